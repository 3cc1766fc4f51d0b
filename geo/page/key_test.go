package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas/record"

	"github.com/paulmach/orb"
)

// crowdedTown is town with parks so close together that some of their long names
// find no place on a figure.
func crowdedTown(t *testing.T) *data.State {
	state := *town(t)
	state.Sites = slices.Clone(state.Sites)
	for i := range 15 {
		state.Sites = append(state.Sites, data.Site{
			ID: fmt.Sprintf("E1%02d", i), Name: fmt.Sprintf("第%c科技创新产业示范园区", '一'+rune(i)), Kind: data.Park, Level: data.NoLevel, Status: data.Existing,
			Area: data.Echeng, Extent: data.PointExtent,
			Location: &data.Location{Point: orb.Point{114.84 + 0.05*float64(i%5), 30.39 + 0.065*float64(i/5)}, Precision: data.Surveyed, Basis: "test"},
		})
	}
	return &state
}

// Each number of the key stands once on the map and once in the legend beside a
// name that is not printed on the map, and no mark is left without either.
func TestNumbersOnTheMapAreThoseOfTheKey(t *testing.T) {
	state := crowdedTown(t)
	s := Sheet{Size: Formats[2].Size, Schemes: corridor}
	rec, l := drawn(t, s, state)
	if len(l.key) < 3 {
		t.Fatalf("%d names are numbered, the town is not crowded", len(l.key))
	}
	count := map[string]int{}
	for _, call := range rec.Of(record.Text) {
		if call.Text.Style.Bold || len([]rune(call.Text.Content)) > 2 {
			count[call.Text.Content]++
		}
	}
	for i, n := range l.key {
		name := n.feature.Name.Text
		if want := fmt.Sprint(i + 1); n.number != want {
			t.Errorf("number %s of %s, want %s", n.number, name, want)
		}
		if count[n.number] != 2 || count[name] != 1 {
			t.Errorf("%s %s: the number stands %d times, the name %d times", n.number, name, count[n.number], count[name])
		}
	}
	all := strings.Join(rec.Texts(), "")
	for i := range state.Sites {
		if site := &state.Sites[i]; site.Location != nil && !strings.Contains(all, site.Name) {
			t.Errorf("%s is nowhere on the sheet", site.Name)
		}
	}
}

func TestNoKeyWhereNamesFindTheirPlace(t *testing.T) {
	for _, f := range []Format{Formats[0], Formats[3]} { // a sheet with room; a figure of dots
		if _, l := drawn(t, Sheet{Size: f.Size, Schemes: corridor}, town(t)); len(l.key) > 0 {
			t.Errorf("%s: %d numbers", f.Name, len(l.key))
		}
	}
}

// A layout with numbers leaves no trace in the next one.
func TestNumbersAreTakenBack(t *testing.T) {
	state := crowdedTown(t)
	p, err := Sheet{Size: Formats[2].Size, Schemes: corridor}.prepare(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	l, err := p.choose(t.Context())
	if err != nil || len(l.key) == 0 {
		t.Fatalf("%d numbers, %v", len(l.key), err)
	}
	p.number(l.key)
	p.number(nil)
	for _, n := range l.key {
		if n.feature.Name.Short == n.number {
			t.Errorf("%s still has number %s", n.feature.Name.Text, n.number)
		}
	}
}
