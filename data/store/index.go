package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Each set of features has a spatial index of its own, an R*Tree with the name
// feature_index_N, which goes when the set goes. A set never changes, so its
// tree is not grown box by box: the boxes are sorted along a Hilbert curve and
// packed into full nodes, which are written straight into the tables behind the
// R*Tree. That takes a tenth of the time (BenchmarkIndex100k). The tree's format
// is part of SQLite's file format: https://www.sqlite.org/rtree.html#_shadow_tables.
const (
	cellSize    = 8 + 4*4 // a number and four coordinates of 32 bits
	nodeHeading = 4       // depth of the tree, number of cells
	rootNode    = 1
)

// box is the place of a feature, or of a node of the tree, in an index.
type box struct {
	number int64
	bound  orb.Bound
	place  uint32 // of its centre on the curve, see sortAlongCurve
}

// indexName returns the name of the index of a set.
func indexName(generation int64) string { return fmt.Sprintf("feature_index_%d", generation) }

// writeIndex makes the index of a set.
func writeIndex(ctx context.Context, conn *sql.Conn, generation int64, boxes []box) error {
	name := indexName(generation)
	if err := run(ctx, conn, "CREATE VIRTUAL TABLE "+name+" USING rtree (number, min_lon, max_lon, min_lat, max_lat)", nil); err != nil {
		return err
	}
	// The empty root tells how large SQLite makes the nodes.
	var size int
	if err := conn.QueryRowContext(ctx, "SELECT length(data) FROM "+name+"_node WHERE nodeno = ?", rootNode).Scan(&size); err != nil {
		return err
	}
	sortAlongCurve(boxes)
	t := pack(boxes, (size-nodeHeading)/cellSize)
	slices.SortFunc(t.leafOf, func(a, b link) int { return cmp.Compare(a.of, b.of) })
	if err := writeLinks(ctx, conn, name+"_rowid (rowid, nodeno)", t.leafOf); err != nil {
		return err
	}
	if err := writeLinks(ctx, conn, name+"_parent (nodeno, parentnode)", t.parentOf); err != nil {
		return err
	}
	for number, cells := range t.nodes {
		if err := ctx.Err(); err != nil {
			return err
		}
		depth := 0
		if number == 0 {
			depth = t.depth
		}
		if err := run(ctx, conn, "REPLACE INTO "+name+"_node (nodeno, data) VALUES (?, ?)", []any{number + rootNode, node(cells, depth, size)}); err != nil {
			return err
		}
	}
	return nil
}

// tree is an R*Tree before it is written.
type tree struct {
	nodes    [][]box // the root first; their numbers count from rootNode
	depth    int     // how many levels stand below the root
	leafOf   []link  // the leaf that holds each feature
	parentOf []link  // the parent of each node but the root
}

// link says which node one belongs to.
type link struct{ of, node int64 }

// pack makes a tree of boxes in their order, with at most so many in a node.
func pack(boxes []box, most int) tree {
	t := tree{leafOf: make([]link, 0, len(boxes))}
	levels := [][][]box{evenly(boxes, most)}
	for len(levels[0]) > 1 {
		var above []box
		for _, cells := range levels[0] {
			above = append(above, box{bound: around(cells)})
		}
		levels = slices.Insert(levels, 0, evenly(above, most))
	}
	t.depth = len(levels) - 1
	first := int64(rootNode) // number of the level's first node
	for depth, level := range levels {
		below := first + int64(len(level)) // of the next level's
		for i, cells := range level {
			for j := range cells {
				own := first + int64(i)
				if depth == t.depth {
					t.leafOf = append(t.leafOf, link{cells[j].number, own})
					continue
				}
				cells[j].number = below
				t.parentOf = append(t.parentOf, link{below, own})
				below++
			}
			t.nodes = append(t.nodes, cells)
		}
		first += int64(len(level))
	}
	return t
}

// evenly cuts boxes into as few groups as can be, all about as large, so that
// none is so small that SQLite would mend it. No boxes give one empty group.
func evenly(boxes []box, most int) [][]box {
	n := max(1, (len(boxes)+most-1)/most)
	groups := make([][]box, n)
	for i := range groups {
		groups[i] = boxes[i*len(boxes)/n : (i+1)*len(boxes)/n]
	}
	return groups
}

// around returns the bound around boxes.
func around(boxes []box) orb.Bound {
	bound := boxes[0].bound
	for _, b := range boxes {
		bound = bound.Union(b.bound)
	}
	return bound
}

// node returns a node as SQLite stores it.
func node(cells []box, depth, size int) []byte {
	raw := make([]byte, 0, size)
	raw = binary.BigEndian.AppendUint16(raw, uint16(depth))
	raw = binary.BigEndian.AppendUint16(raw, uint16(len(cells)))
	for _, c := range cells {
		raw = binary.BigEndian.AppendUint64(raw, uint64(c.number))
		for _, v := range []float32{down(c.bound.Min[0]), up(c.bound.Max[0]), down(c.bound.Min[1]), up(c.bound.Max[1])} {
			raw = binary.BigEndian.AppendUint32(raw, math.Float32bits(v))
		}
	}
	return raw[:size]
}

// down returns the next number of 32 bits that is not greater.
func down(v float64) float32 {
	f := float32(v)
	if float64(f) > v {
		f = math.Nextafter32(f, float32(math.Inf(-1)))
	}
	return f
}

// up returns the next number of 32 bits that is not less.
func up(v float64) float32 { return -down(-v) }

// writeLinks writes links into a table of two columns.
func writeLinks(ctx context.Context, conn *sql.Conn, into string, links []link) error {
	for some := range slices.Chunk(links, linksAtOnce) {
		if err := ctx.Err(); err != nil {
			return err
		}
		args := make([]any, 0, 2*len(some))
		for _, l := range some {
			args = append(args, l.of, l.node)
		}
		if err := run(ctx, conn, "INSERT INTO "+into+" VALUES "+tuples(len(some), 2), args); err != nil {
			return err
		}
	}
	return nil
}

// linksAtOnce is how many links one statement writes.
const linksAtOnce = 500

// sortAlongCurve sorts boxes by the place of their centres on a Hilbert curve
// over all of them.
func sortAlongCurve(boxes []box) {
	if len(boxes) == 0 {
		return
	}
	all := around(boxes)
	for i := range boxes {
		boxes[i].place = placeOnCurve(boxes[i].bound.Center(), all)
	}
	slices.SortFunc(boxes, func(a, b box) int { return cmp.Compare(a.place, b.place) })
}

// curveOrder is the order of the Hilbert curve: it visits 2^16 × 2^16 cells.
const curveOrder = 16

// placeOnCurve returns how far along the Hilbert curve over a bound the cell of
// a point lies. (Algorithm: Wikipedia, “Hilbert curve”, xy2d.)
func placeOnCurve(p orb.Point, all orb.Bound) uint32 {
	x, y := cellBetween(p[0], all.Min[0], all.Max[0]), cellBetween(p[1], all.Min[1], all.Max[1])
	var place uint32
	for s := uint32(1) << (curveOrder - 1); s > 0; s /= 2 {
		rx, ry := min(x&s, 1), min(y&s, 1)
		place += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = ^x, ^y
			}
			x, y = y, x
		}
	}
	return place
}

// cellBetween returns in which of 2^16 cells between two numbers a number lies.
func cellBetween(v, low, high float64) uint32 {
	if high <= low {
		return 0
	}
	return uint32((v - low) / (high - low) * (1<<curveOrder - 1))
}
