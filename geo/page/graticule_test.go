package page

import (
	"math"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// a4 is a frame of 180×220 mm at 1:320 000 about E 580000, N 3370000.
var a4 = view.View{Centre: orb.Point{580000, 3370000}, Scale: 320000, Frame: canvas.Rect{X: 10, Y: 30, W: 180, H: 220}}

func TestGraticule(t *testing.T) {
	// Each place was turned back by cs2cs EPSG:4547 EPSG:4490 and gave the labelled
	// degree to the seventh decimal, which is 0.01 m: 563825.2675 3405200 → 114.6666667.
	want := []struct {
		side  side
		at    float64
		label string
	}{
		{top, 49.4540, "114°40′E"}, {top, 99.3215, "114°50′E"}, {top, 149.1916, "115°00′E"},
		{bottom, 50.7512, "114°40′E"}, {bottom, 100.9430, "114°50′E"}, {bottom, 151.1375, "115°00′E"},
		{left, 237.7863, "30°10′N"}, {left, 180.0460, "30°20′N"}, {left, 122.3041, "30°30′N"}, {left, 64.5608, "30°40′N"},
		{right, 236.4751, "30°10′N"}, {right, 178.7259, "30°20′N"}, {right, 120.9753, "30°30′N"}, {right, 63.2231, "30°40′N"},
	}
	got := graticule(a4, 26)
	if len(got) != len(want) {
		t.Fatalf("%d ticks, want %d", len(got), len(want))
	}
	for i, w := range want {
		if g := got[i]; g.side != w.side || math.Abs(g.at-w.at) > 1e-4 || g.label() != w.label {
			t.Errorf("tick %d: side %d, %.4f, %s, want %+v", i, g.side, g.at, g.label(), w)
		}
	}
}

func TestGraticuleStep(t *testing.T) {
	// A minute of longitude at 30.4° is about 1,600 m: 5 mm at 1:320 000.
	for _, c := range []struct {
		scale, apart float64
		minutes      int
	}{
		{320000, 26, 10}, {320000, 24, 5}, {320000, 52, 15}, {80000, 26, 2}, {1300000, 26, 30}, {20000, 26, 1},
	} {
		v := a4
		v.Scale = c.scale
		if got := graticuleStep(v, c.apart); got != c.minutes {
			t.Errorf("1:%v, %v mm apart: every %d′, want %d′", c.scale, c.apart, got, c.minutes)
		}
	}
}
