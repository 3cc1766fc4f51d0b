// Package vector draws into PDF and SVG files that stay sharp at any size.
//
// A PDF holds real text in a subset of the embedded font: it can be searched,
// selected and copied. An SVG holds text as outlines, so that it looks the same
// on a computer that lacks the font, and names it for readers and search.
package vector

import (
	"math"
	"strconv"
	"time"

	"ezmap/geo/canvas"
)

// Meta is 文档信息: what a file says about itself. Empty fields are left out.
type Meta struct {
	Title   string
	Author  string
	Subject string
	// Keywords are what a catalogue should know beyond that: dates, scale, datum.
	Keywords string
	Creator  string    // the program
	Created  time.Time // zero: the file does not say
}

// Document is a canvas that writes a file. Close finishes the file and reports
// the first error of all that was written; the drawing methods report none.
type Document interface {
	canvas.Canvas
	// BeginWord and EndWord enclose the texts of one word that is set letter by
	// letter or in lines, so that it is found as a whole.
	BeginWord(content string)
	EndWord()
	Close() error
}

var (
	_ Document = (*PDF)(nil)
	_ Document = (*SVG)(nil)
)

// finite tells whether a point can be written.
func finite(p canvas.Point) bool {
	return !math.IsNaN(p.X+p.Y) && !math.IsInf(p.X, 0) && !math.IsInf(p.Y, 0)
}

// farthest bounds what is written. Nothing that far away can be seen.
const farthest = 1e9

// appendNumber appends a number with at most three digits after the point: a
// thousandth of a millimetre.
func appendNumber(b []byte, x float64) []byte {
	n := int64(math.Round(min(max(x, -farthest), farthest) * 1000))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	n %= 1000
	if n == 0 {
		return b
	}
	digits := [4]byte{'.', byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)}
	end := 4
	for digits[end-1] == '0' {
		end--
	}
	return append(b, digits[:end]...)
}

// appendFraction appends a number with up to six digits after the point, for
// directions, scales and opacities.
func appendFraction(b []byte, x float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, x, 'f', 6, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[from:]) == "-0" {
		return append(b[:from], '0')
	}
	return b
}

// share returns an opacity between 0 and 1; what is no number hides nothing.
func share(opacity float64) float64 {
	if !(opacity < 1) {
		return 1
	}
	return max(opacity, 0)
}

// steps hands out a path step by step with its points, leaving out what is no
// number, and a close where nothing is open.
func steps(p *canvas.Path, use func(verb canvas.Verb, points []canvas.Point)) {
	rest := p.Points
	open := false
	for _, verb := range p.Verbs {
		n := verb.Points()
		verb = min(verb, canvas.Close)
		if n > len(rest) {
			return
		}
		points := rest[:n]
		rest = rest[n:]
		ok := true
		for _, q := range points {
			ok = ok && finite(q)
		}
		switch {
		case verb == canvas.Close && !open, !ok && verb != canvas.MoveTo:
			continue
		case verb == canvas.MoveTo:
			open = ok
		case !open && verb != canvas.Close:
			// A part without a beginning begins where its first step ends.
			verb, points, open = canvas.MoveTo, points[n-1:], true
		}
		if ok {
			use(verb, points)
		}
		if verb == canvas.Close {
			open = false
		}
	}
}

// dashes returns the lengths of a pen's dashes, or nil for a solid line.
func dashes(pen canvas.Pen) []float64 {
	sum := 0.0
	for _, d := range pen.Dash {
		if !(d >= 0) {
			return nil
		}
		sum += d
	}
	if !(sum > 0.01) || math.IsInf(sum, 1) {
		return nil
	}
	return pen.Dash
}

// positive returns the offset of a pen's dashes as one that is not negative: PDF
// knows no other.
func positive(offset float64, lengths []float64) float64 {
	total := 0.0
	for _, d := range lengths {
		total += d
	}
	if len(lengths)%2 == 1 {
		total *= 2
	}
	if !(total > 0) || math.IsNaN(offset) || math.IsInf(offset, 0) {
		return 0
	}
	if offset = math.Mod(offset, total); offset < 0 {
		offset += total
	}
	return offset
}

// visible tells whether a pen draws anything.
func visible(pen canvas.Pen) bool {
	return pen.Color.A > 0 && pen.Width > 0 && !math.IsInf(pen.Width, 1)
}

// writable tells whether a text can be written.
func writable(t canvas.Text) bool {
	sum := t.Angle + t.Style.Size + t.Style.Slant + t.Style.Tracking
	return t.Content != "" && finite(t.At) && t.Style.Size > 0 && !math.IsNaN(sum) && !math.IsInf(sum, 0)
}

// frame is the way from a text's own directions to the sheet: along is that of
// its line, up that of its letters, the slant taken in, both of length 1 when
// upright.
func frame(t canvas.Text) (along, up canvas.Point) {
	sin, cos := math.Sincos(t.Angle)
	return canvas.Point{X: cos, Y: sin},
		canvas.Point{X: sin + t.Style.Slant*cos, Y: -cos + t.Style.Slant*sin}
}

// hasHalo tells whether a text is drawn with a halo.
func hasHalo(st canvas.TextStyle) bool {
	return st.Halo.A > 0 && st.HaloWidth > 0 && !math.IsInf(st.HaloWidth, 1)
}
