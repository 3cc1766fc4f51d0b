package page

import (
	"math"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/draw"
	"ezmap/geo/shape"
)

// beltName is a sheet of the town with its belt's name put at a way in millimetres
// beside the belt, at a share of its length.
func beltName(t *testing.T, share, aside float64) (at canvas.Point, name PlacedName) {
	t.Helper()
	state := town(t)
	s := Sheet{Size: Size{W: 210, H: 297}, Schemes: corridor}
	p, err := s.prepare(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	l, err := p.lay(t.Context(), s.Size)
	if err != nil {
		t.Fatal(err)
	}
	for _, layer := range p.stack {
		for i := range layer.Features {
			f := &layer.Features[i]
			if f.Width == 0 || f.Name == nil || at != (canvas.Point{}) {
				continue
			}
			ruler := shape.NewRuler(f.Axis[0])
			place, _ := ruler.At(share * ruler.Length())
			at = l.view.ToSheet(place.At)
			at.X, at.Y = at.X-place.Toward[1]*aside, at.Y-place.Toward[0]*aside
			s.Pins = []draw.Pin{{Ref: f.Ref, Text: f.Name.Text}}
		}
	}
	if len(s.Pins) == 0 {
		t.Fatal("the town has no belt")
	}
	place := l.view.ToMap(at)
	s.Pins[0].Lon, s.Pins[0].Lat = crs.City.Inverse(place[0], place[1])
	plan, err := s.Plan(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range plan.Names {
		if n.Pin.Ref == s.Pins[0].Ref && n.Pin.Text == s.Pins[0].Text {
			return at, n
		}
	}
	t.Fatalf("%s is not printed", s.Pins[0].Text)
	return at, name
}

// A name that is put near its belt runs along it there, letter by letter; one that is
// put far off stands straight where it was put.
func TestNamesSlideAlongTheirLines(t *testing.T) {
	for _, share := range []float64{0.3, 0.6} {
		at, name := beltName(t, share, 2)
		if len(name.Boxes) < 2 {
			t.Errorf("at %.1f of the belt it stands straight: %v", share, name.Boxes)
			continue
		}
		near := math.Inf(1)
		for _, b := range name.Boxes {
			near = min(near, math.Hypot(b.X+b.W/2-at.X, b.Y+b.H/2-at.Y))
		}
		if near > 12 {
			t.Errorf("at %.1f of the belt it stands %.1f mm off", share, near)
		}
	}
	at, name := beltName(t, 0.5, 25)
	if b := name.Boxes[0]; len(name.Boxes) != 1 || math.Hypot(b.X+b.W/2-at.X, b.Y+b.H/2-at.Y) > 0.01 {
		t.Errorf("far off it stands in %v, was put at %v", name.Boxes, at)
	}
}
