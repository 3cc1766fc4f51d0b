package mapview

import (
	"math"
	"slices"
	"time"

	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// tolerance is how far beside a thing a click still means it, in millimetres.
const tolerance = 1.2

// doubleTap is how soon and how near a second click makes a double click. It is
// told apart here, because Fyne would hold back every single click for as long.
const (
	doubleTapTime     = 350 * time.Millisecond
	doubleTapDistance = 6
)

// click is the last click, to know a double one.
type click struct {
	at   fyne.Position
	when time.Time
}

// second tells whether a click follows the last one at once, and takes it down.
func (c *click) second(at fyne.Position, now time.Time) bool {
	d := at.Subtract(c.at)
	if now.Sub(c.when) < doubleTapTime && math.Hypot(float64(d.X), float64(d.Y)) < doubleTapDistance {
		*c = click{}
		return true
	}
	*c = click{at, now}
	return false
}

// Tapped ends a press that did not move.
func (m *Map) Tapped(e *fyne.PointEvent) {
	p := m.press
	m.press = nil
	switch {
	case p == nil:
		m.click(e.Position, 0)
	case !p.over && !p.moves:
		if p.taken && m.tool != nil {
			m.press = p
		}
		m.click(e.Position, p.held)
	}
	m.press = nil
}

// click gives a click to the list that is open, to the tool in hand, or chooses.
func (m *Map) click(at fyne.Position, held fyne.KeyModifier) {
	m.focus()
	if m.list.Visible() {
		m.list.close()
		return
	}
	if !m.viewSet {
		return
	}
	second := m.last.second(at, m.now())
	spot := m.spot(at, held)
	if m.tool != nil {
		m.clickTool(spot, second)
		return
	}
	if second {
		m.zoomAt(sheet(at), 0.5)
		return
	}
	m.choose(spot)
}

// clickTool ends the tool's press, if it took it, and gives it the click.
func (m *Map) clickTool(at Spot, second bool) {
	t := m.tool
	if m.press != nil && m.press.taken {
		m.press.taken = false
		t.Release(at)
	}
	if second {
		t.DoubleClick(at)
	} else {
		t.Click(at)
	}
	m.Redraw()
}

// choose tells what lies under a click. Of several things that lie on one
// another the officer picks one from a list; a counted mark shows its members.
func (m *Map) choose(at Spot) {
	refs := m.under(at.At)
	if len(refs) > 0 && refs[0].Kind == layer.ClusterRef {
		m.openCluster(refs[0], at)
		return
	}
	if several := marks(refs); len(several) > 1 {
		m.pickFrom(several, refs, at)
		return
	}
	m.tapped(refs, at)
}

func (m *Map) tapped(refs []layer.Ref, at Spot) {
	if m.p.Tapped != nil {
		m.p.Tapped(refs, at)
	}
}

// TappedSecondary lists everything under the pointer, areas too.
func (m *Map) TappedSecondary(e *fyne.PointEvent) {
	m.focus()
	m.list.close()
	if refs := m.under(e.Position); m.tool == nil && len(refs) > 1 {
		m.pickFrom(refs, refs, m.spot(e.Position, 0))
	}
}

// under returns everything at a position, the top first. A printed name or plate
// stands for its thing above areas and lines, but a mark is meant before the
// name of another that is printed across it.
func (m *Map) under(p fyne.Position) []layer.Ref {
	if m.shown == nil {
		return nil
	}
	hits := m.shown.stack.Hit(m.view, sheet(p), tolerance)
	if len(hits) > 0 && (hits[0].Kind == layer.SiteRef || hits[0].Kind == layer.ClusterRef) {
		return hits
	}
	refs := m.shown.drawn.Named(m.shown.view.ToSheet(m.view.ToMap(sheet(p))))
	for _, ref := range hits {
		if !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

func (m *Map) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && c.Focused() != fyne.Focusable(m) {
		c.Focus(m)
	}
}

// MouseIn starts hovering.
func (m *Map) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tells the position under the pointer, and the tool in hand of it,
// or the name of what is there.
func (m *Map) MouseMoved(e *desktop.MouseEvent) {
	m.pointer = e.Position
	if !m.viewSet {
		return
	}
	m.tellPointer(e.Position)
	if e.Button != 0 || m.list.Visible() {
		return
	}
	if m.tool != nil {
		m.tool.Hover(m.spot(e.Position, e.Modifier))
		m.Redraw()
		return
	}
	m.hover(e.Position)
}

// MouseOut ends hovering.
func (m *Map) MouseOut() {
	m.unhover()
	if m.p.Pointer != nil {
		m.p.Pointer(orb.Point{}, false)
	}
}

func (m *Map) tellPointer(at fyne.Position) {
	if m.p.Pointer != nil {
		m.p.Pointer(m.Degrees(at), true)
	}
}

// Cursor is that of the tool in hand, a hand over things.
func (m *Map) Cursor() desktop.Cursor {
	switch {
	case m.space:
		return desktop.PointerCursor
	case m.list.Visible():
	case m.tool != nil:
		return m.tool.Cursor()
	case m.hovered != layer.Ref{}:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
