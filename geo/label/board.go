package label

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
)

// cell is the side of the board's squares in millimetres: fine enough for a
// name to slip beside a symbol, coarse enough to test a box in a few words.
const cell = 0.4

// margin is how far names keep from the frame, in millimetres.
const margin = 0.8

// Board is the frame of a map as squares that are free or taken. Two kinds of
// squares are kept: blocked ones no name may cover, shaded ones it should not.
type Board struct {
	frame           canvas.Rect
	sight           canvas.Rect  // the part of the frame that is seen, zero for all of it
	room            canvas.Rect  // in which places are looked for at present
	corner          canvas.Point // upper left one of the first square
	cols, rows      int
	stride          int // words a row
	blocked, shaded []uint64
	reserved        []uint64 // for names that stood before, nil for none
	printed         map[string]bool

	memory         *Memory
	scene          any
	origin         canvas.Point
	known, learned map[nameKey]kept // known is shared and not changed
}

// NewBoard returns a free board for a frame.
func NewBoard(frame canvas.Rect) *Board {
	b := &Board{frame: frame, room: frame, corner: canvas.Point{X: frame.X, Y: frame.Y}, printed: map[string]bool{}}
	b.resize()
	return b
}

// resize makes squares from the corner to the end of the frame.
func (b *Board) resize() {
	b.cols = max(int(math.Ceil((b.frame.X+b.frame.W-b.corner.X)/cell)), 0)
	b.rows = max(int(math.Ceil((b.frame.Y+b.frame.H-b.corner.Y)/cell)), 0)
	b.stride = (b.cols + 63) / 64
	b.blocked = make([]uint64, b.stride*b.rows)
	b.shaded = make([]uint64, b.stride*b.rows)
}

// clone returns a board on which places can be tried.
func (b *Board) clone() *Board {
	c := *b
	c.blocked = slices.Clone(b.blocked)
	return &c
}

// Block takes a box: no name will cover it.
func (b *Board) Block(box canvas.Rect) { b.set(b.blocked, box) }

// BlockDisc takes a disc, which is less than its box.
func (b *Board) BlockDisc(at canvas.Point, r float64) { b.disc(b.blocked, at, r) }

// ShadeDisc marks a disc that names should rather not cover.
func (b *Board) ShadeDisc(at canvas.Point, r float64) { b.disc(b.shaded, at, r) }

// disc sets the squares whose middle lies in a disc: a name that stands close
// beside it is not kept off by a square of which the disc has a corner only.
func (b *Board) disc(squares []uint64, at canvas.Point, r float64) {
	for y := b.row(at.Y - r); y <= b.row(at.Y+r); y++ {
		dy := b.corner.Y + (float64(y)+0.5)*cell - at.Y
		half := math.Sqrt(max(r*r-dy*dy, 0))
		first := square(at.X - half - b.corner.X + cell/2)
		last := square(at.X + half - b.corner.X - cell/2)
		if dy*dy < r*r && first <= last {
			left := b.corner.X + float64(first)*cell
			b.set(squares, canvas.Rect{X: left + cell/4, Y: at.Y + dy - cell/4, W: float64(last-first)*cell + cell/2, H: cell / 2})
		}
	}
}

// Shade marks a line that names should rather not cross.
func (b *Board) Shade(line []canvas.Point) {
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		n := int(math.Hypot(q.X-p.X, q.Y-p.Y)/cell) + 1
		for k := 0; k <= n; k++ {
			t := float64(k) / float64(n)
			x, y := b.col(p.X+(q.X-p.X)*t), b.row(p.Y+(q.Y-p.Y)*t)
			if x >= 0 && y >= 0 && x < b.cols && y < b.rows {
				b.shaded[y*b.stride+x/64] |= 1 << (x % 64)
			}
		}
	}
}

// Free tells whether a box lies whole in the frame and covers nothing blocked.
func (b *Board) Free(box canvas.Rect) bool {
	if !holdsBox(b.room.Inset(margin), box) {
		return false
	}
	g, ok := b.grid(box)
	return !ok || !g.meets(b.blocked) && (b.reserved == nil || !g.meets(b.reserved))
}

// Open tells whether nothing blocked lies under a box, wherever it is.
func (b *Board) Open(box canvas.Rect) bool {
	g, ok := b.grid(box)
	return !ok || !g.meets(b.blocked)
}

// clear tells whether the square of a point is in the frame and not blocked.
func (b *Board) clear(p canvas.Point) bool {
	x, y := b.col(p.X), b.row(p.Y)
	return x >= 0 && y >= 0 && x < b.cols && y < b.rows && b.blocked[y*b.stride+x/64]&(1<<(x%64)) == 0
}

// shade returns which share of a box is shaded.
func (b *Board) shade(box canvas.Rect) float64 {
	g, ok := b.grid(box)
	if !ok {
		return 0
	}
	return float64(g.count(b.shaded)) * cell * cell / max(box.W*box.H, cell*cell)
}

func (b *Board) set(squares []uint64, box canvas.Rect) {
	if g, ok := b.grid(box); ok {
		g.fill(squares)
	}
}

// far keeps positions far outside, and those that are no numbers, within the range of int.
const far = 1 << 24

func (b *Board) col(x float64) int { return square(x - b.corner.X) }
func (b *Board) row(y float64) int { return square(y - b.corner.Y) }

func square(d float64) int {
	if !(math.Abs(d) < far) {
		if d > 0 {
			return far
		}
		return -far
	}
	return int(math.Floor(d / cell))
}
