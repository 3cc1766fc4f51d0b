package chart

import (
	"math"
	"strconv"
	"strings"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// LeastRadar is how many dimensions a radar needs.
const LeastRadar = 3

// Radar is the scores of the dimensions of an area on axes from 0 in the middle to
// 100 at the rim (雷达图), numbered from the top clockwise. An axis without a score
// is dashed and nothing is drawn across it. Below stands what must stand beside a
// score; one that may not be ranked is grey.
type Radar struct {
	Score progress.Score
}

// The measures of a radar in text sizes.
const (
	radarRadius = 3.9
	radarRim    = 1.3 // beyond the radius, for the numbers
	radarWidth  = 14.5
	radarLine   = 1.1 // of the words below
)

// words returns the lines below the radar.
func (b Radar) words(s Style) ([]string, canvas.TextStyle) {
	st := s.text(0.8, s.ink().soft, false)
	var lines []string
	for _, part := range strings.SplitAfter(b.Score.Beside(), "，") {
		if n := len(lines); n > 0 && measured(lines[n-1]+part, st) <= radarWidth*s.size() {
			lines[n-1] += part
			continue
		}
		lines = append(lines, wrap(part, radarWidth*s.size(), st)...)
	}
	return lines, st
}

// Size implements Small.
func (b Radar) Size(s Style) (width, height float64) {
	lines, _ := b.words(s)
	return s.size() * radarWidth, s.size() * (2*(radarRadius+radarRim) + 0.3 + radarLine*float64(len(lines)))
}

// Draw implements Small.
func (b Radar) Draw(c canvas.Canvas, box canvas.Rect, s Style) {
	n := len(b.Score.Dimensions)
	middle := canvas.Point{X: box.X + box.W/2, Y: box.Y + (radarRadius+radarRim)*s.size()}
	at := func(k int, share float64) canvas.Point {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
		r := radarRadius * s.size() * share
		return canvas.Point{X: middle.X + r*sin, Y: middle.Y - r*cos}
	}
	b.web(c, s, at)
	colour := s.ink().path
	if !b.Score.Ranked() {
		colour = s.ink().missing
	}
	pale := colour
	pale.A = 70
	for k := range n {
		from, to := b.Score.Dimensions[k].Value, b.Score.Dimensions[(k+1)%n].Value
		if from == nil || to == nil {
			continue
		}
		p, q := at(k, *from/100), at(k+1, *to/100)
		var sector canvas.Path
		sector.Polyline([]canvas.Point{middle, p, q}, true)
		c.Fill(&sector, canvas.Paint{Color: pale})
		c.Stroke(line(p, q), canvas.Pen{Color: colour, Width: s.size() * 0.12, Cap: canvas.RoundCap})
	}
	for k, d := range b.Score.Dimensions {
		if d.Value != nil {
			var dot canvas.Path
			dot.Circle(at(k, *d.Value/100), s.size()*0.22)
			c.Fill(&dot, canvas.Paint{Color: colour})
		}
		b.number(c, s, k, at(k, 1+0.75/radarRadius))
	}
	lines, st := b.words(s)
	for k, text := range lines {
		y := box.Y + box.H - s.size()*radarLine*(float64(len(lines)-k)-0.5)
		write(c, text, box.X+box.W/2, y, canvas.AlignMiddle, st)
	}
}

// web draws the axes and the rings at 50 and 100.
func (b Radar) web(c canvas.Canvas, s Style, at func(int, float64) canvas.Point) {
	n := len(b.Score.Dimensions)
	for _, share := range [2]float64{0.5, 1} {
		points := make([]canvas.Point, n)
		for k := range points {
			points[k] = at(k, share)
		}
		var ring canvas.Path
		ring.Polyline(points, true)
		c.Stroke(&ring, canvas.Pen{Color: s.ink().line, Width: s.hair(), Join: canvas.MiterJoin})
	}
	for k, d := range b.Score.Dimensions {
		pen := canvas.Pen{Color: s.ink().line, Width: s.hair()}
		if d.Value == nil {
			pen = canvas.Pen{Color: s.ink().missing, Width: 1.6 * s.hair(), Dash: []float64{s.size() * 0.22, s.size() * 0.2}}
		}
		c.Stroke(line(at(k, 0), at(k, 1)), pen)
	}
}

// number writes the number of an axis, with 缺 where it has no score.
func (b Radar) number(c canvas.Canvas, s Style, k int, at canvas.Point) {
	words := strconv.Itoa(k + 1)
	if b.Score.Dimensions[k].Value == nil {
		words += "缺"
	}
	write(c, words, at.X, at.Y, canvas.AlignMiddle, s.text(0.85, s.ink().text, true))
}

// Keys implements Small.
func (b Radar) Keys(s Style) []Key {
	var keys []Key
	for k, d := range b.Score.Dimensions {
		keys = append(keys, numberKey(k+1, d.Name, s))
	}
	colour, title := s.ink().path, "维度得分"
	if !b.Score.Ranked() {
		colour, title = s.ink().missing, "维度得分（数据不足，不排名）"
	}
	return append(keys, Key{title, partKeys, func(c canvas.Canvas, box canvas.Rect) {
		st := fit(s, box)
		y := box.Y + box.H/2
		c.Stroke(line(canvas.Point{X: box.X + box.W*0.2, Y: y}, canvas.Point{X: box.X + box.W*0.8, Y: y}), canvas.Pen{Color: colour, Width: st.size() * 0.14})
		var dot canvas.Path
		dot.Circle(canvas.Point{X: box.X + box.W/2, Y: y}, st.size()*0.24)
		c.Fill(&dot, canvas.Paint{Color: colour})
	}})
}

func measured(text string, st canvas.TextStyle) float64 { return typeface.Measure(text, st).Width }
