package label

import (
	"math/bits"

	"ezmap/geo/canvas"
)

// grid is the squares under a box as words of a board: for each row of it, those
// from word first to word last, the first and the last one cut by a mask.
type grid struct {
	first, last int // of the upper row
	head, tail  uint64
	rows        int
	stride      int
}

// grid returns the squares under a box, ok false when there are none.
func (b *Board) grid(box canvas.Rect) (g grid, ok bool) {
	if !(box.W > 0 && box.H > 0) {
		return grid{}, false
	}
	x0, x1 := max(b.col(box.X), 0), min(b.col(box.X+box.W), b.cols-1)
	y0, y1 := max(b.row(box.Y), 0), min(b.row(box.Y+box.H), b.rows-1)
	if x0 > x1 || y0 > y1 {
		return grid{}, false
	}
	g = grid{
		first: y0*b.stride + x0/64, last: y0*b.stride + x1/64, rows: y1 - y0 + 1, stride: b.stride,
		head: ^uint64(0) << (x0 % 64), tail: ^uint64(0) >> (63 - x1%64),
	}
	if g.first == g.last {
		g.head &= g.tail
		g.tail = g.head
	}
	return g, true
}

// meets tells whether any of the squares is set.
func (g grid) meets(squares []uint64) bool {
	for range g.rows {
		if squares[g.first]&g.head|squares[g.last]&g.tail != 0 {
			return true
		}
		for i := g.first + 1; i < g.last; i++ {
			if squares[i] != 0 {
				return true
			}
		}
		g.first, g.last = g.first+g.stride, g.last+g.stride
	}
	return false
}

// count returns how many of the squares are set.
func (g grid) count(squares []uint64) int {
	n := 0
	for range g.rows {
		n += bits.OnesCount64(squares[g.first] & g.head)
		for i := g.first + 1; i <= g.last; i++ {
			if i == g.last {
				n += bits.OnesCount64(squares[i] & g.tail)
			} else {
				n += bits.OnesCount64(squares[i])
			}
		}
		g.first, g.last = g.first+g.stride, g.last+g.stride
	}
	return n
}

// fill sets the squares.
func (g grid) fill(squares []uint64) {
	for range g.rows {
		squares[g.first] |= g.head
		squares[g.last] |= g.tail
		for i := g.first + 1; i < g.last; i++ {
			squares[i] = ^uint64(0)
		}
		g.first, g.last = g.first+g.stride, g.last+g.stride
	}
}

// clear makes the squares free.
func (g grid) clear(squares []uint64) {
	for range g.rows {
		squares[g.first] &^= g.head
		squares[g.last] &^= g.tail
		for i := g.first + 1; i < g.last; i++ {
			squares[i] = 0
		}
		g.first, g.last = g.first+g.stride, g.last+g.stride
	}
}
