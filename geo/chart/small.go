package chart

import (
	"strconv"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// Small is a chart that is small enough to stand on a map (统计图). What its colours
// and signs mean is told once, in the legend of the map.
type Small interface {
	// Size returns the width and height that it takes in millimetres.
	Size(s Style) (width, height float64)
	// Draw draws it into a box of that size.
	Draw(c canvas.Canvas, box canvas.Rect, s Style)
	// Keys returns what has to be told about it in a legend, in order.
	Keys(s Style) []Key
}

// Key is one line of the legend of a small chart. Two of the same title look alike.
type Key struct {
	Title string
	Order int // among the keys of all charts of a map, lower first
	// Draw puts the sign into a box.
	Draw func(c canvas.Canvas, box canvas.Rect)
}

// Where keys stand that follow the numbers of what a chart shows.
const (
	stateKeys = 20 // + place of the state
	partKeys  = 40 // + place among the parts of a chart
	lastKeys  = 60
)

// Note is what stands on an area in place of a chart: 数据缺失, 不计得分.
type Note struct {
	Words string
	// Missing tells that there are no data, which is hatched.
	Missing bool
}

// Size implements Small.
func (n Note) Size(s Style) (width, height float64) {
	return typeface.Measure(n.Words, n.style(s)).Width + n.sign(s), s.size() * 1.1
}

// sign is the room for the hatched square before the words.
func (n Note) sign(s Style) float64 {
	if n.Missing {
		return s.size() * 1.5
	}
	return 0
}

func (n Note) style(s Style) canvas.TextStyle { return s.text(0.95, s.ink().soft, false) }

// Draw implements Small.
func (n Note) Draw(c canvas.Canvas, box canvas.Rect, s Style) {
	middle := box.Y + box.H/2
	if n.Missing {
		side := s.size()
		s.absent(c, canvas.Rect{X: box.X, Y: middle - side/2, W: side, H: side})
	}
	write(c, n.Words, box.X+n.sign(s), middle, canvas.AlignStart, n.style(s))
}

// Keys implements Small.
func (n Note) Keys(s Style) []Key {
	if n.Missing {
		return []Key{absentKey(s)}
	}
	return nil
}

// absent draws a hatched box: 数据缺失.
func (s Style) absent(c canvas.Canvas, box canvas.Rect) {
	c.Fill(rectangle(box), canvas.Paint{Color: white})
	s.hatchIn(c, box, s.ink().missing, s.size()*0.32)
	c.Stroke(rectangle(box), canvas.Pen{Color: s.ink().missing, Width: s.hair(), Join: canvas.MiterJoin})
}

// absentKey tells what is hatched.
func absentKey(s Style) Key {
	return Key{missing, lastKeys, func(c canvas.Canvas, box canvas.Rect) { fit(s, box).absent(c, box.Inset(box.H*0.08)) }}
}

// fit returns a style for the signs of a legend whose rows are as high as a box.
func fit(s Style, box canvas.Rect) Style {
	s.Size = box.H * 0.8
	return s
}

var white = rgb(0xFFFFFF)

// numberKey tells what a number on a chart stands for.
func numberKey(n int, title string, s Style) Key {
	return Key{title, n, func(c canvas.Canvas, box canvas.Rect) {
		st := fit(s, box)
		write(c, strconv.Itoa(n), box.X+box.W/2, box.Y+box.H/2, canvas.AlignMiddle, st.text(1.05, s.ink().text, true))
	}}
}
