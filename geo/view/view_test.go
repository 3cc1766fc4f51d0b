package view

import (
	"math"
	"testing"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// sheet is 1:100 000 on a frame of 200×100 mm at (10, 20): a millimetre is 100 m,
// so the frame shows 20 × 10 km around its centre.
var sheet = View{Centre: orb.Point{570_000, 3_360_000}, Scale: 100_000, Frame: canvas.Rect{X: 10, Y: 20, W: 200, H: 100}}

func TestToSheet(t *testing.T) {
	for name, c := range map[string]struct {
		at   orb.Point
		want canvas.Point
	}{
		"centre":           {orb.Point{570_000, 3_360_000}, canvas.Point{X: 110, Y: 70}},
		"1 km east":        {orb.Point{571_000, 3_360_000}, canvas.Point{X: 120, Y: 70}},
		"1 km north is up": {orb.Point{570_000, 3_361_000}, canvas.Point{X: 110, Y: 60}},
		"upper left":       {orb.Point{560_000, 3_365_000}, canvas.Point{X: 10, Y: 20}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sheet.ToSheet(c.at); got != c.want {
				t.Errorf("on the sheet at %v, want %v", got, c.want)
			}
			if back := sheet.ToMap(c.want); back != c.at {
				t.Errorf("back on the map at %v, want %v", back, c.at)
			}
		})
	}
}

func TestBound(t *testing.T) {
	want := orb.Bound{Min: orb.Point{560_000, 3_355_000}, Max: orb.Point{580_000, 3_365_000}}
	if got := sheet.Bound(); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// 40 × 10 km into 200 × 100 mm less 10 mm on each side: the width decides,
// 40 000 m on 180 mm is 1:222 222.
func TestFit(t *testing.T) {
	bound := orb.Bound{Min: orb.Point{550_000, 3_355_000}, Max: orb.Point{590_000, 3_365_000}}
	v := Fit(bound, sheet.Frame, 10)
	if math.Abs(v.Scale-222_222.22) > 0.01 || v.Centre != bound.Center() {
		t.Errorf("1:%.2f around %v", v.Scale, v.Centre)
	}
	if left := v.ToSheet(bound.Min).X; math.Abs(left-20) > 1e-9 {
		t.Errorf("the left side stands at %v mm, want 20", left)
	}
	if v := Fit(orb.Bound{Min: bound.Min, Max: bound.Min}, sheet.Frame, 10); v.Scale != MinScale {
		t.Errorf("a single point at 1:%v, want 1:%v", v.Scale, MinScale)
	}
}

func TestPan(t *testing.T) {
	v := sheet.Pan(30, -10)
	if got := v.ToSheet(sheet.Centre); got != (canvas.Point{X: 140, Y: 60}) {
		t.Errorf("the old centre is at %v, want 30 mm to the right and 10 mm up", got)
	}
}

func TestZoomHoldsThePointUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := canvas.Point{X: rapid.Float64Range(10, 210).Draw(t, "x"), Y: rapid.Float64Range(20, 120).Draw(t, "y")}
		factor := rapid.Float64Range(0.0001, 10_000).Draw(t, "factor")
		before, v := sheet.ToMap(at), sheet.ZoomAt(at, factor)
		if v.Scale < MinScale || v.Scale > MaxScale {
			t.Fatalf("1:%v", v.Scale)
		}
		if after := v.ToMap(at); math.Hypot(after[0]-before[0], after[1]-before[1]) > 1e-6*v.Scale/1000 {
			t.Fatalf("%v moved to %v", before, after)
		}
	})
}
