package layer

import (
	"cmp"
	"slices"
	"sync"

	"github.com/paulmach/orb"
)

// tree finds the features of a layer whose bound meets a box. It is a packed
// R-tree: features in the order of a Hilbert curve, so many to a node (Kamel and
// Faloutsos, 1993).
type tree struct {
	once  sync.Once
	items []int32
	// levels are the bounds of nodes, those of the items first.
	levels [][]orb.Bound
	// radius is that of the largest mark in millimetres.
	radius float64
}

// fanout is how many nodes one above them holds.
const fanout = 16

// around returns the indexes of the features that may be drawn within so many
// millimetres of a point of the map plane, rising.
func (l *Layer) around(p orb.Point, reach, metresPerMM float64) []int {
	if l.tree == nil {
		return l.Near(p.Bound().Pad((reach + largest(l.Features)) * metresPerMM))
	}
	l.tree.once.Do(func() { l.tree.fill(l.Features) })
	return l.Near(p.Bound().Pad((reach + l.tree.radius) * metresPerMM))
}

// largest returns the radius of the largest mark of features.
func largest(features []Feature) float64 {
	radius := 0.0
	for i := range features {
		if m := features[i].Style.Mark; m != nil {
			radius = max(radius, m.Radius)
		}
	}
	return radius
}

// Near returns the indexes of the layer's features with a geometry whose bound
// meets a box of the map plane, rising. The first call on a layer of a built
// stack makes an index; a layer made by hand is searched through.
func (l *Layer) Near(box orb.Bound) []int {
	if l.tree == nil {
		var out []int
		for i := range l.Features {
			if f := &l.Features[i]; f.Geometry != nil && f.Bound.Intersects(box) {
				out = append(out, i)
			}
		}
		return out
	}
	l.tree.once.Do(func() { l.tree.fill(l.Features) })
	out := l.tree.search(nil, len(l.tree.levels)-1, 0, box)
	slices.Sort(out)
	return out
}

// fill enters features.
func (t *tree) fill(features []Feature) {
	whole, n := orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{-1, -1}}, 0
	for i := range features {
		if features[i].Geometry != nil {
			whole = whole.Union(features[i].Bound)
			n++
		}
	}
	type place struct {
		item int32
		key  uint32
	}
	places := make([]place, 0, n)
	for i := range features {
		if features[i].Geometry != nil {
			places = append(places, place{int32(i), curveKey(whole, features[i].Bound.Center())})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.item, b.item)) })
	t.radius = largest(features)
	t.items = make([]int32, n)
	level := make([]orb.Bound, n)
	for i, p := range places {
		t.items[i], level[i] = p.item, features[p.item].Bound
	}
	for t.levels = append(t.levels, level); len(level) > 1; t.levels = append(t.levels, level) {
		above := make([]orb.Bound, (len(level)+fanout-1)/fanout)
		for i := range above {
			above[i] = level[i*fanout]
			for _, b := range level[i*fanout : min((i+1)*fanout, len(level))] {
				above[i] = above[i].Union(b)
			}
		}
		level = above
	}
}

// search appends the items below a node that meet a box.
func (t *tree) search(out []int, level, node int, box orb.Bound) []int {
	if node >= len(t.levels[level]) || !t.levels[level][node].Intersects(box) {
		return out
	}
	if level == 0 {
		return append(out, int(t.items[node]))
	}
	for i := node * fanout; i < min((node+1)*fanout, len(t.levels[level-1])); i++ {
		out = t.search(out, level-1, i, box)
	}
	return out
}

// curveBits is how finely the curve divides each side.
const curveBits = 16

// curveKey returns how far along a Hilbert curve through a bound a point lies.
func curveKey(whole orb.Bound, p orb.Point) uint32 {
	var at [2]uint32
	for axis := range 2 {
		if span := whole.Max[axis] - whole.Min[axis]; span > 0 {
			share := min(max((p[axis]-whole.Min[axis])/span, 0), 1)
			at[axis] = uint32(share * (1<<curveBits - 1))
		}
	}
	x, y, key := at[0], at[1], uint32(0)
	for s := uint32(1 << (curveBits - 1)); s > 0; s /= 2 {
		var rx, ry uint32
		if x&s != 0 {
			rx = 1
		}
		if y&s != 0 {
			ry = 1
		}
		key += s * s * (3*rx ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 1<<curveBits-1-x, 1<<curveBits-1-y
			}
			x, y = y, x
		}
	}
	return key
}
