package typeface

import (
	"unicode"
	"unicode/utf8"

	"ezmap/geo/canvas"
)

// The em box of the font's ideographs (sTypoAscender and sTypoDescender), in
// ems above and below the base line.
const (
	Ascent  = 0.88
	Descent = 0.12
)

// Extent is 文字尺寸: how much room a line of text takes. Lengths in millimetres.
type Extent struct {
	Width   float64 // from the first origin to the end of the last advance
	Ascent  float64 // above the base line
	Descent float64 // below the base line
}

// Placed is a glyph on a line of text.
type Placed struct {
	*Glyph
	Rune rune    // the character that it draws
	X    float64 // of its origin along the line, in millimetres
}

// Measure returns the room that a text takes, tracking between its letters
// included, halo and slant not. Safe for use by many goroutines.
func Measure(s string, st canvas.TextStyle) Extent {
	var advance float64
	n := 0
	for _, r := range s {
		if g := Look(r, st.Bold); g.Advance > 0 {
			advance += g.Advance
			n++
		}
	}
	return Extent{
		Width:   advance*st.Size + st.Tracking*float64(max(n-1, 0)),
		Ascent:  Ascent * st.Size,
		Descent: Descent * st.Size,
	}
}

// Lay returns the glyphs of a text with their places along its line, the
// alignment taken into account: 0 is the point where the text stands.
func Lay(t canvas.Text) []Placed {
	line := make([]Placed, 0, utf8.RuneCountInString(t.Content))
	x := start(t)
	for _, r := range t.Content {
		g := Look(r, t.Style.Bold)
		line = append(line, Placed{Glyph: g, Rune: standIn(r), X: x})
		if g.Advance > 0 {
			x += g.Advance*t.Style.Size + t.Style.Tracking
		}
	}
	return line
}

// start returns where the first letter stands.
func start(t canvas.Text) float64 {
	switch t.Align {
	case canvas.AlignMiddle:
		return -Measure(t.Content, t.Style).Width / 2
	case canvas.AlignEnd:
		return -Measure(t.Content, t.Style).Width
	}
	return 0
}

// silent tells whether a character draws nothing and takes no room: controls,
// joiners, variation selectors, byte order marks.
func silent(r rune) bool {
	return !unicode.IsSpace(r) && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r))
}

// standIn returns the character whose glyph is drawn: tabs and line ends become
// spaces in a text of one line.
func standIn(r rune) rune {
	if unicode.Is(unicode.Cc, r) {
		return ' '
	}
	return r
}
