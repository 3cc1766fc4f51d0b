package shape

import (
	"math"

	"github.com/paulmach/orb"
)

// Ribbon is the outline of a belt (发展带): a band of one width around a centre
// line with an arrow head at its end. Lengths in metres.
type Ribbon struct {
	Width float64
	// Tail is the width at the start, as a share of Width; 0 is 1. A tail below
	// 1 lets the ribbon grow along its first third.
	Tail float64
	// Head is the length of the arrow head, 0 for none; it ends where the centre
	// line ends.
	Head float64
	// Barb is the width of the head's base, as a share of Width.
	Barb float64
	// Round ends the tail in a half disc around the line's start instead of a straight cut.
	Round bool
}

// Outline returns the ribbon around a centre line, nil when line or width give none.
func (r Ribbon) Outline(line orb.LineString) orb.MultiPolygon {
	ruler := NewRuler(line)
	length := ruler.Length()
	if length == 0 || !(r.Width > 0) {
		return nil
	}
	head := min(r.Head, length/2)
	parts := []orb.MultiPolygon{r.band(ruler, length-head)}
	if head > 0 {
		parts = append(parts, r.arrow(ruler, head))
	}
	if r.Round {
		parts = append(parts, r.start(ruler))
	}
	return Union(parts...)
}

// start returns the disc around the line's start that rounds the tail.
func (r Ribbon) start(ruler *Ruler) orb.MultiPolygon {
	s, _ := ruler.At(0)
	radius := r.Width / 2
	if r.Tail > 0 && r.Tail < 1 {
		radius *= r.Tail
	}
	ring := make(orb.Ring, 0, 4*arc+1)
	for i := range 4 * arc {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / (4 * arc))
		ring = append(ring, orb.Point{s.At[0] + radius*cos, s.At[1] + radius*sin})
	}
	return orb.MultiPolygon{{append(ring, ring[0])}}
}

// taperSteps is into how many pieces the growing part of a ribbon is cut.
const taperSteps = 24

// band returns the ribbon without its head, up to a distance from the start.
func (r Ribbon) band(ruler *Ruler, end float64) orb.MultiPolygon {
	whole := func() orb.MultiPolygon { return BufferLine(ruler.Part(0, end), r.Width/2, false) }
	if r.Tail <= 0 || r.Tail >= 1 {
		return whole()
	}
	grown := ruler.Length() / 3
	all, ok := union([]orb.MultiPolygon{r.taper(ruler, grown), BufferLine(ruler.Part(grown, end), r.Width/2, false)})
	if !ok || len(all) != 1 || len(all[0]) != 1 {
		// In a bend narrower than the ribbon the sides of the growing part cross.
		return whole()
	}
	return all
}

// taper returns the growing part as one polygon of left and right side. It
// reaches a little beyond, so that the rest joins without a slit.
func (r Ribbon) taper(ruler *Ruler, grown float64) orb.MultiPolygon {
	var left, right orb.LineString
	for i := 0; i <= taperSteps; i++ {
		t := float64(i) / taperSteps
		s, ok := ruler.At(min(grown*t*1.03, ruler.Length()))
		if !ok {
			return nil
		}
		// Ease in and out, so that the sides show no corner.
		ease := t * t * (3 - 2*t)
		half := r.Width / 2 * (r.Tail + (1-r.Tail)*ease)
		left = append(left, orb.Point{s.At[0] - s.Toward[1]*half, s.At[1] + s.Toward[0]*half})
		right = append(right, orb.Point{s.At[0] + s.Toward[1]*half, s.At[1] - s.Toward[0]*half})
	}
	right.Reverse()
	ring := orb.Ring(append(left, right...))
	return orb.MultiPolygon{{append(ring, ring[0])}}
}

// arrow returns the head: a triangle that goes on straight from where the band
// ends, also where the centre line still bends.
func (r Ribbon) arrow(ruler *Ruler, head float64) orb.MultiPolygon {
	end := ruler.Length() - head
	base, _ := ruler.At(end)
	before, _ := ruler.At(end - r.Width/4)
	after, _ := ruler.At(end + head/4)
	d := distance(before.At, after.At)
	if d == 0 {
		return nil
	}
	ux, uy := (after.At[0]-before.At[0])/d, (after.At[1]-before.At[1])/d
	half := r.Width / 2 * max(r.Barb, 1)
	corner := func(along, across float64) orb.Point {
		return orb.Point{base.At[0] + ux*along - uy*across, base.At[1] + uy*along + ux*across}
	}
	// It reaches a little back into the band, so that no slit is left in a bend.
	back := -r.Width / 20
	return orb.MultiPolygon{{{corner(back, -half), corner(head, 0), corner(back, half), corner(back, -half)}}}
}
