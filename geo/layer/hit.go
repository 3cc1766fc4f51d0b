package layer

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/shape"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Hit returns what lies under a point of the sheet, top first, each thing once.
// Marks and lines are met within tolerance millimetres of what is drawn.
func (st Stack) Hit(v view.View, at canvas.Point, tolerance float64) []Ref {
	var refs []Ref
	p := v.ToMap(at)
	moved := st.Arrange(v)
	for i := len(st) - 1; i >= 0; i-- {
		l := st[i]
		if !l.Visible {
			continue
		}
		for _, k := range slices.Backward(l.around(p, tolerance+moved.farthest, v.MetresPerMM())) {
			f := &l.Features[k]
			if f.Ref == (Ref{}) || !f.Style.At(v.Scale) || !f.meets(v, p, at, tolerance, moved) {
				continue
			}
			for _, ref := range [2]Ref{f.Ref, f.Also} {
				if ref != (Ref{}) && !slices.Contains(refs, ref) {
					refs = append(refs, ref)
				}
			}
		}
	}
	return refs
}

// At tells whether the style is drawn at a scale 1:N.
func (s *Style) At(scale float64) bool { return s.MaxScale == 0 || scale <= s.MaxScale }

// meets tells whether a feature lies at p on the map plane, which is at on the sheet.
func (f *Feature) meets(v view.View, p orb.Point, at canvas.Point, tolerance float64, moved Arrangement) bool {
	reach := tolerance
	if f.Style.Mark != nil {
		reach += f.Style.Mark.Radius
	}
	metres := reach * v.MetresPerMM()
	if !f.Bound.Pad(metres + moved.farthest*v.MetresPerMM()).Contains(p) {
		return false
	}
	switch g := f.Geometry.(type) {
	case orb.Point:
		q := moved.Place(f, v.ToSheet(g))
		return math.Hypot(q.X-at.X, q.Y-at.Y) <= reach
	case orb.MultiPoint:
		return slices.ContainsFunc(g, func(q orb.Point) bool {
			return math.Hypot(q[0]-p[0], q[1]-p[1]) <= metres
		})
	case orb.LineString, orb.MultiLineString:
		return alongside(shape.Lines(g), p, metres)
	}
	area := shape.Polygons(f.Geometry)
	if f.Style.filled() {
		return shape.Contains(area, p)
	}
	return shape.Away(area, p) <= metres
}

// filled tells whether a style shows the inside of an area. What is only an
// outline is met on the line, or a click anywhere would meet the city.
func (s *Style) filled() bool { return s.Solid || s.Fill.A > 0 || s.Hatch != nil || s.Edge != nil }

// alongside tells whether a point lies within metres of any of the lines.
func alongside(lines orb.MultiLineString, p orb.Point, metres float64) bool {
	return slices.ContainsFunc(lines, func(line orb.LineString) bool {
		_, away := shape.NewRuler(line).Nearest(p)
		return away <= metres
	})
}
