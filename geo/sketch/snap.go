package sketch

import (
	"math"

	"github.com/paulmach/orb"

	"ezmap/geo/shape"
)

// SnapKind tells what a place snapped to.
type SnapKind int

// The kinds of thing that a place snaps to.
const (
	ToNode   SnapKind = iota // 节点, or the mark of a record
	ToVertex                 // 顶点 of a border or of another element
	ToLine                   // a border or an outline between its vertices
)

// Snap is 捕捉: the place that is taken instead of the one under the pointer.
type Snap struct {
	Vertex
	Kind  SnapKind
	Title string // what it belongs to, in words: “华容区”的边界
	// Site is the record at the place, “” for none.
	Site string
}

// Ground is what can be snapped to. The zero value holds nothing.
type Ground struct {
	stops []stop
	lines []line
	// shown tells whether an element or a record can be seen, nil for all. It is asked only
	// for what is near.
	shown func(element, site string) bool
}

// stop is a node, or the mark of a record.
type stop struct {
	Vertex
	title         string
	element, site string // whose it is
}

// line is a border or the line of an element.
type line struct {
	title   string
	element string // whose it is, “” for a border
	path    Path
	bound   orb.Bound // on the map plane
}

func (g *Ground) addLine(title, element string, p Path) {
	if len(p.Vertices) == 0 {
		return
	}
	first := p.Vertices[0].Plane
	l := line{title, element, p, orb.Bound{Min: first, Max: first}}
	for _, v := range p.Vertices {
		l.bound = l.bound.Extend(v.Plane)
	}
	g.lines = append(g.lines, l)
}

// Snap returns what lies within a tolerance in metres of a place on the map plane: the
// nearest node or vertex, else the nearest line; ok is false where there is nothing.
func (g *Ground) Snap(p orb.Point, tolerance float64) (s Snap, ok bool) {
	nearest := math.Inf(1)
	take := func(v Vertex, kind SnapKind, title, site string) {
		if d := distance(p, v.Plane); d <= tolerance && d < nearest {
			s, ok, nearest = Snap{v, kind, title, site}, true, d
		}
	}
	for _, t := range g.stops {
		if distance(p, t.Plane) <= tolerance && g.sees(t.element, t.site) {
			take(t.Vertex, ToNode, t.title, t.site)
		}
	}
	near := g.near(p, tolerance)
	for _, l := range near {
		for _, v := range l.path.Vertices {
			take(v, ToVertex, l.title+"的顶点", "")
		}
	}
	if ok {
		return s, true
	}
	for _, l := range near {
		for i := range l.path.Edges() {
			a, b := l.path.Edge(i)
			if foot := shape.Foot(p, a.Plane, b.Plane); distance(p, foot) <= min(tolerance, nearest) {
				take(OnPlane(foot), ToLine, l.title, "")
			}
		}
	}
	return s, ok
}

// near returns the lines whose bound a place is in, or as near as the tolerance.
func (g *Ground) near(p orb.Point, tolerance float64) []*line {
	var near []*line
	for i := range g.lines {
		if l := &g.lines[i]; l.bound.Pad(tolerance).Contains(p) && g.sees(l.element, "") {
			near = append(near, l)
		}
	}
	return near
}

// sees tells whether what belongs to an element or a record can be seen; borders always can.
func (g *Ground) sees(element, site string) bool {
	return g.shown == nil || element == "" && site == "" || g.shown(element, site)
}

// distance is in metres on the map plane.
func distance(a, b orb.Point) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }
