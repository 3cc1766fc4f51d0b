package label

import (
	"math"

	"ezmap/geo/canvas"
)

// pinGap is how far a name that someone has put in its place may stand from its
// thing, in millimetres, before a leader joins the two.
const pinGap = 2.0

// pinInside is how far that leader reaches into an area, in millimetres.
const pinInside = 1.2

// Pin puts a name where someone wants it: in full, straight and level, its middle
// at a point, whatever it covers; names that are placed later keep clear of it.
// One that the frame would cut is moved inside. A leader joins it to its thing
// where it stands away from that. ok is false, and the name counts as printed,
// when the point lies outside the frame; ok is false when the text stands already.
func (b *Board) Pin(r Request, middle canvas.Point) (p Placed, ok bool) {
	if r.Text == "" || b.printed[r.Text] {
		return Placed{}, false
	}
	b.printed[r.Text] = true
	room := b.frame.Inset(margin)
	if !room.Contains(middle) {
		return Placed{}, false
	}
	k := forms(&r)[0]
	_, plated := r.Place.(OnPlate)
	w, h := k.w+1.2*k.style.HaloWidth, k.h+1.2*k.style.HaloWidth
	if plated {
		w, h = k.w+2*plateX+2*plateRim, k.h+2*plateY+2*plateRim
	}
	middle.X = within(middle.X, w/2, room.X, room.X+room.W)
	middle.Y = within(middle.Y, h/2, room.Y, room.Y+room.H)
	p = Placed{
		Text:  r.Text,
		Texts: k.texts(middle.X-k.w/2, middle.Y-k.h/2, 0),
		Boxes: []canvas.Rect{around(middle, w, h)},
	}
	if plated {
		plate := around(middle, k.w+2*plateX, k.h+2*plateY)
		p.Plate, p.Tip = &plate, middle
	}
	r.Place.pin(&p, around(middle, k.w, k.h))
	b.take(p)
	return p, true
}

// within moves a stretch of half a length about its middle between two ends, or
// halfway between them where it is longer.
func within(middle, half, from, to float64) float64 {
	if 2*half > to-from {
		return (from + to) / 2
	}
	return min(max(middle, from+half), to-half)
}

// around returns the box of a size about its middle.
func around(middle canvas.Point, w, h float64) canvas.Rect {
	return canvas.Rect{X: middle.X - w/2, Y: middle.Y - h/2, W: w, H: h}
}

// pin joins a name to its symbol.
func (p AtPoint) pin(n *Placed, box canvas.Rect) {
	end := doorTo(box, p.At)
	d := math.Hypot(end.X-p.At.X, end.Y-p.At.Y)
	if apart(box, p.At)-p.Clear > pinGap {
		t := p.Clear / d
		n.Leader = []canvas.Point{{X: p.At.X + (end.X-p.At.X)*t, Y: p.At.Y + (end.Y-p.At.Y)*t}, end}
	}
}

// pin joins a name outside its area to the nearest part of that.
func (a InArea) pin(n *Placed, box canvas.Rect) {
	if !holdsPoint(a.Rings, canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}) {
		n.join(box, a.Rings, true, pinGap, pinInside)
	}
}

// pin joins a name to its line; within a belt that is not needed.
func (a AlongLine) pin(n *Placed, box canvas.Rect) {
	n.join(box, a.Parts, false, a.Sway+pinGap, 0)
}

// pin lets the arrow of a plate point where it should, and joins one without
// an arrow to its line or its point.
func (o OnPlate) pin(n *Placed, _ canvas.Rect) {
	switch {
	case o.Toward != nil:
		if !n.Plate.Contains(*o.Toward) {
			n.Tip = tip(*n.Plate, *o.Toward)
			n.Boxes = append(n.Boxes, arrowBoxes(n.Middle(), n.Tip)...)
		}
	case o.Line != nil:
		n.join(*n.Plate, [][]canvas.Point{o.Line}, false, pinGap, 0)
	default:
		AtPoint{At: o.At}.pin(n, *n.Plate)
	}
}

// join draws a leader from the nearest place on lines to a box that is more than
// gap away from there, beginning so much deeper in the direction of the leader.
func (p *Placed) join(box canvas.Rect, lines [][]canvas.Point, closed bool, gap, deeper float64) {
	least := math.Inf(1)
	var from canvas.Point
	for _, line := range lines {
		for i := range line {
			before := i - 1
			if i == 0 {
				if before = len(line) - 1; !closed {
					before = 0
				}
			}
			if at := nearest(line[before], line[i], box); apart(box, at) < least {
				from, least = at, apart(box, at)
			}
		}
	}
	if math.IsInf(least, 1) || least <= gap {
		return
	}
	end := doorTo(box, from)
	t := deeper / math.Hypot(end.X-from.X, end.Y-from.Y)
	p.Leader = []canvas.Point{{X: from.X - (end.X-from.X)*t, Y: from.Y - (end.Y-from.Y)*t}, end}
}

// nearest returns the place on a straight piece that is nearest to a box, to a
// twentieth of the piece's length.
func nearest(p, q canvas.Point, box canvas.Rect) canvas.Point {
	const parts = 20
	best, least := p, math.Inf(1)
	for i := range parts + 1 {
		t := float64(i) / parts
		at := canvas.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t}
		if d := apart(box, at); d < least {
			best, least = at, d
		}
	}
	return best
}

// apart returns how far a point lies from a box, 0 inside.
func apart(box canvas.Rect, at canvas.Point) float64 {
	dx := max(box.X-at.X, at.X-box.X-box.W, 0)
	dy := max(box.Y-at.Y, at.Y-box.Y-box.H, 0)
	return math.Hypot(dx, dy)
}

// doorTo returns where a leader from a point meets a box: in the middle of a
// side, a hair before it.
func doorTo(box canvas.Rect, from canvas.Point) canvas.Point {
	const hair = 0.3
	middle := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
	var best canvas.Point
	least := math.Inf(1)
	for _, door := range [...]canvas.Point{
		{X: box.X - hair, Y: middle.Y}, {X: box.X + box.W + hair, Y: middle.Y},
		{X: middle.X, Y: box.Y - hair}, {X: middle.X, Y: box.Y + box.H + hair},
	} {
		if d := math.Hypot(door.X-from.X, door.Y-from.Y); d < least {
			best, least = door, d
		}
	}
	return best
}

// holdsPoint tells whether a point lies inside rings by the even-odd rule.
func holdsPoint(rings [][]canvas.Point, at canvas.Point) bool {
	inside := false
	for _, ring := range rings {
		for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
			p, q := ring[j], ring[i]
			if (p.Y > at.Y) != (q.Y > at.Y) && at.X < p.X+(at.Y-p.Y)/(q.Y-p.Y)*(q.X-p.X) {
				inside = !inside
			}
		}
	}
	return inside
}

// Middle returns the middle of a name: of its plate, or else of the box around
// its letters. That of a name that was pinned is where it was put.
func (p Placed) Middle() canvas.Point {
	if p.Plate != nil {
		return canvas.Point{X: p.Plate.X + p.Plate.W/2, Y: p.Plate.Y + p.Plate.H/2}
	}
	lo, hi := canvas.Point{X: math.Inf(1), Y: math.Inf(1)}, canvas.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, box := range p.Boxes {
		lo = canvas.Point{X: min(lo.X, box.X), Y: min(lo.Y, box.Y)}
		hi = canvas.Point{X: max(hi.X, box.X+box.W), Y: max(hi.Y, box.Y+box.H)}
	}
	return canvas.Point{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2}
}

// Under tells whether a point of the sheet lies on a name: on its plate or its
// letters, or between them.
func (p Placed) Under(at canvas.Point) bool {
	if p.Plate != nil && p.Plate.Contains(at) {
		return true
	}
	slack := 0.0
	if len(p.Texts) > 0 && len(p.Boxes) == len(p.Texts) && len(p.Boxes) > 1 {
		slack = p.Texts[0].Style.Size / 2 // the gaps between spaced letters
	}
	for _, box := range p.Boxes {
		if box.Inset(-slack).Contains(at) {
			return true
		}
	}
	return false
}
