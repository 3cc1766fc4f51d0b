package page

import (
	"image/color"
	"math"

	"ezmap/geo/canvas"
)

// detail is how much furniture a sheet has room for.
type detail int

const (
	minimal detail = iota // a figure of half a column: title, map, what must be read
	compact               // a figure in a text
	full                  // a sheet of its own
)

// Areas in square millimetres from which a sheet has room for more, between the
// half figure (4,200), the column figure (18,252), the figure of a whole page
// (31,980) and A4 (62,370).
const (
	compactFrom = 9000
	fullFrom    = 33000
)

// smallest is the least height of letters in millimetres that is read in print, 5.4 pt.
const smallest = 1.9

// style holds the measures of one sheet: heights of letters (em) and distances
// in millimetres.
type style struct {
	detail detail
	factor float64 // on everything, 1 on A4

	title, subtitle, heading, entry, note, tick float64

	margin  float64 // from the edge of the paper to the outer frame
	border  float64 // from the outer frame to the neat line
	gap     float64 // between blocks
	swatch  float64 // width of a legend's swatch, in heights of its letters
	row     float64 // from row to row of a legend, in heights of its letters
	leading float64 // from line to line of subtitle, notes and imprint, in heights of their letters
	words   float64 // of an entry that is broken into lines when it is longer, in heights of its letters; 0 for none
	thick   float64 // of the outer frame
	thin    float64 // of the neat line
}

// Colours of the furniture.
var (
	ink   = color.NRGBA{0x1d, 0x23, 0x29, 0xff}
	soft  = color.NRGBA{0x4d, 0x56, 0x5e, 0xff}
	rule  = color.NRGBA{0xa9, 0xb1, 0xb8, 0xff}
	paper = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	alert = color.NRGBA{0xa3, 0x1d, 0x1d, 0xff}
)

// styleOf returns the measures for a size. Letters grow slower than the sheet: a
// larger sheet is read from farther off, a smaller one held closer.
func styleOf(s Size) style {
	side := math.Sqrt(s.W * s.H / (210 * 297)) // 1 for A4
	k := math.Pow(side, 0.8)
	if side < 1 {
		k = math.Pow(side, 0.45)
	}
	if s.Type > 0 {
		k *= s.Type
	}
	st := style{
		factor:   k,
		detail:   full,
		title:    8.4 * k,
		subtitle: 3.9 * k,
		heading:  max(2.9*k, smallest),
		entry:    max(2.55*k, smallest),
		note:     max(2.2*k, smallest),
		tick:     max(2.0*k, smallest),
		margin:   7.5 * k,
		border:   3.9 * k,
		gap:      3.4 * k,
		swatch:   3.4,
		row:      1.54,
		leading:  1.52,
		words:    17,
		thick:    0.75 * k,
		thin:     0.18 * max(k, 0.8),
	}
	switch area := s.W * s.H; {
	case area < compactFrom:
		st.detail, st.margin, st.border, st.gap, st.swatch = minimal, 0.8, 0, 1.4, 2.4
		st.title, st.thick = 3.6, 0.4
		st.row, st.words, st.leading = 1.36, 9.2, 1.3
	case area < fullFrom:
		st.detail, st.margin, st.border, st.gap, st.swatch = compact, 1.2, 3.1, 2.2, 2.7
		st.title, st.subtitle = 6.4*k, 3.3*k
		st.row, st.words = 1.42, 14.5
	}
	return st
}

// mapFactor returns the factor on the symbols and names of the map, which may
// shrink only as long as its smallest names (2.2 mm on A4) can be read.
func (st style) mapFactor() float64 { return max(st.factor, smallest/2.2) }

// text returns the style of letters of a height.
func text(size float64, bold bool, c color.NRGBA) canvas.TextStyle {
	return canvas.TextStyle{Size: size, Bold: bold, Color: c}
}
