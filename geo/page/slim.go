package page

import "ezmap/geo/canvas"

// slim puts title, legend and notes of a small figure into a narrow panel at the
// left and its scale bar into a corner of the map that the subject leaves free: so
// the map has the whole height and the panel room for the notes.
func (c composer) slim(rows []row) layout {
	if c.style.detail != minimal {
		return layout{}
	}
	barless := c.legend
	barless.barless = true
	l, outer, ok := c.panelled(barless.set(rows[:len(rows)-1], 1))
	if !ok {
		return layout{}
	}
	l.frame(outer)
	frame := l.view.Frame
	w, h := c.cornerBar()
	pad := 0.6 * c.style.entry
	best := layout{}
	for _, corner := range []canvas.Point{{X: 1, Y: 1}, {X: 0, Y: 1}, {X: 0, Y: 0}, {X: 1, Y: 0}} {
		box := canvas.Rect{X: frame.X + pad + corner.X*(frame.W-w-2*pad), Y: frame.Y + pad + corner.Y*(frame.H-h-2*pad), W: w, H: h}
		v, ok := c.fit(frame, smaller, box.Inset(-c.insetSpace()))
		if !ok || best.fits() && v.Scale >= best.view.Scale {
			continue
		}
		c.worst = v.Scale
		best = l
		best.view = v
		best.give(ScalePart, box)
	}
	return c.finish(best)
}

// cornerBar returns width and height of the room for a scale bar on the map: for
// its words and for the shortest bar that is still easy to read off.
func (c composer) cornerBar() (w, h float64) {
	legend := legend{style: c.style}
	return 0.79 * barWidth * c.style.entry, legend.barHeight()
}
