package studio

import (
	"math"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/canvas"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// chosenBar says where the chosen thing stands, lets that be typed, and does what
// can be done with it.
type chosenBar struct {
	widget.BaseWidget
	studio                *Studio
	name, label           *control.Prose // of a part before its fields, of a name of the map alone
	x, y, w, h            *entry
	unit                  *widget.Label
	box, of               *fyne.Container
	automatic, out, unpin *control.Button
	hint                  fyne.CanvasObject
	whole                 *fyne.Container
}

// nameSpan is the room for what the chosen part is called.
const nameSpan float32 = 96

// numberWidth is the width of a field for a length in millimetres.
const numberWidth float32 = 56

func newChosenBar(s *Studio) *chosenBar {
	b := &chosenBar{studio: s, name: control.NewStrong(""), label: control.NewStrong(""), unit: widget.NewLabel("毫米")}
	b.x, b.y = b.length(func(r *canvas.Rect) *float64 { return &r.X }), b.length(func(r *canvas.Rect) *float64 { return &r.Y })
	b.w, b.h = b.length(func(r *canvas.Rect) *float64 { return &r.W }), b.length(func(r *canvas.Rect) *float64 { return &r.H })
	b.box = container.NewHBox(beside("左", b.x), beside("上", b.y), beside("宽", b.w), beside("高", b.h), b.unit)
	b.automatic = control.NewButton("恢复自动排版", nil, s.restore)
	b.unpin = control.NewButton("取消固定", nil, s.restore)
	b.out = control.NewButton("不要", nil, s.leaveOut)
	part := container.NewHBox(middle(control.Wide(b.name, nameSpan)), b.box)
	b.of = container.NewBorder(nil, nil, nil, container.NewHBox(b.automatic, b.unpin, b.out), part, middle(b.label))
	b.hint = middle(control.NewNote("点选图上的要素或名称，可以移动、改大小，或不要它。"))
	b.whole = container.NewStack(b.hint, b.of)
	b.ExtendBaseWidget(b)
	return b
}

// beside lays a word before its field.
func beside(word string, e *entry) fyne.CanvasObject {
	return container.NewHBox(widget.NewLabel(word), control.Wide(e, numberWidth))
}

// middle lays an object in the middle of the height.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer())
}

// length returns a field for one of the lengths of the chosen part's box.
func (b *chosenBar) length(of func(*canvas.Rect) *float64) *entry {
	s := b.studio
	var e *entry
	e = s.addEntry("", func(Form) string {
		if t := s.paper.find(s.paper.chosen); t != nil {
			return decimal(*of(&t.box))
		}
		return ""
	}, func(text string) {
		t := s.paper.find(s.paper.chosen)
		v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if t != nil && err == nil && !math.IsNaN(v) && !math.IsInf(v, 0) {
			box := t.box
			*of(&box) = v
			s.paper.put(t, box, false)
		}
		e.show(s.form)
	})
	return e
}

// show shows the chosen thing.
func (b *chosenBar) show(t *thing) {
	setShown(b.hint, t == nil)
	setShown(b.of, t != nil)
	if t == nil {
		return
	}
	b.name.SetText("")
	b.label.SetText("")
	if t.isName() {
		b.label.SetText(t.title())
	} else {
		b.name.SetText(t.title())
	}
	setShown(b.box, !t.isName())
	setShown(b.automatic, !t.isName() && t.laid)
	setShown(b.unpin, t.isName() && t.laid)
	setShown(b.out, !t.isName() && optional(t.part))
	b.measure(t)
	b.Refresh()
}

// measure shows where a thing is.
func (b *chosenBar) measure(*thing) {
	for _, e := range []*entry{b.x, b.y, b.w, b.h} {
		e.show(b.studio.form)
	}
}

// barHeight is the height of the bar, whatever it shows.
const barHeight float32 = 40

// MinSize is the same whether something is chosen or not: the paper does not jump.
func (b *chosenBar) MinSize() fyne.Size { return fyne.NewSize(200, barHeight) }

// unitFrom is the width from which there is room for the word of the unit.
const unitFrom float32 = 680

// Resize leaves the unit out where it is narrow.
func (b *chosenBar) Resize(size fyne.Size) {
	setShown(b.unit, size.Width >= unitFrom)
	b.BaseWidget.Resize(size)
}

// CreateRenderer returns the renderer of what the bar shows.
func (b *chosenBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(2, 2, theme.Space8, theme.Space8), b.whole))
}

// showChosen brings the bar up to what is chosen on the paper.
func (s *Studio) showChosen() { s.chosen.show(s.paper.find(s.paper.chosen)) }

// restore gives the chosen thing back to the program: a part is laid out, a name
// placed by itself again.
func (s *Studio) restore() {
	t := s.paper.find(s.paper.chosen)
	if t == nil {
		return
	}
	s.edit(func(f *Form) {
		if t.isName() {
			f.Pins = f.unpinned(t.pin)
		} else {
			f.Moved = f.unlaid(t.part)
		}
	})
}

// leaveOut takes the chosen part off the sheet, if that may be.
func (s *Studio) leaveOut() {
	if t := s.paper.find(s.paper.chosen); t != nil && !t.isName() && optional(t.part) {
		s.edit(func(f *Form) { f.setPart(t.part, false) })
	}
}

// menu shows what can be done with the chosen thing, at a place of the paper.
func (s *Studio) menu(at fyne.Position) {
	t := s.paper.find(s.paper.chosen)
	if t == nil {
		return
	}
	var items []control.MenuItem
	switch {
	case t.laid && t.isName():
		items = append(items, control.MenuItem{Title: "取消固定", Icon: theme.IconUndo, Do: s.restore})
	case t.laid:
		items = append(items, control.MenuItem{Title: "恢复自动排版", Icon: theme.IconUndo, Do: s.restore})
	}
	if !t.isName() && optional(t.part) {
		items = append(items, control.MenuItem{Title: "不要" + t.title(), Icon: theme.IconDelete, Do: s.leaveOut})
	}
	if len(items) == 0 {
		return
	}
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.paper)
	control.ShowMenu(s.p.Window.Canvas(), corner.Add(at), items...)
}
