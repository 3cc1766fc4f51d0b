package crs

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// Vectors computed independently from the published formulas, to the seventh decimal
// (a centimetre): true place, GCJ-02, BD-09.
var shifts = []struct {
	name          string
	true, gcj, bd orb.Point
}{
	{"city centre", orb.Point{114.8904, 30.3924}, orb.Point{114.8954424, 30.389706}, orb.Point{114.9020503, 30.3953762}},
	{"Gedian", orb.Point{114.63, 30.54}, orb.Point{114.6350702, 30.537359}, orb.Point{114.6415969, 30.5432695}},
	{"airport", orb.Point{115.03, 30.3417}, orb.Point{115.0353731, 30.3392687}, orb.Point{115.0419191, 30.345025}},
	{"Liangzi lake", orb.Point{114.6, 30.2}, orb.Point{114.6050231, 30.1972776}, orb.Point{114.6114204, 30.2036056}},
}

func TestShiftsAgreeWithVectors(t *testing.T) {
	const last = 0.6e-7 // half of the seventh decimal
	for _, c := range shifts {
		t.Run(c.name, func(t *testing.T) {
			x, y := gcjFromTrue(c.true[0], c.true[1])
			near(t, "GCJ-02", orb.Point{x, y}, c.gcj, last)
			x, y = bdFromTrue(c.true[0], c.true[1])
			near(t, "BD-09", orb.Point{x, y}, c.bd, last)
			x, y = trueFromGCJ(c.gcj[0], c.gcj[1])
			near(t, "from GCJ-02", orb.Point{x, y}, c.true, last)
			x, y = trueFromBD(c.bd[0], c.bd[1])
			near(t, "from BD-09", orb.Point{x, y}, c.true, last)
		})
	}
}

// Over the city the shift to GCJ-02 is 566 to 589 m and that to BD-09 1,163 to 1,230 m:
// bounds computed independently on a grid of 601 × 601 points, to a metre.
func TestShiftsOverTheCity(t *testing.T) {
	for lon := 114.5; lon <= 115.1; lon += 0.01 {
		for lat := 30.0; lat <= 30.6; lat += 0.01 {
			place := orb.Point{lon, lat}
			x, y := gcjFromTrue(lon, lat)
			if d := Distance(place, orb.Point{x, y}); d < 565.5 || d > 589.5 {
				t.Errorf("GCJ-02 shifts %v by %.1f m", place, d)
			}
			x, y = bdFromTrue(lon, lat)
			if d := Distance(place, orb.Point{x, y}); d < 1162.5 || d > 1230.5 {
				t.Errorf("BD-09 shifts %v by %.1f m", place, d)
			}
		}
	}
}

func TestShiftsComeBack(t *testing.T) {
	const tenthOfMillimetre = 1e-9 // degrees
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(73, 135).Draw(t, "lon"), rapid.Float64Range(3, 54).Draw(t, "lat")
		x, y := trueFromGCJ(gcjFromTrue(lon, lat))
		if math.Abs(x-lon) > tenthOfMillimetre || math.Abs(y-lat) > tenthOfMillimetre {
			t.Errorf("GCJ-02: (%v, %v) came back as (%v, %v)", lon, lat, x, y)
		}
		x, y = trueFromBD(bdFromTrue(lon, lat))
		if math.Abs(x-lon) > tenthOfMillimetre || math.Abs(y-lat) > tenthOfMillimetre {
			t.Errorf("BD-09: (%v, %v) came back as (%v, %v)", lon, lat, x, y)
		}
	})
}

func TestNoShiftAbroad(t *testing.T) {
	for _, p := range []orb.Point{{2.35, 48.85}, {-74, 40.7}, {151.2, -33.9}, {0, 0}, {180, 90}, {-180, -90}} {
		for name, f := range map[string]func(lon, lat float64) (float64, float64){
			"gcjFromTrue": gcjFromTrue, "bdFromTrue": bdFromTrue, "trueFromGCJ": trueFromGCJ, "trueFromBD": trueFromBD,
		} {
			if x, y := f(p[0], p[1]); x != p[0] || y != p[1] {
				t.Errorf("%s moves %v to (%v, %v)", name, p, x, y)
			}
		}
	}
}

func BenchmarkTrueFromGCJ(b *testing.B) {
	b.ReportAllocs()
	var sum float64
	for i := 0; b.Loop(); i++ {
		p := grid(i)
		x, y := trueFromGCJ(p[0], p[1])
		sum += x + y
	}
	keep = sum
}

func BenchmarkTrueFromBD(b *testing.B) {
	b.ReportAllocs()
	var sum float64
	for i := 0; b.Loop(); i++ {
		p := grid(i)
		x, y := trueFromBD(p[0], p[1])
		sum += x + y
	}
	keep = sum
}
