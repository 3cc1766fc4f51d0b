package edit

import (
	"image/color"

	"ezmap/app/mapview"
	"ezmap/geo/sketch"

	"github.com/paulmach/orb"
)

// The map is light whatever the window's look, and these are for its ground.
var (
	faulty = color.NRGBA{R: 0xB3, G: 0x26, B: 0x1E, A: 0xFF} // an outline that crosses itself
	faded  = color.NRGBA{R: 0x5B, G: 0x67, B: 0x70, A: 0xFF} // what was before
)

// Shapes returns the lines with their handles, the nodes, and what is snapped to.
func (t *Tool) Shapes() []mapview.Shape {
	var shapes []mapview.Shape
	if t.drag != nil && t.drag.moved {
		for _, p := range t.drag.before.Paths {
			shapes = append(shapes, mapview.Shape{Line: planes(p), Closed: p.Ring, Dashed: true, Color: faded})
		}
	}
	crossings := t.sketch.Crossings()
	shapes = append(shapes, t.nodeShapes()...) // below the vertices that stand on them
	var ink color.Color
	if len(crossings) > 0 {
		ink = faulty
	}
	for i, p := range t.sketch.Paths {
		shapes = append(shapes, mapview.Shape{Line: planes(p), Closed: p.Ring, Color: ink, Handles: t.handles(i)})
	}
	if len(crossings) > 0 {
		at := crossings[0].At
		shapes = append(shapes, mapview.Shape{Color: ink, Handles: []mapview.Handle{{At: at, Kind: mapview.Snap, Active: true}}, Text: "自相交", At: at})
	}
	return append(shapes, t.aimShapes()...)
}

func planes(p sketch.Path) []orb.Point {
	points := make([]orb.Point, len(p.Vertices))
	for i, v := range p.Vertices {
		points[i] = v.Plane
	}
	return points
}

// handles are the vertices of a path, and its middles while nothing is drawn or dragged.
func (t *Tool) handles(path int) []mapview.Handle {
	var handles []mapview.Handle
	lit := t.hovered
	if t.drag != nil {
		lit = t.drag.grip
	}
	if !t.drawing && t.drag == nil {
		t.eachMiddle(func(at sketch.At, p orb.Point) {
			if at.Path == path {
				handles = append(handles, mapview.Handle{At: p, Kind: mapview.Middle, Active: lit == grip{kind: middleGrip, at: at}})
			}
		})
	}
	t.eachShown(func(at sketch.At, p orb.Point) {
		if at.Path == path {
			g := grip{kind: vertexGrip, at: at}
			handles = append(handles, mapview.Handle{At: p, Kind: mapview.Vertex, Active: g == lit || g == t.active})
		}
	})
	return handles
}

// nodeShapes are the nodes that have a place; the one under the pointer tells its name.
func (t *Tool) nodeShapes() []mapview.Shape {
	var shapes []mapview.Shape
	for i, n := range t.sketch.Nodes {
		if !n.Placed {
			continue
		}
		g := grip{kind: nodeGrip, node: i}
		s := mapview.Shape{Handles: []mapview.Handle{{At: n.Plane, Kind: mapview.Stop, Active: g == t.hovered || g == t.active}}}
		if g == t.hovered || g == t.active || t.drawing {
			s.Text, s.At = n.Name, n.Plane
		}
		shapes = append(shapes, s)
	}
	return shapes
}

// aimShapes are the way to the next vertex while drawing, and the ring around what is
// snapped to.
func (t *Tool) aimShapes() []mapview.Shape {
	var shapes []mapview.Shape
	if t.drawing && t.pointed && len(t.sketch.Paths) > 0 {
		drawn := t.sketch.Paths[len(t.sketch.Paths)-1].Vertices
		way := []orb.Point{drawn[len(drawn)-1].Plane, t.cursor}
		if t.closing() {
			way = append(way, drawn[0].Plane)
		}
		shapes = append(shapes, mapview.Shape{Line: way, Dashed: true})
	}
	if t.snapped != nil {
		at := t.snapped.Plane
		shapes = append(shapes, mapview.Shape{Handles: []mapview.Handle{{At: at, Kind: mapview.Snap, Active: true}}, Text: t.snapped.Title, At: at})
	}
	return shapes
}
