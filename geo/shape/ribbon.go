package shape

import "github.com/paulmach/orb"

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
	return Union(parts...)
}

// slices is into how many pieces the growing part of a ribbon is cut.
const slices = 24

// band returns the ribbon without its head, up to a distance from the start.
func (r Ribbon) band(ruler *Ruler, end float64) orb.MultiPolygon {
	if r.Tail <= 0 || r.Tail >= 1 {
		return BufferLine(ruler.Part(0, end), r.Width/2, false)
	}
	grown := ruler.Length() / 3
	parts := []orb.MultiPolygon{BufferLine(ruler.Part(grown, end), r.Width/2, false)}
	if quad := r.taper(ruler, grown); quad != nil {
		parts = append(parts, quad)
	}
	return Union(parts...)
}

// taper returns the growing part as one polygon of left and right side.
func (r Ribbon) taper(ruler *Ruler, grown float64) orb.MultiPolygon {
	var left, right orb.LineString
	for i := 0; i <= slices; i++ {
		t := float64(i) / slices
		s, ok := ruler.At(grown * t)
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

// arrow returns the head: a triangle from base to tip.
func (r Ribbon) arrow(ruler *Ruler, head float64) orb.MultiPolygon {
	base, _ := ruler.At(ruler.Length() - head)
	tip, _ := ruler.At(ruler.Length())
	// The head points from its base to its tip, also where the line still bends.
	d := distance(base.At, tip.At)
	if d == 0 {
		return nil
	}
	ux, uy := (tip.At[0]-base.At[0])/d, (tip.At[1]-base.At[1])/d
	half := r.Width / 2 * max(r.Barb, 1)
	// It reaches a little back into the band, so that no slit is left in a bend.
	back := orb.Point{base.At[0] - ux*r.Width/50, base.At[1] - uy*r.Width/50}
	return orb.MultiPolygon{{{
		{back[0] + uy*half, back[1] - ux*half},
		tip.At,
		{back[0] - uy*half, back[1] + ux*half},
		{back[0] + uy*half, back[1] - ux*half},
	}}}
}
