package mapview

import (
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// View returns the piece of the map that is visible or, during a zoom, that will
// be when it has ended.
func (m *Map) View() view.View {
	if m.flight.under() {
		return m.flight.to
	}
	return m.view
}

// SetView shows another piece of the map; the frame stays. The centre lies on
// the map plane, EPSG:4547. ViewChanged is not told of it, so that two maps
// with one view do not answer each other without end.
func (m *Map) SetView(centre orb.Point, scale float64) {
	to := m.View()
	to.Centre, to.Scale = centre, bounded(scale)
	if m.viewSet && to == m.View() {
		return
	}
	m.whole = false
	m.fly(to, false)
}

func bounded(scale float64) float64 { return min(max(scale, view.MinScale), view.MaxScale) }

// SetScale shows the map at 1:n about its middle.
func (m *Map) SetScale(n float64) { m.ZoomBy(bounded(n) / m.View().Scale) }

// Whole shows the whole city (全图).
func (m *Map) Whole() {
	if m.subject.state == nil {
		return
	}
	m.fit(layer.CityBound(m.subject.state), 4, true)
}

// IsWhole tells that the whole city is shown and nothing was moved since.
func (m *Map) IsWhole() bool { return m.whole }

// ZoomTo brings a thing into the view: a place into the middle, an area as large as it goes.
func (m *Map) ZoomTo(ref layer.Ref) bool {
	if m.shown == nil {
		return false
	}
	b, ok := m.shown.built.Bound(ref)
	if !ok {
		return false
	}
	if b.Max[0]-b.Min[0] >= 500 || b.Max[1]-b.Min[1] >= 500 {
		m.fit(b, 12, false)
		return true
	}
	to := m.View()
	to.Centre, to.Scale = b.Center(), min(to.Scale, 100_000)
	m.whole = false
	m.fly(to, true)
	return true
}

// ZoomBy changes the scale by a factor about the middle; below 1 comes closer.
func (m *Map) ZoomBy(factor float64) { m.zoomAt(m.middle(), factor) }

func (m *Map) middle() canvas.Point {
	return canvas.Point{X: m.view.Frame.W / 2, Y: m.view.Frame.H / 2}
}

// Fit brings a bound of the map plane into the view.
func (m *Map) Fit(b orb.Bound) { m.fit(b, 8, false) }

func (m *Map) fit(b orb.Bound, margin float64, whole bool) {
	if m.view.Frame.W <= 0 || b.IsEmpty() {
		return
	}
	m.whole = whole
	frame, clear := m.view.Frame, m.clear()
	to := view.Fit(b, clear, margin)
	to.Frame = frame
	m.fly(to.Pan(clear.X+clear.W/2-frame.W/2, clear.Y+clear.H/2-frame.H/2), true)
}

// zoomAt changes the scale about a point of the sheet. What is under way goes
// on from where it would have ended, so that quick notches of a wheel add up.
func (m *Map) zoomAt(p canvas.Point, factor float64) {
	if m.viewSet {
		m.whole = false
		m.fly(m.View().ZoomAt(p, factor), true)
	}
}

// pan moves the map by whole pixels, so that a picture at hand stays sharp and
// is the one that would be drawn.
func (m *Map) pan(dx, dy int) {
	if !m.viewSet || dx == 0 && dy == 0 {
		return
	}
	m.flight.stop()
	m.view, m.whole = m.view.Pan(float64(dx)*m.dot(), float64(dy)*m.dot()), false
	m.heading.turn(dx, dy)
	m.changed(false)
	m.told()
}

// step moves the map by a share of its width, to the right and down.
func (m *Map) step(right, down float64) {
	way := math.Round(m.view.Frame.W / m.dot() / 8)
	m.pan(int(-right*way), int(-down*way))
}

// changed shows the new view with the pictures at hand and wishes for a better
// one; anew tells that the one at hand is of another scale or other things.
func (m *Map) changed(anew bool) {
	m.arrange()
	m.redraw()
	m.wish(anew)
	if m.viewSet {
		m.trail.note(m.View(), m.now())
		if m.p.Moved != nil {
			m.p.Moved()
		}
	}
}

// told tells of a view that was not set by the host.
func (m *Map) told() {
	if v := m.View(); m.p.ViewChanged != nil && m.viewSet {
		m.p.ViewChanged(v.Centre, v.Scale)
	}
}

// Reveal moves the map so far that a position (longitude, latitude, CGCS2000) is
// on it; where it is already, nothing moves.
func (m *Map) Reveal(p orb.Point) {
	e, n := projection.Forward(p[0], p[1])
	to := m.View()
	if !m.viewSet || to.Bound().Contains(orb.Point{e, n}) {
		return
	}
	to.Centre, m.whole = orb.Point{e, n}, false
	m.fly(to, true)
}
