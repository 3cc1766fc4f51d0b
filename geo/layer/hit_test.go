package layer

import (
	"slices"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// frameOf shows the small city on a sheet of 200 by 200 mm.
func frameOf(st Stack) view.View {
	b, _ := st.Bound(Ref{AreaRef, "420700"})
	return view.Fit(b, canvas.Rect{W: 200, H: 200}, 5)
}

// sheet returns where a position in degrees is drawn.
func sheet(v view.View, lon, lat float64) canvas.Point {
	p, _ := projectPoint(orb.Point{lon, lat})
	return v.ToSheet(p)
}

func TestHit(t *testing.T) {
	st := Build(small(), both)
	v := frameOf(st)
	tests := []struct {
		name     string
		lon, lat float64
		want     []Ref // top first
	}{
		{"a site above its district", 114.9, 30.3, []Ref{{SiteRef, "E001"}, {AreaRef, "420704"}}},
		{"a node is an area and a record", 114.55, 30.6, []Ref{{AreaRef, "EZ-GD"}, {SiteRef, "E039"}, {ElementRef, "corridor-zone"}, {AreaRef, "420703"}}},
		{"a belt", 114.62, 30.615, []Ref{{ElementRef, "river-belt"}, {ElementRef, "corridor-zone"}, {AreaRef, "420703"}}},
		{"a cluster without fill", 114.9, 30.52, []Ref{{ElementRef, "airport-cluster"}, {ElementRef, "corridor-zone"}, {AreaRef, "420704"}}},
		{"a road", 114.68, 30.4, []Ref{{FeatureRef, "roads/0"}, {AreaRef, "420703"}}},
		{"a lake", 114.6, 30.33, []Ref{{BaseRef, "lakes/0"}, {AreaRef, "420703"}}},
		{"the city's border", 115.0, 30.4, []Ref{{AreaRef, "420700"}}},
		{"a neighbour", 114.4, 30.3, []Ref{{BaseRef, "neighbours/0"}}},
		{"outside", 115.3, 30.3, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := st.Hit(v, sheet(v, tt.lon, tt.lat), 0.8); !slices.Equal(got, tt.want) {
				t.Errorf("hits %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHitNamesEachThingOnce(t *testing.T) {
	st := Build(small(), both)
	v := frameOf(st)
	seen := map[Ref]bool{}
	for _, ref := range st.Hit(v, sheet(v, 114.9, 30.54), 30) {
		if seen[ref] {
			t.Errorf("%v is named twice", ref)
		}
		seen[ref] = true
	}
}

func TestHitLeavesOutHiddenLayers(t *testing.T) {
	o := both
	o.Hidden = map[string]bool{"sites-facility": true}
	st := Build(small(), o)
	v := frameOf(st)
	if got := st.Hit(v, sheet(v, 114.9, 30.3), 1); slices.Contains(got, Ref{SiteRef, "E001"}) {
		t.Errorf("hits %v, a site that is not shown", got)
	}
}

func TestBound(t *testing.T) {
	st := Build(small(), both)
	if b, ok := st.Bound(Ref{SiteRef, "E038"}); !ok || b.Min != b.Max {
		t.Errorf("a site's bound is %v, %v", b, ok)
	}
	if _, ok := st.Bound(Ref{SiteRef, "E039"}); !ok {
		t.Error("a record that is shown by a node has no bound")
	}
	if _, ok := st.Bound(Ref{SiteRef, "E101"}); ok {
		t.Error("a record without a place has a bound")
	}
}
