package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Fold is whether a row of a tree shows what lies below it.
type Fold int

// The folds: a row without anything below it is a Leaf.
const (
	Leaf Fold = iota
	Unfolded
	Folded
)

// TreeRowParams are what a row of a tree shows and calls.
type TreeRowParams struct {
	Title, Count string
	Level        int // of indentation
	Bold, Quiet  bool
	// Faint is for what is switched on and hidden all the same by something above it.
	Faint bool
	Fold  Fold
	// Switched is what the box shows; Switch is told when it is ticked, nil for
	// a row without a box.
	Switched On
	Switch   func(on bool)
	// Sign draws what the row stands for, nil for none. SignID tells one sign
	// from another, so that a sign is drawn anew only when it changed.
	Sign   Draw
	SignID string
	// Signed keeps the room of a sign free where there is none, so that the
	// names of rows below one another stand in line.
	Signed bool
	// Open is called by a click on the name of a row that has no box.
	Open func()
	// Unfold is told when the row is to be folded or unfolded.
	Unfold func(open bool)
	// Menu opens the menu of the row at a place of the window, nil for a row without.
	Menu func(at fyne.Position)
	// Reach is told that the row takes the keyboard by a click.
	Reach func()
	// Key is told of keys that the row itself does not use.
	Key func(fyne.KeyName)
	// Shift moves the row among its neighbours by keyboard: Alt and an arrow.
	Shift func(by int)
	// Drag is told, while the row is dragged, where the pointer is below the
	// row's upper edge, and Drop when it is let go; nil for a row that stays.
	Drag func(y float32)
	Drop func()
}

// TreeRow is a row of a tree: a mark to fold it, a box to tick, a sign, a name,
// a count, and in place of the count, under the pointer, a mark for its menu.
type TreeRow struct {
	touch
	p        TreeRowParams
	dragging bool
	passed   bool // by Tab
	mark     int  // a line where a dragged row would land: -1 above, 1 below, 0 none
	cut      bool
	x        zones
}

// zones are where the parts of a row begin, from left to right.
type zones struct{ fold, box, sign, title, menu float32 }

// NewTreeRow returns a row.
func NewTreeRow(p TreeRowParams) *TreeRow {
	r := &TreeRow{p: p}
	r.press = func() { r.act() }
	r.tip = func() string {
		if r.cut {
			return r.p.Title
		}
		return ""
	}
	r.ExtendBaseWidget(r)
	return r
}

// Set changes what the row shows and calls. A row that looks as before is not
// drawn anew: in a long tree most do.
func (r *TreeRow) Set(p TreeRowParams) {
	alike := r.p.look() == p.look()
	r.p = p
	if !alike {
		r.Refresh()
	}
}

// rowLook is everything by which two rows can look different.
type rowLook struct {
	title, count, sign             string
	level                          int
	bold, quiet, faint, signed     bool
	fold                           Fold
	on                             On
	switched, drawn, menu, opening bool
}

func (p *TreeRowParams) look() rowLook {
	return rowLook{
		title: p.Title, count: p.Count, sign: p.SignID, level: p.Level, bold: p.Bold, quiet: p.Quiet, faint: p.Faint,
		signed: p.Signed, fold: p.Fold, on: p.Switched, switched: p.Switch != nil, drawn: p.Sign != nil, menu: p.Menu != nil, opening: p.Open != nil,
	}
}

// Params returns what the row shows and calls.
func (r *TreeRow) Params() TreeRowParams { return r.p }

// SetPassed lets Tab pass the row by: a tree is one stop of the keyboard, and inside
// it the arrow keys lead from row to row.
func (r *TreeRow) SetPassed(on bool) { r.passed = on }

// Disabled tells that the keyboard passes the row by.
func (r *TreeRow) Disabled() bool { return r.passed || r.touch.Disabled() }

// SetMark shows where a dragged row would land: -1 above this one, 1 below, 0 nowhere.
func (r *TreeRow) SetMark(mark int) {
	if r.mark != mark {
		r.mark = mark
		r.Refresh()
	}
}

// act does what a click on the name does: it opens what the row stands for, folds
// a bold row, which is the head of others, or ticks the box.
func (r *TreeRow) act() {
	switch {
	case r.p.Open != nil:
		r.p.Open()
	case r.p.Fold != Leaf && r.p.Bold:
		r.p.Unfold(r.p.Fold == Folded)
	default:
		r.turn()
	}
}

// turn ticks the box: what is partly on goes on.
func (r *TreeRow) turn() {
	if r.p.Switch != nil {
		r.p.Switch(r.p.Switched != Full)
	}
}

// Tapped does what stands under the pointer.
func (r *TreeRow) Tapped(e *fyne.PointEvent) {
	hideTip(r)
	if e == nil {
		r.act()
		return
	}
	if r.p.Reach != nil {
		r.p.Reach()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	switch {
	case r.p.Fold != Leaf && e.Position.X >= r.x.fold && e.Position.X < r.x.fold+foldSide:
		r.p.Unfold(r.p.Fold == Folded)
	case r.p.Menu != nil && e.Position.X >= r.x.menu:
		r.p.Menu(e.AbsolutePosition)
	case r.p.Switch != nil && e.Position.X >= r.x.box-theme.Space4 && e.Position.X < r.x.sign-theme.Space4:
		r.turn()
	default:
		r.act()
	}
}

// TappedSecondary opens the menu.
func (r *TreeRow) TappedSecondary(e *fyne.PointEvent) {
	hideTip(r)
	if r.p.Menu != nil {
		r.p.Menu(e.AbsolutePosition)
	}
}

// Dragged tells where the pointer is.
func (r *TreeRow) Dragged(e *fyne.DragEvent) {
	if r.p.Drag == nil {
		return
	}
	hideTip(r)
	if !r.dragging {
		r.dragging = true
		r.Refresh()
	}
	r.p.Drag(e.Position.Y)
}

// DragEnd lets the row go.
func (r *TreeRow) DragEnd() {
	if !r.dragging {
		return
	}
	r.dragging = false
	r.Refresh()
	r.p.Drop()
}

// Cursor is a hand, or arrows while the row is dragged.
func (r *TreeRow) Cursor() desktop.Cursor {
	if r.dragging {
		return desktop.VResizeCursor
	}
	return r.touch.Cursor()
}

// TypedKey ticks the box by the space bar, folds by the arrows to left and
// right, opens the menu by its key, and hands on what is left.
func (r *TreeRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		r.turn()
	case fyne.KeyReturn, fyne.KeyEnter:
		r.act()
	case fyne.KeyLeft, fyne.KeyRight:
		if r.p.Fold != Leaf {
			r.p.Unfold(e.Name == fyne.KeyRight)
		}
	case desktop.KeyMenu:
		r.openMenu()
	default:
		if r.p.Key != nil {
			r.p.Key(e.Name)
		}
		HandOn(r, e)
	}
}

// openMenu opens the menu below the name.
func (r *TreeRow) openMenu() {
	if r.p.Menu != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r)
		r.p.Menu(at.AddXY(r.x.title, r.Size().Height))
	}
}

// TypedShortcut moves the row by Alt and an arrow, opens the menu by Shift and
// F10, and leaves every other shortcut to the window.
func (r *TreeRow) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt && r.p.Shift != nil {
		switch c.KeyName {
		case fyne.KeyUp:
			r.p.Shift(-1)
			return
		case fyne.KeyDown:
			r.p.Shift(1)
			return
		}
	}
	handOn(fyne.CurrentApp().Driver().CanvasForObject(r), s)
}

// handOn gives a shortcut to the window, which the toolkit gives only to the
// control with the keyboard.
func handOn(window fyne.Canvas, s fyne.Shortcut) {
	if window, ok := window.(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}
