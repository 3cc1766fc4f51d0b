package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
	"ezmap/geo/crs"
)

func TestWriteGeoJSON(t *testing.T) {
	features := []data.Feature{
		{ID: `"E001"`, Geometry: orb.Point{114.69200001, -30.16499996}, Properties: data.Properties{{Key: `a"b`, Value: json.RawMessage(`1.50`)}, {Key: "名", Value: json.RawMessage(`"<鄂>"`)}}},
		{ID: "7", Properties: data.Properties{}},
		{Geometry: orb.LineString{{114, 30}, {114.5, 30.00000004}}},
	}
	want := `{"type":"FeatureCollection","crs_note":"CGCS2000","features":[
{"type":"Feature","id":"E001","properties":{"a\"b":1.50,"名":"<鄂>"},"geometry":{"type":"Point","coordinates":[114.692,-30.165]}},
{"type":"Feature","id":7,"properties":{},"geometry":null},
{"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[114,30],[114.5,30]]}}
]}
`
	if got := write(t, stream(features), crs.CGCS2000); got != want {
		t.Errorf("wrote\n%s\nwant\n%s", got, want)
	}
}

func TestWriteHead(t *testing.T) {
	for _, c := range []struct {
		system crs.System
		want   string
	}{
		{crs.CGCS2000, `{"type":"FeatureCollection","crs_note":"CGCS2000","features":[`},
		{crs.WGS84, `{"type":"FeatureCollection","crs_note":"wgs84","features":[`},
		{crs.GK114, `{"type":"FeatureCollection","crs_note":"epsg:4547","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[`},
		{crs.BD09, `{"type":"FeatureCollection","crs_note":"bd09","note":"近似转换，仅供内部示意","features":[`},
	} {
		got := write(t, stream(nil), c.system)
		if line, _, _ := strings.Cut(got, "\n"); line != c.want {
			t.Errorf("%v: %s\nwant %s", c.system, line, c.want)
		}
		if !json.Valid([]byte(got)) {
			t.Errorf("%v: no JSON: %s", c.system, got)
		}
	}
	if err := WriteGeoJSON(t.Context(), new(bytes.Buffer), stream(nil), crs.Unknown); err == nil {
		t.Error("an unknown system is written")
	}
}

func TestWriteWindsRings(t *testing.T) {
	// Both rings run clockwise: the outer one is turned, the hole stays.
	p := orb.Polygon{
		{{114, 30}, {114, 31}, {115, 31}, {115, 30}, {114, 30}},
		{{114.2, 30.2}, {114.2, 30.4}, {114.4, 30.4}, {114.2, 30.2}},
	}
	want := `[[[114,30],[115,30],[115,31],[114,31],[114,30]],[[114.2,30.2],[114.2,30.4],[114.4,30.4],[114.2,30.2]]]`
	if got := write(t, stream([]data.Feature{{Geometry: p}}), crs.CGCS2000); !strings.Contains(got, want) {
		t.Errorf("%s, want %s in it", got, want)
	}
	if p[0][1] != (orb.Point{114, 31}) {
		t.Error("the given polygon was changed")
	}
}

// cs2cs -f %.4f EPSG:4490 EPSG:4547 gives, northing first, 3363949.6103 585573.0734.
func TestWriteProjects(t *testing.T) {
	got := write(t, stream([]data.Feature{{Geometry: orb.Point{114.8904, 30.3924}}}), crs.GK114)
	var file struct {
		Features []struct {
			Geometry struct{ Coordinates orb.Point }
		}
	}
	if err := json.Unmarshal([]byte(got), &file); err != nil {
		t.Fatal(err)
	}
	p := file.Features[0].Geometry.Coordinates
	if p != (orb.Point{585573.073, 3363949.61}) {
		t.Errorf("%v, want (585573.073, 3363949.61), easting first", p)
	}
}

func TestWriteRefuses(t *testing.T) {
	var told *data.Error
	err := WriteGeoJSON(t.Context(), new(bytes.Buffer), stream([]data.Feature{{}, {Geometry: orb.Point{math.NaN(), 30}}}), crs.CGCS2000)
	if !errors.As(err, &told) || !strings.Contains(err.Error(), "第 2 个要素") {
		t.Errorf("%v, want an error that names the second feature", err)
	}
	broken := func(yield func(data.Feature, error) bool) { yield(data.Feature{}, os.ErrClosed) }
	if err := WriteGeoJSON(t.Context(), new(bytes.Buffer), broken, crs.CGCS2000); !errors.Is(err, os.ErrClosed) {
		t.Errorf("%v, want the error of the stream", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := WriteGeoJSON(ctx, new(bytes.Buffer), stream([]data.Feature{{}}), crs.CGCS2000); !errors.As(err, &told) || told.Kind != data.Cancelled {
		t.Errorf("%v, want Cancelled", err)
	}
}

func TestAppendFixed(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{0, "0"}, {-0.00000004, "0"}, {114, "114"}, {114.5, "114.5"}, {-0.5, "-0.5"}, {0.0000001, "0.0000001"}, {-179.9999999, "-179.9999999"},
		{114.12345678, "114.1234568"}, {30.05, "30.05"}, {1e300, "1" + strings.Repeat("0", 16)},
	} {
		got := string(appendFixed(nil, c.v, 1e7))
		if got != c.want && c.v < 1e100 {
			t.Errorf("%v: %s, want %s", c.v, got, c.want)
		}
		if !json.Valid([]byte(got)) {
			t.Errorf("%v: %s is no number", c.v, got)
		}
	}
}

// anyPoint draws a place in or about the city with as many digits as a float has.
func anyPoint(t *rapid.T) orb.Point {
	return orb.Point{rapid.Float64Range(114, 115.5).Draw(t, "lon"), rapid.Float64Range(29.8, 31).Draw(t, "lat")}
}

// anyRing draws a triangle, closed.
func anyRing(t *rapid.T) orb.Ring {
	a, b, c := anyPoint(t), anyPoint(t), anyPoint(t)
	return orb.Ring{a, b, c, a}
}

// anyGeometry draws a geometry of any type, nil included.
func anyGeometry(t *rapid.T) orb.Geometry {
	points := func() []orb.Point { return rapid.SliceOfN(rapid.Custom(anyPoint), 2, 5).Draw(t, "points") }
	polygon := rapid.Custom(func(t *rapid.T) orb.Polygon {
		return orb.Polygon(rapid.SliceOfN(rapid.Custom(anyRing), 1, 3).Draw(t, "rings"))
	})
	switch rapid.IntRange(0, 7).Draw(t, "type") {
	case 0:
		return anyPoint(t)
	case 1:
		return orb.MultiPoint(points())
	case 2:
		return orb.LineString(points())
	case 3:
		return orb.MultiLineString{points(), points()}
	case 4:
		return polygon.Draw(t, "polygon")
	case 5:
		return orb.MultiPolygon(rapid.SliceOfN(polygon, 1, 3).Draw(t, "polygons"))
	case 6:
		return orb.Collection{anyPoint(t), orb.LineString(points())}
	}
	return nil
}

// anyProperties draws properties with any names and values but those named.
func anyProperties(t *rapid.T, not ...string) data.Properties {
	keys := rapid.SliceOfNDistinct(rapid.String().Filter(func(s string) bool {
		for _, n := range not {
			if s == n {
				return false
			}
		}
		return true
	}), 0, 5, rapid.ID).Draw(t, "keys")
	var p data.Properties
	for _, k := range keys {
		var v any
		switch rapid.IntRange(0, 4).Draw(t, "value") {
		case 0:
			v = rapid.String().Draw(t, "text")
		case 1:
			v = rapid.Float64().Draw(t, "number")
		case 2:
			v = map[string]any{"列": []any{1, "b", nil}}
		case 3:
			v = rapid.Bool().Draw(t, "truth")
		}
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		p = append(p, data.Property{Key: k, Value: raw})
	}
	return p
}

// What is written in any system comes back within the last digit that is written, and is
// written again byte for byte.
func TestRoundTrip(t *testing.T) {
	systems := []crs.System{crs.CGCS2000, crs.WGS84, crs.GCJ02, crs.BD09, crs.GK114, crs.GK38, crs.WebMercator}
	rapid.Check(t, func(t *rapid.T) {
		system := rapid.SampledFrom(systems).Draw(t, "system")
		features := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) data.Feature {
			return data.Feature{ID: rapid.SampledFrom([]string{"", "1", `"甲"`}).Draw(t, "id"), Geometry: anyGeometry(t), Properties: anyProperties(t)}
		}), 0, 4).Draw(t, "features")
		var file bytes.Buffer
		if err := WriteGeoJSON(context.Background(), &file, stream(features), system); err != nil {
			t.Fatal(err)
		}
		once := file.String()
		c, err := ReadGeoJSON(context.Background(), &file, Options{})
		if err != nil {
			t.Fatalf("%v in %s", err, once)
		}
		if c.System != system {
			t.Fatalf("read as %v, want %v", c.System, system)
		}
		var again bytes.Buffer
		if err := WriteGeoJSON(context.Background(), &again, stream(c.Features), system); err != nil {
			t.Fatal(err)
		}
		if (system == crs.CGCS2000 || system == crs.WGS84) && again.String() != once {
			t.Fatalf("wrote\n%s\nthen\n%s", once, again.String())
		}
		// Rings may have been turned: what was written is compared with what it gives again.
		c2, err := ReadGeoJSON(context.Background(), &again, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range c.Features {
			if d := apart(f.Geometry, c2.Features[i].Geometry); d > 1e-7 {
				t.Fatalf("feature %d moved by %v degrees", i, d)
			}
			if f.ID != features[i].ID {
				t.Fatalf("id %s, want %s", f.ID, features[i].ID)
			}
			for j, p := range features[i].Properties {
				if q := f.Properties[j]; p.Key != q.Key || string(p.Value) != string(q.Value) {
					t.Fatalf("property %q=%s came back as %q=%s", p.Key, p.Value, q.Key, q.Value)
				}
			}
		}
	})
}

// GDAL must read what is written, with the system and the values meant.
func TestGDALReadsWhatIsWritten(t *testing.T) {
	ogrinfo, err := exec.LookPath("ogrinfo")
	if err != nil {
		t.Skip("ogrinfo is not installed")
	}
	features := []data.Feature{
		{ID: "1", Geometry: orb.Polygon{{{114, 30}, {115, 30}, {115, 31}, {114, 30}}}, Properties: data.Properties{{Key: "名称", Value: json.RawMessage(`"鄂州"`)}, {Key: "n", Value: json.RawMessage(`9007199254740993`)}}},
		{ID: "2", Properties: data.Properties{{Key: "名称", Value: json.RawMessage(`null`)}}},
	}
	for _, c := range []struct {
		system crs.System
		want   []string
	}{
		{crs.CGCS2000, []string{"Feature Count: 2", "名称 (String) = 鄂州", "n (Integer64) = 9007199254740993", "POLYGON ((114 30,115 30,115 31,114 30))"}},
		{crs.GK114, []string{"Feature Count: 2", "CGCS2000 / 3-degree Gauss-Kruger CM 114E", "POLYGON ((500000.0 3320113.398,"}},
		{crs.GK38, []string{"zone 38", "POLYGON ((38500000.0 3320113.398,"}},
		{crs.WebMercator, []string{"WGS 84 / Pseudo-Mercator", "POLYGON ((12690421."}},
	} {
		path := filepath.Join(t.TempDir(), "a.geojson")
		if err := os.WriteFile(path, []byte(write(t, stream(features), c.system)), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), ogrinfo, "-al", path).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", c.system, err, out)
		}
		for _, want := range c.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("%v: ogrinfo does not say %q:\n%s", c.system, want, out)
			}
		}
		if strings.Contains(string(out), "Warning") || strings.Contains(string(out), "ERROR") {
			t.Errorf("%v: ogrinfo warns:\n%s", c.system, out)
		}
	}
}
