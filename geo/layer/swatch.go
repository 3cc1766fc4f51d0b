package layer

import (
	"image/color"
	"math"

	"ezmap/geo/canvas"
)

// areaSwatch draws a small piece of an area in its style.
func areaSwatch(s *Style) func(canvas.Canvas, canvas.Rect) {
	return func(c canvas.Canvas, box canvas.Rect) {
		var p canvas.Path
		p.Rect(box.Inset(0.3))
		s.PaintArea(c, &p)
		s.PaintLine(c, &p)
	}
}

// softSwatch draws a rounded piece of an area, as a cluster looks. A wide inner
// edge is drawn narrower, so that the swatch does not fill.
func softSwatch(s *Style) func(canvas.Canvas, canvas.Rect) {
	return func(c canvas.Canvas, box canvas.Rect) {
		small := *s
		if s.Edge != nil {
			edge := *s.Edge
			edge.Width = min(edge.Width, box.H*0.3)
			small.Edge = &edge
		}
		p := roundRect(box.Inset(0.3), box.H*0.36)
		small.PaintArea(c, p)
		small.PaintLine(c, p)
	}
}

// lineSwatch draws a piece of a line.
func lineSwatch(s *Style) func(canvas.Canvas, canvas.Rect) {
	return func(c canvas.Canvas, box canvas.Rect) {
		var p canvas.Path
		p.MoveTo(box.X, box.Y+box.H/2)
		p.LineTo(box.X+box.W, box.Y+box.H/2)
		s.PaintLine(c, &p)
	}
}

// beltSwatch draws a short ribbon with its head, veiled as on the map.
func beltSwatch(s *Style, veil float64) func(canvas.Canvas, canvas.Rect) {
	return func(c canvas.Canvas, box canvas.Rect) {
		h := box.H * 0.62
		y, head := box.Y+box.H/2, box.H*0.62
		x0, x1 := box.X+0.3, box.X+box.W-0.3
		var p canvas.Path
		p.Polyline([]canvas.Point{
			{X: x0, Y: y - h/2}, {X: x1 - head, Y: y - h/2}, {X: x1 - head, Y: y - h*0.78}, {X: x1, Y: y},
			{X: x1 - head, Y: y + h*0.78}, {X: x1 - head, Y: y + h/2}, {X: x0, Y: y + h/2},
		}, true)
		c.PushGroup(veil)
		s.PaintArea(c, &p)
		s.PaintLine(c, &p)
		if s.Flow != nil {
			flow := *s.Flow
			shrink := min(1, h*0.55/flow.Height)
			flow.Height, flow.Length, flow.Gap = flow.Height*shrink, flow.Length*shrink, (x1-x0)/3
			flow.PaintFlow(c, []canvas.Point{{X: x0, Y: y}, {X: x1 - head*0.6, Y: y}}, func(canvas.Rect) bool { return true })
		}
		c.PopGroup()
	}
}

// markSwatch draws a mark in the middle of the box, made smaller where it is
// higher than the box, so that the rows of a legend never touch.
func markSwatch(m *canvas.Mark) func(canvas.Canvas, canvas.Rect) {
	reach := seenReach(m)
	return func(c canvas.Canvas, box canvas.Rect) {
		middle := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
		paintMark(c, m, middle, min(1, box.H/2/reach))
	}
}

// seenReach returns how far up or down a mark reaches without the parts that
// are white, as paper is.
func seenReach(m *canvas.Mark) float64 {
	reach := 0.0
	for _, s := range m.Shapes {
		box, ok := s.Path.Bounds()
		if !ok {
			continue
		}
		high := max(-box.Y, box.Y+box.H)
		if s.Fill != nil && !paperLike(s.Fill.Color) {
			reach = max(reach, high)
		}
		if s.Pen != nil && !paperLike(s.Pen.Color) {
			reach = max(reach, high+s.Pen.Width/2)
		}
	}
	if reach == 0 {
		return m.Radius
	}
	return reach
}

// paperLike tells whether a colour cannot be seen on paper.
func paperLike(c color.NRGBA) bool { return c.A == 0 || c.R == 255 && c.G == 255 && c.B == 255 }

// paintMark draws a mark at a point, its size multiplied.
func paintMark(c canvas.Canvas, m *canvas.Mark, at canvas.Point, size float64) {
	for _, s := range m.Shapes {
		p := canvas.Path{Verbs: s.Path.Verbs, Points: make([]canvas.Point, len(s.Path.Points))}
		for i, q := range s.Path.Points {
			p.Points[i] = canvas.Point{X: at.X + q.X*size, Y: at.Y + q.Y*size}
		}
		if s.Fill != nil {
			c.Fill(&p, *s.Fill)
		}
		if s.Pen != nil {
			c.Stroke(&p, scaledPen(*s.Pen, size))
		}
	}
}

// scaledPen returns a pen with all its lengths multiplied.
func scaledPen(pen canvas.Pen, size float64) canvas.Pen {
	pen.Width *= size
	pen.Offset *= size
	dash := pen.Dash
	pen.Dash = nil
	for _, d := range dash {
		pen.Dash = append(pen.Dash, d*size)
	}
	return pen
}

// plateSwatch draws a plate with its arrow.
func plateSwatch(t *Type) func(canvas.Canvas, canvas.Rect) {
	return func(c canvas.Canvas, box canvas.Rect) {
		y, head := box.Y+box.H/2, box.H*0.5
		plate := canvas.Rect{X: box.X + head*1.2, Y: box.Y + box.H*0.15, W: box.W - head*1.2 - 0.3, H: box.H * 0.7}
		PaintPlate(c, t, plate, canvas.Point{X: box.X + 0.3, Y: y})
	}
}

// PaintPlate draws the plate of a name: a rounded box and, where tip lies
// outside of it, an arrow from its edge to tip.
func PaintPlate(c canvas.Canvas, t *Type, box canvas.Rect, tip canvas.Point) {
	p := roundRect(box, min(1.2, box.H/3))
	if t.Rim != nil && !box.Contains(tip) {
		paintArrow(c, box, tip, *t.Rim)
	}
	if t.Plate != nil {
		c.Fill(p, *t.Plate)
	}
	if t.Rim != nil {
		c.Stroke(p, *t.Rim)
	}
}

// paintArrow draws a solid arrow from the middle of a box to a tip.
func paintArrow(c canvas.Canvas, box canvas.Rect, tip canvas.Point, pen canvas.Pen) {
	from := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
	dx, dy := tip.X-from.X, tip.Y-from.Y
	d := math.Hypot(dx, dy)
	if d == 0 {
		return
	}
	ux, uy := dx/d, dy/d
	// The arrow starts behind the box, which is drawn over it.
	w := min(1.9, box.H*0.42)
	head := w * 1.5
	at := func(along, across float64) canvas.Point {
		return canvas.Point{X: from.X + ux*along - uy*across, Y: from.Y + uy*along + ux*across}
	}
	var p canvas.Path
	p.Polyline([]canvas.Point{
		at(0, -w/2), at(d-head, -w/2), at(d-head, -w*1.05), at(d, 0), at(d-head, w*1.05), at(d-head, w/2), at(0, w/2),
	}, true)
	c.Stroke(&p, canvas.Pen{Color: fade(white, 0.9), Width: pen.Width + 0.7, Join: canvas.RoundJoin})
	c.Fill(&p, canvas.Paint{Color: pen.Color})
}

// roundRect returns a rectangle with round corners.
func roundRect(r canvas.Rect, radius float64) *canvas.Path {
	const k = 0.5523 // control arm of a quarter circle
	radius = min(radius, r.W/2, r.H/2)
	x0, y0, x1, y1, a := r.X, r.Y, r.X+r.W, r.Y+r.H, radius*(1-k)
	var p canvas.Path
	p.MoveTo(x0+radius, y0)
	p.LineTo(x1-radius, y0)
	p.CubicTo(x1-a, y0, x1, y0+a, x1, y0+radius)
	p.LineTo(x1, y1-radius)
	p.CubicTo(x1, y1-a, x1-a, y1, x1-radius, y1)
	p.LineTo(x0+radius, y1)
	p.CubicTo(x0+a, y1, x0, y1-a, x0, y1-radius)
	p.LineTo(x0, y0+radius)
	p.CubicTo(x0, y0+a, x0+a, y0, x0+radius, y0)
	p.Close()
	return &p
}
