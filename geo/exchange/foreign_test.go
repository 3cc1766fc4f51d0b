package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// What other programs write is read as GDAL reads it: the files are made by ogr2ogr, or by
// hand as other programs make them, and ogr2ogr's GeoJSON of each is what must come out.

// tool runs a program of Debian's packages; without it the test is passed over.
func tool(t testing.TB, from, program string, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("needs %s of Debian's %s", program, from)
	}
	cmd := exec.CommandContext(t.Context(), program, args...)
	var out, faults bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &faults
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v\n%s", program, args, err, faults.String())
	}
	return out.Bytes()
}

// ogrFeature is a feature as GDAL reads it.
type ogrFeature struct {
	Geometry   ogrGeometry
	Properties map[string]any
}

// ogrGeometry takes GeoJSON apart without this package's own reader; heights are left out.
type ogrGeometry struct{ orb.Geometry }

func (g *ogrGeometry) UnmarshalJSON(raw []byte) (err error) {
	var doc *struct {
		Type        string
		Coordinates json.RawMessage
		Geometries  []ogrGeometry
	}
	if err := json.Unmarshal(raw, &doc); err != nil || doc == nil {
		return err
	}
	switch doc.Type {
	case "Point":
		g.Geometry, err = coordinatesOf[orb.Point](doc.Coordinates)
	case "MultiPoint":
		g.Geometry, err = coordinatesOf[orb.MultiPoint](doc.Coordinates)
	case "LineString":
		g.Geometry, err = coordinatesOf[orb.LineString](doc.Coordinates)
	case "MultiLineString":
		g.Geometry, err = coordinatesOf[orb.MultiLineString](doc.Coordinates)
	case "Polygon":
		g.Geometry, err = coordinatesOf[orb.Polygon](doc.Coordinates)
	case "MultiPolygon":
		g.Geometry, err = coordinatesOf[orb.MultiPolygon](doc.Coordinates)
	case "GeometryCollection":
		var all orb.Collection
		for _, member := range doc.Geometries {
			all = append(all, member.Geometry)
		}
		g.Geometry = all
	}
	return err
}

func coordinatesOf[G orb.Geometry](raw []byte) (orb.Geometry, error) {
	var g G
	err := json.Unmarshal(raw, &g)
	return g, err
}

// ogrFeatures is what GDAL reads of a file's layers, all or those named, in degrees of CGCS2000.
func ogrFeatures(t testing.TB, path string, layers ...string) []ogrFeature {
	t.Helper()
	args := append([]string{"-f", "GeoJSON", "/vsistdout/", path, "-t_srs", "EPSG:4490", "-lco", "COORDINATE_PRECISION=10"}, layers...)
	return ogrList(t, tool(t, "gdal-bin", "ogr2ogr", args...))
}

func ogrList(t testing.TB, text []byte) []ogrFeature {
	t.Helper()
	var all struct{ Features []ogrFeature }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all.Features
}

// compareWithOGR compares what was read with what GDAL reads: as many features, the same
// shapes within 2 cm, and of each value that GDAL gives the same text or number.
func compareWithOGR(t *testing.T, got []data.Feature, want []ogrFeature) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("read %d features, GDAL reads %d", len(got), len(want))
	}
	for i, w := range want {
		if !sameGround(got[i].Geometry, w.Geometry.Geometry) {
			t.Errorf("feature %d is %v, in GDAL %v", i+1, got[i].Geometry, w.Geometry.Geometry)
		}
		for key, value := range w.Properties {
			if text := got[i].Properties.Text(key); !sameValue(text, value) {
				t.Errorf("feature %d has %q as %s, in GDAL %v", i+1, text, key, value)
			}
		}
	}
}

// sameGround tells that two geometries cover the same ground; rings may run either way.
func sameGround(a, b orb.Geometry) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	a, b = evenly(a), evenly(b)
	return a.GeoJSONType() == b.GeoJSONType() && apart(a, b) <= 2e-7
}

// evenly winds all areas one way, from the vertex that lies farthest west and south.
func evenly(g orb.Geometry) orb.Geometry {
	switch g := g.(type) {
	case orb.Polygon:
		return wound(begun(g))
	case orb.MultiPolygon:
		out := make(orb.MultiPolygon, len(g))
		for i, p := range g {
			out[i] = wound(begun(p)).(orb.Polygon)
		}
		return out
	case orb.Collection:
		out := make(orb.Collection, len(g))
		for i, member := range g {
			out[i] = evenly(member)
		}
		return out
	}
	return g
}

// begun returns an area whose rings begin at their south-western vertex.
func begun(p orb.Polygon) orb.Polygon {
	out := make(orb.Polygon, len(p))
	for i, ring := range p {
		first := 0
		for k, v := range ring[:len(ring)-1] {
			if low := ring[first]; v[0] < low[0]-1e-9 || math.Abs(v[0]-low[0]) <= 1e-9 && v[1] < low[1] {
				first = k
			}
		}
		turned := append(append(orb.Ring{}, ring[first:len(ring)-1]...), ring[:first+1]...)
		out[i] = turned
	}
	return out
}

func sameValue(text string, value any) bool {
	switch v := value.(type) {
	case nil:
		return text == ""
	case string:
		return text == v
	case float64:
		n, err := strconv.ParseFloat(text, 64)
		return err == nil && math.Abs(n-v) <= 1e-9*max(1, math.Abs(v))
	}
	raw, err := json.Marshal(value)
	return err == nil && text == string(raw)
}

func madeOf(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "源.geojson")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The shapes of which files are made, one sort each, as a planning bureau has them: with
// heights, holes, several parts and none.
const (
	foreignAreas = `{"type":"FeatureCollection","features":[
		{"type":"Feature","id":3,"properties":{"名称":"梁子湖","面积":304.3,"编号":"0042","数":7,"建":"2019-05-01"},"geometry":{"type":"Polygon","coordinates":[[[114.4,30.1,17],[114.7,30.1,17],[114.7,30.4,17],[114.4,30.4,17],[114.4,30.1,17]],[[114.5,30.2,17],[114.5,30.3,17],[114.6,30.3,17],[114.6,30.2,17],[114.5,30.2,17]]]}},
		{"type":"Feature","id":4,"properties":{"名称":"洋澜湖、花马湖","面积":-0.5,"编号":"0043","数":-12,"建":null},"geometry":{"type":"MultiPolygon","coordinates":[[[[114.88,30.38,0],[114.9,30.38,0],[114.9,30.39,0],[114.88,30.38,0]]],[[[115.0,30.2,0],[115.1,30.2,0],[115.05,30.3,0],[115.0,30.2,0]]]]}},
		{"type":"Feature","id":5,"properties":{"名称":"無圖形之湖","面积":null,"编号":null,"数":null,"建":"2020-12-31"},"geometry":null}]}`
	foreignLines = `{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{"名称":"武鄂高速"},"geometry":{"type":"LineString","coordinates":[[114.5,30.45],[114.7,30.42],[114.9,30.4]]}},
		{"type":"Feature","properties":{"名称":"两段"},"geometry":{"type":"MultiLineString","coordinates":[[[114.5,30.1],[114.6,30.2]],[[114.7,30.1],[114.8,30.2]]]}}]}`
	foreignPoints = `{"type":"FeatureCollection","features":[
		{"type":"Feature","properties":{"名称":"葛店","级":"国家级"},"geometry":{"type":"MultiPoint","coordinates":[[114.63,30.54],[114.64,30.55]]}},
		{"type":"Feature","properties":{"名称":"花湖机场","级":null},"geometry":{"type":"MultiPoint","coordinates":[[115.02,30.34]]}}]}`
)

// TestForeignFilesReadAsGDALReadsThem lets ogr2ogr make files of every kind.
func TestForeignFilesReadAsGDALReadsThem(t *testing.T) {
	for _, c := range []struct {
		file, source string
		args         []string
		system       crs.System
	}{
		{"rfc7946.geojson", foreignAreas, []string{"-lco", "RFC7946=YES", "-lco", "WRITE_BBOX=YES"}, crs.CGCS2000},
		{"metres.geojson", foreignAreas, []string{"-t_srs", "EPSG:4547"}, crs.GK114},
		{"lines.geojsonl", foreignAreas, []string{"-f", "GeoJSONSeq"}, crs.CGCS2000},
		{"gb18030.shp", foreignAreas, []string{"-t_srs", "EPSG:4547", "-lco", "ENCODING=GB18030"}, crs.GK114},
		{"ldid.shp", foreignAreas, []string{"-t_srs", "EPSG:4526", "-lco", "ENCODING=LDID/77"}, crs.GK38},
		{"heights.shp", foreignAreas, []string{"-a_srs", "EPSG:4490", "-lco", "SHPT=POLYGONZ", "-lco", "ENCODING=UTF-8"}, crs.CGCS2000},
		{"roads.shp", foreignLines, []string{"-a_srs", "EPSG:4490", "-lco", "SHPT=ARCM", "-lco", "ENCODING=UTF-8"}, crs.CGCS2000},
		{"spots.shp", foreignPoints, []string{"-t_srs", "EPSG:3857", "-lco", "SHPT=MULTIPOINT", "-lco", "ENCODING=UTF-8"}, crs.WebMercator},
		{"roads.kml", foreignLines, []string{"-f", "LIBKML"}, crs.WGS84},
		{"areas.gpkg", foreignAreas, []string{"-t_srs", "EPSG:4547"}, crs.GK114},
		{"spots.gpkg", foreignPoints, []string{"-t_srs", "EPSG:3857"}, crs.WebMercator},
	} {
		t.Run(c.file, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			tool(t, "gdal-bin", "ogr2ogr", append(c.args, path, madeOf(t, c.source))...)
			got := open(t, path, register(), Options{AsLayer: true})
			if got.System != c.system {
				t.Errorf("read in %s: %s", got.System.Code(), got.Reason)
			}
			want := ogrFeatures(t, path)
			for _, f := range want {
				for _, own := range []string{"tessellate", "extrude", "visibility"} { // GDAL's, of every placemark
					delete(f.Properties, own)
				}
			}
			compareWithOGR(t, got.Features, want)
		})
	}
}

// Several layers of one GeoPackage come as one list, each from its own system.
func TestForeignGeoPackageOfSeveralLayers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "规划.gpkg")
	for i, c := range []struct{ name, source, system string }{{"湖泊", foreignAreas, "EPSG:4547"}, {"道路", foreignLines, "EPSG:4326"}, {"点", foreignPoints, "EPSG:3857"}} {
		args := []string{"-f", "GPKG", "-nln", c.name, "-t_srs", c.system, path, madeOf(t, c.source)}
		if i > 0 {
			args = append([]string{"-update"}, args...)
		}
		tool(t, "gdal-bin", "ogr2ogr", args...)
	}
	var want []ogrFeature
	for _, layer := range []string{"湖泊", "道路", "点"} {
		want = append(want, ogrFeatures(t, path, layer)...)
	}
	compareWithOGR(t, open(t, path, register(), Options{AsLayer: true}).Features, want)
}

// Arcs are refused in words: nothing is drawn that only looks like them.
func TestForeignCurvesAreRefused(t *testing.T) {
	for kind, wkt := range map[string]string{
		"COMPOUNDCURVE": "COMPOUNDCURVE(CIRCULARSTRING(114.5 30.3,114.6 30.4,114.7 30.3),(114.7 30.3,114.8 30.3))",
		"CURVEPOLYGON":  "CURVEPOLYGON(CIRCULARSTRING(114.5 30.3,114.6 30.4,114.7 30.3,114.6 30.2,114.5 30.3))",
	} {
		folder := t.TempDir()
		table, path := filepath.Join(folder, "a.csv"), filepath.Join(folder, "a.gpkg")
		if err := os.WriteFile(table, []byte("名称,WKT\n弧,\""+wkt+"\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		tool(t, "gdal-bin", "ogr2ogr", "-f", "GPKG", "-a_srs", "EPSG:4490", "-nlt", kind, path, table)
		_, err := Open(t.Context(), path, register(), Options{AsLayer: true})
		if err == nil || !strings.Contains(data.Sentence(err), "曲线") && !strings.Contains(data.Sentence(err), "弧") {
			t.Errorf("of %s it said: %v", kind, data.Sentence(err))
		}
	}
}

// A file as Google Earth writes it: styles, folders, several shapes in a placemark, typed
// and untyped data.
const earthKML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>规划</name>
<Style id="s1"><IconStyle><Icon><href>http://maps.google.com/mapfiles/kml/pushpin/ylw-pushpin.png</href></Icon></IconStyle><LineStyle><color>ff0000ff</color><width>2</width></LineStyle></Style>
<StyleMap id="m1"><Pair><key>normal</key><styleUrl>#s1</styleUrl></Pair></StyleMap>
<Schema name="表" id="表"><SimpleField type="int" name="人数"></SimpleField><SimpleField type="string" name="级别"></SimpleField></Schema>
<Folder><name>点</name>
<Placemark><name>葛店</name><description><![CDATA[<b>国家级</b>]]></description><styleUrl>#m1</styleUrl><ExtendedData><SchemaData schemaUrl="#表"><SimpleData name="人数">120</SimpleData><SimpleData name="级别">国家级</SimpleData></SchemaData></ExtendedData><Point><coordinates>114.63,30.54,12</coordinates></Point></Placemark>
<Placemark><name>两处</name><styleUrl>#s1</styleUrl><MultiGeometry><Point><coordinates>114.5,30.3</coordinates></Point><Point><coordinates> 114.6,30.4 </coordinates></Point></MultiGeometry></Placemark>
<Placemark><name>湖</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>114.4,30.1 114.7,30.1 114.7,30.4 114.4,30.4 114.4,30.1</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>114.5,30.2 114.6,30.2 114.6,30.3 114.5,30.2</coordinates></LinearRing></innerBoundaryIs></Polygon><Polygon><outerBoundaryIs><LinearRing><coordinates>115,30 115.1,30 115.1,30.1 115,30</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
</Folder></Document></kml>`

func TestForeignKMLOfGoogleEarth(t *testing.T) {
	folder := t.TempDir()
	plain, packed := filepath.Join(folder, "a.kml"), filepath.Join(folder, "a.kmz")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("doc.kml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(earthKML)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string][]byte{plain: []byte(earthKML), packed: b.Bytes()} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		got := open(t, path, register(), Options{AsLayer: true}).Features
		want := ogrFeatures(t, path)
		for i, f := range want { // GDAL adds the members of a placemark as fields of its own
			want[i].Properties = map[string]any{"name": f.Properties["Name"]}
		}
		compareWithOGR(t, got, want)
		// Typed data, which GDAL 3.6 leaves out, as the file has it.
		if p := got[0].Properties; p.Text("人数") != "120" || p.Text("级别") != "国家级" {
			t.Errorf("of typed data was read %v", p)
		}
	}
}

func TestForeignTopoJSON(t *testing.T) {
	// As topojson-server writes it: quantised, with arcs that two areas share.
	const file = `{"type":"Topology","bbox":[114,30,115,31],"transform":{"scale":[0.0001,0.0001],"translate":[114,30]},
		"objects":{"区":{"type":"GeometryCollection","geometries":[
			{"type":"Polygon","arcs":[[0,1]],"id":"420702","properties":{"名称":"梁子湖区"}},
			{"type":"MultiPolygon","arcs":[[[2,-2]]],"id":"420703","properties":{"名称":"华容区"}},
			{"type":"Point","coordinates":[5000,5000],"properties":{"名称":"点"}}]}},
		"arcs":[[[5000,0],[-5000,0],[0,9999],[5000,0]],[[5000,9999],[0,-9999]],[[5000,9999],[4999,0],[0,-9999],[-4999,0]]]}`
	path := filepath.Join(t.TempDir(), "a.topojson")
	if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	// GDAL gives such a file no system; its degrees are taken as they stand.
	want := ogrList(t, tool(t, "gdal-bin", "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path))
	for i, f := range want {
		want[i].Properties = map[string]any{"名称": f.Properties["名称"]}
	}
	compareWithOGR(t, open(t, path, register(), Options{AsLayer: true}).Features, want)
}
