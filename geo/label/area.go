package label

import (
	"math"

	"ezmap/geo/canvas"
)

// InArea is a name inside an area.
type InArea struct {
	// Rings are the outlines of what is seen of the area; holes by the even-odd rule.
	Rings [][]canvas.Point
	// Beside draws the name near a point, nil for none.
	Beside *canvas.Point
	// Spill allows a name to reach over the outline where the area is too small for it.
	Spill bool
}

// What makes a place inside an area worse, as weights of shares between 0 and 1.
const (
	edgeWeight   = 1.0
	shadeWeight  = 5.0
	besideWeight = 7
	formWeight   = 0.35
)

// manySquares is the size of a field above which every second square is enough.
const manySquares = 600

func (a InArea) find(b *Board, r *Request) (Placed, bool) {
	f := newField(b.room, a.Rings)
	if f == nil {
		return Placed{}, false
	}
	best := nothing()
	for n, k := range spacings(r) {
		a.try(b, f, k, formWeight*float64(n), &best)
		if a.Spill && best.cost < math.Inf(1) {
			break
		}
	}
	return best.found()
}

// try offers the places of a block in an area; cost counts against all of them.
func (a InArea) try(b *Board, f *field, k block, cost float64, best *choice) {
	step := 1
	if len(f.depth) > manySquares {
		step = 2
	}
	pad := k.style.HaloWidth * 0.6
	for y := 0; y < f.rows; y += step {
		for x := 0; x < f.cols; x += step {
			depth := f.depth[y*f.cols+x]
			if depth == 0 {
				continue
			}
			at := f.centre(x, y)
			box := canvas.Rect{X: at.X - k.w/2, Y: at.Y - k.h/2, W: k.w, H: k.h}
			here := cost + edgeWeight*(1-depth/f.deepest) + a.distance(at, f)
			if here >= best.cost || !a.fits(f, box, depth) || !b.Free(grow(box, pad)) {
				continue
			}
			if here += shadeWeight * b.shade(box); here < best.cost {
				best.offer(Placed{Texts: k.texts(box.X, box.Y, 0), Boxes: []canvas.Rect{grow(box, pad)}}, here)
			}
		}
	}
}

// fits tells whether a box lies inside the area, or may spill over its outline
// from a place of that depth.
func (a InArea) fits(f *field, box canvas.Rect, depth float64) bool {
	return f.holds(box) || a.Spill && depth > f.deepest*0.6
}

// distance says how far a place lies from where the name should be.
func (a InArea) distance(at canvas.Point, f *field) float64 {
	if a.Beside == nil {
		return 0
	}
	return besideWeight * math.Hypot(at.X-a.Beside.X, at.Y-a.Beside.Y) / math.Hypot(f.box.W, f.box.H)
}

// spacings returns the ways to set a name in an area: spaced, closer, then in two lines.
func spacings(r *Request) []block {
	wide := forms(r)
	if r.Style.Tracking == 0 {
		return wide
	}
	closer := r.Style
	closer.Tracking *= 0.35
	return append(wide, set(closer, r.Text).over(r.Under))
}

// fieldCell is the side of a field's squares in millimetres.
const fieldCell = 1.2

// field is an area as squares that know how far they lie from its outline.
type field struct {
	box        canvas.Rect
	cols, rows int
	depth      []float64 // millimetres from the outline, 0 outside
	deepest    float64
}

// newField returns the field of an area in a frame, nil when nothing of it is inside.
func newField(frame canvas.Rect, rings [][]canvas.Point) *field {
	lo, hi := canvas.Point{X: math.Inf(1), Y: math.Inf(1)}, canvas.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, ring := range rings {
		for _, p := range ring {
			lo = canvas.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
			hi = canvas.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
	}
	lo = canvas.Point{X: max(lo.X, frame.X), Y: max(lo.Y, frame.Y)}
	hi = canvas.Point{X: min(hi.X, frame.X+frame.W), Y: min(hi.Y, frame.Y+frame.H)}
	if !(hi.X-lo.X > 0 && hi.Y-lo.Y > 0) {
		return nil
	}
	f := &field{box: canvas.Rect{X: lo.X, Y: lo.Y, W: hi.X - lo.X, H: hi.Y - lo.Y}}
	f.cols, f.rows = int(f.box.W/fieldCell)+1, int(f.box.H/fieldCell)+1
	f.depth = make([]float64, f.cols*f.rows)
	f.fill(rings)
	f.measure()
	if f.deepest == 0 {
		return nil
	}
	return f
}

func (f *field) centre(x, y int) canvas.Point {
	return canvas.Point{X: f.box.X + (float64(x)+0.5)*fieldCell, Y: f.box.Y + (float64(y)+0.5)*fieldCell}
}

// fill marks the squares whose middle lies inside, row by row.
func (f *field) fill(rings [][]canvas.Point) {
	flips := make([]bool, f.cols+1)
	for y := range f.rows {
		clear(flips)
		at := f.centre(0, y).Y
		for _, ring := range rings {
			for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
				p, q := ring[j], ring[i]
				if (p.Y > at) == (q.Y > at) {
					continue
				}
				x := p.X + (at-p.Y)/(q.Y-p.Y)*(q.X-p.X)
				first := int(math.Ceil((x-f.box.X)/fieldCell - 0.5))
				k := min(max(first, 0), f.cols)
				flips[k] = !flips[k]
			}
		}
		inside := false
		for x := range f.cols {
			inside = inside != flips[x]
			if inside {
				f.depth[y*f.cols+x] = math.Inf(1)
			}
		}
	}
}

// measure gives each inner square its distance from the outline: a chamfer
// transform in two passes (Borgefors 1986). The sides of the field count as
// outline, because the frame cuts there.
func (f *field) measure() {
	const diagonal = math.Sqrt2 * fieldCell
	at := func(x, y int) float64 {
		if x < 0 || y < 0 || x >= f.cols || y >= f.rows {
			return 0
		}
		return f.depth[y*f.cols+x]
	}
	for y := range f.rows {
		for x := range f.cols {
			if d := &f.depth[y*f.cols+x]; *d > 0 {
				*d = min(*d, at(x-1, y)+fieldCell, at(x, y-1)+fieldCell, at(x-1, y-1)+diagonal, at(x+1, y-1)+diagonal)
			}
		}
	}
	for y := f.rows - 1; y >= 0; y-- {
		for x := f.cols - 1; x >= 0; x-- {
			if d := &f.depth[y*f.cols+x]; *d > 0 {
				*d = min(*d, at(x+1, y)+fieldCell, at(x, y+1)+fieldCell, at(x+1, y+1)+diagonal, at(x-1, y+1)+diagonal)
				f.deepest = max(f.deepest, *d)
			}
		}
	}
}

// holds tells whether a box lies inside: its corners, the middles of its sides
// and points between.
func (f *field) holds(box canvas.Rect) bool {
	const parts = 4
	for i := range parts + 1 {
		x := box.X + box.W*float64(i)/parts
		if !f.inside(x, box.Y) || !f.inside(x, box.Y+box.H/2) || !f.inside(x, box.Y+box.H) {
			return false
		}
	}
	return true
}

func (f *field) inside(x, y float64) bool {
	c, r := int(math.Floor((x-f.box.X)/fieldCell)), int(math.Floor((y-f.box.Y)/fieldCell))
	return c >= 0 && r >= 0 && c < f.cols && r < f.rows && f.depth[r*f.cols+c] > 0
}
