package label

import (
	"math"

	"ezmap/geo/canvas"
)

// OnPlate is a name on a plate of its own.
type OnPlate struct {
	// At is the point near which the plate stands.
	At canvas.Point
	// Off are outlines that the plate keeps clear of, such as the city.
	Off [][]canvas.Point
	// Line, where it is given, is the line on which the plate stands, or beside it
	// where it would cover something; At counts little then.
	Line []canvas.Point
	// Toward is where the plate's arrow points, nil for no arrow.
	Toward *canvas.Point

	away float64 // how far off its line a plate beside it stands, in millimetres
}

// farther returns the requests for a plate on a line with the plate a little off the
// line, the nearest first; none for other names.
func farther(r Request) []Request {
	on, isPlate := r.Place.(OnPlate)
	if !isPlate || on.Line == nil {
		return nil
	}
	var off []Request
	for _, on.away = range aways {
		r.Place = on
		off = append(off, r)
	}
	return off
}

// The plate's edge around its letters, how far names keep from that, the arrow's length beyond it and the
// steps between places that are tried, in millimetres.
const (
	plateX, plateY = 1.6, 1.1
	plateRim       = 0.4
	arrowLength    = 7
	plateStep      = 2.0
	plateReach     = 50.0 // how far a plate may stand from its point
)

// offCost is how much a plate counts that is not clear of where it should not
// be: more than any distance on a sheet. A plate on a line is not placed there at all.
const offCost = 2000

// mostCover is the share of the frame that a plate may cover of the map; one
// that is clear of the map's subject may be as large as it is.
const mostCover = 0.022

func (o OnPlate) find(b *Board, r *Request) (Placed, bool) {
	off := newField(b.frame, o.Off)
	best := nothing()
	for n, k := range forms(r) {
		if off == nil && (k.w+2*plateX)*(k.h+2*plateY) > mostCover*b.frame.W*b.frame.H {
			continue
		}
		for _, at := range o.places() {
			cost := math.Hypot(at.X-o.At.X, at.Y-o.At.Y) + 2*float64(n)
			if o.Line == nil {
				o.try(b, off, k, at, cost, &best)
				continue
			}
			for _, beside := range besides {
				// Beside the line the plate touches it with a side or a corner, or nearly.
				mid := canvas.Point{X: at.X + beside.X*(k.w/2+plateX+o.away), Y: at.Y + beside.Y*(k.h/2+plateY+o.away)}
				o.try(b, off, k, mid, farShare*cost+besideCost*(math.Abs(beside.X)+math.Abs(beside.Y)), &best)
			}
		}
	}
	return best.found()
}

// besides are the places of a plate about a point of its line, in half widths
// and half heights: on it, then beside it.
var besides = [...]canvas.Point{
	{}, {Y: 1}, {Y: -1}, {X: 1}, {X: -1}, {X: 1, Y: 1}, {X: -1, Y: 1}, {X: 1, Y: -1}, {X: -1, Y: -1},
}

// aways are how far off its line a plate is tried that found no room on it, in millimetres.
var aways = [...]float64{1.5, 3}

// What counts against a plate on a line: a share of its distance from where it
// should be, and standing beside the line instead of on it.
const (
	farShare   = 0.12
	besideCost = 2.5
)

// try offers a plate with its middle at a point; cost counts against it.
func (o OnPlate) try(b *Board, off *field, k block, at canvas.Point, cost float64, best *choice) {
	box := canvas.Rect{X: at.X - k.w/2 - plateX, Y: at.Y - k.h/2 - plateY, W: k.w + 2*plateX, H: k.h + 2*plateY}
	if cost >= best.cost {
		return
	}
	p := Placed{Plate: &box, Boxes: []canvas.Rect{grow(box, plateRim)}, Tip: at}
	if o.Toward != nil {
		p.Tip = tip(box, *o.Toward)
		p.Boxes = append(p.Boxes, arrowBoxes(at, p.Tip)...)
	}
	if off != nil && (off.touches(box) || o.Toward != nil && off.inside(p.Tip.X, p.Tip.Y)) {
		if o.Line != nil {
			return
		}
		cost += offCost
	}
	if cost >= best.cost || !b.allFree(p.Boxes) || o.Toward != nil && off.between(at, *o.Toward) {
		return
	}
	if cost += 30 * b.shade(box); cost < best.cost {
		p.Texts = k.texts(at.X-k.w/2, at.Y-k.h/2, 0)
		best.offer(p, cost)
	}
}

// between tells whether the area lies on the straight way from a point to
// another: an arrow there would point over the map instead of away from it.
func (f *field) between(from, to canvas.Point) bool {
	if f == nil {
		return false
	}
	d := math.Hypot(to.X-from.X, to.Y-from.Y)
	// Beyond the field there is nothing of the area.
	for walked := 0.0; walked <= min(d, f.box.W+f.box.H); walked += fieldCell {
		t := walked / max(d, fieldCell)
		if f.inside(from.X+(to.X-from.X)*t, from.Y+(to.Y-from.Y)*t) {
			return true
		}
	}
	return false
}

// places returns the middles of plates that are tried.
func (o OnPlate) places() []canvas.Point {
	var out []canvas.Point
	if o.Line != nil && len(o.Line) < 2 {
		return nil
	}
	if o.Line != nil {
		w := newWalk(o.Line)
		for d := 0.0; d <= w.length(); d += plateStep {
			out = append(out, w.at(d))
		}
		return out
	}
	const n = int(plateReach / plateStep)
	for i := -n; i <= n; i++ {
		for k := -n; k <= n; k++ {
			out = append(out, canvas.Point{X: o.At.X + float64(k)*plateStep, Y: o.At.Y + float64(i)*plateStep})
		}
	}
	return out
}

// tip returns the end of an arrow from the middle of a box toward a point.
func tip(box canvas.Rect, toward canvas.Point) canvas.Point {
	mid := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
	dx, dy := toward.X-mid.X, toward.Y-mid.Y
	d := max(math.Hypot(dx, dy), 1e-9)
	ux, uy := dx/d, dy/d
	// Where the ray leaves the box.
	out := min(box.W/2/max(math.Abs(ux), 1e-9), box.H/2/max(math.Abs(uy), 1e-9)) + arrowLength
	return canvas.Point{X: mid.X + ux*out, Y: mid.Y + uy*out}
}

// arrowBoxes covers an arrow by small boxes.
func arrowBoxes(from, to canvas.Point) []canvas.Rect {
	const n, half = 8, 1.6
	var out []canvas.Rect
	for i := range n + 1 {
		t := float64(i) / n
		x, y := from.X+(to.X-from.X)*t, from.Y+(to.Y-from.Y)*t
		out = append(out, canvas.Rect{X: x - half, Y: y - half, W: 2 * half, H: 2 * half})
	}
	return out
}

func (b *Board) allFree(boxes []canvas.Rect) bool {
	for _, box := range boxes {
		if !b.Free(box) {
			return false
		}
	}
	return true
}

// touches tells whether any of a grid of points of a box lies inside.
func (f *field) touches(box canvas.Rect) bool {
	for x := box.X; x <= box.X+box.W; x += fieldCell * 2 {
		for y := box.Y; y <= box.Y+box.H; y += fieldCell * 2 {
			if f.inside(x, y) {
				return true
			}
		}
	}
	return false
}
