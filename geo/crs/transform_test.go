package crs

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// One place, 114.8904°E 30.3924°N, in every system: zones and Web Mercator by cs2cs of
// PROJ 9.1.1, the online maps by the vectors of their formulas.
var everywhere = map[System]struct {
	pair      orb.Point
	tolerance float64
}{
	CGCS2000:    {orb.Point{114.8904, 30.3924}, 0.6e-7},
	WGS84:       {orb.Point{114.8904, 30.3924}, 0.6e-7},
	GCJ02:       {orb.Point{114.8954424, 30.389706}, 0.6e-7},
	BD09:        {orb.Point{114.9020503, 30.3953762}, 0.6e-7},
	GK114:       {orb.Point{585573.073400, 3363949.610349}, 0.012},
	GK38:        {orb.Point{38585573.073400, 3363949.610349}, 0.012},
	WebMercator: {orb.Point{12789540.825036, 3554089.585366}, 0.012},
	4509:        {orb.Point{297235.578604, 3365502.249248}, 0.012},
	4498:        {orb.Point{20297235.578604, 3365502.249248}, 0.012},
	4527:        {orb.Point{39297235.578604, 3365502.249248}, 0.012},
}

// The tolerance is a centimetre, since the vectors of the online maps have seven decimals;
// TestTransformAgreesWithPROJ is stricter.
func TestTransformBetweenAllSystems(t *testing.T) {
	for from, a := range everywhere {
		for to, b := range everywhere {
			got, err := Transform(a.pair, from, to)
			if err != nil {
				t.Errorf("%v to %v: %v", from, to, err)
				continue
			}
			near(t, from.Code()+" to "+to.Code(), got, b.pair, b.tolerance*2)
		}
	}
}

// Values by cs2cs of PROJ 9.1.1: cs2cs -f %.6f EPSG:4490 EPSG:n. The last lies 20° from the
// central meridian of its zone.
func TestTransformAgreesWithPROJ(t *testing.T) {
	cases := map[System]struct{ place, metres orb.Point }{
		GK38:        {orb.Point{115.2, 30.7}, orb.Point{38614966.378202, 3398328.967792}},
		WebMercator: {orb.Point{115.2, 30.7}, orb.Point{12824005.339385, 3593849.414226}},
		4509:        {orb.Point{114.8904, 30.3924}, orb.Point{297235.578604, 3365502.249248}},
		4533:        {orb.Point{114.8904, 30.3924}, orb.Point{43548039.488171, 3541529.729777}},
	}
	for s, c := range cases {
		got, err := Transform(c.place, CGCS2000, s)
		if err != nil {
			t.Errorf("%v: %v", s, err)
		}
		near(t, s.Code(), got, c.metres, 1e-6)
		back, err := Transform(c.metres, s, CGCS2000)
		if err != nil {
			t.Errorf("%v back: %v", s, err)
		}
		near(t, s.Code()+" back", back, c.place, 1e-11)
	}
}

func TestTransformLeavesEqualSystemsAlone(t *testing.T) {
	p := orb.Point{114.890412345678, 30.392412345678}
	for _, pair := range [][2]System{{CGCS2000, CGCS2000}, {CGCS2000, WGS84}, {WGS84, CGCS2000}, {GCJ02, GCJ02}, {BD09, BD09}} {
		if got, err := Transform(p, pair[0], pair[1]); err != nil || got != p {
			t.Errorf("%v: %v, %v", pair, got, err)
		}
	}
	metres := orb.Point{585573.0734001, 3363949.6103491}
	if got, err := Transform(metres, GK114, GK114); err != nil || got != metres {
		t.Errorf("%v, %v", got, err)
	}
}

func TestTransformRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name     string
		p        orb.Point
		from, to System
		says     string
	}{
		{"NaN", orb.Point{nan, 30}, CGCS2000, GK114, "不是有效的数字"},
		{"NaN between equal systems", orb.Point{114, nan}, CGCS2000, CGCS2000, "不是有效的数字"},
		{"infinity", orb.Point{inf, 30}, GK114, CGCS2000, "不是有效的数字"},
		{"unknown source", orb.Point{114, 30}, Unknown, GK114, "没有指明坐标系"},
		{"unknown target", orb.Point{114, 30}, CGCS2000, System(9999), "没有指明坐标系"},
		{"swapped", orb.Point{30.39, 114.89}, CGCS2000, GK114, "写反"},
		{"latitude too high", orb.Point{114, 181}, CGCS2000, GK114, "超出经纬度的范围"},
		{"metres as degrees", orb.Point{585573, 3363949}, CGCS2000, GK114, "以米为单位"},
		{"degrees as metres", orb.Point{114.89, 30.39}, GK114, CGCS2000, "是经纬度"},
		{"zone number unexpected", orb.Point{38585573, 3363949}, GK114, CGCS2000, "带有带号 38"},
		{"zone number missing", orb.Point{585573, 3363949}, GK38, CGCS2000, "没有带号 38"},
		{"another zone's number", orb.Point{45297235, 3363949}, GK38, WGS84, "带有带号 45"},
		{"northing too large", orb.Point{585573, 33639490}, GK114, WGS84, "超出所选"},
		{"Paris in the city's zone", orb.Point{2.35, 48.85}, WGS84, GK114, "离中央经线 114°"},
		{"pole in Web Mercator", orb.Point{114, 89}, WGS84, WebMercator, "纬度过高"},
		{"beyond Web Mercator", orb.Point{3e7, 3e6}, WebMercator, WGS84, "超出 Web 墨卡托"},
		{"huge", orb.Point{1e300, -1e300}, WebMercator, WGS84, "超出 Web 墨卡托"},
		{"huge in a zone", orb.Point{1e300, -1e300}, GK114, WGS84, "超出所选"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Transform(c.p, c.from, c.to)
			var fault *Error
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want …%s…", err, c.says)
			}
		})
	}
}

// Far from China too: a pair either is refused or comes back from every other system.
func TestTransformComesBack(t *testing.T) {
	systems := Systems()
	rapid.Check(t, func(t *rapid.T) {
		place := drawPlace(t, "place")
		from, to := rapid.SampledFrom(systems).Draw(t, "from"), rapid.SampledFrom(systems).Draw(t, "to")
		start, err := Transform(place, CGCS2000, from)
		if err != nil {
			return
		}
		there, err := Transform(start, from, to)
		if err != nil {
			return
		}
		back, err := Transform(there, to, from)
		if err != nil {
			t.Fatalf("%v: %v", to, err)
		}
		tolerance := 1e-9
		if from.Projected() {
			tolerance = 1e-4
		}
		if math.Abs(back[0]-start[0]) > tolerance || math.Abs(back[1]-start[1]) > tolerance {
			t.Errorf("%v of %v came back from %v as %v", start, from, to, back)
		}
	})
}

func TestTransformerIsApproximate(t *testing.T) {
	for pair, want := range map[[2]System]bool{
		{GCJ02, CGCS2000}: true, {CGCS2000, BD09}: true, {GCJ02, BD09}: true,
		{GCJ02, GCJ02}: false, {GK114, CGCS2000}: false,
	} {
		tr, err := NewTransformer(pair[0], pair[1])
		if err != nil || tr.Approximate() != want {
			t.Errorf("%v: %v, %v", pair, tr.Approximate(), err)
		}
	}
}

func TestGeometry(t *testing.T) {
	one := func(p orb.Point) orb.Point {
		got, err := Transform(p, CGCS2000, GK114)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	a, b, c := orb.Point{114.5, 30.1}, orb.Point{114.9, 30.2}, orb.Point{114.7, 30.5}
	A, B, C := one(a), one(b), one(c)
	for _, x := range []struct{ given, want orb.Geometry }{
		{nil, nil},
		{a, A},
		{orb.MultiPoint{a, b}, orb.MultiPoint{A, B}},
		{orb.LineString{a, b}, orb.LineString{A, B}},
		{orb.LineString(nil), orb.LineString(nil)},
		{orb.Polygon{}, orb.Polygon{}},
		{orb.MultiLineString{{a, b}, {b, c}}, orb.MultiLineString{{A, B}, {B, C}}},
		{orb.Ring{a, b, c, a}, orb.Ring{A, B, C, A}},
		{orb.Polygon{{a, b, c, a}, {c, b, a, c}}, orb.Polygon{{A, B, C, A}, {C, B, A, C}}},
		{orb.MultiPolygon{{{a, b, c, a}}}, orb.MultiPolygon{{{A, B, C, A}}}},
		{orb.Collection{a, orb.LineString{a, b}, orb.Collection{c}}, orb.Collection{A, orb.LineString{A, B}, orb.Collection{C}}},
	} {
		var before orb.Geometry
		if x.given != nil {
			before = orb.Clone(x.given)
		}
		got, err := Geometry(x.given, CGCS2000, GK114)
		if err != nil || !reflect.DeepEqual(got, x.want) {
			t.Errorf("%T: got %v, %v; want %v", x.given, got, err, x.want)
		}
		if x.given != nil && !reflect.DeepEqual(x.given, before) && !isNilLine(x.given) {
			t.Errorf("%T: the given geometry was changed", x.given)
		}
	}
}

// orb.Clone turns a nil line string into an empty one.
func isNilLine(g orb.Geometry) bool { l, ok := g.(orb.LineString); return ok && l == nil }

func TestGeometryOfABoundHoldsItsOutline(t *testing.T) {
	b := orb.Bound{Min: orb.Point{110, 29.9}, Max: orb.Point{118, 30.7}}
	g, err := Geometry(b, CGCS2000, GK114)
	if err != nil {
		t.Fatal(err)
	}
	turned := g.(orb.Bound)
	// The parallel is lowest on the plane where it crosses the central meridian.
	_, lowest := City.Forward(114, 29.9)
	if turned.Min[1] > lowest || turned.Min[1] < lowest-1 {
		t.Errorf("bottom at %.3f, want %.3f", turned.Min[1], lowest)
	}
}

func TestGeometryNamesTheVertex(t *testing.T) {
	g := orb.Polygon{{{114.5, 30.1}, {114.9, 30.2}, {114.7, 30.5}, {114.5, 30.1}}, {{114.6, 30.2}, {114.7, math.NaN()}, {30, 114}}}
	turned, err := Geometry(g, CGCS2000, GK114)
	var fault *Error
	if turned != nil || !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), "第 6 个顶点：坐标（114.7，NaN）") {
		t.Errorf("%v, %v", turned, err)
	}
}

func TestPointAllocatesNothing(t *testing.T) {
	tr, err := NewTransformer(BD09, GK114)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() {
		p, _ := tr.Point(orb.Point{114.9, 30.39})
		keep += p[0]
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzTransform(f *testing.F) {
	f.Add(114.8904, 30.3924, 4490, 4547)
	f.Add(38585573.0, 3363949.0, 4526, 2)
	f.Add(72.004, 0.8293, 4326, 1)
	f.Add(math.NaN(), math.Inf(-1), 3857, 0)
	f.Add(-180.0, -90.0, 4490, 3857)
	f.Fuzz(func(t *testing.T, x, y float64, from, to int) {
		p := orb.Point{x, y}
		got, err := Transform(p, System(from), System(to))
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || fault.Message == "" {
				t.Fatalf("not a sentence: %v", err)
			}
			return
		}
		if !finite(got[0]) || !finite(got[1]) {
			t.Fatalf("%v from %d to %d gives %v", p, from, to, got)
		}
	})
}

func BenchmarkTransformPoint(b *testing.B) {
	b.ReportAllocs()
	tr, err := NewTransformer(CGCS2000, GK114)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		p, _ := tr.Point(grid(i))
		keep += p[0]
	}
}
