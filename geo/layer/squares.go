package layer

import (
	"slices"

	"github.com/paulmach/orb"
)

// placed is a point's square of a grid and its index in one number, so that
// sorting numbers brings together what lies in one square.
type placed uint64

// indexBits and squareBits share the number: 16 million points, and as many
// squares each way as a country has of the smallest ones.
const (
	indexBits  = 24
	squareBits = 20
)

// index is that of the point.
func (p placed) index() int { return int(p & (1<<indexBits - 1)) }

// with tells whether two points lie in one square.
func (p placed) with(q placed) bool { return p>>indexBits == q>>indexBits }

// inSquares returns points in the order of the squares of a side in which they
// lie, those of one square in their own order. The grid lies fast on the plane.
func inSquares(points []orb.Point, side float64) []placed {
	if len(points) == 0 {
		return nil
	}
	low := square{1<<31 - 1, 1<<31 - 1}
	cells := make([]square, len(points))
	for i, p := range points {
		k := squareAt(p, side)
		cells[i] = k
		low = square{min(low.x, k.x), min(low.y, k.y)}
	}
	const most = 1<<squareBits - 1
	out := make([]placed, len(points))
	for i, k := range cells {
		x, y := min(uint64(int64(k.x)-int64(low.x)), most), min(uint64(int64(k.y)-int64(low.y)), most)
		out[i] = placed((x<<squareBits|y)<<indexBits | uint64(i))
	}
	slices.Sort(out)
	return out
}
