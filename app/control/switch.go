package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// On is what a switch shows.
type On int

// What a switch shows: a group of which only some are on is Partly.
const (
	Off On = iota
	Partly
	Full
)

// Switch is a row with a box to tick, a sign of what it stands for, its name and
// a count. It is lower than Fyne's own, because layers are many.
type Switch struct {
	widget.BaseWidget
	title, count string
	sign         fyne.CanvasObject // may be nil
	indent       float32
	bold         bool
	on           On
	disabled     bool
	changed      func(on bool)
	hovered      bool
	focused      bool
}

// SwitchParams describe a switch.
type SwitchParams struct {
	Title, Count string
	Sign         fyne.CanvasObject
	Level        int // of indentation
	Bold         bool
	On           On
	// Disabled is for what cannot be shown, because it has no place.
	Disabled bool
	Changed  func(on bool)
}

// NewSwitch returns a switch.
func NewSwitch(p SwitchParams) *Switch {
	s := &Switch{
		title: p.Title, count: p.Count, sign: p.Sign, indent: float32(p.Level) * theme.Space16,
		bold: p.Bold, on: p.On, disabled: p.Disabled, changed: p.Changed,
	}
	s.ExtendBaseWidget(s)
	return s
}

// On returns what the switch shows.
func (s *Switch) On() On { return s.on }

// Put shows another state and count, which is not told.
func (s *Switch) Put(on On, count string) {
	if s.on != on || s.count != count {
		s.on, s.count = on, count
		s.Refresh()
	}
}

// Title returns the name.
func (s *Switch) Title() string { return s.title }

// Count returns what stands at the right.
func (s *Switch) Count() string { return s.count }

// Tapped turns it: what is partly on goes on.
func (s *Switch) Tapped(*fyne.PointEvent) {
	if s.disabled {
		return
	}
	if s.on == Full {
		s.on = Off
	} else {
		s.on = Full
	}
	s.Refresh()
	s.changed(s.on == Full)
}

// Cursor is a hand.
func (s *Switch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights the row up.
func (s *Switch) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.Refresh()
}

// MouseMoved changes nothing.
func (s *Switch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the row go.
func (s *Switch) MouseOut() {
	s.hovered = false
	s.Refresh()
}

// FocusGained shows that the keyboard is here.
func (s *Switch) FocusGained() {
	s.focused = true
	s.Refresh()
}

// FocusLost shows that the keyboard has left.
func (s *Switch) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune turns it by the space bar.
func (s *Switch) TypedRune(r rune) {
	if r == ' ' {
		s.Tapped(nil)
	}
}

// TypedKey turns it by Enter.
func (s *Switch) TypedKey(e *fyne.KeyEvent) {
	if isEnter(e) {
		s.Tapped(nil)
		return
	}
	HandOn(s, e)
}

// CreateRenderer returns the renderer of the row.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	r := &switchRenderer{
		row: s, ground: canvas.NewRectangle(color.Transparent), box: widget.NewIcon(nil),
		title: canvas.NewText("", nil), count: canvas.NewText("", nil),
	}
	r.title.TextSize, r.count.TextSize = theme.Body, theme.Caption
	r.ground.CornerRadius = theme.Space4
	r.dress()
	return r
}

type switchRenderer struct {
	row          *Switch
	ground       *canvas.Rectangle
	box          *widget.Icon
	title, count *canvas.Text
}

const (
	boxSide   float32 = 18
	signWidth float32 = 22
)

func (r *switchRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	x := r.row.indent + theme.Space4
	r.box.Resize(fyne.NewSquareSize(boxSide))
	r.box.Move(fyne.NewPos(x, (size.Height-boxSide)/2))
	x += boxSide + theme.Space8
	if r.row.sign != nil {
		r.row.sign.Resize(fyne.NewSize(signWidth, 16))
		r.row.sign.Move(fyne.NewPos(x, (size.Height-16)/2))
		x += signWidth + theme.Space8
	}
	counted := r.count.MinSize().Width
	r.title.Text = fit(r.row.title, size.Width-x-counted-theme.Space12, theme.Body, r.title.TextStyle)
	r.title.Move(fyne.NewPos(x, 0))
	r.title.Resize(fyne.NewSize(size.Width-x, size.Height))
	r.count.Move(fyne.NewPos(size.Width-counted-theme.Space4, 0))
	r.count.Resize(fyne.NewSize(counted, size.Height))
}

func (r *switchRenderer) MinSize() fyne.Size { return fyne.NewSize(120, theme.RowHeight) }
func (r *switchRenderer) Destroy()           {}
func (r *switchRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.box, r.title, r.count}
	if r.row.sign != nil {
		objects = append(objects, r.row.sign)
	}
	return objects
}

func (r *switchRenderer) Refresh() {
	r.dress()
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}

func (r *switchRenderer) dress() {
	s := r.row
	box := fynetheme.CheckButtonIcon()
	switch s.on {
	case Full:
		box = fynetheme.NewPrimaryThemedResource(fynetheme.CheckButtonCheckedIcon())
	case Partly:
		box = fynetheme.NewPrimaryThemedResource(fynetheme.Icon(fynetheme.IconNameCheckButtonPartial))
	}
	ink := theme.Of("foreground")
	if s.disabled {
		box, ink = fynetheme.NewDisabledResource(fynetheme.CheckButtonIcon()), theme.Of("disabled")
	}
	r.box.SetResource(box)
	r.title.Color, r.title.TextStyle.Bold = ink, s.bold
	r.count.Text, r.count.Color = s.count, theme.Of(theme.ColorMuted)
	r.ground.FillColor = color.Transparent
	if s.hovered && !s.disabled {
		r.ground.FillColor = theme.Of("hover")
	}
	r.ground.StrokeWidth = 0
	if s.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Of("primary"), 1
	}
}

// fit shortens a text with “…” to a width.
func fit(text string, width, size float32, style fyne.TextStyle) string {
	var x float32
	ellipsis := advance('…', size, style)
	runes := []rune(text)
	for i, r := range runes {
		w := advance(r, size, style)
		if x+w > width || i < len(runes)-1 && x+w+ellipsis > width && rest(runes[i:], size, style) > width-x {
			return string(runes[:i]) + "…"
		}
		x += w
	}
	return text
}

func rest(runes []rune, size float32, style fyne.TextStyle) (w float32) {
	for _, r := range runes {
		w += advance(r, size, style)
	}
	return w
}
