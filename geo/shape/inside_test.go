package shape

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

func TestContains(t *testing.T) {
	holed := orb.MultiPolygon{{square(0, 0, 10)[0][0], square(4, 4, 2)[0][0]}, square(20, 0, 1)[0]}
	tests := []struct {
		name string
		p    orb.Point
		want bool
	}{
		{"inside", orb.Point{1, 1}, true},
		{"in the hole", orb.Point{5, 5}, false},
		{"outside", orb.Point{11, 5}, false},
		{"in the second part", orb.Point{20.5, 0.5}, true},
		{"on the lower edge", orb.Point{5, 0}, true},
		{"on the left edge", orb.Point{0, 5}, true},
		{"on the upper edge", orb.Point{5, 10}, false},
		{"on the right edge", orb.Point{10, 5}, false},
		{"no number", orb.Point{math.NaN(), 5}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Contains(holed, tt.p); got != tt.want {
				t.Errorf("Contains(%v) = %v, want %v", tt.p, got, tt.want)
			}
		})
	}
}

// Of areas that tile the plane exactly one holds each point, those on edges and
// corners included.
func TestContainsTiles(t *testing.T) {
	var tiles []orb.MultiPolygon
	for x := range 4 {
		for y := range 4 {
			tiles = append(tiles, square(float64(x), float64(y), 1))
		}
	}
	for x := 0.0; x < 4; x += 0.25 {
		for y := 0.0; y < 4; y += 0.25 {
			n := 0
			for _, tile := range tiles {
				if Contains(tile, orb.Point{x, y}) {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%d tiles hold (%g, %g), want 1", n, x, y)
			}
		}
	}
}

// orb's own test, written apart from ours, is the oracle away from edges.
func TestContainsAgreesWithOrb(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var star orb.Ring
	for i := range 40 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 40)
		d := 50 + 40*r.Float64()
		star = append(star, orb.Point{d * cos, d * sin})
	}
	area := orb.MultiPolygon{{append(star, star[0])}}
	for range 5000 {
		p := orb.Point{r.Float64()*200 - 100, r.Float64()*200 - 100}
		if got, want := Contains(area, p), planar.MultiPolygonContains(area, p); got != want {
			t.Fatalf("Contains(%v) = %v, orb says %v", p, got, want)
		}
	}
}

func TestMiddle(t *testing.T) {
	// An L of two bars 4 m wide: the largest circle sits in its corner. Its centre
	// (r, r) touches the outer sides and the inner corner (4, 4): √2·(4−r) = r,
	// so r = 4√2/(1+√2) = 2.343.
	l := orb.MultiPolygon{{{{0, 0}, {20, 0}, {20, 4}, {4, 4}, {4, 20}, {0, 20}, {0, 0}}}}
	tests := []struct {
		name   string
		area   orb.MultiPolygon
		at     orb.Point
		radius float64
	}{
		{"square", square(0, 0, 10), orb.Point{5, 5}, 5},
		{"corner of an L", l, orb.Point{2.343, 2.343}, 2.343},
		{"the larger of two", orb.MultiPolygon{square(0, 0, 2)[0], square(10, 0, 6)[0]}, orb.Point{13, 3}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at, radius, ok := Middle(tt.area, 0.01)
			if !ok || distance(at, tt.at) > 0.1 || math.Abs(radius-tt.radius) > 0.05 {
				t.Errorf("Middle = %v, %.3f, %v; want %v, %.3f", at, radius, ok, tt.at, tt.radius)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	if got := Nearest(square(0, 0, 10), orb.Point{15, 4}); got != (orb.Point{10, 4}) {
		t.Errorf("Nearest = %v, want (10, 4)", got)
	}
}
