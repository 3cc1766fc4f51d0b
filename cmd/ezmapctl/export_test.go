package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// exported exports something and returns the text of the file.
func (c ctl) exported(args ...string) (path, text string) {
	c.t.Helper()
	path = filepath.Join(c.t.TempDir(), "导出.geojson")
	c.done(append([]string{"export", "-o", path}, args...)...)
	return path, string(read(c.t, path))
}

// wholes are exports that can be imported again, by the word that -as wants.
var wholes = map[string][]string{
	"sites":      {"sites", "sites"},
	"layout":     {"layout", "layout"},
	"boundaries": {"base", "layer", "boundaries"},
	"neighbours": {"base", "layer", "neighbours"},
	"lakes":      {"base", "layer", "lakes"},
	"yangtze":    {"base", "layer", "yangtze"},
	"places":     {"base", "layer", "places"},
}

func TestExportComesBack(t *testing.T) {
	for name, w := range wholes {
		for _, system := range []string{"cgcs2000", "wgs84", "gcj02", "bd09", "epsg:4547", "epsg:4526", "epsg:3857"} {
			t.Run(name+" "+system, func(t *testing.T) {
				if system != "cgcs2000" {
					long(t)
				}
				c := newCtl(t)
				same := c.unchanged()
				path, text := c.exported(append(w[1:], "-crs", system)...)
				for _, auto := range [][]string{nil, {"-crs", system}} {
					n := c.imported(append([]string{path, "-as", w[0]}, auto...)...)
					if want := strings.Count(text, `"type":"Feature",`); n.New+n.Changed+n.Faulty != 0 || n.Same != want || want == 0 {
						t.Errorf("%q: %+v, want %d the same", auto, n, want)
					}
				}
				same()
			})
		}
	}
}

// Sites without a place have a null geometry and all others a point.
func TestExportSites(t *testing.T) {
	c := newCtl(t)
	_, text := c.exported("sites")
	var document struct {
		Features []struct {
			ID         string
			Geometry   *struct{ Coordinates [2]float64 }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	sites := c.sites()
	if len(document.Features) != len(sites) {
		t.Fatalf("%d features, %d records", len(document.Features), len(sites))
	}
	for i, f := range document.Features {
		s := sites[i]
		if f.ID != s["id"] || (f.Geometry == nil) != (s["lon"] == nil) || f.Geometry != nil && f.Geometry.Coordinates != [2]float64{s["lon"].(float64), s["lat"].(float64)} {
			t.Errorf("%s: %+v", f.ID, f)
		}
		for _, key := range strings.Fields(siteKeys) {
			if key != "lon" && key != "lat" && fmt.Sprint(f.Properties[key]) != fmt.Sprint(s[key]) {
				t.Errorf("%s: %s is %v, in the register %v", f.ID, key, f.Properties[key], s[key])
			}
		}
	}
}

// Large ids, numbers as written, unknown and nested properties survive.
func TestExportKeepsWhatIsUnknown(t *testing.T) {
	properties := `{"名称":"一号地","比率":1.10,"大数":12345678901234567890,"指数":1e-7,"空":null,"是":true,"列":[1,{"二":"<&>"}],"文":"\"引号\" \\ 换行\n"}`
	given := []string{
		`{"type":"Feature","id":9007199254740993,"geometry":` + inCity + `,"properties":` + properties + `}`,
		`{"type":"Feature","id":"9007199254740993","geometry":null,"properties":{}}`,
		`{"type":"Feature","id":"地块 7","geometry":{"type":"MultiPoint","coordinates":[[114.8,30.4],[114.9,30.5]]},"properties":null}`,
	}
	c := newCtl(t)
	c.done("import", geojson(t, collection(given...)), "-as", "layer", "-layer", "地块")
	path, text := c.exported("layer", "地块")
	for _, want := range []string{`"id":9007199254740993,`, `"id":"9007199254740993",`, `"id":"地块 7",`, `"比率":1.10,`, `"大数":12345678901234567890,`, `"指数":1e-7,`, `"空":null`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing in %s", want, text)
		}
	}
	var got, want any
	var document struct {
		Features []struct{ Properties json.RawMessage }
	}
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	if json.Unmarshal(document.Features[0].Properties, &got) != nil || json.Unmarshal([]byte(properties), &want) != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if n := c.imported(path, "-as", "layer", "-layer", "地块"); n.Same != 3 || n.New+n.Changed != 0 {
		t.Errorf("again: %+v", n)
	}
}

func TestExportKeepsUnknownOfSites(t *testing.T) {
	c := newCtl(t)
	c.done("import", geojson(t, collection(feature(inCity, `{"name":"甲","占地":12.50,"备案号":9007199254740993}`))), "-as", "sites")
	path, text := c.exported("sites")
	if !strings.Contains(text, `"占地":12.50`) || !strings.Contains(text, `"备案号":9007199254740993`) {
		t.Errorf("unknown properties are lost:\n%s", text[strings.LastIndex(text, "S001"):])
	}
	if n := c.imported(path, "-as", "sites"); n.Same != 91 {
		t.Errorf("again: %+v", n)
	}
}

func TestExportIsValid(t *testing.T) {
	c := newCtl(t)
	for name, w := range wholes {
		t.Run(name, func(t *testing.T) {
			_, text := c.exported(w[1:]...)
			for _, fault := range rfc7946(text) {
				t.Error(fault)
			}
		})
	}
}

// The validator itself must find what it is for.
func TestValidatorFindsFaults(t *testing.T) {
	ring := func(r string) string {
		return collection(feature(`{"type":"Polygon","coordinates":[`+r+`]}`, "{}"))
	}
	for name, text := range map[string]string{
		"byte order mark": "\ufeff" + collection(),
		"a crs member":    strings.Replace(collection(), "{", `{"crs":null,`, 1),
		"no properties":   collection(`{"type":"Feature","geometry":null}`),
		"no geometry":     collection(`{"type":"Feature","properties":{}}`),
		"id an object":    collection(`{"type":"Feature","id":{},"geometry":null,"properties":{}}`),
		"clockwise":       ring(`[[114,30],[114,31],[115,31],[114,30]]`),
		"open ring":       ring(`[[114,30],[115,31],[114,31],[114,30.1]]`),
		"short ring":      ring(`[[114,30],[115,31],[114,30]]`),
		"latitude first":  collection(feature(`{"type":"Point","coordinates":[30,114]}`, "{}")),
		"twice a member":  collection(feature(inCity, `{"a":1,"a":2}`)),
		"short line":      collection(feature(`{"type":"LineString","coordinates":[[114,30]]}`, "{}")),
	} {
		t.Run(name, func(t *testing.T) {
			if len(rfc7946(text)) == 0 {
				t.Errorf("nothing wrong with %s", text)
			}
		})
	}
	if faults := rfc7946(collection(feature(inCity, "{}"), feature("null", "null"))); len(faults) > 0 {
		t.Errorf("a good one has %q", faults)
	}
}

// rfc7946 returns what is wrong with a text as a feature collection of RFC 7946.
func rfc7946(text string) []string {
	if !utf8.ValidString(text) || strings.HasPrefix(text, "\ufeff") {
		return []string{"section 11.1: not UTF-8, or with a byte order mark"}
	}
	v := validator{}
	v.names(text)
	var top map[string]any
	if err := json.Unmarshal([]byte(text), &top); err != nil {
		return append(v.faults, err.Error())
	}
	v.want(top["type"] == "FeatureCollection", "section 3.3: type is %v", top["type"])
	v.lacks(top, "crs", "coordinates", "geometries", "geometry", "properties")
	features, ok := top["features"].([]any)
	v.want(ok, "section 3.3: no features")
	for _, f := range features {
		f, _ := f.(map[string]any)
		v.feature(f)
	}
	return v.faults
}

type validator struct{ faults []string }

func (v *validator) want(ok bool, format string, args ...any) {
	if !ok {
		v.faults = append(v.faults, fmt.Sprintf(format, args...))
	}
}

func (v *validator) lacks(object map[string]any, names ...string) {
	for _, n := range names {
		_, has := object[n]
		v.want(!has, "sections 4 and 7.1: member %s in a %v", n, object["type"])
	}
}

// names finds members that stand twice in an object.
func (v *validator) names(text string) {
	dec := json.NewDecoder(strings.NewReader(text))
	type level struct {
		object, value bool
		seen          map[string]bool
	}
	var stack []level
	for {
		token, err := dec.Token()
		if err != nil {
			v.want(err == io.EOF, "%v", err)
			return
		}
		last := len(stack) - 1
		if name, ok := token.(string); ok && last >= 0 && stack[last].object && !stack[last].value {
			v.want(!stack[last].seen[name], "RFC 7159: member %s twice", name)
			stack[last].seen[name], stack[last].value = true, true
			continue
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			stack = append(stack, level{object: token == json.Delim('{'), seen: map[string]bool{}})
			continue
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:last]
			last--
		}
		if last >= 0 {
			stack[last].value = false
		}
	}
}

func (v *validator) feature(f map[string]any) {
	v.want(f["type"] == "Feature", "section 3.2: type is %v", f["type"])
	v.lacks(f, "crs", "coordinates", "geometries", "features")
	properties, has := f["properties"]
	_, object := properties.(map[string]any)
	v.want(has && (object || properties == nil), "section 3.2: properties are %v", properties)
	if id, has := f["id"]; has {
		_, text := id.(string)
		_, number := id.(float64)
		v.want(text || number, "section 3.2: id is %v", id)
	}
	geometry, has := f["geometry"]
	v.want(has, "section 3.2: no geometry")
	if geometry != nil {
		v.geometry(geometry)
	}
}

func (v *validator) geometry(g any) {
	object, ok := g.(map[string]any)
	v.want(ok, "section 3.1: geometry is %v", g)
	v.lacks(object, "crs", "geometry", "properties", "features")
	c := object["coordinates"]
	switch object["type"] {
	case "Point":
		v.position(c)
	case "MultiPoint":
		v.each(c, v.position)
	case "LineString":
		v.line(c)
	case "MultiLineString":
		v.each(c, v.line)
	case "Polygon":
		v.polygon(c)
	case "MultiPolygon":
		v.each(c, v.polygon)
	case "GeometryCollection":
		v.each(object["geometries"], v.geometry)
	default:
		v.want(false, "section 1.4: type is %v", object["type"])
	}
}

func (v *validator) each(list any, check func(any)) {
	l, ok := list.([]any)
	v.want(ok, "section 3.1: no array: %v", list)
	for _, e := range l {
		check(e)
	}
}

func (v *validator) position(p any) {
	x, y, ok := pointOf(p)
	v.want(ok && x >= -180 && x <= 180 && y >= -90 && y <= 90, "sections 3.1.1 and 4: position is %v", p)
}

func pointOf(p any) (x, y float64, ok bool) {
	list, _ := p.([]any)
	if len(list) < 2 || len(list) > 3 {
		return 0, 0, false
	}
	x, first := list[0].(float64)
	y, second := list[1].(float64)
	return x, y, first && second
}

func (v *validator) line(l any) {
	list, _ := l.([]any)
	v.want(len(list) >= 2, "section 3.1.4: line of %d positions", len(list))
	v.each(l, v.position)
}

func (v *validator) polygon(p any) {
	rings, _ := p.([]any)
	v.want(len(rings) > 0, "section 3.1.6: polygon without rings")
	for i, r := range rings {
		ring, _ := r.([]any)
		v.each(r, v.position)
		if v.want(len(ring) >= 4, "section 3.1.6: ring of %d positions", len(ring)); len(ring) < 4 {
			continue
		}
		v.want(fmt.Sprint(ring[0]) == fmt.Sprint(ring[len(ring)-1]), "section 3.1.6: ring not closed")
		v.want((i == 0) == (area(ring) > 0), "section 3.1.6: ring %d turns the wrong way", i)
	}
}

// area is twice the signed area of a ring, positive when it is counterclockwise.
func area(ring []any) float64 {
	sum := 0.0
	ox, oy, _ := pointOf(ring[0])
	for i := range len(ring) - 1 {
		ax, ay, _ := pointOf(ring[i])
		bx, by, _ := pointOf(ring[i+1])
		sum += (ax-ox)*(by-oy) - (bx-ox)*(ay-oy)
	}
	return sum
}

// GDAL reads what is exported: as many features, the same places.
func TestExportIsReadByGDAL(t *testing.T) {
	long(t)
	ogr2ogr := tool(t, "ogr2ogr", "gdal-bin")
	c := newCtl(t)
	for name, w := range wholes {
		for _, system := range map[bool][]string{true: {"cgcs2000", "epsg:4547"}, false: {"cgcs2000"}}[name == "sites"] {
			t.Run(name+" "+system, func(t *testing.T) {
				path, text := c.exported(append(w[1:], "-crs", system)...)
				var errs bytes.Buffer
				cmd := exec.CommandContext(t.Context(), ogr2ogr, "-f", "GeoJSONSeq", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=7", "/vsistdout/", path)
				cmd.Stderr = &errs
				out, err := cmd.Output()
				if err != nil || errs.Len() > 0 {
					t.Fatalf("%v: %s", err, errs.String())
				}
				lines := strings.Split(strings.TrimSpace(string(out)), "\n")
				if want := strings.Count(text, `"type":"Feature",`); len(lines) != want {
					t.Errorf("%d features, want %d", len(lines), want)
				}
				// Read back by us from what GDAL wrote, nothing moved.
				back := write(t, filepath.Join(t.TempDir(), "back.geojson"), []byte(collection(lines...)))
				if n := c.imported(back, "-as", w[0], "-dry-run"); n.New+n.Faulty != 0 || slices.Contains([]string{"lakes", "places"}, name) && n.Changed > 0 {
					t.Errorf("%+v", n)
				}
			})
		}
	}
}

func TestExportLayersByName(t *testing.T) {
	c := newCtl(t)
	for name, want := range map[string]int{"湖泊": 27, "lakes": 27, "river-belt": 1, "沿江带": 1, "sites-hospital": 5, "医院": 5} {
		if _, text := c.exported("layer", name); strings.Count(text, `"type":"Feature",`) != want {
			t.Errorf("%s has %d features, want %d", name, strings.Count(text, `"type":"Feature",`), want)
		}
	}
}

func TestExportFails(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	for name, f := range map[string]struct {
		args  []string
		words []string
	}{
		"unknown layer":        {[]string{"layer", "没有", "-o", filepath.Join(dir, "a.geojson")}, []string{"没有", "layers"}},
		"unknown ending":       {[]string{"sites", "-o", filepath.Join(dir, "a.doc")}, []string{"a.doc", "xlsx", "geojson"}},
		"no degrees for KML":   {[]string{"sites", "-o", filepath.Join(dir, "a.kml"), "-crs", "epsg:4547"}, []string{"KML", "经纬度"}},
		"shapes of many kinds": {[]string{"layout", "-o", filepath.Join(dir, "a.shp")}, []string{"Shapefile", "只能有一种"}},
		"no folder":            {[]string{"sites", "-o", filepath.Join(dir, "无", "a.geojson")}, []string{"文件夹"}},
		"values have no place": {[]string{"observations", "-o", filepath.Join(dir, "a.geojson")}, []string{"指标"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.fails(exitFailed, append([]string{"export"}, f.args...), f.words...)
		})
	}
	if names := listing(t, dir); names != "" {
		t.Errorf("left behind: %s", names)
	}
}

// An export over an older file replaces it whole; one that fails leaves it alone.
func TestExportReplacesWhole(t *testing.T) {
	c := newCtl(t)
	path := write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(strings.Repeat("old ", 100_000)))
	c.done("export", "layout", "-o", path)
	if text := string(read(t, path)); strings.Contains(text, "old") || !json.Valid([]byte(text)) {
		t.Error("something of the old file is left")
	}
	if names := listing(t, filepath.Dir(path)); names != "a.geojson" {
		t.Errorf("the folder has %s", names)
	}
	before := read(t, path)
	c.fails(exitFailed, []string{"export", "layer", "没有", "-o", path})
	if !bytes.Equal(read(t, path), before) {
		t.Error("a failed export changed the file")
	}
}

// Filter and columns are as asked for, contacts are written only then, and other contents
// take none of these flags.
func TestExportSomeSites(t *testing.T) {
	c := newCtl(t)
	book := write(t, filepath.Join(t.TempDir(), "a.csv"), []byte("名称,大类,区域,级别,联系人与电话\n甲园,园区与基地,华容区,省级,\"张三,主任,0711-1234567\"\n乙园,园区与基地,华容区,市级,\n丙园,园区与基地,鄂城区,省级,\n"))
	c.done("import", book, "-as", "sites")
	out := filepath.Join(t.TempDir(), "b.csv")
	text := func(args ...string) string {
		t.Helper()
		c.done(append([]string{"export", "sites", "-o", out}, args...)...)
		_, rest, _ := strings.Cut(string(read(t, out)), ",")
		return rest
	}
	if got, want := text("-q", "甲园", "-columns", "区域，级别"), "名称,区域,级别\r\n"; !strings.HasPrefix(got, want) || !strings.Contains(got, ",甲园,华容区,省级\r\n") || strings.Contains(got, "乙园") {
		t.Errorf("%q", got)
	}
	all := text("-area", "420703")
	if strings.Contains(all, "张三") || strings.Contains(all, "丙园") || !strings.Contains(all, "乙园") {
		t.Errorf("without -contacts: %s", all)
	}
	if got := text("-area", "420703", "-contacts"); !strings.Contains(got, "张三，主任，0711-1234567") && !strings.Contains(got, "张三,主任,0711-1234567") {
		t.Errorf("with -contacts: %s", got)
	}
	if got := text("-q", "甲园", "-columns", "级别", "-contacts"); !strings.HasPrefix(got, "名称,级别,联系人与电话\r\n") {
		t.Errorf("%q", got)
	}
	for _, args := range [][]string{{"layout", "-contacts"}, {"layer", "湖泊", "-area", "420703"}, {"sites", "-level", "x"}, {"sites", "-columns", "联系人与电话"}} {
		c.fails(exitUsage, append([]string{"export", "-o", out}, args...))
	}
	c.fails(exitFailed, []string{"export", "sites", "-o", out, "-columns", "产值"}, "没有列“产值”")
}
