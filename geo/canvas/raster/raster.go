// Package raster draws on pixels: for the screen and for PNG and JPEG files.
//
// A Canvas turns each call into a step with its lines in pixels. While the next
// steps are taken down, a batch of them is worked out on all cores: first their
// outlines, step by step, then the pixels, band by band. Edges are smooth with 256
// levels. Colours are mixed in sRGB. The picture does not depend on the number of
// cores or on how the steps fall into batches.
package raster

import (
	"context"
	"image"
	"image/color"
	"math"
	"sync/atomic"

	"ezmap/geo/canvas"
)

// Canvas is a sheet of pixels. It is not safe for use by many goroutines.
type Canvas struct {
	wmm, hmm float64
	scale    float64 // pixels a millimetre
	origin   canvas.Point
	img      *image.RGBA
	bands    []*band
	clips    []box
	groups   int

	steps    []step
	lines    lines         // of those steps
	stamps   []stamp       // likewise
	edges    edges         // of clips, likewise
	painting chan struct{} // closed when the batch that is being painted is done; nil before the first
	stop     atomic.Bool   // that batch is no longer wanted
	spare    batch         // the memory of that batch, to be used again

	known sheets // the sprites that were stamped last
}

var _ canvas.Canvas = (*Canvas)(nil)

// New returns a clear sheet of w by h millimetres at a number of pixels an inch.
// The image has at least one pixel and holds the whole sheet: its sides are
// rounded to whole pixels.
func New(w, h, dpi float64) *Canvas {
	scale := dpi / 25.4
	c := newCanvas(max(int(math.Round(w*scale)), 1), max(int(math.Round(h*scale)), 1), scale)
	c.wmm, c.hmm = w, h
	return c
}

// NewPixels returns a clear sheet of w by h pixels at a number of pixels an inch.
func NewPixels(w, h int, dpi float64) *Canvas {
	c := newCanvas(max(w, 1), max(h, 1), dpi/25.4)
	c.wmm, c.hmm = float64(w)/c.scale, float64(h)/c.scale
	return c
}

func newCanvas(w, h int, scale float64) *Canvas {
	c := &Canvas{scale: scale, img: image.NewRGBA(image.Rect(0, 0, w, h))}
	for y := 0; y < h; y += bandHeight {
		end := min(y+bandHeight, h)
		c.bands = append(c.bands, &band{
			area:   box{0, y, w, end},
			pix:    c.img.Pix[y*c.img.Stride : end*c.img.Stride],
			stride: c.img.Stride,
		})
	}
	c.clips = []box{{0, 0, w, h}}
	return c
}

// batch is the memory of some steps.
type batch struct {
	steps  []step
	lines  lines
	stamps []stamp
	edges  []edge
}

// take hands out the memory of the current steps and goes on with that of others.
func (c *Canvas) take(next batch) batch {
	b := batch{c.steps, c.lines, c.stamps, c.edges.list}
	c.steps, c.stamps, c.edges.list = next.steps[:0], next.stamps[:0], next.edges[:0]
	c.lines = next.lines
	c.lines.reset()
	return b
}

// Reset makes the whole sheet one colour and forgets clips and groups that are
// still open; what is being painted is given up. The image is the same one as
// before, so whoever shows it must be done with it.
func (c *Canvas) Reset(background color.NRGBA) {
	c.stop.Store(true)
	c.wait()
	c.stop.Store(false)
	c.take(batch{c.steps, c.lines, c.stamps, c.edges.list})
	c.clips, c.groups = c.clips[:1], 0
	for _, b := range c.bands {
		if len(b.layers) > 0 {
			b.pix = b.layers[0].below
		}
		b.clips, b.layers = b.clips[:0], b.layers[:0]
	}
	c.add(groundStep{premultiply(background)})
}

// Image paints what was drawn so far and returns the picture. What a group
// holds appears when the group has ended.
func (c *Canvas) Image() *image.RGBA {
	c.paint()
	c.wait()
	return c.img
}

// A batch is handed over for painting when it has this many points, marks or
// steps: enough that sharing it out costs little. While nothing is being painted a
// part of that is enough, so that no core waits for a full batch.
const (
	batchPoints = 1 << 16
	batchStamps = 1 << 15
	batchSteps  = 1 << 12
	eager       = 8
)

// full tells whether the steps that were taken down are enough for a batch.
func (c *Canvas) full() bool {
	points, stamps := len(c.lines.points), len(c.stamps)
	if points > batchPoints || stamps > batchStamps || len(c.steps) > batchSteps {
		return true
	}
	return (points > batchPoints/eager || stamps > batchStamps/eager) && c.idle()
}

// idle tells whether nothing is being painted.
func (c *Canvas) idle() bool {
	if c.painting == nil {
		return true
	}
	select {
	case <-c.painting:
		return true
	default:
		return false
	}
}

// Flush begins to paint what was drawn so far, while the caller does something
// else. The picture is the same with it and without.
func (c *Canvas) Flush() { c.paint() }

// paint hands the steps over for painting. Batches are painted one after the
// other, so this waits for the one before.
func (c *Canvas) paint() {
	if len(c.steps) == 0 {
		return
	}
	c.wait()
	steps, done := c.steps, make(chan struct{})
	go func() {
		defer close(done)
		paint(c.bands, steps, &c.stop)
		clear(steps)
	}()
	c.painting = done
	c.spare = c.take(c.spare)
}

// Settle paints what was drawn so far, as Image does, but gives it up and
// returns the context's error when that ends: then the picture is of no use
// until the next Reset.
func (c *Canvas) Settle(ctx context.Context) error {
	c.paint()
	if c.painting == nil {
		return ctx.Err()
	}
	select {
	case <-c.painting:
	case <-ctx.Done():
		c.stop.Store(true)
		c.wait()
	}
	return ctx.Err()
}

// wait returns when nothing is being painted.
func (c *Canvas) wait() {
	if c.painting != nil {
		<-c.painting
		c.painting = nil
	}
}

// Size returns width and height of the sheet in millimetres.
func (c *Canvas) Size() (w, h float64) { return c.wmm, c.hmm }

// Fill paints the inside of a path.
func (c *Canvas) Fill(p *canvas.Path, paint canvas.Paint) {
	if paint.Color.A == 0 {
		return
	}
	c.fill(draft{lines: c.flat(p)}, fillStep{color: premultiply(paint.Color), evenOdd: paint.EvenOdd})
}

// Stroke draws along a path.
func (c *Canvas) Stroke(p *canvas.Path, pen canvas.Pen) {
	width := min(pen.Width*c.scale, farAway)
	if pen.Color.A == 0 || !(width > thinnest) {
		return
	}
	c.fill(draft{lines: c.flat(p), width: width, pen: pen}, fillStep{color: premultiply(pen.Color)})
}

// PushClip limits what follows to the inside of a path by the non-zero rule. A
// rectangle is rounded to whole pixels, so that frames stay sharp.
func (c *Canvas) PushClip(p *canvas.Path) {
	l := c.flat(p)
	area, upright := l.rectangle()
	s := clipStep{area: area.meet(c.clip()), whole: upright}
	if !upright {
		first := len(c.edges.list)
		c.edges.begin(c.clip())
		c.edges.fill(&l)
		s.area, s.outline = c.edges.bounds(), newOutline(c.edges.list[first:])
	}
	if s.area.empty() {
		s.area = box{}
	}
	c.clips = append(c.clips, s.area)
	c.add(&s)
}

// PopClip ends the last limit; without one it does nothing.
func (c *Canvas) PopClip() {
	if len(c.clips) > 1 {
		c.clips = c.clips[:len(c.clips)-1]
		c.add(unclipStep{})
	}
}

// PushGroup starts a group that is laid onto what lies below with an opacity of
// 0 to 1 when PopGroup ends it.
func (c *Canvas) PushGroup(opacity float64) {
	if !(opacity < 1) { // what is no number hides nothing
		opacity = 1
	}
	c.groups++
	c.add(&groupStep{opacity: uint32(max(opacity, 0)*255 + 0.5)})
}

// PopGroup ends the last group; without one it does nothing.
func (c *Canvas) PopGroup() {
	if c.groups > 0 {
		c.groups--
		c.add(ungroupStep{})
	}
}

// toPixels maps millimetres to pixels.
func (c *Canvas) toPixels() affine {
	return affine{a: c.scale, d: c.scale, e: c.origin.X, f: c.origin.Y}
}

func (c *Canvas) clip() box { return c.clips[len(c.clips)-1] }

// flat returns a path as lines in pixels. They are those of the current batch.
func (c *Canvas) flat(p *canvas.Path) lines {
	first := len(c.lines.parts)
	c.lines.flatten(p, c.toPixels())
	return c.lines.since(first)
}

// fill adds a step that fills an outline.
func (c *Canvas) fill(d draft, s fillStep) {
	if len(d.lines.parts) == 0 || c.clip().empty() {
		return
	}
	d.clip, d.scale = c.clip(), c.scale
	s.draft = d
	c.add(&s)
}

// add adds a step. The lines and edges of a step stay where they are when the
// lists grow: growing copies them.
func (c *Canvas) add(s step) {
	c.steps = append(c.steps, s)
	if c.full() {
		c.paint()
	}
}
