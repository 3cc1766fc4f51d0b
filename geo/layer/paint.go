package layer

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
)

// PaintArea fills an area by the style: casing, tint, hatching, inner edge. The path
// lies on the sheet in millimetres; its holes by the even-odd rule.
func (s *Style) PaintArea(c canvas.Canvas, p *canvas.Path) {
	if s.Casing != nil {
		c.Stroke(p, *s.Casing)
	}
	if s.Fill.A > 0 {
		c.Fill(p, canvas.Paint{Color: s.Fill, EvenOdd: true})
	}
	if s.Hatch != nil {
		s.Hatch.paint(c, p)
	}
	if s.Edge != nil {
		s.Edge.paint(c, p)
	}
}

// PaintLine draws along a line or an outline by the style's pens.
func (s *Style) PaintLine(c canvas.Canvas, p *canvas.Path) {
	for _, pen := range s.Pens {
		c.Stroke(p, pen)
	}
}

// PaintPiece draws along a piece of a longer line that begins from millimetres
// after the line's start: dashes are those of the whole line.
func (s *Style) PaintPiece(c canvas.Canvas, p *canvas.Path, from float64) {
	for _, pen := range s.Pens {
		pen.Offset += from
		c.Stroke(p, pen)
	}
}

// Dashed tells whether a pen of the style draws dashes.
func (s *Style) Dashed() bool {
	return slices.ContainsFunc(s.Pens, func(p canvas.Pen) bool { return p.Dash != nil })
}

// paint draws the hatching inside a path.
func (h *Hatch) paint(c canvas.Canvas, p *canvas.Path) {
	box, ok := p.Bounds()
	if !ok || h.Gap <= 0 {
		return
	}
	sin, cos := math.Sincos(h.Angle)
	mid := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
	reach := math.Hypot(box.W, box.H) / 2
	// Lines are counted from the sheet's origin, so that neighbouring areas of
	// one style hatch in step.
	offset := -mid.X*sin + mid.Y*cos
	var lines canvas.Path
	for d := math.Ceil((offset-reach)/h.Gap) * h.Gap; d <= offset+reach; d += h.Gap {
		x, y := mid.X-sin*(d-offset), mid.Y+cos*(d-offset)
		lines.MoveTo(x-cos*reach, y-sin*reach)
		lines.LineTo(x+cos*reach, y+sin*reach)
	}
	c.PushClip(p)
	c.Stroke(&lines, h.Pen)
	c.PopClip()
}

// steps is how many strokes make the fading of an inner edge.
const steps = 9

// paint draws the inner edge of a path: strokes of growing width that lie on
// one another along the outline, the outer half of each clipped away.
func (e *Edge) paint(c canvas.Canvas, p *canvas.Path) {
	// Each stroke of opacity a leaves 1−a of what lies below: after all of them
	// the opacity at the outline is that of the colour.
	share := 1 - math.Pow(1-float64(e.Color.A)/255, 1.0/steps)
	c.PushClip(p)
	for i := steps; i >= 1; i-- {
		c.Stroke(p, canvas.Pen{
			Color: fade(e.Color, share),
			Width: 2 * e.Width * float64(i) / steps,
			Join:  canvas.RoundJoin,
		})
	}
	c.PopClip()
}

// arrowStep is the distance of arrows that stand together, in lengths of one.
const arrowStep = 1.25

// PaintFlow draws the arrows along a line on the sheet, evenly spaced and clear
// of its ends, where open allows their boxes.
func (f *Flow) PaintFlow(c canvas.Canvas, line []canvas.Point, open func(canvas.Rect) bool) {
	var length float64
	for i := 1; i < len(line); i++ {
		length += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	n := int(length / f.Gap)
	if n == 0 {
		return
	}
	var arrows canvas.Path
	next, walked := length/float64(n)/2, 0.0
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		span := math.Hypot(b.X-a.X, b.Y-a.Y)
		for ; next <= walked+span && span > 0; next += length / float64(n) {
			t := (next - walked) / span
			at := canvas.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
			ux, uy := (b.X-a.X)/span, (b.Y-a.Y)/span
			if open(canvas.Rect{X: at.X - f.Height/2, Y: at.Y - f.Height/2, W: f.Height, H: f.Height}) {
				for k := range max(f.Count, 1) {
					along := (float64(k) - float64(max(f.Count, 1)-1)/2) * arrowStep * f.Length
					f.arrow(&arrows, canvas.Point{X: at.X + along*ux, Y: at.Y + along*uy}, ux, uy)
				}
			}
		}
		walked += span
	}
	c.Stroke(&arrows, f.Pen)
}

// arrow adds one open arrow that points along (ux, uy).
func (f *Flow) arrow(p *canvas.Path, at canvas.Point, ux, uy float64) {
	turn := func(x, y float64) (float64, float64) { return at.X + x*ux - y*uy, at.Y + x*uy + y*ux }
	p.MoveTo(turn(-f.Length/2, -f.Height/2))
	p.LineTo(turn(f.Length/2, 0))
	p.LineTo(turn(-f.Length/2, f.Height/2))
}
