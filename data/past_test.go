package data

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestPastIsWhatUndoingGives makes any changes and takes them back both ways.
func TestPastIsWhatUndoingGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := town()
		s := first
		var changes []Change
		for range rapid.IntRange(0, 8).Draw(t, "steps") {
			c := anyChange(t, s, 2)
			changes, s = append(changes, c), s.With(c)
		}
		if rapid.Bool().Draw(t, "import") {
			before := *Find[Layer](town(), "lakes")
			if held := Find[Layer](s, "lakes"); held != nil {
				before = *held
				c := Edit[Layer]{Before: &before, After: &Layer{ID: "lakes", Generation: 9}}
				changes, s = append(changes, c), s.With(c)
			}
		}
		slices.Reverse(changes)
		if diff := cmp.Diff(first, s.Past(changes), anyOrder...); diff != "" {
			t.Fatal(diff)
		}
		n := rapid.IntRange(0, len(changes)).Draw(t, "taken back")
		want := s
		for _, c := range changes[:n] {
			want = want.With(c.Inverse())
		}
		if diff := cmp.Diff(want, s.Past(changes[:n]), anyOrder...); diff != "" {
			t.Fatalf("%d of %d:\n%s", n, len(changes), diff)
		}
	})
}

func TestPastKeepsPlaces(t *testing.T) {
	s := town()
	c := Put(s, Site{ID: "E001", Name: "改"})
	var names []string
	for _, site := range s.With(c).Past([]Change{c}).Sites {
		names = append(names, site.Name)
	}
	if got := fmt.Sprint(names); got != "[甲 乙 丁]" {
		t.Error(got)
	}
}

// A register of 10,000 records and 5,000 steps.
func BenchmarkPast(b *testing.B) {
	s := &State{}
	for i := range 10_000 {
		s.Sites = append(s.Sites, Site{ID: fmt.Sprintf("S%05d", i)})
	}
	changes := make([]Change, 5000)
	for i := range changes {
		at := s.Sites[i%10_000]
		changes[i] = Edit[Site]{Before: &Site{ID: at.ID, Name: "前"}, After: &at}
	}
	for b.Loop() {
		if got := s.Past(changes); got.Sites[0].Name != "前" {
			b.Fatal(got.Sites[0])
		}
	}
}
