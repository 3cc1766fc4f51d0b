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
	slope := (x1 - x0) / (y1 - y0)
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
		yb := float32(top + row + 1)
		if yb > y1 {
			yb = y1
		}
		xb := within(x0+(yb-y0)*slope, lo, hi)
		dy := sign * (yb - ya)
		// Most pieces of fine outlines stay within one pixel.
		if x := int(xa); x == int(xb) {
			right := dy * ((xa+xb)/2 - float32(x)) // the share left of the edge is not covered
			pair := cells[x : x+2 : x+2]
			pair[0] += dy - right
			pair[1] += right
			marks[x/64] |= 1 << (x % 64)
			marks[(x+1)/64] |= 1 << ((x + 1) % 64)
		} else {
			c.addPiece(row, xa, xb, dy)
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

// addPiece adds a piece of an edge within one row that goes from xa to xb, over
// more than one pixel, and dy down (negative: up).
func (c *coverage) addPiece(row int, xa, xb, dy float32) {
	if xa > xb {
		xa, xb = xb, xa
	}
	cells := c.cells[row*c.stride() : (row+1)*c.stride()]
	first := int(xa)
	end := ceil(xb)
	if end <= first+1 { // up to the pixel's right side
		right := dy * ((xa+xb)/2 - float32(first))
		cells[first] += dy - right
		cells[first+1] += right
		c.mark(row, first, first+1)
		return
	}
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
	alpha := uint8(0) // the level of sum
	x := x0
	for k := x0 / 64; k < len(words) && k <= (x1+1)/64; k++ {
		word := words[k]
		words[k] = 0
		for word != 0 {
			i := k*64 + bits.TrailingZeros64(word)
			word &= word - 1
			if to := min(i, x1); to > x {
				if alpha > 0 {
					color.lay(alpha, pix[4*(x-x0):4*(to-x0)])
				}
				x = to
			}
			sum += cells[i]
			cells[i] = 0
			alpha = level(sum, evenOdd)
		}
	}
	if alpha > 0 && x1 > x {
		color.lay(alpha, pix[4*(x-x0):4*(x1-x0)])
	}
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
