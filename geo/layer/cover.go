package layer

import (
	"math"

	"ezmap/geo/canvas"
)

// cover knows of a sheet, millimetre by millimetre, where even the smallest mark would
// touch another: most places that are tried in a crowd are such, and need not be
// compared with the marks around. A nil cover knows nothing.
type cover struct {
	x, y, w, h int // the square millimetres that it knows
	least      float64
	taken      []bool
}

// mostCover is how many square millimetres are looked after: sites strewn over half the
// country are in no crowd.
const mostCover = 1 << 22

// newCover returns the cover of the places that marks come to which may move.
func newCover(bunches []bunch) *cover {
	low, high := canvas.Point{X: math.Inf(1), Y: math.Inf(1)}, canvas.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	least, most := math.Inf(1), 0.0
	for i := range bunches {
		if b := &bunches[i]; b.loose {
			low = canvas.Point{X: min(low.X, b.at.X), Y: min(low.Y, b.at.Y)}
			high = canvas.Point{X: max(high.X, b.at.X), Y: max(high.Y, b.at.Y)}
			least, most = min(least, b.r), max(most, b.r)
		}
	}
	reach := rings * ringStep * most
	w, h := high.X-low.X+2*reach+2, high.Y-low.Y+2*reach+2
	if !(w*h <= mostCover) {
		return nil
	}
	c := &cover{x: int(math.Floor(low.X - reach)), y: int(math.Floor(low.Y - reach)), w: int(w), h: int(h), least: least}
	c.taken = make([]bool, c.w*c.h)
	return c
}

// add enters the square millimetres that lie whole inside the circle in which a mark
// would touch the spot. One that itself lies on another adds little and is passed over.
func (c *cover) add(s spot) {
	if c == nil || c.holds(s.at) {
		return
	}
	const slight = 1e-6 // what rounding may cost
	r := (s.r+c.least)*touch - slight
	x, y := s.at.X-float64(c.x), s.at.Y-float64(c.y)
	for row := max(int(y-r), 0); row < min(int(y+r)+1, c.h); row++ {
		away := max(y-float64(row), float64(row+1)-y)
		if away >= r {
			continue
		}
		half := math.Sqrt(r*r - away*away)
		from, to := max(int(math.Ceil(x-half)), 0), min(int(math.Floor(x+half)), c.w)
		for col := from; col < to; col++ {
			c.taken[row*c.w+col] = true
		}
	}
}

// holds tells whether a mark at a point touches another for certain.
func (c *cover) holds(p canvas.Point) bool {
	if c == nil {
		return false
	}
	x, y := p.X-float64(c.x), p.Y-float64(c.y)
	return x >= 0 && y >= 0 && x < float64(c.w) && y < float64(c.h) && c.taken[int(y)*c.w+int(x)]
}
