package view

import (
	"math"
	"testing"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestGrow(t *testing.T) {
	// A millimetre of sheet is 100 m: 10 mm more on the left show 1 km more in the
	// west, and so on; the middle moves by half the difference of opposite sides.
	got := sheet.Grow(10, 20, 30, 40)
	want := View{Centre: orb.Point{571_000, 3_359_000}, Scale: 100_000, Frame: canvas.Rect{X: 10, Y: 20, W: 240, H: 160}}
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if b := got.Bound(); b.Min != (orb.Point{559_000, 3_351_000}) || b.Max != (orb.Point{583_000, 3_367_000}) {
		t.Errorf("it shows %v", b)
	}
	if back := got.Grow(-10, -20, -30, -40); back != sheet {
		t.Errorf("shrunk again it is %v, want %v", back, sheet)
	}
}

func TestCorner(t *testing.T) {
	if got, want := sheet.Corner(sheet.Grow(10, 20, 0, 0)), (canvas.Point{X: 0, Y: 0}); got != want {
		t.Errorf("the corner of a frame 10 and 20 mm wider is at %v, want %v", got, want)
	}
	if got, want := sheet.Grow(10, 20, 0, 0).Corner(sheet), (canvas.Point{X: 20, Y: 40}); got != want {
		t.Errorf("the corner of the first frame is at %v of the wider one, want %v", got, want)
	}
}

func TestBetween(t *testing.T) {
	to := sheet
	to.Scale, to.Centre = 25_000, orb.Point{576_000, 3_357_000}
	for name, c := range map[string]struct {
		t      float64
		scale  float64
		centre orb.Point
	}{
		"at the start": {0, 100_000, sheet.Centre},
		"at the end":   {1, 25_000, to.Centre},
		// Half the time halves the scale; from 100,000 to 50,000 is two thirds of
		// the way to 25,000, and the middle goes with it.
		"halfway": {0.5, 50_000, orb.Point{574_000, 3_358_000}},
		"before":  {-1, 100_000, sheet.Centre},
		"beyond":  {2, 25_000, to.Centre},
	} {
		t.Run(name, func(t *testing.T) {
			v := Between(sheet, to, c.t)
			if math.Abs(v.Scale-c.scale) > 1e-6 || math.Hypot(v.Centre[0]-c.centre[0], v.Centre[1]-c.centre[1]) > 1e-6 {
				t.Errorf("1:%f about %v, want 1:%f about %v", v.Scale, v.Centre, c.scale, c.centre)
			}
		})
	}
	to.Scale = sheet.Scale
	if v := Between(sheet, to, 0.25); v.Centre != (orb.Point{571_500, 3_359_250}) {
		t.Errorf("at one scale a fourth of the way is %v", v.Centre)
	}
}

// What was held under the pointer stays there all the way of a zoom.
func TestBetweenHoldsWhatIsHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := canvas.Point{X: rapid.Float64Range(10, 210).Draw(t, "x"), Y: rapid.Float64Range(20, 120).Draw(t, "y")}
		to := sheet.ZoomAt(p, rapid.Float64Range(0.05, 20).Draw(t, "factor"))
		v := Between(sheet, to, rapid.Float64Range(0, 1).Draw(t, "t"))
		if q := v.ToSheet(sheet.ToMap(p)); math.Hypot(q.X-p.X, q.Y-p.Y) > 1e-5 {
			t.Fatalf("what was at %v is at %v on the way", p, q)
		}
	})
}
