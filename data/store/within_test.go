package store

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
)

// placed returns a library with sites on and around the square of 420703
// (114.6–115.1, 30.2–30.6) of the sample.
func placed(t testing.TB) *File {
	f := openSample(t)
	s := load1(t, f)
	b := data.Batch{Title: "放置"}
	for _, p := range []struct {
		id   string
		at   orb.Point
		area data.AreaCode
	}{
		{"inside", orb.Point{114.8, 30.4}, ""},
		{"on the edge", orb.Point{114.6, 30.4}, ""},
		{"at the corner", orb.Point{115.1, 30.6}, ""},
		{"just outside", orb.Point{114.5999999, 30.4}, ""},
		{"outside but counted", orb.Point{114.0, 30.0}, "420703"},
		{"counted to another", orb.Point{114.9, 30.3}, "420704"},
	} {
		b.Changes = append(b.Changes, data.Put(s, data.Site{ID: p.id, Name: p.id, Area: p.area, Location: &data.Location{Point: p.at}}))
	}
	if _, err := f.Apply(context.Background(), "", b); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSitesIn(t *testing.T) {
	f := placed(t)
	for name, c := range map[string]struct {
		bound orb.Bound
		want  []string
	}{
		"edges count":      {orb.Bound{Min: orb.Point{114.6, 30.2}, Max: orb.Point{115.1, 30.6}}, []string{"E001", "inside", "on the edge", "at the corner", "counted to another"}},
		"one point":        {orb.Point{114.8, 30.4}.Bound(), []string{"inside"}},
		"beside it":        {orb.Point{114.8000001, 30.4}.Bound(), nil},
		"nothing there":    {orb.Bound{Min: orb.Point{100, 20}, Max: orb.Point{101, 21}}, nil},
		"turned round":     {orb.Bound{Min: orb.Point{115.1, 30.6}, Max: orb.Point{114.6, 30.2}}, nil},
		"the whole globe":  {orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}}, []string{"E002", "E001", "inside", "on the edge", "at the corner", "just outside", "outside but counted", "counted to another"}},
		"the gulf of zero": {orb.Point{}.Bound(), []string{"E002"}},
	} {
		got, err := f.SitesIn(context.Background(), c.bound)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestSitesInArea(t *testing.T) {
	f := placed(t)
	for code, want := range map[data.AreaCode][]string{
		// E001 is counted to EZ-GD, which lies in 420703.
		"420703": {"E001", "inside", "on the edge", "at the corner", "outside but counted", "counted to another"},
		"EZ-GD":  {"E001"},
		"420704": {"counted to another"},
		// The sample has no outline of the city; what is counted to its parts is in it.
		"420700": {"E001", "outside but counted", "counted to another"},
		"999999": {},
	} {
		got, err := f.SitesInArea(context.Background(), code)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", code, diff)
		}
	}
}

// TestSitesInFollowEveryMove compares the index with a look at every site,
// while sites are put, moved and removed at seeded places.
func TestSitesInFollowEveryMove(t *testing.T) {
	ctx := context.Background()
	f, err := Open(ctx, ":memory:", sample)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	random := rand.New(rand.NewPCG(3, 1))
	s := load1(t, f)
	for range 300 {
		id := string(rune('A' + random.IntN(20)))
		var c data.Change = data.Remove[data.Site](s, id)
		if random.IntN(3) > 0 || data.Find[data.Site](s, id) == nil {
			site := data.Site{ID: id, Name: id}
			if random.IntN(4) > 0 {
				site.Location = &data.Location{Point: orb.Point{114 + random.Float64(), 30 + random.Float64()}}
			}
			c = data.Put(s, site)
		}
		if _, err := f.Apply(ctx, "", c); err != nil {
			t.Fatal(err)
		}
		s = s.With(c)
		at := orb.Point{114 + random.Float64(), 30 + random.Float64()}
		bound := orb.Bound{Min: at, Max: orb.Point{at[0] + random.Float64(), at[1] + random.Float64()}}
		want := []string(nil)
		for _, site := range s.Sites {
			if site.Location != nil && bound.Contains(site.Location.Point) {
				want = append(want, site.ID)
			}
		}
		got, err := f.SitesIn(ctx, bound)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after %s (-want +got):\n%s", c.Describe(), diff)
		}
	}
	wantSound(t, f)
}
