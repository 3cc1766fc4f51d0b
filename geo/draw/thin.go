package draw

import (
	"math"
	"sync"

	"github.com/paulmach/orb"
)

// thinness is how far, in millimetres on the sheet, a line may stray when
// vertices are left out that no one could see: a fifth of a pixel of a screen, half
// of a dot of a printer, half of what the eye tells apart on paper.
const thinness = 0.05

// thinner keeps lines without the vertices that cannot be seen at a step of
// scale (Douglas and Peucker 1973). A line is thinned whole, before it is cut to
// a frame, so that it is the same line in every frame.
type thinner struct {
	step   int
	metres float64 // how far a line may stray
	mu     sync.Mutex
	lines  map[*orb.Point]thinLine // by their first vertex
	points int                     // of the lines as they came
}

type thinLine struct {
	of   int // how many vertices there were
	line orb.LineString
}

// fewPoints is the number of vertices of a line that is not worth thinning.
const fewPoints = 8

// Steps of scale: so many to a factor of two; so many are kept, with so many vertices each.
const (
	thinSteps   = 4
	mostSteps   = 6
	mostThinned = 1 << 21
)

// thinners are those that were used last, the latest first.
var thinners struct {
	sync.Mutex
	list []*thinner
}

// thinnerAt returns the thinner of a scale 1:n.
func thinnerAt(n float64) *thinner {
	step := int(math.Floor(math.Log2(max(n, 1)) * thinSteps))
	thinners.Lock()
	defer thinners.Unlock()
	var t *thinner
	rest := thinners.list[:0:0]
	for _, other := range thinners.list {
		if other.step == step {
			t = other
		} else {
			rest = append(rest, other)
		}
	}
	if t == nil {
		t = &thinner{step: step, metres: thinness * math.Exp2(float64(step)/thinSteps) / 1000, lines: map[*orb.Point]thinLine{}}
	}
	thinners.list = append([]*thinner{t}, rest[:min(len(rest), mostSteps-1)]...)
	return t
}

// line returns a line without the vertices that cannot be seen.
func (t *thinner) line(line orb.LineString) orb.LineString {
	if len(line) <= fewPoints {
		return line
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if known, ok := t.lines[&line[0]]; ok && known.of == len(line) {
		return known.line
	}
	if t.points += len(line); t.points > mostThinned {
		t.lines, t.points = map[*orb.Point]thinLine{}, len(line)
	}
	out := thin(line, t.metres)
	t.lines[&line[0]] = thinLine{len(line), out}
	return out
}

// each returns lines without the vertices that cannot be seen.
func (t *thinner) each(lines orb.MultiLineString) orb.MultiLineString {
	out := make(orb.MultiLineString, len(lines))
	for i, l := range lines {
		out[i] = t.line(l)
	}
	return out
}

// area returns an area without the vertices that cannot be seen.
func (t *thinner) area(area orb.MultiPolygon) orb.MultiPolygon {
	if area == nil {
		return nil
	}
	out := make(orb.MultiPolygon, len(area))
	for i, polygon := range area {
		out[i] = make(orb.Polygon, len(polygon))
		for k, r := range polygon {
			out[i][k] = orb.Ring(t.line(orb.LineString(r)))
		}
	}
	return out
}

// thin leaves out the vertices of a line from which it then strays by no more
// than reach.
func thin(line orb.LineString, reach float64) orb.LineString {
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	n := 2
	spans := [][2]int{{0, len(line) - 1}}
	for len(spans) > 0 {
		span := spans[len(spans)-1]
		spans = spans[:len(spans)-1]
		far, at := reach*reach, 0
		for i := span[0] + 1; i < span[1]; i++ {
			if d := square(line[i], line[span[0]], line[span[1]]); d > far {
				far, at = d, i
			}
		}
		if at > 0 {
			keep[at] = true
			n++
			spans = append(spans, [2]int{span[0], at}, [2]int{at, span[1]})
		}
	}
	out := make(orb.LineString, 0, n)
	for i, p := range line {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}

// square returns the square of the distance of a point from a straight piece.
func square(p, a, b orb.Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	x, y := p[0]-a[0], p[1]-a[1]
	if length := dx*dx + dy*dy; length > 0 {
		t := min(max((x*dx+y*dy)/length, 0), 1)
		x, y = x-t*dx, y-t*dy
	}
	return x*x + y*y
}
