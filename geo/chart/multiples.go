package chart

import (
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// Multiples draws small charts of several indicators side by side (小图组), in
// rows of so many columns, all of one size. Each has its name, its values over
// the years against the dashed path, the target, and its state.
func Multiples(c canvas.Canvas, box canvas.Rect, series []Series, columns int, s Style) {
	if len(series) == 0 || columns < 1 {
		return
	}
	rows := (len(series) + columns - 1) / columns
	gap := 1.6 * s.size()
	w := (box.W - gap*float64(columns-1)) / float64(columns)
	h := (box.H - gap*float64(rows-1)) / float64(rows)
	for k, one := range series {
		x, y := box.X+(w+gap)*float64(k%columns), box.Y+(h+gap)*float64(k/columns)
		Chart(c, canvas.Rect{X: x, Y: y, W: w, H: h}, one, s)
	}
}

// Chart draws one indicator over the years: name and unit, the values against the
// dashed path, baseline and target with their numbers, and below the state with
// the latest value. Years without a value are hatched.
func Chart(c canvas.Canvas, box canvas.Rect, one Series, s Style) {
	height := s.title(c, box, one.Reading)
	Plain(c, canvas.Rect{X: box.X, Y: box.Y + height, W: box.W, H: box.H - height}, one, s)
}

// Plain draws what Chart does without the name, where that stands above it already.
func Plain(c canvas.Canvas, box canvas.Rect, one Series, s Style) {
	r, top := one.Reading, box.Y
	foot := 1.7 * s.size()
	inner := canvas.Rect{X: box.X + s.size()*0.6, Y: top + s.size()*1.3, W: box.W - s.size()*1.2, H: box.Y + box.H - top - foot - s.size()*2.9}
	p, ok := newPlot(c, inner, one, s)
	frame := canvas.Rect{X: box.X, Y: top + s.size()*0.3, W: box.W, H: box.Y + box.H - foot - top - s.size()*0.3}
	if ok {
		p.gaps(one.Years)
		p.target(r)
		p.path(r)
		p.values(one, s.size()*0.2)
		p.letters(one)
	} else {
		s.hatch(c, frame)
	}
	if !one.known() {
		s.overWords(c, missing, canvas.Rect{X: inner.X, Y: inner.Y, W: inner.W, H: inner.H})
	}
	s.foot(c, canvas.Rect{X: box.X, Y: box.Y + box.H - foot, W: box.W, H: foot}, r)
}

// title writes name and unit in two lines at most and returns its height, the same
// in all, so that they stand on one line.
func (s Style) title(c canvas.Canvas, box canvas.Rect, r *progress.Reading) float64 {
	lines, st := named(r, box.W, s.text(1, s.ink().text, true))
	for k, text := range lines {
		write(c, text, box.X, box.Y+s.size()*(0.6+1.2*float64(k)), canvas.AlignStart, st)
	}
	return 2.5 * s.size()
}

// target draws a line at the target.
func (p *plot) target(r *progress.Reading) {
	if r.Target == nil {
		return
	}
	y := p.at(p.first, *r.Target).Y
	p.c.Stroke(line(canvas.Point{X: p.box.X, Y: y}, canvas.Point{X: p.box.X + p.box.W, Y: y}), canvas.Pen{Color: p.ink().soft, Width: p.size() * 0.06})
}

// letters writes the years below, the first with the baseline, and the target.
func (p *plot) letters(s Series) {
	small := p.text(0.85, p.ink().soft, false)
	below := p.box.Y + p.box.H + p.size()
	p.c.Stroke(line(canvas.Point{X: p.box.X, Y: p.box.Y + p.box.H}, canvas.Point{X: p.box.X + p.box.W, Y: p.box.Y + p.box.H}), canvas.Pen{Color: p.ink().line, Width: p.hair()})
	first, i := yearText(p.first), s.Reading.Indicator
	if i.Base != nil && i.BaseYear == p.first {
		first += "：" + number(*i.Base)
	}
	write(p.c, first, p.box.X-p.size()*0.6, below, canvas.AlignStart, small)
	write(p.c, yearText(p.last), p.box.X+p.box.W+p.size()*0.6, below, canvas.AlignEnd, small)
	if t := s.Reading.Target; t != nil {
		small.Halo, small.HaloWidth = rgb(0xFFFFFF), p.size()*0.12
		write(p.c, "目标 "+number(*t), p.box.X-p.size()*0.6, p.at(p.first, *t).Y-p.size()*0.65, canvas.AlignStart, small)
	}
}

// foot writes the state and the latest value.
func (s Style) foot(c canvas.Canvas, box canvas.Rect, r *progress.Reading) {
	radius := s.size() * 0.5
	middle := box.Y + box.H*0.6
	Sign(c, r.State, canvas.Point{X: box.X + radius, Y: middle}, radius, s)
	st := s.text(1, s.ink().text, false)
	write(c, r.Word(), box.X+3*radius, middle, canvas.AlignStart, st)
	taken := 4*radius + typeface.Measure(r.Word(), st).Width
	if r.Latest != nil {
		text, fit := fitted(number(r.Latest.Value)+"（"+yearText(r.Latest.Year)+"）", box.W-taken, s.text(0.88, s.ink().text, true))
		write(c, text, box.X+box.W, middle, canvas.AlignEnd, fit)
	}
}
