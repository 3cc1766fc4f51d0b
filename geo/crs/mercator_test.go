package crs

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// Values by cs2cs of PROJ 9.1.1: cs2cs -f %.6f EPSG:4490 EPSG:3857.
func TestMercatorAgreesWithPROJ(t *testing.T) {
	for _, c := range []struct {
		name          string
		place, metres orb.Point
	}{
		{"city centre", orb.Point{114.8904, 30.3924}, orb.Point{12789540.825036, 3554089.585366}},
		{"south-west corner", orb.Point{114.4, 29.9}, orb.Point{12734949.746750, 3490702.241350}},
		{"southern hemisphere", orb.Point{103.5, -12.25}, orb.Point{11521567.297104, -1374173.309331}},
		{"equator", orb.Point{114, 0}, orb.Point{12690421.950433, 0}},
		{"north", orb.Point{86, 50}, orb.Point{9573476.208222, 6446275.841017}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, y := Mercator{}.Forward(c.place[0], c.place[1])
			near(t, "Forward", orb.Point{x, y}, c.metres, 1e-6)
			lon, lat := Mercator{}.Inverse(c.metres[0], c.metres[1])
			near(t, "Inverse", orb.Point{lon, lat}, c.place, 1e-11)
		})
	}
}

func TestMercatorComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := orb.Point{rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-85, 85).Draw(t, "lat")}
		lon, lat := Mercator{}.Inverse(Mercator{}.Forward(place[0], place[1]))
		if math.Abs(lon-place[0]) > 1e-11 || math.Abs(lat-place[1]) > 1e-11 {
			t.Errorf("%v came back as (%v, %v)", place, lon, lat)
		}
	})
}

func BenchmarkMercatorForward(b *testing.B) {
	b.ReportAllocs()
	var sum float64
	for i := 0; b.Loop(); i++ {
		p := grid(i)
		x, y := Mercator{}.Forward(p[0], p[1])
		sum += x + y
	}
	keep = sum
}
