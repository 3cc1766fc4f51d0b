package label

import (
	"math"
	"sort"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// AlongLine is a name whose letters follow a line (屈曲字列), such as a river's
// or a belt's. Where the line runs more down than across, the letters stand
// upright and are read from the top.
type AlongLine struct {
	// Parts are what is seen of the line.
	Parts [][]canvas.Point
	// Sway is how far to either side the letters may leave the line, in millimetres.
	Sway float64
	// Spacing is the least gap between letters, as a share of their height, with
	// which the name may be set. Above 0 the name also keeps to calm parts of the
	// line, so that the gaps are even.
	Spacing float64
	// Across lets the letters cross shaded lines freely, as a river's name must
	// where a border runs in the river.
	Across bool
}

// The largest turn from one letter to the next, in radians: of any name, and of
// one that keeps its spacing.
const (
	maxBend  = 0.42
	calmBend = 0.2
)

// tight is how near letters may come, as a share of their own widths, and even
// how much of their spacing must be left on the inner side of a bend.
const (
	tight = 0.97
	even  = 0.7
)

// spreads are the ways to set a name along a line, the best first: letter
// spacing and height as shares of the style's.
var spreads = [...]struct{ tracking, size float64 }{{1, 1}, {0.8, 1}, {0.6, 1}, {0.3, 1}, {0.1, 1}, {0.3, 0.88}, {0, 0.88}, {0, 0.78}}

// sways are the distances from the line that are tried, as shares of Sway.
var sways = [...]float64{0, -0.5, 0.5, -1, 1}

// swayCost counts for each millimetre that letters leave the line.
const swayCost = 0.06

// Starting points along a line: so far apart in millimetres, at most so many.
const (
	tryStep   = 1.5
	mostTries = 60
)

func (a AlongLine) find(b *Board, r *Request) (Placed, bool) {
	best := nothing()
	var walks []*walk
	longest := 0.0
	for _, part := range a.Parts {
		w := newWalk(part)
		walks, longest = append(walks, w), max(longest, w.length())
	}
	for n, spread := range spreads {
		if r.Style.Tracking == 0 && n > 0 && spread.size == 1 {
			continue // the same as the first
		}
		style := r.Style
		style.Tracking *= spread.tracking
		style.Size *= spread.size
		if style.Tracking < a.spacing(r)*style.Size {
			continue
		}
		run := newRun(r.Text, style)
		for _, w := range walks {
			a.try(b, w, run, a.bend(r), 0.5*float64(n)+0.8*(1-w.length()/longest), &best)
		}
	}
	return best.found()
}

// try offers the places of a text along one line that turn by no more than most
// from letter to letter; cost counts against all of them.
func (a AlongLine) try(b *Board, w *walk, run run, most, cost float64, best *choice) {
	spare := w.length() - run.length
	if !(spare >= 0) {
		return
	}
	tries := min(int(spare/tryStep), mostTries)
	for i := range tries + 1 {
		share := 0.5
		if tries > 0 {
			share = float64(i) / float64(tries)
		}
		// The middle of the line is best, a little less of it than its shape.
		aside := cost + 0.8*math.Abs(2*share-1)
		for _, sway := range a.sways() {
			start := aside + (0.3+swayCost*a.Sway)*math.Abs(sway)
			if start >= best.cost {
				continue
			}
			if p, bend, ok := w.lay(b, run, spare*share, sway*a.Sway, most); ok {
				best.offer(p, start+bend+a.shade(b, p))
			}
		}
	}
}

// shade is how much the lines that the letters cross count against a place.
func (a AlongLine) shade(b *Board, p Placed) float64 {
	if a.Across {
		return 0
	}
	cost := 0.0
	for _, box := range p.Boxes {
		cost += shadeWeight * b.shade(box) / float64(len(p.Boxes))
	}
	return cost
}

// shortSpacing is the share of the spacing that a name in short must keep: of
// two or three letters it is read without.
const shortSpacing = 0.3

// spacing returns the least gap between letters, as a share of their height.
func (a AlongLine) spacing(r *Request) float64 {
	if r.Text == r.Short {
		return shortSpacing * a.Spacing
	}
	return a.Spacing
}

// bend returns the largest turn from one letter to the next.
func (a AlongLine) bend(r *Request) float64 {
	if a.Spacing > 0 && r.Text != r.Short {
		return calmBend
	}
	return maxBend
}

func (a AlongLine) sways() []float64 {
	if a.Sway > 0 {
		return sways[:]
	}
	return sways[:1]
}

// run is a text as letters with their advances.
type run struct {
	letters  []rune
	advances []float64
	style    canvas.TextStyle
	length   float64
}

func newRun(text string, style canvas.TextStyle) run {
	r := run{letters: []rune(text), style: style}
	plain := style
	plain.Tracking = 0
	for i, letter := range r.letters {
		advance := typeface.Measure(string(letter), plain).Width
		r.advances = append(r.advances, advance)
		if r.length += advance; i > 0 {
			r.length += style.Tracking
		}
	}
	return r
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

// lay sets a text letter by letter from a distance on, aside of the line, and
// returns how much it bends in all; ok is false where it bends too much or
// meets something.
func (w *walk) lay(b *Board, run run, from, aside, most float64) (p Placed, bend float64, ok bool) {
	start, end := w.at(from), w.at(from+run.length)
	if aside == 0 && !(b.clear(start) && b.clear(end) && b.clear(w.at(from+run.length/2))) {
		return Placed{}, 0, false
	}
	down := math.Abs(end.Y-start.Y) > 1.15*math.Abs(end.X-start.X)
	// The text runs to the right or downward, whichever way the line goes.
	backward := end.X < start.X
	if down {
		backward = end.Y < start.Y
	}
	style := run.style
	style.Tracking = 0
	pen, last := 0.0, 0.0
	var before canvas.Point
	p.Texts = make([]canvas.Text, 0, len(run.letters))
	p.Boxes = make([]canvas.Rect, 0, len(run.letters))
	for i, letter := range run.letters {
		advance := run.advances[i]
		d := from + pen + advance/2
		if backward {
			d = from + run.length - pen - advance/2
		}
		pen += advance + run.style.Tracking
		angle := w.angle(d, style.Size)
		sin, cos := math.Sincos(angle)
		if backward {
			angle += math.Pi
		}
		if down {
			angle -= math.Pi / 2
		}
		angle = math.Remainder(angle, 2*math.Pi)
		if i > 0 {
			turn := math.Abs(math.Remainder(angle-last, 2*math.Pi))
			if bend += turn / maxBend / 6; turn > most {
				return Placed{}, 0, false
			}
		}
		last = angle
		at := w.at(d)
		at.X, at.Y = at.X-sin*aside, at.Y+cos*aside
		// On the inner side of a bend the letters would run into one another.
		if i > 0 && math.Hypot(at.X-before.X, at.Y-before.Y) < tight*(advance+run.advances[i-1])/2+even*run.style.Tracking {
			return Placed{}, 0, false
		}
		before = at
		box := turnedBox(at, advance, style.Size, angle, style.HaloWidth*0.4)
		if !b.Free(box) {
			return Placed{}, 0, false
		}
		p.Boxes = append(p.Boxes, box)
		p.Texts = append(p.Texts, letterAt(letter, at, angle, style))
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
