package sketch

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/geo/crs"
)

// Crossing is 自相交: two edges of one polygon that meet where they must not.
type Crossing struct {
	At orb.Point // on the map plane
	// First and Second are the edges, by the vertices at which they begin.
	First, Second At
}

// Sentence says where it is and what to do.
func (c Crossing) Sentence() string {
	return fmt.Sprintf("轮廓在第 %d 条边与第 %d 条边处自相交（%s），请把顶点移开。",
		c.First.Vertex+1, c.Second.Vertex+1, crs.FormatDegrees(OnPlane(c.At).Degrees))
}

// side is an edge with its reach from west to east.
type side struct {
	at         At
	from, to   orb.Point
	west, east float64
}

// Crossings finds where the outlines of the sketch's polygons cross or touch themselves.
// Lines may cross themselves. A sweep from west to east compares only edges that lie above
// one another.
func (k Sketch) Crossings() []Crossing {
	sides := k.sides()
	var found []Crossing
	var open []side
	for _, s := range sides {
		open = slices.DeleteFunc(open, func(o side) bool { return o.east < s.west })
		for _, o := range open {
			if k.Paths[o.at.Path].Polygon != k.Paths[s.at.Path].Polygon {
				continue
			}
			if at, meet := k.meet(o, s); meet {
				first, second := o.at, s.at
				if first.Path > second.Path || first.Path == second.Path && first.Vertex > second.Vertex {
					first, second = second, first
				}
				found = append(found, Crossing{at, first, second})
			}
		}
		open = append(open, s)
	}
	slices.SortFunc(found, func(a, b Crossing) int {
		return cmp.Or(cmp.Compare(a.First.Path, b.First.Path), cmp.Compare(a.First.Vertex, b.First.Vertex), cmp.Compare(a.Second.Vertex, b.Second.Vertex))
	})
	return found
}

func (k Sketch) sides() []side {
	var sides []side
	for i, p := range k.Paths {
		if !p.Ring {
			continue
		}
		for j := range p.Vertices {
			a, b := p.Edge(j)
			sides = append(sides, side{At{i, j}, a.Plane, b.Plane, min(a.Plane[0], b.Plane[0]), max(a.Plane[0], b.Plane[0])})
		}
	}
	slices.SortFunc(sides, func(a, b side) int { return cmp.Compare(a.west, b.west) })
	return sides
}

// meet tells whether two edges meet: neighbours may share their vertex and no more.
func (k Sketch) meet(a, b side) (orb.Point, bool) {
	if a.at.Path == b.at.Path {
		n := len(k.Paths[a.at.Path].Vertices)
		switch {
		case (a.at.Vertex+1)%n == b.at.Vertex:
			return a.to, folded(a.from, a.to, b.to)
		case (b.at.Vertex+1)%n == a.at.Vertex:
			return b.to, folded(b.from, b.to, a.to)
		}
	}
	return intersection(a.from, a.to, b.from, b.to)
}

// folded tells whether the way p, q, r turns back upon itself at q, or stands still.
func folded(p, q, r orb.Point) bool {
	if p == q || q == r {
		return true
	}
	return turn(p, q, r) == 0 && (p[0]-q[0])*(r[0]-q[0])+(p[1]-q[1])*(r[1]-q[1]) > 0
}

// turn is twice the area of a triangle: positive where p, q, r turn left, 0 on one line.
func turn(p, q, r orb.Point) float64 {
	return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0])
}

// intersection returns where two segments meet, their ends included.
func intersection(a, b, c, d orb.Point) (orb.Point, bool) {
	abc, abd, cda, cdb := turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
	if math.Signbit(abc) != math.Signbit(abd) && math.Signbit(cda) != math.Signbit(cdb) && abc != abd {
		t := abc / (abc - abd)
		return orb.Point{c[0] + t*(d[0]-c[0]), c[1] + t*(d[1]-c[1])}, true
	}
	for _, touch := range []struct {
		turn       float64
		at, p0, p1 orb.Point
	}{{abc, c, a, b}, {abd, d, a, b}, {cda, a, c, d}, {cdb, b, c, d}} {
		if touch.turn == 0 && between(touch.at, touch.p0, touch.p1) {
			return touch.at, true
		}
	}
	return orb.Point{}, false
}

// between tells whether a point of the line through a and b lies between them.
func between(p, a, b orb.Point) bool {
	return min(a[0], b[0]) <= p[0] && p[0] <= max(a[0], b[0]) && min(a[1], b[1]) <= p[1] && p[1] <= max(a[1], b[1])
}
