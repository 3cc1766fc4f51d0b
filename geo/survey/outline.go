package survey

import (
	"math"

	"github.com/paulmach/orb"
)

// outline is the edges of an area, sorted into bands from south to north, so that a place
// is compared with the edges of its band only.
type outline struct {
	bound orb.Bound
	bands [][]edge
	scale float64 // bands in one degree
}

// edge is a side of a ring, its southern end first: neighbours keep a common side the same
// way, whichever way their rings run, and so agree to the last bit on which side a place is.
type edge struct{ from, to orb.Point }

const (
	edgesInBand = 4
	mostBands   = 1 << 14
)

func newOutline(area orb.MultiPolygon) outline {
	o := outline{bound: area.Bound()}
	edges := edgesOf(area)
	n := min(max(len(edges)/edgesInBand, 1), mostBands)
	o.bands = make([][]edge, n)
	if height := o.bound.Max[1] - o.bound.Min[1]; height > 0 {
		o.scale = float64(n) / height
	}
	for _, e := range edges {
		for b, last := o.band(e.from[1]), o.band(e.to[1]); b <= last; b++ {
			o.bands[b] = append(o.bands[b], e)
		}
	}
	return o
}

// edgesOf returns the sides of all rings that are not level: those are never crossed.
func edgesOf(area orb.MultiPolygon) []edge {
	var edges []edge
	for _, polygon := range area {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				switch p, q := ring[i-1], ring[i]; {
				case p[1] < q[1]:
					edges = append(edges, edge{p, q})
				case p[1] > q[1]:
					edges = append(edges, edge{q, p})
				}
			}
		}
	}
	return edges
}

func (o *outline) band(y float64) int {
	return min(max(int((y-o.bound.Min[1])*o.scale), 0), len(o.bands)-1)
}

// holds tells whether a place is inside by the even-odd rule: holes are outside.
func (o *outline) holds(p orb.Point) bool {
	if !(p[0] >= o.bound.Min[0] && p[0] <= o.bound.Max[0] && p[1] >= o.bound.Min[1] && p[1] <= o.bound.Max[1]) {
		return false
	}
	inside := false
	for _, e := range o.bands[o.band(p[1])] {
		if e.from[1] <= p[1] && p[1] < e.to[1] && p[0] < e.at(p[1]) {
			inside = !inside
		}
	}
	return inside
}

// at is the longitude of an edge at a latitude.
func (e edge) at(y float64) float64 {
	return e.from[0] + (y-e.from[1])/(e.to[1]-e.from[1])*(e.to[0]-e.from[0])
}

// grid sorts the plane into cells that lie wholly inside some areas and on the border of
// others.
type grid struct {
	bound orb.Bound
	cells []cell
	scale [2]float64 // cells in one degree
}

// cell holds indices of regions.
type cell struct{ inside, border []int32 }

// side is how many cells a grid has each way.
const side = 256

func newGrid(regions []region) grid {
	if len(regions) == 0 {
		return grid{}
	}
	g := grid{bound: regions[0].bound, cells: make([]cell, side*side)}
	for i := range regions {
		g.bound = g.bound.Union(regions[i].bound)
	}
	for axis := range g.scale {
		if size := g.bound.Max[axis] - g.bound.Min[axis]; size > 0 {
			g.scale[axis] = side / size
		}
	}
	for i := range regions {
		g.add(int32(i), &regions[i])
	}
	return g
}

// index is the row or column of a coordinate.
func (g *grid) index(axis int, v float64) int {
	return min(max(int((v-g.bound.Min[axis])*g.scale[axis]), 0), side-1)
}

// cell returns the cell of a place, nil outside all.
func (g *grid) cell(p orb.Point) *cell {
	if len(g.cells) == 0 || !(p[0] >= g.bound.Min[0] && p[0] <= g.bound.Max[0] && p[1] >= g.bound.Min[1] && p[1] <= g.bound.Max[1]) {
		return nil
	}
	return &g.cells[g.index(1, p[1])*side+g.index(0, p[0])]
}

// add enters a region: first the cells that its edges touch, then those inside.
func (g *grid) add(i int32, r *region) {
	touched := make([]bool, len(g.cells))
	for _, polygon := range r.area {
		for _, ring := range polygon {
			for k := 1; k < len(ring); k++ {
				g.touch(touched, ring[k-1], ring[k])
			}
		}
	}
	for y := g.index(1, r.bound.Min[1]); y <= g.index(1, r.bound.Max[1]); y++ {
		for x := g.index(0, r.bound.Min[0]); x <= g.index(0, r.bound.Max[0]); x++ {
			c := &g.cells[y*side+x]
			switch {
			case touched[y*side+x]:
				c.border = append(c.border, i)
			case r.holds(g.middle(x, y)):
				c.inside = append(c.inside, i)
			}
		}
	}
}

func (g *grid) middle(x, y int) orb.Point {
	return orb.Point{g.bound.Min[0] + (float64(x)+0.5)/g.scale[0], g.bound.Min[1] + (float64(y)+0.5)/g.scale[1]}
}

// touch marks the cells that a side may touch: in each row those between the places where
// it enters and leaves the row, and one more either way against rounding.
func (g *grid) touch(touched []bool, p, q orb.Point) {
	if p[1] > q[1] {
		p, q = q, p
	}
	for y := max(g.index(1, p[1])-1, 0); y <= min(g.index(1, q[1])+1, side-1); y++ {
		low := math.Max(p[1], g.bound.Min[1]+float64(y-1)/g.scale[1])
		high := math.Min(q[1], g.bound.Min[1]+float64(y+2)/g.scale[1])
		from, to := p[0], q[0]
		if q[1] > p[1] {
			from = p[0] + (low-p[1])/(q[1]-p[1])*(q[0]-p[0])
			to = p[0] + (high-p[1])/(q[1]-p[1])*(q[0]-p[0])
		}
		first, last := g.index(0, math.Min(from, to)), g.index(0, math.Max(from, to))
		for x := max(first-1, 0); x <= min(last+1, side-1); x++ {
			touched[y*side+x] = true
		}
	}
}
