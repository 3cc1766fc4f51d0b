package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

const ring = `[[114.8,30.3],[114.9,30.3],[114.9,30.4],[114.8,30.3]]`

// nested is n arrays in each other.
func nested(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }

// faultyFiles are files that must be refused, with words of the sentence that says why.
var faultyFiles = []struct{ name, file, want string }{
	{"empty", "", "文件是空的"},
	{"white space", " \n\t ", "文件是空的"},
	{"no JSON", "你好", "第 1 行第 1 个字符处应为“{”"},
	{"a word", "hello", "第 1 行第 1 个字符处应为“{”，却是“h”"},
	{"an array", "[]", "最外层是对象，不是数组"},
	{"a number", "5", "应为“{”"},
	{"no type", "{}", "缺少 type"},
	{"another type", `{"type":"Map"}`, "type 是“Map”"},
	{"TopoJSON", `{"type":"Topology","objects":{}}`, "TopoJSON"},
	{"collection without features", `{"type":"FeatureCollection"}`, "缺少 features"},
	{"features without a type", `{"features":[]}`, "FeatureCollection"},
	{"features is an object", `{"type":"FeatureCollection","features":{}}`, "features 是数组"},
	{"features twice", `{"type":"FeatureCollection","features":[],"features":[]}`, "features 重复"},
	{"more behind the end", collection() + "{}", "多余的内容"},
	{"cut off in a number", `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[114.8`, "中断"},
	{"cut off in a text", "{\"type\":\"FeatureCollection\",\n\"features\":[{\"type\":\"Feat", "第 2 行第 26 个字符处中断"},
	{"cut off behind a name", `{"type"`, "中断"},
	{"cut off in an escape", `{"type":"\u00`, "十六进制"},
	{"no comma", "{\"type\":\"FeatureCollection\"\n\"features\":[]}", "第 2 行第 1 个字符处应为逗号"},
	{"comma at the end", collection(point("[114.8,30.3]"), ""), "应为一个值，却是“]”"},
	{"name without quotes", `{type:"FeatureCollection"}`, "双引号的成员名"},
	{"UTF-16", "\xff\xfe{\x00}\x00", "UTF-16"},
	{"UTF-16 without a mark", "{\x00\"\x00", "UTF-16"},
	{"GB18030", collection("{\"type\":\"Feature\",\"properties\":{\"a\":\"\xb6\xf5\"},\"geometry\":null}"), "不是 UTF-8"},
	{"zip", "PK\x03\x04", "压缩包"},
	{"XML", "<kml/>", "KML"},
	{"GeoPackage", "SQLite format 3\x00", "SQLite"},
	{"control character", "{\"ty\x01pe\":1}", "控制字符 0x01"},
	{"unknown escape", `{"a":"\x"}`, "反斜杠"},
	{"leading zero", collection(point("[0114.8,30.3]")), "“0114.8”不是有效的数字"},
	{"plus sign", collection(point("[+114.8,30.3]")), "应为一个值，却是“+”"},
	{"two points in a number", collection(point("[1.1.4,30.3]")), "“1.1.4”不是有效的数字"},
	{"endless number", `{"a":` + strings.Repeat("1", 1<<17) + `}`, "过长"},
	{"nested properties", collection(`{"type":"Feature","properties":{"a":` + nested(1000) + `},"geometry":null}`), "嵌套超过 100 层"},
	{"nested coordinates", collection(placed(`{"type":"Polygon","coordinates":` + nested(1000) + `}`)), "嵌套"},
	{"nested features", `{"type":"FeatureCollection","features":` + nested(1000) + `}`, "嵌套"},
	{"nested objects", strings.Repeat(`{"a":`, 1000), "嵌套超过 100 层"},
	{"unknown system", `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:2385"}},"features":[]}`, "不认识坐标系“EPSG:2385”"},
	{"linked system", `{"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"x"}},"features":[]}`, "不认识坐标系“link”"},
	{"system of a wrong type", `{"type":"FeatureCollection","crs":5,"features":[]}`, "crs 应为对象"},

	{"feature is a number", collection("5"), "第 1 个要素：要素应为对象"},
	{"feature without a type", collection(`{"properties":{},"geometry":null}`), "第 1 个要素：缺少 \"type\": \"Feature\""},
	{"collection in a collection", collection(collection()), "第 1 个要素：缺少"},
	{"properties is a number", collection(`{"type":"Feature","properties":5,"geometry":null}`), "properties 应为对象"},
	{"id is an object", collection(`{"type":"Feature","id":{},"properties":{},"geometry":null}`), "id 应为文字或数字"},
	{"geometry is a text", collection(placed(`"POINT (1 1)"`)), "geometry 应为对象"},
	{"geometry without a type", collection(placed(`{"coordinates":[114.8,30.3]}`)), "geometry 缺少 type"},
	{"geometry without coordinates", collection(placed(`{"type":"Point"}`)), "缺少 coordinates"},
	{"coordinates is a text", collection(point(`"114.8,30.3"`)), "coordinates 应为数组"},
	{"coordinate is a text", collection(point(`["114.8",30.3]`)), "坐标应为数字"},
	{"coordinate is null", collection(point(`[null,30.3]`)), "坐标应为数字"},
	{"one number", collection(point(`[114.8]`)), "经度和纬度两个数字"},
	{"too shallow", collection(placed(`{"type":"Polygon","coordinates":` + ring + `}`)), "层数与几何类型 Polygon 不符"},
	{"too deep", collection(point(`[[114.8,30.3]]`)), "层数与几何类型 Point 不符"},
	{"uneven", collection(placed(`{"type":"LineString","coordinates":[[114.8,30.3],[[114.9,30.3]]]}`)), "层数前后不一"},
	{"mixed", collection(placed(`{"type":"LineString","coordinates":[[114.8,30.3],5]}`)), "混在一起"},
	{"empty ring", collection(placed(`{"type":"Polygon","coordinates":[[]]}`)), "空的数组"},
	{"unknown geometry", collection(placed(`{"type":"Circle","coordinates":[114.8,30.3]}`)), "不认识的几何类型“Circle”"},
	{"line of one vertex", collection(placed(`{"type":"LineString","coordinates":[[114.8,30.3]]}`)), "线只有一个顶点"},
	{"ring of three", collection(placed(`{"type":"Polygon","coordinates":[[[114.8,30.3],[114.9,30.3],[114.8,30.3]]]}`)), "只有 3 个顶点"},
	{"open ring", collection(placed(`{"type":"Polygon","coordinates":[[[114.8,30.3],[114.9,30.3],[114.9,30.4],[114.8,30.4]]]}`)), "没有闭合"},
	{"NaN", collection(point("[114.8,30.3]"), point(`[NaN,30.3]`)), "第 2 个要素：坐标中有“NaN”"},
	{"Infinity", collection(point(`[-Infinity,30.3]`)), "“-Infinity”"},
	{"huge exponent", collection(point(`[1e999,30.3]`)), "数字过大"},
	{"NaN in a property", collection(`{"type":"Feature","properties":{"面积":NaN},"geometry":null}`), "属性“面积”的值“NaN”"},
	{"swapped", collection(point("[114.8,30.3]"), point(`[30.39,114.89]`)), "第 2 个要素：坐标（30.39，114.89）的经度和纬度像是写反了"},
	{"another continent", collection(point("[114.8,30.3]"), point("[114.8,30.3]"), point(`[2.35,48.85]`)), "第 3 个要素：坐标（2.35，48.85）不在中国境内"},
	{"no coordinates at all", collection(point(`[0,0]`)), "不在中国境内"},
	{"northing first", collection(point(`[3364038.2,585592.1]`)), "纵坐标在前"},
	{"vertex far away", collection(placed(`{"type":"LineString","coordinates":[[114.8,30.3],[114.8,-30.3]]}`)), "（114.8，-30.3）不在中国境内"},
	{"lone surrogate", collection(`{"type":"Feature","properties":{"a":"\ud800x"},"geometry":null}`), "代理字符"},
	{"property twice", collection(`{"type":"Feature","properties":{"a":1,"a":2},"geometry":null}`), "属性“a”重复"},
	{"type twice", collection(`{"type":"Feature","type":"Feature","properties":{},"geometry":null}`), "成员 type 重复"},
	{"empty member of a collection", collection(placed(`{"type":"GeometryCollection","geometries":[null]}`)), "空的成员"},
}

func TestReadRefusesFaultyFiles(t *testing.T) {
	for _, c := range faultyFiles {
		got, err := ReadGeoJSON(t.Context(), strings.NewReader(c.file), Options{})
		var told *data.Error
		switch {
		case err == nil:
			t.Errorf("%s: read as %v, want an error", c.name, got.Features)
		case !errors.As(err, &told):
			t.Errorf("%s: %v is not a *data.Error", c.name, err)
		case !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: %q, want %q in it", c.name, err, c.want)
		case strings.ContainsAny(err.Error(), "\n") || !strings.HasSuffix(err.Error(), "。"):
			t.Errorf("%s: %q is not one sentence", c.name, err)
		}
	}
}

func TestReadSkipsFaultyFeatures(t *testing.T) {
	file := collection(point("[NaN,30.3]"), point("[114.8,30.3]"), point("[2,48]"), point("[114.9,30.4]"))
	c := read(t, file, Options{SkipFaulty: true})
	if len(c.Features) != 2 || len(c.Problems) != 2 {
		t.Fatalf("%d features, problems %v; want 2 and 2", len(c.Features), c.Problems)
	}
	if c.Problems[0].Where != "第 1 个要素" || c.Problems[1].Where != "第 3 个要素" {
		t.Errorf("problems at %q and %q", c.Problems[0].Where, c.Problems[1].Where)
	}
	if c.Where(0) != "第 2 个要素" || c.Where(1) != "第 4 个要素" {
		t.Errorf("features at %q and %q, want 2 and 4", c.Where(0), c.Where(1))
	}
}

func TestReadGeometries(t *testing.T) {
	for _, c := range []struct {
		name, geometry string
		want           orb.Geometry
	}{
		{"null", "null", nil},
		{"point", `{"type":"Point","coordinates":[114.8,30.3]}`, orb.Point{114.8, 30.3}},
		{"type behind", `{"coordinates":[114.8,30.3],"type":"Point"}`, orb.Point{114.8, 30.3}},
		{"empty point", `{"type":"Point","coordinates":[]}`, nil},
		{"multipoint", `{"type":"MultiPoint","coordinates":[[114.8,30.3],[114.9,30.4]]}`, orb.MultiPoint{{114.8, 30.3}, {114.9, 30.4}}},
		{"line", `{"type":"LineString","coordinates":[[114.8,30.3],[114.9,30.4]]}`, orb.LineString{{114.8, 30.3}, {114.9, 30.4}}},
		{
			"lines", `{"type":"MultiLineString","coordinates":[[[114.8,30.3],[114.9,30.4]],[[114.7,30.2],[114.8,30.1],[114.9,30]]]}`,
			orb.MultiLineString{{{114.8, 30.3}, {114.9, 30.4}}, {{114.7, 30.2}, {114.8, 30.1}, {114.9, 30}}},
		},
		{
			"polygon with a hole, wound as given", `{"type":"Polygon","coordinates":[[[114,30],[116,30],[116,32],[114,30]],[[115,30.5],[115.5,30.5],[115.5,31],[115,30.5]]]}`,
			orb.Polygon{{{114, 30}, {116, 30}, {116, 32}, {114, 30}}, {{115, 30.5}, {115.5, 30.5}, {115.5, 31}, {115, 30.5}}},
		},
		{
			"polygons", `{"type":"MultiPolygon","coordinates":[[[[114,30],[116,30],[116,32],[114,30]],[[115,30.5],[115.5,30.5],[115.5,31],[115,30.5]]],[[[110,30],[111,30],[111,31],[110,30]]]]}`,
			orb.MultiPolygon{
				{{{114, 30}, {116, 30}, {116, 32}, {114, 30}}, {{115, 30.5}, {115.5, 30.5}, {115.5, 31}, {115, 30.5}}},
				{{{110, 30}, {111, 30}, {111, 31}, {110, 30}}},
			},
		},
		{
			"collection in a collection", `{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[114.8,30.3]},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[114.9,30.4]}]}]}`,
			orb.Collection{orb.Point{114.8, 30.3}, orb.Collection{orb.Point{114.9, 30.4}}},
		},
		{"height is left out", `{"type":"Point","coordinates":[114.8,30.3,25.5]}`, orb.Point{114.8, 30.3}},
		{"exponent", `{"type":"Point","coordinates":[1.148e2,303E-1]}`, orb.Point{114.8, 30.3}},
		{"white space", "{ \"type\" :\r\n\t\"Point\" , \"coordinates\" : [ 114.8 , 30.3 ] }", orb.Point{114.8, 30.3}},
		{"bounding box and others", `{"type":"Point","bbox":[1,2,3,4],"x":{"y":[{}]},"coordinates":[114.8,30.3]}`, orb.Point{114.8, 30.3}},
	} {
		got := read(t, collection(placed(c.geometry)), Options{})
		if len(got.Features) != 1 || !reflect.DeepEqual(got.Features[0].Geometry, c.want) {
			t.Errorf("%s: %#v, want %#v", c.name, got.Features, c.want)
		}
	}
}

func TestReadTopLevel(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       int
	}{
		{"no feature", collection(), 0},
		{"byte order mark", "\xef\xbb\xbf" + collection(point("[114.8,30.3]")), 1},
		{"one feature", point("[114.8,30.3]"), 1},
		{"one geometry", `{"type":"Point","coordinates":[114.8,30.3]}`, 1},
		{"geometry collection", `{"geometries":[{"type":"Point","coordinates":[114.8,30.3]}],"type":"GeometryCollection"}`, 1},
		{"type at the end", `{"features":[` + point("[114.8,30.3]") + `],"type":"FeatureCollection"}`, 1},
		{"foreign members", `{"type":"FeatureCollection","name":"x","bbox":[1,2,3,4],"totalFeatures":7,"features":[]}`, 0},
		{"feature without properties", collection(`{"type":"Feature","geometry":null}`), 1},
	} {
		if got := read(t, c.file, Options{}); len(got.Features) != c.want {
			t.Errorf("%s: %d features, want %d", c.name, len(got.Features), c.want)
		}
	}
}

func TestReadKeepsIDsAndProperties(t *testing.T) {
	c := read(t, collection(`{"type":"Feature","id":12345678901234567890,"properties":{"大数":98765432109876543210,"n":1.50,"e":1E+2,"嵌套":{"b": [1,{"a": null}]},"t":"a\/\u4e2d","真":true},"geometry":null}`, `{"type":"Feature","id":"E001","properties":{"大数":2},"geometry":null}`), Options{})
	f := c.Features[0]
	if f.ID != "12345678901234567890" || c.Features[1].ID != `"E001"` {
		t.Errorf("ids %s and %s", f.ID, c.Features[1].ID)
	}
	want := data.Properties{
		{Key: "大数", Value: json.RawMessage(`98765432109876543210`)},
		{Key: "n", Value: json.RawMessage(`1.50`)},
		{Key: "e", Value: json.RawMessage(`1E+2`)},
		{Key: "嵌套", Value: json.RawMessage(`{"b":[1,{"a":null}]}`)},
		{Key: "t", Value: json.RawMessage(`"a\/\u4e2d"`)},
		{Key: "真", Value: json.RawMessage(`true`)},
	}
	if !reflect.DeepEqual(f.Properties, want) {
		t.Errorf("properties %s\nwant %s", f.Properties, want)
	}
}

func TestReadSaysWhatIsNotKept(t *testing.T) {
	c := read(t, collection(`{"type":"Feature","bbox":[1,2,3,4],"title":"x","properties":{},"geometry":{"type":"Point","coordinates":[114.8,30.3,9]}}`), Options{})
	if len(c.Notes) != 2 || !strings.Contains(c.Notes[0], "高程") || !strings.Contains(c.Notes[1], "标准以外") {
		t.Errorf("notes %q", c.Notes)
	}
	if c := read(t, collection(point("[114.8,30.3]")), Options{}); c.Notes != nil {
		t.Errorf("notes %q, want none", c.Notes)
	}
}

// The window must not show: a file gives the same in one piece and byte by byte, also where
// a text is longer than the window.
func TestReadThroughSmallWindow(t *testing.T) {
	long := strings.Repeat("鄂州", windowSize)
	file := collection(`{"type":"Feature","id":7,"properties":{"`+long+`":"`+long+`","n":-12.5e1},"geometry":{"type":"Polygon","coordinates":[`+ring+`]}}`, point("[114.8,30.3]"))
	whole := read(t, file, Options{})
	piecemeal, err := ReadGeoJSON(t.Context(), iotest.OneByteReader(strings.NewReader(file)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(whole, piecemeal) {
		t.Error("read byte by byte the file says something else")
	}
	if got := whole.Features[0].Properties.Text(long); got != long {
		t.Errorf("long property has %d bytes, want %d", len(got), len(long))
	}
	for _, c := range faultyFiles {
		_, err := ReadGeoJSON(t.Context(), strings.NewReader(c.file), Options{})
		_, again := ReadGeoJSON(t.Context(), iotest.OneByteReader(strings.NewReader(c.file)), Options{})
		if again == nil || err == nil || again.Error() != err.Error() {
			t.Errorf("%s: %v in one piece, %v byte by byte", c.name, err, again)
		}
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := ReadGeoJSON(ctx, strings.NewReader(collection()), Options{})
	var told *data.Error
	if !errors.As(err, &told) || told.Kind != data.Cancelled {
		t.Errorf("%v, want Cancelled", err)
	}
}

func TestReadTellsBrokenStream(t *testing.T) {
	_, err := ReadGeoJSON(t.Context(), iotest.ErrReader(os.ErrClosed), Options{})
	var told *data.Error
	if !errors.As(err, &told) || told.Kind != data.Unusable {
		t.Errorf("%v, want Unusable", err)
	}
}

func FuzzReadGeoJSON(f *testing.F) {
	for _, c := range faultyFiles {
		f.Add(c.file)
	}
	f.Add(collection(point("[114.8,30.3]")))
	f.Add(collection(`{"type":"Feature","id":"a","properties":{"a":{"b":[1,"\u4e2d"]}},"geometry":{"type":"MultiPolygon","coordinates":[[` + ring + `]]}}`))
	f.Add(`{"crs":{"type":"name","properties":{"name":"EPSG:4547"}},"type":"FeatureCollection","features":[` + point("[585592.1,3364038.2]") + `]}`)
	f.Fuzz(func(t *testing.T, file string) {
		c, err := ReadGeoJSON(t.Context(), strings.NewReader(file), Options{SkipFaulty: true})
		if err != nil {
			var told *data.Error
			if !errors.As(err, &told) {
				t.Fatalf("%v is not a *data.Error", err)
			}
			return
		}
		// What was read is written as JSON, and comes back as it was written.
		once := write(t, stream(c.Features), crs.CGCS2000)
		if !json.Valid([]byte(once)) {
			t.Fatalf("wrote no JSON: %s", once)
		}
		again, err := ReadGeoJSON(t.Context(), strings.NewReader(once), Options{})
		if err != nil {
			t.Fatalf("%v in %s", err, once)
		}
		if twice := write(t, stream(again.Features), crs.CGCS2000); twice != once {
			t.Fatalf("wrote\n%s\nthen\n%s", once, twice)
		}
	})
}
