package card

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// flow lays things in rows, as many in a row as there is room for.
type flow struct {
	widget.BaseWidget
	objects []fyne.CanvasObject
}

func newFlow(objects ...fyne.CanvasObject) *flow {
	f := &flow{objects: objects}
	f.ExtendBaseWidget(f)
	return f
}

// HeightFor returns the height at a width.
func (f *flow) HeightFor(width float32) float32 {
	return f.each(width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

// each visits the objects with their places, and returns the height of all.
func (f *flow) each(width float32, visit func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	var at fyne.Position
	var row float32
	for _, o := range f.objects {
		size := o.MinSize()
		if at.X > 0 && at.X+size.Width > width {
			at = fyne.NewPos(0, at.Y+row+theme.Space8)
			row = 0
		}
		visit(o, at, size)
		at.X += size.Width + theme.Space8
		row = max(row, size.Height)
	}
	return at.Y + row
}

// CreateRenderer returns the renderer of the rows.
func (f *flow) CreateRenderer() fyne.WidgetRenderer { return &flowRenderer{f} }

type flowRenderer struct{ flow *flow }

func (r *flowRenderer) Layout(size fyne.Size) {
	r.flow.each(size.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

func (r *flowRenderer) MinSize() fyne.Size {
	var least fyne.Size
	for _, o := range r.flow.objects {
		least = least.Max(o.MinSize())
	}
	return least
}

func (r *flowRenderer) Objects() []fyne.CanvasObject { return r.flow.objects }
func (r *flowRenderer) Destroy()                     {}
func (r *flowRenderer) Refresh()                     { r.Layout(r.flow.Size()) }
