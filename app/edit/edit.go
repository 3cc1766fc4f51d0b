// Package edit changes the shape of layout elements on the map: vertices are moved,
// inserted and deleted, nodes dragged, new elements drawn. Each finished gesture is one
// change, kept at once.
//
// The geometry is that of geo/sketch; the map is told what to draw by shapes. Names, texts
// and numbers are typed in the form of app/element.
package edit

import (
	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/geo/sketch"
	"ezmap/geo/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// Host is what the tool needs of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
}

// Map is what the tool needs of the map widget.
type Map interface {
	// Redraw draws the tool's shapes again.
	Redraw()
	// View is what is visible.
	View() view.View
}

// Params are what the tool needs of its host. Callbacks may be nil.
type Params struct {
	Host Host
	Map  Map
	// Shown tells whether an element or a record is on the map now, so that nothing snaps
	// to what is not seen; nil when everything is.
	Shown func(element, site string) bool
	// Ask asks before an element is deleted, as control.Ask does without its window; without
	// it an element cannot be deleted with the tool.
	Ask func(title, sentence, on string, then func())
	// Drawn is given an element that was drawn, to be named in its form and kept there.
	Drawn func(data.Element)
	// Ended tells that the tool has done its work and can be put aside.
	Ended func()
}

// Tool is 编辑工具 of one layout element.
type Tool struct {
	p Params
	// at is the element as it is, or will be once the changes on their way are written.
	at      data.Element
	sketch  sketch.Sketch
	drawing bool // the shape is being drawn, vertex by vertex
	fresh   bool // the element is not in the library yet
	gone    bool // the element was deleted meanwhile

	ground      *sketch.Ground
	groundState *data.State

	active  grip         // what Delete deletes
	hovered grip         // what is under the pointer
	drag    *drag        // nil while nothing is dragged
	snapped *sketch.Snap // what the place under the pointer snaps to
	cursor  orb.Point    // where the next vertex would be, on the map plane
	pointed bool         // cursor is known
	waiting int          // changes that are on their way
	say     string       // what went wrong, shown instead of the hint until the next gesture
}

var _ mapview.Tool = (*Tool)(nil)

// New returns the tool for an element of the state. A belt or a cluster that has no shape
// yet is drawn first.
func New(p Params, id string) *Tool {
	t := &Tool{p: p, active: nothing, hovered: nothing}
	t.at.ID = id
	t.reload()
	return t
}

// NewElement returns the tool that draws a new element of a kind and scheme: a belt's line,
// the outline of a cluster, the members of a set of points.
func NewElement(p Params, kind data.ElementKind, scheme data.Scheme) *Tool {
	e := data.Element{
		ID: nextID(p.Host.State()), Kind: kind, Scheme: scheme, Precision: data.Sketch, Basis: DrawnOnMap,
	}
	if kind == data.Belt {
		e.Width = usualWidth(p.Host.State())
	}
	return &Tool{
		p: p, at: e, sketch: sketch.Of(p.Host.State(), e), drawing: true, fresh: true,
		active: nothing, hovered: nothing,
	}
}

// Element returns the id of the element being edited.
func (t *Tool) Element() string { return t.at.ID }

// Title names the tool.
func (t *Tool) Title() string {
	if t.fresh {
		return "绘制" + t.at.Kind.Title()
	}
	return "编辑“" + short(t.at) + "”"
}

// Cursor is the pointer's shape: a hand over what can be dragged, else a cross.
func (t *Tool) Cursor() desktop.Cursor {
	if !t.drawing && (t.hovered != nothing || t.drag != nil) {
		return desktop.PointerCursor
	}
	return desktop.CrosshairCursor
}

// End puts the tool aside; what was kept stays.
func (t *Tool) End() { t.drag, t.snapped, t.hovered = nil, nil, nothing }

// Key deletes the active vertex, ends or shortens what is drawn, or puts the tool aside.
func (t *Tool) Key(name fyne.KeyName, modifier fyne.KeyModifier) bool {
	if modifier&^fyne.KeyModifierShift != 0 {
		return false
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		return t.finish()
	case fyne.KeyBackspace, fyne.KeyDelete:
		return t.delete(modifier&fyne.KeyModifierShift != 0)
	case fyne.KeyEscape:
		return t.escape()
	case fyne.KeyPeriod, fyne.KeyComma:
		return t.next(name == fyne.KeyComma)
	}
	return false
}

func (t *Tool) redraw() { t.p.Map.Redraw() }

func (t *Tool) end() {
	if t.p.Ended != nil {
		t.p.Ended()
	}
}
