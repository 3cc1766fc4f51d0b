package layer

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

func TestArrange(t *testing.T) {
	s := small()
	at := s.Sites[0].Location.Point
	for i, p := range []data.Precision{data.Reference, data.Sketch, data.Sketch, data.Approximate} {
		s.Sites = append(s.Sites, data.Site{
			ID: "S" + string(rune('1'+i)), Name: "同地", Kind: data.Institute, Level: data.Provincial, Status: data.Planned,
			Location: &data.Location{Point: at, Precision: p},
		})
	}
	st := Build(s, both)
	v := frameOf(st)
	a := st.Arrange(v)
	var spots []canvas.Point
	for _, l := range st {
		for i := range l.Features {
			f := &l.Features[i]
			p, isPoint := f.Geometry.(orb.Point)
			if !isPoint || f.Ref.Kind != SiteRef || f.Ref.ID == "E038" || f.Ref.ID == "E100" {
				continue
			}
			home := v.ToSheet(p)
			spot := a.Place(f, home)
			if f.Precision == data.Reference && spot != home {
				t.Errorf("%s has a checked position and is moved", f.Ref.ID)
			}
			if d := math.Hypot(spot.X-home.X, spot.Y-home.Y); d > 8 {
				t.Errorf("%s is moved by %.1f mm", f.Ref.ID, d)
			}
			for _, other := range spots {
				if math.Hypot(other.X-spot.X, other.Y-spot.Y) < 2 {
					t.Errorf("%s at %v covers the mark at %v", f.Ref.ID, spot, other)
				}
			}
			spots = append(spots, spot)
		}
	}
	if len(spots) != 5 {
		t.Errorf("%d marks, want 5", len(spots))
	}
	// A click on a moved mark meets its site.
	for _, l := range st {
		for i := range l.Features {
			f := &l.Features[i]
			if _, moved := a.moved[f]; moved {
				to := a.Place(f, v.ToSheet(f.Bound.Min))
				if got := st.Hit(v, to, 0); len(got) == 0 || got[0] != f.Ref {
					t.Errorf("a click on %v meets %v", f.Ref, got)
				}
			}
		}
	}
}

func TestRingMovesWithItsSite(t *testing.T) {
	s := small()
	s.Sites[1].Location.Point = s.Sites[3].Location.Point // both in one place, one surveyed
	st := Build(s, both)
	v := frameOf(st)
	a := st.Arrange(v)
	spots := map[canvas.Point]int{}
	for _, l := range st {
		for i := range l.Features {
			if f := &l.Features[i]; f.Ref == (Ref{SiteRef, "E038"}) {
				spots[a.Place(f, v.ToSheet(f.Geometry.(orb.Point)))]++
			}
		}
	}
	if len(spots) != 1 {
		t.Errorf("ring and symbol of one member stand apart: %v", spots)
	}
}

// coincident returns the small city with n records of known position in one place.
func coincident(n int) *data.State {
	s := small()
	for i := range n {
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("S%02d", i), Name: "同楼企业", Kind: data.Company, Level: data.NoLevel, Status: data.Existing,
			Location: place(114.7, 30.5, data.Surveyed),
		})
	}
	return s
}

func TestCoincidentRecordsCanBeChosenOneByOne(t *testing.T) {
	st := Build(coincident(30), manySites)
	v := window(st, 20_000)
	home, _ := projectPoint(orb.Point{114.7, 30.5})
	v.Centre = home
	g := st.Gather(v)
	if len(counted(g)) > 0 {
		t.Fatal("records that no scale can tell apart are counted at a large one")
	}
	a := g.Arrange(v)
	stays, leaders := 0, 0
	for _, l := range g {
		for i := range l.Features {
			f := &l.Features[i]
			if l.ID != "sites-company" {
				continue
			}
			at := a.Place(f, v.ToSheet(home))
			if at == v.ToSheet(home) {
				stays++
			}
			if from, ok := a.Leader(f, v.ToSheet(home)); ok {
				leaders++
				if from != v.ToSheet(home) {
					t.Errorf("the line of %v begins at %v", f.Ref, from)
				}
			}
			if refs := g.Hit(v, at, 0.2); len(refs) == 0 || refs[0] != f.Ref || slices.ContainsFunc(refs[1:], func(r Ref) bool { return r.Kind == SiteRef }) {
				t.Errorf("a click on %v meets %v", f.Ref, refs)
			}
		}
	}
	if stays != 1 || leaders < 20 {
		t.Errorf("%d records stand in the place itself, %d have a line to it", stays, leaders)
	}
}

// The same step of scale gives the same places whatever the frame shows.
func TestArrangeKnowsNoFrame(t *testing.T) {
	st := Build(coincident(12), both)
	v := window(st, 30_000)
	a := st.Arrange(v)
	moved := v.Pan(500, 300)
	moved.Frame.W /= 3
	moved.Scale *= 0.99
	b := st.Arrange(moved)
	if len(a.moved) < 11 || !maps.Equal(a.moved, b.moved) {
		t.Errorf("%d marks are moved, elsewhere %d", len(a.moved), len(b.moved))
	}
}

func TestKnownPositionsApartStay(t *testing.T) {
	s := small()
	for i, lon := range []float64{114.7, 114.7002} { // 19 m
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("S%02d", i), Name: "邻楼企业", Kind: data.Company, Status: data.Existing, Location: place(lon, 30.5, data.Surveyed),
		})
	}
	st := Build(s, both)
	for f := range st.Arrange(window(st, 200_000)).moved {
		if f.Name != nil && f.Name.Text == "邻楼企业" {
			t.Errorf("%v is moved, though a closer look tells it apart", f.Ref)
		}
	}
}
