// Package layers is the layer panel: the tree of everything that the map can
// show, with a switch for each, its sign drawn by its own style, its order and
// what can be done with it. What is shown is the session's; the panel itself
// remembers only what is folded and how to come back from “only this”.
package layers

import (
	"slices"
	"time"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Host is what the panel needs of the session.
type Host interface {
	State() *data.State
	Show() session.Show
	SetShow(session.Show)
	SettingAs(key string, v any) bool
	KeepAs(key string, v any)
}

// Params are what the panel asks of its host; nil leaves out what it is for.
type Params struct {
	// ZoomTo shows a layer whole on the map.
	ZoomTo func(id string)
	// Style opens the style of a layer, of ProgressID that of the colouring of the areas.
	Style func(id string)
	// EditElement opens an element of the layout for editing; NewElement draws a
	// new one of a kind.
	EditElement func(id string)
	NewElement  func(kind data.ElementKind, scheme data.Scheme)
	// Rename gives a stored layer another title; the panel itself renames what
	// has none of its own in the data.
	Rename func(id, title string)
	// Remove takes an imported layer away, by a change that can be undone.
	Remove func(id string)
	// Now is the clock by which states of progress are judged, nil for that of
	// the machine.
	Now func() time.Time
}

// ProgressID is the id of the colouring of the areas in the list.
const ProgressID = layer.ProgressID

// Panel is 图层面板.
type Panel struct {
	widget.BaseWidget
	host     Host
	p        Params
	kept     kept
	signs    signs
	column   *control.Column
	scroller *control.Scroller
	// rows are the rows by their keys. A row stays the same one while it is
	// shown, so that the keyboard and the pointer stay on it.
	rows  map[string]*control.TreeRow
	lines []line
	stop  string // the key of the row on which Tab stops
	drag  *drag  // nil while nothing is dragged
}

// New returns the panel of a host.
func New(host Host, params Params) *Panel {
	if params.Now == nil {
		params.Now = time.Now
	}
	p := &Panel{host: host, p: params, rows: map[string]*control.TreeRow{}, column: control.NewColumn(theme.Space8, 0)}
	p.scroller = control.NewScroller(p.column)
	p.kept = recall(host)
	p.Update()
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer returns the renderer of the list.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.scroller) }

// Update shows the layers as they are now, and keeps the place scrolled to.
func (p *Panel) Update() {
	before := p.lines
	p.lines = p.tree()
	if !slices.EqualFunc(before, p.lines, func(a, b line) bool { return a.key == b.key && a.note == b.note }) {
		p.rebuild()
		return
	}
	for _, l := range p.lines {
		if row := p.rows[l.key]; row != nil {
			row.Set(p.reachable(l))
		}
	}
}

// reachable returns a line's row, which takes the keyboard by a click.
func (p *Panel) reachable(l line) control.TreeRowParams {
	l.row.Reach = func() { p.stopAt(l.key) }
	return l.row
}

// stopAt makes a row the one on which Tab stops; where it is gone, the first one.
func (p *Panel) stopAt(key string) {
	if p.rows[key] == nil {
		if keys := p.focusable(); len(keys) > 0 {
			key = keys[0]
		}
	}
	p.stop = key
	for k, row := range p.rows {
		row.SetPassed(k != key)
	}
}

// rebuild lays the lines out anew, with the rows that are already there.
func (p *Panel) rebuild() {
	rows := map[string]*control.TreeRow{}
	var objects []fyne.CanvasObject
	for i, l := range p.lines {
		if i > 0 && l.row.Level == 0 && l.note == "" {
			objects = append(objects, control.NewColumn(theme.Space4, 0, control.NewRule()))
		}
		if l.note != "" {
			objects = append(objects, control.NewColumn(theme.Space8, 0, control.NewNote(l.note)))
			continue
		}
		row := p.rows[l.key]
		if row == nil {
			row = control.NewTreeRow(p.reachable(l))
		} else {
			row.Set(p.reachable(l))
		}
		rows[l.key] = row
		objects = append(objects, row)
	}
	p.rows = rows
	p.stopAt(p.stop)
	at := p.scroller.Offset()
	p.scroller.Set(objects...)
	p.scroller.ScrollTo(at)
}

// key does what a key does on a row: it goes up and down the rows.
func (p *Panel) key(of string, key fyne.KeyName) {
	by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyHome: -len(p.lines), fyne.KeyEnd: len(p.lines)}[key]
	if by == 0 {
		return
	}
	keys := p.focusable()
	at := slices.Index(keys, of)
	p.focus(keys[max(0, min(at+by, len(keys)-1))])
}

// focusable lists the keys of the rows on which something can be done.
func (p *Panel) focusable() []string {
	var keys []string
	for _, l := range p.lines {
		if l.note == "" && !l.row.Quiet {
			keys = append(keys, l.key)
		}
	}
	return keys
}

// focus brings the keyboard to a row and the row into sight.
func (p *Panel) focus(key string) {
	row := p.rows[key]
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if row == nil || c == nil {
		return
	}
	p.stopAt(key)
	c.Focus(row)
	top, bottom := row.Position().Y, row.Position().Y+row.Size().Height
	switch at, room := p.scroller.Offset(), p.scroller.Size().Height; {
	case top < at:
		p.scroller.ScrollTo(max(top-theme.Space8, 0))
	case bottom > at+room:
		p.scroller.ScrollTo(bottom - room + theme.Space8)
	}
}
