package chart

import (
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
)

// ScoreHeight returns how high Score draws a report on a width.
func ScoreHeight(r *progress.Report, width float64, s Style) float64 {
	words := len(wrap(scoreWords(r), width, s.text(1, s.ink().text, false)))
	return s.size() * (1.9 + 1.45*float64(words) + 0.5 + scaleRoom(r) + 2.1*float64(len(r.Score.Dimensions)) + 1.6)
}

// scaleRoom is the height of the scale of the whole score, in text sizes; none is
// drawn where there is no score.
func scaleRoom(r *progress.Report) float64 {
	if r.Score.Low == nil {
		return 0
	}
	return 2.4
}

// Score draws the score of an area: what stands beside it in words, on a scale of
// 0 to 100 the score with its bounds, and each dimension. A score that may not be
// ranked is grey. A functional area has none, and the chart says so.
func Score(c canvas.Canvas, box canvas.Rect, r *progress.Report, s Style) {
	y := box.Y
	write(c, r.Area.Name, box.X, y+s.size()*0.9, canvas.AlignStart, s.text(1.25, s.ink().text, true))
	y += s.size() * 1.9
	colour := s.ink().text
	if !r.Score.Ranked() {
		colour = s.ink().soft
	}
	for _, text := range wrap(scoreWords(r), box.W, s.text(1, colour, false)) {
		write(c, text, box.X, y+s.size()*0.7, canvas.AlignStart, s.text(1, colour, false))
		y += s.size() * 1.45
	}
	y += s.size() * 0.5
	d := scale{Style: s, c: c, names: s.size() * 7, words: s.size() * 15.5, box: box}
	if r.Score.Low != nil {
		d.whole(&r.Score, y)
		y += s.size() * scaleRoom(r)
	}
	if r.Area.Kind == data.FunctionalArea {
		return // its dimensions would read as a score
	}
	for _, one := range r.Score.Dimensions {
		d.dimension(one, y, r.Score.Ranked() && one.Completeness >= r.Score.Rules.Rank)
		y += s.size() * 2.1
	}
	d.ends(y)
}

// scoreWords is the score with all that must stand beside it.
func scoreWords(r *progress.Report) string {
	if r.Area.Kind == data.FunctionalArea {
		return "功能区不参评创新型县（市、区），不计得分（" + r.Score.Beside() + "）"
	}
	return r.Score.String()
}

// scale is rows of bars from 0 to 100.
type scale struct {
	Style
	c            canvas.Canvas
	box          canvas.Rect
	names, words float64 // room left and right of the bars
}

func (d *scale) track(top float64) canvas.Rect {
	return canvas.Rect{X: d.box.X + d.names, Y: top + d.size()*0.5, W: d.box.W - d.names - d.words, H: d.size()}
}

func (d *scale) ground(name string, top float64) canvas.Rect {
	t := d.track(top)
	text, st := fitted(name, d.names-d.size()*0.5, d.text(1, d.ink().text, false))
	write(d.c, text, d.box.X, t.Y+t.H/2, canvas.AlignStart, st)
	d.c.Fill(rectangle(t), canvas.Paint{Color: d.ink().track})
	return t
}

// whole draws the bounds as a band and the score as a mark.
func (d *scale) whole(s *progress.Score, top float64) {
	t := d.ground("得分与区间", top)
	band := canvas.Rect{X: t.X + t.W**s.Low/100, Y: t.Y, W: t.W * (*s.High - *s.Low) / 100, H: t.H}
	d.hatch(d.c, band)
	d.c.Stroke(rectangle(band), canvas.Pen{Color: d.ink().soft, Width: d.hair()})
	if s.Value == nil {
		write(d.c, "不计总分", t.X+t.W+d.size()*0.6, t.Y+t.H/2, canvas.AlignStart, d.text(0.9, d.ink().soft, false))
		return
	}
	x := t.X + t.W**s.Value/100
	colour := d.ink().mark
	if !s.Ranked() {
		colour = d.ink().missing
	}
	d.c.Stroke(line(canvas.Point{X: x, Y: t.Y - t.H*0.3}, canvas.Point{X: x, Y: t.Y + t.H*1.3}), canvas.Pen{Color: colour, Width: d.size() * 0.25})
}

// dimension draws the score of a dimension, grey where its values are too few.
func (d *scale) dimension(one progress.Dimension, top float64, enough bool) {
	t := d.ground(one.Name, top)
	words := one.Beside()
	if one.Value == nil {
		d.hatch(d.c, t)
	} else {
		fill := d.ink().path
		if !enough {
			fill = d.ink().missing
		}
		done := t
		done.W *= *one.Value / 100
		d.c.Fill(rectangle(done), canvas.Paint{Color: fill})
	}
	text, st := fitted(words, d.words-d.size()*0.6, d.text(0.9, d.ink().soft, false))
	write(d.c, text, t.X+t.W+d.size()*0.6, t.Y+t.H/2, canvas.AlignStart, st)
}

// ends writes 0 and 100 below the bars.
func (d *scale) ends(top float64) {
	if d.box.W <= 0 {
		return
	}
	t := d.track(top)
	st := d.text(0.8, d.ink().soft, false)
	write(d.c, "0", t.X, top+d.size()*0.5, canvas.AlignMiddle, st)
	write(d.c, "100", t.X+t.W, top+d.size()*0.5, canvas.AlignMiddle, st)
}
