package sketch

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"

	"ezmap/data"
)

// ring is a sketch of one outline, where it stands in the plane.
func ring(points ...orb.Point) Sketch {
	k := Sketch{Kind: data.Cluster, Paths: []Path{{Ring: true}}}
	for _, p := range points {
		k.Paths[0].Vertices = append(k.Paths[0].Vertices, Vertex{Plane: p})
	}
	return k
}

func TestCrossings(t *testing.T) {
	for _, c := range []struct {
		name string
		k    Sketch
		want []Crossing
	}{
		{"square", square(), nil},
		{"concave", ring(orb.Point{0, 0}, orb.Point{4, 0}, orb.Point{4, 4}, orb.Point{2, 1}, orb.Point{0, 4}), nil},
		{"bow tie", ring(orb.Point{0, 0}, orb.Point{2, 2}, orb.Point{2, 0}, orb.Point{0, 2}), []Crossing{{orb.Point{1, 1}, At{0, 0}, At{0, 2}}}},
		{"vertex on another edge", ring(orb.Point{0, 0}, orb.Point{4, 0}, orb.Point{4, 4}, orb.Point{2, 0}, orb.Point{0, 4}), []Crossing{
			{orb.Point{2, 0}, At{0, 0}, At{0, 2}}, {orb.Point{2, 0}, At{0, 0}, At{0, 3}},
		}},
		{"spike", ring(orb.Point{0, 0}, orb.Point{4, 0}, orb.Point{2, 0}, orb.Point{2, 4}), []Crossing{{orb.Point{4, 0}, At{0, 0}, At{0, 1}}, {orb.Point{2, 0}, At{0, 0}, At{0, 2}}}},
		{"vertex twice", ring(orb.Point{0, 0}, orb.Point{0, 0}, orb.Point{4, 0}, orb.Point{2, 4}), []Crossing{{orb.Point{0, 0}, At{0, 0}, At{0, 1}}, {orb.Point{0, 0}, At{0, 0}, At{0, 3}}, {orb.Point{0, 0}, At{0, 1}, At{0, 3}}}},
		{"straight on", ring(orb.Point{0, 0}, orb.Point{2, 0}, orb.Point{4, 0}, orb.Point{2, 4}), nil},
		{"a line may cross itself", belt(orb.Point{0, 0}, orb.Point{2, 2}, orb.Point{2, 0}, orb.Point{0, 2}), nil},
	} {
		got := c.k.Crossings()
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %+v, want %+v", c.name, got[i], c.want[i])
			}
		}
	}
}

func TestCrossingsOfAHoleWithItsOutline(t *testing.T) {
	k := square()
	hole := ring(orb.Point{560200, 3360200}, orb.Point{561200, 3360500}, orb.Point{560200, 3360800}).Paths[0]
	k.Paths = append(k.Paths, hole)
	if got := k.Crossings(); len(got) != 2 || got[0].First.Path != 0 || got[0].Second.Path != 1 {
		t.Errorf("%+v, want the hole to cross the outline twice", got)
	}
	k.Paths[1].Polygon = 1
	if got := k.Crossings(); len(got) != 0 {
		t.Errorf("%+v: another polygon may overlap", got)
	}
}

func TestSentence(t *testing.T) {
	k := square().Move(At{0, 2}, OnPlane(orb.Point{560500, 3359000}))
	err := k.Check()
	if err == nil || !strings.Contains(err.Error(), "第 1 条边与第 2 条边") && !strings.Contains(err.Error(), "自相交") || !strings.Contains(err.Error(), "°E") {
		t.Errorf("%v", err)
	}
}

// simplefeatures judges whether a ring is simple; both must agree on random rings.
func TestCrossingsAgreeWithSimplefeatures(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	simple := 0
	for range 2000 {
		n := 3 + r.IntN(6)
		points := make([]orb.Point, n)
		for i := range points {
			angle, radius := 2*math.Pi*(float64(i)+1.6*r.Float64())/float64(n), 100+900*r.Float64()
			points[i] = orb.Point{radius * math.Cos(angle), radius * math.Sin(angle)}
		}
		coordinates := make([]float64, 0, 2*n+2)
		for _, p := range append(points, points[0]) {
			coordinates = append(coordinates, p[0], p[1])
		}
		line := geom.NewLineString(geom.NewSequence(coordinates, geom.DimXY))
		want := line.IsSimple()
		if want {
			simple++
		}
		if got := len(ring(points...).Crossings()) == 0; got != want {
			t.Fatalf("%v: simple %v, want %v", points, got, want)
		}
	}
	if simple < 200 || simple > 1800 {
		t.Errorf("%d of 2000 rings are simple: the test compares too little", simple)
	}
}

func BenchmarkCrossings(b *testing.B) {
	const n = 2000
	points := make([]orb.Point, n)
	for i := range points {
		angle := 2 * math.Pi * float64(i) / n
		points[i] = orb.Point{1e4 * math.Cos(angle), 1e4 * math.Sin(angle)}
	}
	k := ring(points...)
	for b.Loop() {
		k.Crossings()
	}
}
