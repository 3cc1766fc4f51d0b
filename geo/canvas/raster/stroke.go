package raster

import (
	"math"

	"ezmap/geo/canvas"
)

// stroker turns lines into the outline of what a pen covers.
//
// The outline is the sum of one rectangle for each segment and one wedge for
// each corner, all turning the same way round and none overlapping its
// neighbours except inside a corner. So the winding number is never negative,
// and a line that crosses itself is as dark there as elsewhere.
type stroker struct {
	out  *edges
	half float64 // half the width
	cap  canvas.Cap
	join canvas.Join
	segs []segment
}

// use sets the pen and where its outline goes. The width is in pixels.
func (s *stroker) use(out *edges, width float64, pen canvas.Pen) {
	s.out, s.half, s.cap, s.join = out, width/2, pen.Cap, pen.Join
}

// segment is a straight piece from a to b. n is the vector from it to its left
// side, half the width long.
type segment struct {
	a, b, n canvas.Point
	length  float64
}

// Lines thinner than this many pixels cannot be seen.
const thinnest = 1e-3

// Segments shorter than this many pixels have no direction worth following.
const shortest = 1e-3

// stroke adds the outline of a line along each part.
func (s *stroker) stroke(l *lines) {
	for _, p := range l.parts {
		s.part(l.of(p), p.closed)
	}
}

func (s *stroker) part(points []canvas.Point, closed bool) {
	s.segs = s.segs[:0]
	if len(points) == 0 {
		return
	}
	from := points[0]
	for _, q := range points[1:] {
		if s.add(from, q) {
			from = q
		}
	}
	if closed {
		s.add(from, points[0])
	}
	switch {
	case len(s.segs) == 0:
		s.dot(points[0])
	case closed && len(s.segs) > 1:
		s.ring()
	default:
		s.open()
	}
}

func (s *stroker) add(a, b canvas.Point) bool {
	dx, dy := b.X-a.X, b.Y-a.Y
	d := math.Sqrt(dx*dx + dy*dy)
	if d < shortest {
		return false
	}
	k := s.half / d
	s.segs = append(s.segs, segment{a, b, canvas.Point{X: dy * k, Y: -dx * k}, d})
	return true
}

// sides are the ends of a segment's left and right side at one of its ends.
type sides struct{ l, r canvas.Point }

func beside(p, n canvas.Point) sides { return sides{plus(p, n), minus(p, n)} }

func (s *stroker) open() {
	first, last := s.segs[0], s.segs[len(s.segs)-1]
	start := beside(first.a, first.n)
	s.end(first.a, minus(canvas.Point{}, first.n), start.r, start.l)
	for i := range s.segs[1:] {
		end, next := s.corner(&s.segs[i], &s.segs[i+1])
		s.out.line(start.l, end.l)
		s.out.line(end.r, start.r)
		start = next
	}
	end := beside(last.b, last.n)
	s.out.line(start.l, end.l)
	s.out.line(end.r, start.r)
	s.end(last.b, last.n, end.l, end.r)
}

func (s *stroker) ring() {
	n := len(s.segs)
	close, start := s.corner(&s.segs[n-1], &s.segs[0])
	for i := range s.segs[1:] {
		end, next := s.corner(&s.segs[i], &s.segs[i+1])
		s.out.line(start.l, end.l)
		s.out.line(end.r, start.r)
		start = next
	}
	s.out.line(start.l, close.l)
	s.out.line(close.r, start.r)
}

// dot draws a line without length: round and square ends still show.
func (s *stroker) dot(p canvas.Point) {
	if s.cap == canvas.ButtCap {
		return
	}
	n := canvas.Point{Y: -s.half}
	side := beside(p, n)
	s.end(p, n, side.l, side.r)
	s.end(p, minus(canvas.Point{}, n), side.r, side.l)
}

// end draws the end of a line at p from one side to the other; n points to the
// side where it starts, so that the line ends in the direction right of n.
func (s *stroker) end(p, n, from, to canvas.Point) {
	switch s.cap {
	case canvas.RoundCap:
		s.arc(p, n, minus(canvas.Point{}, n), from, to)
	case canvas.SquareCap:
		ahead := canvas.Point{X: -n.Y, Y: n.X}
		s.out.line(from, plus(from, ahead))
		s.out.line(plus(from, ahead), plus(to, ahead))
		s.out.line(plus(to, ahead), to)
	default:
		s.out.line(from, to)
	}
}

// corner joins two segments: it returns where the sides of the first end and
// those of the second start, and draws what lies between.
func (s *stroker) corner(p, q *segment) (end, start sides) {
	h2 := s.half * s.half
	dot := (p.n.X*q.n.X + p.n.Y*q.n.Y) / h2
	cross := (p.n.X*q.n.Y - p.n.Y*q.n.X) / h2 // positive: turns right, the left side is outside
	end, start = beside(p.b, p.n), beside(p.b, q.n)

	// The sides of the two meet in p.b ± tip, unless the line turns back.
	var tip canvas.Point
	meet := dot > -0.999
	if meet {
		k := 1 / (1 + dot)
		tip = canvas.Point{X: (p.n.X + q.n.X) * k, Y: (p.n.Y + q.n.Y) * k}
	}
	// On the inside they can end there if they are long enough.
	neat := meet && s.half*math.Abs(cross) <= (1+dot)*0.5*min(p.length, q.length)
	// The miter is longer than half the width by this factor.
	miter := math.Inf(1)
	if meet {
		miter = math.Sqrt(2 / (1 + dot))
	}
	sharp := s.join == canvas.MiterJoin && miter <= canvas.MiterLimit
	if (miter-1)*s.half < tolerance/2 && s.join != canvas.BevelJoin {
		sharp = true
	}
	if cross >= 0 {
		s.outside(p.b, tip, sharp, p.n, q.n, &end.l, &start.l)
		s.inside(p.b, minus(p.b, tip), neat, &start.r, &end.r)
	} else {
		s.outside(p.b, minus(canvas.Point{}, tip), sharp, minus(canvas.Point{}, q.n), minus(canvas.Point{}, p.n), &start.r, &end.r)
		s.inside(p.b, plus(p.b, tip), neat, &end.l, &start.l)
	}
	return end, start
}

// outside draws the outer side of a corner at p in the direction of the outline.
func (s *stroker) outside(p, tip canvas.Point, sharp bool, n, m canvas.Point, from, to *canvas.Point) {
	switch {
	case sharp:
		*from = plus(p, tip)
		*to = *from
	case s.join == canvas.RoundJoin:
		s.arc(p, n, m, *from, *to)
	default:
		s.out.line(*from, *to)
	}
}

// inside draws the inner side of a corner: through its centre, where the sides
// are too short to meet.
func (s *stroker) inside(p, meeting canvas.Point, neat bool, from, to *canvas.Point) {
	if neat {
		*from, *to = meeting, meeting
		return
	}
	s.out.line(*from, p)
	s.out.line(p, *to)
}

// arc draws a part of the circle around p from p+n to p+m, turning right.
func (s *stroker) arc(p, n, m, from, to canvas.Point) {
	angle := math.Atan2(n.X*m.Y-n.Y*m.X, n.X*m.X+n.Y*m.Y)
	if angle <= 0 {
		angle += 2 * math.Pi
	}
	if angle > math.Pi+1e-6 {
		s.out.line(from, to)
		return
	}
	const most = 500
	step := 2 * math.Acos(max(1-tolerance/s.half, 0))
	k := int(min(max(math.Ceil(angle/step), 1), most))
	sin, cos := math.Sincos(angle / float64(k))
	last := from
	for range k - 1 {
		n = canvas.Point{X: n.X*cos - n.Y*sin, Y: n.X*sin + n.Y*cos}
		next := plus(p, n)
		s.out.line(last, next)
		last = next
	}
	s.out.line(last, to)
}

func plus(a, b canvas.Point) canvas.Point  { return canvas.Point{X: a.X + b.X, Y: a.Y + b.Y} }
func minus(a, b canvas.Point) canvas.Point { return canvas.Point{X: a.X - b.X, Y: a.Y - b.Y} }
