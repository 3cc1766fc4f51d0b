package mapview

import (
	"context"

	"ezmap/geo/canvas"
	"ezmap/geo/view"
)

// Underlay draws a picture below the layers, such as tiles, on a canvas whose
// pixels are dot millimetres wide. It is called in the background and must not
// wait for anything.
type Underlay func(ctx context.Context, c canvas.Canvas, v view.View, dot float64) error

// SetUnderlay has a picture drawn below the layers; nil for none.
func (m *Map) SetUnderlay(u Underlay) {
	m.subject.underlay = u
	m.Repaint()
}

// Repaint draws the map anew though nothing that it was told has changed: what
// lies below the layers has.
func (m *Map) Repaint() {
	m.subject.face++
	m.wish(true)
}

// below returns how geo/draw draws the underlay of a wish, nil for none.
func (w *wish) below() func(context.Context, canvas.Canvas, view.View) error {
	u, dot := w.subject.underlay, w.dot()
	if u == nil {
		return nil
	}
	return func(ctx context.Context, c canvas.Canvas, v view.View) error { return u(ctx, c, v, dot) }
}
