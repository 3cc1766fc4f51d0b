package control

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// HandOnWheel returns the renderer of a field that gives the wheel to what the field stands in:
// the toolkit's own takes it also where nothing in it scrolls.
func HandOnWheel(field fyne.WidgetRenderer, scroll func(*fyne.ScrollEvent)) fyne.WidgetRenderer {
	w := &wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return &wheelLook{field, w}
}

type wheelLook struct {
	fyne.WidgetRenderer
	wheel *wheel
}

func (r *wheelLook) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.wheel.Resize(size)
}

func (r *wheelLook) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.wheel)
}

// wheel lies unseen over a field and hands the wheel on; a pointer passes through.
type wheel struct {
	widget.BaseWidget
	scroll func(*fyne.ScrollEvent)
}

// Scrolled hands the wheel on.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.scroll(e) }

// CreateRenderer returns the renderer of nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
