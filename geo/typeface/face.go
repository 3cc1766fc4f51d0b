// Package typeface is the embedded Chinese font, Noto Sans SC in two weights,
// and its metrics: glyph outlines, advances and the size of a line of text.
//
// It draws nothing, breaks no lines and knows no other font. Text runs from left
// to right, one glyph a character, without kerning: a map writes Chinese names.
package typeface

import (
	_ "embed"
	"sync"
	"sync/atomic"

	"ezmap/geo/canvas"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed NotoSansSC-Regular.ttf
var regular []byte

//go:embed NotoSansSC-Bold.ttf
var bold []byte

// Regular returns the TrueType file of the regular weight. It must not be changed.
func Regular() []byte { return regular }

// Bold returns the TrueType file of the bold weight. It must not be changed.
func Bold() []byte { return bold }

// Glyph is 字形: the drawing of one character. Lengths are in ems.
type Glyph struct {
	ID      uint16       // its index in the font file
	Advance float64      // from its origin to the next glyph's
	Outline *canvas.Path // y down, base line at 0, filled by the non-zero rule; shared, not to be changed
	Bounds  canvas.Rect  // of the outline; zero for a blank
}

// face is one weight of the font, read glyph by glyph as they are asked for.
type face struct {
	open    func() *sfnt.Font
	buffers sync.Pool
	pages   [0x110000 / pageSize]atomic.Pointer[page]
}

// A page holds the glyphs of neighbouring characters, so that a text of one
// script touches few pages and a look-up is two loads.
const pageSize = 256

type page [pageSize]atomic.Pointer[Glyph]

var light, heavy = newFace(regular), newFace(bold)

func weight(bold bool) *face {
	if bold {
		return heavy
	}
	return light
}

func newFace(file []byte) *face {
	return &face{
		open: sync.OnceValue(func() *sfnt.Font {
			f, err := sfnt.Parse(file)
			if err != nil {
				panic("typeface: the embedded font is damaged: " + err.Error())
			}
			return f
		}),
		buffers: sync.Pool{New: func() any { return new(sfnt.Buffer) }},
	}
}

// Look returns the glyph of a character. A character that the font lacks gets
// the font's empty box; a control or a formatting character gets a blank
// without advance. Safe for use by many goroutines.
func Look(r rune, bold bool) *Glyph {
	if r < 0 || r > 0x10FFFF {
		r = 0xFFFD
	}
	f := weight(bold)
	p := f.pages[r/pageSize].Load()
	if p == nil {
		f.pages[r/pageSize].CompareAndSwap(nil, new(page))
		p = f.pages[r/pageSize].Load()
	}
	slot := &p[r%pageSize]
	if g := slot.Load(); g != nil {
		return g
	}
	slot.CompareAndSwap(nil, f.read(r))
	return slot.Load()
}

// Outline returns the outline of a character in ems, y down, base line at 0,
// and its advance. The path is shared: it must not be changed.
func Outline(r rune, bold bool) (*canvas.Path, float64) {
	g := Look(r, bold)
	return g.Outline, g.Advance
}

func (f *face) read(r rune) *Glyph {
	g := &Glyph{Outline: new(canvas.Path)}
	if silent(r) {
		return g
	}
	sf, buf := f.open(), f.buffers.Get().(*sfnt.Buffer)
	defer f.buffers.Put(buf)
	id, err := sf.GlyphIndex(buf, standIn(r))
	if err != nil {
		return g
	}
	g.ID = uint16(id)
	// At one pixel an em unit the fixed-point results are font units, exactly.
	units := fixed.I(int(sf.UnitsPerEm()))
	if adv, err := sf.GlyphAdvance(buf, id, units, font.HintingNone); err == nil {
		g.Advance = float64(adv) / float64(units)
	}
	segments, err := sf.LoadGlyph(buf, id, units, nil)
	if err != nil {
		return g
	}
	g.Outline = outline(segments, float64(units))
	if box, ok := g.Outline.Bounds(); ok {
		g.Bounds = box
	}
	return g
}

// outline copies the segments of a glyph; sfnt has turned y down already and
// ends each part where it began.
func outline(segments sfnt.Segments, units float64) *canvas.Path {
	p := new(canvas.Path)
	at := func(a fixed.Point26_6) (x, y float64) { return float64(a.X) / units, float64(a.Y) / units }
	for _, s := range segments {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		x2, y2 := at(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if !p.Empty() {
				p.Close()
			}
			p.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			p.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			p.CubicTo(x0, y0, x1, y1, x2, y2)
		}
	}
	if !p.Empty() {
		p.Close()
	}
	return p
}
