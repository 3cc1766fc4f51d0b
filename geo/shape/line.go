package shape

import (
	"math"
	"sort"

	"github.com/paulmach/orb"
)

// Smooth returns a curve through the points of a line: a centripetal
// Catmull–Rom spline (Yuksel, Schaefer and Keyser 2011), which has neither
// loops nor cusps, sampled about every step metres. Repeated points are
// dropped; a line of fewer than three points comes back as it is.
func Smooth(line orb.LineString, step float64) orb.LineString {
	p := distinct(line)
	if len(p) < 3 || !(step > 0) {
		return p
	}
	out := orb.LineString{p[0]}
	for i := 0; i+1 < len(p); i++ {
		before, after := mirror(p[i], p[i+1]), mirror(p[i+1], p[i])
		if i > 0 {
			before = p[i-1]
		}
		if i+2 < len(p) {
			after = p[i+2]
		}
		out = appendSpan(out, [4]orb.Point{before, p[i], p[i+1], after}, step)
	}
	return out
}

// SmoothRing is Smooth for a closed ring; the ring that comes back is closed.
func SmoothRing(ring orb.Ring, step float64) orb.Ring {
	p := distinct(orb.LineString(ring))
	if len(p) > 1 && p[0] == p[len(p)-1] {
		p = p[:len(p)-1]
	}
	n := len(p)
	if n < 3 || !(step > 0) {
		return ring
	}
	out := orb.LineString{p[0]}
	for i := range p {
		out = appendSpan(out, [4]orb.Point{p[(i+n-1)%n], p[i], p[(i+1)%n], p[(i+2)%n]}, step)
	}
	out[len(out)-1] = out[0]
	return orb.Ring(out)
}

// appendSpan adds the samples of the spline's span from c[1], left out, to c[2].
func appendSpan(out orb.LineString, c [4]orb.Point, step float64) orb.LineString {
	var knot [4]float64
	for i := 1; i < 4; i++ {
		knot[i] = knot[i-1] + math.Sqrt(distance(c[i-1], c[i]))
	}
	n := max(1, int(math.Ceil(distance(c[1], c[2])/step)))
	for k := 1; k < n; k++ {
		t := knot[1] + (knot[2]-knot[1])*float64(k)/float64(n)
		out = append(out, barryGoldman(c, knot, t))
	}
	return append(out, c[2])
}

// barryGoldman evaluates a Catmull–Rom span between knot[1] and knot[2] by its
// pyramid of interpolations (Barry and Goldman 1988).
func barryGoldman(c [4]orb.Point, knot [4]float64, t float64) orb.Point {
	mix := func(a, b orb.Point, from, to float64) orb.Point { return between(a, b, (t-from)/(to-from)) }
	a1 := mix(c[0], c[1], knot[0], knot[1])
	a2 := mix(c[1], c[2], knot[1], knot[2])
	a3 := mix(c[2], c[3], knot[2], knot[3])
	b1 := mix(a1, a2, knot[0], knot[2])
	b2 := mix(a2, a3, knot[1], knot[3])
	return mix(b1, b2, knot[1], knot[2])
}

// Length returns the length of a line.
func Length(line orb.LineString) float64 {
	var sum float64
	for i := 1; i < len(line); i++ {
		sum += distance(line[i-1], line[i])
	}
	return sum
}

// Station is a place on a line with the line's direction there.
type Station struct {
	At orb.Point
	// Toward is the unit vector along the line.
	Toward orb.Point
}

// Ruler measures along one line.
type Ruler struct {
	line orb.LineString
	upTo []float64 // length from the start to each point
}

// NewRuler prepares a line for many questions.
func NewRuler(line orb.LineString) *Ruler {
	r := &Ruler{line: distinct(line)}
	r.upTo = make([]float64, len(r.line))
	for i := 1; i < len(r.line); i++ {
		r.upTo[i] = r.upTo[i-1] + distance(r.line[i-1], r.line[i])
	}
	return r
}

// Length returns the length of the line.
func (r *Ruler) Length() float64 {
	if len(r.upTo) == 0 {
		return 0
	}
	return r.upTo[len(r.upTo)-1]
}

// At returns the place at a distance from the start, the ends held; ok is false
// for a line without length.
func (r *Ruler) At(d float64) (s Station, ok bool) {
	if len(r.line) < 2 {
		return Station{}, false
	}
	d = min(max(d, 0), r.Length())
	i := min(max(sort.SearchFloat64s(r.upTo, d), 1), len(r.line)-1)
	a, b := r.line[i-1], r.line[i]
	span := r.upTo[i] - r.upTo[i-1]
	return Station{
		At:     between(a, b, (d-r.upTo[i-1])/span),
		Toward: orb.Point{(b[0] - a[0]) / span, (b[1] - a[1]) / span},
	}, true
}

// Part returns the piece of the line between two distances from its start.
func (r *Ruler) Part(from, to float64) orb.LineString {
	a, ok := r.At(from)
	if !ok || to <= from {
		return nil
	}
	b, _ := r.At(to)
	out := orb.LineString{a.At}
	for i, d := range r.upTo {
		if d > from && d < to {
			out = append(out, r.line[i])
		}
	}
	return distinct(append(out, b.At))
}

// Nearest returns the distance from the start to the place of the line that is
// nearest to a point, and how far the point lies from it.
func (r *Ruler) Nearest(p orb.Point) (along, away float64) {
	away = math.Inf(1)
	for i := 1; i < len(r.line); i++ {
		q := Foot(p, r.line[i-1], r.line[i])
		if d := distance(p, q); d < away {
			along, away = r.upTo[i-1]+distance(r.line[i-1], q), d
		}
	}
	return along, away
}

// Foot returns the point of the segment from a to b that is nearest to p.
func Foot(p, a, b orb.Point) orb.Point {
	dx, dy := b[0]-a[0], b[1]-a[1]
	sq := dx*dx + dy*dy
	if sq == 0 {
		return a
	}
	return between(a, b, min(max(((p[0]-a[0])*dx+(p[1]-a[1])*dy)/sq, 0), 1))
}

// distinct returns a copy without points that are not finite or repeat the one before.
func distinct(line orb.LineString) orb.LineString {
	out := make(orb.LineString, 0, len(line))
	for _, p := range line {
		if finite(p) && (len(out) == 0 || out[len(out)-1] != p) {
			out = append(out, p)
		}
	}
	return out
}

func finite(p orb.Point) bool {
	return !math.IsNaN(p[0]-p[0]) && !math.IsNaN(p[1]-p[1])
}

func distance(a, b orb.Point) float64 { return math.Hypot(b[0]-a[0], b[1]-a[1]) }

func between(a, b orb.Point, t float64) orb.Point {
	return orb.Point{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t}
}

// mirror returns q mirrored in p.
func mirror(p, q orb.Point) orb.Point { return orb.Point{2*p[0] - q[0], 2*p[1] - q[1]} }

// Join returns lines with those that meet end to end made one. Lines keep their
// direction: only an end that is another's start is joined.
func Join(lines orb.MultiLineString) orb.MultiLineString {
	var out orb.MultiLineString
	for _, l := range lines {
		if l = distinct(l); len(l) > 1 {
			out = append(out, l)
		}
	}
	for i := 0; i < len(out); i++ {
		for k := 0; k < len(out); k++ {
			if k == i || out[i][len(out[i])-1] != out[k][0] {
				continue
			}
			out[i] = append(out[i], out[k][1:]...)
			out = append(out[:k], out[k+1:]...)
			if k < i {
				i--
			}
			k = -1 // the new end may meet a line that was passed
		}
	}
	return out
}
