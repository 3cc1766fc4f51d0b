package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// inCity is a point in 鄂城区.
const inCity = `{"type":"Point","coordinates":[114.8904,30.3924]}`

func feature(geometry, properties string) string {
	return fmt.Sprintf(`{"type":"Feature","geometry":%s,"properties":%s}`, geometry, properties)
}

func collection(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`
}

// counts are what import -json prints.
type counts struct {
	New, Changed, Same, Faulty int
	DryRun                     bool `json:"dry_run"`
	Problems                   []struct{ Where, Message string }
}

func (c ctl) imported(args ...string) counts {
	c.t.Helper()
	var n counts
	c.json(&n, append([]string{"import"}, args...)...)
	return n
}

// geojson writes a file for an import.
func geojson(t *testing.T, text string) string {
	t.Helper()
	return write(t, filepath.Join(t.TempDir(), "导入 文件.geojson"), []byte(text))
}

func TestImportSites(t *testing.T) {
	c := newCtl(t)
	file := geojson(t, collection(
		feature(inCity, `{"name":"新的园区","kind":"科技园","family":"park","level":"municipal","status":"planned","area":"420704"}`),
		feature("null", `{"id":"E062","name":"湖北锐世数字医学影像有限公司","host":"新的依托单位"}`),
	))
	var raw map[string]any
	c.json(&raw, "import", file, "-as", "sites")
	hasKeys(t, raw, "new changed same faulty dry_run problems")
	if raw["new"] != 1.0 || raw["changed"] != 1.0 || raw["same"] != 0.0 || raw["dry_run"] != false {
		t.Errorf("%v", raw)
	}
	sites := c.sites()
	if len(sites) != 91 {
		t.Fatalf("%d records", len(sites))
	}
	added, changed := sites[90], sites[61]
	if added["name"] != "新的园区" || added["lon"] != 114.8904 || added["lat"] != 30.3924 || added["level"] != "municipal" || added["area"] != "420704" {
		t.Errorf("%v", added)
	}
	// What the file does not mention stays as it was.
	if changed["host"] != "新的依托单位" || changed["kind"] != "企业" || changed["section"] == nil {
		t.Errorf("%v", changed)
	}
	if again := c.imported(file, "-as", "sites"); again.New+again.Changed+again.Faulty != 0 || again.Same != 2 {
		t.Errorf("the same file again: %+v", again)
	}
	if len(c.history()) != 1 {
		t.Errorf("one import is one entry: %v", c.history())
	}
}

func TestImportDryRun(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	good := geojson(t, collection(feature(inCity, `{"name":"甲"}`)))
	for _, as := range []string{"sites", "layer"} {
		if n := c.imported(good, "-as", as, "-dry-run"); n.New != 1 || !n.DryRun {
			t.Errorf("%s: %+v", as, n)
		}
	}
	if out := c.done("import", good, "-as", "sites", "-dry-run"); !strings.Contains(out, "未写入") || !strings.Contains(out, "新增 1") {
		t.Errorf("got %s", out)
	}
	same()
	// A faulty feature refuses the file in a dry run too.
	bad := geojson(t, collection(feature(inCity, `{"name":"甲"}`), feature(`{"type":"Point","coordinates":[2.35,48.85]}`, `{"name":"乙"}`)))
	c.fails(exitFailed, []string{"import", bad, "-as", "sites", "-dry-run"}, "第 2 个要素", "不在中国")
	same()
	if len(c.history()) != 0 {
		t.Errorf("history: %v", c.history())
	}
}

func TestImportSkipFaulty(t *testing.T) {
	c := newCtl(t)
	file := geojson(t, collection(
		feature(inCity, `{"name":"甲"}`),
		feature(`{"type":"Point","coordinates":[30.4,114.8]}`, `{"name":"乙"}`),
		feature(inCity, `{}`),
	))
	same := c.unchanged()
	r := c.run("import", file, "-as", "sites", "-json")
	r.told(t, exitFailed, "第 2 个要素", "写反", "共 2 处有误", "-skip-faulty")
	var refused counts
	if err := json.Unmarshal([]byte(r.out), &refused); err != nil || refused.Faulty != 2 || len(refused.Problems) != 2 || refused.Problems[1].Where != "第 3 个要素" {
		t.Errorf("%v: %s", err, r.out)
	}
	same()
	skipped := c.run("import", file, "-as", "sites", "-skip-faulty")
	if skipped.code != exitDone || strings.Count(skipped.err, "\n") != 2 || !strings.Contains(skipped.out, "新增 1") || !strings.Contains(skipped.out, "有误 2") {
		t.Errorf("exit %d, %s%s", skipped.code, skipped.out, skipped.err)
	}
	if n := len(c.sites()); n != 91 {
		t.Errorf("%d records", n)
	}
}

func TestImportTellsOnlySomeOfManyFaults(t *testing.T) {
	faults := make([]string, 500)
	for i := range faults {
		faults[i] = feature("null", `{"name":7}`)
	}
	r := newCtl(t).run("import", geojson(t, collection(faults...)), "-as", "sites", "-skip-faulty")
	if r.code != exitDone || strings.Count(r.err, "\n") != mostTold+1 || !strings.Contains(r.err, "另有 480 处") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}

// One place in every system, by the published vectors and cs2cs of PROJ 9.1.1.
func TestImportSystems(t *testing.T) {
	for system, at := range map[string]string{
		"cgcs2000": "114.8904,30.3924", "wgs84": "114.8904,30.3924", "gcj02": "114.8954424,30.389706", "bd09": "114.9020503,30.3953762",
		"epsg:4547": "585573.0734,3363949.6103", "epsg:4526": "38585573.0734,3363949.6103", "epsg:3857": "12789540.825,3554089.5854",
	} {
		t.Run(system, func(t *testing.T) {
			c := newCtl(t)
			file := geojson(t, collection(feature(`{"type":"Point","coordinates":[`+at+`]}`, `{"name":"甲"}`)))
			c.done("import", file, "-as", "sites", "-crs", system)
			s := c.sites()[90]
			closeTo(t, system, [2]float64{s["lon"].(float64), s["lat"].(float64)}, [2]float64{114.8904, 30.3924}, 1e-7)
			if again := c.imported(file, "-as", "sites", "-crs", system); again.Same != 1 || again.Changed != 0 {
				t.Errorf("the same file again: %+v", again)
			}
		})
	}
}

// auto reads degrees as CGCS2000, and says so where it reads anything else.
func TestImportFindsSystem(t *testing.T) {
	metres := feature(`{"type":"Point","coordinates":[585573.0734,3363949.6103]}`, `{"name":"甲"}`)
	for name, c := range map[string]struct{ text, told string }{
		"degrees":    {collection(feature(inCity, `{"name":"甲"}`)), ""},
		"crs member": {strings.Replace(collection(metres), "{", `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},`, 1), "文件注明"},
		"by range":   {collection(metres), "中央经线 114°"},
	} {
		t.Run(name, func(t *testing.T) {
			lib := newCtl(t)
			r := lib.run("import", geojson(t, c.text), "-as", "sites", "-json")
			if r.code != exitDone || !strings.Contains(r.err, c.told) || c.told == "" && r.err != "" {
				t.Errorf("exit %d: %s", r.code, r.err)
			}
			s := lib.sites()[90]
			closeTo(t, name, [2]float64{s["lon"].(float64), s["lat"].(float64)}, [2]float64{114.8904, 30.3924}, 1e-7)
		})
	}
}

// The office's own boundaries and water take the place of the sketch, and undo brings it back.
func TestImportBase(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	exported := func(name string) string {
		path := filepath.Join(dir, "out.geojson")
		c.done("export", "layer", name, "-o", path)
		return string(read(t, path))
	}
	sketch, lakes := exported("boundaries"), exported("lakes")
	picture := filepath.Join(dir, "a.png")
	draw := func() []byte {
		c.done("map", "-o", picture, "-size", "half", "-dpi", "60", "-date", "2025年1月1日")
		return read(t, picture)
	}
	before := draw()
	official := geojson(t, moved(t, sketch, 0.01))
	n := c.imported(official, "-as", "base")
	if n.New+n.Changed != 4 || n.Faulty != 0 {
		t.Errorf("%+v", n)
	}
	if now := exported("boundaries"); now == sketch {
		t.Error("the boundaries are still the sketch")
	}
	if now := exported("lakes"); now != lakes {
		t.Error("the lakes changed though the file has none")
	}
	var layers []map[string]any
	c.json(&layers, "layers")
	for _, l := range layers {
		if l["id"] == "boundaries" && (l["features"] != 4.0 || !strings.Contains(l["source"].(string), "导入 文件.geojson") || l["precision"] == "sketch") {
			t.Errorf("%v", l)
		}
	}
	if bytes.Equal(draw(), before) {
		t.Error("the map still shows the sketch")
	}
	if again := c.imported(official, "-as", "base"); again.New+again.Changed != 0 || again.Same != 4 {
		t.Errorf("the same file again: %+v", again)
	}
	library := c.open()
	if _, err := library.Undo(t.Context(), "测试"); err != nil {
		t.Fatal(err)
	}
	if err := library.Close(); err != nil {
		t.Fatal(err)
	}
	if exported("boundaries") != sketch {
		t.Error("undo did not bring the sketch back")
	}
	if !bytes.Equal(draw(), before) {
		t.Error("the map does not show the sketch again")
	}
}

// moved returns a file with all longitudes moved.
func moved(t *testing.T, text string, by float64) string {
	t.Helper()
	var document map[string]any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var shift func(v any)
	shift = func(v any) {
		list, ok := v.([]any)
		if !ok || len(list) == 0 {
			return
		}
		if x, ok := list[0].(float64); ok {
			list[0] = math.Round((x+by)*1e7) / 1e7
			return
		}
		for _, e := range list {
			shift(e)
		}
	}
	for _, f := range document["features"].([]any) {
		if g, ok := f.(map[string]any)["geometry"].(map[string]any); ok {
			shift(g["coordinates"])
		}
	}
	out, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// A layer keeps its name over imports; a new file of that name takes the old one's place.
func TestImportLayer(t *testing.T) {
	c := newCtl(t)
	first := geojson(t, collection(feature(inCity, `{"n":1}`), feature(inCity, `{"n":2}`)))
	if n := c.imported(first, "-as", "layer"); n.New != 2 {
		t.Errorf("%+v", n)
	}
	if n := c.imported(first, "-as", "layer"); n.New+n.Changed != 0 || n.Same != 2 {
		t.Errorf("the same file again: %+v", n)
	}
	c.imported(geojson(t, collection(feature(inCity, `{"n":3}`))), "-as", "layer", "-layer", "导入 文件")
	path := filepath.Join(t.TempDir(), "a.geojson")
	c.done("export", "layer", "导入 文件", "-o", path)
	if text := string(read(t, path)); strings.Count(text, `"Feature"`) != 1 || !strings.Contains(text, `"n":3`) {
		t.Errorf("got %s", text)
	}
}

// 20000 features without id and name are compared without comparing each with each.
func TestImportLargeLayerTwice(t *testing.T) {
	c := newCtl(t)
	features := make([]string, 20000)
	for i := range features {
		features[i] = feature(fmt.Sprintf(`{"type":"Point","coordinates":[%.4f,%.4f]}`, 114.5+float64(i%200)/1000, 30.1+float64(i/200)/1000), fmt.Sprintf(`{"n":%d}`, i))
	}
	file := geojson(t, collection(features...))
	if n := c.imported(file, "-as", "layer"); n.New != 20000 {
		t.Errorf("%d new", n.New)
	}
	if n := c.imported(file, "-as", "layer"); n.Same != 20000 {
		t.Errorf("%d the same", n.Same)
	}
}

// hostile are files that must be refused, with the words that tell what and where.
func hostile() map[string]struct {
	text  string
	words []string
} {
	type file = struct {
		text  string
		words []string
	}
	point := func(coordinates string) string {
		return collection(feature(`{"type":"Point","coordinates":`+coordinates+`}`, `{"name":"甲"}`))
	}
	polygon := func(ring string) string {
		return collection(feature(`{"type":"Polygon","coordinates":[`+ring+`]}`, `{"name":"甲"}`))
	}
	random := make([]byte, 8<<20)
	source := rand.NewChaCha8([32]byte{7})
	_, _ = source.Read(random) // never fails
	many := make([]string, 1_000_000)
	for i := range many {
		many[i] = fmt.Sprintf(`"k%d":%d`, i, i)
	}
	one := point("[114.8,30.4]")
	return map[string]file{
		"not JSON":                    {"你好，世界", []string{"第 1 行", "第 1 个字符"}},
		"empty":                       {"", []string{"空"}},
		"white space":                 {" \n\t \n", []string{"空"}},
		"an array":                    {"[]", []string{"第 1 行", "数组"}},
		"null":                        {"null", []string{"第 1 行"}},
		"a number":                    {"7", []string{"第 1 行"}},
		"an empty object":             {"{}", []string{"type"}},
		"an unknown type":             {`{"type":"Topology"}`, []string{"TopoJSON"}},
		"truncated":                   {one[:len(one)-20], []string{"第 1 行", "中断"}},
		"truncated in a text":         {one[:strings.Index(one, "甲")+1], []string{"第 1 行"}},
		"something behind":            {one + "x", []string{"第 1 行", "多余"}},
		"on the third line":           {strings.Replace(one, `"features":`, "\n\n"+`"features";`, 1), []string{"第 3 行"}},
		"features no array":           {`{"type":"FeatureCollection","features":{}}`, []string{"features", "第 1 行"}},
		"features of numbers":         {`{"type":"FeatureCollection","features":[1,2]}`, []string{"第 1 个要素"}},
		"coordinates as text":         {point(`["114.8","30.4"]`), []string{"第 1 个要素", "数字"}},
		"coordinates null":            {point(`[null,30.4]`), []string{"第 1 个要素", "数字"}},
		"one coordinate":              {point(`[114.8]`), []string{"第 1 个要素"}},
		"NaN":                         {point(`[NaN,30.4]`), []string{"第 1 个要素", "NaN"}},
		"infinite":                    {point(`[114.8,-Infinity]`), []string{"第 1 个要素", "Infinity"}},
		"too large a number":          {point(`[1e999,30.4]`), []string{"第 1 个要素", "过大"}},
		"a number of 100000 digits":   {point("[" + strings.Repeat("9", 100_000) + ",30.4]"), []string{"第 1 行", "过长"}},
		"axes swapped":                {point(`[30.4,114.8]`), []string{"第 1 个要素", "写反"}},
		"another continent":           {point(`[2.35,48.85]`), []string{"第 1 个要素", "2.35", "48.85", "不在中国"}},
		"the second of two":           {collection(feature(inCity, `{"name":"甲"}`), feature(`{"type":"Point","coordinates":[151.2,-33.9]}`, `{"name":"乙"}`)), []string{"第 2 个要素", "151.2"}},
		"1000 levels of arrays":       {strings.Repeat("[", 1000) + strings.Repeat("]", 1000), []string{"第 1 行"}},
		"1000 levels of objects":      {strings.Repeat(`{"a":`, 1000) + "1" + strings.Repeat("}", 1000), []string{"嵌套"}},
		"1000 levels of a point":      {point(strings.Repeat("[", 1000) + strings.Repeat("]", 1000)), []string{"嵌套"}},
		"1000 levels of a property":   {collection(feature(inCity, `{"name":"甲","a":`+strings.Repeat("[", 1000)+strings.Repeat("]", 1000)+"}")), []string{"嵌套"}},
		"1000 levels of geometry":     {collection(feature(strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 1000)+strings.Repeat("]}", 1000), `{"name":"甲"}`)), []string{"嵌套"}},
		"ring of three":               {polygon(`[[114.8,30.4],[114.9,30.4],[114.8,30.4]]`), []string{"第 1 个要素", "4"}},
		"ring not closed":             {polygon(`[[114.8,30.4],[114.9,30.4],[114.9,30.5],[114.8,30.5]]`), []string{"第 1 个要素", "闭合"}},
		"line of one vertex":          {collection(feature(`{"type":"LineString","coordinates":[[114.8,30.4]]}`, `{"name":"甲"}`)), []string{"第 1 个要素", "两个"}},
		"unknown geometry":            {collection(feature(`{"type":"Circle","coordinates":[114.8,30.4]}`, `{"name":"甲"}`)), []string{"第 1 个要素", "Circle"}},
		"properties an array":         {collection(feature(inCity, `[]`)), []string{"第 1 个要素", "properties"}},
		"a property twice":            {collection(feature(inCity, `{"name":"甲","name":"乙"}`)), []string{"第 1 个要素", "name", "重复"}},
		"a million properties":        {collection(feature(inCity, `{"name":"甲",`+strings.Join(many, ",")+"}")), []string{"第 1 个要素", "属性超过"}},
		"an unknown system":           {strings.Replace(one, "{", `{"crs":{"type":"name","properties":{"name":"EPSG:2437"}},`, 1), []string{"坐标系"}},
		"control character":           {strings.Replace(one, "甲", "\x01", 1), []string{"第 1 行", "控制字符"}},
		"half a character":            {strings.Replace(one, "甲", `\ud800`, 1), []string{"第 1 个要素"}},
		"GBK":                         {strings.Replace(one, "甲", "\xbc\xd7", 1), []string{"UTF-8", "第 1 行"}},
		"UTF-16":                      {sixteen(one, binary.LittleEndian, true), []string{"UTF-16"}},
		"UTF-16 without a mark":       {sixteen(one, binary.BigEndian, false), []string{"UTF-16"}},
		"nothing but zeros":           {string(make([]byte, 1000)), []string{"第 1 行"}},
		"random bytes":                {string(random), []string{"第 1 行"}},
		"megabytes of brackets":       {`{"type":"FeatureCollection","features":` + strings.Repeat("[", 8<<20), []string{"嵌套"}},
		"megabytes of one text":       {collection(feature(inCity, `{"name":"`+strings.Repeat("长", 8<<20)+`"}`)), []string{"第 1 行", "过长"}},
		"megabytes of wrong features": {collection(strings.Repeat("7,", 4<<20) + "7"), []string{"第 1 个要素"}},
	}
}

// sixteen writes a text as UTF-16.
func sixteen(text string, order binary.AppendByteOrder, mark bool) string {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestImportRefusesHostileFiles(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	dir := t.TempDir()
	for name, f := range hostile() {
		t.Run(name, func(t *testing.T) {
			c := ctl{t, c.db}
			if len(f.text) > 1<<20 {
				long(t)
			}
			path := write(t, filepath.Join(dir, "文件.geojson"), []byte(f.text))
			for _, as := range []string{"sites", "layer", "layout", "base"} {
				c.fails(exitFailed, []string{"import", path, "-as", as}, f.words...)
				if len(f.text) > 1<<20 {
					break // the reading is the same for all
				}
			}
			same()
		})
	}
	if h := c.history(); len(h) != 0 || len(c.sites()) != 90 {
		t.Errorf("%d records, history %v", len(c.sites()), h)
	}
}

// What is wrong with a record is told with its place; the library stays as it is.
func TestImportRefusesFaultyRecords(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	for name, f := range map[string]struct {
		as, feature string
		words       []string
	}{
		"record without a name":   {"sites", feature(inCity, `{}`), []string{"第 1 个要素", "name"}},
		"name no text":            {"sites", feature(inCity, `{"name":5}`), []string{"第 1 个要素", "name", "5"}},
		"unknown level":           {"sites", feature(inCity, `{"name":"甲","level":"county"}`), []string{"第 1 个要素", "level", "county"}},
		"unknown status":          {"sites", feature(inCity, `{"name":"甲","status":true}`), []string{"第 1 个要素", "status"}},
		"unknown area":            {"sites", feature(inCity, `{"name":"甲","area":"420799"}`), []string{"420799"}},
		"record as a line":        {"sites", feature(`{"type":"LineString","coordinates":[[114.8,30.4],[114.9,30.4]]}`, `{"name":"甲"}`), []string{"第 1 个要素", "LineString"}},
		"unknown layout element":  {"layout", feature("null", `{"name":"甲"}`), []string{"第 1 个要素"}},
		"belt as a point":         {"layout", feature(inCity, `{"id":"river-belt","name":"沿江产业科技创新发展带"}`), []string{"第 1 个要素"}},
		"base layer without kind": {"base", feature(inCity, `{}`), []string{"第 1 个要素"}},
		"boundary as a point":     {"base", feature(inCity, `{"layer":"boundaries","code":"420704","name":"鄂城区"}`), []string{"第 1 个要素"}},
	} {
		t.Run(name, func(t *testing.T) {
			ctl{t, c.db}.fails(exitFailed, []string{"import", geojson(t, collection(f.feature)), "-as", f.as}, f.words...)
			same()
		})
	}
}

func TestImportRefusesWhatIsNoFile(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	dir := t.TempDir()
	c.fails(exitFailed, []string{"import", dir, "-as", "sites"}, dir, "文件夹")
	c.fails(exitFailed, []string{"import", filepath.Join(dir, "没有.geojson"), "-as", "sites"}, "没有.geojson")
	c.fails(exitFailed, []string{"import", c.db, "-as", "sites"}, "SQLite")
	c.fails(exitFailed, []string{"import", geojson(t, collection()), "-as", "observations"}, "表")
	same()
}
