package raster

import "math/bits"

// edge is a piece of an outline in pixels, from its start to its end. Its
// direction gives the side on which the inside lies.
type edge struct{ x0, y0, x1, y1 float32 }

// coverage finds how much of each pixel lies inside a set of edges.
//
// Each edge adds to a row's cells the change of the covered area from pixel to
// pixel (the signed-area method of FreeType and font-rs); summed up from the
// left they give the winding number averaged over the pixel. Bits mark the cells
// that were touched, so that a wide fill costs no more than its border.
type coverage struct {
	w, h  int // in pixels
	cells []float32
	marks []uint64
	spans []span
}

// span is a run of pixels of one row with one coverage, 1 to 255.
type span struct {
	from, to int32
	alpha    uint8
}

// resize makes room for w by h pixels. All cells are zero before and after: a
// sweep clears what it reads.
func (c *coverage) resize(w, h int) {
	c.w, c.h = w, h
	if n := c.stride() * h; n > len(c.cells) {
		c.cells = make([]float32, n)
	}
	if n := c.words() * h; n > len(c.marks) {
		c.marks = make([]uint64, n)
	}
}

// stride leaves room for the two cells that an edge on the right border touches.
func (c *coverage) stride() int { return c.w + 2 }
func (c *coverage) words() int  { return (c.w+2)/64 + 1 }

// add adds the part of an edge that lies in the rows from top on. The edge's x
// must lie between 0 and w. What a row gets of an edge does not depend on top.
func (c *coverage) add(e *edge, top int) {
	x0, y0, x1, y1, sign := e.x0, e.y0, e.x1, e.y1, float32(1)
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	first, last := max(int(y0)-top, 0), min(ceil(y1)-top, c.h)
	if first >= last {
		return
	}
	// Plain comparisons instead of min and max, which take care of what is no number.
	slope, steep := (x1-x0)/(y1-y0), (y1-y0)/(x1-x0)
	if steep < 0 {
		steep = -steep
	}
	lo, hi := x0, x1
	if lo > hi {
		lo, hi = hi, lo
	}
	ya, xa := y0, x0
	if border := float32(top + first); ya < border {
		ya = border
		xa = within(x0+(ya-y0)*slope, lo, hi)
	}
	stride, words := c.stride(), c.words()
	cells, marks := c.cells[first*stride:], c.marks[first*words:]
	for row := first; row < last; row++ {
		yb, xb := float32(top+row+1), x1
		if yb < y1 {
			xb = within(x0+(yb-y0)*slope, lo, hi)
		} else {
			yb = y1
		}
		dy := yb - ya
		l, r := xa, xb
		if l > r {
			l, r = r, l
		}
		// Most pieces of fine outlines stay within one pixel or two.
		switch x, end := int(l), int(r); end - x {
		case 0:
			right := sign * dy * ((l+r)/2 - float32(x)) // the share left of the edge is not covered
			pair := cells[x : x+2 : x+2]
			pair[0] += sign*dy - right
			pair[1] += right
			markFew(marks, x, 2)
		case 1:
			middle := float32(end)
			head, tail := middle-l, r-middle
			in := head * steep // how much of the piece lies in the first pixel
			if in > dy {
				in = dy
			}
			out := sign * (dy - in)
			in *= sign
			trio := cells[x : x+3 : x+3]
			first, last := in*head/2, out*tail/2
			trio[0] += first
			trio[1] += in - first + out - last
			trio[2] += last
			markFew(marks, x, 3)
		default:
			c.addPiece(row, l, r, sign*dy)
		}
		xa, ya = xb, yb
		cells, marks = cells[stride:], marks[words:]
	}
}

// within returns the nearest to x between lo and hi.
func within(x, lo, hi float32) float32 {
	if x < lo {
		return lo
	}
	if x > hi {
		return hi
	}
	return x
}

// markFew notes that n cells of a row from x on were touched.
func markFew(marks []uint64, x, n int) {
	bits := uint64(1)<<n - 1
	marks[x/64] |= bits << (x % 64)
	if over := x%64 + n - 64; over > 0 {
		marks[x/64+1] |= bits >> (n - over)
	}
}

// addPiece adds a piece of an edge within one row that goes from xa right to xb, over
// more than two pixels, and dy down (negative: up).
func (c *coverage) addPiece(row int, xa, xb, dy float32) {
	cells := c.cells[row*c.stride() : (row+1)*c.stride()]
	first := int(xa)
	end := ceil(xb)
	perPixel := 1 / (xb - xa) // share of the piece's height for each pixel of its width
	head := 1 - (xa - float32(first))
	a0 := head * head * perPixel / 2
	tail := xb - float32(end-1)
	am := tail * tail * perPixel / 2
	cells[first] += dy * a0
	if end == first+2 {
		cells[first+1] += dy * (1 - a0 - am)
	} else {
		a1 := perPixel * (head + 0.5)
		cells[first+1] += dy * (a1 - a0)
		for x := first + 2; x < end-1; x++ {
			cells[x] += dy * perPixel
		}
		a2 := a1 + float32(end-first-3)*perPixel
		cells[end-1] += dy * (1 - a2 - am)
	}
	cells[end] += dy * am
	c.mark(row, first, end)
}

// mark notes that the cells from first to last, both included, were touched.
func (c *coverage) mark(row, first, last int) {
	words := c.marks[row*c.words() : (row+1)*c.words()]
	i, j := first/64, last/64
	from, upto := ^uint64(0)<<(first%64), ^uint64(0)>>(63-last%64)
	if i == j {
		words[i] |= from & upto
		return
	}
	words[i] |= from
	for k := i + 1; k < j; k++ {
		words[k] = ^uint64(0)
	}
	words[j] |= upto
}

// sweep returns the covered runs of a row between x0 and x1 from left to right,
// and clears the row. The runs are valid until the next sweep.
func (c *coverage) sweep(row, x0, x1 int, evenOdd bool) []span {
	spans := c.spans[:0]
	cells := c.cells[row*c.stride() : (row+1)*c.stride()]
	words := c.marks[row*c.words() : (row+1)*c.words()]
	var sum float32
	x := x0
	for k := x0 / 64; k < len(words) && k <= (x1+1)/64; k++ {
		word := words[k]
		words[k] = 0
		for word != 0 {
			i := k*64 + bits.TrailingZeros64(word)
			word &= word - 1
			if to := min(i, x1); to > x {
				if alpha := level(sum, evenOdd); alpha > 0 {
					spans = append(spans, span{int32(x), int32(to), alpha})
				}
				x = to
			}
			sum += cells[i]
			cells[i] = 0
		}
	}
	if alpha := level(sum, evenOdd); alpha > 0 && x1 > x {
		spans = append(spans, span{int32(x), int32(x1), alpha})
	}
	c.spans = spans
	return spans
}

// fill is sweep for one colour that is laid straight onto the row, whose first
// pixel is that of x0.
func (c *coverage) fill(row, x0, x1 int, evenOdd bool, color pixel, pix []uint8) {
	cells := c.cells[row*c.stride() : (row+1)*c.stride()]
	words := c.marks[row*c.words() : (row+1)*c.words()]
	var sum float32
	x := x0
	for k := x0 / 64; k < len(words) && k <= (x1+1)/64; k++ {
		word := words[k]
		words[k] = 0
		for word != 0 {
			skip := bits.TrailingZeros64(word)
			n := bits.TrailingZeros64(^(word >> skip))
			word &^= (1<<n - 1) << skip
			i := k*64 + skip
			if to := min(i, x1); to > x {
				if alpha := level(sum, evenOdd); alpha > 0 {
					color.lay(alpha, pix[4*(x-x0):4*(to-x0)])
				}
			}
			run := cells[i : i+n]
			if x = i + n; x > x1 {
				x = x1
			}
			if i < x {
				sum = color.layCells(sum, run[:x-i], evenOdd, pix[4*(i-x0):4*(x-x0)])
			}
			for _, d := range run[max(x-i, 0):] {
				sum += d
			}
			clear(run)
		}
	}
	if alpha := level(sum, evenOdd); alpha > 0 && x1 > x {
		color.lay(alpha, pix[4*(x-x0):4*(x1-x0)])
	}
}

// layCells lays a pixel onto a row as far as the coverage lets it, which is summed up
// from the cells, and returns the sum.
func (p pixel) layCells(sum float32, cells []float32, evenOdd bool, row []uint8) float32 {
	row = row[:4*len(cells)]
	for i, d := range cells {
		sum += d
		if alpha := level(sum, evenOdd); alpha > 0 {
			p.times(uint32(alpha)).over(row[4*i:])
		}
	}
	return sum
}

// level turns an average winding number into a coverage of 0 to 255. By the
// non-zero rule everything beyond one turn is inside; by the even-odd rule the
// coverage falls again between one turn and two.
func level(winding float32, evenOdd bool) uint8 {
	if winding < 0 {
		winding = -winding
	}
	if winding > 1 {
		if !evenOdd {
			return 255
		}
		winding -= 2 * float32(int(winding/2))
		if winding > 1 {
			winding = 2 - winding
		}
	}
	return uint8(winding*255 + 0.5)
}

// ceil rounds a number that is not negative up.
func ceil(x float32) int {
	i := int(x)
	if float32(i) < x {
		i++
	}
	return i
}
