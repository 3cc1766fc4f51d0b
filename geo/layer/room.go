package layer

import (
	"math"
	"sync"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

// room knows which places of the sheet are taken, by squares as wide as the
// largest mark. Squares far apart share a shelf: what stands on it is asked where it
// stands, so that no square need be looked for.
type room struct {
	side    float64
	rings   int     // on which a mark is tried
	shelves int32   // in a row and in a column, a power of two
	top     []int32 // of each shelf the number of the last spot, from 1; 0 for none
	spots   []shelved
	covered *cover
	// full says of a small square and a radius how many rings around it are taken:
	// what is taken stays so, and the next mark need not ask again.
	full map[homeKey]int
}

// shelved is a spot and the number of the one before it on its shelf.
type shelved struct {
	spot
	below int32
}

// homeKey is where marks of one size belong, within the width of such a mark.
type homeKey struct {
	square
	radius int32 // in hundredths of a millimetre
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

// Shelves in a row: about as many as there are squares with a mark, in these bounds.
const (
	fewShelves  = 16
	mostShelves = 256
)

func newRoom(bunches []bunch) *room {
	r := &room{side: 1, rings: rings, shelves: fewShelves, spots: make([]shelved, 0, len(bunches)), full: map[homeKey]int{}}
	loose := 0
	for i := range bunches {
		r.side = max(r.side, 2*bunches[i].r)
		if bunches[i].loose {
			loose++
		}
	}
	if loose > manyLoose {
		r.rings = fewRings
	}
	for r.shelves < mostShelves && int(r.shelves)*int(r.shelves) < 4*len(bunches) {
		r.shelves *= 2
	}
	r.top = make([]int32, r.shelves*r.shelves)
	if loose > 0 {
		r.covered = newCover(bunches)
	}
	return r
}

// shelf returns where the spots of a square are.
func (r *room) shelf(x, y int32) *int32 {
	return &r.top[(y&(r.shelves-1))*r.shelves+x&(r.shelves-1)]
}

func (r *room) add(s spot) {
	k := squareOf(s.at, r.side)
	top := r.shelf(k.x, k.y)
	r.spots = append(r.spots, shelved{s, *top})
	*top = int32(len(r.spots))
	r.covered.add(s)
}

// touch is the share of the sum of their radii at which two marks stand apart:
// the rim of a mark may lie on that of another.
const touch = 0.96

// free tells whether a mark finds room at a point.
func (r *room) free(p canvas.Point, radius float64) bool { return r.inTheWay(p, radius) == nil }

// inTheWay returns a spot that a mark at a point would touch, nil where it finds room.
// It is good until another is added.
func (r *room) inTheWay(p canvas.Point, radius float64) *spot {
	k := squareOf(p, r.side)
	for y := k.y - 1; y <= k.y+1; y++ {
		for x := k.x - 1; x <= k.x+1; x++ {
			for i := *r.shelf(x, y); i > 0; {
				s := &r.spots[i-1]
				if s.touches(p, radius) {
					return &s.spot
				}
				i = s.below
			}
		}
	}
	return nil
}

// touches tells whether a mark at a point would touch the spot.
func (s *spot) touches(p canvas.Point, radius float64) bool {
	dx, dy, apart := s.at.X-p.X, s.at.Y-p.Y, (s.r+radius)*touch
	return dx*dx+dy*dy < apart*apart
}

// Rings on which a mark may be moved: so many, so far apart as a share of its radius.
const (
	rings    = 14
	ringStep = 0.7
	// Of more marks than manyLoose that may move each is tried on fewRings alone:
	// among so many a reader looks for none far off.
	manyLoose = 20_000
	fewRings  = 4
)

// directions are those of the places on each ring, from the home of a mark.
var directions = sync.OnceValue(func() (all [rings + 1][]canvas.Point) {
	for ring := range all {
		n := 6 + 4*ring
		for i := range n {
			sin, cos := math.Sincos(math.Pi/4 + 2*math.Pi*float64(i)/float64(n))
			all[ring] = append(all[ring], canvas.Point{X: cos, Y: sin})
		}
	}
	return all
})

// nearestFree returns the free place nearest to home, or home when none is near.
// Places are tried ring by ring from the lower right onward, where a name still
// finds room beside the mark. Where marks have been turned away before, the rings
// that were full then are passed over, but for the last.
func (r *room) nearestFree(home canvas.Point, radius float64) canvas.Point {
	key := homeKey{squareOf(home, radius), int32(radius*100 + 0.5)}
	full := r.full[key]
	if full >= r.rings {
		return home
	}
	var before *spot // in the way of the last place, often of the next one too
	ways := directions()
	for ring := max(full, 1); ring <= r.rings; ring++ {
		away := float64(ring) * ringStep * radius
		for _, way := range ways[ring] {
			p := canvas.Point{X: home.X + away*way.X, Y: home.Y + away*way.Y}
			if r.covered.holds(p) || before != nil && before.touches(p, radius) {
				continue
			}
			if before = r.inTheWay(p, radius); before == nil {
				r.full[key] = ring - 1
				return p
			}
		}
	}
	r.full[key] = r.rings
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
