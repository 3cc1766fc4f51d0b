package label

import (
	"maps"
	"math"
	"slices"
	"sync"

	"ezmap/geo/canvas"
)

// Memory is what a map on a screen remembers of its names while it is panned:
// where each stood, so that it stays there, and for which there was no room.
// It is of one scene, a map at one scale; of another it starts anew. The zero
// Memory is empty and ready to use, and safe for use by many goroutines.
type Memory struct {
	mu    sync.Mutex
	scene any
	names map[nameKey]kept // never changed, only replaced
	plan  any
}

// nameKey tells names apart: what they belong to, and their full text.
type nameKey struct {
	of   any
	text string
}

// kept is what is remembered of a name: its place as on an endless sheet whose
// origin is the scene's, or that it was refused.
type kept struct {
	placed  Placed
	refused bool
}

// mostKept is how many names are remembered; beyond, those of the last frame are.
const mostKept = 8192

// Board returns a free board for a frame. Names that the memory has of the scene
// will keep their places. The scene is a comparable value, origin the place on
// the sheet of a point of the map that is always the same one. A nil memory
// returns a plain board.
func (m *Memory) Board(frame canvas.Rect, scene any, origin canvas.Point) *Board {
	b := NewBoard(frame)
	if m == nil {
		return b
	}
	// Squares that lie on the same pieces of the map whatever the frame give the
	// same answers.
	b.corner.X = origin.X + math.Floor((frame.X-origin.X)/cell)*cell
	b.corner.Y = origin.Y + math.Floor((frame.Y-origin.Y)/cell)*cell
	b.resize()
	b.memory, b.scene, b.origin = m, scene, origin
	b.learned = map[nameKey]kept{}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.scene == scene {
		b.known = m.names
	}
	if len(b.known) > 0 {
		b.reserved = make([]uint64, len(b.blocked))
	}
	for _, k := range b.known {
		for _, box := range k.placed.Boxes {
			b.set(b.reserved, canvas.Rect{X: box.X + origin.X, Y: box.Y + origin.Y, W: box.W, H: box.H})
		}
	}
	return b
}

// Keep enters the places that the board has found, and a plan: what else was
// decided for the frame.
func (m *Memory) Keep(b *Board, plan any) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	names := b.learned
	if m.scene == b.scene && len(m.names)+len(names) <= mostKept {
		names = maps.Clone(m.names)
		maps.Copy(names, b.learned)
	}
	m.scene, m.names, m.plan = b.scene, names, plan
}

// Plan returns the plan that was kept last, nil when it was of another scene.
func (m *Memory) Plan(scene any) any {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.scene != scene {
		return nil
	}
	return m.plan
}

// moved returns a name in another place.
func (p Placed) moved(by canvas.Point) Placed {
	p.Texts = append([]canvas.Text(nil), p.Texts...)
	for i := range p.Texts {
		p.Texts[i].At = plus(p.Texts[i].At, by)
	}
	p.Boxes = append([]canvas.Rect(nil), p.Boxes...)
	for i := range p.Boxes {
		p.Boxes[i].X, p.Boxes[i].Y = p.Boxes[i].X+by.X, p.Boxes[i].Y+by.Y
	}
	if p.Leader != nil {
		p.Leader = append([]canvas.Point(nil), p.Leader...)
	}
	for i := range p.Leader {
		p.Leader[i] = plus(p.Leader[i], by)
	}
	if p.Plate != nil {
		plate := *p.Plate
		plate.X, plate.Y = plate.X+by.X, plate.Y+by.Y
		p.Plate = &plate
	}
	p.Tip = plus(p.Tip, by)
	return p
}

// rim is how far a halo may reach beyond the boxes of a name, in millimetres.
const rim = 2.0

// In tells whether anything of a name, its leader and its plate may be seen in a frame.
func (p Placed) In(frame canvas.Rect) bool {
	reach := rim
	if p.Leader != nil || p.Plate != nil {
		reach += leaderReach[len(leaderReach)-1] + arrowLength
	}
	frame = frame.Inset(-reach)
	return slices.ContainsFunc(p.Leader, frame.Contains) || p.Plate != nil && p.Plate.Overlaps(frame) || slices.ContainsFunc(p.Boxes, frame.Overlaps)
}

// Moved returns names in another place, by so many millimetres.
func Moved(names []Placed, by canvas.Point) []Placed {
	out := make([]Placed, len(names))
	for i, p := range names {
		out[i] = p.moved(by)
	}
	return out
}

func plus(a, b canvas.Point) canvas.Point { return canvas.Point{X: a.X + b.X, Y: a.Y + b.Y} }

func (b *Board) key(r *Request) nameKey { return nameKey{r.Of, r.Text} }

// recall puts a name back where it stood; ok is false when it is not known or
// its place is taken or has left the frame.
func (b *Board) recall(r *Request) (p Placed, ok bool) {
	k, known := b.known[b.key(r)]
	if !known || k.refused {
		return Placed{}, false
	}
	p = k.placed.moved(b.origin)
	if !r.Place.holds(b, p) {
		return Placed{}, false
	}
	for _, box := range p.Boxes {
		if !b.Open(box) {
			return Placed{}, false
		}
	}
	return p, true
}

// learn notes where a name stands.
func (b *Board) learn(r *Request, p Placed) {
	if b.memory != nil {
		b.learned[b.key(r)] = kept{placed: p.moved(canvas.Point{X: -b.origin.X, Y: -b.origin.Y})}
	}
}

// edge is how near to the frame, in millimetres, a symbol may be refused its
// name for the frame's sake.
const edge = 45

// refuse notes that there is no room for a name, if the frame was not to blame.
func (b *Board) refuse(r *Request) {
	if at, isPoint := r.Place.(AtPoint); isPoint && b.memory != nil && b.frame.Inset(edge).Contains(at.At) {
		b.learned[b.key(r)] = kept{refused: true}
	}
}

// refused tells that there was no room for a name before. A leader may find it one.
func (b *Board) refused(r *Request) bool {
	at, isPoint := r.Place.(AtPoint)
	return isPoint && !at.Leader && b.known[b.key(r)].refused
}

// holds tells whether a name that stands beside its symbol is worth keeping:
// the symbol is there.
func (p AtPoint) holds(*Board, Placed) bool { return true }

// The other names are kept while their middle is in the frame: an area's name
// moves into the visible part when its place has left it.
func (a InArea) holds(b *Board, p Placed) bool    { return b.holds(p) }
func (a AlongLine) holds(b *Board, p Placed) bool { return b.holds(p) }
func (o OnPlate) holds(b *Board, p Placed) bool   { return b.holds(p) }

// holds tells whether most of a name lies in the frame.
func (b *Board) holds(p Placed) bool {
	inside := 0
	for _, box := range p.Boxes {
		if b.frame.Contains(canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}) {
			inside++
		}
	}
	return 2*inside > len(p.Boxes)
}
