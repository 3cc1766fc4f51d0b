package raster

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// letter is a glyph drawn on pixels: its coverage, a byte a pixel.
type letter struct {
	w, h   int
	dx, dy int // from the pixel of the glyph's origin to the upper left corner
	mask   []uint8
}

// letterKey tells letters apart. Lengths in pixels.
type letterKey struct {
	glyph uint16
	bold  bool
	phase uint8 // of the origin within its pixel, across; down it is whole
	size  float32
	slant float32
	halo  float32 // 0 for the glyph itself
}

var letters cache[letterKey, *letter]

// Letters that are larger, in pixels, are drawn as paths.
const largestLetter = 160

// Text writes one line. Upright text stands on whole pixels, so that its
// strokes stay sharp.
func (c *Canvas) Text(t canvas.Text) {
	size := t.Style.Size * c.scale
	at, ok := place(c.toPixels(), t.At)
	if !ok || !(size > 0) || t.Content == "" || c.clip().empty() {
		return
	}
	line := typeface.Lay(t)
	halo := min(t.Style.HaloWidth*c.scale, farAway)
	if t.Style.Halo.A == 0 || !(halo > thinnest) {
		halo = 0
	}
	if t.Angle == 0 && size+halo <= largestLetter && math.Abs(t.Style.Slant) <= 1 {
		c.upright(t.Style, line, at, halo)
	} else {
		c.turned(t, line, at, halo)
	}
}

// upright writes a line that runs straight to the right with ready letters.
func (c *Canvas) upright(st canvas.TextStyle, line []typeface.Placed, at canvas.Point, halo float64) {
	if halo > 0 {
		c.letters(st, line, at, halo, premultiply(st.Halo))
	}
	c.letters(st, line, at, 0, premultiply(st.Color))
}

func (c *Canvas) letters(st canvas.TextStyle, line []typeface.Placed, at canvas.Point, halo float64, color pixel) {
	s := &textStep{color: color}
	y, clip := int(math.Round(at.Y)), c.clip()
	key := letterKey{bold: st.Bold, size: float32(st.Size * c.scale), slant: float32(st.Slant), halo: float32(halo)}
	for _, g := range line {
		if g.Outline.Empty() {
			continue
		}
		x, px := phase(at.X + g.X*c.scale)
		key.glyph, key.phase = g.ID, uint8(px)
		l := letters.get(key, func() (*letter, int) {
			l := newLetter(key, g.Outline)
			return l, len(l.mask) + 64
		})
		area := box{x + l.dx, y + l.dy, x + l.dx + l.w, y + l.dy + l.h}
		if area.meet(clip).empty() {
			continue
		}
		s.letters = append(s.letters, placedLetter{l, area.x0, area.y0})
		s.area = s.area.join(area)
	}
	if s.area = s.area.meet(clip); !s.area.empty() {
		c.add(s)
	}
}

// turned writes a line as paths.
func (c *Canvas) turned(t canvas.Text, line []typeface.Placed, at canvas.Point, halo float64) {
	sin, cos := math.Sincos(t.Angle)
	k := t.Style.Size * c.scale
	first := len(c.lines.parts)
	for _, g := range line {
		c.lines.flatten(g.Outline, affine{
			a: k * cos, c: k * (-t.Style.Slant*cos - sin), e: at.X + g.X*c.scale*cos,
			b: k * sin, d: k * (-t.Style.Slant*sin + cos), f: at.Y + g.X*c.scale*sin,
		})
	}
	l := c.lines.since(first)
	if halo > 0 {
		c.fill(draft{lines: l, width: 2 * halo, pen: canvas.Pen{Join: canvas.RoundJoin}, grown: true}, fillStep{color: premultiply(t.Style.Halo)})
	}
	if t.Style.Color.A > 0 {
		c.fill(draft{lines: l}, fillStep{color: premultiply(t.Style.Color), curve: darker(k, t.Style.Bold)})
	}
}

// silhouette adds the outline of letters grown by halo pixels. The letters and
// what the stroker draws around them turn the same way round, so they add up.
func silhouette(out *edges, s *stroker, l *lines, halo float64) {
	s.use(out, 2*halo, canvas.Pen{Join: canvas.RoundJoin})
	s.stroke(l)
	out.fill(l)
}

// newLetter draws a glyph, or its halo.
func newLetter(key letterKey, outline *canvas.Path) *letter {
	var l lines
	size := float64(key.size)
	l.flatten(outline, affine{a: size, c: -float64(key.slant) * size, d: size, e: float64(key.phase) / phases})
	lo, hi := l.bounds()
	margin := float64(key.halo)*canvas.MiterLimit + 1
	x0, y0 := int(math.Floor(lo.X-margin)), int(math.Floor(lo.Y-margin))
	x1, y1 := int(math.Ceil(hi.X+margin)), int(math.Ceil(hi.Y+margin))
	for i, p := range l.points {
		l.points[i] = canvas.Point{X: p.X - float64(x0), Y: p.Y - float64(y0)}
	}

	var out edges
	out.begin(box{0, 0, x1 - x0, y1 - y0})
	if key.halo > 0 {
		silhouette(&out, new(stroker), &l, float64(key.halo))
	} else {
		out.fill(&l)
	}
	used := out.bounds()
	if used.empty() {
		return new(letter)
	}
	cover := coverages.Get().(*coverage)
	defer coverages.Put(cover)
	cover.resize(x1-x0, y1-y0)
	for i := range out.list {
		cover.add(&out.list[i], 0)
	}
	var curve *[256]uint8
	if key.halo == 0 {
		curve = darker(size, key.bold)
	}
	t := &letter{w: used.x1 - used.x0, h: used.y1 - used.y0, dx: x0 + used.x0, dy: y0 + used.y0}
	t.mask = make([]uint8, t.w*t.h)
	for y := used.y0; y < used.y1; y++ {
		row := t.row(y - used.y0)
		for _, r := range cover.sweep(y, used.x0, used.x1, false) {
			maskRun(row[int(r.from)-used.x0:int(r.to)-used.x0], nil, raised(r.alpha, curve))
		}
	}
	return t
}

// darker returns the curve by which the coverage of small letters is raised, or
// nil. Their strokes are thinner than a pixel and would look grey; from 16 pixels
// on the effect fades, and at 32 it has gone. Bold letters would clog.
func darker(size float64, bold bool) *[256]uint8 {
	const most = 0.4
	k := most * min((32-size)/16, 1)
	if bold || k <= 0 {
		return nil
	}
	curve := new([256]uint8)
	for i := range curve {
		a := float64(i) / 255
		curve[i] = uint8((a+k*a*(1-a))*255 + 0.5)
	}
	return curve
}

// raised returns a coverage after a curve, if there is one.
func raised(alpha uint8, curve *[256]uint8) uint8 {
	if curve == nil {
		return alpha
	}
	return curve[alpha]
}

func (t *letter) row(y int) []uint8 { return t.mask[y*t.w : (y+1)*t.w] }

// textStep lays the letters of a line onto the band, or their halos, in one
// colour. Where they overlap they are no darker.
type textStep struct {
	area    box
	letters []placedLetter
	color   pixel
}

type placedLetter struct {
	*letter
	x, y int // of its upper left corner
}

func (s *textStep) reach() box { return s.area }

func (s *textStep) paint(b *band) {
	area := s.area.meet(b.area)
	b.touch(area)
	limit := b.clip()
	w := area.x1 - area.x0
	b.scratch = slices.Grow(b.scratch[:0], w*(area.y1-area.y0))[:w*(area.y1-area.y0)]
	clear(b.scratch)
	row := func(y int) []uint8 { return b.scratch[(y-area.y0)*w : (y-area.y0+1)*w] }
	for _, l := range s.letters {
		part := box{l.x, l.y, l.x + l.w, l.y + l.h}.meet(area)
		for y := part.y0; y < part.y1 && part.x0 < part.x1; y++ {
			lighten(row(y)[part.x0-area.x0:part.x1-area.x0], l.row(y - l.y)[part.x0-l.x:part.x1-l.x])
		}
	}
	for y := area.y0; y < area.y1; y++ {
		mask := row(y)
		if outer := limit.row(y, area.x0, area.x1); outer != nil {
			multiply(mask, outer)
		}
		s.color.fillMasked(b.row(y, area.x0, area.x1), mask)
	}
}

// lighten sets each byte of a mask to the larger of the two.
func lighten(mask, other []uint8) {
	for i, a := range other {
		mask[i] = max(mask[i], a)
	}
}

// multiply sets each byte of a mask to the product of the two.
func multiply(mask, other []uint8) {
	for i, a := range other {
		mask[i] = uint8(scale255(uint32(mask[i]) * uint32(a)))
	}
}
