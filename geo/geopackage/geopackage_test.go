package geopackage

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

func members(t testing.TB, text string) data.Properties {
	t.Helper()
	var p data.Properties
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// sample are features with every kind of geometry and value that comes back.
func sample(t testing.TB) []data.Feature {
	square := orb.Ring{{114, 30}, {115, 30}, {115, 31}, {114, 31}, {114, 30}}
	null := members(t, `{"名称":"乙","n":null,"x":null,"ok":null,"list":null,"Fid":null,"a\"b":null}`)
	return []data.Feature{
		{Geometry: orb.Point{114.8904, 30.3924}, Properties: members(t, `{"名称":"甲'\"<&>","n":12,"x":1.5,"ok":true,"list":["a",{"b":1}],"Fid":7,"a\"b":"c"}`)},
		{Geometry: orb.LineString{{114, 30}, {115, 31}}, Properties: null},
		{Geometry: orb.Polygon{square, {{114.2, 30.2}, {114.2, 30.4}, {114.4, 30.4}, {114.2, 30.2}}}, Properties: null},
		{Geometry: orb.MultiPoint{{1, 2}, {3, 4}}, Properties: null},
		{Geometry: orb.MultiLineString{{{1, 2}, {3, 4}}}, Properties: null},
		{Geometry: orb.MultiPolygon{{square}, {square}}, Properties: null},
		{Geometry: orb.Collection{orb.Point{1, 2}, orb.Polygon{square}}, Properties: null},
		{Properties: null},
	}
}

func written(t testing.TB, features []data.Feature, system crs.System) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.gpkg")
	if _, err := Write(context.Background(), path, "图层", features, system); err != nil {
		t.Fatal(data.Sentence(err))
	}
	return path
}

func TestRoundTrip(t *testing.T) {
	for _, system := range []crs.System{crs.CGCS2000, crs.GK114} {
		path := written(t, sample(t), system)
		if _, err := Write(t.Context(), path, "图层", sample(t), system); err != nil { // over the old one
			t.Fatal(err)
		}
		layers, notes, err := Read(t.Context(), path, crs.Unknown)
		if err != nil || len(layers) != 1 || len(notes) > 0 {
			t.Fatal(layers, notes, err)
		}
		want := sample(t)
		for i := range want {
			want[i].Properties[5].Key = "Fid_2" // the key of the table has that name
		}
		if diff := cmp.Diff(Layer{"图层", want, system}, layers[0]); diff != "" {
			t.Error(diff)
		}
		if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
			t.Errorf("%v stand in the folder", entries)
		}
	}
}

func TestSystemsWithoutACode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.gpkg")
	notes, err := Write(t.Context(), path, "gpkg_x", sample(t)[:1], crs.GCJ02)
	if err != nil || len(notes) != 1 {
		t.Fatal(notes, err)
	}
	layers, _, err := Read(t.Context(), path, crs.Unknown)
	if err != nil || layers[0].System != crs.Unknown || layers[0].Name != "layer_gpkg_x" {
		t.Error(layers, err)
	}
}

func ogr(t testing.TB, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Skipf("needs %s of Debian's gdal-bin", args[0])
	}
	out, err := exec.CommandContext(t.Context(), args[0], args[1:]...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

func TestGDALReadsWhatIsWritten(t *testing.T) {
	path := written(t, sample(t)[:3], crs.GK114)
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(filepath.Dir(path), 0o700); err != nil {
			t.Error(err)
		}
	})
	info := ogr(t, "ogrinfo", "-ro", "-al", path)
	for _, w := range []string{"Layer name: 图层", "Feature Count: 3", `ID["EPSG",4547]`, `名称 (String) = 甲'"<&>`, "n (Integer64) = 12", "x (Real) = 1.5", "ok (Integer(Boolean)) = 1", "POINT (114.8904 30.3924)", "LINESTRING (114 30,115 31)", "114.2 30.2"} {
		if !strings.Contains(info, w) {
			t.Errorf("GDAL does not read %s:\n%s", w, info)
		}
	}
	if strings.Contains(info, "Warning") || strings.Contains(info, "ERROR") {
		t.Error(info)
	}
}

func TestReadWhatGDALWrites(t *testing.T) {
	folder := t.TempDir()
	source, path := filepath.Join(folder, "s.json"), filepath.Join(folder, "a.gpkg")
	const text = `{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{"名称":"甲","n":1,"日":"2022-03-14","时":"2022-03-14T08:30:00Z"},"geometry":{"type":"Point","coordinates":[114.8904,30.3924,5]}},
		{"type":"Feature","properties":{"名称":null,"n":null,"日":null,"时":null},"geometry":null}]}`
	if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ogr(t, "ogr2ogr", "-f", "GPKG", "-t_srs", "EPSG:4547", path, source, "-nln", "点")
	ogr(t, "ogr2ogr", "-f", "GPKG", "-update", "-nln", "二", path, source, "-a_srs", "EPSG:4490")
	layers, notes, err := Read(t.Context(), path, crs.Unknown)
	if err != nil || len(layers) != 2 || len(notes) != 1 {
		t.Fatal(layers, notes, data.Sentence(err))
	}
	l := layers[0]
	p, ok := l.Features[0].Geometry.(orb.Point)
	if !ok || l.Name != "点" || l.System != crs.GK114 {
		t.Errorf("%v %v %v", l.Name, l.System, l.Features[0].Geometry)
	}
	back, err := crs.Transform(p, crs.GK114, crs.CGCS2000)
	if err != nil || math.Abs(back[0]-114.8904) > 1e-7 || math.Abs(back[1]-30.3924) > 1e-7 {
		t.Errorf("%v %v", back, err)
	}
	if diff := cmp.Diff(members(t, `{"名称":"甲","n":1,"日":"2022-03-14","时":"2022-03-14T08:30:00Z"}`), l.Features[0].Properties); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(data.Feature{Properties: members(t, `{"名称":null,"n":null,"日":null,"时":null}`)}, l.Features[1]); diff != "" {
		t.Error(diff)
	}
	if layers[1].System != crs.CGCS2000 || !orb.Equal(layers[1].Features[0].Geometry, orb.Point{114.8904, 30.3924}) {
		t.Errorf("%+v", layers[1])
	}
}

func TestRefused(t *testing.T) {
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole := written(t, sample(t), crs.CGCS2000)
	raw, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for path, word := range map[string]string{
		filepath.Join(folder, "none.gpkg"):                       "没有找到",
		file("short.gpkg", "SQLite format 3\x00"):                "不完整",
		file("text.gpkg", strings.Repeat("x", 200)):              "不是",
		file("cut.gpkg", string(raw[:len(raw)/2])):               "。",
		file("sqlite.gpkg", string(emptied(t, raw))):             "。",
		queried(t, folder, "CREATE TABLE t (a)"):                 "目录",
		queried(t, folder, gpkgOf("CREATE TABLE pictures (a);")): "没有矢量图层",
		queried(t, folder, gpkgOf("CREATE VIEW endless AS WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i AS geom FROM c; INSERT INTO gpkg_contents VALUES ('endless','features','e'); INSERT INTO gpkg_geometry_columns VALUES ('endless','geom',0);")): "没有矢量图层",
	} {
		if path == "" {
			continue
		}
		_, _, err := Read(t.Context(), path, crs.Unknown)
		if err == nil || !strings.Contains(data.Sentence(err), word) {
			t.Errorf("%s: %v, want %s", filepath.Base(path), err, word)
		}
	}
}

// emptied is a file whose pages behind the first are lost.
func emptied(t testing.TB, raw []byte) []byte {
	t.Helper()
	out := append([]byte{}, raw...)
	clear(out[4096:])
	return out
}

// gpkgOf is a file with the tables of the format and what a test adds.
func gpkgOf(more string) string {
	return "CREATE TABLE gpkg_contents (table_name, data_type, identifier); CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id); CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);" + more
}

// queried is a file that the sqlite3 program makes, “” without it.
func queried(t testing.TB, folder, query string) string {
	t.Helper()
	if _, err := exec.LookPath("sqlite3"); err != nil {
		return ""
	}
	file, err := os.CreateTemp(folder, "*.gpkg")
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	if out, err := exec.CommandContext(t.Context(), "sqlite3", file.Name(), query).CombinedOutput(); err != nil {
		t.Fatal(string(out))
	}
	return file.Name()
}

func FuzzDecode(f *testing.F) {
	for _, feature := range sample(f) {
		if feature.Geometry != nil {
			f.Add(encode(feature.Geometry, 4490))
		}
	}
	f.Add([]byte("GP\x00\x01\x00\x00\x00\x00\x01\x07\x00\x00\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, blob []byte) {
		g, _, err := decode(blob)
		if err != nil || g == nil {
			return
		}
		again, _, err := decode(encode(g, 0))
		if err != nil {
			t.Fatalf("%v is not read again: %v", g, err)
		}
		if !orb.Equal(g, again) && !hasNaN(g) {
			t.Fatalf("%v became %v", g, again)
		}
	})
}

// hasNaN tells whether a geometry has a vertex that is no number, which equals nothing.
func hasNaN(g orb.Geometry) bool {
	raw := appendGeometry(nil, g)
	for i := 0; i+8 <= len(raw); i++ {
		var bits uint64
		for j := range 8 {
			bits |= uint64(raw[i+j]) << (8 * j)
		}
		if math.IsNaN(math.Float64frombits(bits)) {
			return true
		}
	}
	return false
}
