package raster

import (
	"math"

	"ezmap/geo/canvas"
)

// sprite is a mark drawn on pixels.
type sprite struct {
	w, h   int
	dx, dy int // from the pixel of the mark's origin to the upper left corner
	pix    []uint8
	spans  [][2]int // of each row, where it begins and ends to be not clear
}

// spriteKey tells sprites apart: the mark, pixels a millimetre, and where in its
// pixel the origin lies, in steps of 1/phases.
type spriteKey struct {
	mark   *canvas.Mark
	scale  float64
	px, py int
}

// phases is how many places of an origin within a pixel are told apart in each
// direction: marks stand right within an eighth of a pixel.
const phases = 4

// Marks that reach farther from their origin, in pixels, are drawn as paths.
const largestSprite = 128

var sprites cache[spriteKey, *sprite]

// Stamp draws a mark with its origin at a point.
func (c *Canvas) Stamp(m *canvas.Mark, at canvas.Point) {
	p, ok := place(c.toPixels(), at)
	radius := m.Radius * c.scale
	clip := c.clip()
	if !ok || p.X+radius < float64(clip.x0) || p.X-radius > float64(clip.x1) ||
		p.Y+radius < float64(clip.y0) || p.Y-radius > float64(clip.y1) {
		return
	}
	if !(radius <= largestSprite) {
		c.shapes(m, p)
		return
	}
	x, px := phase(p.X)
	y, py := phase(p.Y)
	if s := c.known.get(spriteKey{m, c.scale, px, py}); s.w > 0 {
		c.stamp(stamp{s, x + s.dx, y + s.dy})
	}
}

// stamp adds a sprite to the last step if that lays sprites too, or starts one.
func (c *Canvas) stamp(s stamp) {
	c.stamps = append(c.stamps, s)
	n := len(c.stamps)
	if last, ok := c.lastStep().(*stampStep); ok {
		last.stamps = c.stamps[n-1-len(last.stamps):]
		last.area = last.area.join(s.reach())
		if n%(batchStamps/eager) == 0 && c.full() {
			c.paint()
		}
		return
	}
	c.add(&stampStep{area: s.reach(), stamps: c.stamps[n-1:]})
}

func (c *Canvas) lastStep() step {
	if n := len(c.steps); n > 0 {
		return c.steps[n-1]
	}
	return nil
}

// sheets are the sprites of the marks that a canvas has stamped last, so that it
// need not share a lock with other canvases for each stamp.
type sheets struct {
	mark *canvas.Mark // the last one
	last *sheet
	all  map[*canvas.Mark]*sheet
}

// sheet is the sprites of a mark by phase.
type sheet [phases * phases]*sprite

// mostSheets is how many marks a canvas knows.
const mostSheets = 512

func (k *sheets) get(key spriteKey) *sprite {
	if k.mark != key.mark {
		if k.all == nil || len(k.all) > mostSheets {
			k.all = map[*canvas.Mark]*sheet{}
		}
		if k.all[key.mark] == nil {
			k.all[key.mark] = new(sheet)
		}
		k.mark, k.last = key.mark, k.all[key.mark]
	}
	slot := &k.last[key.px*phases+key.py]
	if *slot == nil {
		*slot = sprites.get(key, func() (*sprite, int) {
			s := newSprite(key)
			return s, len(s.pix) + 64
		})
	}
	return *slot
}

// phase splits a coordinate into its pixel and the nearest phase within it.
func phase(x float64) (pixel, phase int) {
	q := int(math.Round(x * phases))
	return q >> 2, q & 3
}

// shapes draws the parts of a mark with its origin at a pixel.
func (c *Canvas) shapes(m *canvas.Mark, origin canvas.Point) {
	before := c.origin
	defer func() { c.origin = before }()
	c.origin = origin
	for _, s := range m.Shapes {
		if s.Fill != nil {
			c.Fill(s.Path, *s.Fill)
		}
		if s.Pen != nil {
			c.Stroke(s.Path, *s.Pen)
		}
	}
}

// newSprite draws a mark on pixels of its own and cuts away what stays clear.
func newSprite(key spriteKey) *sprite {
	reach := int(math.Ceil(max(key.mark.Radius, 0)*key.scale)) + 2
	c := newCanvas(2*reach, 2*reach, key.scale)
	at := func(phase int) float64 { return float64(reach) + float64(phase)/phases }
	c.shapes(key.mark, canvas.Point{X: at(key.px), Y: at(key.py)})
	img := c.Image()

	var used box
	spans := make([][2]int, 2*reach)
	for y := range spans {
		row := img.Pix[y*img.Stride : y*img.Stride+8*reach]
		spans[y] = opaque(row)
		used = used.join(box{spans[y][0], y, spans[y][1], y + 1})
	}
	s := &sprite{w: used.x1 - used.x0, h: used.y1 - used.y0, dx: used.x0 - reach, dy: used.y0 - reach}
	for y := used.y0; y < used.y1; y++ {
		s.pix = append(s.pix, img.Pix[y*img.Stride+4*used.x0:y*img.Stride+4*used.x1]...)
		s.spans = append(s.spans, [2]int{spans[y][0] - used.x0, spans[y][1] - used.x0})
	}
	return s
}

// opaque returns the first pixel of a row that is not clear and the one after
// the last.
func opaque(row []uint8) (run [2]int) {
	for x := 0; x < len(row)/4; x++ {
		if row[4*x+3] > 0 {
			if run[1] == 0 {
				run[0] = x
			}
			run[1] = x + 1
		}
	}
	return run
}
