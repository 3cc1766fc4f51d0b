package raster

import (
	"image"
	"math"

	"ezmap/geo/canvas"

	"golang.org/x/image/draw"
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
	c.add(&spriteStep{resample(img, target, seen), seen.x0, seen.y0})
}

// resample returns the part of an image stretched over target that can be seen.
func resample(img image.Image, target, seen box) *sprite {
	source := img.Bounds()
	source, target = crop(source, target, seen)
	w, h := seen.x1-seen.x0, seen.y1-seen.y0
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	to := image.Rect(target.x0-seen.x0, target.y0-seen.y0, target.x1-seen.x0, target.y1-seen.y0)
	if to.Size() == source.Size() {
		draw.Draw(out, to, img, source.Min, draw.Src)
	} else {
		draw.BiLinear.Scale(out, to, img, source, draw.Src, nil)
	}
	s := &sprite{w: w, h: h, pix: out.Pix, spans: make([][2]int, h)}
	for y := range s.spans {
		s.spans[y] = [2]int{0, w}
	}
	return s
}

// Pictures stretched over more pixels than this are cropped to what is seen
// before they are stretched: the work grows with the target.
const largestTarget = 8192

// crop cuts a picture that is stretched far beyond the canvas to the source
// pixels that are seen and their neighbours.
func crop(source image.Rectangle, target, seen box) (image.Rectangle, box) {
	across := func(s0, s1, t0, t1, v0, v1 int) (int, int, int, int) {
		if t1-t0 <= largestTarget {
			return s0, s1, t0, t1
		}
		k := float64(t1-t0) / float64(s1-s0)
		a := max(s0, s0+int(float64(v0-t0)/k)-2)
		b := min(s1, s0+int(float64(v1-t0)/k)+3)
		at := func(s int) int { return t0 + int(math.Round(float64(s-s0)*k)) }
		return a, b, at(a), at(b)
	}
	source.Min.X, source.Max.X, target.x0, target.x1 = across(source.Min.X, source.Max.X, target.x0, target.x1, seen.x0, seen.x1)
	source.Min.Y, source.Max.Y, target.y0, target.y1 = across(source.Min.Y, source.Max.Y, target.y0, target.y1, seen.y0, seen.y1)
	return source, target
}
