package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Fact is a name with what is known under it.
type Fact struct{ Name, Text string }

// NewFacts returns facts below one another, the names in a column of their own.
// Facts without text are left out.
func NewFacts(facts ...Fact) fyne.CanvasObject { return NewFactsBeside(FactNames(facts), facts...) }

// FactNames returns the width of the column of names that facts need.
func FactNames(facts []Fact) float32 {
	width := factNameWidth
	for _, f := range facts {
		if f.Text != "" {
			width = max(width, fyne.MeasureText(f.Name, theme.Body, fyne.TextStyle{}).Width+theme.Space8)
		}
	}
	return width
}

// NewFactsBeside returns facts whose names have a column of a width, so that several lists
// below one another stand in line.
func NewFactsBeside(width float32, facts ...Fact) fyne.CanvasObject {
	column := NewColumn(0, theme.Space4)
	for _, f := range facts {
		if f.Text != "" {
			column.Objects = append(column.Objects, newFactRow(f))
		}
	}
	for _, o := range column.Objects {
		o.(*factRow).nameWidth = width
	}
	return column
}

type factRow struct {
	widget.BaseWidget
	name      *canvas.Text
	text      *Prose
	nameWidth float32 // of the column of names
}

// factNameWidth is the least width of the column of names: facts of one card
// stand in line.
const factNameWidth float32 = 62

func newFactRow(f Fact) *factRow {
	r := &factRow{name: canvas.NewText(f.Name, theme.Of(theme.ColorMuted)), text: NewProse(f.Text), nameWidth: factNameWidth}
	r.name.TextSize = theme.Body
	r.ExtendBaseWidget(r)
	return r
}

// HeightFor returns the height at a width.
func (r *factRow) HeightFor(width float32) float32 { return r.text.HeightFor(width - r.nameWidth) }

func (r *factRow) CreateRenderer() fyne.WidgetRenderer { return &factRenderer{r} }

type factRenderer struct{ row *factRow }

func (r *factRenderer) Layout(size fyne.Size) {
	r.row.name.Resize(fyne.NewSize(r.row.nameWidth, r.row.text.lineHeight()))
	r.row.text.Move(fyne.NewPos(r.row.nameWidth, 0))
	r.row.text.Resize(fyne.NewSize(size.Width-r.row.nameWidth, size.Height))
}

func (r *factRenderer) MinSize() fyne.Size {
	m := r.row.text.MinSize()
	return fyne.NewSize(m.Width+r.row.nameWidth, m.Height)
}

func (r *factRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.name, r.row.text}
}

func (r *factRenderer) Destroy() {}
func (r *factRenderer) Refresh() {
	r.row.name.Color = theme.Of(theme.ColorMuted)
	r.row.name.Refresh()
	r.row.text.Refresh()
}

// NewRule returns a thin line between sections.
func NewRule() fyne.CanvasObject { return widget.NewSeparator() }
