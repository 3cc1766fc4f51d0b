package crs

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for code, want := range map[string]System{
		"cgcs2000": CGCS2000, "CGCS2000": CGCS2000, " EPSG:4490 ": CGCS2000, "4490": CGCS2000, "国家2000": CGCS2000, "天地图": CGCS2000,
		"wgs84": WGS84, "WGS-84": WGS84, "WGS 84": WGS84, "epsg:4326": WGS84, "urn:ogc:def:crs:OGC:1.3:CRS84": WGS84, "GPS坐标": WGS84,
		"gcj02": GCJ02, "GCJ-02": GCJ02, "火星坐标": GCJ02, "火星坐标系": GCJ02, "高德坐标": GCJ02, "腾讯": GCJ02,
		"bd09": BD09, "BD-09": BD09, "bd09ll": BD09, "百度坐标": BD09,
		"epsg:4547": GK114, "EPSG：4547": GK114, "urn:ogc:def:crs:EPSG::4547": GK114, "http://www.opengis.net/def/crs/EPSG/0/4547": GK114,
		"epsg:4526": GK38, "epsg:3857": WebMercator, "EPSG:900913": WebMercator,
		"epsg:4491": 4491, "epsg:4512": 4512, "epsg:4513": 4513, "epsg:4554": 4554,
	} {
		if got, err := Parse(code); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", code, got, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, code := range []string{
		"", "auto", "epsg:", "epsg:4555", "epsg:4490.0", "epsg:-4490", "esri:4490", "1", "2", "epsg:1", "epsg:2", "bd09mc", "beijing54",
		"epsg:2147487973", "坐标", strings.Repeat("长", 1000), "\xff\xfe",
	} {
		got, err := Parse(code)
		var fault *Error
		if !errors.As(err, &fault) || got != Unknown {
			t.Errorf("Parse(%.20q) = %v, %v", code, got, err)
		} else if len([]rune(fault.Message)) > 150 {
			t.Errorf("Parse(%.20q) says a long sentence: %s", code, fault.Message)
		}
	}
}

func TestSystemsAreKnownAndReadBack(t *testing.T) {
	all := Systems()
	if want := 5 + 64; len(all) != want { // five without zones, EPSG:4491 to 4554
		t.Fatalf("%d systems, want %d", len(all), want)
	}
	names := map[string]System{}
	for _, s := range all {
		if got, err := Parse(s.Code()); err != nil || got != s {
			t.Errorf("Parse(%q) = %v, %v", s.Code(), got, err)
		}
		if twin, taken := names[s.Name()]; taken {
			t.Errorf("%v and %v are both called %s", s, twin, s.Name())
		}
		names[s.Name()] = s
		if _, ok := s.Projection(); ok != s.Projected() {
			t.Errorf("%v: projected %v, with a projection %v", s, s.Projected(), ok)
		}
	}
}

// Central meridians and false eastings by projinfo of PROJ 9.1.1.
func TestZones(t *testing.T) {
	for s, want := range map[System]GaussKruger{
		4491: {75, 13500000}, 4498: {117, 20500000}, 4501: {135, 23500000},
		4502: {75, 500000}, 4509: {117, 500000}, 4512: {135, 500000},
		4513: {75, 25500000}, 4526: {114, 38500000}, 4533: {135, 45500000},
		4534: {75, 500000}, 4547: {114, 500000}, 4554: {135, 500000},
	} {
		if got, ok := s.GaussKruger(); !ok || got != want {
			t.Errorf("%v: %+v, want %+v", s, got, want)
		}
	}
	if _, ok := CGCS2000.GaussKruger(); ok {
		t.Error("CGCS2000 degrees are not a zone")
	}
}

func TestNames(t *testing.T) {
	for s, want := range map[System]string{
		GK114:    "2000 国家大地坐标系，高斯—克吕格 3 度带，中央经线 114°",
		GK38:     "2000 国家大地坐标系，高斯—克吕格 3 度带，中央经线 114°，横坐标带号 38",
		4498:     "2000 国家大地坐标系，高斯—克吕格 6 度带，中央经线 117°，横坐标带号 20",
		Unknown:  "未知坐标系",
		CGCS2000: "2000 国家大地坐标系（经纬度）",
	} {
		if got := s.Name(); got != want {
			t.Errorf("%v: %s, want %s", s, got, want)
		}
	}
}

func TestApproximate(t *testing.T) {
	for _, s := range Systems() {
		if want := s == GCJ02 || s == BD09; s.Approximate() != want || (s.EPSG() == 0) != want {
			t.Errorf("%v: approximate %v, EPSG %d", s, s.Approximate(), s.EPSG())
		}
	}
}

func TestSystemInJSON(t *testing.T) {
	type record struct{ System System }
	for _, s := range append(Systems(), Unknown) {
		text, err := json.Marshal(record{s})
		if err != nil {
			t.Fatal(err)
		}
		var back record
		if err := json.Unmarshal(text, &back); err != nil || back.System != s {
			t.Errorf("%s came back as %v, %v", text, back.System, err)
		}
	}
	var back record
	if err := json.Unmarshal([]byte(`{"System":"mars"}`), &back); err == nil {
		t.Error("an unknown word was read")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"cgcs2000", "EPSG:4547", "urn:ogc:def:crs:OGC:1.3:CRS84", "百度坐标系", "", "epsg:99999999999999999999", "\xff:/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, code string) {
		s, err := Parse(code)
		if (err == nil) != s.Known() {
			t.Fatalf("Parse(%q) = %v, %v", code, s, err)
		}
		if err == nil {
			if again, err := Parse(s.Code()); err != nil || again != s {
				t.Fatalf("%v reads back as %v, %v", s, again, err)
			}
		}
	})
}
