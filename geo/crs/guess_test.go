package crs

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestRecognise(t *testing.T) {
	centre := orb.Point{114.8904, 30.3924}
	for _, c := range []struct {
		name    string
		a, b    float64
		system  System
		swapped bool
		place   orb.Point
		near    bool
		says    string
	}{
		{"degrees", 114.8904, 30.3924, CGCS2000, false, centre, true, "高德"},
		{"latitude first", 30.3924, 114.8904, CGCS2000, true, centre, true, "纬度在前"},
		{"six-digit easting", 585573.0734, 3363949.6103, GK114, false, centre, true, "114°"},
		{"northing first", 3363949.6103, 585573.0734, GK114, true, centre, true, "纵坐标在前"},
		{"zone 38", 38585573.0734, 3363949.6103, GK38, false, centre, true, "带号 38"},
		{"zone 38, northing first", 3363949.6103, 38585573.0734, GK38, true, centre, true, "纵坐标在前"},
		{"Web Mercator", 12789540.825, 3554089.585, WebMercator, false, centre, true, "墨卡托"},
		{"6° zone without number", 297235.5786, 3365502.2492, 4509, false, centre, true, "117°"},
		{"6° zone 20", 20297235.5786, 3365502.2492, 4498, false, centre, true, "带号 20"},
		{"3° zone 39", 39297235.5786, 3365502.2492, 4527, false, centre, true, "带号 39"},
		{"edge of the city's box", 115.2, 30.7, CGCS2000, false, orb.Point{115.2, 30.7}, true, "鄂州"},
		{"Beijing", 116.4, 39.9, CGCS2000, false, orb.Point{116.4, 39.9}, false, "不在鄂州范围内"},
		{"Beijing, latitude first", 39.9, 116.4, CGCS2000, true, orb.Point{116.4, 39.9}, false, "不在鄂州范围内"},
		{"Shanghai in zone 21", 21354500, 3455000, 4499, false, orb.Point{121.465, 31.215}, false, "带号 21"},
		{"Shanghai in Web Mercator", 13520000, 3662000, WebMercator, false, orb.Point{121.452, 31.224}, false, "墨卡托"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := Recognise(c.a, c.b)
			if err != nil {
				t.Fatal(err)
			}
			if g.System != c.system || g.Swapped != c.swapped || g.NearCity != c.near {
				t.Errorf("got %v, swapped %v, near %v: %s", g.System, g.Swapped, g.NearCity, g.Reason)
			}
			tolerance := 1e-8
			if strings.HasPrefix(c.name, "Shanghai") {
				tolerance = 0.01 // worked out to a kilometre only
			}
			near(t, "place", g.Place, c.place, tolerance)
			want := orb.Point{c.a, c.b}
			if c.swapped {
				want = orb.Point{c.b, c.a}
			}
			if g.Point != want {
				t.Errorf("point %v, want %v", g.Point, want)
			}
			if !strings.Contains(g.Reason, c.says) {
				t.Errorf("reason %q does not say %q", g.Reason, c.says)
			}
		})
	}
}

func TestRecogniseRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b float64
		says string
	}{
		{"Paris", 2.35, 48.85, "不在中国境内"},
		{"New York", -74, 40.7, "不在中国境内"},
		{"empty cells", 0, 0, "没有填写"},
		{"NaN", math.NaN(), 30, "不是有效的数字"},
		{"infinity", 114, math.Inf(-1), "不是有效的数字"},
		{"unknown meridian", 585573, 2363949, "请指明坐标系"},
		{"heights", 1200, 35, "不像任何一种"},
		{"the point was lost", 11489, 30392, "不像任何一种"},
		{"huge", 1e300, 1e300, "不像任何一种"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := Recognise(c.a, c.b)
			var fault *Error
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v %v, want …%s…", g, err, c.says)
			}
		})
	}
}

// Every place in the city is recognised in each system that tells itself, in either order.
func TestRecogniseFindsTheSystem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(inCity[:]).Draw(t, "reading")
		place := orb.Point{rapid.Float64Range(114.41, 115.19).Draw(t, "lon"), rapid.Float64Range(29.91, 30.69).Draw(t, "lat")}
		p, err := Transform(place, CGCS2000, r.system)
		if err != nil {
			t.Fatal(err)
		}
		swapped := rapid.Bool().Draw(t, "swapped")
		given := p
		if swapped {
			given = flip(p)
		}
		g, err := Recognise(given[0], given[1])
		if err != nil || g.System != r.system || g.Swapped != swapped || g.Point != p || Distance(g.Place, place) > 1e-4 {
			t.Errorf("%v of %v was taken for %+v, %v", given, r.system, g, err)
		}
	})
}

func TestRecogniseAll(t *testing.T) {
	for _, c := range []struct {
		name    string
		points  []orb.Point
		system  System
		swapped bool
		odd     []int
	}{
		{"degrees with a faulty row", []orb.Point{{114.6, 30.2}, {0, 0}, {114.9, 30.4}, {2.35, 48.85}}, CGCS2000, false, []int{1, 3}},
		{"one row swapped", []orb.Point{{30.4, 114.9}, {114.6, 30.2}, {114.9, 30.4}}, CGCS2000, false, []int{0}},
		{"all swapped", []orb.Point{{30.4, 114.9}, {30.2, 114.6}}, CGCS2000, true, nil},
		{"a neighbour outside the city's box", []orb.Point{{585573, 3363949}, {405000, 3486800}}, GK114, false, nil},
		{"zone 38, northing first", []orb.Point{{3363949, 38585573}, {3486800, 38405000}}, GK38, true, nil},
		{"all of China", []orb.Point{{80, 40}, {126, 45}, {110, 20}}, CGCS2000, false, nil},
		{"the city decides", []orb.Point{{39.9, 116.4}, {31.2, 121.5}, {114.6, 30.2}}, CGCS2000, false, []int{0, 1}},
		{"NaN among good ones", []orb.Point{{math.NaN(), 30}, {114.6, 30.2}}, CGCS2000, false, []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, odd, err := RecogniseAll(c.points)
			if err != nil || g.System != c.system || g.Swapped != c.swapped || !slices.Equal(odd, c.odd) || g.Reason == "" {
				t.Errorf("got %+v, odd %v, %v", g, odd, err)
			}
		})
	}
	for _, points := range [][]orb.Point{nil, {{0, 0}}, {{2.35, 48.85}, {1, 2}}} {
		if g, odd, err := RecogniseAll(points); err == nil {
			t.Errorf("%v was taken for %+v, odd %v", points, g, odd)
		}
	}
}

func TestSwapped(t *testing.T) {
	for _, c := range []struct {
		name string
		p    orb.Point
		s    System
		want bool
	}{
		{"degrees in order", orb.Point{114.89, 30.39}, CGCS2000, false},
		{"degrees swapped", orb.Point{30.39, 114.89}, CGCS2000, true},
		{"BD-09 swapped", orb.Point{30.39, 114.89}, BD09, true},
		{"Paris either way", orb.Point{2.35, 48.85}, WGS84, false},
		{"metres in order", orb.Point{585573, 3363949}, GK114, false},
		{"metres swapped", orb.Point{3363949, 585573}, GK114, true},
		{"zone number, swapped", orb.Point{3363949, 38585573}, GK38, true},
		{"far western zone, swapped", orb.Point{3363949, 585573}, 4534, true},
		{"Web Mercator swapped", orb.Point{3554089, 12789540}, WebMercator, true},
		{"NaN", orb.Point{math.NaN(), 30}, CGCS2000, false},
		{"unknown system", orb.Point{30, 114}, Unknown, false},
	} {
		if got := Swapped(c.p, c.s); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestBoundsRefuseNaN(t *testing.T) {
	for _, p := range []orb.Point{{math.NaN(), 30.3}, {114.8, math.NaN()}, {math.Inf(1), 30}} {
		if InChina(p) || NearCity(p) {
			t.Errorf("%v is said to lie in China", p)
		}
	}
}

// 566 to 589 m over the city; metres have no shift.
func TestShift(t *testing.T) {
	g, err := ParsePair("g114.8954424,30.389706")
	if err != nil || g.Shift() < 566 || g.Shift() > 589 {
		t.Errorf("%v m, %v", g.Shift(), err)
	}
	g, err = Recognise(585573, 3363949)
	if err != nil || g.Shift() != 0 {
		t.Errorf("%v m, %v", g.Shift(), err)
	}
}

func BenchmarkRecogniseAllPerPoint(b *testing.B) {
	for name, aside := range map[string]orb.Point{"city": {}, "neighbours": {3, 3}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			points := make([]orb.Point, 1000)
			for i := range points {
				p := grid(i)
				points[i] = orb.Point{p[0] + aside[0], p[1] + aside[1]}
			}
			for range b.N / len(points) {
				if _, _, err := RecogniseAll(points); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
