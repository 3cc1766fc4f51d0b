package layer

import (
	"math"
	"math/rand/v2"
	"testing"

	"ezmap/geo/canvas"
)

// Marks of one place are set ever farther out, none touching another, until the
// rings are full; what comes then stays at home.
func TestMarksOfOnePlaceAreSetFartherOut(t *testing.T) {
	const radius = 1.5
	home := canvas.Point{X: 40, Y: -25}
	r := newRoom([]bunch{{spot: spot{home, radius}, loose: true}})
	r.add(spot{home, radius})
	placed := []canvas.Point{home}
	for range 2000 {
		p := r.nearestFree(home, radius)
		if p == home {
			break
		}
		for _, q := range placed {
			if d := math.Hypot(p.X-q.X, p.Y-q.Y); d < 2*radius*touch-1e-9 {
				t.Fatalf("marks stand %.2f mm apart, want %.2f", d, 2*radius*touch)
			}
		}
		placed = append(placed, p)
		r.add(spot{p, radius})
	}
	farthest := 0.0
	for i, p := range placed {
		away := math.Hypot(p.X-home.X, p.Y-home.Y)
		if away < farthest-ringStep*radius-1e-9 {
			t.Errorf("mark %d stands %.1f mm away, after one at %.1f", i, away, farthest)
		}
		farthest = max(farthest, away)
	}
	if want := rings * ringStep * radius; farthest > want+1e-9 || farthest < want-2*radius {
		t.Errorf("the farthest mark stands %.1f mm away, want up to %.1f", farthest, want)
	}
	if r.nearestFree(home, radius) != home {
		t.Error("a mark finds room where there was none")
	}
}

// Of each point the room says what the distances of all marks say, however many
// squares share a shelf.
func TestRoomKnowsWhatIsFree(t *testing.T) {
	r := newRoom([]bunch{{spot: spot{r: 2}}})
	var all []spot
	for i := range 300 {
		s := spot{canvas.Point{X: float64(i*7%311) - 120, Y: float64(i*11%290) - 140}, 1 + float64(i%3)/2}
		all = append(all, s)
		r.add(s)
	}
	const radius = 0.8
	taken := 0
	for x := -130.0; x <= 200; x += 3.1 {
		for y := -150.0; y <= 160; y += 3.3 {
			free := true
			for _, s := range all {
				free = free && math.Hypot(s.at.X-x, s.at.Y-y) >= (s.r+radius)*touch
			}
			if !free {
				taken++
			}
			if got := r.free(canvas.Point{X: x, Y: y}, radius); got != free {
				t.Errorf("at %.1f, %.1f free is %v, want %v", x, y, got, free)
			}
		}
	}
	if taken < 100 {
		t.Errorf("only %d points were taken", taken)
	}
}

func TestAmongVeryManyNoneIsSetFarOff(t *testing.T) {
	bunches := make([]bunch, manyLoose+1)
	for i := range bunches {
		bunches[i] = bunch{spot: spot{canvas.Point{}, 1}, loose: true}
	}
	r := newRoom(bunches)
	r.add(spot{canvas.Point{}, 1})
	for range 200 {
		p := r.nearestFree(canvas.Point{}, 1)
		if away := math.Hypot(p.X, p.Y); away > fewRings*ringStep+1e-9 {
			t.Fatalf("a mark is set %.1f mm off", away)
		}
		r.add(spot{p, 1})
	}
}

// The nearest free place is the first one that the room says is free, ring by ring.
func TestNearestFreeIsTheFirst(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 11))
	r := newRoom([]bunch{{spot: spot{r: 2}}})
	first := func(home canvas.Point, radius float64) canvas.Point {
		for ring := 1; ring <= rings; ring++ {
			n, away := 6+4*ring, float64(ring)*ringStep*radius
			for i := range n {
				sin, cos := math.Sincos(math.Pi/4 + 2*math.Pi*float64(i)/float64(n))
				p := canvas.Point{X: home.X + away*cos, Y: home.Y + away*sin}
				if r.free(p, radius) {
					return p
				}
			}
		}
		return home
	}
	for i := range 600 {
		home, radius := canvas.Point{X: random.NormFloat64() * 12, Y: random.NormFloat64() * 12}, 1+float64(i%3)/2
		clear(r.full) // what is remembered of other marks may pass places over
		want := first(home, radius)
		got := r.nearestFree(home, radius)
		if math.Hypot(got.X-want.X, got.Y-want.Y) > 1e-12 {
			t.Fatalf("mark %d is set at %v, want %v", i, got, want)
		}
		r.add(spot{got, radius})
	}
}
