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

// SetUnderlay has a picture drawn below the layers; nil for none. Its credit
// stands at the edge of the map and of pictures of the map.
func (m *Map) SetUnderlay(u Underlay, credit string) {
	m.subject.underlay = u
	m.credit.say(credit, "")
	m.credit.lay(m.Size(), m.foot)
	m.Repaint()
}

// NoteUnderlay says above the credit what is wrong with the picture, “” for nothing.
func (m *Map) NoteUnderlay(note string) {
	m.credit.say(m.credit.text.Text, note)
	m.credit.lay(m.Size(), m.foot)
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
