package kml

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"golang.org/x/text/encoding/simplifiedchinese"

	"ezmap/data"
)

func members(t testing.TB, text string) data.Properties {
	t.Helper()
	var p data.Properties
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func read1(t testing.TB, text string) *Document {
	t.Helper()
	d, err := Read(context.Background(), strings.NewReader(text))
	if err != nil {
		t.Fatal(data.Sentence(err), errors.Unwrap(err))
	}
	return d
}

func document(inside string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>` + inside + `</Document></kml>`
}

func placemark(inside string) string { return document(`<Placemark>` + inside + `</Placemark>`) }

func TestRead(t *testing.T) {
	ring := `<LinearRing><coordinates>114,30,0 115,30,0 115,31,0 114,31,0 114,30,0</coordinates></LinearRing>`
	square := orb.Ring{{114, 30}, {115, 30}, {115, 31}, {114, 31}, {114, 30}}
	for _, c := range []struct {
		name, file string
		want       []data.Feature
		notes      int
	}{
		{"point", placemark(`<name>甲 &amp; 乙</name><description><![CDATA[<b>说明</b>]]></description><Point><coordinates> 114.8904,30.3924,0 </coordinates></Point>`),
			[]data.Feature{{Geometry: orb.Point{114.8904, 30.3924}, Properties: members(t, `{"name":"甲 & 乙","description":"<b>说明</b>"}`)}}, 0},
		{"height", placemark(`<Point><coordinates>114.8904,30.3924,25.5</coordinates></Point>`), []data.Feature{{Geometry: orb.Point{114.8904, 30.3924}}}, 1},
		{"nothing", placemark(`<name>甲</name>`), []data.Feature{{Properties: members(t, `{"name":"甲"}`)}}, 0},
		{"line", placemark(`<LineString><coordinates>114,30
			115,31</coordinates></LineString>`), []data.Feature{{Geometry: orb.LineString{{114, 30}, {115, 31}}}}, 0},
		{"area with a hole", placemark(`<Polygon><innerBoundaryIs><LinearRing><coordinates>114.2,30.2 114.4,30.2 114.4,30.4 114.2,30.2</coordinates></LinearRing></innerBoundaryIs><outerBoundaryIs>` + ring + `</outerBoundaryIs></Polygon>`),
			[]data.Feature{{Geometry: orb.Polygon{square, {{114.2, 30.2}, {114.4, 30.2}, {114.4, 30.4}, {114.2, 30.2}}}}}, 0},
		{"open ring", placemark(`<Polygon><outerBoundaryIs><LinearRing><coordinates>114,30 115,30 115,31 114,31</coordinates></LinearRing></outerBoundaryIs></Polygon>`), []data.Feature{{Geometry: orb.Polygon{square}}}, 0},
		{"points of a kind", placemark(`<MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry>`), []data.Feature{{Geometry: orb.MultiPoint{{1, 2}, {3, 4}}}}, 0},
		{"mixed", placemark(`<MultiGeometry><Point><coordinates>1,2</coordinates></Point><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry>`), []data.Feature{{Geometry: orb.Collection{orb.Point{1, 2}, orb.LineString{{1, 2}, {3, 4}}}}}, 0},
		{"own data", placemark(`<ExtendedData><Data name="级别"><displayName>x</displayName><value>省级</value></Data><Data name="空"><value/></Data></ExtendedData>`), []data.Feature{{Properties: members(t, `{"级别":"省级"}`)}}, 0},
		{"typed data", document(`<Schema id="s"><SimpleField type="double" name="n"/><SimpleField type="bool" name="b"/></Schema><Folder><Placemark><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="n">12345678901234567890</SimpleData><SimpleData name="b">true</SimpleData><SimpleData name="t">7</SimpleData></SchemaData></ExtendedData></Placemark></Folder>`),
			[]data.Feature{{Properties: members(t, `{"n":12345678901234567890,"b":true,"t":"7"}`)}}, 0},
		{"link and track", document(`<NetworkLink><Link><href>http://x/</href></Link></NetworkLink><Placemark><gx:Track xmlns:gx="g"><gx:coord>1 2 3</gx:coord></gx:Track></Placemark>`), []data.Feature{{}}, 2},
		{"no document", `<Placemark><name>甲</name></Placemark>`, []data.Feature{{Properties: members(t, `{"name":"甲"}`)}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read1(t, c.file)
			if diff := cmp.Diff(c.want, got.Features); diff != "" {
				t.Error(diff)
			}
			if len(got.Notes) != c.notes {
				t.Error(got.Notes)
			}
		})
	}
}

func TestReadGB18030(t *testing.T) {
	text, err := simplifiedchinese.GB18030.NewEncoder().String(`<?xml version="1.0" encoding="gb2312"?><kml><Placemark><name>鄂州</name></Placemark></kml>`)
	if err != nil {
		t.Fatal(err)
	}
	if got := read1(t, text).Features[0].Properties.Text("name"); got != "鄂州" {
		t.Error(got)
	}
}

func TestHostileFiles(t *testing.T) {
	for _, c := range []struct{ name, file, word string }{
		{"entities", `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml>&b;</kml>`, "DOCTYPE"},
		{"unknown entity", placemark(`<name>&xxe;</name>`), "第 1 行"},
		{"nesting", strings.Repeat("<Folder>", 1_000_000), "嵌套"},
		{"nested shapes", placemark(strings.Repeat("<MultiGeometry>", 50)), "嵌套"},
		{"not KML", `<html><body/></html>`, "html"},
		{"cut off", document("<Placemark><name>x")[:100], "不完整"},
		{"wrong end", `<kml><Placemark></kml>`, "第 1 行"},
		{"one number", placemark(`<Point><coordinates>114</coordinates></Point>`), "114"},
		{"no numbers", placemark(`<Point><coordinates>NaN,30</coordinates></Point>`), "NaN,30"},
		{"placemark in placemark", placemark(`<Placemark/>`), "Placemark"},
		{"encoding", `<?xml version="1.0" encoding="koi8-r"?><kml/>`, "第 1 行"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Read(context.Background(), strings.NewReader(c.file))
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), c.word) {
				t.Errorf("%v, want %s", err, c.word)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 50<<20 {
				t.Errorf("took %d MB", grown>>20)
			}
		})
	}
}

func archive(t testing.TB, parts ...string) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		t.Fatal(err)
	}
	return r
}

func TestKMZ(t *testing.T) {
	d, err := ReadKMZ(context.Background(), archive(t, "files/a.png", "x", "../别处.KML", placemark(`<name>甲</name>`)))
	if err != nil || d.Features[0].Properties.Text("name") != "甲" {
		t.Error(d, err)
	}
	for name, z := range map[string]*zip.Reader{
		"没有 .kml": archive(t, "a.txt", "x"),
		"过大":      archive(t, "doc.kml", document(strings.Repeat(" ", 80<<20))),
	} {
		if _, err := ReadKMZ(context.Background(), z); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// sample are features with every kind of geometry and value that comes back.
func sample(t testing.TB) []data.Feature {
	square := orb.Ring{{114, 30}, {115, 30}, {115, 31}, {114, 31}, {114, 30}}
	return []data.Feature{
		{Geometry: orb.Point{114.8904, 30.3924}, Properties: members(t, `{"name":"甲<&>","description":"说明","级别":"省级","n":1.5,"ok":true}`)},
		{Geometry: orb.LineString{{114, 30}, {115, 31}}, Properties: members(t, `{"name":"乙","级别":"市级"}`)},
		{Geometry: orb.MultiPolygon{{square}, {square}}},
		{Geometry: orb.Collection{orb.Point{1, 2}, orb.Polygon{square}}},
		{Properties: members(t, `{"name":"丙"}`)},
	}
}

func TestRoundTrip(t *testing.T) {
	var b bytes.Buffer
	notes, err := Write(t.Context(), &b, "测试", sample(t))
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	if diff := cmp.Diff(sample(t), read1(t, b.String()).Features); diff != "" {
		t.Error(diff)
	}
	notes, err = Write(t.Context(), &b, "", []data.Feature{{Properties: members(t, `{"list":["a","b"],"x":{"y":1}}`)}})
	if err != nil || len(notes) != 1 {
		t.Error(notes, err)
	}
}

func TestGDAL(t *testing.T) {
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		t.Skip("needs ogr2ogr of Debian's gdal-bin")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "a.kml")
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, "测试", sample(t)[:2]); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path).CombinedOutput()
	if err != nil {
		t.Fatal(err, string(out))
	}
	for _, w := range []string{`[ 114.8904, 30.3924`, `"Name": "甲<&>"`, `"级别": "省级"`, `"n": 1.5`, `[ [ 114.0, 30.0`} {
		if !strings.Contains(string(out), w) {
			t.Errorf("GDAL does not read %s:\n%s", w, out)
		}
	}
	// And back: GDAL's own KML of the same.
	for _, driver := range []string{"KML", "LIBKML"} {
		again := filepath.Join(folder, driver+".kml")
		if out, err := exec.CommandContext(t.Context(), "ogr2ogr", "-f", driver, again, path).CombinedOutput(); err != nil {
			t.Logf("no driver %s: %s", driver, out)
			continue
		}
		raw, err := os.ReadFile(again)
		if err != nil {
			t.Fatal(err)
		}
		got := read1(t, string(raw)).Features
		if len(got) != 2 || !orb.Equal(got[0].Geometry, orb.Point{114.8904, 30.3924}) || got[0].Properties.Text("name") != "甲<&>" || got[0].Properties.Text("级别") != "省级" || !orb.Equal(got[1].Geometry, orb.LineString{{114, 30}, {115, 31}}) {
			t.Errorf("%s: %+v", driver, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if _, err := Write(context.Background(), &b, "测试", sample(f)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(placemark(`<ExtendedData><Data name="a"><value>1</value></Data></ExtendedData><MultiGeometry><Point><coordinates>1,2</coordinates></Point></MultiGeometry>`)))
	f.Fuzz(func(t *testing.T, file []byte) {
		d, err := Read(t.Context(), bytes.NewReader(file))
		if err != nil {
			if !strings.HasSuffix(err.Error(), "。") {
				t.Fatalf("no sentence: %v", err)
			}
			return
		}
		var once bytes.Buffer
		if _, err := Write(t.Context(), &once, "", d.Features); err != nil {
			t.Fatal(err)
		}
		again, err := Read(t.Context(), &once)
		if err != nil || len(again.Features) != len(d.Features) {
			t.Fatalf("written, but not read again: %v", err)
		}
	})
}
