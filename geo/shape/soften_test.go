package shape

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

func TestSoften(t *testing.T) {
	flat := orb.Ring{{0, 0}, {4000, 0}, {3000, 1500}, {1000, 1500}, {0, 0}}
	tests := []struct {
		name string
		area orb.MultiPolygon
		turn float64 // the largest from edge to edge, in radians
	}{
		{"a square", square(0, 0, 3000), 0.5},
		{"a lake with a straight cut", orb.MultiPolygon{{flat}}, 0.6},
		{"with an island", orb.MultiPolygon{{square(0, 0, 6000)[0][0], square(2000, 2000, 1500)[0][0]}}, 0.5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Soften(tt.area, 400)
			// The sum of the rings' areas is that of the polygon: 9 km² and so on.
			if a, b := planar.Area(got), planar.Area(tt.area); math.Abs(a-b) > 1e-6*math.Abs(b) {
				t.Errorf("area %.0f m², want %.0f", a, b)
			}
			for _, r := range got[0] {
				if r[0] != r[len(r)-1] {
					t.Error("a ring is open")
				}
				if turn := sharpest(r); turn > tt.turn {
					t.Errorf("a corner of %.2f rad is left", turn)
				}
			}
		})
	}
}

// sharpest returns the largest turn from one edge of a ring to the next.
func sharpest(r orb.Ring) float64 {
	most := 0.0
	for i := range len(r) - 1 {
		a, b, c := r[i], r[i+1], r[(i+2)%(len(r)-1)]
		turn := math.Atan2(c[1]-b[1], c[0]-b[0]) - math.Atan2(b[1]-a[1], b[0]-a[0])
		most = max(most, math.Abs(math.Remainder(turn, 2*math.Pi)))
	}
	return most
}

func TestSoftenLeavesWhatHasNoArea(t *testing.T) {
	for name, r := range map[string]orb.Ring{
		"nothing": nil, "a point": {{1, 1}, {1, 1}}, "a line": {{0, 0}, {1000, 0}, {0, 0}},
		"no numbers": {{0, 0}, {math.NaN(), 5}, {9, 9}, {0, 0}},
	} {
		if got := Soften(orb.MultiPolygon{{r}}, 400); len(got[0][0]) != len(r) {
			t.Errorf("%s becomes %v", name, got)
		}
	}
}
