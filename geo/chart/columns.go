package chart

import (
	"math"

	"ezmap/geo/canvas"
)

// Columns is one indicator as a column for each year (逐年数值), from 0, the base
// year hollow, years without a value hatched, with a line at the target and the
// latest value in figures. Those of one map have one scale and the same years.
type Columns struct {
	Series
	Scale
}

// Scale is what the columns of a map have in common.
type Scale struct {
	First, Last int     // years
	Low, High   float64 // values; Low is 0 or less
}

// ScaleOf returns the scale that holds all series, with 0.
func ScaleOf(all []Series) Scale {
	scale := Scale{First: math.MaxInt}
	for _, one := range all {
		for _, y := range one.columns() {
			scale.First, scale.Last = min(scale.First, y.year), max(scale.Last, y.year)
			if y.value != nil {
				scale.Low, scale.High = min(scale.Low, *y.value), max(scale.High, *y.value)
			}
		}
		if t := one.Reading.Target; t != nil && !math.IsInf(*t, 0) {
			scale.Low, scale.High = min(scale.Low, *t), max(scale.High, *t)
			scale.Last = max(scale.Last, one.Reading.Indicator.TargetYear)
		}
	}
	return scale
}

// columnKind is how a column looks.
type columnKind int

const (
	baseColumn columnKind = iota
	valueColumn
	draftColumn
	absentColumn
	contestedColumn
)

var columnTitles = [...]string{
	baseColumn: "基期值", valueColumn: "年度值（已确认）", draftColumn: "待确认的值", absentColumn: missing, contestedColumn: "数值冲突",
}

type column struct {
	year  int
	kind  columnKind
	value *float64
}

// columns returns the years of a series, with the baseline.
func (s Series) columns() []column {
	var all []column
	if i := s.Reading.Indicator; i.Base != nil && i.BaseYear != 0 {
		all = append(all, column{i.BaseYear, baseColumn, i.Base})
	}
	for k := range s.Years {
		y := &s.Years[k]
		one := column{y.Year, absentColumn, y.Number()}
		switch {
		case y.Contested:
			one.kind = contestedColumn
		case one.value != nil && y.Value != nil:
			one.kind = valueColumn
		case one.value != nil:
			one.kind = draftColumn
		}
		all = append(all, one)
	}
	return all
}

// The measures of the columns in text sizes.
const (
	columnPitch  = 1.45
	columnWidth  = 0.95
	columnsHigh  = 5.2 // of the drawing
	columnsHead  = 1.1 // above it, for the latest value
	columnsYears = 1.2 // below it, for the years
	columnsLeast = 6   // width
)

// Size implements Small.
func (b Columns) Size(s Style) (width, height float64) {
	n := float64(max(b.Last-b.First+1, 1))
	return s.size() * max(columnsLeast, columnPitch*n), s.size() * (columnsHead + columnsHigh + columnsYears)
}

// Draw implements Small.
func (b Columns) Draw(c canvas.Canvas, box canvas.Rect, s Style) {
	field := canvas.Rect{X: box.X, Y: box.Y + columnsHead*s.size(), W: box.W, H: columnsHigh * s.size()}
	pitch := box.W / float64(max(b.Last-b.First+1, 1))
	span := b.High - b.Low
	if span <= 0 {
		span = 1
	}
	at := func(v float64) float64 { return field.Y + field.H*(1-(v-b.Low)/span) }
	ground := at(0)
	var last canvas.Rect // the column of the latest value
	for _, one := range b.columns() {
		if one.year < b.First || one.year > b.Last {
			continue
		}
		w := pitch * columnWidth / columnPitch
		bar := canvas.Rect{X: field.X + pitch*(float64(one.year-b.First)+0.5) - w/2, W: w, Y: field.Y, H: ground - field.Y}
		if one.value != nil {
			bar.Y, bar.H = min(at(*one.value), ground), math.Abs(at(*one.value)-ground)
		}
		s.column(c, one.kind, bar)
		if l := b.Reading.Latest; one.kind == valueColumn && l != nil && l.Year == one.year {
			last = bar
		}
	}
	c.Stroke(line(canvas.Point{X: field.X, Y: ground}, canvas.Point{X: field.X + field.W, Y: ground}), canvas.Pen{Color: s.ink().text, Width: 1.4 * s.hair()})
	if t := b.Reading.Target; t != nil && !math.IsInf(*t, 0) {
		s.targetLine(c, field.X, field.X+field.W, at(*t))
	}
	if last.W > 0 {
		st := s.text(0.9, s.ink().text, true)
		st.Halo, st.HaloWidth = white, s.size()*0.18
		b.over(c, number(b.Reading.Latest.Value), last, box, st)
	}
	small := s.text(0.8, s.ink().soft, false)
	below := box.Y + box.H - s.size()*columnsYears*0.45
	write(c, yearText(b.First), box.X, below, canvas.AlignStart, small)
	if b.Last > b.First {
		write(c, yearText(b.Last), box.X+box.W, below, canvas.AlignEnd, small)
	}
}

// over writes a value above its column and inside the box.
func (b Columns) over(c canvas.Canvas, words string, bar, box canvas.Rect, st canvas.TextStyle) {
	half := measured(words, st) / 2
	x := min(max(bar.X+bar.W/2, box.X+half), box.X+box.W-half)
	write(c, words, x, bar.Y-st.Size*0.6, canvas.AlignMiddle, st)
}

// column draws one column.
func (s Style) column(c canvas.Canvas, kind columnKind, bar canvas.Rect) {
	pen := canvas.Pen{Color: s.ink().path, Width: 1.8 * s.hair(), Join: canvas.MiterJoin}
	switch kind {
	case absentColumn:
		s.hatchIn(c, bar, s.ink().line, s.size()*0.32)
	case contestedColumn:
		s.hatchIn(c, bar, s.ink().line, s.size()*0.32)
		write(c, "?", bar.X+bar.W/2, bar.Y+bar.H/2, canvas.AlignMiddle, s.text(1, s.ink().text, true))
	case baseColumn, draftColumn:
		if kind == draftColumn {
			pen.Dash = []float64{s.size() * 0.2, s.size() * 0.14}
		}
		inner := bar.Inset(pen.Width / 2)
		c.Fill(rectangle(bar), canvas.Paint{Color: white})
		c.Stroke(rectangle(inner), pen)
	default:
		c.Fill(rectangle(bar), canvas.Paint{Color: s.ink().path})
	}
}

// targetLine draws the target across a chart.
func (s Style) targetLine(c canvas.Canvas, from, to, y float64) {
	c.Stroke(line(canvas.Point{X: from, Y: y}, canvas.Point{X: to, Y: y}), canvas.Pen{Color: s.ink().text, Width: 1.6 * s.hair(), Dash: []float64{s.size() * 0.3, s.size() * 0.2}})
}

// Keys implements Small.
func (b Columns) Keys(s Style) []Key {
	met := map[columnKind]bool{}
	for _, one := range b.columns() {
		met[one.kind] = true
	}
	var keys []Key
	for k, title := range columnTitles {
		if kind := columnKind(k); met[kind] {
			keys = append(keys, Key{title, partKeys + k, func(c canvas.Canvas, box canvas.Rect) {
				fit(s, box).column(c, kind, canvas.Rect{X: box.X + box.W/2 - box.H*0.24, Y: box.Y + box.H*0.06, W: box.H * 0.48, H: box.H * 0.88})
			}})
		}
	}
	if b.Reading.Target != nil {
		keys = append(keys, Key{"目标", partKeys + len(columnTitles), func(c canvas.Canvas, box canvas.Rect) {
			fit(s, box).targetLine(c, box.X+box.W*0.15, box.X+box.W*0.85, box.Y+box.H/2)
		}})
	}
	return keys
}
