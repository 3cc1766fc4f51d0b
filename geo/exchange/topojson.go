package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// largestTopology is how many bytes a TopoJSON file may have: its arcs stand behind what
// refers to them, so that all of it is held.
const largestTopology = 128 << 20

// topology is a TopoJSON document (specification 1.0.0).
type topology struct {
	Transform *struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][]float64 `json:"arcs"`
	Objects objects       `json:"objects"`

	lines    [][]orb.Point
	vertices int // of all lines that were put together
	most     int // of these
}

// objects are the members of an object in their order.
type objects []struct {
	name  string
	shape topoShape
}

func (o *objects) UnmarshalJSON(raw []byte) error {
	var members data.Properties
	if err := json.Unmarshal(raw, &members); err != nil {
		return err
	}
	for _, m := range members {
		var s topoShape
		if err := json.Unmarshal(m.Value, &s); err != nil {
			return err
		}
		*o = append(*o, struct {
			name  string
			shape topoShape
		}{m.Key, s})
	}
	return nil
}

type topoShape struct {
	Type        string          `json:"type"`
	ID          json.RawMessage `json:"id"`
	Properties  data.Properties `json:"properties"`
	Arcs        json.RawMessage `json:"arcs"`
	Coordinates json.RawMessage `json:"coordinates"`
	Geometries  []topoShape     `json:"geometries"`
}

// readTopology reads a TopoJSON document as one layer for each of its objects.
func readTopology(from io.Reader) ([]source, error) {
	raw, err := io.ReadAll(io.LimitReader(from, largestTopology+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(raw) > largestTopology {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("TopoJSON 文件超过 %d MB，请转换为 GeoJSON 后重试。", largestTopology>>20), nil)
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, data.Fault(data.Invalid, "TopoJSON 文件的内容不合规范，请转换为 GeoJSON 后重试。", err)
	}
	if fault := t.decode(); fault != "" {
		return nil, data.Fault(data.Invalid, "TopoJSON 文件"+fault+"。", nil)
	}
	var sources []source
	for _, o := range t.Objects {
		s := source{name: o.name}
		members := []topoShape{o.shape}
		if o.shape.Type == "GeometryCollection" {
			members = o.shape.Geometries
		}
		for i, m := range members {
			g, fault := t.geometry(m, 0)
			if fault != "" {
				return nil, data.Fault(data.Invalid, fmt.Sprintf("TopoJSON 图层“%s”的第 %d 个要素%s。", brief(o.name), i+1, fault), nil)
			}
			f := data.Feature{Geometry: g, Properties: m.Properties}
			if string(m.ID) != "null" {
				f.ID = string(m.ID)
			}
			s.features = append(s.features, f)
		}
		sources = append(sources, s)
	}
	if len(sources) == 0 {
		return nil, data.Fault(data.Invalid, "TopoJSON 文件没有 objects，没有要素。", nil)
	}
	return sources, nil
}

const (
	// mostUses is how often all arcs may be walked on the average: twice for each level of
	// areas, of which a file of the country has four.
	mostUses = 16
	// leastVertices are allowed to any file.
	leastVertices = 100_000
)

// decode makes lines of positions of the arcs, which are steps where there is a transform.
func (t *topology) decode() string {
	t.lines = make([][]orb.Point, len(t.Arcs))
	for i, arc := range t.Arcs {
		var x, y float64
		line := make([]orb.Point, len(arc))
		for j, p := range arc {
			if len(p) < 2 {
				return fmt.Sprintf("的第 %d 条弧段中有不足两个数字的坐标", i+1)
			}
			if t.Transform == nil {
				line[j] = orb.Point{p[0], p[1]}
				continue
			}
			x, y = x+p[0], y+p[1]
			line[j] = t.placed(orb.Point{x, y})
		}
		t.lines[i] = line
		t.most += mostUses * len(line)
	}
	t.most = min(max(t.most, leastVertices), 10*mostVertices)
	t.Arcs = nil
	return ""
}

func (t *topology) placed(p orb.Point) orb.Point {
	if t.Transform == nil {
		return p
	}
	return orb.Point{p[0]*t.Transform.Scale[0] + t.Transform.Translate[0], p[1]*t.Transform.Scale[1] + t.Transform.Translate[1]}
}

// geometry puts a geometry together, nil for an empty one.
func (t *topology) geometry(s topoShape, depth int) (g orb.Geometry, fault string) {
	bad := func(err error) string {
		if err == nil {
			return ""
		}
		return "的 arcs 或 coordinates 与类型 " + brief(s.Type) + " 不符"
	}
	switch s.Type {
	case "":
		return nil, ""
	case "Point":
		var p [2]float64
		err := json.Unmarshal(s.Coordinates, &p)
		return t.placed(p), bad(err)
	case "MultiPoint":
		var points []orb.Point
		err := json.Unmarshal(s.Coordinates, &points)
		for i := range points {
			points[i] = t.placed(points[i])
		}
		return orb.MultiPoint(points), bad(err)
	case "LineString":
		var arcs []int
		if err := json.Unmarshal(s.Arcs, &arcs); err != nil {
			return nil, bad(err)
		}
		line, fault := t.line(arcs)
		return orb.LineString(line), fault
	case "MultiLineString", "Polygon":
		var arcs [][]int
		if err := json.Unmarshal(s.Arcs, &arcs); err != nil {
			return nil, bad(err)
		}
		lines, fault := t.list(arcs)
		if s.Type == "Polygon" {
			return polygonOf(lines), fault
		}
		out := make(orb.MultiLineString, len(lines))
		for i, l := range lines {
			out[i] = l
		}
		return out, fault
	case "MultiPolygon":
		var arcs [][][]int
		if err := json.Unmarshal(s.Arcs, &arcs); err != nil {
			return nil, bad(err)
		}
		var out orb.MultiPolygon
		for _, a := range arcs {
			lines, fault := t.list(a)
			if fault != "" {
				return nil, fault
			}
			out = append(out, polygonOf(lines))
		}
		return out, ""
	case "GeometryCollection":
		return t.collection(s, depth)
	}
	return nil, "的几何类型“" + brief(s.Type) + "”不认识"
}

func (t *topology) collection(s topoShape, depth int) (orb.Geometry, string) {
	if depth >= deepestCollection {
		return nil, fmt.Sprintf("的几何集合嵌套超过 %d 层", deepestCollection)
	}
	var out orb.Collection
	for _, m := range s.Geometries {
		g, fault := t.geometry(m, depth+1)
		if fault != "" {
			return nil, fault
		}
		if g != nil {
			out = append(out, g)
		}
	}
	if len(out) == 0 {
		return nil, ""
	}
	return out, ""
}

func polygonOf(lines [][]orb.Point) orb.Polygon {
	p := make(orb.Polygon, len(lines))
	for i, l := range lines {
		p[i] = l
	}
	return p
}

func (t *topology) list(arcs [][]int) (lines [][]orb.Point, fault string) {
	for _, a := range arcs {
		line, fault := t.line(a)
		if fault != "" {
			return nil, fault
		}
		lines = append(lines, line)
	}
	return lines, ""
}

// line joins arcs; a negative number is an arc walked backwards (~n). The first position of
// an arc is the last one of that before. A few bytes may refer to a long arc many times:
// all together are counted.
func (t *topology) line(arcs []int) ([]orb.Point, string) {
	var line []orb.Point
	for _, n := range arcs {
		i := n
		if n < 0 {
			i = ^n
		}
		if i >= len(t.lines) {
			return nil, fmt.Sprintf("指向不存在的弧段 %d", n)
		}
		if t.vertices += len(t.lines[i]); t.vertices > t.most {
			return nil, fmt.Sprintf("展开后超过 %d 个顶点，弧段被反复引用了太多次，请重新取得文件", t.most)
		}
		arc := t.lines[i]
		if n < 0 {
			arc = slices.Clone(arc)
			slices.Reverse(arc)
		}
		if len(line) > 0 && len(arc) > 0 {
			arc = arc[1:]
		}
		line = append(line, arc...)
	}
	return line, ""
}
