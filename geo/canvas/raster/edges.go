package raster

import (
	"math"

	"ezmap/geo/canvas"
)

// box is an upright rectangle of pixels; its right and lower ends are outside.
type box struct{ x0, y0, x1, y1 int }

func (b box) empty() bool { return b.x0 >= b.x1 || b.y0 >= b.y1 }

func (b box) meet(o box) box {
	return box{max(b.x0, o.x0), max(b.y0, o.y0), min(b.x1, o.x1), min(b.y1, o.y1)}
}

func (b box) join(o box) box {
	if b.empty() {
		return o
	}
	if o.empty() {
		return b
	}
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// edges collects the edges of outlines, cut to a box of pixels.
type edges struct {
	list []edge
	clip box
	seen extent // of what was added since begin, cut or not
}

type extent struct{ x0, y0, x1, y1 float64 }

// add takes in a point. Plain comparisons are much faster here than min and max,
// which take care of what is no number.
func (e *extent) add(p canvas.Point) {
	if p.X < e.x0 {
		e.x0 = p.X
	}
	if p.X > e.x1 {
		e.x1 = p.X
	}
	if p.Y < e.y0 {
		e.y0 = p.Y
	}
	if p.Y > e.y1 {
		e.y1 = p.Y
	}
}

// begin starts an outline.
func (s *edges) begin(clip box) {
	s.clip = clip
	s.seen = extent{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

// bounds returns the pixels that the outline can touch.
func (s *edges) bounds() box {
	if !(s.seen.x0 <= s.seen.x1) {
		return box{}
	}
	return box{
		int(math.Floor(max(s.seen.x0, float64(s.clip.x0)))), int(math.Floor(max(s.seen.y0, float64(s.clip.y0)))),
		int(math.Ceil(min(s.seen.x1, float64(s.clip.x1)))), int(math.Ceil(min(s.seen.y1, float64(s.clip.y1)))),
	}
}

// line adds the edge from a to b. What lies above, below or right of the box
// does not change a pixel in it; what lies left of it is moved to its left side.
func (s *edges) line(a, b canvas.Point) {
	s.seen.add(a)
	s.seen.add(b)
	top, bottom := float64(s.clip.y0), float64(s.clip.y1)
	if a.Y == b.Y || a.Y <= top && b.Y <= top || a.Y >= bottom && b.Y >= bottom {
		return
	}
	left, right := float64(s.clip.x0), float64(s.clip.x1)
	if a.X >= right && b.X >= right {
		return
	}
	if a.Y < top || b.Y < top {
		a, b = cutBelow(a, b, top)
	}
	if a.Y > bottom || b.Y > bottom {
		a, b = cutAbove(a, b, bottom)
	}
	switch {
	case a.X >= right && b.X >= right:
	case a.X >= left && b.X >= left && a.X <= right && b.X <= right:
		s.keep(a, b)
	case a.X <= left && b.X <= left:
		s.keep(canvas.Point{X: left, Y: a.Y}, canvas.Point{X: left, Y: b.Y})
	default:
		s.cross(a, b, left, right)
	}
}

// cross adds an edge that crosses the left or the right side of the box.
func (s *edges) cross(a, b canvas.Point, left, right float64) {
	at := func(x float64) canvas.Point {
		y := a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)
		return canvas.Point{X: x, Y: min(max(y, min(a.Y, b.Y)), max(a.Y, b.Y))}
	}
	from, to := a, b
	if a.X < left {
		from = at(left)
		s.keep(canvas.Point{X: left, Y: a.Y}, from)
	} else if a.X > right {
		from = at(right)
	}
	if b.X > right {
		to = at(right)
	} else if b.X < left {
		to = at(left)
		s.keep(to, canvas.Point{X: left, Y: b.Y})
	}
	if min(from.X, to.X) < right {
		s.keep(from, to)
	}
}

func (s *edges) keep(a, b canvas.Point) {
	const lowest = 1e-30 // its slope is still a number
	e := edge{float32(a.X), float32(a.Y), float32(b.X), float32(b.Y)}
	if dy := e.y1 - e.y0; dy > lowest || dy < -lowest {
		s.list = append(s.list, e)
	}
}

// cutBelow returns the part of a line that lies below y, its direction kept.
func cutBelow(a, b canvas.Point, y float64) (canvas.Point, canvas.Point) {
	m := canvas.Point{X: a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y), Y: y}
	if a.Y < y {
		return m, b
	}
	return a, m
}

// cutAbove returns the part of a line that lies above y, its direction kept.
func cutAbove(a, b canvas.Point, y float64) (canvas.Point, canvas.Point) {
	m := canvas.Point{X: a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y), Y: y}
	if a.Y > y {
		return m, b
	}
	return a, m
}
