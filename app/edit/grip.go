package edit

import (
	"math"

	"ezmap/app/mapview"
	"ezmap/geo/sketch"

	"github.com/paulmach/orb"
)

// The reaches of the pointer and the least length of an edge that shows its middle, in the
// widget's units.
const (
	gripReach  = 8
	lineReach  = 6
	snapReach  = 10
	middleFrom = 30
	apart      = 9 // of vertices that are shown: nearer ones would hide each other
)

// grip is what the pointer can take hold of.
type grip struct {
	kind gripKind
	at   sketch.At // of a vertex, or of the edge of a middle
	node int
}

type gripKind int

const (
	noGrip gripKind = iota
	vertexGrip
	middleGrip
	nodeGrip
	wholeGrip // the line or the outline between its vertices
)

var nothing = grip{}

// under returns what is under the pointer: vertices before nodes, because a belt's line
// runs through its nodes and it is the line that is drawn anew; Shift takes the node first.
// Middles come after them, and the line itself last.
func (t *Tool) under(at mapview.Spot) grip {
	vertex, node := nearest{within: gripReach * at.Metre}, nearest{within: gripReach * at.Metre}
	t.eachShown(func(v sketch.At, p orb.Point) { vertex.take(grip{kind: vertexGrip, at: v}, distance(at.Plane, p)) })
	for i, n := range t.sketch.Nodes {
		if n.Placed {
			node.take(grip{kind: nodeGrip, node: i}, distance(at.Plane, n.Plane))
		}
	}
	first, second := vertex.grip, node.grip
	if at.Shift {
		first, second = second, first
	}
	middle := nearest{within: gripReach * at.Metre}
	t.eachMiddle(func(v sketch.At, p orb.Point) { middle.take(grip{kind: middleGrip, at: v}, distance(at.Plane, p)) })
	switch {
	case first != nothing:
		return first
	case second != nothing:
		return second
	case middle.grip != nothing && !at.Shift:
		return middle.grip
	case t.onLine(at):
		return grip{kind: wholeGrip}
	}
	return nothing
}

// nearest keeps the nearest grip within a distance in metres.
type nearest struct {
	grip   grip
	within float64
}

func (n *nearest) take(g grip, away float64) {
	if away <= n.within && (away < n.within || n.grip == nothing) {
		n.grip, n.within = g, away
	}
}

func (t *Tool) eachVertex(do func(sketch.At, orb.Point)) {
	for i, p := range t.sketch.Paths {
		for j, v := range p.Vertices {
			do(sketch.At{Path: i, Vertex: j}, v.Plane)
		}
	}
}

// eachShown goes through the vertices that are shown: of a line that has many, those that
// stand clear of the one shown before, the first, the last and the active one.
func (t *Tool) eachShown(do func(sketch.At, orb.Point)) {
	clear := apart * t.metre()
	for i, p := range t.sketch.Paths {
		var before orb.Point // the vertex shown last
		for j, v := range p.Vertices {
			at := sketch.At{Path: i, Vertex: j}
			ends := j == 0 || !p.Ring && j == len(p.Vertices)-1
			if !ends && t.active != (grip{kind: vertexGrip, at: at}) && distance(before, v.Plane) < clear {
				continue
			}
			before = v.Plane
			do(at, v.Plane)
		}
	}
}

// eachMiddle goes through the middles of the edges that are long enough on the screen.
func (t *Tool) eachMiddle(do func(sketch.At, orb.Point)) {
	metre := t.metre()
	for i, p := range t.sketch.Paths {
		for j := range p.Edges() {
			if a, b := p.Edge(j); distance(a.Plane, b.Plane) > middleFrom*metre {
				at := sketch.At{Path: i, Vertex: j}
				do(at, t.sketch.Middle(at))
			}
		}
	}
}

// grips are the vertices and the nodes, in their order.
func (t *Tool) grips() []grip {
	var all []grip
	t.eachVertex(func(at sketch.At, _ orb.Point) { all = append(all, grip{kind: vertexGrip, at: at}) })
	for i, n := range t.sketch.Nodes {
		if n.Placed {
			all = append(all, grip{kind: nodeGrip, node: i})
		}
	}
	return all
}

// onLine tells whether the pointer is on the line or the outline.
func (t *Tool) onLine(at mapview.Spot) bool {
	_, away, ok := t.sketch.NearestEdge(at.Plane)
	return ok && away <= lineReach*at.Metre
}

// metre is how many metres one of the widget's units shows: a unit is a pixel of a screen of
// 96 dots an inch.
func (t *Tool) metre() float64 { return t.p.Map.View().Scale * 0.0254 / 96 }

func distance(a, b orb.Point) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }
