package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Drawing is a drawing of a height on the ground of the window, as wide as its place.
type Drawing struct {
	widget.BaseWidget
	draw    Draw
	height  float32
	picture *gridDrawing
}

// NewDrawing returns a drawing.
func NewDrawing(draw Draw, height float32) *Drawing {
	d := &Drawing{draw: draw, height: height, picture: newGridDrawing()}
	d.ExtendBaseWidget(d)
	return d
}

// HeightFor returns the height, the same at any width.
func (d *Drawing) HeightFor(float32) float32 { return d.height }

// CreateRenderer returns the renderer of the drawing.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer { return &drawingLook{d} }

type drawingLook struct{ drawing *Drawing }

func (r *drawingLook) Layout(size fyne.Size) { r.drawing.picture.show(r.drawing.draw, size) }
func (r *drawingLook) MinSize() fyne.Size {
	return fyne.NewSize(4*theme.Space24, r.drawing.height)
}
func (r *drawingLook) Destroy() {}
func (r *drawingLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.drawing.picture.raster}
}

func (r *drawingLook) Refresh() { r.drawing.picture.raster.Refresh() }
