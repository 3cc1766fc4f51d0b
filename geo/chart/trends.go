package chart

import (
	"strconv"

	"ezmap/geo/canvas"
)

// Trends is a spark line for each of several indicators (走势小图), numbered.
type Trends struct {
	Series []Series
}

// The measures of the spark lines in text sizes.
const (
	trendNumber = 1.1
	trendWidth  = 7
	trendRow    = 2.3
	trendSpace  = 0.8 // between two beside each other
)

// columns returns how many stand beside each other.
func (b Trends) columns() int {
	if len(b.Series) > 2 {
		return 2
	}
	return 1
}

// Size implements Small.
func (b Trends) Size(s Style) (width, height float64) {
	n := b.columns()
	rows := (len(b.Series) + n - 1) / n
	return s.size() * ((trendNumber+trendWidth)*float64(n) + trendSpace*float64(n-1)), s.size() * trendRow * float64(rows)
}

// Draw implements Small.
func (b Trends) Draw(c canvas.Canvas, box canvas.Rect, s Style) {
	n := b.columns()
	for k, one := range b.Series {
		x := box.X + s.size()*(trendNumber+trendWidth+trendSpace)*float64(k%n)
		y := box.Y + s.size()*trendRow*float64(k/n)
		write(c, strconv.Itoa(k+1), x, y+s.size()*trendRow/2, canvas.AlignStart, s.text(0.9, s.ink().text, true))
		Spark(c, canvas.Rect{X: x + trendNumber*s.size(), Y: y + s.size()*0.15, W: trendWidth * s.size(), H: s.size() * (trendRow - 0.3)}, one, s)
	}
}

// Keys implements Small.
func (b Trends) Keys(s Style) []Key {
	var keys []Key
	for k, one := range b.Series {
		keys = append(keys, numberKey(k+1, one.Reading.Indicator.Name, s))
	}
	keys = append(keys,
		Key{"年度值", partKeys, func(c canvas.Canvas, box canvas.Rect) {
			st, y := fit(s, box), box.Y+box.H/2
			p := plot{Style: st, c: c}
			c.Stroke(line(canvas.Point{X: box.X + box.W*0.15, Y: y}, canvas.Point{X: box.X + box.W*0.85, Y: y}), canvas.Pen{Color: st.ink().text, Width: st.size() * 0.1})
			p.dot(canvas.Point{X: box.X + box.W/2, Y: y}, st.size()*0.2, st.ink().text)
		}},
		Key{"应达路径", partKeys + 1, func(c canvas.Canvas, box canvas.Rect) {
			st, y := fit(s, box), box.Y+box.H/2
			c.Stroke(line(canvas.Point{X: box.X + box.W*0.15, Y: y}, canvas.Point{X: box.X + box.W*0.85, Y: y}), st.pathPen())
		}})
	return append(keys, absentKey(s))
}
