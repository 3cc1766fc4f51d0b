package label

import (
	"math"

	"ezmap/geo/canvas"
)

// AtPoint is a name beside a symbol.
type AtPoint struct {
	At canvas.Point
	// Clear is the radius of the symbol.
	Clear float64
	// Leader allows a name to stand farther off, joined by a line.
	Leader bool
}

// gap is the room between symbol and name, in millimetres.
const gap = 0.5

// sides are the places around a symbol, the best first: how far the middle of
// the name lies from that of the symbol, in half widths and half heights.
var sides = [...]struct {
	x, y float64
	lean int
	cost float64
}{
	{1, 0, -1, 0}, {-1, 0, 1, 0.25}, {1, -1, -1, 0.3}, {1, 1, -1, 0.3}, {0, -1, 0, 0.35}, {0, 1, 0, 0.4},
	{-1, -1, 1, 0.5}, {-1, 1, 1, 0.5},
}

// shadeCost is how much a wholly shaded box counts against a place.
const shadeCost = 12

// secondForm is how much the second way to set a name counts against it.
const secondForm = 0.12

func (p AtPoint) find(b *Board, r *Request) (Placed, bool) {
	if !p.Leader && !p.room(b, r.Style.Size) {
		return Placed{}, false
	}
	best := nothing()
	for f, k := range forms(r) {
		pad := k.style.HaloWidth * 0.6
		for _, s := range sides {
			cost := s.cost + secondForm*float64(f)
			box := p.box(k, s.x, s.y)
			if cost >= best.cost || !b.Free(grow(box, pad)) {
				continue
			}
			if cost += shadeCost * b.shade(box); cost < best.cost {
				best.offer(Placed{Texts: k.texts(box.X, box.Y, s.lean), Boxes: []canvas.Rect{grow(box, pad)}}, cost)
			}
		}
	}
	placed, ok := best.found()
	if !ok && p.Leader {
		return p.led(b, r)
	}
	return placed, ok
}

// room tells whether a single letter would find a place on any side: without,
// there is no need to set the name.
func (p AtPoint) room(b *Board, size float64) bool {
	letter := block{w: size, h: size}
	for _, s := range sides {
		if b.Open(p.box(letter, s.x, s.y)) {
			return true
		}
	}
	return false
}

// box returns where a block lies on one side of the symbol. Diagonal places
// stand a little nearer than the corner, where the round symbol leaves room.
func (p AtPoint) box(k block, x, y float64) canvas.Rect {
	away := p.Clear + gap
	dx, dy := x*(away+k.w/2), y*(away+k.h/2)
	switch {
	case x != 0 && y != 0:
		dx, dy = x*(away*0.7+k.w/2), y*(away*0.55+k.h/2)
	case y != 0:
		dy = y * (p.Clear + gap*0.7 + k.h/2)
	}
	return canvas.Rect{X: p.At.X + dx - k.w/2, Y: p.At.Y + dy - k.h/2, W: k.w, H: k.h}
}

// Leaders reach so far from the symbol, in millimetres, in so many directions.
var leaderReach = [...]float64{3, 5, 7.5, 10.5, 14}

const leaderTurns = 16

// led looks farther off for a place that a leader line joins to the symbol.
func (p AtPoint) led(b *Board, r *Request) (Placed, bool) {
	for _, reach := range leaderReach {
		best := nothing()
		for _, k := range forms(r) {
			for i := range leaderTurns {
				p.tryLed(b, k, reach, 2*math.Pi*float64(i)/leaderTurns, &best)
			}
		}
		if placed, ok := best.found(); ok {
			return placed, true
		}
	}
	return Placed{}, false
}

// tryLed offers a block at the end of a leader of some length in one direction.
func (p AtPoint) tryLed(b *Board, k block, reach, angle float64, best *choice) {
	sin, cos := math.Sincos(angle)
	start := canvas.Point{X: p.At.X + p.Clear*cos, Y: p.At.Y + p.Clear*sin}
	end := canvas.Point{X: p.At.X + (p.Clear+reach)*cos, Y: p.At.Y + (p.Clear+reach)*sin}
	box, lean := beside(k, end, cos, sin)
	padded := grow(box, k.style.HaloWidth*0.6)
	if !b.Free(padded) || !b.clearLine(start, end) {
		return
	}
	// A level leader looks calmer than a steep one.
	if cost := shadeCost*b.shade(box) + math.Abs(sin)*0.3; cost < best.cost {
		best.offer(Placed{Texts: k.texts(box.X, box.Y, lean), Boxes: []canvas.Rect{padded}, Leader: []canvas.Point{start, end}}, cost)
	}
}

// beside returns the box of a block whose near edge stands at the end of a
// leader that runs in direction (cos, sin).
func beside(k block, end canvas.Point, cos, sin float64) (canvas.Rect, int) {
	box := canvas.Rect{X: end.X + 0.3, Y: end.Y - k.h/2, W: k.w, H: k.h}
	switch {
	case cos < -0.3:
		box.X = end.X - 0.3 - k.w
		return box, 1
	case cos <= 0.3:
		box.X = end.X - k.w/2
		if sin > 0 {
			box.Y = end.Y + 0.2
		} else {
			box.Y = end.Y - 0.2 - k.h
		}
		return box, 0
	}
	return box, -1
}

// clearLine tells whether a leader meets nothing blocked after its first
// millimetre, which lies at its own symbol.
func (b *Board) clearLine(from, to canvas.Point) bool {
	n := int(math.Hypot(to.X-from.X, to.Y-from.Y)/cell) + 1
	for i := range n + 1 {
		t := float64(i) / float64(n)
		if t*math.Hypot(to.X-from.X, to.Y-from.Y) < 2*cell {
			continue
		}
		if !b.Open(canvas.Rect{X: from.X + (to.X-from.X)*t, Y: from.Y + (to.Y-from.Y)*t, W: cell / 8, H: cell / 8}) {
			return false
		}
	}
	return true
}

// blockLine takes the squares of a leader.
func (b *Board) blockLine(from, to canvas.Point) {
	n := int(math.Hypot(to.X-from.X, to.Y-from.Y)/cell) + 1
	for i := range n + 1 {
		t := float64(i) / float64(n)
		b.Block(canvas.Rect{X: from.X + (to.X-from.X)*t, Y: from.Y + (to.Y-from.Y)*t, W: cell / 8, H: cell / 8})
	}
}

func grow(r canvas.Rect, d float64) canvas.Rect { return r.Inset(-d) }
