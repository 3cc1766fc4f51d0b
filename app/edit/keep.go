package edit

import (
	"fmt"
	"reflect"
	"strings"

	"ezmap/data"
	"ezmap/geo/sketch"
)

// EditedOnMap is added to the basis of a shape that was changed on the map.
const EditedOnMap = "顶点经在图上修改"

// keepShape keeps a changed shape, unless its outline crosses itself in more places than
// before; it tells whether it did.
func (t *Tool) keepShape(k sketch.Sketch, title string) bool {
	if crossings := k.Crossings(); len(crossings) > len(t.sketch.Crossings()) {
		t.say = "没有保留：" + crossings[0].Sentence()
		return false
	}
	after := k.Element(t.at)
	if reflect.DeepEqual(after.Geometry, t.at.Geometry) {
		return false
	}
	word := EditedOnMap
	if t.at.Geometry == nil {
		word = DrawnOnMap
	}
	after.Precision, after.Basis = data.Sketch, withWord(after.Basis, word)
	t.keep(after, k, title)
	return true
}

// keepNodes keeps changed nodes.
func (t *Tool) keepNodes(k sketch.Sketch, title string) bool {
	after := k.Element(t.at)
	if reflect.DeepEqual(after.Nodes, t.at.Nodes) {
		return false
	}
	t.keep(after, k, title)
	return true
}

// withWord adds a word to a basis that does not have it yet.
func withWord(basis, word string) string {
	switch {
	case basis == "":
		return word
	case strings.Contains(basis, word):
		return basis
	}
	return strings.TrimRight(basis, "。；") + "；" + word + "。"
}

// keep writes the element as one change. Until it is written the next gesture starts from
// what it will be.
func (t *Tool) keep(after data.Element, k sketch.Sketch, title string) {
	before := t.at
	t.at, t.sketch = after, k
	t.do(data.Batch{Title: title, Changes: []data.Change{data.Edit[data.Element]{Before: &before, After: &after}}})
}

func (t *Tool) do(c data.Change) {
	t.waiting++
	t.p.Host.Do(c, func(err error) {
		t.waiting--
		if err != nil {
			t.reload()
			t.say = data.Sentence(err)
			t.redraw()
			return
		}
		t.Update()
	})
}

// Update shows the element as the state has it now: after undo, redo, or another change. A
// gesture in progress is given up when the element has changed under it.
func (t *Tool) Update() {
	if t.fresh || t.waiting > 0 {
		return
	}
	now := data.Find[data.Element](t.p.Host.State(), t.at.ID)
	if now == nil || !reflect.DeepEqual(*now, t.at) {
		t.reload()
	} else if t.drag == nil && !t.drawing {
		t.sketch = sketch.Of(t.p.Host.State(), t.at) // records may have moved under nodes
	}
	t.redraw()
}

// reload takes the element of the state.
func (t *Tool) reload() {
	t.drag, t.snapped, t.drawing, t.say = nil, nil, false, ""
	e := data.Find[data.Element](t.p.Host.State(), t.at.ID)
	t.gone = e == nil
	if t.gone {
		t.sketch, t.active = sketch.Sketch{}, nothing
		return
	}
	t.at, t.sketch = *e, sketch.Of(t.p.Host.State(), *e)
	t.drawing = e.Geometry == nil && (e.Kind == data.Belt || e.Kind == data.Cluster)
	if t.active.kind == vertexGrip && !t.sketch.Has(t.active.at) || t.active.kind == nodeGrip && t.active.node >= len(t.sketch.Nodes) {
		t.active = nothing
	}
}

// delete takes the active vertex or node out; while drawing the last one; with whole the
// element itself, after a question.
func (t *Tool) delete(whole bool) bool {
	name := short(t.at)
	t.say = ""
	switch {
	case t.gone || t.drag != nil:
		return true
	case t.drawing:
		t.shorten()
		return true
	case whole:
		t.deleteElement()
		return true
	case t.active.kind == vertexGrip:
		k, err := t.sketch.Delete(t.active.at)
		if err != nil {
			t.say = data.Sentence(err)
		} else if t.keepShape(k, fmt.Sprintf("删除“%s”的顶点", name)) {
			t.active = nothing
		}
	case t.active.kind == nodeGrip:
		node := t.sketch.Nodes[t.active.node].Name
		t.keepNodes(t.sketch.DeleteNode(t.active.node), fmt.Sprintf("删除“%s”的节点“%s”", name, node))
		t.active = nothing
	default:
		t.say = "请先单击要删除的顶点或节点；删除整个要素请按 Shift+Delete。"
	}
	t.hovered = nothing
	t.redraw()
	return true
}

func (t *Tool) deleteElement() {
	if t.p.Ask == nil {
		return
	}
	sentence := fmt.Sprintf("布局要素“%s”将从布局中删除，可以用“撤销”恢复。", t.at.Name)
	t.p.Ask("删除布局要素", sentence, "删除", func() {
		before := t.at
		t.do(data.Batch{
			Title:   fmt.Sprintf("删除布局要素“%s”", before.Name),
			Changes: []data.Change{data.Edit[data.Element]{Before: &before}},
		})
		t.end()
	})
}

// nextID returns an id that no element and no layer has.
func nextID(s *data.State) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("element-%d", n)
		if data.Find[data.Element](s, id) == nil && data.Find[data.Layer](s, id) == nil {
			return id
		}
	}
}

// usualWidth is the width of the belts at hand, in metres, for a new one.
func usualWidth(s *data.State) float64 {
	for _, e := range s.Elements {
		if e.Kind == data.Belt && e.Width > 0 {
			return e.Width
		}
	}
	return 2000
}

// short is how an element is called in titles.
func short(e data.Element) string {
	if e.Short != "" {
		return e.Short
	}
	return e.Name
}
