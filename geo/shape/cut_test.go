package shape

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

var window = orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{10, 10}}

func TestCutRing(t *testing.T) {
	tests := []struct {
		name string
		ring orb.Ring
		area float64
	}{
		{"inside", square(2, 2, 3)[0][0], 9},
		{"around the window", square(-5, -5, 30)[0][0], 100},
		{"across a corner", square(8, 8, 10)[0][0], 4},
		{"outside", square(20, 20, 5)[0][0], 0},
		{"beside, in the same rows", square(12, 2, 5)[0][0], 0},
		{"empty", nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := CutRing(tt.ring, window)
			if area := math.Abs(planar.Area(got)); math.Abs(area-tt.area) > 1e-9 {
				t.Errorf("area %g, want %g: %v", area, tt.area, got)
			}
			if len(got) > 0 && got[0] != got[len(got)-1] {
				t.Errorf("the ring is open: %v", got)
			}
		})
	}
}

// The cut of a random star has the area that simplefeatures' intersection gives.
func TestCutRingAgreesWithIntersection(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		var ring orb.Ring
		for i := range 12 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / 12)
			d := 2 + 10*r.Float64()
			ring = append(ring, orb.Point{5 + d*cos, 5 + d*sin})
		}
		ring = append(ring, ring[0])
		want, ok := Intersect(orb.MultiPolygon{{ring}}, orb.MultiPolygon{window.ToPolygon()})
		if !ok {
			t.Fatal("Intersect failed")
		}
		if a, b := math.Abs(planar.Area(CutRing(ring, window))), math.Abs(planar.Area(want)); math.Abs(a-b) > 1e-6 {
			t.Errorf("area %g, want %g", a, b)
		}
	}
}

func TestCutLine(t *testing.T) {
	tests := []struct {
		name    string
		line    orb.LineString
		lengths []float64 // of the parts
	}{
		{"inside", orb.LineString{{1, 1}, {4, 5}}, []float64{5}},
		{"through", orb.LineString{{-5, 5}, {15, 5}}, []float64{10}},
		{"out and in again", orb.LineString{{5, 5}, {15, 5}, {15, 8}, {5, 8}}, []float64{5, 5}},
		{"past a corner", orb.LineString{{-5, 3}, {3, -5}}, nil},
		{"outside", orb.LineString{{20, 20}, {30, 20}}, nil},
		{"along a side", orb.LineString{{-5, 0}, {15, 0}}, []float64{10}},
		{"one point", orb.LineString{{5, 5}}, []float64{0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := CutLine(tt.line, window)
			if len(got) != len(tt.lengths) {
				t.Fatalf("%d parts, want %d: %v", len(got), len(tt.lengths), got)
			}
			for i, part := range got {
				if l := Length(part); math.Abs(l-tt.lengths[i]) > 1e-9 {
					t.Errorf("part %d is %g long, want %g", i, l, tt.lengths[i])
				}
			}
		})
	}
}

func TestPiecesKnowWhereTheyBegin(t *testing.T) {
	// Out at (10, 5) after 15 m, back in at (10, 8) after 15 + 5 + 3 + 5 = 28 m.
	got := Pieces(orb.LineString{{-5, 5}, {15, 5}, {15, 8}, {5, 8}}, window)
	if len(got) != 2 || got[0].From != 5 || got[1].From != 28 {
		t.Errorf("Pieces = %v, want two from 5 and 28 m", got)
	}
}
