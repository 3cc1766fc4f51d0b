package mapview

import (
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// outline returns the sign around a thing: a ring around a mark, the line of an
// element or the border of an area.
func (m *Map) outline(ref layer.Ref) []Shape {
	var shapes []Shape
	for _, l := range m.shown.stack {
		for i := range l.Features {
			f := &l.Features[i]
			if f.Ref != ref && f.Also != ref || f.Geometry == nil {
				continue
			}
			shapes = append(shapes, m.around(f)...)
		}
	}
	return shapes
}

func (m *Map) around(f *layer.Feature) []Shape {
	switch g := f.Geometry.(type) {
	case orb.Point:
		at := m.view.ToMap(m.shown.stack.Arrange(m.view).Place(f, m.view.ToSheet(g)))
		return []Shape{{Handles: []Handle{{At: at, Kind: Snap, Active: true}}}}
	case orb.LineString, orb.MultiLineString:
		var shapes []Shape
		for _, line := range shape.Lines(g) {
			shapes = append(shapes, Shape{Line: line, Color: activeColor})
		}
		return shapes
	}
	var shapes []Shape
	for _, polygon := range shape.Polygons(f.Geometry) {
		if len(polygon) > 0 {
			shapes = append(shapes, Shape{Line: polygon[0], Color: activeColor})
		}
	}
	return shapes
}
