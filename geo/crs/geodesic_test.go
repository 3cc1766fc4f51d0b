package crs

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// Values by geod of PROJ 9.1.1 (Karney's solution): geod -I +ellps=GRS80 +units=m.
func TestDistanceAgreesWithGeod(t *testing.T) {
	for _, c := range []struct {
		name            string
		a, b            orb.Point
		metres, azimuth float64
	}{
		{"centre to Gedian", orb.Point{114.8904, 30.3924}, orb.Point{114.63, 30.54}, 29884.5168807, -56.735608070},
		{"ten metres", orb.Point{114.8904, 30.3924}, orb.Point{114.8905, 30.3924}, 9.6104424, 89.999974704},
		{"across the city", orb.Point{114.4, 29.9}, orb.Point{115.2, 30.7}, 117418.8462768, 40.748129701},
		{"to Beijing", orb.Point{114.8904, 30.3924}, orb.Point{116.4074, 39.9042}, 1064242.5286889, 7.033349220},
		{"along the parallel", orb.Point{114.8904, 30.3924}, orb.Point{115.8904, 30.3924}, 96104.1121266, 89.747035522},
		{"south to north of China", orb.Point{109.5, 18.2}, orb.Point{123.3, 53.5}, 4094671.4221630, 13.738825405},
		{"along the equator", orb.Point{100, 0}, orb.Point{110, 0}, 1113194.9079327, 90},
		{"along the meridian", orb.Point{114, 10}, orb.Point{114, 40}, 3323674.1970381, 0},
		{"west to east of China", orb.Point{73.5, 39.5}, orb.Point{135, 47.3}, 4925302.1776926, 58.806822065},
		{"across the date line", orb.Point{170, -45}, orb.Point{-170, 45}, 10163379.3800564, 14.060880826},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Distance(c.a, c.b); math.Abs(got-c.metres) > 1e-4 {
				t.Errorf("Distance = %.7f, want %.7f", got, c.metres)
			}
			want := math.Mod(c.azimuth+360, 360)
			if got := Azimuth(c.a, c.b); math.Abs(got-want)*degree*c.metres > 1e-4 {
				t.Errorf("Azimuth = %.9f, want %.9f", got, want)
			}
		})
	}
}

// Where Vincenty's iteration does not settle: 19,964,921.68 and 19,992,082.11 m by geod.
func TestDistanceToTheOtherSideOfTheGlobe(t *testing.T) {
	for b, want := range map[orb.Point]float64{{179.5, -0.3}: 19964921.68, {179.9, -0.4}: 19992082.11} {
		got, azimuth, settled := geodesic(orb.Point{0, 0.5}, b)
		if math.Abs(got/want-1) > 0.006 || math.IsNaN(azimuth) {
			t.Errorf("to %v: %.0f m (settled: %v), want about %.0f", b, got, settled, want)
		}
	}
}

func TestDistanceOfOddPairs(t *testing.T) {
	p := orb.Point{114.8904, 30.3924}
	if d := Distance(p, p); d != 0 {
		t.Errorf("to itself: %v", d)
	}
	if d := Distance(p, orb.Point{math.NaN(), 30}); !math.IsNaN(d) {
		t.Errorf("to NaN: %v", d)
	}
	if d := Distance(orb.Point{10, 90}, orb.Point{100, 90}); d > 1e-6 {
		t.Errorf("pole to pole: %v", d)
	}
}

func TestDistanceIsTheSameBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawPlace(t, "a"), drawPlace(t, "b")
		if there, back := Distance(a, b), Distance(b, a); math.Abs(there-back) > 1e-6 {
			t.Errorf("%v → %v: %.9f there, %.9f back", a, b, there, back)
		}
	})
}

func drawPlace(t *rapid.T, name string) orb.Point {
	return orb.Point{
		rapid.Float64Range(ChinaBound.Min[0], ChinaBound.Max[0]).Draw(t, name+" lon"),
		rapid.Float64Range(ChinaBound.Min[1], ChinaBound.Max[1]).Draw(t, name+" lat"),
	}
}

// Values by geod of PROJ 9.1.1: geod +ellps=GRS80 +units=m.
func TestDestinationAgreesWithGeod(t *testing.T) {
	from := orb.Point{114.8904, 30.3924}
	for _, c := range []struct {
		name            string
		azimuth, metres float64
		want            orb.Point
	}{
		{"8 km to the east-north-east", 60, 8000, orb.Point{114.96251687087, 30.42846183806}},
		{"1,500 km to the south-west", 237.5, 1500000, orb.Point{102.61093086223, 22.54531494021}},
		{"100 m to the north", 0, 100, orb.Point{114.8904, 30.39330204601}},
		{"nowhere", 45, 0, from},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "Destination", Destination(from, c.azimuth, c.metres), c.want, 1e-10)
		})
	}
}

func TestDestinationLiesAtTheDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := drawPlace(t, "from")
		azimuth := rapid.Float64Range(0, 360).Draw(t, "azimuth")
		metres := rapid.Float64Range(0, 3e6).Draw(t, "metres")
		if got := Distance(from, Destination(from, azimuth, metres)); math.Abs(got-metres) > 1e-4 {
			t.Errorf("%.6f m from %v, want %.6f", got, from, metres)
		}
	})
}

// Areas of polygons with geodesic edges: each edge cut into 4,000 pieces by geod, the points
// projected by proj +proj=laea +ellps=GRS80 (equal area) and summed as a plane polygon.
func TestAreaAgreesWithEqualAreaProjection(t *testing.T) {
	for _, c := range []struct {
		name   string
		ring   orb.Ring
		want   float64
		within float64 // relative
	}{
		{"1 km square", orb.Ring{{114.88, 30.38}, {114.89, 30.38}, {114.89, 30.39}, {114.88, 30.39}}, 1065483.911, 1e-9},
		{"57 km square", orb.Ring{{114.5, 30}, {115.1, 30}, {115.1, 30.6}, {114.5, 30.6}}, 3838998692.827, 1e-7},
		{"triangle in the city", orb.Ring{{114.55, 30.15}, {115.05, 30.2}, {114.8, 30.55}}, 1000368093.999, 1e-7},
		{"5° square", orb.Ring{{110, 28}, {115, 28}, {115, 33}, {110, 33}}, 266017678097.8, 1e-5},
		{"most of China", orb.Ring{{80, 25}, {120, 25}, {120, 45}, {80, 45}}, 8059001506141.8, 1e-3},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Area(c.ring)
			t.Logf("off by %.2g", got/c.want-1)
			if math.Abs(got/c.want-1) > c.within {
				t.Errorf("Area = %.3f, want %.3f (off by %.2g)", got, c.want, got/c.want-1)
			}
		})
	}
}

// The plane of EPSG:4547 with its scale taken off is another way to the same area.
func TestAreaAgreesWithScaledPlane(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon := rapid.Float64Range(114.4, 115.2).Draw(t, "lon")
		lat := rapid.Float64Range(29.9, 30.7).Draw(t, "lat")
		side := rapid.Float64Range(0.0005, 0.01).Draw(t, "side")
		b := orb.Bound{Min: orb.Point{lon, lat}, Max: orb.Point{lon + side, lat + side}}
		ring := b.ToRing()
		var plane float64
		for i := 1; i < len(ring); i++ {
			e0, n0 := City.Forward(ring[i-1][0], ring[i-1][1])
			e1, n1 := City.Forward(ring[i][0], ring[i][1])
			plane += (e0-500000)*(n1-n0) - (e1-e0)*(n0-3.3e6)
		}
		scale := City.Scale(lon+side/2, lat+side/2)
		want := plane / 2 / scale / scale
		if got := Area(b); math.Abs(got/want-1) > 1e-6 {
			t.Errorf("Area = %.4f, the plane has %.4f", got, want)
		}
	})
}

func TestAreaAndLengthOfGeometries(t *testing.T) {
	outer := orb.Ring{{114.88, 30.38}, {114.89, 30.38}, {114.89, 30.39}, {114.88, 30.39}, {114.88, 30.38}}
	hole := orb.Ring{{114.882, 30.382}, {114.882, 30.384}, {114.884, 30.384}, {114.884, 30.382}, {114.882, 30.382}}
	backward := outer.Clone()
	backward.Reverse()
	whole, gap := Area(outer), Area(hole)
	round := Length(outer)
	for _, c := range []struct {
		name         string
		geometry     orb.Geometry
		area, length float64
	}{
		{"nil", nil, 0, 0},
		{"point", orb.Point{114.88, 30.38}, 0, 0},
		{"empty ring", orb.Ring{}, 0, 0},
		{"empty polygon", orb.Polygon{}, 0, 0},
		{"ring the other way", backward, whole, round},
		{"open ring", outer[:4], whole, round},
		{"line is not closed", orb.LineString(outer[:2]), 0, Distance(outer[0], outer[1])},
		{"hole", orb.Polygon{outer, hole}, whole - gap, round + Length(hole)},
		{"multipolygon", orb.MultiPolygon{{outer}, {hole}}, whole + gap, round + Length(hole)},
		{"collection", orb.Collection{outer, orb.Point{1, 2}, orb.MultiLineString{orb.LineString(outer)}}, whole, 2 * round},
		{"bound", outer.Bound(), whole, round},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Area(c.geometry); math.Abs(got-c.area) > 1e-4 {
				t.Errorf("Area = %v, want %v", got, c.area)
			}
			if got := Length(c.geometry); math.Abs(got-c.length) > 1e-7 {
				t.Errorf("Length = %v, want %v", got, c.length)
			}
		})
	}
}

func BenchmarkDistance(b *testing.B) {
	b.ReportAllocs()
	var sum float64
	for i := 0; b.Loop(); i++ {
		sum += Distance(grid(i), orb.Point{114.8904, 30.3924})
	}
	keep = sum
}

func BenchmarkAreaPerVertex(b *testing.B) {
	b.ReportAllocs()
	ring := make(orb.Ring, 1000)
	for i := range ring {
		sin, cos := math.Sincos(float64(i) / 1000 * 2 * math.Pi)
		ring[i] = orb.Point{114.8 + 0.2*cos, 30.3 + 0.2*sin}
	}
	var sum float64
	for range b.N / len(ring) {
		sum += Area(ring)
	}
	keep = sum
}
