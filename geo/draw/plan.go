package draw

import (
	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// plan is what is decided of a frame before anything is drawn: crowds, places of
// marks and names. It holds for every frame inside its own, moved along with the
// map, so that a part of a picture that is drawn anew is the same picture.
type plan struct {
	bound   orb.Bound    // of the frame for which it was made
	origin  canvas.Point // where the map's origin was on the sheet
	stack   layer.Stack  // with crowds gathered
	moved   layer.Arrangement
	marks   int // in the frame
	board   *label.Board
	crowded bool // sites are drawn as dots
	// clear is the widest clearance of the marks in each place of the sheet; dots
	// are not among them.
	clear   map[canvas.Point]float64
	dropped map[*layer.Feature]bool
	pinned  map[*layer.Feature]bool // their names stand where someone put them, or nowhere
	names   []label.Placed
	seated  []Chart          // in their places
	owners  []*layer.Feature // of the requests, in their order
	// unplaced counts the names without room.
	unplaced int
}

// scope tells plans apart that have nothing to do with one another.
type scope struct {
	stack  **layer.Layer // the first of the stack
	layers int
	scale  float64
	labels bool
	focus  data.AreaCode
	pins   string
}

func scopeOf(v view.View, st layer.Stack, o Options) scope {
	s := scope{layers: len(st), scale: v.Scale, labels: o.Labels, focus: o.Focus, pins: pinsKey(o.Pins)}
	if len(st) > 0 {
		s.stack = &st[0]
	}
	return s
}

// prepare takes over the last plan if it holds, or begins one: places is still
// to be called then.
func (p *painter) prepare() {
	if p.resume() {
		return
	}
	key, origin := scopeOf(p.v, p.st, p.o), p.v.ToSheet(orb.Point{})
	last, known := p.o.Memory.Plan(key).(*plan)
	if known && last.holds(p, origin) {
		p.plan, p.planned = last, true
		p.result.Stack = last.stack
		p.look()
		p.uncover()
		p.shift = canvas.Point{X: origin.X - last.origin.X, Y: origin.Y - last.origin.Y}
		p.adopt()
		return
	}
	stack := p.st.Gather(p.v)
	p.plan = p.newPlan(stack, stack.Arrange(p.v))
	p.result.Stack = stack
	p.marks = p.look()
	switch {
	case known:
		p.crowded = last.crowded
	case p.o.Memory != nil:
		p.crowded = p.v.Scale > overview || p.crowding() > crowd
	default:
		p.crowded = p.v.Scale > overview || float64(p.marks) > crowd*p.v.Frame.W*p.v.Frame.H
	}
	p.uncover()
}

// newPlan begins a plan of a stack with crowds gathered.
func (p *painter) newPlan(stack layer.Stack, moved layer.Arrangement) *plan {
	origin := p.v.ToSheet(orb.Point{})
	return &plan{
		bound: p.seen, origin: origin, stack: stack, moved: moved,
		board:   p.o.Memory.Board(p.v.Frame, scopeOf(p.v, p.st, p.o), origin),
		dropped: map[*layer.Feature]bool{}, clear: map[canvas.Point]float64{},
	}
}

// places ends the plan: it finds the places of names, if that is not done yet.
func (p *painter) places() error {
	if p.planned {
		return nil
	}
	p.planned = true
	if canvas, ok := p.c.(flusher); ok {
		canvas.Flush()
	}
	if err := p.placeNames(); err != nil {
		return err
	}
	p.o.Memory.Keep(p.board, p.plan)
	p.adopt()
	return nil
}

// flusher is a canvas that can paint what was drawn so far while names find
// their places.
type flusher interface{ Flush() }

// holds tells whether a plan can be used for a frame: the frame lies inside its
// own. What covers the map on the sheet must not have moved against it.
func (l *plan) holds(p *painter, origin canvas.Point) bool {
	hair := hairline * p.v.MetresPerMM()
	return inside(l.bound.Pad(hair), p.seen) && (len(p.o.Keep) == 0 || origin == l.origin)
}

// hairline is a length that no one sees, in millimetres.
const hairline = 0.001

// adopt enters the names of the plan that are seen into the result.
func (p *painter) adopt() {
	p.result.Unplaced = p.unplaced
	for _, n := range label.Moved(p.names, p.shift) {
		if n.In(p.v.Frame) {
			p.result.Labels = append(p.result.Labels, n)
		}
	}
}

// open tells whether nothing stands under a box.
func (p *painter) open(box canvas.Rect) bool {
	box.X, box.Y = box.X-p.shift.X, box.Y-p.shift.Y
	return p.board.Open(box)
}
