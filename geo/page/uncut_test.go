package page

import (
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/draw"
	"ezmap/seeds"
)

// On the column figure of every area each sign stands whole in the frame. Without
// Uncut some would be cut.
func TestNoSignIsCutByTheFrame(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	cut := map[bool]int{}
	for _, a := range state.Areas {
		p, l := laid(t, Sheet{Size: Size{W: 156, H: 117}, Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}, Area: a.Code}, state)
		for _, uncut := range []bool{true, false} {
			o := p.options(l, true)
			if !o.Uncut {
				t.Fatal("the sheet does not ask for whole signs")
			}
			o.Uncut = uncut
			c := record.New(l.size.W, l.size.H)
			if _, err := draw.Map(t.Context(), c, l.view, p.stack, o); err != nil {
				t.Fatal(err)
			}
			for _, call := range c.Of(record.Stamp) {
				r := call.Mark.Radius
				box := canvas.Rect{X: call.At.X - r, Y: call.At.Y - r, W: 2 * r, H: 2 * r}
				if box.Overlaps(l.view.Frame) && !holds(l.view.Frame, box, 1e-6) {
					if cut[uncut]++; uncut {
						t.Errorf("%s: a sign of radius %.1f at %+v is cut by %+v", a.Name, r, call.At, l.view.Frame)
					}
				}
			}
		}
	}
	if cut[false] == 0 {
		t.Error("no sign would be cut: the test says nothing")
	}
}
