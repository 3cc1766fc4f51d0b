package form

import (
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Columns lays things beside one another, equally wide, or below one another where there is
// no room for that.
type Columns struct {
	widget.BaseWidget
	objects    []fyne.CanvasObject
	least, gap float32
}

// NewColumns returns columns that are no narrower than least, in pixels.
func NewColumns(least float32, objects ...fyne.CanvasObject) *Columns {
	gap := theme.Space8
	if least > 300 {
		gap = theme.Space24
	}
	c := &Columns{objects: objects, least: least, gap: gap}
	c.ExtendBaseWidget(c)
	return c
}

// each returns the width of a column, and whether they stand below one another.
func (c *Columns) each(width float32) (each float32, below bool) {
	n := float32(len(c.objects))
	each = (width - (n-1)*c.gap) / n
	if each < c.least {
		return width, true
	}
	return each, false
}

// HeightFor returns the height at a width.
func (c *Columns) HeightFor(width float32) float32 {
	each, below := c.each(width)
	var h float32
	for i, o := range c.objects {
		own := control.HeightFor(o, each)
		switch {
		case !below:
			h = max(h, own)
		case i > 0:
			h += own + theme.Space12
		default:
			h = own
		}
	}
	return h
}

// MinSize asks for the height at the width given last.
func (c *Columns) MinSize() fyne.Size {
	return fyne.NewSize(c.least, c.HeightFor(max(c.Size().Width, c.least)))
}

// CreateRenderer returns the renderer of the columns.
func (c *Columns) CreateRenderer() fyne.WidgetRenderer { return &columnsRenderer{c} }

type columnsRenderer struct{ columns *Columns }

func (r *columnsRenderer) Layout(size fyne.Size) {
	each, below := r.columns.each(size.Width)
	at := fyne.Position{}
	for _, o := range r.columns.objects {
		h := control.HeightFor(o, each)
		o.Move(at)
		o.Resize(fyne.NewSize(each, h))
		if below {
			at.Y += h + theme.Space12
		} else {
			at.X += each + r.columns.gap
		}
	}
}

func (r *columnsRenderer) MinSize() fyne.Size           { return r.columns.MinSize() }
func (r *columnsRenderer) Objects() []fyne.CanvasObject { return r.columns.objects }
func (r *columnsRenderer) Destroy()                     {}
func (r *columnsRenderer) Refresh() {
	r.Layout(r.columns.Size())
	for _, o := range r.columns.objects {
		o.Refresh()
	}
	canvas.Refresh(r.columns)
}
