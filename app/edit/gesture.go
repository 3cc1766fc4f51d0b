package edit

import (
	"fmt"

	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/geo/sketch"

	"github.com/paulmach/orb"
)

// drag is a gesture in progress.
type drag struct {
	grip   grip
	before sketch.Sketch // as it was when the button went down
	from   orb.Point     // the pointer then, on the map plane
	away   orb.Point     // from the pointer to what is held
	moved  bool
}

// Press takes hold of what is under the pointer; with Shift, the line takes the whole along.
func (t *Tool) Press(at mapview.Spot) bool {
	if t.drawing || t.gone {
		return false
	}
	g := t.under(at)
	if g == nothing || g.kind == wholeGrip && !at.Shift {
		return false
	}
	t.say = ""
	t.drag = &drag{grip: g, before: t.sketch, from: at.Plane}
	switch g.kind {
	case vertexGrip:
		t.drag.away = less(t.sketch.Vertex(g.at).Plane, at.Plane)
	case middleGrip:
		t.drag.away = less(t.sketch.Middle(g.at), at.Plane)
	case nodeGrip:
		t.drag.away = less(t.sketch.Nodes[g.node].Plane, at.Plane)
	case noGrip, wholeGrip:
	}
	if g.kind == vertexGrip || g.kind == nodeGrip {
		t.active = g
	}
	t.redraw()
	return true
}

// Drag moves what is held, snapping unless Ctrl is down.
func (t *Tool) Drag(at mapview.Spot) {
	d := t.drag
	if d == nil {
		return
	}
	d.moved = true
	to := t.aim(at, orb.Point{at.Plane[0] + d.away[0], at.Plane[1] + d.away[1]})
	switch d.grip.kind {
	case vertexGrip:
		t.sketch = d.before.Move(d.grip.at, to)
	case middleGrip:
		t.sketch = d.before.Insert(d.grip.at, to)
	case nodeGrip:
		moved, err := d.before.MoveNode(d.grip.node, to)
		if err != nil {
			t.say, t.snapped = data.Sentence(err), nil
			break
		}
		t.sketch = moved
	case wholeGrip:
		t.snapped = nil
		t.sketch = d.before.MoveAll(less(at.Plane, d.from))
	case noGrip:
	}
	t.redraw()
}

// Release ends the gesture and keeps what it changed.
func (t *Tool) Release(at mapview.Spot) {
	d := t.drag
	if d == nil {
		return
	}
	if d.moved {
		t.Drag(at)
	}
	t.drag, t.snapped = nil, nil
	changed := t.sketch
	t.sketch = d.before
	if d.moved && t.say == "" {
		t.settle(d, changed)
	}
	t.redraw()
}

// settle keeps the result of a drag.
func (t *Tool) settle(d *drag, changed sketch.Sketch) {
	name := short(t.at)
	switch d.grip.kind {
	case vertexGrip:
		t.keepShape(changed, fmt.Sprintf("移动“%s”的顶点", name))
	case middleGrip:
		if t.keepShape(changed, fmt.Sprintf("插入“%s”的顶点", name)) {
			t.active = grip{kind: vertexGrip, at: inserted(d.grip.at)}
		}
	case nodeGrip:
		t.keepNodes(changed, fmt.Sprintf("移动“%s”的节点“%s”", name, changed.Nodes[d.grip.node].Name))
	case wholeGrip:
		t.keepShape(changed, fmt.Sprintf("移动“%s”", name))
	case noGrip:
	}
}

// inserted is the vertex that was put into an edge.
func inserted(edge sketch.At) sketch.At { return sketch.At{Path: edge.Path, Vertex: edge.Vertex + 1} }

// Click chooses a vertex or a node; while drawing it adds a vertex or a member, and with
// Ctrl it adds a node to an element at hand.
func (t *Tool) Click(at mapview.Spot) {
	t.drag, t.say = nil, ""
	switch {
	case t.gone:
	case t.drawing:
		t.add(at)
	case at.Ctrl:
		t.addNode(at)
	default:
		t.active = nothing
		if g := t.under(at); g.kind == vertexGrip || g.kind == nodeGrip {
			t.active = g
		}
	}
	t.redraw()
}

// DoubleClick inserts a vertex in a middle, or ends the drawing.
func (t *Tool) DoubleClick(at mapview.Spot) {
	t.drag = nil
	if t.drawing {
		t.finish()
		return
	}
	if t.gone {
		return
	}
	switch g := t.under(at); g.kind {
	case middleGrip:
		if t.keepShape(t.sketch.Insert(g.at, sketch.OnPlane(t.sketch.Middle(g.at))), fmt.Sprintf("插入“%s”的顶点", short(t.at))) {
			t.active = grip{kind: vertexGrip, at: inserted(g.at)}
		}
	case wholeGrip:
		edge, _, _ := t.sketch.NearestEdge(at.Plane)
		if t.keepShape(t.sketch.Insert(edge, sketch.OnPlane(at.Plane)), fmt.Sprintf("插入“%s”的顶点", short(t.at))) {
			t.active = grip{kind: vertexGrip, at: inserted(edge)}
		}
	case noGrip, vertexGrip, nodeGrip:
	}
	t.redraw()
}

// Hover lights up what is under the pointer and shows what the next vertex snaps to.
func (t *Tool) Hover(at mapview.Spot) {
	was, snapped := t.hovered, t.snapped
	t.hovered = nothing
	switch {
	case t.gone:
	case t.drawing:
		t.cursor, t.pointed = t.aim(at, at.Plane).Plane, true
		t.redraw()
		return
	default:
		t.hovered = t.under(at)
	}
	t.snapped = nil
	if t.hovered != was || snapped != nil {
		t.redraw()
	}
}

// aim returns where a place snaps to, and remembers to what; Ctrl puts snapping aside.
func (t *Tool) aim(at mapview.Spot, p orb.Point) sketch.Vertex {
	t.snapped = nil
	if !at.Ctrl {
		if s, ok := t.surroundings().Snap(p, snapReach*at.Metre); ok {
			t.snapped = &s
			return s.Vertex
		}
	}
	return sketch.OnPlane(p)
}

// surroundings are what can be snapped to, made again for each state.
func (t *Tool) surroundings() *sketch.Ground {
	if s := t.p.Host.State(); t.ground == nil || t.groundState != s {
		t.ground, t.groundState = sketch.GroundOf(s, t.at.ID, t.p.Shown), s
	}
	return t.ground
}

func less(a, b orb.Point) orb.Point { return orb.Point{a[0] - b[0], a[1] - b[1]} }
