package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/whole"
	"ezmap/geo/crs"
)

func open(t tester, path string, s *data.State, o Options) *Collection {
	t.Helper()
	c, err := Open(background, path, s, o)
	if err != nil {
		t.Fatal(data.Sentence(err), errors.Unwrap(err))
	}
	return c
}

var anySites = rapid.Custom(func(t *rapid.T) []data.Site {
	var sites []data.Site
	for i := range rapid.IntRange(1, 5).Draw(t, "records") {
		sites = append(sites, anyTableSite(t, i))
	}
	return sites
})

// TestRecordsRoundTripInEveryFormat writes records of any kind in every format and reads
// them again: nothing changes.
func TestRecordsRoundTripInEveryFormat(t *testing.T) {
	for _, f := range Formats() {
		folder := t.TempDir()
		t.Run(f.Ending, func(t *testing.T) {
			for seed := range 8 { // each write waits for the disk
				s := register(anySites.Example(seed)...)
				path := filepath.Join(folder, "记录"+f.Ending)
				if _, err := Save(background, path, SitesContent(s.Sites, s), crs.CGCS2000, whole.Write); err != nil {
					t.Fatal(data.Sentence(err), errors.Unwrap(err))
				}
				sites, problems := Sites(open(t, path, s, Options{}), s)
				plan := merge.Sites(s, sites, problems, "")
				if plan.Same != len(s.Sites) || plan.Change != nil {
					t.Fatalf("%+v\n%s", plan, cmp.Diff(s.Sites, sites))
				}
			}
			left, _ := os.ReadDir(folder)
			for _, e := range left {
				if !strings.HasPrefix(e.Name(), "记录.") {
					t.Errorf("%s is left", e.Name())
				}
			}
		})
	}
}

// layerOf are features of a layer with the one type of geometry that every format takes.
func layerOf(t tester) []data.Feature {
	member := func(text string) (p data.Properties) {
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Fatal(err)
		}
		return p
	}
	return []data.Feature{
		{Geometry: orb.Point{114.8904, 30.3924}, Properties: member(`{"name":"甲","n":12,"x":1.5,"级别":"省级"}`)},
		{Geometry: orb.Point{114.63, 30.54}, Properties: member(`{"name":"乙","n":7,"x":-0.25,"级别":"市级"}`)},
	}
}

func TestLayersRoundTripInEveryFormat(t *testing.T) {
	for _, f := range Formats() {
		for _, system := range []crs.System{crs.CGCS2000, crs.GK38} {
			path := filepath.Join(t.TempDir(), "层"+f.Ending)
			_, err := Save(t.Context(), path, Content{Title: "层", Features: stream(layerOf(t))}, system, whole.Write)
			if system.Projected() && (f.Ending == ".kml" || f.Ending == ".geojsonl") {
				if err == nil {
					t.Errorf("%s was written in metres", f.Ending)
				}
				continue
			}
			if err != nil {
				t.Fatal(f.Ending, data.Sentence(err))
			}
			c := open(t, path, register(), Options{AsLayer: true})
			for i := range c.Features { // the seven decimals of a file
				if p, ok := c.Features[i].Geometry.(orb.Point); ok {
					c.Features[i].Geometry = orb.Point{math.Round(p[0]*1e6) / 1e6, math.Round(p[1]*1e6) / 1e6}
				}
			}
			if diff := cmp.Diff(layerOf(t), c.Features); diff != "" {
				t.Errorf("%s in %v: %s", f.Ending, system, diff)
			}
		}
	}
}

// TestFilesOfGDAL lets ogr2ogr make files of one source and reads them.
func TestFilesOfGDAL(t *testing.T) {
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		t.Skip("needs ogr2ogr of Debian's gdal-bin")
	}
	folder := t.TempDir()
	source := filepath.Join(folder, "源.geojson")
	var b bytes.Buffer
	if err := WriteGeoJSON(t.Context(), &b, stream(layerOf(t)), crs.CGCS2000); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(source, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file   string
		args   []string
		system crs.System
	}{
		{"a.shp", []string{"-t_srs", "EPSG:4547", "-lco", "ENCODING=GB18030"}, crs.GK114},
		{"b.shp", []string{"-t_srs", "EPSG:4526", "-lco", "ENCODING=UTF-8"}, crs.GK38},
		{"a.gpkg", []string{"-t_srs", "EPSG:3857"}, crs.WebMercator},
		{"a.kml", []string{"-f", "LIBKML"}, crs.WGS84},
		{"a.csv", []string{"-lco", "GEOMETRY=AS_XY"}, crs.CGCS2000},
		{"a.geojsonl", []string{"-f", "GeoJSONSeq"}, crs.CGCS2000},
		{"rs.geojsonl", []string{"-f", "GeoJSONSeq", "-lco", "RS=YES"}, crs.CGCS2000},
		{"a.xlsx", []string{"-f", "XLSX", "-sql", `SELECT *, CAST(ST_X(geometry) AS float) AS "经度", CAST(ST_Y(geometry) AS float) AS "纬度" FROM "源"`, "-dialect", "SQLITE"}, crs.CGCS2000},
	} {
		t.Run(c.file, func(t *testing.T) {
			path := filepath.Join(folder, c.file)
			if out, err := exec.CommandContext(t.Context(), "ogr2ogr", append(c.args, path, source)...).CombinedOutput(); err != nil {
				t.Skipf("%v: %s", err, out)
			}
			got := open(t, path, register(), Options{AsLayer: true})
			if len(got.Features) != 2 || got.System != c.system {
				t.Fatalf("%d features in %v: %s", len(got.Features), got.System, got.Reason)
			}
			for i, want := range layerOf(t) {
				f := got.Features[i]
				if apart(f.Geometry, want.Geometry) > 2e-7 {
					t.Errorf("%v, want %v", f.Geometry, want.Geometry)
				}
				for _, p := range want.Properties {
					if got := f.Properties.Text(p.Key); got != want.Properties.Text(p.Key) && got+"0" != want.Properties.Text(p.Key) {
						t.Errorf("%s is %q, want %q", p.Key, got, want.Properties.Text(p.Key))
					}
				}
			}
		})
	}
}

func TestPropertiesWithTitles(t *testing.T) {
	file := collection(
		`{"type":"Feature","properties":{"平台名称":"甲研究院","级别":"省级","所属区":"鄂城","人数":54,"空":null},"geometry":{"type":"Point","coordinates":[114.8904,30.3924]}}`,
		`{"type":"Feature","properties":{"平台名称":"乙","级别":"超级"},"geometry":null}`)
	sites, problems := Sites(read(t, file, Options{}), register())
	if len(sites) != 1 || sites[0].Name != "甲研究院" || sites[0].Level != data.Provincial || sites[0].Area != data.Echeng || sites[0].Location == nil || sites[0].Extra.Text("人数") != "54" {
		t.Errorf("%+v", sites)
	}
	if len(problems) != 1 || problems[0].Where != "第 2 个要素" || !strings.Contains(problems[0].Message, "超级") {
		t.Error(problems)
	}
}

func TestTopoJSON(t *testing.T) {
	// The example of the specification, moved into China.
	const file = `{"type":"Topology","transform":{"scale":[0.0005,0.0001],"translate":[100,30]},
		"objects":{"example":{"type":"GeometryCollection","geometries":[
			{"type":"Point","id":7,"properties":{"prop0":"value0"},"coordinates":[4000,5000]},
			{"type":"LineString","properties":{"prop1":0},"arcs":[0]},
			{"type":"Polygon","properties":{"prop1":{"this":"that"}},"arcs":[[1]]},
			{"type":"Polygon","arcs":[[-2]]},{"type":null}]}},
		"arcs":[[[4000,0],[1999,9999],[2000,-9999],[2000,9999]],[[0,0],[0,9999],[2000,0],[0,-9999],[-2000,0]]]}`
	path := filepath.Join(t.TempDir(), "a.topojson")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	c := open(t, path, register(), Options{})
	ring := orb.Ring{{100, 30}, {100, 30.9999}, {101, 30.9999}, {101, 30}, {100, 30}}
	back := ring.Clone()
	back.Reverse()
	want := []orb.Geometry{orb.Point{102, 30.5}, orb.LineString{{102, 30}, {102.9995, 30.9999}, {103.9995, 30}, {104.9995, 30.9999}}, orb.Polygon{ring}, orb.Polygon{back}, nil}
	for i, f := range c.Features {
		if f.Geometry == nil || want[i] == nil {
			if f.Geometry != want[i] {
				t.Errorf("%d: %v", i, f.Geometry)
			}
			continue
		}
		if apart(f.Geometry, want[i]) > 1e-12 {
			t.Errorf("%d: %v, want %v", i, f.Geometry, want[i])
		}
	}
	if c.Features[0].ID != "7" || c.Features[0].Properties.Text("prop0") != "value0" {
		t.Errorf("%+v", c.Features[0])
	}
}

func TestHostileTopologies(t *testing.T) {
	var long strings.Builder
	for range 5000 {
		long.WriteString(",[1,1]")
	}
	for name, c := range map[string]struct{ file, word string }{
		"no such arc":      {`{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[9]}},"arcs":[]}`, "弧段 9"},
		"wrong depth":      {`{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[0]}},"arcs":[[[1,2],[3,4]]]}`, "不符"},
		"half a position":  {`{"type":"Topology","objects":{},"arcs":[[[1]]]}`, "不足两个"},
		"nothing":          {`{"type":"Topology"}`, "没有 objects"},
		"one arc ten lakh": {`{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[0` + strings.Repeat(",0", 10_000) + `]}},"arcs":[[[1,1]` + long.String() + `]]}`, "顶点"},
		"nesting":          {`{"type":"Topology","objects":{"a":` + strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 50) + strings.Repeat("]}", 50) + `},"arcs":[]}`, "嵌套"},
	} {
		path := filepath.Join(t.TempDir(), "a.json")
		if err := os.WriteFile(path, []byte(c.file), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, register(), Options{}); err == nil || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%s: %v, want %s", name, err, c.word)
		}
	}
}

func TestFeaturesOneALine(t *testing.T) {
	for name, file := range map[string]string{
		"lines":      record(`{"name":"甲"}`) + "\n" + record(`{"name":"乙"}`) + "\n",
		"separators": "\x1e" + record(`{"name":"甲"}`) + "\n\x1e" + record(`{"name":"乙"}`) + "\n",
	} {
		c := read(t, file, Options{})
		if len(c.Features) != 2 || c.Features[1].Properties.Text("name") != "乙" {
			t.Errorf("%s: %+v", name, c.Features)
		}
	}
	for name, file := range map[string]string{
		"cut off": record(`{"name":"甲"}`) + "\n" + record(`{"name":"乙"}`)[:20],
		"other":   record(`{"name":"甲"}`) + "\n[]",
	} {
		if _, err := ReadGeoJSON(t.Context(), strings.NewReader(file), Options{}); err == nil || !strings.Contains(err.Error(), "第 2 行") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatCannotBeOpened(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct{ name, content, word string }{
		{"a.zip", "PK\x05\x06" + strings.Repeat("\x00", 18), "没有可读的文件"},
		{"b.zip", "PK\x03\x04xxxx", "损坏"},
		{"a.shp", "x", "不完整"},
		{"a.kml", "<html/>", "html"},
		{"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"},
		{"a.gpkg", "SQLite format 3\x00", "不完整"},
		{"a.csv", "甲,乙\n丙,丁\n", "名称"},
		{"empty", "", "空"},
	} {
		path := filepath.Join(folder, c.name)
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, register(), Options{}); err == nil || !strings.Contains(data.Sentence(err), c.word) {
			t.Errorf("%s: %v, want %s", c.name, err, c.word)
		}
	}
	if _, err := Open(t.Context(), filepath.Join(folder, "none"), register(), Options{}); err == nil || !strings.Contains(err.Error(), "没有文件") {
		t.Error(err)
	}
	if _, err := FormatOf("a.docx"); err == nil || !strings.Contains(err.Error(), ".xlsx") {
		t.Error(err)
	}
}

func TestSeveralLayers(t *testing.T) {
	const file = `{"type":"Topology","objects":{"lakes":{"type":"Point","coordinates":[114,30]},"places":{"type":"Point","coordinates":[500,30]}},"arcs":[]}`
	path := filepath.Join(t.TempDir(), "a.json")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Open(t.Context(), path, register(), Options{SkipFaulty: true})
	if err != nil || len(c.Features) != 1 || c.Features[0].Properties.Text("layer") != "lakes" || len(c.Problems) != 1 || c.Problems[0].Where != "图层“places”第 1 个要素" {
		t.Errorf("%v %+v", err, c)
	}
	if c.Where(0) != "图层“lakes”第 1 个要素" {
		t.Error(c.Where(0))
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte(`{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[0]]}},"arcs":[[[114,30],[115,30],[115,31],[114,30]]]}`))
	f.Add([]byte(record(`{"name":"甲"}`) + "\n" + record(`{"名称":"乙"}`)))
	f.Add([]byte("名称,经度,纬度,年份,级别\n甲,114.9,30.4,2022,省级\n"))
	f.Add([]byte(`<kml><Placemark><name>甲</name><Point><coordinates>114,30</coordinates></Point></Placemark></kml>`))
	s := register(data.Site{ID: "E001", Name: "甲", Level: data.Provincial})
	f.Fuzz(func(t *testing.T, file []byte) {
		path := filepath.Join(t.TempDir(), "a.json")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := Open(t.Context(), path, s, Options{SkipFaulty: true})
		if err != nil {
			if told := data.Sentence(err); !strings.HasSuffix(told, "。") {
				t.Fatalf("no sentence: %v", err)
			}
			return
		}
		sites, problems := Sites(c, s)
		merge.Sites(s, sites, problems, "")
		for i := range c.Features {
			if c.Where(i) == "" {
				t.Fatal("a feature without a place in the file")
			}
		}
	})
}

func BenchmarkOpenThousandRows(b *testing.B) {
	var file strings.Builder
	file.WriteString("名称,级别,所属区,认定年份,经度,纬度,地址\n")
	for i := range 1000 {
		fmt.Fprintf(&file, "单位%d,省级,鄂城区,2022,114.%04d,30.3,古城路 %d 号\n", i, 8000+i, i)
	}
	path := filepath.Join(b.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	s := register()
	for b.Loop() {
		sites, problems := Sites(open(b, path, s, Options{}), s)
		if plan := merge.Sites(s, sites, problems, ""); plan.New != 1000 {
			b.Fatal(plan.Problems)
		}
	}
}
