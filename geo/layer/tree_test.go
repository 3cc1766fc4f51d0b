package layer

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestNearFindsWhatALookThroughFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	for _, n := range []int{0, 1, 15, 16, 17, 300, 5000} {
		slow, fast := &Layer{}, &Layer{tree: &tree{}}
		for i := range n {
			p := orb.Point{r.Float64() * 1000, r.Float64() * 1000}
			f := Feature{Geometry: p, Style: &Style{}}
			switch i % 7 {
			case 3:
				f.Geometry = orb.LineString{p, {p[0] + 200*r.Float64(), p[1] - 50*r.Float64()}}
			case 5:
				f.Geometry = nil
			}
			slow.add(f)
			fast.add(f)
		}
		for range 200 {
			p := orb.Point{r.Float64() * 1100, r.Float64() * 1100}
			box := p.Bound().Pad(r.Float64() * 100)
			if got, want := fast.Near(box), slow.Near(box); !slices.Equal(got, want) {
				t.Fatalf("%d features in %v: %v, want %v", n, box, got, want)
			}
		}
	}
}
