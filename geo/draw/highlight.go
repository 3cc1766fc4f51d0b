package draw

import (
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// How a selected thing is marked, in millimetres: a ring around a mark, a wide
// light band and a narrow line along an outline.
const (
	ringGap   = 0.5
	bandWidth = 1.8
	lineWidth = 0.5
)

// highlight marks what is selected.
func (p *painter) highlight() {
	if len(p.o.Selected) == 0 {
		return
	}
	for _, l := range p.stack {
		if !l.Visible {
			continue
		}
		for i := range l.Features {
			f := &l.Features[i]
			if f.Geometry != nil && f.Style.Diagram == nil && f.Bound.Intersects(p.wide) && p.selected(f) {
				p.mark(f)
			}
		}
	}
}

func (p *painter) selected(f *layer.Feature) bool {
	return slices.Contains(p.o.Selected, f.Ref) || f.Also != (layer.Ref{}) && slices.Contains(p.o.Selected, f.Also)
}

// mark draws the sign of selection around one feature.
func (p *painter) mark(f *layer.Feature) {
	p.path.Reset()
	switch g := f.Geometry.(type) {
	case orb.Point:
		r := 1.0
		if f.Style.Mark != nil {
			r = f.Style.Mark.Radius
		}
		p.path.Circle(p.moved.Place(f, p.v.ToSheet(g)), r+ringGap)
	case orb.LineString, orb.MultiLineString:
		for _, line := range p.thinner.each(shape.Lines(g)) {
			for _, part := range shape.CutLine(line, p.wide) {
				p.trace(part, false)
			}
		}
	default:
		for _, polygon := range p.thinner.area(shape.Polygons(g)) {
			for _, r := range polygon {
				p.trace(orb.LineString(shape.CutRing(r, p.wide)), true)
			}
		}
	}
	p.c.Stroke(&p.path, canvas.Pen{Color: p.inks.Selected(0.45), Width: bandWidth, Join: canvas.RoundJoin})
	p.c.Stroke(&p.path, canvas.Pen{Color: p.inks.Selected(1), Width: lineWidth, Join: canvas.RoundJoin})
}
