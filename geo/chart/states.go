package chart

import (
	"slices"
	"strconv"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
)

// States is a bar of how many indicators are in each state (状态构成), from the best
// to the worst, with the sign and the number of each.
type States struct {
	counts map[progress.State]int
	total  int
	valued int // indicators with a value
}

// CountStates counts the states of readings.
func CountStates(readings []progress.Reading) States {
	b := States{counts: map[progress.State]int{}, total: len(readings)}
	for i := range readings {
		r := &readings[i]
		b.counts[r.State]++
		if r.Latest != nil || r.Missed != nil {
			b.valued++
		}
	}
	return b
}

// The measures of the bar in text sizes.
const (
	stateUnit   = 0.85 // width of one indicator
	stateLeast  = 11   // width of the bar
	stateBar    = 1.25
	stateNumber = 1.05 // height of the numbers below
	stateFoot   = 1.15
)

// Size implements Small.
func (b States) Size(s Style) (width, height float64) {
	return s.size() * max(stateLeast, stateUnit*float64(b.total)), s.size() * (stateBar + stateNumber + stateFoot)
}

// Draw implements Small.
func (b States) Draw(c canvas.Canvas, box canvas.Rect, s Style) {
	bar := canvas.Rect{X: box.X, Y: box.Y, W: box.W, H: stateBar * s.size()}
	x := bar.X
	for _, state := range progress.States {
		n := b.counts[state]
		if n == 0 {
			continue
		}
		part := canvas.Rect{X: x, Y: bar.Y, W: bar.W * float64(n) / float64(b.total), H: bar.H}
		x += part.W
		s.statePart(c, state, part)
		write(c, strconv.Itoa(n), part.X+part.W/2, bar.Y+bar.H+s.size()*stateNumber*0.55, canvas.AlignMiddle, s.text(0.85, s.ink().text, true))
	}
	c.Stroke(rectangle(bar), canvas.Pen{Color: s.ink().text, Width: 1.2 * s.hair(), Join: canvas.MiterJoin})
	foot, st := fitted(strconv.Itoa(b.total)+" 项中 "+strconv.Itoa(b.valued)+" 项有数", box.W, s.text(0.85, s.ink().soft, false))
	write(c, foot, box.X+box.W/2, box.Y+box.H-s.size()*stateFoot*0.5, canvas.AlignMiddle, st)
}

// statePart draws a piece of the bar with the sign of its state: hatched where
// nothing is judged.
func (s Style) statePart(c canvas.Canvas, state progress.State, part canvas.Rect) {
	middle := canvas.Point{X: part.X + part.W/2, Y: part.Y + part.H/2}
	radius := min(s.size()*0.36, part.W*0.42)
	fill, judged := s.Colour(state)
	if judged {
		c.Fill(rectangle(part), canvas.Paint{Color: fill})
		c.Fill(signPath(state, middle, radius), canvas.Paint{Color: s.Over(fill)})
	} else {
		c.Fill(rectangle(part), canvas.Paint{Color: white})
		s.hatchIn(c, part, s.ink().missing, s.size()*0.32)
		letter := s.text(0.8, s.ink().text, true)
		letter.Size = min(letter.Size, part.W*0.95)
		letter.Halo, letter.HaloWidth = white, s.size()*0.14
		write(c, unjudged[state], middle.X, middle.Y, canvas.AlignMiddle, letter)
	}
	if part.W > 0 {
		edge := part.X + part.W
		c.Stroke(line(canvas.Point{X: edge, Y: part.Y}, canvas.Point{X: edge, Y: part.Y + part.H}), canvas.Pen{Color: white, Width: 2 * s.hair()})
	}
}

// unjudged are the letters of states without a judgement.
var unjudged = map[progress.State]string{progress.NoData: "缺", progress.Unconfirmed: "待", progress.NoTarget: "无"}

// Keys implements Small.
func (b States) Keys(s Style) []Key {
	var keys []Key
	for _, state := range progress.States {
		if b.counts[state] > 0 {
			keys = append(keys, stateKey(state, s))
		}
	}
	return keys
}

// stateKey tells the colour and the sign of a state.
func stateKey(state progress.State, s Style) Key {
	return Key{state.Title(), stateKeys + slices.Index(progress.States, state), func(c canvas.Canvas, box canvas.Rect) {
		in := canvas.Rect{X: box.X + box.W*0.1, Y: box.Y + box.H*0.1, W: box.W * 0.8, H: box.H * 0.8}
		fit(s, box).statePart(c, state, in)
		c.Stroke(rectangle(in), canvas.Pen{Color: s.ink().missing, Width: fit(s, box).hair(), Join: canvas.MiterJoin})
	}}
}
