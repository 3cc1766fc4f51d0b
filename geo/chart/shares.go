package chart

import (
	"slices"
	"strconv"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
)

// Shares is a bar for each of several indicators (指标进度), numbered: the share of
// the way that was made, in the colour of the state, with a mark where it is
// expected to be.
type Shares struct {
	Readings []progress.Reading
}

// The measures of the bars in text sizes.
const (
	shareRow    = 1.35
	shareNumber = 1.1 // room for the number of an indicator
	shareSign   = 1.1 // room for the sign of its state
	shareTrack  = 10  // bar and percentage
)

// Size implements Small.
func (b Shares) Size(s Style) (width, height float64) {
	return s.size() * (shareNumber + shareTrack + shareSign), s.size() * shareRow * float64(len(b.Readings))
}

// Draw implements Small.
func (b Shares) Draw(c canvas.Canvas, box canvas.Rect, s Style) {
	table := bars{Style: s, c: c, quiet: true}
	table.track = canvas.Rect{X: box.X + shareNumber*s.size(), W: shareTrack * s.size()}
	for k := range b.Readings {
		r := &b.Readings[k]
		middle := box.Y + s.size()*shareRow*(float64(k)+0.5)
		write(c, strconv.Itoa(k+1), box.X, middle, canvas.AlignStart, s.text(0.9, s.ink().text, true))
		table.bar(r, middle)
		Sign(c, r.State, canvas.Point{X: box.X + box.W - s.size()*0.45, Y: middle}, s.size()*0.4, s)
	}
}

// Keys implements Small.
func (b Shares) Keys(s Style) []Key {
	var keys []Key
	for k := range b.Readings {
		keys = append(keys, numberKey(k+1, b.Readings[k].Indicator.Name, s))
	}
	for _, state := range progress.States {
		for k := range b.Readings {
			if b.Readings[k].State == state {
				keys = append(keys, signKey(state, s))
				break
			}
		}
	}
	return append(keys, Key{"应达进度", partKeys, func(c canvas.Canvas, box canvas.Rect) {
		st := fit(s, box)
		x := box.X + box.W/2
		c.Stroke(line(canvas.Point{X: x, Y: box.Y + box.H*0.1}, canvas.Point{X: x, Y: box.Y + box.H*0.9}), canvas.Pen{Color: st.ink().mark, Width: st.size() * 0.13})
	}})
}

// signKey tells the sign of a state.
func signKey(state progress.State, s Style) Key {
	return Key{state.Title(), stateKeys + slices.Index(progress.States, state), func(c canvas.Canvas, box canvas.Rect) {
		Sign(c, state, canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}, box.H*0.4, fit(s, box))
	}}
}
