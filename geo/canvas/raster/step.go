package raster

import "sync"

// everywhere is the reach of steps that concern every band.
var everywhere = box{0, 0, 1 << 30, 1 << 30}

// groundStep makes everything one colour, whatever was there.
type groundStep struct{ color pixel }

func (groundStep) reach() box { return everywhere }

func (s groundStep) paint(b *band) {
	row := b.pix[:min(b.stride, len(b.pix))]
	clear(row)
	s.color.fillRun(row)
	for n := len(row); n < len(b.pix); n *= 2 {
		copy(b.pix[n:], b.pix[:n])
	}
}

// fillStep fills an outline with one colour.
type fillStep struct {
	draft   draft
	outline outline // with its area, once it is worked out
	area    box
	color   pixel
	evenOdd bool
	curve   *[256]uint8 // raises the coverage of small letters; nil for anything else
}

func (s *fillStep) reach() box { return s.area }

func (s *fillStep) paint(b *band) {
	area := s.area.meet(b.area)
	b.touch(area)
	limit := b.clip()
	if limit.mask == nil && s.curve == nil {
		b.enter(s.outline)
		for y := area.y0; y < area.y1; y++ {
			b.cover.fill(y-b.area.y0, area.x0, area.x1, s.evenOdd, s.color, b.row(y, area.x0, area.x1))
		}
		return
	}
	b.trace(s.outline, area, s.evenOdd, func(y int, spans []span) {
		row, mask := b.row(y, area.x0, area.x1), limit.row(y, area.x0, area.x1)
		for _, r := range spans {
			x0, x1 := int(r.from)-area.x0, int(r.to)-area.x0
			p := s.color.times(uint32(raised(r.alpha, s.curve)))
			switch {
			case mask != nil:
				p.fillMasked(row[4*x0:4*x1], mask[x0:x1])
			case x1 == x0+1:
				p.over(row[4*x0:])
			default:
				p.fillRun(row[4*x0 : 4*x1])
			}
		}
	})
}

// spriteStep lays a small picture onto the band.
type spriteStep struct{ stamp }

func (s *spriteStep) paint(b *band) { s.lay(b, b.clip()) }

// stampStep lays many small pictures onto the band.
type stampStep struct {
	area   box
	stamps []stamp
	bands  [][]int32 // of each band, which of the stamps meet it; worked out before painting
}

func (s *stampStep) reach() box { return s.area }

// sort finds the stamps of each band.
func (s *stampStep) sort() {
	low, high := max(s.area.y0, 0)/bandHeight, max(s.area.y1-1, 0)/bandHeight
	count := make([]int, high+2)
	each := func(do func(i, band int)) {
		for i := range s.stamps {
			t := &s.stamps[i]
			for b := max(t.y, 0) / bandHeight; b <= (t.y+t.h-1)/bandHeight; b++ {
				do(i, b)
			}
		}
	}
	each(func(_, b int) { count[b]++ })
	s.bands = make([][]int32, high+1)
	for b := low; b <= high; b++ {
		s.bands[b] = make([]int32, 0, count[b])
	}
	each(func(i, b int) { s.bands[b] = append(s.bands[b], int32(i)) })
}

func (s *stampStep) paint(b *band) {
	limit := b.clip()
	if band := b.area.y0 / bandHeight; band < len(s.bands) {
		for _, i := range s.bands[band] {
			s.stamps[i].lay(b, limit)
		}
	}
}

// stamp is a small picture in its place.
type stamp struct {
	*sprite
	x, y int // of its upper left corner
}

func (s *stamp) reach() box { return box{s.x, s.y, s.x + s.w, s.y + s.h} }

func (s *stamp) lay(b *band, limit clip) {
	area := s.reach().meet(b.area).meet(limit.area)
	if area.empty() {
		return
	}
	b.touch(area)
	for y := area.y0; y < area.y1; y++ {
		used := s.spans[y-s.y]
		x0, x1 := max(area.x0, s.x+used[0]), min(area.x1, s.x+used[1])
		if x0 >= x1 {
			continue
		}
		i := ((y-s.y)*s.w - s.x) * 4
		row, above := b.row(y, x0, x1), s.pix[i+4*x0:i+4*x1]
		if limit.mask == nil {
			layRow(row, above)
		} else {
			layRowThrough(row, above, limit.row(y, x0, x1), 255)
		}
	}
}

// clipStep starts a clip.
type clipStep struct {
	area    box
	whole   bool    // the area itself is the clip
	outline outline // otherwise
}

func (s *clipStep) reach() box { return everywhere }

func (s *clipStep) paint(b *band) {
	outer := b.clip()
	inner := clip{area: s.area.meet(b.area)}
	if inner.area.empty() {
		inner.area = box{}
	}
	x0, x1 := inner.area.x0, inner.area.x1
	switch {
	case !s.whole:
		inner.mask = make([]uint8, (x1-x0)*(inner.area.y1-inner.area.y0))
		b.trace(s.outline, inner.area, false, func(y int, spans []span) {
			for _, r := range spans {
				x0, x1 := int(r.from), int(r.to)
				maskRun(inner.row(y, x0, x1), outer.row(y, x0, x1), r.alpha)
			}
		})
	case outer.mask != nil:
		inner.mask = make([]uint8, (x1-x0)*(inner.area.y1-inner.area.y0))
		for y := inner.area.y0; y < inner.area.y1; y++ {
			copy(inner.row(y, x0, x1), outer.row(y, x0, x1))
		}
	}
	b.clips = append(b.clips, inner)
}

// solid is a piece of a mask that lets all through.
var solid = func() (run [256]uint8) {
	for i := range run {
		run[i] = 255
	}
	return run
}()

// maskRun sets a run of a mask to alpha times the outer mask, which may be nil.
func maskRun(mask, outer []uint8, alpha uint8) {
	if outer == nil && alpha == 255 {
		for len(mask) > 0 {
			mask = mask[copy(mask, solid[:]):]
		}
		return
	}
	for i := range mask {
		mask[i] = alpha
		if outer != nil {
			mask[i] = uint8(scale255(uint32(alpha) * uint32(outer[i])))
		}
	}
}

// unclipStep ends the last clip.
type unclipStep struct{}

func (unclipStep) reach() box { return everywhere }

func (unclipStep) paint(b *band) { b.clips = b.clips[:len(b.clips)-1] }

// groupStep starts a group.
type groupStep struct{ opacity uint32 }

func (*groupStep) reach() box { return everywhere }

// blanks holds clear layers for groups; each user leaves its layer clear.
var blanks sync.Pool

func (s *groupStep) paint(b *band) {
	b.layers = append(b.layers, layer{below: b.pix, opacity: s.opacity})
	if blank, ok := blanks.Get().(*[]uint8); ok && len(*blank) >= len(b.pix) {
		b.pix = (*blank)[:len(b.pix)]
		return
	}
	b.pix = make([]uint8, len(b.pix))
}

// ungroupStep lays the last group onto what is below. What the group holds is
// clipped already.
type ungroupStep struct{}

func (ungroupStep) reach() box { return everywhere }

func (ungroupStep) paint(b *band) {
	n := len(b.layers) - 1
	group, above := b.layers[n], b.pix
	b.layers = b.layers[:n]
	b.pix = group.below
	b.touch(group.touched)
	for y := group.touched.y0; y < group.touched.y1; y++ {
		i := (y-b.area.y0)*b.stride + 4*group.touched.x0
		row := above[i : i+4*(group.touched.x1-group.touched.x0)]
		layRowThrough(b.row(y, group.touched.x0, group.touched.x1), row, nil, group.opacity)
		clear(row)
	}
	blanks.Put(&above)
}
