package survey

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// box is a square with its lower left corner at x, y.
func box(x, y, size float64) orb.Polygon {
	return orb.Polygon{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}}
}

// reversed winds a polygon the other way.
func reversed(p orb.Polygon) orb.Polygon {
	out := p.Clone()
	for _, r := range out {
		slices.Reverse(r)
	}
	return out
}

func boundary(code data.AreaCode, g orb.Geometry) data.Feature {
	quoted, _ := json.Marshal(string(code))
	return data.Feature{Geometry: g, Properties: data.Properties{{Key: "code", Value: quoted}}}
}

// city is a state with two districts side by side, 华容 west of 鄂城, and 葛店 inside 华容.
func city() *data.State {
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
			{Code: data.Linkong, Name: "临空经济区", Kind: data.FunctionalArea, Parent: data.Echeng},
		},
		Layers: []data.Layer{{ID: "boundaries", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 1}},
		Features: map[int64][]data.Feature{1: {
			boundary(data.Ezhou, orb.Polygon{{{114, 30}, {116, 30}, {116, 31}, {114, 31}, {114, 30}}}),
			boundary(data.Huarong, box(114, 30, 1)),
			boundary(data.Echeng, reversed(box(115, 30, 1))),
			boundary(data.Gedian, box(114.2, 30.2, 0.2)),
		}},
	}
}

func TestAreaAt(t *testing.T) {
	s := city()
	areas := Outlines(s)
	for _, c := range []struct {
		name string
		at   orb.Point
		want []data.AreaCode
	}{
		{"inside a district", orb.Point{114.7, 30.5}, []data.AreaCode{data.Huarong}},
		{"inside the other", orb.Point{115.7, 30.5}, []data.AreaCode{data.Echeng}},
		{"inside a functional area", orb.Point{114.3, 30.3}, []data.AreaCode{data.Huarong, data.Gedian}},
		{"on the border between them: to the right", orb.Point{115, 30.5}, []data.AreaCode{data.Echeng}},
		{"on the western border of the city: inside", orb.Point{114, 30.5}, []data.AreaCode{data.Huarong}},
		{"on the eastern border of the city: outside", orb.Point{116, 30.5}, nil},
		{"on the southern border: inside", orb.Point{114.5, 30}, []data.AreaCode{data.Huarong}},
		{"on the northern border: outside", orb.Point{114.5, 31}, nil},
		{"on the corner where both meet", orb.Point{115, 30}, []data.AreaCode{data.Echeng}},
		{"outside", orb.Point{113.9, 30.5}, nil},
		{"no number", orb.Point{math.NaN(), 30.5}, nil},
	} {
		if got := areas.At(c.at); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if got := AreaAt(s, c.at); !slices.Equal(got, c.want) {
			t.Errorf("%s, one place: %v, want %v", c.name, got, c.want)
		}
	}
	if got := AreaAt(&data.State{}, orb.Point{114.7, 30.5}); got != nil {
		t.Errorf("without outlines: %v, want none", got)
	}
}

// star is a polygon of n corners around a centre, wound clockwise for odd n.
func star(r *rand.Rand, x, y, radius float64, n int) orb.Polygon {
	ring := make(orb.Ring, 0, n+1)
	for i := range n {
		a := 2 * math.Pi * float64(i) / float64(n)
		d := radius * (0.4 + 0.6*r.Float64())
		ring = append(ring, orb.Point{x + d*math.Cos(a), y + d*math.Sin(a)})
	}
	ring = append(ring, ring[0])
	if n%2 == 1 {
		slices.Reverse(ring)
	}
	return orb.Polygon{ring}
}

// crossings is the even-odd rule without any index, over all sides.
func crossings(area orb.MultiPolygon, p orb.Point) bool {
	inside := false
	for _, polygon := range area {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				a, b := ring[i-1], ring[i]
				if a[1] > b[1] {
					a, b = b, a
				}
				if a[1] <= p[1] && p[1] < b[1] && p[0] < a[0]+(p[1]-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
					inside = !inside
				}
			}
		}
	}
	return inside
}

func TestGridAgreesWithEdges(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var regions []region
		for i := range 1 + r.IntN(6) {
			area := orb.MultiPolygon{star(r, 114+r.Float64(), 30+r.Float64(), 0.05+r.Float64(), 3+r.IntN(60))}
			regions = append(regions, region{data.AreaCode(rune('A' + i)), area, newOutline(area)})
		}
		areas := Areas{regions, newGrid(regions)}
		for range 2000 {
			p := orb.Point{113.5 + 2*r.Float64(), 29.5 + 2*r.Float64()}
			if r.IntN(4) == 0 { // a corner, where rules differ
				ring := regions[r.IntN(len(regions))].area[0][0]
				p = ring[r.IntN(len(ring))]
			}
			got := areas.At(p)
			for i := range regions {
				if want := crossings(regions[i].area, p); slices.Contains(got, regions[i].code) != want {
					t.Fatalf("%v in %s: %v, want %v", p, regions[i].code, !want, want)
				}
			}
		}
	}
}

// fan cuts a square along bent lines into n areas that share every side.
func fan(r *rand.Rand, n int) []region {
	const bends = 40
	column := func(x float64, straight bool) orb.LineString {
		line := make(orb.LineString, bends+1)
		for i := range line {
			line[i] = orb.Point{x, 30 + float64(i)/bends}
			if !straight {
				line[i][0] += (r.Float64() - 0.5) / float64(n) * 0.8
			}
		}
		return line
	}
	var regions []region
	left := column(114, true)
	for i := range n {
		right := column(114+float64(i+1)/float64(n), i == n-1)
		ring := append(orb.Ring(nil), left...)
		for j := len(right) - 1; j >= 0; j-- {
			ring = append(ring, right[j])
		}
		ring = append(ring, ring[0])
		if i%2 == 1 {
			slices.Reverse(ring)
		}
		area := orb.MultiPolygon{{ring}}
		regions = append(regions, region{data.AreaCode(rune('A' + i)), area, newOutline(area)})
		left = right
	}
	return regions
}

func TestEachPlaceHasOneArea(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	regions := fan(r, 7)
	areas := Areas{regions, newGrid(regions)}
	for range 100_000 {
		e := regions[r.IntN(len(regions)-1)].area[0][0]
		i := 1 + r.IntN(len(e)-1)
		f := r.Float64()
		// On a side as near as numbers come, where two areas meet.
		p := orb.Point{e[i-1][0] + f*(e[i][0]-e[i-1][0]), e[i-1][1] + f*(e[i][1]-e[i-1][1])}
		if p[1] >= 31 || p[0] >= 115 {
			continue
		}
		if got := areas.At(p); len(got) != 1 {
			t.Fatalf("%v is in %v, want one area", p, got)
		}
	}
}

func BenchmarkAreaAt(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	regions := fan(r, 60)
	areas := Areas{regions, newGrid(regions)}
	points := make([]orb.Point, 1_000_000)
	for i := range points {
		points[i] = orb.Point{114 + r.Float64(), 30 + r.Float64()}
	}
	codes := make([]data.AreaCode, 0, 4)
	for b.Loop() {
		for _, p := range points {
			codes = areas.AppendAt(codes[:0], p)
		}
	}
}

func BenchmarkOutlines(b *testing.B) {
	regions := fan(rand.New(rand.NewPCG(5, 6)), 60)
	for b.Loop() {
		newGrid(regions)
	}
}
