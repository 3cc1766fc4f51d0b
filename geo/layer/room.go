package layer

import (
	"math"
	"sync"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

// room knows which places of the sheet are taken, by squares as wide as the
// largest mark.
type room struct {
	side    float64
	rings   int // on which a mark is tried
	squares map[square][]spot
	buffer  [][]spot // of the last patch
	// full says of a small square and a radius how many rings around it are taken:
	// what is taken stays so, and the next mark need not ask again.
	full map[homeKey]int
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

func newRoom(bunches []bunch) *room {
	r := &room{side: 1, rings: rings, squares: map[square][]spot{}, full: map[homeKey]int{}}
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
			if touching(r.squares[square{x, y}], p, radius) != nil {
				return false
			}
		}
	}
	return true
}

// touching returns the first of the spots that a mark at a point would touch, nil for none.
func touching(spots []spot, p canvas.Point, radius float64) *spot {
	for i := range spots {
		if spots[i].touches(p, radius) {
			return &spots[i]
		}
	}
	return nil
}

// touches tells whether a mark at a point would touch the spot.
func (s *spot) touches(p canvas.Point, radius float64) bool {
	dx, dy, apart := s.at.X-p.X, s.at.Y-p.Y, (s.r+radius)*touch
	return dx*dx+dy*dy < apart*apart
}

// patch is the squares of a room around a point, row by row.
type patch struct {
	side   float64
	corner square
	width  int32
	spots  [][]spot
}

// around returns the squares that hold what a mark may touch within so many
// millimetres of a point; they are good until it is asked again.
func (r *room) around(p canvas.Point, reach float64) patch {
	from := squareOf(canvas.Point{X: p.X - reach, Y: p.Y - reach}, r.side)
	to := squareOf(canvas.Point{X: p.X + reach, Y: p.Y + reach}, r.side)
	w := patch{side: r.side, corner: square{from.x - 1, from.y - 1}, width: to.x - from.x + 3}
	w.spots = r.buffer[:0]
	for y := from.y - 1; y <= to.y+1; y++ {
		for x := from.x - 1; x <= to.x+1; x++ {
			w.spots = append(w.spots, r.squares[square{x, y}])
		}
	}
	r.buffer = w.spots
	return w
}

// inTheWay returns a spot that a mark at a point within the patch would touch, nil
// where it finds room.
func (w *patch) inTheWay(p canvas.Point, radius float64) *spot {
	k := squareOf(p, w.side)
	for y := k.y - 1; y <= k.y+1; y++ {
		first := (y-w.corner.y)*w.width + k.x - 1 - w.corner.x
		for _, spots := range w.spots[first : first+3] {
			if s := touching(spots, p, radius); s != nil {
				return s
			}
		}
	}
	return nil
}

// Rings on which a mark may be moved: so many, so far apart as a share of its radius.
const (
	rings    = 14
	ringStep = 0.7
	// Of more marks than manyLoose that may move each is tried on fewRings alone:
	// among so many a reader looks for none far off.
	manyLoose = 20_000
	fewRings  = 4
	// patchRings is how many rings are looked at in one patch.
	patchRings = 3
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
	var w patch
	var before *spot // in the way of the last place, often of the next one too
	reach, ways := 0, directions()
	for ring := max(full, 1); ring <= r.rings; ring++ {
		if ring > reach {
			reach = min(ring+patchRings, r.rings)
			w = r.around(home, float64(reach)*ringStep*radius)
		}
		away := float64(ring) * ringStep * radius
		for _, way := range ways[ring] {
			p := canvas.Point{X: home.X + away*way.X, Y: home.Y + away*way.Y}
			if before != nil && before.touches(p, radius) {
				continue
			}
			if before = w.inTheWay(p, radius); before == nil {
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
