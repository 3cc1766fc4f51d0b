package raster

import (
	"image"
	"image/draw"
	"math"

	"ezmap/geo/canvas"
)

// Picture fits an image into a rectangle whose sides are rounded to whole
// pixels, so that tiles side by side leave no seam. A smaller picture shows the
// mean of the pixels that fall together, a larger one blends neighbours.
func (c *Canvas) Picture(img image.Image, r canvas.Rect) {
	lo, ok0 := place(c.toPixels(), canvas.Point{X: r.X, Y: r.Y})
	hi, ok1 := place(c.toPixels(), canvas.Point{X: r.X + r.W, Y: r.Y + r.H})
	if !ok0 || !ok1 || img.Bounds().Empty() {
		return
	}
	round := func(x float64) int { return int(math.Round(x)) }
	target := box{round(lo.X), round(lo.Y), round(hi.X), round(hi.Y)}
	seen := target.meet(c.clip())
	if seen.empty() {
		return
	}
	c.add(&spriteStep{stamp{resample(img, target, seen), seen.x0, seen.y0}})
}

// resample returns the part of an image stretched over target that can be seen.
func resample(img image.Image, target, seen box) *sprite {
	b := img.Bounds()
	columns := newTaps(b.Min.X, b.Max.X, target.x0, target.x1, seen.x0, seen.x1)
	rows := newTaps(b.Min.Y, b.Max.Y, target.y0, target.y1, seen.y0, seen.y1)
	source := premultiplied(img, image.Rect(columns.from, rows.from, columns.to, rows.to))

	w, h := seen.x1-seen.x0, seen.y1-seen.y0
	narrow := make([]uint16, (rows.to-rows.from)*w*4)
	spread(rows.to-rows.from, func(y int) {
		columns.along(narrow[y*w*4:(y+1)*w*4], source.Pix[y*source.Stride:])
	})
	s := &sprite{w: w, h: h, pix: make([]uint8, w*h*4), spans: make([][2]int, h)}
	spread(h, func(y int) {
		s.spans[y] = [2]int{0, w}
		rows.across(s.pix[y*w*4:(y+1)*w*4], narrow, y)
	})
	return s
}

// premultiplied returns a part of an image as premultiplied pixels.
func premultiplied(img image.Image, part image.Rectangle) *image.RGBA {
	if rgba, ok := img.(*image.RGBA); ok {
		return rgba.SubImage(part).(*image.RGBA)
	}
	rgba := image.NewRGBA(part)
	draw.Draw(rgba, part, img, part.Min, draw.Src)
	return rgba
}

// taps says, for each pixel of a run, which source pixels it is mixed from.
type taps struct {
	from, to int      // the source pixels that are used at all
	first    []int    // of each pixel, its first source pixel, counted from from
	weights  []uint32 // of each pixel, per of them, in shares of one
	per      int
}

// one is the sum of the weights of a pixel.
const one = 1 << 16

// newTaps maps the source pixels s0 to s1 onto the pixels t0 to t1 and works out
// the mix of those between v0 and v1. The weights are a tent as wide as a source
// pixel or a target pixel, whichever is the wider.
func newTaps(s0, s1, t0, t1, v0, v1 int) taps {
	step := float64(s1-s0) / float64(t1-t0)
	reach := max(step, 1)
	t := taps{per: min(2*int(math.Ceil(reach))+1, s1-s0)}
	for x := v0; x < v1; x++ {
		centre := float64(s0) + (float64(x-t0)+0.5)*step
		first := min(max(int(math.Floor(centre-reach)), s0), s1-t.per)
		t.first = append(t.first, first)
		t.weights = append(t.weights, tent(centre-float64(first), reach, t.per)...)
	}
	t.from, t.to = t.first[0], t.first[len(t.first)-1]+t.per
	for i := range t.first {
		t.first[i] -= t.from
	}
	return t
}

// tent returns the weights of n source pixels around a centre, which is counted
// from the left side of the first.
func tent(centre, reach float64, n int) []uint32 {
	heights := make([]float64, n)
	sum := 0.0
	for i := range heights {
		heights[i] = max(1-math.Abs(float64(i)+0.5-centre)/reach, 0)
		sum += heights[i]
	}
	weights := make([]uint32, n)
	rest, largest := uint32(one), 0
	for i, height := range heights {
		weights[i] = uint32(height / sum * one)
		rest -= weights[i]
		if height > heights[largest] {
			largest = i
		}
	}
	weights[largest] += rest
	return weights
}

// along mixes a row of source pixels into a row of pixels with 8 more bits.
func (t *taps) along(row []uint16, source []uint8) {
	for x, first := range t.first {
		var r, g, b, a uint32
		pix := source[4*first:]
		for _, weight := range t.weights[x*t.per : (x+1)*t.per] {
			r += weight * uint32(pix[0])
			g += weight * uint32(pix[1])
			b += weight * uint32(pix[2])
			a += weight * uint32(pix[3])
			pix = pix[4:]
		}
		p := row[4*x : 4*x+4]
		p[0], p[1], p[2], p[3] = uint16(r>>8), uint16(g>>8), uint16(b>>8), uint16(a>>8)
	}
}

// across mixes rows that along has made into row y of the result.
func (t *taps) across(row []uint8, source []uint16, y int) {
	n := len(row)
	sums := make([]uint32, n)
	for k, weight := range t.weights[y*t.per : (y+1)*t.per] {
		if weight > 0 {
			i := (t.first[y] + k) * n
			for x, v := range source[i : i+n] {
				sums[x] += weight >> 4 * uint32(v)
			}
		}
	}
	for x, sum := range sums {
		row[x] = uint8((sum + 1<<19) >> 20)
	}
}
