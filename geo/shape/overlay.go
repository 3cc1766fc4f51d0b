package shape

import (
	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
)

// arc is how many pieces a quarter of a round corner has.
const arc = 12

// Union returns what lies in any of the areas. Where the areas are faulty it
// returns them side by side.
func Union(areas ...orb.MultiPolygon) orb.MultiPolygon {
	if all, ok := union(areas); ok {
		return all
	}
	var all orb.MultiPolygon
	for _, a := range areas {
		all = append(all, a...)
	}
	return all
}

func union(areas []orb.MultiPolygon) (orb.MultiPolygon, bool) {
	parts := make([]geom.Geometry, len(areas))
	for i, a := range areas {
		parts[i] = toGeom(a).AsGeometry()
	}
	g, err := geom.UnionMany(parts)
	if err != nil {
		return nil, false
	}
	return fromGeom(g), true
}

// Intersect returns what lies in both areas; ok is false where they are faulty.
func Intersect(a, b orb.MultiPolygon) (both orb.MultiPolygon, ok bool) {
	g, err := geom.Intersection(toGeom(a).AsGeometry(), toGeom(b).AsGeometry())
	return fromGeom(g), err == nil
}

// Subtract returns what lies in a and not in b; ok is false where they are faulty.
func Subtract(a, b orb.MultiPolygon) (rest orb.MultiPolygon, ok bool) {
	g, err := geom.Difference(toGeom(a).AsGeometry(), toGeom(b).AsGeometry())
	return fromGeom(g), err == nil
}

// Buffer returns an area grown by d metres with round corners, or shrunk where
// d is negative; nil where that is nothing or the area is faulty.
func Buffer(a orb.MultiPolygon, d float64) orb.MultiPolygon {
	g, err := geom.Buffer(toGeom(a).AsGeometry(), d, geom.BufferQuadSegments(arc))
	if err != nil {
		return nil
	}
	return fromGeom(g)
}

// BufferLine returns the band of points within d metres of a line, with round
// or flat ends.
func BufferLine(line orb.LineString, d float64, roundEnds bool) orb.MultiPolygon {
	if len(line) < 2 {
		return nil
	}
	end := geom.BufferEndCapFlat()
	if roundEnds {
		end = geom.BufferEndCapRound()
	}
	flat := make([]float64, 0, 2*len(line))
	for _, p := range line {
		flat = append(flat, p[0], p[1])
	}
	l := geom.NewLineString(geom.NewSequence(flat, geom.DimXY))
	g, err := geom.Buffer(l.AsGeometry(), d, end, geom.BufferQuadSegments(arc))
	if err != nil {
		return nil
	}
	return fromGeom(g)
}

// Polygons returns the areas of a geometry, nil when it has none.
func Polygons(g orb.Geometry) orb.MultiPolygon {
	switch g := g.(type) {
	case orb.Polygon:
		return orb.MultiPolygon{g}
	case orb.MultiPolygon:
		return g
	case orb.Ring:
		return orb.MultiPolygon{{g}}
	case orb.Bound:
		return orb.MultiPolygon{g.ToPolygon()}
	case orb.Collection:
		var all orb.MultiPolygon
		for _, part := range g {
			all = append(all, Polygons(part)...)
		}
		return all
	}
	return nil
}

// Lines returns the lines of a geometry, nil when it has none.
func Lines(g orb.Geometry) orb.MultiLineString {
	switch g := g.(type) {
	case orb.LineString:
		return orb.MultiLineString{g}
	case orb.MultiLineString:
		return g
	case orb.Collection:
		var all orb.MultiLineString
		for _, part := range g {
			all = append(all, Lines(part)...)
		}
		return all
	}
	return nil
}

func toGeom(m orb.MultiPolygon) geom.MultiPolygon {
	polygons := make([]geom.Polygon, 0, len(m))
	for _, p := range m {
		rings := make([]geom.LineString, 0, len(p))
		for _, r := range p {
			flat := make([]float64, 0, 2*len(r)+2)
			for _, q := range distinct(orb.LineString(r)) {
				flat = append(flat, q[0], q[1])
			}
			if n := len(flat); n >= 6 && (flat[0] != flat[n-2] || flat[1] != flat[n-1]) {
				flat = append(flat, flat[0], flat[1])
			}
			if len(flat) >= 8 {
				rings = append(rings, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
			}
		}
		if len(rings) > 0 {
			polygons = append(polygons, geom.NewPolygon(rings))
		}
	}
	return geom.NewMultiPolygon(polygons)
}

// fromGeom returns the areas of a result; points and lines where areas only
// touch are dropped.
func fromGeom(g geom.Geometry) orb.MultiPolygon {
	switch g.Type() {
	case geom.TypePolygon:
		return appendPolygon(nil, g.MustAsPolygon())
	case geom.TypeMultiPolygon:
		var out orb.MultiPolygon
		m := g.MustAsMultiPolygon()
		for i := range m.NumPolygons() {
			out = appendPolygon(out, m.PolygonN(i))
		}
		return out
	case geom.TypeGeometryCollection:
		var out orb.MultiPolygon
		c := g.MustAsGeometryCollection()
		for i := range c.NumGeometries() {
			out = append(out, fromGeom(c.GeometryN(i))...)
		}
		return out
	}
	return nil
}

func appendPolygon(out orb.MultiPolygon, p geom.Polygon) orb.MultiPolygon {
	if p.IsEmpty() {
		return out
	}
	poly := orb.Polygon{ring(p.ExteriorRing())}
	for i := range p.NumInteriorRings() {
		poly = append(poly, ring(p.InteriorRingN(i)))
	}
	return append(out, poly)
}

func ring(l geom.LineString) orb.Ring {
	seq := l.Coordinates()
	out := make(orb.Ring, seq.Length())
	for i := range out {
		xy := seq.GetXY(i)
		out[i] = orb.Point{xy.X, xy.Y}
	}
	return out
}
