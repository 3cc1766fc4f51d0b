package mapview

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// box is a tool that draws a rectangle and does something with it.
type box struct {
	title, hint string
	done        func(b orb.Bound, at Spot)
	from, to    orb.Point
	open        bool
}

// ZoomBox takes the tool into the hand that comes closer by a rectangle (框选放大),
// as Ctrl and a drag do without it.
func (m *Map) ZoomBox() { m.Use(newZoomBox(m)) }

// SelectBox takes the tool into the hand that chooses by a rectangle (框选), as
// Shift and a drag do without it.
func (m *Map) SelectBox() { m.Use(newSelectBox(m)) }

func newZoomBox(m *Map) *box {
	return &box{title: "框选放大", hint: "按住左键拖出一个框，放大到框内；按 Esc 结束", done: func(b orb.Bound, _ Spot) {
		m.fit(b, 0, false)
	}}
}

func newSelectBox(m *Map) *box {
	return &box{title: "框选", hint: "按住左键拖出一个框，选中框内的记录；按住 Shift 追加；按 Esc 结束", done: func(b orb.Bound, at Spot) {
		if m.p.Boxed != nil {
			m.p.Boxed(m.Stack().Within(m.view, b), at.Shift)
		}
	}}
}

func (b *box) Title() string          { return b.title }
func (b *box) Hint() string           { return b.hint }
func (b *box) Cursor() desktop.Cursor { return desktop.CrosshairCursor }
func (b *box) Click(Spot)             {}
func (b *box) DoubleClick(Spot)       {}
func (b *box) Hover(Spot)             {}
func (b *box) End()                   { b.open = false }

func (b *box) Press(at Spot) bool {
	b.from, b.to, b.open = at.Plane, at.Plane, true
	return true
}

func (b *box) Drag(at Spot) { b.to = at.Plane }

// Release does the work, if there is a rectangle and not just a click.
func (b *box) Release(at Spot) {
	open := b.open
	b.open = false
	least := slop * at.Metre
	if open && (math.Abs(b.to[0]-b.from[0]) > least || math.Abs(b.to[1]-b.from[1]) > least) {
		b.done(b.bound(), at)
	}
}

func (b *box) bound() orb.Bound { return orb.MultiPoint{b.from, b.to}.Bound() }

// Key gives the rectangle up by Esc.
func (b *box) Key(name fyne.KeyName, _ fyne.KeyModifier) bool {
	open := b.open
	b.open = b.open && name != fyne.KeyEscape
	return open && !b.open
}

func (b *box) Shapes() []Shape {
	if !b.open {
		return nil
	}
	r := b.bound()
	corners := []orb.Point{r.Min, {r.Max[0], r.Min[1]}, r.Max, {r.Min[0], r.Max[1]}}
	return []Shape{{Line: corners, Closed: true, fill: color.NRGBA{R: 0x1F, G: 0x5F, B: 0xA8, A: 0x22}}}
}
