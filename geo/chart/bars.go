package chart

import (
	"image/color"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// bars is where the columns of a table of bars stand.
type bars struct {
	Style
	c                       canvas.Canvas
	name, track, value, end canvas.Rect // x and width of each column
	row                     float64     // height of a row
	quiet                   bool        // hatches what is missing without words
}

// rowHeight is the height of a row in text sizes: two lines of a name.
const rowHeight = 2.5

// BarsHeight returns how high Bars draws so many readings, with its head.
func BarsHeight(readings int, s Style) float64 { return s.size() * rowHeight * float64(readings+1) }

// Bars draws a table of bars (进度条): of each reading its name, the share of the
// way that was made with a mark where it is expected to be by the year of the
// value, value and target, and its state. The box should be as high as BarsHeight.
func Bars(c canvas.Canvas, box canvas.Rect, readings []progress.Reading, s Style) {
	b := bars{Style: s, c: c, row: s.size() * rowHeight}
	gap := s.size()
	b.end.W = s.size() * 6.2
	rest := box.W - b.end.W - 3*gap
	b.name = canvas.Rect{X: box.X, W: rest * 0.34}
	b.track = canvas.Rect{X: box.X + b.name.W + gap, W: rest * 0.37}
	b.value = canvas.Rect{X: b.track.X + b.track.W + gap, W: rest * 0.29}
	b.end.X = b.value.X + b.value.W + gap
	b.head(box)
	for i := range readings {
		b.draw(&readings[i], box.Y+b.row*float64(i+1))
		c.Stroke(line(canvas.Point{X: box.X, Y: box.Y + b.row*float64(i+2)}, canvas.Point{X: box.X + box.W, Y: box.Y + b.row*float64(i+2)}),
			canvas.Pen{Color: s.ink().track, Width: s.hair()})
	}
}

func (b *bars) head(box canvas.Rect) {
	st := b.text(0.9, b.ink().soft, false)
	middle := box.Y + b.row*0.55
	write(b.c, "指标", b.name.X, middle, canvas.AlignStart, st)
	head, fit := fitted("进度（竖线为应达）", b.track.W, st)
	write(b.c, head, b.track.X, middle, canvas.AlignStart, fit)
	head, fit = fitted("最新值（年）/ 目标", b.value.W, st)
	write(b.c, head, b.value.X+b.value.W, middle, canvas.AlignEnd, fit)
	write(b.c, "状态", b.end.X, middle, canvas.AlignStart, st)
	y := box.Y + b.row
	b.c.Stroke(line(canvas.Point{X: box.X, Y: y}, canvas.Point{X: box.X + box.W, Y: y}), canvas.Pen{Color: b.ink().line, Width: 2 * b.hair()})
}

func (b *bars) draw(r *progress.Reading, top float64) {
	middle := top + b.row/2
	b.label(r, middle)
	b.bar(r, middle)
	text, st := fitted(values(r), b.value.W, b.text(1, b.ink().text, false))
	write(b.c, text, b.value.X+b.value.W, middle, canvas.AlignEnd, st)
	radius := b.size() * 0.5
	Sign(b.c, r.State, canvas.Point{X: b.end.X + radius, Y: middle}, radius, b.Style)
	write(b.c, r.Word(), b.end.X+3*radius, middle, canvas.AlignStart, b.text(1, b.ink().text, false))
}

// label writes name and unit in one line or two.
func (b *bars) label(r *progress.Reading, middle float64) {
	st := b.text(1, b.ink().text, false)
	lines, fit := named(r, b.name.W, st)
	if len(lines) > 1 {
		st.Size *= 0.88
		lines, fit = named(r, b.name.W, st)
	}
	for k, text := range lines {
		write(b.c, text, b.name.X, middle+fit.Size*1.15*(float64(k)-float64(len(lines)-1)/2), canvas.AlignStart, fit)
	}
}

// bar draws the share of the way. Less than nothing has no bar, and what goes
// beyond the target ends at it with an arrow; the percentage tells how much.
func (b *bars) bar(r *progress.Reading, middle float64) {
	words := b.size() * 3.9 // room for −118.0%
	h := b.size() * 0.95
	track := canvas.Rect{X: b.track.X, Y: middle - h/2, W: b.track.W - words, H: h}
	if r.Progress == nil {
		b.hatch(b.c, track)
		b.c.Stroke(rectangle(track), canvas.Pen{Color: b.ink().line, Width: b.hair()})
		if !b.quiet && r.Latest == nil && r.Unconfirmed == nil && r.Conflict == nil {
			b.overWords(b.c, missing, track)
		}
		return
	}
	b.c.Fill(rectangle(track), canvas.Paint{Color: b.ink().track})
	fill, judged := b.Colour(r.State)
	if !judged {
		fill = b.ink().missing
	}
	done := track
	done.W *= min(max(*r.Progress, 0), 1)
	if done.W > 0 {
		b.c.Fill(rectangle(done), canvas.Paint{Color: fill})
	}
	b.c.Stroke(rectangle(track), canvas.Pen{Color: b.ink().line, Width: b.hair()})
	if done.W > 0 { // a pale bar is told from the track by its rim
		b.c.Stroke(rectangle(done), canvas.Pen{Color: darker(fill), Width: b.hair(), Join: canvas.MiterJoin})
	}
	if *r.Progress > 1 {
		b.arrow(track, fill)
	}
	if r.Expected != nil {
		x := track.X + track.W**r.Expected
		b.c.Stroke(line(canvas.Point{X: x, Y: track.Y - h*0.3}, canvas.Point{X: x, Y: track.Y + 1.3*h}), canvas.Pen{Color: rgb(0xFFFFFF), Width: b.size() * 0.3})
		b.c.Stroke(line(canvas.Point{X: x, Y: track.Y - h*0.3}, canvas.Point{X: x, Y: track.Y + 1.3*h}), canvas.Pen{Color: b.ink().mark, Width: b.size() * 0.13})
	}
	write(b.c, share(r), b.track.X+b.track.W, middle, canvas.AlignEnd, b.text(0.95, b.ink().text, false))
}

// arrow tells that the bar would go on.
func (b *bars) arrow(track canvas.Rect, fill color.NRGBA) {
	var p canvas.Path
	x, h := track.X+track.W, track.H
	p.Polyline([]canvas.Point{{X: x, Y: track.Y}, {X: x + h*0.5, Y: track.Y + h/2}, {X: x, Y: track.Y + h}}, true)
	b.c.Fill(&p, canvas.Paint{Color: fill})
}

// overWords writes words on a ground that would disturb them.
func (s Style) overWords(c canvas.Canvas, words string, box canvas.Rect) {
	text, st := fitted(words, box.W, s.text(0.9, s.ink().soft, false))
	w := typeface.Measure(text, st).Width + st.Size*0.6
	c.Fill(rectangle(canvas.Rect{X: box.X + (box.W-w)/2, Y: box.Y + box.H/2 - st.Size*0.6, W: w, H: st.Size * 1.2}), canvas.Paint{Color: rgb(0xFFFFFF)})
	write(c, text, box.X+box.W/2, box.Y+box.H/2, canvas.AlignMiddle, st)
}
