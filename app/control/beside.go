package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Beside lays a thing at the right of another that takes the room left.
type Beside struct {
	widget.BaseWidget
	wide, right fyne.CanvasObject
}

// NewBeside returns right beside wide.
func NewBeside(wide, right fyne.CanvasObject) *Beside {
	b := &Beside{wide: wide, right: right}
	b.ExtendBaseWidget(b)
	return b
}

// HeightFor returns the height at a width.
func (b *Beside) HeightFor(width float32) float32 {
	m := b.right.MinSize()
	return max(HeightFor(b.wide, width-m.Width-theme.Space4), m.Height)
}

// CreateRenderer returns the renderer of both.
func (b *Beside) CreateRenderer() fyne.WidgetRenderer { return &besideRenderer{b} }

type besideRenderer struct{ beside *Beside }

func (r *besideRenderer) Layout(size fyne.Size) {
	b := r.beside
	m := b.right.MinSize()
	w := size.Width - m.Width - theme.Space4
	h := HeightFor(b.wide, w)
	b.wide.Move(fyne.NewPos(0, max((m.Height-h)/2, 0)))
	b.wide.Resize(fyne.NewSize(w, h))
	b.right.Move(fyne.NewPos(size.Width-m.Width, 0))
	b.right.Resize(m)
}

func (r *besideRenderer) MinSize() fyne.Size {
	w, m := r.beside.wide.MinSize(), r.beside.right.MinSize()
	return fyne.NewSize(w.Width+m.Width+theme.Space4, max(w.Height, m.Height))
}

func (r *besideRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.beside.wide, r.beside.right}
}

func (r *besideRenderer) Destroy() {}
func (r *besideRenderer) Refresh() {
	r.beside.wide.Refresh()
	r.beside.right.Refresh()
}

// BeforeText lays a sign before running text.
type BeforeText struct {
	widget.BaseWidget
	sign fyne.CanvasObject
	text *Prose
}

// NewBeforeText returns a sign with its text.
func NewBeforeText(sign fyne.CanvasObject, text string) *BeforeText {
	b := &BeforeText{sign: sign, text: newProse(text, theme.Caption, false, "foreground")}
	b.ExtendBaseWidget(b)
	return b
}

// HeightFor returns the height at a width.
func (b *BeforeText) HeightFor(width float32) float32 {
	m := b.sign.MinSize()
	return max(b.text.HeightFor(width-m.Width-theme.Space8), m.Height)
}

// CreateRenderer returns the renderer of both.
func (b *BeforeText) CreateRenderer() fyne.WidgetRenderer { return &beforeTextRenderer{b} }

type beforeTextRenderer struct{ row *BeforeText }

func (r *beforeTextRenderer) Layout(size fyne.Size) {
	m := r.row.sign.MinSize()
	r.row.sign.Resize(m)
	r.row.sign.Move(fyne.NewPos(0, 1))
	w := size.Width - m.Width - theme.Space8
	h := r.row.text.HeightFor(w)
	r.row.text.Move(fyne.NewPos(m.Width+theme.Space8, max((m.Height-h)/2, 0)))
	r.row.text.Resize(fyne.NewSize(w, h))
}

func (r *beforeTextRenderer) MinSize() fyne.Size {
	m, t := r.row.sign.MinSize(), r.row.text.MinSize()
	return fyne.NewSize(m.Width+t.Width+theme.Space8, max(m.Height, t.Height))
}

func (r *beforeTextRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.sign, r.row.text}
}

func (r *beforeTextRenderer) Destroy() {}
func (r *beforeTextRenderer) Refresh() {
	r.row.sign.Refresh()
	r.row.text.Refresh()
}
