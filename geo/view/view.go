// Package view is the viewport: which piece of the map is shown, how large, and
// the way between map and sheet.
//
// The map plane is EPSG:4547 (CGCS2000 / 3° Gauss–Krüger, central meridian
// 114°E), in metres, easting first. On it a scale bar is right within 0.1 %
// everywhere in 鄂州, on screen as on paper.
package view

import (
	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
)

// View is 视图: a window of the map plane drawn onto a rectangle of a sheet.
// The zero View shows nothing. Views are values: methods return a changed copy.
type View struct {
	Centre orb.Point   // on the map plane: easting, northing in metres (EPSG:4547)
	Scale  float64     // the N of 1:N
	Frame  canvas.Rect // where on the sheet, in millimetres
}

// The bounds of Scale: a building, and all of central China.
const (
	MinScale = 500
	MaxScale = 20_000_000
)

// Fit returns the view of a frame that shows a bound of the map plane whole and
// as large as it goes, with a margin on the sheet in millimetres.
func Fit(bound orb.Bound, frame canvas.Rect, margin float64) View {
	w, h := max(frame.W-2*margin, 1), max(frame.H-2*margin, 1)
	scale := 1000 * max((bound.Max[0]-bound.Min[0])/w, (bound.Max[1]-bound.Min[1])/h)
	return View{Centre: bound.Center(), Scale: clamp(scale), Frame: frame}
}

// MetresPerMM returns how many metres on the ground a millimetre of the sheet shows.
func (v View) MetresPerMM() float64 { return v.Scale / 1000 }

// ToSheet returns where a point of the map plane lies on the sheet.
func (v View) ToSheet(p orb.Point) canvas.Point {
	m := v.MetresPerMM()
	return canvas.Point{
		X: v.Frame.X + v.Frame.W/2 + (p[0]-v.Centre[0])/m,
		Y: v.Frame.Y + v.Frame.H/2 - (p[1]-v.Centre[1])/m,
	}
}

// ToMap returns which point of the map plane is drawn at a point of the sheet.
func (v View) ToMap(p canvas.Point) orb.Point {
	m := v.MetresPerMM()
	return orb.Point{
		v.Centre[0] + (p.X-v.Frame.X-v.Frame.W/2)*m,
		v.Centre[1] - (p.Y-v.Frame.Y-v.Frame.H/2)*m,
	}
}

// Bound returns the piece of the map plane that is shown.
func (v View) Bound() orb.Bound {
	w, h := v.Frame.W*v.MetresPerMM()/2, v.Frame.H*v.MetresPerMM()/2
	return orb.Bound{
		Min: orb.Point{v.Centre[0] - w, v.Centre[1] - h},
		Max: orb.Point{v.Centre[0] + w, v.Centre[1] + h},
	}
}

// ZoomAt returns the view with its scale multiplied by factor (below 1: closer)
// so that the point under p stays where it is.
func (v View) ZoomAt(p canvas.Point, factor float64) View {
	held := v.ToMap(p)
	v.Scale = clamp(v.Scale * factor)
	now := v.ToMap(p)
	v.Centre = orb.Point{v.Centre[0] + held[0] - now[0], v.Centre[1] + held[1] - now[1]}
	return v
}

// Pan returns the view moved as if the map were dragged by dx, dy millimetres.
func (v View) Pan(dx, dy float64) View {
	m := v.MetresPerMM()
	v.Centre = orb.Point{v.Centre[0] - dx*m, v.Centre[1] + dy*m}
	return v
}

func clamp(scale float64) float64 { return min(max(scale, MinScale), MaxScale) }
