package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/paulmach/orb"
)

// indexColumns is how many columns the index of features has.
const indexColumns = 5

// writeIndex adds boxes to the index of features. They go in along a Hilbert
// curve: neighbours come one after the other, which fills the tree's pages well
// and halves the time.
func writeIndex(ctx context.Context, conn *sql.Conn, boxes []box) error {
	sortAlongCurve(boxes)
	for some := range slices.Chunk(boxes, atOnce) {
		if err := ctx.Err(); err != nil {
			return err
		}
		args := make([]any, 0, len(some)*indexColumns)
		for _, b := range some {
			args = append(args, b.number, b.bound.Min[0], b.bound.Max[0], b.bound.Min[1], b.bound.Max[1])
		}
		if err := run(ctx, conn, "INSERT INTO feature_index (number, min_lon, max_lon, min_lat, max_lat) VALUES "+tuples(len(some), indexColumns), args); err != nil {
			return err
		}
	}
	return nil
}

// sortAlongCurve sorts boxes by the place of their centres on a Hilbert curve
// over all of them.
func sortAlongCurve(boxes []box) {
	if len(boxes) == 0 {
		return
	}
	all := boxes[0].bound
	for _, b := range boxes {
		all = all.Union(b.bound)
	}
	places := make(map[int64]uint64, len(boxes))
	for _, b := range boxes {
		places[b.number] = placeOnCurve(b.bound.Center(), all)
	}
	slices.SortFunc(boxes, func(a, b box) int { return cmp.Compare(places[a.number], places[b.number]) })
}

// curveOrder is the order of the Hilbert curve: it visits 2^16 × 2^16 cells.
const curveOrder = 16

// placeOnCurve returns how far along the Hilbert curve over a bound the cell of
// a point lies. (Warren, Hacker's Delight, 2nd ed., figure 16–8.)
func placeOnCurve(p orb.Point, all orb.Bound) uint64 {
	x, y := cell16(p[0], all.Min[0], all.Max[0]), cell16(p[1], all.Min[1], all.Max[1])
	var d uint64
	for s := uint32(1) << (curveOrder - 1); s > 0; s /= 2 {
		var rx, ry uint32
		if x&s > 0 {
			rx = 1
		}
		if y&s > 0 {
			ry = 1
		}
		d += uint64(s) * uint64(s) * uint64((3*rx)^ry)
		if ry == 0 {
			if rx == 1 {
				x, y = s-1-x, s-1-y
			}
			x, y = y, x
		}
	}
	return d
}

// cell16 returns in which of 2^16 cells between two numbers a number lies.
func cell16(v, low, high float64) uint32 {
	if high <= low {
		return 0
	}
	return uint32((v - low) / (high - low) * (1<<curveOrder - 1))
}
