package mapview

import (
	"math"
	"time"

	"ezmap/geo/view"

	"fyne.io/fyne/v2"
)

// flightTime is how long a zoom takes on the screen.
const flightTime = 150 * time.Millisecond

// farthest is the greatest change of scale that is shown on the way: what is
// farther away is shown at once, because the way would explain nothing.
const farthest = 16.0

// flight is a zoom under way. The zero flight is none.
type flight struct {
	from, to  view.View
	animation *fyne.Animation
}

func (f *flight) under() bool { return f.animation != nil }

// stop ends a flight where it is.
func (f *flight) stop() {
	if f.animation != nil {
		f.animation.Stop()
		f.animation = nil
	}
}

// fly shows another view: at once where the scale stays or is quite another,
// otherwise over a short time. The picture of the goal is drawn meanwhile.
func (m *Map) fly(to view.View, tell bool) {
	m.flight.stop()
	m.heading = heading{}
	factor := to.Scale / m.view.Scale
	if !m.viewSet || factor == 1 || factor > farthest || factor < 1/farthest || !m.seen() {
		m.view, m.viewSet = to, true
		m.changed(true)
	} else {
		m.flight = flight{from: m.view, to: to}
		animation := fyne.NewAnimation(flightTime, func(t float32) { m.along(t) })
		animation.Curve = fyne.AnimationEaseOut
		m.flight.animation = animation
		m.changed(true)
		animation.Start()
	}
	if tell {
		m.told()
	}
}

// along shows a flight at t from 0 to 1.
func (m *Map) along(t float32) {
	if !m.flight.under() {
		return
	}
	m.view = view.Between(m.flight.from, m.flight.to, float64(t))
	if t >= 1 {
		m.flight.stop()
	}
	m.arrange()
	m.redraw()
}

// seen tells that there is a window in which a movement can be seen.
func (m *Map) seen() bool {
	app := fyne.CurrentApp()
	return m.shown != nil && app.Settings().ShowAnimations() && app.Driver().CanvasForObject(m) != nil
}

// notch is how much scrolling doubles the scale.
const notch = 30

// Scrolled zooms at the pointer: one notch of a wheel not quite doubles the
// scale, a touchpad changes it as little as the fingers move.
func (m *Map) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY == 0 || m.list.Visible() {
		return
	}
	m.unhover()
	m.zoomAt(sheet(e.Position), math.Exp2(-float64(e.Scrolled.DY)/notch))
}
