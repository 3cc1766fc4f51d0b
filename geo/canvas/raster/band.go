package raster

import (
	"sync"
	"sync/atomic"
)

// bandHeight is how many rows a band has: few enough that its pixels and its
// coverage stay in a core's own cache.
const bandHeight = 64

// step is one thing to draw, worked out as far as it can be without pixels.
type step interface {
	// reach returns the pixels that it can change.
	reach() box
	// paint draws those of them that lie in the band.
	paint(b *band)
}

// band is a strip of the picture, which one goroutine paints at a time. Bands
// share nothing that changes, and a pixel is the same whatever its band.
type band struct {
	area    box // whole rows of the picture
	pix     []uint8
	stride  int
	clips   []clip
	layers  []layer
	cover   *coverage // lent to the band while it is painted
	scratch []uint8   // room for a mask within one step
}

// clip is a limit on what is drawn: a box, and within it a mask, or nil where
// the whole box is let through.
type clip struct {
	area box
	mask []uint8 // one byte a pixel of area, row by row
}

// layer is a group that is open: what lies below it, and what of it was touched.
type layer struct {
	below   []uint8
	opacity uint32
	touched box
}

// clip returns the limit that holds now.
func (b *band) clip() clip {
	if n := len(b.clips); n > 0 {
		return b.clips[n-1]
	}
	return clip{area: b.area}
}

// row returns the pixels x0 to x1 of row y.
func (b *band) row(y, x0, x1 int) []uint8 {
	i := (y - b.area.y0) * b.stride
	return b.pix[i+4*x0 : i+4*x1]
}

// row returns the mask of the pixels x0 to x1 of row y, or nil.
func (c clip) row(y, x0, x1 int) []uint8 {
	if c.mask == nil {
		return nil
	}
	i := (y-c.area.y0)*(c.area.x1-c.area.x0) - c.area.x0
	return c.mask[i+x0 : i+x1]
}

// touch notes that pixels of the open group may change.
func (b *band) touch(area box) {
	if n := len(b.layers); n > 0 {
		b.layers[n-1].touched = b.layers[n-1].touched.join(area)
	}
}

// trace finds the coverage of an outline row by row within an area and hands
// out its runs. An outline beside the clip has edges on the clip's side, which
// enclose nothing.
func (b *band) trace(o outline, area box, evenOdd bool, use func(y int, spans []span)) {
	if area.empty() {
		return
	}
	b.enter(o)
	for y := area.y0; y < area.y1; y++ {
		if spans := b.cover.sweep(y-b.area.y0, area.x0, area.x1, evenOdd); len(spans) > 0 {
			use(y, spans)
		}
	}
}

// enter adds the edges of an outline to the coverage.
func (b *band) enter(o outline) {
	top, bottom := float32(b.area.y0), float32(b.area.y1)
	for k, rows := range o.rows {
		if rows.bottom <= top || rows.top >= bottom {
			continue // a long outline has most of its edges in other bands
		}
		list := o.edges[k*stretch : min((k+1)*stretch, len(o.edges))]
		whole := rows.top >= top && rows.bottom <= bottom
		for i := range list {
			if e := &list[i]; whole || (e.y0 > top || e.y1 > top) && (e.y0 < bottom || e.y1 < bottom) {
				b.cover.add(e, b.area.y0)
			}
		}
	}
}

var coverages = sync.Pool{New: func() any { return new(coverage) }}

// paint works out all steps and runs them over all bands, until it shall stop.
func paint(bands []*band, steps []step, stop *atomic.Bool) {
	drafters := prepare(steps, stop)
	spread(len(bands), func(i int) { bands[i].paint(steps, stop) })
	for _, w := range drafters {
		w.clear()
		idle.Put(w)
	}
}

// paint draws what the steps change in the band.
func (b *band) paint(steps []step, stop *atomic.Bool) {
	b.cover = coverages.Get().(*coverage)
	defer coverages.Put(b.cover)
	b.cover.resize(b.area.x1, b.area.y1-b.area.y0)
	for _, s := range steps {
		if stop.Load() {
			return
		}
		if reach := s.reach(); reach.y0 < b.area.y1 && reach.y1 > b.area.y0 {
			s.paint(b)
		}
	}
}
