package chart

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
)

// Series is one indicator over the years: its reading and its history, see
// progress.Histories.
type Series struct {
	Reading *progress.Reading
	Years   []progress.YearValue
}

// plot leads from years and values to places on the sheet.
type plot struct {
	Style
	c           canvas.Canvas
	box         canvas.Rect // of the drawing, without its letters
	first, last int         // years
	low, high   float64     // values
}

// newPlot spans baseline, path, target and values with some air; ok is false
// where there is neither a number nor a year.
func newPlot(c canvas.Canvas, box canvas.Rect, s Series, st Style) (p plot, ok bool) {
	p = plot{Style: st, c: c, box: box, low: math.Inf(1), high: math.Inf(-1)}
	i := s.Reading.Indicator
	see := func(year int, v float64) {
		if !ok {
			p.first, p.last = year, year
		}
		ok = true
		p.first, p.last = min(p.first, year), max(p.last, year)
		p.low, p.high = min(p.low, v), max(p.high, v)
	}
	if i.Base != nil && i.BaseYear != 0 {
		see(i.BaseYear, *i.Base)
	}
	if s.Reading.Target != nil && i.TargetYear != 0 && !math.IsInf(*s.Reading.Target, 0) {
		see(i.TargetYear, *s.Reading.Target)
	}
	for _, y := range s.Years {
		if v := y.Number(); v != nil {
			see(y.Year, *v)
		}
	}
	for _, y := range s.Years {
		for _, v := range contested(s.Reading, y.Year) {
			see(y.Year, v)
		}
	}
	for _, y := range s.Years {
		if ok {
			p.first, p.last = min(p.first, y.Year), max(p.last, y.Year)
		}
	}
	if p.high == p.low {
		p.low, p.high = p.low-1, p.high+1
	}
	air := (p.high - p.low) * 0.08
	p.low, p.high = p.low-air, p.high+air
	return p, ok
}

func (p *plot) x(year int) float64 {
	if p.last == p.first {
		return p.box.X + p.box.W/2
	}
	return p.box.X + p.box.W*float64(year-p.first)/float64(p.last-p.first)
}

func (p *plot) at(year int, v float64) canvas.Point {
	return canvas.Point{X: p.x(year), Y: p.box.Y + p.box.H*(p.high-v)/(p.high-p.low)}
}

// half is half the width of a year.
func (p *plot) half() float64 {
	if p.last == p.first {
		return p.box.W / 2
	}
	return p.box.W / float64(p.last-p.first) / 2
}

// gaps hatches the years without a value, those that follow each other as one.
func (p *plot) gaps(years []progress.YearValue) {
	for k := 0; k < len(years); k++ {
		if !empty(&years[k]) {
			continue
		}
		from := years[k].Year
		for k+1 < len(years) && empty(&years[k+1]) {
			k++
		}
		left, right := max(p.x(from)-p.half(), p.box.X), min(p.x(years[k].Year)+p.half(), p.box.X+p.box.W)
		p.hatch(p.c, canvas.Rect{X: left, Y: p.box.Y, W: right - left, H: p.box.H})
	}
}

func empty(y *progress.YearValue) bool { return y.Value == nil && y.Draft == nil && !y.Contested }

// path draws what is expected, dashed, from the baseline on.
func (p *plot) path(r *progress.Reading) {
	if len(r.Path) == 0 {
		return
	}
	points := []canvas.Point{p.at(r.Indicator.BaseYear, *r.Indicator.Base)}
	for _, w := range r.Path {
		points = append(points, p.at(w.Year, w.Value))
	}
	p.c.Stroke(line(points...), p.pathPen())
}

// pathPen draws what is expected.
func (s Style) pathPen() canvas.Pen {
	return canvas.Pen{Color: s.ink().path, Width: s.size() * 0.08, Dash: []float64{s.size() * 0.35, s.size() * 0.25}}
}

// values draws the line of the values, which a year without one interrupts, with
// dots: the baseline and drafts hollow, the latest in the colour of the state.
func (p *plot) values(s Series, radius float64) {
	var run []canvas.Point
	end := func() {
		if len(run) > 1 {
			p.c.Stroke(line(run...), canvas.Pen{Color: p.ink().text, Width: p.size() * 0.1, Join: canvas.RoundJoin, Cap: canvas.RoundCap})
		}
		run = nil
	}
	i := s.Reading.Indicator
	if i.Base != nil && i.BaseYear != 0 {
		run = append(run, p.at(i.BaseYear, *i.Base))
	}
	for _, y := range s.Years {
		if y.Value == nil || y.Value.Missed {
			end()
			continue
		}
		run = append(run, p.at(y.Year, y.Value.Value))
	}
	end()
	p.dots(s, radius)
}

func (p *plot) dots(s Series, radius float64) {
	i := s.Reading.Indicator
	white := rgb(0xFFFFFF)
	if i.Base != nil && i.BaseYear != 0 {
		p.dot(p.at(i.BaseYear, *i.Base), radius*0.8, white)
	}
	for _, y := range s.Years {
		switch {
		case y.Value != nil && s.Reading.Latest != nil && y.Year == s.Reading.Latest.Year:
			fill, judged := p.Colour(s.Reading.State)
			if !judged {
				fill = p.ink().missing
			}
			p.dot(p.at(y.Year, y.Value.Value), radius*1.3, fill)
		case y.Value != nil:
			p.dot(p.at(y.Year, y.Value.Value), radius*0.8, p.ink().text)
		case y.Draft != nil:
			p.dot(p.at(y.Year, y.Draft.Value), radius, white)
		case y.Contested:
			p.conflict(s.Reading, y.Year, radius)
		}
	}
}

// conflict draws what stands against each other in a year as hollow dots on a line
// from the least to the greatest; where they would cover each other, or are not
// known, a question mark.
func (p *plot) conflict(r *progress.Reading, year int, radius float64) {
	values := contested(r, year)
	if len(values) == 0 {
		p.querySign(p.c, canvas.Point{X: p.x(year), Y: p.box.Y + p.box.H/2}, radius*2)
		return
	}
	from, to := p.at(year, slices.Max(values)), p.at(year, slices.Min(values))
	if to.Y-from.Y < radius*2.5 {
		p.querySign(p.c, canvas.Point{X: from.X, Y: (from.Y + to.Y) / 2}, radius*2)
		return
	}
	p.c.Stroke(line(from, to), canvas.Pen{Color: p.ink().text, Width: p.size() * 0.07})
	for _, v := range values {
		p.dot(p.at(year, v), radius, white)
	}
}

// contested are the levels that a reading knows to contradict each other in a year.
func contested(r *progress.Reading, year int) (values []float64) {
	for k := range r.Conflict {
		if o := &r.Conflict[k]; o.Year == year && !o.Growth && !o.Missed {
			values = append(values, o.Value)
		}
	}
	return values
}

func (p *plot) dot(at canvas.Point, radius float64, fill color.NRGBA) {
	var path canvas.Path
	path.Circle(at, radius)
	p.c.Fill(&path, canvas.Paint{Color: fill})
	p.c.Stroke(&path, canvas.Pen{Color: p.ink().text, Width: p.size() * 0.07})
}

// Spark draws a spark line (走势线) that fills a box: the values against their
// dashed path, without letters. Where no year has a value it says 数据缺失.
func Spark(c canvas.Canvas, box canvas.Rect, s Series, st Style) {
	radius := st.size() * 0.17
	p, ok := newPlot(c, box.Inset(radius*1.8), s, st)
	if !ok || !s.known() {
		st.hatch(c, box)
		st.overWords(c, missing, box)
		return
	}
	p.gaps(s.Years)
	p.path(s.Reading)
	p.values(s, radius)
}

// known tells that some year has a value, confirmed or not.
func (s Series) known() bool {
	for _, y := range s.Years {
		if y.Value != nil || y.Draft != nil || y.Contested {
			return true
		}
	}
	return false
}

func yearText(year int) string { return strconv.Itoa(year) }
