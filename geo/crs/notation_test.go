package crs

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestParsePair(t *testing.T) {
	decimal := orb.Point{114.8904, 30.3924}
	// 114 + 53/60 + 41/3600 and 30 + 23/60 + 29/3600
	dms := orb.Point{114.894722222222, 30.391388888889}
	metres := orb.Point{585573.0734, 3363949.6103}
	told := orb.Point{38585573.0734, 3363949.6103}
	for _, c := range []struct {
		text    string
		system  System
		swapped bool
		point   orb.Point
	}{
		{"114.8904,30.3924", CGCS2000, false, decimal},
		{"114.8904, 30.3924", CGCS2000, false, decimal},
		{"114.8904，30.3924", CGCS2000, false, decimal},
		{"114.8904、30.3924", CGCS2000, false, decimal},
		{"114.8904;30.3924", CGCS2000, false, decimal},
		{"  114.8904\t30.3924\r\n", CGCS2000, false, decimal},
		{"30.3924 114.8904", CGCS2000, true, decimal},
		{"（114.8904，30.3924）", CGCS2000, false, decimal},
		{"[114.8904, 30.3924]", CGCS2000, false, decimal},
		{"１１４．８９０４　３０．３９２４", CGCS2000, false, decimal},
		{"114。8904，30。3924", CGCS2000, false, decimal},
		{"+114.8904 +30.3924", CGCS2000, false, decimal},
		{"1.148904e+2 3.03924E+01", CGCS2000, false, decimal},
		{"114.8904°E 30.3924°N", CGCS2000, false, decimal},
		{"E114.8904 N30.3924", CGCS2000, false, decimal},
		{"114.8904E30.3924N", CGCS2000, false, decimal},
		{"30.3924n 114.8904e", CGCS2000, true, decimal},
		{"经度：114.8904，纬度：30.3924", CGCS2000, false, decimal},
		{"lat=30.3924 lng=114.8904", CGCS2000, true, decimal},
		{"x:114.8904 y:30.3924", CGCS2000, false, decimal},
		{"30°23′29″N 114°53′41″E", CGCS2000, true, dms},
		{`114°53'41", 30°23'29"`, CGCS2000, false, dms},
		{"114°53’41”E，30°23’29”N", CGCS2000, false, dms},
		{"114°53''41 30°23", CGCS2000, false, orb.Point{}},
		{"114°53'41'' 30°23'29''", CGCS2000, false, dms},
		{"114°53'41 30°23'29", CGCS2000, false, dms},
		{"114° 53′ 41″ E 30° 23′ 29″ N", CGCS2000, false, dms},
		{"东经114度53分41秒，北纬30度23分29秒", CGCS2000, false, dms},
		{"北纬30°23′29″东经114°53′41″", CGCS2000, true, dms},
		{"N30°23'29\"E114°53'41\"", CGCS2000, true, dms},
		{"30 23 29 114 53 41", CGCS2000, true, dms},
		{"114:53:41 30:23:29", CGCS2000, false, dms},
		{"30 23 29 N 114 53 41 E", CGCS2000, true, dms},
		{"N30 23 29 E114 53 41", CGCS2000, true, dms},
		{"东经114 53 41，北纬30 23 29", CGCS2000, false, dms},
		{"114°53.424′ 30°23.544′", CGCS2000, false, decimal}, // 53.424/60 = 0.8904
		{"585573.0734,3363949.6103", GK114, false, metres},
		{"3363949.6103 585573.0734", GK114, true, metres},
		{"38585573.0734 3363949.6103", GK38, false, told},
		{"X=3363949.6103 Y=38585573.0734", GK38, true, told},
		{"东 585573.0734 米，北 3363949.6103 米", GK114, false, metres},
		{"纵坐标3363949.6103m 横坐标585573.0734m", GK114, true, metres},
		{"纵坐标X=3363949.6103 横坐标Y=585573.0734", GK114, true, metres},
		{"经度E114.8904 纬度N30.3924", CGCS2000, false, decimal},
		{"g114.8904,30.3924", GCJ02, false, decimal},
		{"G 30.3924 114.8904", GCJ02, true, decimal},
		{"b114.8904 30.3924", BD09, false, decimal},
		{"B：114.8904，30.3924", BD09, false, decimal},
		{"g114°53'41\" 30°23'29\"", GCJ02, false, dms},
	} {
		t.Run(c.text, func(t *testing.T) {
			g, err := ParsePair(c.text)
			if c.point == (orb.Point{}) {
				if err == nil {
					t.Errorf("was read as %v", g.Point)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if g.System != c.system || g.Swapped != c.swapped {
				t.Errorf("got %v, swapped %v: %s", g.System, g.Swapped, g.Reason)
			}
			near(t, "point", g.Point, c.point, 1e-10)
			if !g.NearCity {
				t.Errorf("not near the city: %v", g.Place)
			}
		})
	}
}

func TestParsePairRefuses(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "没有坐标"},
		{" 　\t", "没有坐标"},
		{"114.8904", "里有 1 个数"},
		{"114.89 30.39 12.5", "里有 3 个数"},
		{"114,8904 30,3924", "里有 4 个数"},
		{"葛店开发区", "读不成一对坐标"},
		{"NaN, Inf", "读不成一对坐标"},
		{"114.89..1 30", "读不成一对坐标"},
		{"- -", "读不成一对坐标"},
		{"114' 30'", "读不成一对坐标"},
		{"E W", "读不成一对坐标"},
		{"E N 114.89 30.39", "读不成一对坐标"},
		{"北纬西经30.39 114.89", "读不成一对坐标"},
		{"114°30° 30°", "读不成一对坐标"},
		{"N114.89 30.39 E", "读不成一对坐标"},
		{"114°61′ 30°20′", "达到了 60"},
		{"30 23 29 E 114 53 41 N", "方向与数值不符"},
		{"30 23 29 N 114 53 41 N", "标为纬度和纬度"},
		{"30 23 29 N 114 53 41 W", "里有 6 个数"},
		// 2 + 20/60 + 1/3600 has no end, a message has: 2.33361111… and 48 + 51/60.
		{"2 20 1 48 51 0", "（2.33361111，48.85）"},
		{"114°20′60″ 30°20′", "达到了 60"},
		{"114.5°20′ 30°20′", "只写一种"},
		{"114.89N 30.39E", "方向与数值不符"},
		{"lat 114.89 lon 30.39", "方向与数值不符"},
		{"114.89E 30.39E", "标为经度和经度"},
		{"北 30.39 北 114.89", "标为北坐标和北坐标"},
		{"114.89E 东30.39", "读不成一对坐标"},
		{"经度114.89 东30.39", "标为经度和东坐标"},
		{"585573°, 3363949°", "标为经纬度"},
		{"b585573 3363949", "标为经纬度"},
		{"114.89W 30.39N", "不在中国境内"},
		{"-114.89W 30.39N", "读不成一对坐标"},
		{"2.35 48.85", "不在中国境内"},
		{"0 0", "没有填写"},
		{"114.89\xff 30.39", "不是一对坐标"},
		{strings.Repeat("1 ", 200), "不是一对坐标"},
	} {
		t.Run(c.text, func(t *testing.T) {
			g, err := ParsePair(c.text)
			var fault *Error
			if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %+v, %v; want …%s…", g, err, c.says)
			}
		})
	}
}

func TestParsePairExplains(t *testing.T) {
	for text, parts := range map[string][]string{
		"30°23′29″N 114°53′41″E":      {"度分秒", "纬度在前", "高德"},
		"g114.8954424,30.389706":      {"奥维", "火星坐标", "移动约 569 米", "近似转换"},
		"b114.9020503,30.3953762":     {"奥维", "百度坐标", "近似转换"},
		"3363949.6103 38585573.0734":  {"带号 38", "纵坐标在前"},
		"116.4,39.9":                  {"不在鄂州范围内"},
		"X=3363949.61, Y=585573.0734": {"114°"},
	} {
		g, err := ParsePair(text)
		for _, part := range parts {
			if err != nil || !strings.Contains(g.Reason, part) {
				t.Errorf("%s: %q, %v; want …%s…", text, g.Reason, err, part)
			}
		}
	}
}

func TestParsePairIn(t *testing.T) {
	for _, c := range []struct {
		text    string
		system  System
		swapped bool
		place   orb.Point
		says    string
	}{
		{"114.8954424,30.389706", GCJ02, false, orb.Point{114.8904, 30.3924}, "移动约 569 米（近似转换）"},
		{"30.3953762 114.9020503", BD09, true, orb.Point{114.8904, 30.3924}, "纬度在前"},
		{"b114.9020503 30.3953762", BD09, false, orb.Point{114.8904, 30.3924}, "近似转换"},
		{"585573.0734 3363949.6103", GK114, false, orb.Point{114.8904, 30.3924}, "中央经线 114°"},
		{"3363949.6103 585573.0734", GK114, true, orb.Point{114.8904, 30.3924}, "纵坐标在前"},
		{"297235.578604 3365502.249248", 4548, false, orb.Point{114.8904, 30.3924}, "中央经线 117°"},
		{"2.35 48.85", WGS84, false, orb.Point{2.35, 48.85}, "不在鄂州范围内"},
		{"北纬48.85 东经2.35", WGS84, true, orb.Point{2.35, 48.85}, "不在鄂州范围内"},
	} {
		g, err := ParsePairIn(c.text, c.system)
		if err != nil || g.System != c.system || g.Swapped != c.swapped || !strings.Contains(g.Reason, c.says) {
			t.Errorf("%s in %v: %+v, %v", c.text, c.system, g, err)
			continue
		}
		near(t, c.text, g.Place, c.place, 0.6e-7)
	}
	for _, c := range []struct {
		text   string
		system System
		says   string
	}{
		{"114.89 30.39", GK114, "是经纬度"},
		{"585573 3363949", CGCS2000, "以米为单位"},
		{"585573 3363949", GK38, "没有带号 38"},
		{"g114.89 30.39", BD09, "与所选的“百度坐标（BD-09）”不符"},
		{"114.89 30.39", Unknown, "没有指明坐标系"},
		{"纬度114.89 经度30.39", CGCS2000, "写反"},
		{"585573E 3363949N", GK114, "标为经纬度"},
	} {
		g, err := ParsePairIn(c.text, c.system)
		var fault *Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s in %v: %+v, %v; want …%s…", c.text, c.system, g, err, c.says)
		}
	}
}

// The mark's place is the true one, not the shifted one.
func TestParsePairTakesTheShiftOff(t *testing.T) {
	for _, c := range shifts {
		for mark, p := range map[string]orb.Point{"g": c.gcj, "b": c.bd} {
			g, err := ParsePair(mark + plain(p[0]) + "," + plain(p[1]))
			if err != nil {
				t.Fatal(err)
			}
			near(t, c.name+" "+mark, g.Place, c.true, 0.6e-7)
		}
	}
}

func TestParsePairReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := orb.Point{rapid.Float64Range(114.41, 115.19).Draw(t, "lon"), rapid.Float64Range(29.91, 30.69).Draw(t, "lat")}
		e, n := City.Forward(place[0], place[1])
		for text, metres := range map[string]float64{
			FormatDegrees(place):                    0.1,
			FormatDMS(place):                        2.3,
			FormatMetres(orb.Point{e, n}):           0.01,
			FormatMetres(orb.Point{n, e}):           math.NaN(), // east and north contradict the numbers
			plain(place[1]) + "，" + plain(place[0]): 1e-4,
		} {
			g, err := ParsePair(text)
			if math.IsNaN(metres) {
				if err == nil {
					t.Errorf("%s was read as %v", text, g.Point)
				}
				continue
			}
			if err != nil || Distance(g.Place, place) > metres {
				t.Errorf("%s was read as %v, %v; want %v", text, g.Place, err, place)
			}
		}
	})
}

func FuzzParsePair(f *testing.F) {
	for _, seed := range []string{
		"114.8904,30.3924", "30°23′29″N 114°53′41″E", "东经114度53分41秒 北纬30度23分29秒", "g114.89 30.39",
		"X=3363949.61 Y=38585573.07", "114°53'41 30°23'29", "1e+400 30", "°°'\"", "30 23 29 114 53 41", "b-0,0", "１１４。89，30",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []System{GCJ02, GK114} {
			if told, err := ParsePairIn(text, s); err == nil && told.System != s {
				t.Fatalf("%q in %v: %+v", text, s, told)
			}
		}
		g, err := ParsePair(text)
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || strings.ContainsAny(fault.Message, "\n\r") {
				t.Fatalf("not one sentence: %q", err)
			}
			return
		}
		if !InChina(g.Place) && !g.System.Approximate() {
			t.Fatalf("%q is said to lie at %v", text, g.Place)
		}
		if !g.System.Known() || g.Reason == "" {
			t.Fatalf("%q: %+v", text, g)
		}
	})
}

func BenchmarkParsePair(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParsePair("30°23′29″N 114°53′41″E"); err != nil {
			b.Fatal(err)
		}
	}
}
