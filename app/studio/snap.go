package studio

import (
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/page"
)

// edges are sides of a box, those that a hand moves.
type edges uint8

const (
	leftEdge edges = 1 << iota
	rightEdge
	topEdge
	bottomEdge
	allEdges = leftEdge | rightEdge | topEdge | bottomEdge
)

// guide is 参考线: a line across the sheet at which boxes are aligned.
type guide struct {
	upright bool
	at      float64 // millimetres from the left or the top
}

// guides are the lines at which a box can be aligned.
type guides struct{ xs, ys []float64 }

// guidesOf returns the lines of a sheet: its middle, its margins, and the edges
// and middles of all other boxes.
func guidesOf(size page.Size, own canvas.Rect, others []canvas.Rect) guides {
	margin := math.Inf(1)
	for _, b := range append([]canvas.Rect{own}, others...) {
		for _, room := range []float64{b.X, b.Y, size.W - b.X - b.W, size.H - b.Y - b.H} {
			if room > 0 {
				margin = min(margin, room)
			}
		}
	}
	g := guides{xs: []float64{size.W / 2}, ys: []float64{size.H / 2}}
	if !math.IsInf(margin, 1) {
		g.xs, g.ys = append(g.xs, margin, size.W-margin), append(g.ys, margin, size.H-margin)
	}
	for _, b := range others {
		g.xs = append(g.xs, b.X, b.X+b.W, b.X+b.W/2)
		g.ys = append(g.ys, b.Y, b.Y+b.H, b.Y+b.H/2)
	}
	return g
}

// leastSide is the least side of a part in millimetres.
const leastSide = 4

// drag returns a box with some of its edges moved by a way, inside the sheet,
// and aligned to guides within a reach, all in millimetres; and the guides that it
// lies on.
func (g guides) drag(size page.Size, box canvas.Rect, moving edges, dx, dy, reach float64) (canvas.Rect, []guide) {
	across := axis{box.X, box.X + box.W}.drag(moving&leftEdge != 0, moving&rightEdge != 0, dx, size.W, reach, g.xs)
	down := axis{box.Y, box.Y + box.H}.drag(moving&topEdge != 0, moving&bottomEdge != 0, dy, size.H, reach, g.ys)
	var on []guide
	for _, at := range across.on(g.xs, moving&leftEdge != 0, moving&rightEdge != 0) {
		on = append(on, guide{true, at})
	}
	for _, at := range down.on(g.ys, moving&topEdge != 0, moving&bottomEdge != 0) {
		on = append(on, guide{false, at})
	}
	return canvas.Rect{X: across.low, Y: down.low, W: across.high - across.low, H: down.high - down.low}, on
}

// axis is where a box lies in one direction.
type axis struct{ low, high float64 }

// drag moves one end or both by a way, between 0 and most, and then to a line in reach.
func (a axis) drag(low, high bool, by, most, reach float64, lines []float64) axis {
	switch {
	case low && high:
		by = max(min(by, most-a.high), -a.low)
		a = axis{a.low + by, a.high + by}
		if shift, found := nearest(lines, reach, a.low, a.middle(), a.high); found && a.low+shift >= 0 && a.high+shift <= most {
			a = axis{a.low + shift, a.high + shift}
		}
	case low:
		a.low = min(max(a.low+by, 0), a.high-leastSide)
		if shift, found := nearest(lines, reach, a.low); found && a.low+shift <= a.high-leastSide {
			a.low += shift
		}
	case high:
		a.high = max(min(a.high+by, most), a.low+leastSide)
		if shift, found := nearest(lines, reach, a.high); found && a.high+shift >= a.low+leastSide {
			a.high += shift
		}
	}
	return a
}

func (a axis) middle() float64 { return (a.low + a.high) / 2 }

// on returns the lines on which the ends that move lie, each once; of a box that
// moves as a whole, its middle too.
func (a axis) on(lines []float64, low, high bool) (on []float64) {
	var places []float64
	if low {
		places = append(places, a.low)
	}
	if low && high {
		places = append(places, a.middle())
	}
	if high {
		places = append(places, a.high)
	}
	for _, p := range places {
		if shift, found := nearest(lines, onLine, p); found {
			on = append(on, p+shift)
		}
	}
	return on
}

// onLine is how near a place must be to a line, in millimetres, to lie on it.
const onLine = 1e-6

// nearest returns the way from one of some places to the nearest line in reach.
func nearest(lines []float64, reach float64, places ...float64) (shift float64, found bool) {
	best := reach
	for _, p := range places {
		for _, l := range lines {
			if d := math.Abs(l - p); d <= best {
				best, shift, found = d, l-p, true
			}
		}
	}
	return shift, found
}
