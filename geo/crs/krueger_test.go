package crs

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// near fails unless two pairs agree within tolerance in each of their numbers.
func near(t *testing.T, what string, got, want orb.Point, tolerance float64) {
	t.Helper()
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= tolerance) {
			t.Errorf("%s: got %.9f, want %.9f (off by %.3g)", what, got, want, math.Hypot(got[0]-want[0], got[1]-want[1]))
			return
		}
	}
}

// Values by cs2cs of PROJ 9.1.1: cs2cs -f %.6f EPSG:4490 EPSG:4547.
var by4547 = []struct {
	name          string
	place, metres orb.Point
}{
	{"city centre", orb.Point{114.8904, 30.3924}, orb.Point{585573.073400, 3363949.610349}},
	{"Gedian", orb.Point{114.63, 30.54}, orb.Point{560455.155925, 3380145.077413}},
	{"airport", orb.Point{115.03, 30.3417}, orb.Point{599041.268242, 3358442.397497}},
	{"Liangzi lake", orb.Point{114.6, 30.2}, orb.Point{557775.856835, 3342436.397784}},
	{"central meridian", orb.Point{114, 30}, orb.Point{500000, 3320113.397845}},
	{"south-west corner", orb.Point{114.4, 29.9}, orb.Point{538633.307155, 3309095.462399}},
	{"north-east corner", orb.Point{115.2, 30.7}, orb.Point{614966.378202, 3398328.967792}},
	{"west of the meridian", orb.Point{113, 31.5}, orb.Point{404995.471553, 3486844.426208}},
	{"next zone", orb.Point{117, 30.35}, orb.Point{788502.687456, 3362731.360092}},
	{"Qingdao", orb.Point{120, 36}, orb.Point{1041289.520104, 4002237.138732}},
	{"Hainan", orb.Point{108, 18.5}, orb.Point{-134547.749152, 2056893.388830}},
	{"southern hemisphere", orb.Point{103.5, -12.25}, orb.Point{-648313.010773, -1377252.163783}},
	{"equator", orb.Point{114, 0}, orb.Point{500000, 0}},
	{"26° east", orb.Point{140, 45}, orb.Point{2547827.470412, 5325231.243798}},
	{"28° west", orb.Point{86, 50}, orb.Point{-1490548.893262, 5927506.604310}},
}

func TestGaussKrugerAgreesWithPROJ(t *testing.T) {
	const micrometre, angle = 1e-6, 1e-11
	for _, c := range by4547 {
		t.Run(c.name, func(t *testing.T) {
			e, n := City.Forward(c.place[0], c.place[1])
			near(t, "Forward", orb.Point{e, n}, c.metres, micrometre)
			lon, lat := City.Inverse(c.metres[0], c.metres[1])
			near(t, "Inverse", orb.Point{lon, lat}, c.place, angle)
		})
	}
}

// Values by proj -S of PROJ 9.1.1 to six digits (scale), and proj -V (convergence).
func TestScaleAndConvergenceAgreeWithPROJ(t *testing.T) {
	for _, c := range []struct {
		name        string
		place       orb.Point
		scale       float64
		convergence float64
	}{
		{"city centre", orb.Point{114.8904, 30.3924}, 1.00009, 0.45049798},
		{"Gedian", orb.Point{114.63, 30.54}, 1.00005, 0.32013777},
		{"airport", orb.Point{115.03, 30.3417}, 1.00012, 0.52035293},
		{"Liangzi lake", orb.Point{114.6, 30.2}, 1.00004, 0.30182033},
		{"central meridian", orb.Point{114, 30}, 1, 0},
		{"Qingdao", orb.Point{120, 36}, 1.00361, math.NaN()},
		{"26° east", orb.Point{140, 45}, 1.05196, math.NaN()},
		{"28° west", orb.Point{86, 50}, 1.049, math.NaN()},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := City.Scale(c.place[0], c.place[1]); math.Abs(got-c.scale) > 6e-6 {
				t.Errorf("Scale = %.8f, want %.6g", got, c.scale)
			}
			got := City.Convergence(c.place[0], c.place[1])
			if !math.IsNaN(c.convergence) && math.Abs(got-c.convergence) > 1e-8 {
				t.Errorf("Convergence = %.9f, want %.8f", got, c.convergence)
			}
		})
	}
}

// The scale and the convergence must be those of the projection itself, seen as difference
// quotients along the meridian and the parallel.
func TestScaleAndConvergenceAreTheSlope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(104, 124).Draw(t, "lon"), rapid.Float64Range(-60, 60).Draw(t, "lat")
		south, north := orb.Point{lon, lat - 0.001}, orb.Point{lon, lat + 0.001}
		e0, n0 := City.Forward(south[0], south[1])
		e1, n1 := City.Forward(north[0], north[1])
		scale := math.Hypot(e1-e0, n1-n0) / Distance(south, north)
		if got := City.Scale(lon, lat); math.Abs(got-scale) > 1e-6 {
			t.Errorf("Scale(%v, %v) = %.9f, the meridian is drawn at %.9f", lon, lat, got, scale)
		}
		lean := -math.Atan2(e1-e0, n1-n0) / degree
		if got := City.Convergence(lon, lat); math.Abs(got-lean) > 1e-5 {
			t.Errorf("Convergence(%v, %v) = %.9f, the meridian leans by %.9f", lon, lat, got, lean)
		}
	})
}

func TestGaussKrugerComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := orb.Point{rapid.Float64Range(84, 144).Draw(t, "lon"), rapid.Float64Range(-89, 89).Draw(t, "lat")}
		lon, lat := City.Inverse(City.Forward(place[0], place[1]))
		if math.Abs(lon-place[0])*math.Cos(lat*degree) > 1e-11 || math.Abs(lat-place[1]) > 1e-11 {
			t.Errorf("%v came back as (%v, %v)", place, lon, lat)
		}
	})
}

func TestGaussKrugerKeepsNaN(t *testing.T) {
	e, n := City.Forward(math.NaN(), 30)
	lon, lat := City.Inverse(math.NaN(), math.Inf(1))
	for _, v := range []float64{e, n, lon, lat} {
		if !math.IsNaN(v) {
			t.Fatalf("got %v from NaN", v)
		}
	}
}

func TestGaussKrugerAllocatesNothing(t *testing.T) {
	var sum float64
	if n := testing.AllocsPerRun(100, func() {
		e, n := City.Forward(114.8904, 30.3924)
		lon, lat := City.Inverse(e, n)
		sum += lon + lat
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// grid is a walk over the city, so that a benchmark does not measure one point's branches.
func grid(i int) orb.Point {
	return orb.Point{114.4 + float64(i%1009)*0.0008, 29.9 + float64(i%997)*0.0008}
}

func BenchmarkGaussKrugerForward(b *testing.B) {
	b.ReportAllocs()
	var sum float64
	for i := 0; b.Loop(); i++ {
		p := grid(i)
		e, n := City.Forward(p[0], p[1])
		sum += e + n
	}
	keep = sum
}

func BenchmarkGaussKrugerInverse(b *testing.B) {
	b.ReportAllocs()
	var sum float64
	for i := 0; b.Loop(); i++ {
		lon, lat := City.Inverse(540000+float64(i%1009)*60, 3310000+float64(i%997)*80)
		sum += lon + lat
	}
	keep = sum
}

// keep stops the compiler from leaving out what a benchmark computes.
var keep float64
