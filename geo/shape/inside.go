package shape

import (
	"container/heap"
	"math"

	"github.com/paulmach/orb"
)

// Contains tells whether a point lies in an area by the even-odd rule: holes
// are outside. A point on an edge counts to the area above or right of it, so
// that of areas that tile the plane exactly one holds it.
func Contains(area orb.MultiPolygon, p orb.Point) bool {
	inside := false
	for _, polygon := range area {
		for _, r := range polygon {
			if crossings(r, p)%2 == 1 {
				inside = !inside
			}
		}
	}
	return inside
}

// crossings counts the edges of a ring that a ray from p to the right meets.
func crossings(r orb.Ring, p orb.Point) int {
	n := 0
	for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
		a, b := r[j], r[i]
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(p[1]-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
			n++
		}
	}
	return n
}

// Away returns how far a point lies from the outline of an area.
func Away(area orb.MultiPolygon, p orb.Point) float64 {
	least := math.Inf(1)
	for _, polygon := range area {
		for _, r := range polygon {
			for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
				a, b := r[j], r[i]
				// An edge is no nearer than its box.
				dx := max(min(a[0], b[0])-p[0], p[0]-max(a[0], b[0]), 0)
				dy := max(min(a[1], b[1])-p[1], p[1]-max(a[1], b[1]), 0)
				if dx*dx+dy*dy >= least {
					continue
				}
				q := Foot(p, a, b)
				dx, dy = q[0]-p[0], q[1]-p[1]
				least = min(least, dx*dx+dy*dy)
			}
		}
	}
	return math.Sqrt(least)
}

// Middle returns the point of an area that is farthest from its outline (pole
// of inaccessibility) and that distance, both within precision metres: the
// place for a name. ok is false for an area without inside. The search by
// quadrants follows V. Agafonkin's polylabel.
func Middle(area orb.MultiPolygon, precision float64) (at orb.Point, radius float64, ok bool) {
	b := area.Bound()
	if len(area) == 0 || b.IsEmpty() || !finite(b.Min) || !finite(b.Max) {
		return orb.Point{}, 0, false
	}
	w, h := b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]
	side := min(w, h)
	if !(side > 0) {
		return orb.Point{}, 0, false
	}
	precision = max(precision, side/1000)
	var open cells
	for x := b.Min[0]; x < b.Max[0]; x += side {
		for y := b.Min[1]; y < b.Max[1]; y += side {
			open = append(open, newCell(area, orb.Point{x + side/2, y + side/2}, side/2))
		}
	}
	heap.Init(&open)
	best := cell{depth: math.Inf(-1)}
	for len(open) > 0 {
		c := heap.Pop(&open).(cell)
		if c.depth > best.depth {
			best = c
		}
		if c.most-best.depth <= precision {
			continue
		}
		h := c.half / 2
		for _, q := range [4]orb.Point{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			heap.Push(&open, newCell(area, orb.Point{c.at[0] + q[0], c.at[1] + q[1]}, h))
		}
	}
	return best.at, best.depth, best.depth > 0
}

// cell is a square in the search of Middle.
type cell struct {
	at          orb.Point
	half        float64
	depth, most float64 // distance of the centre from the outline, and the most there can be in the cell
}

func newCell(area orb.MultiPolygon, at orb.Point, half float64) cell {
	d := Away(area, at)
	if !Contains(area, at) {
		d = -d
	}
	return cell{at, half, d, d + half*math.Sqrt2}
}

// cells is a heap with the most promising cell on top.
type cells []cell

func (c cells) Len() int           { return len(c) }
func (c cells) Less(i, j int) bool { return c[i].most > c[j].most }
func (c cells) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }
func (c *cells) Push(x any)        { *c = append(*c, x.(cell)) }
func (c *cells) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

// Nearest returns the point of an area's outline that is nearest to p, the zero
// point for an area without outline.
func Nearest(area orb.MultiPolygon, p orb.Point) orb.Point {
	var best orb.Point
	least := math.Inf(1)
	for _, polygon := range area {
		for _, r := range polygon {
			for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
				q := Foot(p, r[j], r[i])
				if d := distance(p, q); d < least {
					best, least = q, d
				}
			}
		}
	}
	return best
}
