package view

import (
	"math"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

// Grow returns the view with a wider frame: millimetres added on each side,
// negative ones taken away. The scale stays, and so does every point of the map
// in its place beside the others; the upper left corner of the frame is where
// it was on the sheet.
func (v View) Grow(left, top, right, bottom float64) View {
	m := v.MetresPerMM()
	v.Centre = orb.Point{v.Centre[0] + (right-left)/2*m, v.Centre[1] - (bottom-top)/2*m}
	v.Frame.W += left + right
	v.Frame.H += top + bottom
	return v
}

// Corner returns where the upper left corner of another view's frame lies on
// the sheet of v.
func (v View) Corner(other View) canvas.Point {
	return v.ToSheet(other.ToMap(canvas.Point{X: other.Frame.X, Y: other.Frame.Y}))
}

// Between returns the view on the way from one to another of the same frame, at
// t from 0 to 1. The scale changes by equal factors in equal times; a point that
// both show in one place stays there all the way. At 0 and 1 the views
// themselves are returned.
func Between(from, to View, t float64) View {
	switch {
	case t <= 0:
		return from
	case t >= 1:
		return to
	}
	v := to
	v.Scale = from.Scale * math.Pow(to.Scale/from.Scale, t)
	if from.Scale != to.Scale {
		t = (v.Scale - from.Scale) / (to.Scale - from.Scale)
	}
	for i := range v.Centre {
		v.Centre[i] = from.Centre[i] + t*(to.Centre[i]-from.Centre[i])
	}
	return v
}
