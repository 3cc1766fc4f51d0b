// Package chart draws progress: bars with the expected-by-now mark, spark lines,
// small multiples and the score of an area, on the canvas on which maps are
// drawn, with the same font and the same colours of the states.
//
// All lengths are millimetres. A state is told by shape, colour and word. What is
// missing is hatched and says 数据缺失; it is never drawn as zero, and a line does
// not bridge it. A score never stands without its completeness, its confidence
// and the version of its template.
//
// It measures nothing (see data/progress) and knows no map and no page.
package chart

import (
	"image/color"

	"ezmap/geo/canvas"
)

// Style is how charts look.
type Style struct {
	// Size is the em height of the text in millimetres, 0 for DefaultSize. All
	// other lengths follow from it.
	Size float64
	Gray bool // for grey print
}

// DefaultSize is 9 points, the smallest text of a report that is read with ease.
const DefaultSize = 9 * canvas.PT

func (s Style) size() float64 {
	if s.Size > 0 {
		return s.Size
	}
	return DefaultSize
}

// ink is the colours of what is not a state.
type ink struct{ text, soft, line, track, missing, path, mark color.NRGBA }

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

var (
	colourInk = ink{rgb(0x1E2126), rgb(0x4D535B), rgb(0xB9B4AC), rgb(0xEDEBE6), rgb(0x8A8A8A), rgb(0x2B7BBF), rgb(0x1E2126)}
	greyInk   = ink{rgb(0x101010), rgb(0x404040), rgb(0xB4B4B4), rgb(0xEFEFEF), rgb(0x8A8A8A), rgb(0x5A5A5A), rgb(0x101010)}
)

func (s Style) ink() ink {
	if s.Gray {
		return greyInk
	}
	return colourInk
}

// text returns the style of letters of a share of the text size.
func (s Style) text(share float64, c color.NRGBA, bold bool) canvas.TextStyle {
	return canvas.TextStyle{Size: s.size() * share, Color: c, Bold: bold}
}

func (s Style) hair() float64 { return s.size() * 0.05 }

func rectangle(r canvas.Rect) *canvas.Path {
	var p canvas.Path
	p.Rect(r)
	return &p
}

func line(points ...canvas.Point) *canvas.Path {
	var p canvas.Path
	p.Polyline(points, false)
	return &p
}

// hatch fills a rectangle with slanting lines: 数据缺失.
func (s Style) hatch(c canvas.Canvas, r canvas.Rect) {
	s.hatchIn(c, r, s.ink().line, s.size()*0.45)
}

// hatchIn is hatch in a colour, with lines so far apart in millimetres.
func (s Style) hatchIn(c canvas.Canvas, r canvas.Rect, ink color.NRGBA, gap float64) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	c.PushClip(rectangle(r))
	var p canvas.Path
	for x := r.X - r.H; x < r.X+r.W; x += gap {
		p.Polyline([]canvas.Point{{X: x, Y: r.Y + r.H}, {X: x + r.H, Y: r.Y}}, false)
	}
	c.Stroke(&p, canvas.Pen{Color: ink, Width: s.hair()})
	c.PopClip()
}

// Ink returns the colour of letters.
func (s Style) Ink() color.NRGBA { return s.ink().text }

// Line returns the colour of rims and of thin lines.
func (s Style) Line() color.NRGBA { return s.ink().line }
