// Package statusline is 状态栏, the line at the bottom of the window: where the
// pointer is, the scale, when the last change was kept, what undo would take
// back, and what is to be done next. It keeps nothing and computes nothing but
// the way a position is written.
package statusline

import (
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// Params are what the line needs of its host.
type Params struct {
	// Notation is how positions are written at first; Chosen is told when
	// another notation is chosen.
	Notation Notation
	Chosen   func(Notation)
	// Scale is given the N of a scale that was typed in.
	Scale func(n float64)
	// ReadOnly tells that no change can be kept.
	ReadOnly bool
	// Left is told that the keyboard is not needed any more.
	Left func()
}

// Line is 状态栏.
type Line struct {
	widget.BaseWidget
	p        Params
	notation Notation
	place    *control.LineButton
	scale    *scaleField
	rest     *canvas.Text
	right    *canvas.Text
	rule     *canvas.Rectangle
	at       *orb.Point
	saved    string
	undo     string
	notice   string
}

// New returns the line.
func New(p Params) *Line {
	l := &Line{
		p: p, notation: p.Notation, saved: "改动随时自动保存",
		rest: canvas.NewText("", nil), right: canvas.NewText("", nil), rule: canvas.NewRectangle(nil),
	}
	if p.ReadOnly {
		l.saved = "只读打开，不能改动"
	}
	if l.notation == "" {
		l.notation = Degrees
	}
	l.place = control.NewLineButton("换一种坐标写法", l.offer)
	l.scale = newScaleField(l.typed, p.Left)
	l.rest.TextSize, l.right.TextSize = theme.Caption, theme.Caption
	l.right.Alignment = fyne.TextAlignTrailing
	l.place.SetText(l.where())
	l.ExtendBaseWidget(l)
	return l
}

// Pointer shows a position, longitude and latitude in degrees of CGCS2000;
// outside the map none.
func (l *Line) Pointer(at orb.Point, inside bool) {
	l.at = nil
	if inside {
		l.at = &at
	}
	l.place.SetText(l.where())
}

// SetScale shows the scale 1:N.
func (l *Line) SetScale(n float64) { l.scale.show("1:" + Grouped(n)) }

// SetSaved shows when the last change was kept; the zero time for none yet.
func (l *Line) SetSaved(at time.Time) {
	if !at.IsZero() {
		l.saved = "已保存 " + at.Local().Format("15:04")
	}
	l.Refresh()
}

// SetUndo shows what undo would take back, “” for nothing.
func (l *Line) SetUndo(what string) {
	l.undo = what
	l.Refresh()
}

// Say shows at the right what is going on or to be done next, “” for nothing.
func (l *Line) Say(notice string) {
	if l.notice != notice {
		l.notice = notice
		l.Refresh()
	}
}

// Words is the line as it stands, without what Say says.
func (l *Line) Words() string {
	return strings.Join(append([]string{l.where(), l.scale.shown}, l.kept()...), " · ")
}

// FocusScale brings the keyboard into the scale.
func (l *Line) FocusScale() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l.scale)
	}
}

// where is the position with its system.
func (l *Line) where() string {
	if l.at == nil {
		return l.notation.System()
	}
	return l.notation.Format(*l.at) + " · " + l.notation.System()
}

func (l *Line) kept() []string {
	parts := []string{l.saved}
	if l.undo != "" {
		parts = append(parts, "撤销："+l.undo)
	}
	return parts
}

// offer shows the notations to choose from.
func (l *Line) offer() {
	c := fyne.CurrentApp().Driver().CanvasForObject(l)
	if c == nil {
		return
	}
	var items []control.MenuItem
	for _, n := range Notations {
		item := control.MenuItem{Title: n.Title(), Do: func() {
			l.Choose(n)
			l.p.Left()
		}}
		if n == l.notation {
			item.Icon = theme.IconCheck
		}
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.place)
	menu := control.ShowMenu(c, at, items...)
	menu.ShowAtPosition(at.SubtractXY(0, menu.MinSize().Height+theme.Space4))
}

// Choose writes positions in another notation.
func (l *Line) Choose(n Notation) {
	l.notation = n
	l.place.SetText(l.where())
	l.Refresh()
	l.p.Chosen(n)
}

func (l *Line) typed(text string) {
	n, err := ParseScale(text)
	if err != nil {
		l.Say(data.Sentence(err))
		return
	}
	l.Say("")
	l.p.Scale(n)
}

// CreateRenderer returns the renderer of the line.
func (l *Line) CreateRenderer() fyne.WidgetRenderer { return &lineRenderer{l} }

type lineRenderer struct{ line *Line }

// The widths of what stands at the left: it keeps its place while the pointer moves.
const (
	scaleWidth float32 = 104
	lineHeight float32 = 30
)

// placeWidths hold the longest position of each notation.
var placeWidths = map[Notation]float32{Degrees: 248, DMS: 258, Metres: 306}

func (r *lineRenderer) Layout(size fyne.Size) {
	l := r.line
	l.rule.FillColor = theme.Of("separator")
	l.rule.Resize(fyne.NewSize(size.Width, 1))
	x := theme.Space8
	l.place.Move(fyne.NewPos(x, theme.Space4))
	l.place.Resize(fyne.NewSize(placeWidths[l.notation], size.Height-2*theme.Space4))
	x += placeWidths[l.notation] + theme.Space8
	l.scale.Move(fyne.NewPos(x, 3))
	l.scale.Resize(fyne.NewSize(scaleWidth, size.Height-5))
	x += scaleWidth + theme.Space12
	l.right.Text, l.right.Color = l.notice, theme.Of("foreground")
	right := min(l.right.MinSize().Width, size.Width-x-theme.Space12)
	l.right.Move(fyne.NewPos(size.Width-right-theme.Space12, 0))
	l.right.Resize(fyne.NewSize(right, size.Height))
	room := size.Width - x - right - theme.Space24
	l.rest.Text, l.rest.Color = fitting(l.kept(), room), theme.Of(theme.ColorMuted)
	l.rest.Move(fyne.NewPos(x, 0))
	l.rest.Resize(fyne.NewSize(room, size.Height))
}

// fitting joins as many of the parts as there is room for, the first first.
func fitting(parts []string, room float32) string {
	for n := len(parts); n > 0; n-- {
		text := strings.Join(parts[:n], " · ")
		if fyne.MeasureText(text, theme.Caption, fyne.TextStyle{}).Width <= room {
			return text
		}
	}
	return ""
}

func (r *lineRenderer) MinSize() fyne.Size { return fyne.NewSize(200, lineHeight) }
func (r *lineRenderer) Destroy()           {}
func (r *lineRenderer) Objects() []fyne.CanvasObject {
	l := r.line
	return []fyne.CanvasObject{l.rule, l.place, l.scale, l.rest, l.right}
}

func (r *lineRenderer) Refresh() {
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}
