package raster

import (
	"math"

	"ezmap/geo/canvas"
)

// A dash pattern that repeats within fewer pixels, or more often along one
// straight piece, is drawn as a solid line.
const (
	finestDash = 0.2
	mostDashes = 50_000
)

// A dash without length is drawn this long, in pixels, so that its ends show and
// have a direction.
const dot = 0.01

// dasher cuts lines into dashes.
type dasher struct {
	pattern []float64 // in pixels: line and gap in turn, an even number of them
	total   float64
	near    extent // what lies outside is not cut, but counted
	out     *lines

	k    int     // the piece of the pattern that is being drawn
	left float64 // how much of it is left
	down bool    // whether the last part goes on
}

// dash returns the lines of a draft as dashes of its pen, or unchanged for a solid one.
func (w *drafter) dash(draft *draft) *lines {
	d := dasher{out: &w.dashed}
	for i, mm := range draft.pen.Dash {
		if !(mm >= 0) {
			return &draft.lines
		}
		px := mm * draft.scale
		if i%2 == 0 {
			px = max(px, dot)
		}
		d.pattern = append(d.pattern, px)
		d.total += px
	}
	if len(d.pattern)%2 == 1 {
		d.pattern = append(d.pattern, d.pattern...)
		d.total *= 2
	}
	clip, margin := draft.clip, draft.width*canvas.MiterLimit+1
	d.near = extent{
		float64(clip.x0) - margin, float64(clip.y0) - margin,
		float64(clip.x1) + margin, float64(clip.y1) + margin,
	}
	longest := math.Hypot(d.near.x1-d.near.x0, d.near.y1-d.near.y0)
	if !(d.total > max(finestDash, longest/mostDashes)) || math.IsInf(d.total, 1) {
		return &draft.lines
	}
	w.dashed.reset()
	for _, p := range draft.lines.parts {
		d.part(draft.lines.of(p), p.closed, draft.pen.Offset*draft.scale)
	}
	return &w.dashed
}

func (d *dasher) part(points []canvas.Point, closed bool, offset float64) {
	d.k, d.left, d.down = 0, d.pattern[0], false
	d.skip(offset)
	for i := 1; i < len(points); i++ {
		d.segment(points[i-1], points[i])
	}
	if closed && len(points) > 1 {
		d.segment(points[len(points)-1], points[0])
	}
}

// segment draws the dashes of a straight piece as far as it is near.
func (d *dasher) segment(a, b canvas.Point) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return
	}
	t0, t1 := d.near.cut(a, b)
	if t0 >= t1 {
		d.skip(length)
		return
	}
	at := func(s float64) canvas.Point {
		return canvas.Point{X: a.X + (b.X-a.X)*s/length, Y: a.Y + (b.Y-a.Y)*s/length}
	}
	s, end := t0*length, t1*length
	if t0 > 0 {
		d.skip(s)
	}
	for s < end {
		step := min(d.left, end-s)
		if d.k%2 == 0 {
			if !d.down {
				d.out.begin(at(s))
				d.down = true
			}
			d.out.to(at(s + step))
		}
		s += step
		d.left -= step
		if d.left <= 0 {
			d.next()
		}
	}
	if t1 < 1 {
		d.skip(length - end)
	}
}

// next goes on to the next piece of the pattern that has a length.
func (d *dasher) next() {
	d.down = false
	for {
		d.k = (d.k + 1) % len(d.pattern)
		d.left = d.pattern[d.k]
		if d.left > 0 {
			return
		}
	}
}

// skip goes on by a length, which may be negative, without drawing.
func (d *dasher) skip(length float64) {
	d.down = false
	length = math.Mod(length, d.total)
	if length < 0 {
		length += d.total
	}
	for length >= d.left && !math.IsNaN(length) {
		length -= d.left
		d.next()
	}
	if length > 0 {
		d.left -= length
	}
}

// cut returns which part of a line lies in the extent, as shares of its length;
// t0 is not below t1 if none does (Liang and Barsky's method).
func (e extent) cut(a, b canvas.Point) (t0, t1 float64) {
	t1 = 1
	for _, side := range [4][2]float64{
		{a.X - b.X, a.X - e.x0}, {b.X - a.X, e.x1 - a.X},
		{a.Y - b.Y, a.Y - e.y0}, {b.Y - a.Y, e.y1 - a.Y},
	} {
		switch p, q := side[0], side[1]; {
		case p == 0 && q < 0:
			return 1, 0
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	return t0, t1
}
