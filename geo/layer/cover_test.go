package layer

import (
	"math"
	"math/rand/v2"
	"testing"

	"ezmap/geo/canvas"
)

// Where the cover says that a mark would touch another, the distances say so too; and
// it says so of most such places in a crowd.
func TestCoverIsSure(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 9))
	somewhere := func() canvas.Point { return canvas.Point{X: 500 + random.Float64()*90, Y: -8000 - random.Float64()*70} }
	bunches := make([]bunch, 400)
	for i := range bunches {
		bunches[i] = bunch{spot: spot{somewhere(), 2 + random.Float64()}, loose: true}
	}
	bunches[0].r = 2
	c := newCover(bunches)
	for _, b := range bunches {
		c.add(b.spot)
	}
	sure, taken := 0, 0
	for range 20_000 {
		p := somewhere()
		p.X += 60 * (random.Float64() - 0.5) // outside too
		near := math.Inf(1)
		for _, b := range bunches {
			near = min(near, math.Hypot(b.at.X-p.X, b.at.Y-p.Y)-(b.r+2)*touch)
		}
		if near < 0 {
			taken++
		}
		if c.holds(p) {
			sure++
			if near >= 0 {
				t.Fatalf("%v is said to be taken, %.3f mm away from all", p, near)
			}
		}
	}
	if sure < taken*3/4 || taken == 0 {
		t.Errorf("of %d taken places the cover knows %d", taken, sure)
	}
}

// Sites strewn over a country have no cover, and marks are set apart all the same.
func TestNoCoverOverACountry(t *testing.T) {
	bunches := []bunch{
		{spot: spot{canvas.Point{}, 1.5}, loose: true},
		{spot: spot{canvas.Point{X: 9000, Y: 9000}, 1.5}, loose: true},
	}
	r := newRoom(bunches)
	if r.covered != nil {
		t.Errorf("a cover of %d mm²", len(r.covered.taken))
	}
	r.add(bunches[0].spot)
	if p := r.nearestFree(canvas.Point{}, 1.5); math.Hypot(p.X, p.Y) < 3*touch {
		t.Errorf("the second mark stands at %v", p)
	}
}
