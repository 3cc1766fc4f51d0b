package canvas

import "math"

// Verb is one step of a path.
type Verb uint8

// The steps, with the number of points that each takes.
const (
	MoveTo  Verb = iota // 1
	LineTo              // 1
	QuadTo              // 2: control, end
	CubicTo             // 3: control, control, end
	Close               // 0
)

// Points returns how many points of a path a step takes.
func (v Verb) Points() int {
	switch v {
	case MoveTo, LineTo:
		return 1
	case QuadTo:
		return 2
	case CubicTo:
		return 3
	}
	return 0
}

// Path is a sequence of lines and curves. The zero Path is empty and ready to use.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// MoveTo starts a new part.
func (p *Path) MoveTo(x, y float64) {
	p.Verbs, p.Points = append(p.Verbs, MoveTo), append(p.Points, Point{x, y})
}

// LineTo draws a straight line.
func (p *Path) LineTo(x, y float64) {
	p.Verbs, p.Points = append(p.Verbs, LineTo), append(p.Points, Point{x, y})
}

// QuadTo draws a quadratic curve with one control point.
func (p *Path) QuadTo(cx, cy, x, y float64) {
	p.Verbs, p.Points = append(p.Verbs, QuadTo), append(p.Points, Point{cx, cy}, Point{x, y})
}

// CubicTo draws a cubic curve with two control points.
func (p *Path) CubicTo(ax, ay, bx, by, x, y float64) {
	p.Verbs = append(p.Verbs, CubicTo)
	p.Points = append(p.Points, Point{ax, ay}, Point{bx, by}, Point{x, y})
}

// Close joins the part's end to its start.
func (p *Path) Close() { p.Verbs = append(p.Verbs, Close) }

// Empty tells that there is nothing to draw.
func (p *Path) Empty() bool { return len(p.Verbs) == 0 }

// Reset empties the path and keeps its memory.
func (p *Path) Reset() { p.Verbs, p.Points = p.Verbs[:0], p.Points[:0] }

// Polyline adds a line through points, closed or open.
func (p *Path) Polyline(points []Point, closed bool) {
	for i, q := range points {
		if i == 0 {
			p.MoveTo(q.X, q.Y)
		} else {
			p.LineTo(q.X, q.Y)
		}
	}
	if closed && len(points) > 0 {
		p.Close()
	}
}

// Rect adds a rectangle.
func (p *Path) Rect(r Rect) {
	p.Polyline([]Point{{r.X, r.Y}, {r.X + r.W, r.Y}, {r.X + r.W, r.Y + r.H}, {r.X, r.Y + r.H}}, true)
}

// kappa is the length of the control arm of a cubic that comes within 0.03 %
// of a quarter of the unit circle: 4/3·tan(π/8).
var kappa = 4.0 / 3 * math.Tan(math.Pi/8)

// Ellipse adds an ellipse with half axes rx and ry.
func (p *Path) Ellipse(c Point, rx, ry float64) {
	kx, ky := kappa*rx, kappa*ry
	p.MoveTo(c.X+rx, c.Y)
	p.CubicTo(c.X+rx, c.Y+ky, c.X+kx, c.Y+ry, c.X, c.Y+ry)
	p.CubicTo(c.X-kx, c.Y+ry, c.X-rx, c.Y+ky, c.X-rx, c.Y)
	p.CubicTo(c.X-rx, c.Y-ky, c.X-kx, c.Y-ry, c.X, c.Y-ry)
	p.CubicTo(c.X+kx, c.Y-ry, c.X+rx, c.Y-ky, c.X+rx, c.Y)
	p.Close()
}

// Circle adds a circle.
func (p *Path) Circle(c Point, r float64) { p.Ellipse(c, r, r) }

// Bounds returns the box around all points, control points included; ok is
// false for an empty path.
func (p *Path) Bounds() (r Rect, ok bool) {
	if len(p.Points) == 0 {
		return Rect{}, false
	}
	lo, hi := p.Points[0], p.Points[0]
	for _, q := range p.Points[1:] {
		lo = Point{min(lo.X, q.X), min(lo.Y, q.Y)}
		hi = Point{max(hi.X, q.X), max(hi.Y, q.Y)}
	}
	return Rect{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}, true
}
