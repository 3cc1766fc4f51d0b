package layer

import (
	"math"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

// room knows which places of the sheet are taken, by squares as wide as the
// largest mark.
type room struct {
	side    float64
	squares map[square][]spot
}

// square is a cell of a grid over the sheet or the map.
type square struct{ x, y int32 }

func squareOf(p canvas.Point, side float64) square {
	return square{int32(math.Floor(p.X / side)), int32(math.Floor(p.Y / side))}
}

// squareAt is squareOf for a point of the map plane.
func squareAt(p orb.Point, side float64) square {
	return squareOf(canvas.Point{X: p[0], Y: p[1]}, side)
}

func newRoom(bunches []bunch) *room {
	r := &room{side: 1, squares: map[square][]spot{}}
	for i := range bunches {
		r.side = max(r.side, 2*bunches[i].r)
	}
	return r
}

func (r *room) add(s spot) {
	k := squareOf(s.at, r.side)
	r.squares[k] = append(r.squares[k], s)
}

// touch is the share of the sum of their radii at which two marks stand apart:
// the rim of a mark may lie on that of another.
const touch = 0.96

// free tells whether a mark finds room at a point.
func (r *room) free(p canvas.Point, radius float64) bool {
	k := squareOf(p, r.side)
	for x := k.x - 1; x <= k.x+1; x++ {
		for y := k.y - 1; y <= k.y+1; y++ {
			for _, s := range r.squares[square{x, y}] {
				if math.Hypot(s.at.X-p.X, s.at.Y-p.Y) < (s.r+radius)*touch {
					return false
				}
			}
		}
	}
	return true
}

// Rings on which a mark may be moved: so many, so far apart as a share of its radius.
const (
	rings    = 14
	ringStep = 0.7
)

// nearestFree returns the free place nearest to home, or home when none is near.
// Places are tried ring by ring from the lower right onward, where a name still
// finds room beside the mark.
func (r *room) nearestFree(home canvas.Point, radius float64) canvas.Point {
	for ring := 1; ring <= rings; ring++ {
		away := float64(ring) * ringStep * radius
		n := 6 + 4*ring
		for i := range n {
			sin, cos := math.Sincos(math.Pi/4 + 2*math.Pi*float64(i)/float64(n))
			p := canvas.Point{X: home.X + away*cos, Y: home.Y + away*sin}
			if r.free(p, radius) {
				return p
			}
		}
	}
	return home
}

// crowds knows where marks lie so close that moving one would only mislead, and
// where there is any that may move.
type crowds map[square]int

// A crowd is more than so many marks on a square of so many millimetres.
const (
	crowdSide = 12.0
	mostApart = 45
)

func newCrowds(bunches []bunch) crowds {
	c := crowds{}
	const reach = 2 // squares that a moved mark may come to
	for i := range bunches {
		if !bunches[i].loose {
			continue
		}
		k := squareOf(bunches[i].at, crowdSide)
		if _, known := c[k]; known && c[k] > 0 {
			c[k]++
			continue
		}
		for x := k.x - reach; x <= k.x+reach; x++ {
			for y := k.y - reach; y <= k.y+reach; y++ {
				c[square{x, y}] += 0
			}
		}
		c[k]++
	}
	for i := range bunches {
		if k := squareOf(bunches[i].at, crowdSide); !bunches[i].loose && c.touches(bunches[i].at) {
			c[k]++
		}
	}
	return c
}

// touches tells whether a mark at a point may meet one that moves.
func (c crowds) touches(p canvas.Point) bool {
	_, near := c[squareOf(p, crowdSide)]
	return near
}

// holds tells whether a point lies in a crowd.
func (c crowds) holds(p canvas.Point) bool { return c[squareOf(p, crowdSide)] > mostApart }
