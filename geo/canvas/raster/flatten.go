package raster

import (
	"math"

	"ezmap/geo/canvas"
)

// Curves are replaced by lines that stray from them by no more than tolerance
// pixels.
const tolerance = 0.04

// farAway bounds the coordinates in pixels. Farther points would be drawn from
// the same direction within a thousandth of a degree, but lose all precision.
const farAway = 1e9

// affine maps a point (x, y) to (a·x + c·y + e, b·x + d·y + f).
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) apply(p canvas.Point) canvas.Point {
	return canvas.Point{X: m.a*p.X + m.c*p.Y + m.e, Y: m.b*p.X + m.d*p.Y + m.f}
}

// lines is a path made of straight lines, in pixels.
type lines struct {
	points []canvas.Point
	parts  []part
}

// part is a run of points, those from index from up to index to.
type part struct {
	from, to int
	closed   bool
}

func (l *lines) reset() { l.points, l.parts = l.points[:0], l.parts[:0] }

// since returns the parts from one on.
func (l *lines) since(first int) lines {
	n := len(l.parts)
	return lines{l.points[:len(l.points):len(l.points)], l.parts[first:n:n]}
}

func (l *lines) of(p part) []canvas.Point { return l.points[p.from:p.to] }

// begin starts a part.
func (l *lines) begin(p canvas.Point) {
	l.parts = append(l.parts, part{from: len(l.points), to: len(l.points)})
	l.to(p)
}

// to adds a point to the last part, but not twice the same.
func (l *lines) to(p canvas.Point) {
	last := &l.parts[len(l.parts)-1]
	if last.to > last.from && l.points[last.to-1] == p {
		return
	}
	l.points = append(l.points, p)
	last.to++
}

// flatten adds a path with its curves as lines. Points that are no numbers are
// left out, together with the curve they bend.
func (l *lines) flatten(path *canvas.Path, m affine) {
	rest := path.Points
	open, started := false, false // whether the last part can go on, and whether there is a
	var start canvas.Point        // place where a part begins that no MoveTo begins
	for _, verb := range path.Verbs {
		n := verb.Points()
		if n > len(rest) {
			return
		}
		points := rest[:n]
		rest = rest[n:]
		if verb >= canvas.Close {
			if open {
				l.parts[len(l.parts)-1].closed = true
				open = false
			}
			continue
		}
		end, ok := place(m, points[n-1])
		switch {
		case !ok && verb == canvas.MoveTo:
			open, started = false, false
		case !ok:
		case verb == canvas.MoveTo, !started:
			l.begin(end)
			open, started, start = true, true, end
		default:
			if !open {
				l.begin(start)
				open = true
			}
			l.curve(m, points)
		}
	}
}

// curve adds a line, or a curve as lines, that ends at the last of the points.
func (l *lines) curve(m affine, points []canvas.Point) {
	var q [3]canvas.Point
	for i, p := range points {
		var ok bool
		if q[i], ok = place(m, p); !ok {
			q[0], _ = place(m, points[len(points)-1])
			points = points[:1]
			break
		}
	}
	p0 := l.points[len(l.points)-1]
	switch len(points) {
	case 1:
		l.to(q[0])
	case 2:
		l.quad(p0, q[0], q[1])
	case 3:
		l.cubic(p0, q[0], q[1], q[2])
	}
}

// The number of lines is Wang's bound for a Bézier curve of degree n: the square
// root of n(n−1)/8 times its largest second difference over the tolerance.

func (l *lines) quad(p0, p1, p2 canvas.Point) {
	n := pieces(2.0 / 8 * bend(p0, p1, p2))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		l.to(canvas.Point{
			X: s*s*p0.X + 2*s*t*p1.X + t*t*p2.X,
			Y: s*s*p0.Y + 2*s*t*p1.Y + t*t*p2.Y,
		})
	}
	l.to(p2)
}

func (l *lines) cubic(p0, p1, p2, p3 canvas.Point) {
	n := pieces(6.0 / 8 * max(bend(p0, p1, p2), bend(p1, p2, p3)))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		a, b, c, d := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		l.to(canvas.Point{
			X: a*p0.X + b*p1.X + c*p2.X + d*p3.X,
			Y: a*p0.Y + b*p1.Y + c*p2.Y + d*p3.Y,
		})
	}
	l.to(p3)
}

func bend(a, b, c canvas.Point) float64 { return math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y) }

func pieces(bend float64) int {
	const most = 1000
	return int(min(max(math.Ceil(math.Sqrt(bend/tolerance)), 1), most))
}

// place maps a point to pixels; ok is false when it is not a number.
func place(m affine, p canvas.Point) (q canvas.Point, ok bool) {
	q = m.apply(p)
	if math.IsNaN(q.X) || math.IsNaN(q.Y) {
		return q, false
	}
	q.X, q.Y = min(max(q.X, -farAway), farAway), min(max(q.Y, -farAway), farAway)
	return q, true
}

// fill adds the outline of the insides of all parts: each is closed.
func (s *edges) fill(l *lines) {
	for _, p := range l.parts {
		points := l.of(p)
		if len(points) < 3 {
			continue
		}
		last := points[len(points)-1]
		for _, q := range points {
			s.line(last, q)
			last = q
		}
	}
}

// bounds returns the corners of the box around all points.
func (l *lines) bounds() (lo, hi canvas.Point) {
	for i, p := range l.points {
		if i == 0 {
			lo, hi = p, p
		}
		lo = canvas.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
		hi = canvas.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
	}
	return lo, hi
}

// rectangle returns the pixels of a path that is one upright rectangle, its
// sides rounded to whole pixels.
func (l *lines) rectangle() (area box, ok bool) {
	if len(l.parts) != 1 {
		return box{}, false
	}
	q := l.of(l.parts[0])
	if len(q) == 5 && q[4] == q[0] {
		q = q[:4]
	}
	if len(q) != 4 {
		return box{}, false
	}
	acrossFirst := q[0].Y == q[1].Y && q[1].X == q[2].X && q[2].Y == q[3].Y && q[3].X == q[0].X
	downFirst := q[0].X == q[1].X && q[1].Y == q[2].Y && q[2].X == q[3].X && q[3].Y == q[0].Y
	if !acrossFirst && !downFirst {
		return box{}, false
	}
	round := func(x float64) int { return int(math.Round(x)) }
	return box{
		round(min(q[0].X, q[2].X)), round(min(q[0].Y, q[2].Y)),
		round(max(q[0].X, q[2].X)), round(max(q[0].Y, q[2].Y)),
	}, true
}
