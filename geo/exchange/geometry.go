package exchange

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

const (
	// mostVertices is how many vertices one geometry may have.
	mostVertices = 2_000_000
	// deepestCollection is how deep geometry collections may lie in each other.
	deepestCollection = 8
	// deepestPosition is the level of a position in the coordinates of a MultiPolygon.
	deepestPosition = 4
)

// nest is the coordinates of a geometry as read before its type is known, since `type` may
// stand behind them.
type nest struct {
	depth  int // of the positions: 1 for one position, 4 for those of a MultiPolygon; 0 for an empty list
	points []orb.Point
	// ends[0] says for each list of positions where it ends in points, ends[1] for each
	// list of such lists where it ends in ends[0], and so on.
	ends [deepestPosition - 1][]int
}

func (n *nest) reset() {
	n.depth, n.points = 0, n.points[:0]
	for i := range n.ends {
		n.ends[i] = n.ends[i][:0]
	}
}

// geometry takes a geometry or null. What is wrong with it, but is JSON, is told by fault.
func (r *reader) geometry(depth int) orb.Geometry {
	if r.space() != '{' {
		if !r.null() {
			r.fault("geometry 应为对象或 null")
		}
		return nil
	}
	shape := raw{}
	r.object(func(name []byte) {
		if !r.shapeMember(&shape, name, depth) {
			r.skip()
		}
	})
	if r.err != nil {
		return nil
	}
	return r.assemble(&shape)
}

// raw is what an object says of a geometry; its coordinates are in the reader's nest.
type raw struct {
	kind  string
	parts orb.Collection
	seen  members
}

// shapeMember takes a member that belongs to a geometry, false for others.
func (r *reader) shapeMember(g *raw, name []byte, depth int) bool {
	switch string(name) {
	case `"type"`:
		r.once(&g.seen, typeMember, "type")
		g.kind = r.kind()
	case `"coordinates"`:
		r.once(&g.seen, coordinatesMember, "coordinates")
		r.nest.reset()
		if r.space() == '[' {
			r.positions(1)
		} else {
			r.fault("coordinates 应为数组")
			r.skip()
		}
	case `"geometries"`:
		r.once(&g.seen, geometriesMember, "geometries")
		r.collect(g, depth)
	default:
		return false
	}
	return true
}

// collect takes the members of a geometry collection.
func (r *reader) collect(g *raw, depth int) {
	switch {
	case r.space() != '[':
		r.fault("geometries 应为数组")
		r.skip()
		return
	case depth >= deepestCollection:
		r.fault(fmt.Sprintf("几何集合嵌套超过 %d 层", deepestCollection))
		r.skip()
		return
	}
	g.parts = orb.Collection{}
	r.array(func() {
		part := r.geometry(depth + 1)
		if part == nil {
			r.fault("几何集合中有空的成员")
			return
		}
		g.parts = append(g.parts, part)
	})
}

// positions takes an array of coordinates that lies at a level, the outermost at 1.
func (r *reader) positions(level int) {
	if level > deepestPosition {
		r.fault("coordinates 的数组嵌套过深")
		r.skip()
		return
	}
	r.pos++
	n := &r.nest
	switch c := r.space(); {
	case c == ']':
		r.pos++
		if level > 1 {
			r.fault("coordinates 中有空的数组")
		}
		return
	case c != '[':
		r.position(level)
		return
	}
	for {
		if r.space() == '[' {
			r.positions(level + 1)
		} else {
			r.fault("coordinates 中位置和数字混在一起")
			r.skip()
		}
		if r.err != nil {
			return
		}
		if r.separator(']') {
			break
		}
	}
	switch k := n.depth - 1 - level; {
	case k == 0:
		n.ends[0] = append(n.ends[0], len(n.points))
	case k > 0:
		n.ends[k] = append(n.ends[k], len(n.ends[k-1]))
	}
}

// position takes the numbers of a position, whose bracket is taken, and the closing bracket.
func (r *reader) position(level int) {
	n := &r.nest
	if n.depth == 0 {
		n.depth = level
	} else if n.depth != level {
		r.fault("coordinates 的数组层数前后不一")
	}
	var p orb.Point
	count := 0
	for {
		v := r.ordinate()
		if count < len(p) {
			p[count] = v
		}
		count++
		if r.err != nil {
			return
		}
		if r.separator(']') {
			break
		}
	}
	switch {
	case count < len(p):
		r.fault("坐标应有经度和纬度两个数字")
	case count > len(p):
		r.flat = true
	}
	if len(n.points) >= mostVertices {
		r.fail(fmt.Sprintf("的图形超过 %d 个顶点，请先简化", mostVertices))
		return
	}
	n.points = append(n.points, p)
}

// ordinate takes one number of a position.
func (r *reader) ordinate() float64 {
	c := r.space()
	if c != '-' && !isDigit(c) && c != 'N' && c != 'I' {
		r.fault("坐标应为数字")
		r.skip()
		return 0
	}
	token, ok := r.number()
	if r.err != nil {
		return 0
	}
	if !ok {
		r.fault("坐标中有“" + string(token) + "”，不是有效的数字")
		return 0
	}
	v := parseNumber(token)
	if math.IsInf(v, 0) {
		r.fault("坐标中有一个数字过大")
	}
	return v
}

// assemble makes the geometry of its type from what was read; nil for an empty one, as RFC
// 7946, section 3.1, allows.
func (r *reader) assemble(g *raw) orb.Geometry {
	if r.faulty != "" {
		return nil
	}
	if g.kind == "GeometryCollection" {
		if g.parts == nil {
			r.fault("几何集合缺少 geometries")
		}
		if len(g.parts) == 0 {
			return nil
		}
		return g.parts
	}
	want, known := depths[g.kind]
	switch {
	case g.kind == "":
		r.fault("geometry 缺少 type")
	case !known:
		r.fault("不认识的几何类型“" + brief(g.kind) + "”")
	case !g.seen.has(coordinatesMember):
		r.fault("geometry 缺少 coordinates")
	case r.nest.depth == 0: // empty
	case r.nest.depth != want:
		r.fault("coordinates 的数组层数与几何类型 " + g.kind + " 不符")
	default:
		return r.build(g.kind)
	}
	return nil
}

// depths are the types of geometry with the level of their positions.
var depths = map[string]int{
	"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4,
}

// build copies the coordinates out of the nest.
func (r *reader) build(kind string) orb.Geometry {
	n := &r.nest
	if kind == "Point" {
		return n.points[0]
	}
	points := make([]orb.Point, len(n.points))
	copy(points, n.points)
	switch kind {
	case "MultiPoint":
		return orb.MultiPoint(points)
	case "LineString":
		r.checkLine(points)
		return orb.LineString(points)
	case "MultiLineString":
		lines := split[orb.LineString](points, n.ends[0])
		for _, line := range lines {
			r.checkLine(line)
		}
		return orb.MultiLineString(lines)
	}
	rings := split[orb.Ring](points, n.ends[0])
	for _, ring := range rings {
		r.checkRing(ring)
	}
	if kind == "Polygon" {
		return orb.Polygon(rings)
	}
	return orb.MultiPolygon(split[orb.Polygon](rings, n.ends[1]))
}

// split cuts a list at the given ends, without copying.
func split[L ~[]E, E any](all []E, ends []int) []L {
	parts := make([]L, len(ends))
	from := 0
	for i, end := range ends {
		parts[i] = all[from:end:end]
		from = end
	}
	return parts
}

func (r *reader) checkLine(line []orb.Point) {
	if len(line) < 2 {
		r.fault("线只有一个顶点，至少要有两个")
	}
}

func (r *reader) checkRing(ring orb.Ring) {
	switch {
	case len(ring) < 4:
		r.fault(fmt.Sprintf("面的环只有 %d 个顶点，首尾相同算在内至少要有 4 个", len(ring)))
	case ring[0] != ring[len(ring)-1]:
		r.fault("面的环没有闭合，最后一个顶点应与第一个相同")
	}
}
