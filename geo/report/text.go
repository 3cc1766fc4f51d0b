package report

import (
	"image/color"
	"strings"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// The colours of what is not a state.
var (
	ink    = color.NRGBA{R: 0x1E, G: 0x21, B: 0x26, A: 255}
	soft   = color.NRGBA{R: 0x4D, G: 0x53, B: 0x5B, A: 255}
	hair   = color.NRGBA{R: 0xB9, G: 0xB4, B: 0xAC, A: 255}
	accent = color.NRGBA{R: 0x1F, G: 0x5F, B: 0xA8, A: 255}
	white  = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
)

// The sizes of letters in millimetres.
const (
	titleSize = 14 * canvas.PT
	headSize  = 10 * canvas.PT
	bodySize  = 8.5 * canvas.PT
	noteSize  = 7.5 * canvas.PT
)

// leading is the height of a line in letter sizes.
const leading = 1.5

func style(size float64, bold bool, c color.NRGBA) canvas.TextStyle {
	return canvas.TextStyle{Size: size, Bold: bold, Color: c}
}

// line writes one line below y and returns where the next begins.
func line(c canvas.Canvas, text string, x, y float64, st canvas.TextStyle) float64 {
	c.Text(canvas.Text{Content: text, At: canvas.Point{X: x, Y: y + st.Size*1.1}, Style: st})
	return y + st.Size*leading
}

// paragraph writes a text in lines of a width below y and returns where the next
// begins.
func paragraph(c canvas.Canvas, text string, x, y, width float64, st canvas.TextStyle) float64 {
	for _, one := range broken(text, width, st) {
		y = line(c, one, x, y, st)
	}
	return y
}

// paragraphHeight returns how high paragraph writes a text.
func paragraphHeight(text string, width float64, st canvas.TextStyle) float64 {
	return float64(len(broken(text, width, st))) * st.Size * leading
}

// The marks that may not begin or end a line (GB/T 15834).
const (
	noBeginning = "，。、；：？！）》〕”’％%·"
	noEnd       = "（《〔“‘"
)

// broken breaks a text into lines of a width. Numbers and Latin words stay whole.
func broken(text string, width float64, st canvas.TextStyle) []string {
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		now := []rune{}
		for _, r := range part {
			if len(now) > 0 && typeface.Measure(string(now)+string(r), st).Width > width {
				at := breakAt(now, r)
				lines = append(lines, string(now[:at]))
				now = append([]rune{}, now[at:]...)
			}
			now = append(now, r)
		}
		lines = append(lines, string(now))
	}
	return lines
}

// breakAt returns how much of a full line stays on it before another character;
// all of it where it cannot be broken.
func breakAt(now []rune, next rune) int {
	for at := len(now); at > 0; at-- {
		before, after := now[at-1], next
		if at < len(now) {
			after = now[at]
		}
		glued := strings.ContainsRune(noBeginning, after) || strings.ContainsRune(noEnd, before) || narrow(before) && narrow(after)
		if !glued {
			return at
		}
	}
	return len(now)
}

// narrow is of a number or a Latin word.
func narrow(r rune) bool { return r > ' ' && r < 0x2E80 && r != '“' && r != '”' }

func rectangle(r canvas.Rect) *canvas.Path {
	var p canvas.Path
	p.Rect(r)
	return &p
}

// rule draws a thin line across.
func rule(c canvas.Canvas, x, y, width float64) {
	var p canvas.Path
	p.Polyline([]canvas.Point{{X: x, Y: y}, {X: x + width, Y: y}}, false)
	c.Stroke(&p, canvas.Pen{Color: hair, Width: 0.2})
}
