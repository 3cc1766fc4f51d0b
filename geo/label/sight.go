package label

import "ezmap/geo/canvas"

// See tells which part of the frame is seen, the zero Rect for all of it. Names
// that could stand in many places, those of areas and lines and those on plates,
// are placed wholly inside it where they can, and elsewhere in the frame only
// where not; one that a memory knows stays while it is wholly seen. The name of
// a symbol stands beside it all the same.
func (b *Board) See(part canvas.Rect) {
	if part != (canvas.Rect{}) && !holdsBox(part, b.frame) {
		b.sight = part
	}
}

// settle finds a place for a name in the part that is seen, or else leaves it
// where it stood, or else places it anywhere in the frame.
func (b *Board) settle(r, form *Request) (Placed, bool) {
	if b.roams(r) {
		b.release(r)
		if p, ok := b.inSight(form); ok {
			return p, true
		}
		if p, ok := b.recall(r); ok {
			b.take(p)
			return p, true
		}
	}
	return b.place(form)
}

// roams tells whether a name may stand in many places of which the seen ones are better.
func (b *Board) roams(r *Request) bool {
	_, isPoint := r.Place.(AtPoint)
	return b.sight != (canvas.Rect{}) && !isPoint
}

// inSight is place in the part that is seen. A name does not spill over the
// outline there: what is seen of its area may be a sliver of a large one. Names
// that go together do not part.
func (b *Board) inSight(r *Request) (Placed, bool) {
	near := *r
	if area, is := r.Place.(InArea); is {
		area.Spill = false
		near.Place = area
	}
	if r.Together != 0 {
		near.Short, near.Shrink = "", 0
	}
	room := b.room
	b.room = b.sight
	defer func() { b.room = room }()
	return b.place(&near)
}

// seen tells whether a name that stood before is wholly in sight.
func (b *Board) seen(r *Request, p Placed) bool {
	if !b.roams(r) {
		return true
	}
	for _, box := range p.Boxes {
		if !holdsBox(b.sight, box) {
			return false
		}
	}
	return true
}

// release gives free what is kept for a name that stood before.
func (b *Board) release(r *Request) {
	k, known := b.known[b.key(r)]
	if !known || b.reserved == nil {
		return
	}
	for _, box := range k.placed.moved(b.origin).Boxes {
		if g, ok := b.grid(box); ok {
			g.clear(b.reserved)
		}
	}
}

// holdsBox tells whether a box lies whole in another.
func holdsBox(outer, inner canvas.Rect) bool {
	return inner.X >= outer.X && inner.Y >= outer.Y &&
		inner.X+inner.W <= outer.X+outer.W && inner.Y+inner.H <= outer.Y+outer.H
}
