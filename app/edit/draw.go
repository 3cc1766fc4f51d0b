package edit

import (
	"fmt"

	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/geo/sketch"
)

// DrawnOnMap is the basis of what was drawn on the map.
const DrawnOnMap = "在图上绘制"

// add continues the drawing: a member of a set of points, else a vertex. A click on the
// first vertex closes an outline.
func (t *Tool) add(at mapview.Spot) {
	v := t.aim(at, at.Plane)
	switch {
	case t.at.Kind == data.Points:
		t.sketch = t.sketch.AddNode(t.p.Host.State(), t.node(v, "成员"))
	case t.closes(at):
		t.finish()
	default:
		t.sketch = t.sketch.Append(v)
	}
	t.cursor, t.pointed = v.Plane, true
}

// closes tells that a click on the first vertex ends the outline being drawn.
func (t *Tool) closes(at mapview.Spot) bool {
	if t.at.Kind == data.Belt || t.drawn() < 3 {
		return false
	}
	return distance(t.sketch.Paths[0].Vertices[0].Plane, at.Plane) <= gripReach*at.Metre
}

// closing tells that an outline is being drawn that has enough vertices to be shown closed.
func (t *Tool) closing() bool {
	return t.at.Kind != data.Belt && t.at.Kind != data.Points && t.drawn() > 1
}

// drawn is how many vertices or members there are.
func (t *Tool) drawn() int {
	if t.at.Kind == data.Points {
		return len(t.sketch.Nodes)
	}
	n := 0
	for _, p := range t.sketch.Paths {
		n += len(p.Vertices)
	}
	return n
}

// node returns a new node at a place: it stands for the record that was snapped to, or has
// a location of its own.
func (t *Tool) node(v sketch.Vertex, noun string) data.Node {
	if t.snapped != nil && t.snapped.Site != "" {
		site := data.Find[data.Site](t.p.Host.State(), t.snapped.Site)
		return data.Node{Name: site.Name, Site: site.ID}
	}
	return data.Node{
		Name:     fmt.Sprintf("%s %d", noun, len(t.sketch.Nodes)+1),
		Location: &data.Location{Point: v.Degrees, Precision: data.Sketch, Basis: DrawnOnMap},
	}
}

// addNode adds a node to an element at hand.
func (t *Tool) addNode(at mapview.Spot) {
	n := t.node(t.aim(mapview.Spot{Metre: at.Metre}, at.Plane), "节点")
	t.snapped = nil
	if t.keepNodes(t.sketch.AddNode(t.p.Host.State(), n), fmt.Sprintf("给“%s”增加节点“%s”", short(t.at), n.Name)) {
		t.active = grip{kind: nodeGrip, node: len(t.sketch.Nodes) - 1}
	}
}

// finish ends the drawing: a new element goes to its form, a shape for an element at hand
// is kept.
func (t *Tool) finish() bool {
	if !t.drawing {
		return false
	}
	k := t.sketch
	if t.at.Kind != data.Points {
		var err error
		if k, err = k.Finish(); err != nil {
			t.say = data.Sentence(err)
			t.redraw()
			return true
		}
	} else if len(k.Nodes) == 0 {
		t.say = "还没有成员，请在图上单击成员的位置。"
		t.redraw()
		return true
	}
	t.snapped, t.pointed = nil, false
	if !t.fresh {
		if t.keepShape(k, fmt.Sprintf("绘制“%s”", short(t.at))) {
			t.drawing = false
		}
		t.redraw()
		return true
	}
	drawn := k.Element(t.at)
	t.end()
	if t.p.Drawn != nil {
		t.p.Drawn(drawn)
	}
	return true
}

// shorten takes back what was drawn last.
func (t *Tool) shorten() {
	if n := len(t.sketch.Nodes); t.at.Kind == data.Points && n > 0 {
		t.sketch = t.sketch.DeleteNode(n - 1)
	} else {
		t.sketch = t.sketch.DropLast()
	}
	t.say = ""
	t.redraw()
}

// giveUp puts the drawing aside; what took some clicks is asked for first.
func (t *Tool) giveUp() {
	if t.drawn() < 3 || t.p.Ask == nil {
		t.end()
		return
	}
	t.p.Ask("放弃绘制", fmt.Sprintf("已经画了 %d 个点，放弃后不保留。", t.drawn()), "放弃", t.end)
}
