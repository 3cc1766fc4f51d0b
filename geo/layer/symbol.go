package layer

import (
	"cmp"
	"image/color"
	"math"
	"strconv"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// look is what decides a site's symbol.
type look struct {
	kind   data.SiteKind
	level  data.Level
	status data.Status
}

// symbolRadius is the radius of a site's symbol of middle level, in millimetres.
const symbolRadius = 1.2

// levelSizes makes higher levels larger, so that grey print shows them too.
var levelSizes = map[data.Level]float64{
	data.National: 1.22, data.Provincial: 1.06, data.Municipal: 0.96, data.NoLevel: 0.88,
}

// outlines gives each family of sites its shape around the origin for radius 1,
// scaled so that all look equally large.
var outlines = map[data.SiteKind][]canvas.Point{
	data.Facility:     star(5, 1.5, 0.62),
	data.Institute:    polygon(4, 1.27, 0),
	data.Incubator:    lowered(polygon(3, 1.36, 0), 0.2),
	data.Park:         polygon(4, 1.3, math.Pi/4),
	data.Hub:          polygon(6, 1.14, math.Pi/6),
	data.Company:      polygon(36, 0.72, 0),
	data.Hospital:     cross(1.08, 0.4),
	data.University:   lowered(polygon(3, 1.36, math.Pi), -0.2),
	data.TransferBody: polygon(36, 1.02, 0),
}

// polygon returns n points on a circle, the first at the top turned clockwise.
func polygon(n int, r, turn float64) []canvas.Point {
	out := make([]canvas.Point, n)
	for i := range out {
		sin, cos := math.Sincos(turn + 2*math.Pi*float64(i)/float64(n))
		out[i] = canvas.Point{X: r * sin, Y: -r * cos}
	}
	return out
}

// star returns a star of n points with outer and inner radius.
func star(n int, outer, inner float64) []canvas.Point {
	out := polygon(2*n, outer, 0)
	for i := 1; i < len(out); i += 2 {
		out[i] = canvas.Point{X: out[i].X * inner / outer, Y: out[i].Y * inner / outer}
	}
	return out
}

// cross returns an upright cross with half length and half thickness.
func cross(l, t float64) []canvas.Point {
	return []canvas.Point{
		{X: -t, Y: -l}, {X: t, Y: -l}, {X: t, Y: -t}, {X: l, Y: -t}, {X: l, Y: t}, {X: t, Y: t},
		{X: t, Y: l}, {X: -t, Y: l}, {X: -t, Y: t}, {X: -l, Y: t}, {X: -l, Y: -t}, {X: -t, Y: -t},
	}
}

// lowered moves points down, so that triangles stand in the middle by their weight.
func lowered(points []canvas.Point, dy float64) []canvas.Point {
	for i := range points {
		points[i].Y += dy
	}
	return points
}

// scaled returns a closed path of the points times r.
func scaled(points []canvas.Point, r float64) *canvas.Path {
	var p canvas.Path
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.X*r, q.Y*r)
		} else {
			p.LineTo(q.X*r, q.Y*r)
		}
	}
	p.Close()
	return &p
}

// leftHalf returns the part of a closed outline left of the origin.
func leftHalf(points []canvas.Point) []canvas.Point {
	var out []canvas.Point
	for i, b := range points {
		a := points[(i+len(points)-1)%len(points)]
		if (a.X <= 0) != (b.X <= 0) {
			t := a.X / (a.X - b.X)
			out = append(out, canvas.Point{X: 0, Y: a.Y + (b.Y-a.Y)*t})
		}
		if b.X <= 0 {
			out = append(out, b)
		}
	}
	return out
}

// siteMark draws a site: shape by family, colour and size by level, filled when
// it exists, half filled while it is under way, hollow while it is planned. A
// dot in a hollow shape means that the plan only mentions it.
func siteMark(l look, ink color.NRGBA, size float64) *canvas.Mark {
	return symbol(l, ink, ink, symbolRadius*cmp.Or(levelSizes[l.level], levelSizes[data.NoLevel]), size)
}

// symbol draws the shape of a site's family with a radius, filled by its status
// with an ink, in an outline of an edge's colour.
func symbol(l look, ink, edge color.NRGBA, radius, size float64) *canvas.Mark {
	points := outlines[l.kind]
	if points == nil {
		points = outlines[data.TransferBody]
	}
	r := radius * size
	whole := scaled(points, r)
	line := 0.32 * size
	m := &canvas.Mark{Radius: 1.5*r + line + 0.3*size}
	m.Shapes = append(m.Shapes,
		canvas.Shape{Path: whole, Pen: &canvas.Pen{Color: fade(white, 0.9), Width: line + 0.6*size, Join: canvas.RoundJoin}},
		canvas.Shape{Path: whole, Fill: &canvas.Paint{Color: white}})
	switch l.status {
	case data.Existing:
		m.Shapes = append(m.Shapes, canvas.Shape{Path: whole, Fill: &canvas.Paint{Color: ink}})
	case data.UnderWay:
		m.Shapes = append(m.Shapes, canvas.Shape{Path: scaled(leftHalf(points), r), Fill: &canvas.Paint{Color: ink}})
	case data.Planned: // stays hollow
	case data.Mentioned, data.Partner:
		m.Shapes = append(m.Shapes, canvas.Shape{Path: scaled(polygon(24, 0.34, 0), r), Fill: &canvas.Paint{Color: ink}})
	}
	m.Shapes = append(m.Shapes, canvas.Shape{Path: whole, Pen: &canvas.Pen{Color: edge, Width: line, Join: canvas.MiterJoin}})
	return m
}

// disc returns a circle around the origin.
func disc(r float64) *canvas.Path {
	var p canvas.Path
	p.Circle(canvas.Point{}, r)
	return &p
}

// leftDisc returns the left half of a disc.
func leftDisc(r float64) *canvas.Path { return scaled(leftHalf(polygon(60, 1, 0)), r) }

// stop is a node's place in a belt.
type stop struct {
	number int
	ink    color.NRGBA
}

// nodeRadius is the radius of a node's outer ring in millimetres.
const nodeRadius = 2.0

// nodeMark draws a belt's node as a double ring with its number on the belt's
// colour; a node of two belts shows both colours, and both numbers where they differ.
func nodeMark(stops []stop, ring color.NRGBA, size float64) *canvas.Mark {
	r := nodeRadius * size
	m := &canvas.Mark{Radius: r + 0.7*size}
	m.Shapes = append(m.Shapes,
		canvas.Shape{Path: disc(r + 0.45*size), Fill: &canvas.Paint{Color: fade(white, 0.95)}},
		canvas.Shape{Path: disc(r), Pen: &canvas.Pen{Color: ring, Width: 0.38 * size}},
		canvas.Shape{Path: disc(r * 0.72), Fill: &canvas.Paint{Color: stops[len(stops)-1].ink}})
	if len(stops) > 1 {
		m.Shapes = append(m.Shapes, canvas.Shape{Path: leftDisc(r * 0.72), Fill: &canvas.Paint{Color: stops[0].ink}})
	}
	em := 1.9 * size
	if len(stops) > 1 && stops[0].number != stops[1].number {
		em = 1.35 * size
		m.Shapes = append(m.Shapes, digits(stops[0].number, -0.34*r, em), digits(stops[1].number, 0.34*r, em))
		return m
	}
	m.Shapes = append(m.Shapes, digits(stops[0].number, 0, em))
	return m
}

// digits returns a number in white letters of a size, centred at x on the height of the origin.
func digits(n int, x, em float64) canvas.Shape { return letters(strconv.Itoa(n), x, em) }

// letters returns a short text as digits does.
func letters(text string, x, em float64) canvas.Shape {
	style := canvas.TextStyle{Size: em, Bold: true}
	pen := x - typeface.Measure(text, style).Width/2
	var p canvas.Path
	for _, r := range text {
		glyph, advance := typeface.Outline(r, true)
		p.Verbs = append(p.Verbs, glyph.Verbs...)
		for _, q := range glyph.Points {
			// Figures are 0.73 em high: half of that below the origin.
			p.Points = append(p.Points, canvas.Point{X: pen + q.X*em, Y: (q.Y + 0.366) * em})
		}
		pen += advance * em
	}
	return canvas.Shape{Path: &p, Fill: &canvas.Paint{Color: white}}
}

// memberMark draws a cluster's member that is no node of a belt: a ring with a dot.
func memberMark(ink color.NRGBA, size float64) *canvas.Mark {
	r := 1.35 * size
	return &canvas.Mark{Radius: r + 0.6*size, Shapes: []canvas.Shape{
		{Path: disc(r + 0.4*size), Fill: &canvas.Paint{Color: fade(white, 0.95)}},
		{Path: disc(r), Pen: &canvas.Pen{Color: ink, Width: 0.32 * size}},
		{Path: disc(r * 0.52), Fill: &canvas.Paint{Color: ink}},
	}}
}

// pointDashes tells the three sets of 多点支撑 apart by the line of the ring, as
// shares of its circumference.
var pointDashes = [3][]float64{nil, {0.09, 0.035}, {0.001, 0.07}}

// pointRadius is the radius of such a ring in millimetres; around a node it is wider.
const pointRadius = 2.15

// pointMark draws a member of 多点支撑: a ring around the symbol of the member,
// which is drawn on it, and a dot where it has none.
func pointMark(set int, ink color.NRGBA, radius, size float64) *canvas.Mark {
	r := radius * size
	ring := canvas.Pen{Color: ink, Width: 0.5 * size, Cap: canvas.RoundCap}
	for _, share := range pointDashes[set%len(pointDashes)] {
		ring.Dash = append(ring.Dash, share*2*math.Pi*r)
	}
	return &canvas.Mark{Radius: r + 0.45*size, Shapes: []canvas.Shape{
		{Path: disc(r + 0.4*size), Fill: &canvas.Paint{Color: fade(white, 0.85)}},
		{Path: disc(r), Fill: &canvas.Paint{Color: fade(ink, 0.18)}, Pen: &ring},
		{Path: disc(0.7 * size), Fill: &canvas.Paint{Color: ink}},
	}}
}

// dotMark draws a small ring or dot for places of the base map.
func dotMark(ink color.NRGBA, r float64, solid bool) *canvas.Mark {
	fill := white
	if solid {
		fill = ink
	}
	return &canvas.Mark{Radius: r + 0.4, Shapes: []canvas.Shape{
		{Path: disc(r), Fill: &canvas.Paint{Color: fill}, Pen: &canvas.Pen{Color: ink, Width: r * 0.4}},
	}}
}

// seatMark draws the seat of a government: a ring around a dot.
func seatMark(ink color.NRGBA, r float64) *canvas.Mark {
	return &canvas.Mark{Radius: r + 0.4, Shapes: []canvas.Shape{
		{Path: disc(r), Fill: &canvas.Paint{Color: white}, Pen: &canvas.Pen{Color: ink, Width: r * 0.3}},
		{Path: disc(r * 0.42), Fill: &canvas.Paint{Color: ink}},
	}}
}

// stationMark draws a railway station: a small upright bar on a bed.
func stationMark(ink color.NRGBA, r float64) *canvas.Mark {
	var bed, house canvas.Path
	bed.Rect(canvas.Rect{X: -1.25 * r, Y: -0.28 * r, W: 2.5 * r, H: 0.56 * r})
	house.Rect(canvas.Rect{X: -0.55 * r, Y: -0.75 * r, W: 1.1 * r, H: 1.5 * r})
	return &canvas.Mark{Radius: 1.6 * r, Shapes: []canvas.Shape{
		{Path: &bed, Fill: &canvas.Paint{Color: ink}},
		{Path: &house, Fill: &canvas.Paint{Color: white}, Pen: &canvas.Pen{Color: ink, Width: 0.28 * r}},
	}}
}

// bridgeMark draws a bridge: two banks and the span.
func bridgeMark(ink color.NRGBA, r float64) *canvas.Mark {
	var p canvas.Path
	for _, side := range [2]float64{-1, 1} {
		p.MoveTo(-1.3*r, side*0.75*r)
		p.LineTo(-0.8*r, side*0.3*r)
		p.LineTo(0.8*r, side*0.3*r)
		p.LineTo(1.3*r, side*0.75*r)
	}
	return &canvas.Mark{Radius: 1.8 * r, Shapes: []canvas.Shape{
		{Path: &p, Pen: &canvas.Pen{Color: ink, Width: 0.3 * r, Cap: canvas.RoundCap, Join: canvas.RoundJoin}},
	}}
}

// airportMark draws an airport: an aeroplane in a disc.
func airportMark(ink color.NRGBA, r float64) *canvas.Mark {
	plane := []canvas.Point{
		{X: 0, Y: -0.78}, {X: 0.11, Y: -0.6}, {X: 0.11, Y: -0.22}, {X: 0.72, Y: 0.16}, {X: 0.72, Y: 0.32},
		{X: 0.11, Y: 0.14}, {X: 0.09, Y: 0.5}, {X: 0.28, Y: 0.66}, {X: 0.28, Y: 0.78}, {X: 0, Y: 0.7},
		{X: -0.28, Y: 0.78}, {X: -0.28, Y: 0.66}, {X: -0.09, Y: 0.5}, {X: -0.11, Y: 0.14}, {X: -0.72, Y: 0.32},
		{X: -0.72, Y: 0.16}, {X: -0.11, Y: -0.22}, {X: -0.11, Y: -0.6},
	}
	return &canvas.Mark{Radius: r + 0.5, Shapes: []canvas.Shape{
		{Path: disc(r), Fill: &canvas.Paint{Color: ink}, Pen: &canvas.Pen{Color: white, Width: 0.25 * r}},
		{Path: scaled(plane, r), Fill: &canvas.Paint{Color: white}},
	}}
}
