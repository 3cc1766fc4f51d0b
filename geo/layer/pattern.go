package layer

import (
	"image/color"
	"math"

	"ezmap/geo/canvas"
)

// What is told apart by colour is told apart by a shape too, and in grey print by
// dashes and hatchings. These are the patterns of things of one sort,
// in their order; they begin again after the last.

// shapesOfPoints are outlines around the origin for radius 1, all equally large.
var shapesOfPoints = [...][]canvas.Point{
	polygon(36, 1, 0),
	polygon(4, 1.27, math.Pi/4),
	lowered(polygon(3, 1.4, 0), 0.2),
	polygon(4, 1.3, 0),
	lowered(polygon(3, 1.4, math.Pi), -0.2),
	cross(1.15, 0.46),
	star(5, 1.45, 0.62),
	polygon(6, 1.14, math.Pi/6),
}

// dashesOfLines are dashes in widths of the line, nil for a solid one.
var dashesOfLines = [...][]float64{
	nil, {4.5, 2}, {1.2, 1.6}, {6, 1.6, 1.2, 1.6}, {9, 2.4}, {6, 1.6, 1.2, 1.6, 1.2, 1.6}, {2.4, 2.4}, {9, 1.6, 2.4, 1.6},
}

// dashesOfClusters are the dashes of outlines of clusters, in millimetres.
var dashesOfClusters = [...][]float64{{2.2, 1.3}, {1.0, 1.0}, {3.2, 1.0, 0.3, 1.0}, {0.2, 1.1}}

// hatchesOfAreas are hatchings over the grey of areas: angle and gap in millimetres,
// gap 0 for none.
var hatchesOfAreas = [...]struct{ angle, gap float64 }{
	{}, {-math.Pi / 4, 1.7}, {math.Pi / 4, 1.7}, {0, 1.7}, {math.Pi / 2, 1.7}, {-math.Pi / 4, 0.95}, {math.Pi / 4, 0.95}, {0, 0.95},
}

// nth returns the pattern of the n-th thing.
func nth[T any](patterns []T, n int) T { return patterns[n%len(patterns)] }

// patterned returns a line, in grey print with the dashes of the n-th thing of its
// sort. In colour it is solid: dashes would speak of what is planned.
func (b *book) patterned(ink color.NRGBA, width float64, n int) canvas.Pen {
	pen := b.pen(ink, width)
	if !b.p.gray {
		return pen
	}
	for _, d := range nth(dashesOfLines[:], n) {
		pen.Dash = append(pen.Dash, d*pen.Width)
	}
	return pen
}

// overprint returns the hatching over the ground of the n-th category in grey
// print, nil for none.
func (b *book) overprint(ground color.NRGBA, n int) *Hatch {
	h := nth(hatchesOfAreas[:], n)
	if !b.p.gray || h.gap == 0 {
		return nil
	}
	ink := toward(ground, rgb(0), 0.55)
	if greyOf(ground).R < 110 {
		ink = toward(ground, white, 0.6)
	}
	return &Hatch{Pen: b.pen(ink, 0.16), Gap: h.gap * b.size, Angle: h.angle}
}

// pointSign is a symbol of the n-th shape with a radius in millimetres, on a light rim.
func (b *book) pointSign(n int, fill color.NRGBA, rim canvas.Pen, radius float64) *canvas.Mark {
	points := nth(shapesOfPoints[:], n)
	r := radius * b.size
	path := scaled(points, r)
	rim.Join = canvas.MiterJoin
	return &canvas.Mark{Radius: 1.1*r + 0.4*b.size, Shapes: []canvas.Shape{
		{Path: path, Fill: &canvas.Paint{Color: fade(white, 0.85)}, Pen: &canvas.Pen{Color: fade(white, 0.85), Width: 0.6 * b.size, Join: canvas.RoundJoin}},
		{Path: path, Fill: &canvas.Paint{Color: fill}, Pen: &rim},
	}}
}
