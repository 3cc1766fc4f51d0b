package label

import (
	"math"
	"sort"
	"unicode/utf8"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// AlongLine is a name whose letters follow a line (屈曲字列), such as a river's
// or a belt's. Where the line runs more down than across, the letters stand
// upright and are read from the top.
type AlongLine struct {
	// Parts are what is seen of the line.
	Parts [][]canvas.Point
}

// maxBend is the largest turn from one letter to the next, in radians.
const maxBend = 0.42

// spreads are the letter spacings that are tried, as shares of the style's tracking.
var spreads = [...]float64{1, 0.6, 0.3, 0}

// tries is how many starting points are tried along a line.
const tries = 60

func (a AlongLine) find(b *Board, r *Request) (Placed, bool) {
	best, least := Placed{}, math.Inf(1)
	for n, spread := range spreads {
		style := r.Style
		style.Tracking *= spread
		for _, part := range a.Parts {
			w := newWalk(part)
			length := runLength(r.Text, style)
			if w.length() < length {
				continue
			}
			for i := range tries + 1 {
				from := (w.length() - length) * float64(i) / tries
				// The middle of the line is best, a little less of it than its shape.
				centred := math.Abs(2*float64(i)/tries - 1)
				p, bend, ok := w.lay(b, r.Text, style, from)
				if !ok {
					continue
				}
				cost := 0.5*float64(n) + 0.8*centred + bend
				for _, box := range p.Boxes {
					cost += shadeWeight * b.shade(box) / float64(len(p.Boxes))
				}
				if cost < least {
					best, least = p, cost
				}
			}
		}
		if r.Style.Tracking == 0 {
			break
		}
	}
	return best, !math.IsInf(least, 1)
}

// runLength is the length of a text along a line.
func runLength(text string, style canvas.TextStyle) float64 {
	return typeface.Measure(text, style).Width
}

// walk measures along a line on the sheet.
type walk struct {
	line []canvas.Point
	upTo []float64
}

func newWalk(line []canvas.Point) *walk {
	w := &walk{line: line, upTo: make([]float64, len(line))}
	for i := 1; i < len(line); i++ {
		w.upTo[i] = w.upTo[i-1] + math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return w
}

func (w *walk) length() float64 {
	if len(w.upTo) == 0 {
		return 0
	}
	return w.upTo[len(w.upTo)-1]
}

// at returns the place at a distance from the start.
func (w *walk) at(d float64) canvas.Point {
	i := min(max(sort.SearchFloat64s(w.upTo, d), 1), len(w.line)-1)
	p, q, span := w.line[i-1], w.line[i], w.upTo[i]-w.upTo[i-1]
	if span == 0 {
		return p
	}
	t := min(max((d-w.upTo[i-1])/span, 0), 1)
	return canvas.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t}
}

// angle returns the direction at a distance from the start, taken over the
// width of a letter, so that small kinks do not make letters dance.
func (w *walk) angle(d, span float64) float64 {
	p, q := w.at(d-span), w.at(d+span)
	return math.Atan2(q.Y-p.Y, q.X-p.X)
}

// lay sets a text letter by letter from a distance on, and returns how much it
// bends in all; ok is false where it bends too much or meets something.
func (w *walk) lay(b *Board, text string, style canvas.TextStyle, from float64) (p Placed, bend float64, ok bool) {
	length := runLength(text, style)
	start, end := w.at(from), w.at(from+length)
	down := math.Abs(end.Y-start.Y) > 1.15*math.Abs(end.X-start.X)
	// The text runs to the right or downward, whichever way the line goes.
	backward := end.X < start.X
	if down {
		backward = end.Y < start.Y
	}
	pen := 0.0
	last, first := 0.0, true
	letters := style
	letters.Tracking = 0
	pad := style.HaloWidth * 0.4
	p.Texts = make([]canvas.Text, 0, utf8.RuneCountInString(text))
	for _, letter := range text {
		advance := typeface.Measure(string(letter), letters).Width
		d := from + pen + advance/2
		if backward {
			d = from + length - pen - advance/2
		}
		pen += advance + style.Tracking
		angle := w.angle(d, style.Size)
		if backward {
			angle += math.Pi
		}
		if down {
			angle -= math.Pi / 2
		}
		angle = math.Remainder(angle, 2*math.Pi)
		if !first {
			turn := math.Abs(math.Remainder(angle-last, 2*math.Pi))
			if bend += turn / maxBend / 6; turn > maxBend {
				return Placed{}, 0, false
			}
		}
		last, first = angle, false
		at := w.at(d)
		box := turnedBox(at, advance, style.Size, angle, pad)
		if !b.Free(box) {
			return Placed{}, 0, false
		}
		p.Boxes = append(p.Boxes, box)
		p.Texts = append(p.Texts, letterAt(letter, at, angle, letters))
	}
	return p, bend, true
}

// letterAt sets one letter with its middle at a point, turned.
func letterAt(letter rune, at canvas.Point, angle float64, style canvas.TextStyle) canvas.Text {
	// The base line lies below the middle of the em box.
	drop := style.Size * (typeface.Ascent - typeface.Descent) / 2
	sin, cos := math.Sincos(angle)
	return canvas.Text{
		Content: string(letter), Align: canvas.AlignMiddle, Angle: angle, Style: style,
		At: canvas.Point{X: at.X - sin*drop, Y: at.Y + cos*drop},
	}
}

// turnedBox returns the upright box around a turned one.
func turnedBox(at canvas.Point, w, h, angle, pad float64) canvas.Rect {
	sin, cos := math.Sincos(angle)
	bw := math.Abs(w*cos) + math.Abs(h*sin) + 2*pad
	bh := math.Abs(w*sin) + math.Abs(h*cos) + 2*pad
	return canvas.Rect{X: at.X - bw/2, Y: at.Y - bh/2, W: bw, H: bh}
}
