package shapefile

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

func properties1(t testing.TB, text string) data.Properties {
	t.Helper()
	var p data.Properties
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// square is a ring that runs counter-clockwise.
func square(x, y, side float64) orb.Ring {
	return orb.Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
}

func reversed(r orb.Ring) orb.Ring {
	r = r.Clone()
	r.Reverse()
	return r
}

// shapesOf are features of every kind of shape, as a reader gives them back.
func shapesOf(t testing.TB) map[string][]data.Feature {
	table := properties1(t, `{"名称":"葛店","n":12,"x":114.8904,"neg":-0.5,"ok":true,"空":null,"长":"甲乙丙丁戊"}`)
	other := properties1(t, `{"名称":"临空","n":7,"x":3,"neg":null,"ok":null,"空":null,"长":null}`)
	pair := func(a, b orb.Geometry) []data.Feature {
		return []data.Feature{{Geometry: a, Properties: table}, {Geometry: b, Properties: other}, {Properties: other}}
	}
	hole := orb.Polygon{reversed(square(114, 30, 1)), square(114.2, 30.2, 0.2)}
	return map[string][]data.Feature{
		"points":  pair(orb.Point{114.8904, 30.3924}, orb.Point{114.63, 30.54}),
		"several": pair(orb.MultiPoint{{114, 30}, {115, 31}}, orb.MultiPoint{{114.5, 30.5}}),
		"lines":   pair(orb.LineString{{114, 30}, {115, 31}}, orb.MultiLineString{{{114, 30}, {115, 31}}, {{114.1, 30}, {115, 31.1}}}),
		"areas":   pair(hole, orb.MultiPolygon{hole, {reversed(square(116, 30, 1))}, {reversed(square(114.25, 30.25, 0.05))}}),
	}
}

func read(t testing.TB, from fs.FS, name string) *Set {
	t.Helper()
	s, err := Read(context.Background(), from, name, crs.Unknown)
	if err != nil {
		t.Fatal(data.Sentence(err), errors.Unwrap(err))
	}
	return s
}

func TestRoundTrip(t *testing.T) {
	for name, features := range shapesOf(t) {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			notes, err := Write(t.Context(), filepath.Join(folder, "甲.shp"), features, crs.GK114)
			if err != nil {
				t.Fatal(err)
			}
			got := read(t, os.DirFS(folder), "甲.SHP")
			if diff := cmp.Diff(features, got.Features); diff != "" {
				t.Error(diff)
			}
			if got.System != crs.GK114 || got.Encoding != "UTF-8" || len(got.Notes)+len(notes) > 0 {
				t.Errorf("%v %v %v %v", got.System, got.Encoding, got.Notes, notes)
			}
			if left, _ := filepath.Glob(filepath.Join(folder, ".ezmap*")); len(left) > 0 {
				t.Error(left)
			}
			var z bytes.Buffer
			if _, err := WriteZip(t.Context(), &z, "乙", features, crs.GK114); err != nil {
				t.Fatal(err)
			}
			archive, err := zip.NewReader(bytes.NewReader(z.Bytes()), int64(z.Len()))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(features, read(t, archive, "乙.shp").Features); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func gdal(t testing.TB, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("needs %s of Debian's gdal-bin", program)
	}
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", program, args, err, out)
	}
	return string(out)
}

// TestGDALReadsWhatIsWritten compares with the GeoJSON that ogr2ogr makes of the files.
func TestGDALReadsWhatIsWritten(t *testing.T) {
	want := map[string][2]string{
		"points":  {`"coordinates": [ 114.8904, 30.3924 ]`, `"名称": "葛店", "n": 12, "x": 114.8904, "neg": -0.5`},
		"lines":   {`[ [ 114.0, 30.0 ], [ 115.0, 31.0 ] ], [ [ 114.1, 30.0 ], [ 115.0, 31.1 ] ]`, `"名称": "临空", "n": 7, "x": 3.0, "neg": null`},
		"areas":   {`"MultiPolygon"`, `"长": "甲乙丙丁戊"`},
		"several": {`"MultiPoint"`, `"空": null`},
	}
	for name, features := range shapesOf(t) {
		folder := t.TempDir()
		if _, err := Write(t.Context(), filepath.Join(folder, "a.shp"), features, crs.CGCS2000); err != nil {
			t.Fatal(err)
		}
		out := gdal(t, "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", filepath.Join(folder, "a.shp"))
		for _, w := range want[name] {
			if !strings.Contains(out, w) {
				t.Errorf("%s: GDAL does not read %s:\n%s", name, w, out)
			}
		}
		info := gdal(t, "ogrinfo", "-so", filepath.Join(folder, "a.shp"), "a")
		for _, w := range []string{"Feature Count: 3", "China_2000", `ID["EPSG",4490]`, "名称: String"} {
			if !strings.Contains(strings.ReplaceAll(info, "China 2000", "China_2000"), w) {
				t.Errorf("%s: ogrinfo does not say %s:\n%s", name, w, info)
			}
		}
	}
}

// TestReadWhatGDALWrites reads files that ogr2ogr makes in several encodings and types.
func TestReadWhatGDALWrites(t *testing.T) {
	const source = `{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{"名称":"葛店开发区","数":1.5,"年":2022,"日":"2022-03-14"},"geometry":{"type":"Polygon","coordinates":[[[114,30,5],[115,30,5],[115,31,5],[114,31,5],[114,30,5]],[[114.2,30.2,5],[114.2,30.4,5],[114.4,30.4,5],[114.4,30.2,5],[114.2,30.2,5]]]}},
		{"type":"Feature","properties":{"名称":"临空","数":null,"年":null,"日":null},"geometry":null}]}`
	folder := t.TempDir()
	from := filepath.Join(folder, "source.json")
	if err := os.WriteFile(from, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []data.Feature{
		{Geometry: orb.Polygon{reversed(square(114, 30, 1)), square(114.2, 30.2, 0.2)}, Properties: properties1(t, `{"名称":"葛店开发区","数":1.5,"年":2022,"日":"2022-03-14"}`)},
		{Properties: properties1(t, `{"名称":"临空","数":null,"年":null,"日":null}`)},
	}
	for _, c := range []struct {
		name, encoding string
		args           []string
		forget         bool // the .cpg
	}{
		{"UTF-8", "UTF-8", []string{"-lco", "ENCODING=UTF-8"}, false},
		{"GB18030", "GB18030", []string{"-lco", "ENCODING=GB18030"}, false},
		{"GBK by the language driver", "GB18030", []string{"-lco", "ENCODING=LDID/77"}, true},
		{"GBK by the text", "GB18030", []string{"-lco", "ENCODING=CP936"}, true},
		{"heights", "UTF-8", []string{"-lco", "ENCODING=UTF-8", "-lco", "SHPT=POLYGONZ"}, false},
		{"measures", "UTF-8", []string{"-lco", "ENCODING=UTF-8", "-lco", "SHPT=POLYGONM"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := filepath.Join(t.TempDir(), "a.shp")
			gdal(t, "ogr2ogr", append([]string{"-f", "ESRI Shapefile", "-a_srs", "EPSG:4490", to, from}, c.args...)...)
			if c.forget {
				_ = os.Remove(strings.TrimSuffix(to, "shp") + "cpg")
			}
			got := read(t, os.DirFS(filepath.Dir(to)), "a.shp")
			for i := range got.Features { // ogr2ogr may begin a ring elsewhere, but not turn it
				if diff := cmp.Diff(want[i].Properties, got.Features[i].Properties, cmp.Comparer(func(a, b json.RawMessage) bool { return string(a) == string(b) })); diff != "" {
					t.Error(diff)
				}
			}
			g, ok := got.Features[0].Geometry.(orb.Polygon)
			if !ok || len(g) != 2 || math.Abs(signedArea(g[0])+2) > 1e-9 || math.Abs(signedArea(g[1])-0.08) > 1e-9 {
				t.Errorf("%v", got.Features[0].Geometry)
			}
			if got.Features[1].Geometry != nil || got.System != crs.CGCS2000 || got.Encoding != c.encoding {
				t.Errorf("%v %v %v", got.Features[1].Geometry, got.System, got.Encoding)
			}
		})
	}
}

func TestWhatAShapefileCannotHold(t *testing.T) {
	for name, features := range map[string][]data.Feature{
		"只能有一种":              {{Geometry: orb.Point{1, 2}}, {Geometry: orb.LineString{{1, 2}, {3, 4}}}},
		"GeometryCollection": {{Geometry: orb.Collection{orb.Point{1, 2}}}},
	} {
		if _, err := WriteZip(t.Context(), &bytes.Buffer{}, "a", features, crs.CGCS2000); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	features := []data.Feature{{Properties: properties1(t, `{"认定年份":2022,"认定年度":2023,"level_sought":"省级","text":"`+strings.Repeat("长", 100)+`","list":["甲","乙"]}`)}}
	folder := t.TempDir()
	notes, err := Write(t.Context(), filepath.Join(folder, "a.shp"), features, crs.BD09)
	if err != nil || len(notes) != 3 {
		t.Fatal(notes, err)
	}
	want := properties1(t, `{"认定年":2022,"认定_1":2023,"level_soug":"省级","text":"`+strings.Repeat("长", 84)+`","list":"甲|乙"}`)
	got := read(t, os.DirFS(folder), "a.shp")
	if diff := cmp.Diff(want, got.Features[0].Properties); diff != "" || got.System != crs.Unknown {
		t.Error(diff, got.System)
	}
}

// files is a Shapefile in memory.
func files(t testing.TB, features []data.Feature) fstest.MapFS {
	t.Helper()
	parts, _, err := render(context.Background(), features, crs.CGCS2000)
	if err != nil {
		t.Fatal(err)
	}
	set := fstest.MapFS{}
	for _, p := range parts {
		set["a"+p.ending] = &fstest.MapFile{Data: p.content}
	}
	return set
}

func TestBrokenFiles(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(fstest.MapFS)
		word  string
	}{
		{"no .shp", func(s fstest.MapFS) { delete(s, "a.shp") }, "缺少“a.shp”"},
		{"cut off", func(s fstest.MapFS) { s["a.shp"].Data = s["a.shp"].Data[:130] }, "不完整"},
		{"not a Shapefile", func(s fstest.MapFS) { s["a.shp"].Data[3] = 0 }, "开头不对"},
		{"record of 4 GB", func(s fstest.MapFS) { binary.BigEndian.PutUint32(s["a.shp"].Data[104:], 1<<31) }, "第 1 个图形的长度"},
		{"two thousand million vertices", func(s fstest.MapFS) { binary.LittleEndian.PutUint32(s["a.shp"].Data[148:], 1<<31-1) }, "第 1 个图形"},
		{"thousand million parts", func(s fstest.MapFS) { binary.LittleEndian.PutUint32(s["a.shp"].Data[144:], 1<<30) }, "第 1 个图形"},
		{"unknown type", func(s fstest.MapFS) { s["a.shp"].Data[108] = 77 }, "类型 77"},
		{"no table at all", func(s fstest.MapFS) { s["a.dbf"].Data = []byte("<html>") }, "不完整"},
		{"fields wider than rows", func(s fstest.MapFS) { s["a.dbf"].Data[10], s["a.dbf"].Data[11] = 2, 0 }, "字段与行"},
		{"rows that are not there", func(s fstest.MapFS) { s["a.dbf"].Data = s["a.dbf"].Data[:300] }, "不完整"},
		{"old datum", func(s fstest.MapFS) {
			s["a.prj"].Data = []byte(`GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]]]`)
		}, "1980 西安"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := files(t, shapesOf(t)["areas"])
			c.spoil(set)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Read(context.Background(), set, "a.shp", crs.Unknown)
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), c.word) {
				t.Errorf("%v, want %s", err, c.word)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 20<<20 {
				t.Errorf("took %d MB", grown>>20)
			}
		})
	}
	set := files(t, shapesOf(t)["points"])
	delete(set, "a.dbf")
	delete(set, "a.prj")
	if got := read(t, set, "a.shp"); len(got.Features) != 3 || len(got.Notes) != 1 || got.System != crs.Unknown {
		t.Errorf("%+v", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, features := range shapesOf(f) {
		set := files(f, features)
		f.Add(set["a.shp"].Data, set["a.dbf"].Data, "UTF-8")
	}
	f.Fuzz(func(t *testing.T, shp, dbf []byte, cpg string) {
		set := fstest.MapFS{"a.shp": {Data: shp}, "a.dbf": {Data: dbf}, "a.cpg": {Data: []byte(cpg)}}
		s, err := Read(t.Context(), set, "a.shp", crs.Unknown)
		if err != nil {
			if !strings.HasSuffix(err.Error(), "。") {
				t.Fatalf("no sentence: %v", err)
			}
			return
		}
		for _, feature := range s.Features {
			if raw, err := json.Marshal(feature.Properties); err != nil || !json.Valid(raw) {
				t.Fatalf("%s: %v", raw, err)
			}
		}
	})
}
