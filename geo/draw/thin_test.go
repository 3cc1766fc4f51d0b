package draw

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

func TestThin(t *testing.T) {
	for _, c := range []struct {
		name string
		line orb.LineString
		left int
	}{
		{"straight", orb.LineString{{0, 0}, {1, 0}, {2, 0}, {3, 0}}, 2},
		{"a bend within reach", orb.LineString{{0, 0}, {5, 0.9}, {10, 0}}, 2},
		{"a bend out of reach", orb.LineString{{0, 0}, {5, 1.1}, {10, 0}}, 3},
		{"there and back", orb.LineString{{0, 0}, {10, 0}, {5, 0}}, 3},
		{"a ring", orb.LineString{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, 5},
		{"one place", orb.LineString{{3, 3}, {3, 3}, {3, 3}}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := thin(c.line, 1)
			if len(got) != c.left || got[0] != c.line[0] || got[len(got)-1] != c.line[len(c.line)-1] {
				t.Errorf("left %v of %v", got, c.line)
			}
		})
	}
}

// No vertex of a winding line lies farther from the thinned line than it may stray.
func TestThinStraysNoFarther(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const reach = 0.5
	line := make(orb.LineString, 2000)
	heading := 0.0
	for i := 1; i < len(line); i++ {
		heading += r.NormFloat64() * 0.3
		line[i] = orb.Point{line[i-1][0] + math.Cos(heading), line[i-1][1] + math.Sin(heading)}
	}
	got := thin(line, reach)
	if len(got) > len(line)*3/4 {
		t.Errorf("%d of %d vertices are left", len(got), len(line))
	}
	for _, p := range line {
		nearest := math.Inf(1)
		for i := 1; i < len(got); i++ {
			nearest = min(nearest, square(p, got[i-1], got[i]))
		}
		if math.Sqrt(nearest) > reach+1e-9 {
			t.Errorf("%v lies %.3f off", p, math.Sqrt(nearest))
		}
	}
}

func TestThinnersAreFewAndBounded(t *testing.T) {
	line := make(orb.LineString, 100)
	for i := range line {
		line[i] = orb.Point{float64(i), math.Sin(float64(i)) / 100}
	}
	for n := 1000.0; n < 1e7; n *= 1.3 {
		if got := thinnerAt(n).line(line); &got[0] == &line[0] || len(got) > len(line) {
			t.Fatalf("1:%g is not thinned", n)
		}
	}
	if n := len(thinners.list); n != mostSteps {
		t.Errorf("%d steps of scale are kept", n)
	}
	if a, b := thinnerAt(50_000).line(line), thinnerAt(50_000).line(line); &a[0] != &b[0] {
		t.Error("thinned twice")
	}
}
