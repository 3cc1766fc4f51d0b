package exchange

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// plan is a layout element while it is read.
type plan struct {
	data.Element
	nodes []node
}

// node is a node as the property `nodes` has it. Its place is always in CGCS2000 degrees,
// whatever the system of the geometries. Where lon is left out, a node that stands for a
// record lies where the record does; null says that it has no place.
type node struct {
	Name           string          `json:"name"`
	Area           data.AreaCode   `json:"area,omitempty"`
	Site           string          `json:"site,omitempty"`
	Lon            json.RawMessage `json:"lon,omitempty"`
	Lat            json.RawMessage `json:"lat,omitempty"`
	Precision      data.Precision  `json:"precision,omitempty"`
	Basis          string          `json:"basis,omitempty"`
	Original       *orb.Point      `json:"original,omitempty"`
	OriginalSystem string          `json:"original_system,omitempty"`
}

var elementFields = fields[plan]{
	{
		"id",
		func(p *plan) json.RawMessage { return textValue(p.ID) },
		func(*plan, json.RawMessage) string { return "" }, // see recordID
	},
	text("name", func(p *plan) *string { return &p.Name }),
	text("short", func(p *plan) *string { return &p.Short }),
	word("scheme", func(p *plan) *data.Scheme { return &p.Scheme }, data.Scheme.Title, data.CityScheme, data.CorridorScheme),
	word("kind", func(p *plan) *data.ElementKind { return &p.Kind }, data.ElementKind.Title,
		data.CityElement, data.Zone, data.Points, data.Belt, data.Cluster),
	text("section", func(p *plan) *string { return &p.Section }),
	text("text", func(p *plan) *string { return &p.Text }),
	word("precision", func(p *plan) *data.Precision { return &p.Precision }, data.Precision.Title, precisions...),
	text("basis", func(p *plan) *string { return &p.Basis }),
	width,
	{
		"nodes",
		func(p *plan) json.RawMessage { return nodesValue(p.Nodes) },
		func(p *plan, value json.RawMessage) string {
			p.nodes = []node{}
			if isNull(value) {
				return ""
			}
			if err := json.Unmarshal(value, &p.nodes); err != nil {
				return "属性 nodes 应为节点的数组，每个节点有 name，可有 area、site、lon、lat、precision、basis"
			}
			return ""
		},
	},
}

// width is a belt's width in metres; 0 is written as null.
var width = field[plan]{
	"width_m",
	func(p *plan) json.RawMessage {
		if p.Width == 0 {
			return json.RawMessage("null")
		}
		return appendNumber(nil, p.Width)
	},
	func(p *plan, value json.RawMessage) string {
		var w float64
		if err := json.Unmarshal(value, &w); err != nil || w < 0 {
			return "属性 width_m 应为以米为单位的宽度，却是 " + brief(string(value))
		}
		p.Width = w
		return ""
	},
}

func nodesValue(nodes []data.Node) json.RawMessage {
	b := []byte{'['}
	for i, n := range nodes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendNode(b, n)
	}
	return append(b, ']')
}

// appendNode writes what a node has; its place is written in full, or as null.
func appendNode(b []byte, n data.Node) []byte {
	b = append(b, `{"name":`...)
	b = appendText(b, n.Name)
	member := func(key, value string) {
		if value != "" {
			b = append(b, `,"`+key+`":`...)
			b = appendText(b, value)
		}
	}
	member("area", string(n.Area))
	member("site", n.Site)
	at := n.Location
	if at == nil {
		return append(b, `,"lon":null,"lat":null}`...)
	}
	b = append(b, `,"lon":`...)
	b = appendNumber(b, at.Point[0])
	b = append(b, `,"lat":`...)
	b = appendNumber(b, at.Point[1])
	member("precision", string(at.Precision))
	member("basis", at.Basis)
	if at.Original != nil {
		b = append(b, `,"original":`...)
		b = appendPair(b, *at.Original)
	}
	member("original_system", at.OriginalSystem)
	return append(b, '}')
}

// ElementFeatures returns layout elements as features; an element without a shape has no
// geometry.
func ElementFeatures(elements []data.Element) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for i := range elements {
			p := plan{Element: elements[i]}
			f := data.Feature{ID: string(appendText(nil, p.ID)), Geometry: p.Geometry, Properties: elementFields.properties(&p, p.Extra)}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// Elements turns features into layout elements. As with Sites, a feature whose id is that
// of an element at hand starts from it, and what cannot be an element is a problem.
func Elements(c *Collection, s *data.State) ([]data.Element, []data.Problem) {
	elements := make([]data.Element, 0, len(c.Features))
	problems := slices.Clone(c.Problems)
	first := map[string]int{}
	for i := range c.Features {
		e, fault := element(&c.Features[i], s)
		if j, twice := first[e.ID]; twice && fault == "" {
			fault = "与" + c.Where(j) + "是同一个布局要素（" + e.ID + "）"
		}
		if fault != "" {
			problems = append(problems, data.Problem{Where: c.Where(i), Message: fault + "。"})
			continue
		}
		first[e.ID] = i
		elements = append(elements, e)
	}
	return elements, problems
}

func element(f *data.Feature, s *data.State) (data.Element, string) {
	p := plan{Element: data.Element{ID: recordID(f), Precision: data.Sketch}}
	if known := data.Find[data.Element](s, p.ID); known != nil {
		p.Element = *known
	}
	if fault := elementFields.read(&p, f.Properties, &p.Extra); fault != "" {
		return data.Element{}, fault
	}
	p.Geometry = f.Geometry
	for _, needed := range []struct{ key, value string }{
		{"id", p.ID}, {"name", p.Name}, {"scheme", string(p.Scheme)}, {"kind", string(p.Kind)},
	} {
		if needed.value == "" {
			return data.Element{}, "布局要素缺少属性 " + needed.key
		}
	}
	if fault := fits(p.Kind, p.Geometry); fault != "" {
		return data.Element{}, fault
	}
	if p.nodes == nil {
		return p.Element, ""
	}
	p.Nodes = nil
	for i, n := range p.nodes {
		read, fault := n.read(s)
		if fault != "" {
			return data.Element{}, fmt.Sprintf("第 %d 个节点：%s", i+1, fault)
		}
		p.Nodes = append(p.Nodes, read)
	}
	return p.Element, ""
}

// shapes are the types of geometry that a kind of element may have; none for the others.
var shapes = map[data.ElementKind][]string{
	data.CityElement: {"Polygon", "MultiPolygon"},
	data.Zone:        {"Polygon", "MultiPolygon"},
	data.Cluster:     {"Polygon", "MultiPolygon"},
	data.Belt:        {"LineString"},
	data.Points:      {"Point", "MultiPoint"},
}

// fits says what is wrong with the geometry of an element of a kind.
func fits(kind data.ElementKind, g orb.Geometry) string {
	if g == nil || slices.Contains(shapes[kind], g.GeoJSONType()) {
		return ""
	}
	return fmt.Sprintf("“%s”不能是 %s，应为 %s 或没有几何（null）", kind.Title(), g.GeoJSONType(), listed(shapes[kind]))
}

func (n node) read(s *data.State) (data.Node, string) {
	out := data.Node{Name: n.Name, Area: n.Area, Site: n.Site}
	if n.Area != "" && s.Area(n.Area) == nil {
		return out, fmt.Sprintf("没有区域“%s”", brief(string(n.Area)))
	}
	var site *data.Site
	if n.Site != "" {
		if site = data.Find[data.Site](s, n.Site); site == nil {
			return out, fmt.Sprintf("没有记录“%s”", brief(n.Site))
		}
	}
	if n.Lon == nil && n.Lat == nil {
		if site != nil && site.Location != nil {
			at := *site.Location
			out.Location = &at
		}
		return out, ""
	}
	if isNull(n.Lon) && isNull(n.Lat) {
		return out, ""
	}
	var at orb.Point
	if json.Unmarshal(n.Lon, &at[0]) != nil || json.Unmarshal(n.Lat, &at[1]) != nil || isNull(n.Lon) || isNull(n.Lat) {
		return out, "lon 和 lat 应为数字"
	}
	if l, err := newLocator(plainSystem); err == nil {
		if _, fault := l.locate(at); fault != "" {
			return out, fault
		}
	}
	p := position{n.Precision, n.Basis, n.Original, n.OriginalSystem}
	if p.precision == "" {
		p.precision = data.Sketch
	}
	if !slices.Contains(precisions, p.precision) {
		return out, fmt.Sprintf("precision 的值“%s”不认识，可用 %s", brief(string(p.precision)), listed(precisions))
	}
	out.Location = p.at(at)
	return out, ""
}
