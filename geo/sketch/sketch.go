package sketch

import (
	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// Vertex is 顶点: a place on the map plane (easting, northing in metres of EPSG:4547) and
// in CGCS2000 degrees (longitude, latitude).
type Vertex struct{ Plane, Degrees orb.Point }

// OnPlane returns the vertex at a place of the map plane.
func OnPlane(p orb.Point) Vertex {
	lon, lat := crs.City.Inverse(p[0], p[1])
	return Vertex{p, orb.Point{lon, lat}}
}

// OfDegrees returns the vertex at a place in CGCS2000 degrees, longitude first.
func OfDegrees(p orb.Point) Vertex {
	e, n := crs.City.Forward(p[0], p[1])
	return Vertex{orb.Point{e, n}, p}
}

// Path is a centre line, or a ring: from its last vertex an edge leads back to the first,
// which is not repeated.
type Path struct {
	Vertices []Vertex
	Ring     bool
	// Polygon counts the polygon of a ring, from 0: its first ring is the outline, those
	// after it are holes.
	Polygon int
}

// Edges returns how many edges the path has.
func (p Path) Edges() int {
	if p.Ring {
		return len(p.Vertices)
	}
	return max(len(p.Vertices)-1, 0)
}

// Edge returns the ends of an edge, which begins at the vertex of its number.
func (p Path) Edge(i int) (from, to Vertex) {
	return p.Vertices[i], p.Vertices[(i+1)%len(p.Vertices)]
}

// least is how many vertices the path must keep.
func (p Path) least() int {
	if p.Ring {
		return 3
	}
	return 2
}

// noun is what the path is called.
func (p Path) noun() string {
	if p.Ring {
		return "轮廓"
	}
	return "中心线"
}

// Sketch is a layout element while its shape is edited: a belt's centre line in the plan's
// direction, or the outlines of a cluster, with the nodes. The zero value is empty.
type Sketch struct {
	Kind  data.ElementKind
	Paths []Path
	Nodes []Node
	// Width is a belt's width in metres, 0 for other kinds.
	Width float64

	several bool         // the geometry has parts, even if it is only one
	other   orb.Geometry // neither lines nor areas: kept as it is
}

// Of returns the sketch of an element of a state.
func Of(s *data.State, e data.Element) Sketch {
	k := Sketch{Kind: e.Kind, Width: e.Width, Nodes: nodesOf(s, e.Nodes)}
	switch g := e.Geometry.(type) {
	case orb.LineString:
		k.Paths = []Path{{Vertices: vertices(g)}}
	case orb.MultiLineString:
		k.several = true
		for _, line := range g {
			k.Paths = append(k.Paths, Path{Vertices: vertices(line)})
		}
	case orb.Polygon:
		k.Paths = rings(nil, g, 0)
	case orb.MultiPolygon:
		k.several = true
		for i, polygon := range g {
			k.Paths = rings(k.Paths, polygon, i)
		}
	default:
		k.other = g
	}
	return k
}

func vertices(points []orb.Point) []Vertex {
	out := make([]Vertex, len(points))
	for i, p := range points {
		out[i] = OfDegrees(p)
	}
	return out
}

func rings(paths []Path, polygon orb.Polygon, number int) []Path {
	for _, r := range polygon {
		points := []orb.Point(r)
		if n := len(points); n > 1 && points[0] == points[n-1] {
			points = points[:n-1]
		}
		paths = append(paths, Path{Vertices: vertices(points), Ring: true, Polygon: number})
	}
	return paths
}

// Element returns an element with the shape, the width and the nodes of the sketch.
func (k Sketch) Element(e data.Element) data.Element {
	e.Geometry, e.Width, e.Nodes = k.Geometry(), k.Width, nil
	for _, n := range k.Nodes {
		e.Nodes = append(e.Nodes, n.Node)
	}
	return e
}

// Geometry returns the shape in CGCS2000 degrees: a LineString, a Polygon with its rings
// closed, their Multi types where the element had one, or nil for nothing.
func (k Sketch) Geometry() orb.Geometry {
	if len(k.Paths) == 0 {
		return k.other
	}
	var lines orb.MultiLineString
	var polygons orb.MultiPolygon
	for _, p := range k.Paths {
		points := degrees(p)
		switch {
		case !p.Ring:
			lines = append(lines, points)
		case p.Polygon < len(polygons):
			polygons[p.Polygon] = append(polygons[p.Polygon], orb.Ring(points))
		default:
			polygons = append(polygons, orb.Polygon{orb.Ring(points)})
		}
	}
	switch {
	case polygons != nil && (k.several || len(polygons) > 1):
		return polygons
	case polygons != nil:
		return polygons[0]
	case k.several || len(lines) > 1:
		return lines
	}
	return lines[0]
}

// degrees returns the places of a path; those of a ring end with the first again.
func degrees(p Path) []orb.Point {
	points := make([]orb.Point, 0, len(p.Vertices)+1)
	for _, v := range p.Vertices {
		points = append(points, v.Degrees)
	}
	if p.Ring && len(points) > 0 {
		points = append(points, points[0])
	}
	return points
}
