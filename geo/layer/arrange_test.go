package layer

import (
	"math"
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
			if to, moved := a.moved[f]; moved {
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
