package page

import (
	"testing"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

func TestUnder(t *testing.T) {
	// An L of 20×20 km whose south-east quarter is empty, on the frame of a4
	// (320 m a millimetre): its corner at E 580000, N 3370000 is the sheet's 100, 140.
	e, n := 580000.0, 3370000.0
	ell := orb.Ring{{e - 10000, n - 10000}, {e, n - 10000}, {e, n}, {e + 10000, n}, {e + 10000, n + 10000}, {e - 10000, n + 10000}, {e - 10000, n - 10000}}
	s := subject{ell.Bound(), []orb.Ring{ell}}
	for _, c := range []struct {
		name string
		box  canvas.Rect
		want bool
	}{
		{"in the empty quarter", canvas.Rect{X: 101, Y: 141, W: 20, H: 20}, false},
		{"over an edge", canvas.Rect{X: 99, Y: 145, W: 20, H: 10}, true},
		{"wholly inside", canvas.Rect{X: 90, Y: 150, W: 2, H: 2}, true},
		{"around everything", canvas.Rect{X: 10, Y: 30, W: 180, H: 220}, true},
		{"far off", canvas.Rect{X: 170, Y: 230, W: 10, H: 10}, false},
	} {
		if got := s.under(a4, c.box); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	square := subject{bound: ell.Bound()}
	if !square.under(a4, canvas.Rect{X: 101, Y: 141, W: 20, H: 20}) {
		t.Error("without an outline the whole bound is kept free")
	}
}
