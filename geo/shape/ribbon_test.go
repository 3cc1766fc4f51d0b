package shape

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

func TestRibbonOutline(t *testing.T) {
	line := orb.LineString{{0, 0}, {10000, 0}}
	tests := []struct {
		name   string
		ribbon Ribbon
		area   float64
	}{
		{"a plain band is length times width", Ribbon{Width: 1000}, 10000 * 1000},
		// Band of 9000 × 1000, head: a triangle of base 1500 that reaches 50 m back
		// (height 1050); its part over the last 50 m of the band counts once.
		{"with a head", Ribbon{Width: 1000, Head: 1000, Barb: 1.5}, 9000*1000 + 1500*1050/2 - overlap(1000, 1500, 1050, 50)},
		// Over the first third the width grows from 500 to 1000 by an even curve:
		// 750 on average.
		{"tapering", Ribbon{Width: 1000, Tail: 0.5}, 10000*1000 - 250*10000/3},
		// Half a disc of radius 500 lies before the start.
		{"with a round start", Ribbon{Width: 1000, Round: true}, 10000*1000 + math.Pi*500*500/2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.ribbon.Outline(line)
			if len(got) != 1 || len(got[0]) != 1 {
				t.Fatalf("the ribbon has %d parts, want 1 without holes", len(got))
			}
			if area := math.Abs(planar.Area(got)); math.Abs(area-tt.area) > tt.area/200 {
				t.Errorf("area %.0f m², want %.0f", area, tt.area)
			}
		})
	}
}

// overlap is the area that a triangle of a base and height shares with a band of
// a width that reaches depth into it from its base.
func overlap(width, base, height, depth float64) float64 {
	// So near its base the triangle is wider than the band.
	if base*(1-depth/height) < width {
		return math.NaN()
	}
	return width * depth
}

func TestRibbonEndsAtItsLine(t *testing.T) {
	got := Ribbon{Width: 1000, Head: 800, Barb: 1.4}.Outline(orb.LineString{{0, 0}, {0, 5000}})
	if top := got.Bound().Max[1]; math.Abs(top-5000) > 1e-6 {
		t.Errorf("the tip lies at %g m, want 5000", top)
	}
}

func TestRibbonStartsRound(t *testing.T) {
	got := Ribbon{Width: 1000, Tail: 0.7, Round: true}.Outline(orb.LineString{{0, 0}, {0, 5000}})
	if low := got.Bound().Min[1]; math.Abs(low+350) > 1e-6 {
		t.Errorf("the start lies at %g m, want −350, half of 0.7 of the width", low)
	}
}

func TestRibbonInSharpBends(t *testing.T) {
	hairpin := orb.LineString{{0, 0}, {3000, 0}, {3000, 300}, {0, 300}, {0, 600}, {6000, 600}}
	got := Ribbon{Width: 2000, Tail: 0.5, Head: 1500, Barb: 1.5}.Outline(hairpin)
	if len(got) == 0 {
		t.Fatal("a ribbon with sharp bends has no outline")
	}
	for _, p := range hairpin {
		if !Contains(got, orb.Point{p[0] + 1, p[1] + 1}) && p != hairpin[len(hairpin)-1] && p != hairpin[0] {
			t.Errorf("%v of the centre line lies outside the ribbon", p)
		}
	}
}

func TestRibbonOfNothing(t *testing.T) {
	for name, line := range map[string]orb.LineString{
		"no line": nil, "one point": {{1, 1}}, "no length": {{1, 1}, {1, 1}}, "no numbers": {{math.NaN(), 1}, {1, math.Inf(1)}},
	} {
		if got := (Ribbon{Width: 1000, Head: 100, Barb: 2}).Outline(line); len(got) != 0 {
			t.Errorf("%s: outline %v", name, got)
		}
	}
	if got := (Ribbon{}).Outline(orb.LineString{{0, 0}, {1, 1}}); got != nil {
		t.Errorf("no width: outline %v", got)
	}
}
