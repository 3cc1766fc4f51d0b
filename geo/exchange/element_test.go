package exchange

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
	"ezmap/geo/crs"
)

const belt = `"id":"river-belt","name":"沿江产业科技创新发展带","short":"沿江带","scheme":"corridor","kind":"belt","width_m":5000`

// withElement is a register with one record, placed, and one element.
func withElement() *data.State {
	s := register(data.Site{ID: "E001", Name: "甲", Location: &data.Location{Point: orb.Point{114.7, 30.2}, Precision: data.Sketch, Basis: "示意"}})
	s.Elements = []data.Element{{
		ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Precision: data.Sketch, Width: 4000,
		Geometry: orb.LineString{{114.6, 30.5}, {115, 30.3}}, Nodes: []data.Node{{Name: "葛店", Area: data.Gedian}},
	}}
	return s
}

func TestElements(t *testing.T) {
	line := `"geometry":{"type":"LineString","coordinates":[[114.6,30.5],[115,30.3]]}}`
	held := withElement().Elements[0]
	for _, c := range []struct {
		name, feature string
		change        func(*data.Element)
	}{
		{"known, with nothing new", `{"type":"Feature","id":"river-belt","properties":null,` + line, func(*data.Element) {}},
		{"width", `{"type":"Feature","properties":{` + belt + `},` + line, func(e *data.Element) { e.Width = 5000 }},
		{"no width", `{"type":"Feature","properties":{"id":"river-belt","width_m":null},` + line, func(e *data.Element) { e.Width = 0 }},
		{"no geometry", record(`{"id":"river-belt"}`), func(e *data.Element) { e.Geometry = nil }},
		{"node where its record is", `{"type":"Feature","properties":{"id":"river-belt","nodes":[{"name":"甲","site":"E001"}]},` + line, func(e *data.Element) {
			e.Nodes = []data.Node{{Name: "甲", Site: "E001", Location: &data.Location{Point: orb.Point{114.7, 30.2}, Precision: data.Sketch, Basis: "示意"}}}
		}},
		{"node without a place", `{"type":"Feature","properties":{"id":"river-belt","nodes":[{"name":"甲","site":"E001","lon":null,"lat":null}]},` + line, func(e *data.Element) {
			e.Nodes = []data.Node{{Name: "甲", Site: "E001"}}
		}},
		{"node with a place", `{"type":"Feature","properties":{"id":"river-belt","nodes":[{"name":"三江港","lon":114.8,"lat":30.5,"precision":"reference","basis":"图上"}]},` + line, func(e *data.Element) {
			e.Nodes = []data.Node{{Name: "三江港", Location: &data.Location{Point: orb.Point{114.8, 30.5}, Precision: data.Reference, Basis: "图上"}}}
		}},
		{"unknown property", `{"type":"Feature","properties":{"id":"river-belt","x":1.0},` + line, func(e *data.Element) {
			e.Extra = data.Properties{{Key: "x", Value: json.RawMessage(`1.0`)}}
		}},
	} {
		want := held
		c.change(&want)
		got, problems := Elements(read(t, collection(c.feature), Options{}), withElement())
		if len(problems) > 0 {
			t.Errorf("%s: problems %v", c.name, problems)
			continue
		}
		if diff := cmp.Diff([]data.Element{want}, got); diff != "" {
			t.Errorf("%s (−want +got):\n%s", c.name, diff)
		}
	}
}

func TestElementsProblems(t *testing.T) {
	node := func(n string) string { return record(`{"id":"river-belt","nodes":[` + n + `]}`) }
	for _, c := range []struct{ name, feature, want string }{
		{"no id", record(`{"name":"甲"}`), "缺少属性 id"},
		{"new without a kind", record(`{"id":"x","name":"甲","scheme":"city"}`), "缺少属性 kind"},
		{"unknown scheme", record(`{"id":"river-belt","scheme":"三带"}`), "属性 scheme 的值“三带”不认识"},
		{"belt as a polygon", `{"type":"Feature","properties":{"id":"river-belt"},"geometry":{"type":"Polygon","coordinates":[` + ring + `]}}`, "“发展带”不能是 Polygon，应为 LineString"},
		{"negative width", record(`{"id":"river-belt","width_m":-1}`), "属性 width_m 应为"},
		{"nodes is a text", record(`{"id":"river-belt","nodes":"葛店"}`), "属性 nodes 应为节点的数组"},
		{"node with half a place", node(`{"name":"甲","lon":114.8}`), "第 1 个节点：lon 和 lat 应为数字"},
		{"node with swapped axes", node(`{"name":"甲"},{"name":"乙","lon":30.5,"lat":114.8}`), "第 2 个节点：坐标（30.5，114.8）的经度和纬度像是写反了"},
		{"node of an unknown record", node(`{"name":"甲","site":"E999"}`), "没有记录“E999”"},
		{"node of an unknown area", node(`{"name":"甲","area":"1"}`), "没有区域“1”"},
		{"node with an unknown precision", node(`{"name":"甲","lon":114.8,"lat":30.5,"precision":"准"}`), "precision 的值“准”不认识"},
	} {
		_, problems := Elements(read(t, collection(c.feature), Options{}), withElement())
		if len(problems) != 1 || !strings.Contains(problems[0].Message, c.want) {
			t.Errorf("%s: problems %v, want %q", c.name, problems, c.want)
		}
	}
	_, problems := Elements(read(t, collection(record(`{"id":"river-belt"}`), record(`{"id":"river-belt"}`)), Options{}), withElement())
	if len(problems) != 1 || problems[0].Where != "第 2 个要素" {
		t.Errorf("an id twice: problems %v, want one, at the second", problems)
	}
}

func elementKeys() []string {
	var keys []string
	for _, f := range elementFields {
		keys = append(keys, f.key)
	}
	return keys
}

func anyElement(t *rapid.T) data.Element {
	text := func(name string) string { return rapid.String().Draw(t, name) }
	e := data.Element{
		ID: rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "id"), Name: rapid.StringN(1, -1, -1).Draw(t, "name"), Short: text("short"),
		Scheme: rapid.SampledFrom([]data.Scheme{data.CityScheme, data.CorridorScheme}).Draw(t, "scheme"),
		Text:   text("text"), Section: text("section"), Precision: rapid.SampledFrom(precisions).Draw(t, "precision"), Basis: text("basis"),
		Extra: anyProperties(t, elementKeys()...),
	}
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		e.Kind, e.Geometry = data.Belt, orb.LineString{seven(anyPoint(t)), seven(anyPoint(t))}
		e.Width = rapid.Float64Range(1, 9000).Draw(t, "width")
	case 1: // wound as it will be written
		p := seven(anyPoint(t))
		e.Kind, e.Geometry = data.Cluster, orb.Polygon{{p, seven(orb.Point{p[0] + 0.25, p[1]}), seven(orb.Point{p[0], p[1] + 0.25}), p}}
	case 2:
		e.Kind = data.Zone
	default:
		e.Kind = data.Points
	}
	for range rapid.IntRange(0, 3).Draw(t, "nodes") {
		n := data.Node{Name: text("node"), Area: rapid.SampledFrom([]data.AreaCode{"", data.Gedian}).Draw(t, "area"), Location: anyLocation(t)}
		n.Site = rapid.SampledFrom([]string{"", "E001"}).Draw(t, "site")
		e.Nodes = append(e.Nodes, n)
	}
	return e
}

// An element comes back from a file as it was, into an empty layout and into its own. Its
// nodes, in degrees, do so from a file in any system.
func TestElementsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyElement(t)
		own := withElement()
		own.Elements = []data.Element{e}
		file := write(t, ElementFeatures(own.Elements), crs.CGCS2000)
		for name, s := range map[string]*data.State{"empty": withElement(), "own": own} {
			got, problems := Elements(read(t, file, Options{}), s)
			if len(problems) > 0 {
				t.Fatalf("%s: %v in %s", name, problems, file)
			}
			if diff := cmp.Diff([]data.Element{e}, got); diff != "" {
				t.Fatalf("%s (−want +got):\n%s\nin %s", name, diff, file)
			}
		}
		got, problems := Elements(read(t, write(t, ElementFeatures(own.Elements), crs.GK114), Options{}), own)
		if len(problems) > 0 || apart(got[0].Geometry, e.Geometry) > 1e-7 {
			t.Fatalf("in metres: %v, %v, want %v", problems, got, e.Geometry)
		}
		if diff := cmp.Diff(e.Nodes, got[0].Nodes); diff != "" {
			t.Fatalf("in metres (−want +got):\n%s", diff)
		}
	})
}
