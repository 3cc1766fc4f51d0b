package shape

import "github.com/paulmach/orb"

// CutRing returns a ring cut to a rectangle (Sutherland and Hodgman 1974),
// closed, nil when nothing is left. Parts that the rectangle separates stay
// joined along its sides: good for filling, not for measuring.
func CutRing(r orb.Ring, b orb.Bound) orb.Ring {
	if within(b, r.Bound()) {
		return r
	}
	pts := []orb.Point(r)
	for side := range 4 {
		if pts = cutSide(pts, b, side); len(pts) == 0 {
			return nil
		}
	}
	if pts[0] != pts[len(pts)-1] {
		pts = append(pts, pts[0])
	}
	return pts
}

// cutSide keeps what lies on the inner side of one side of the rectangle.
func cutSide(pts []orb.Point, b orb.Bound, side int) []orb.Point {
	axis, limit, sign := side/2, b.Min[side/2], 1.0
	if side%2 == 1 {
		limit, sign = b.Max[axis], -1
	}
	in := func(p orb.Point) bool { return (p[axis]-limit)*sign >= 0 }
	out := make([]orb.Point, 0, len(pts)+4)
	for i, j := 0, len(pts)-1; i < len(pts); j, i = i, i+1 {
		a, c := pts[j], pts[i]
		if in(a) != in(c) {
			q := between(a, c, (limit-a[axis])/(c[axis]-a[axis]))
			q[axis] = limit
			out = append(out, q)
		}
		if in(c) {
			out = append(out, c)
		}
	}
	return out
}

// CutLine returns the parts of a line in a rectangle (Liang and Barsky 1984).
func CutLine(line orb.LineString, b orb.Bound) orb.MultiLineString {
	var out orb.MultiLineString
	for _, p := range Pieces(line, b) {
		out = append(out, p.Line)
	}
	return out
}

// Piece is a part of a line, and how far from the line's start it begins.
type Piece struct {
	Line orb.LineString
	From float64
}

// Pieces is CutLine with the place of each part on the line, so that dashes can
// stay where they are while the rectangle moves.
func Pieces(line orb.LineString, b orb.Bound) []Piece {
	if within(b, line.Bound()) {
		return []Piece{{Line: line}}
	}
	var out []Piece
	var part Piece
	walked := 0.0
	for i := 1; i < len(line); i++ {
		p, q, ok := cutSegment(line[i-1], line[i], b)
		if ok {
			if len(part.Line) == 0 || part.Line[len(part.Line)-1] != p {
				out = appendPiece(out, part)
				part = Piece{orb.LineString{p}, walked + distance(line[i-1], p)}
			}
			if p != q {
				part.Line = append(part.Line, q)
			}
		}
		walked += distance(line[i-1], line[i])
	}
	return appendPiece(out, part)
}

func appendPiece(out []Piece, part Piece) []Piece {
	if len(part.Line) < 2 {
		return out
	}
	return append(out, part)
}

// cutSegment returns the piece of a segment in a rectangle.
func cutSegment(p, q orb.Point, b orb.Bound) (from, to orb.Point, ok bool) {
	t0, t1 := 0.0, 1.0
	for axis := range 2 {
		d := q[axis] - p[axis]
		for _, side := range [2][2]float64{{-d, p[axis] - b.Min[axis]}, {d, b.Max[axis] - p[axis]}} {
			dir, room := side[0], side[1]
			switch {
			case dir == 0 && room < 0:
				return from, to, false
			case dir < 0:
				t0 = max(t0, room/dir)
			case dir > 0:
				t1 = min(t1, room/dir)
			}
		}
	}
	if t0 > t1 {
		return from, to, false
	}
	from, to = p, q
	if t0 > 0 {
		from = between(p, q, t0)
	}
	if t1 < 1 {
		to = between(p, q, t1)
	}
	return from, to, true
}

func within(outer, inner orb.Bound) bool {
	return inner.Min[0] >= outer.Min[0] && inner.Min[1] >= outer.Min[1] &&
		inner.Max[0] <= outer.Max[0] && inner.Max[1] <= outer.Max[1]
}
