package sketch

import (
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/shape"
)

// At names a vertex, or the edge that begins there: the numbers of path and vertex, from 0.
type At struct{ Path, Vertex int }

// Vertex returns a vertex.
func (k Sketch) Vertex(at At) Vertex { return k.Paths[at.Path].Vertices[at.Vertex] }

// Has tells whether there is a vertex at.
func (k Sketch) Has(at At) bool {
	return at.Path >= 0 && at.Path < len(k.Paths) && at.Vertex >= 0 && at.Vertex < len(k.Paths[at.Path].Vertices)
}

// Middle returns the middle of the edge that begins at a vertex, on the map plane.
func (k Sketch) Middle(at At) orb.Point {
	a, b := k.Paths[at.Path].Edge(at.Vertex)
	return orb.Point{(a.Plane[0] + b.Plane[0]) / 2, (a.Plane[1] + b.Plane[1]) / 2}
}

// NearestEdge returns the edge nearest to a place on the map plane and how far away it is,
// in metres; ok is false when there is none.
func (k Sketch) NearestEdge(p orb.Point) (edge At, away float64, ok bool) {
	away = math.Inf(1)
	for i, path := range k.Paths {
		for j := range path.Edges() {
			a, b := path.Edge(j)
			if d := distance(p, shape.Foot(p, a.Plane, b.Plane)); d < away {
				edge, away, ok = At{i, j}, d, true
			}
		}
	}
	return edge, away, ok
}

// with returns the sketch with other vertices in a path.
func (k Sketch) with(path int, vertices []Vertex) Sketch {
	k.Paths = slices.Clone(k.Paths)
	k.Paths[path].Vertices = vertices
	return k
}

// still is how far a vertex may be from where it was and still count as not moved, in metres.
const still = 0.001

// Move puts a vertex elsewhere. One that is put back where it was keeps its degrees.
func (k Sketch) Move(at At, to Vertex) Sketch {
	if distance(k.Vertex(at).Plane, to.Plane) < still {
		return k
	}
	vertices := slices.Clone(k.Paths[at.Path].Vertices)
	vertices[at.Vertex] = to
	return k.with(at.Path, vertices)
}

// Insert puts a new vertex into the edge that begins at a vertex.
func (k Sketch) Insert(after At, v Vertex) Sketch {
	return k.with(after.Path, slices.Insert(slices.Clone(k.Paths[after.Path].Vertices), after.Vertex+1, v))
}

// Delete takes a vertex out. A line keeps at least two, an outline three; the error is a
// *data.Error.
func (k Sketch) Delete(at At) (Sketch, error) {
	p := k.Paths[at.Path]
	if len(p.Vertices) <= p.least() {
		return k, data.Fault(data.Invalid, fmt.Sprintf("%s至少要有 %d 个顶点，不能再删。", p.noun(), p.least()), nil)
	}
	return k.with(at.Path, slices.Delete(slices.Clone(p.Vertices), at.Vertex, at.Vertex+1)), nil
}

// MoveAll moves the whole shape by metres east and north. Nodes stay: they stand for places.
func (k Sketch) MoveAll(by orb.Point) Sketch {
	paths := slices.Clone(k.Paths)
	for i, p := range paths {
		vertices := make([]Vertex, len(p.Vertices))
		for j, v := range p.Vertices {
			vertices[j] = OnPlane(orb.Point{v.Plane[0] + by[0], v.Plane[1] + by[1]})
		}
		paths[i].Vertices = vertices
	}
	k.Paths = paths
	return k
}

// Append adds a vertex at the end of what is being drawn, and begins it with the first. A
// vertex in the place of the last is not added.
func (k Sketch) Append(v Vertex) Sketch {
	if len(k.Paths) == 0 {
		k.Paths = []Path{{Vertices: []Vertex{v}}}
		return k
	}
	last := len(k.Paths) - 1
	vertices := k.Paths[last].Vertices
	if n := len(vertices); n > 0 && vertices[n-1].Plane == v.Plane {
		return k
	}
	return k.with(last, append(slices.Clip(vertices), v))
}

// DropLast takes the vertex back that was added last.
func (k Sketch) DropLast() Sketch {
	if len(k.Paths) == 0 {
		return k
	}
	last := len(k.Paths) - 1
	vertices := k.Paths[last].Vertices
	if len(vertices) <= 1 {
		k.Paths = k.Paths[:last:last]
		return k
	}
	return k.with(last, vertices[:len(vertices)-1:len(vertices)-1])
}

// Finish ends the drawing: a belt's line stays open, the outline of every other kind is
// closed. The error is a *data.Error: too few vertices, or an outline that crosses itself.
func (k Sketch) Finish() (Sketch, error) {
	if len(k.Paths) == 0 {
		return k, data.Fault(data.Invalid, "还没有画顶点，请在图上逐点单击。", nil)
	}
	last := len(k.Paths) - 1
	k.Paths = slices.Clone(k.Paths)
	p := &k.Paths[last]
	p.Ring = k.Kind != data.Belt
	if p.Ring && len(p.Vertices) > 1 && p.Vertices[0].Plane == p.Vertices[len(p.Vertices)-1].Plane {
		p.Vertices = p.Vertices[: len(p.Vertices)-1 : len(p.Vertices)-1]
	}
	return k, k.Check()
}

// Check tells what is wrong with the shape, nil for nothing: too few vertices, or an
// outline that crosses itself. The error is a *data.Error.
func (k Sketch) Check() error {
	for _, p := range k.Paths {
		if n := len(p.Vertices); n < p.least() {
			return data.Fault(data.Invalid, fmt.Sprintf("%s现有 %d 个顶点，至少要有 %d 个。", p.noun(), n, p.least()), nil)
		}
	}
	if crossings := k.Crossings(); len(crossings) > 0 {
		return data.Fault(data.Invalid, crossings[0].Sentence(), nil)
	}
	return nil
}
