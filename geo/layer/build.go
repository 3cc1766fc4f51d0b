package layer

import (
	"sync"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// Build returns the layers of a state from bottom to top, projected to the map
// plane. Features whose geometry cannot be projected are left out. Layers that
// are switched off stand in the stack with Visible false.
func Build(s *data.State, o Options) Stack {
	var ahead sync.WaitGroup
	defer ahead.Wait()
	ahead.Go(func() { projectImported(s) }) // beside what is derived
	b := &builder{state: s, options: o, book: bookFor(o), derived: derive(s), themes: map[string]*themed{}, values: map[string][]value{}}
	b.collectElements()
	b.coloured = b.colour()

	for i, draw := range []func(){
		b.neighbours, b.districts, b.lakes, b.river, b.importedAreas, b.frames, b.belts, b.clusters,
		b.boundaryLines, b.importedLines, b.pointSets, b.places, b.sites, b.nodes, b.plates, b.charts,
	} {
		b.slot = i
		draw()
	}
	b.settle()
	return b.stack.remember(&memory{book: b.book, gathers: o.Clusters})
}

// builder holds what is shared while a stack is built.
type builder struct {
	state   *data.State
	options Options
	book    *book
	stack   Stack
	slot    int // of the layers that are being made
	*derived
	elements []drawn
	// stops are the places of the layout where nodes are drawn.
	stops    []*meeting
	coloured *coloured // nil for the plain tints
	// themes and values of layers that have a theme, by id.
	themes map[string]*themed
	values map[string][]value
}

// layer appends an empty layer to the stack.
func (b *builder) layer(id, title, group string) *Layer {
	l := &Layer{ID: id, Title: title, Group: group, Visible: !b.options.Hidden[id], gray: b.options.Gray, slot: b.slot, tree: &tree{}}
	b.stack = append(b.stack, l)
	return l
}

// project returns a geometry on the map plane, nil when that cannot be.
func project(g orb.Geometry) orb.Geometry {
	if g == nil {
		return nil
	}
	out, err := crs.Geometry(g, crs.CGCS2000, crs.GK114)
	if err != nil || out == nil || empty(out) {
		return nil
	}
	return out
}

// planes holds the projected geometries of sets of features, which never change.
var planes struct {
	sync.Mutex
	made map[planeKey][]orb.Geometry
}

// planeKey names a set by its first feature, and how far its outlines are softened.
type planeKey struct {
	first *data.Feature
	soft  float64
}

// mostPlanes is how many sets are kept: the layers of a library, before and
// after an import.
const mostPlanes = 24

// onPlane returns the geometries of a set of features on the map plane, nil for
// those that have none or cannot be projected.
func onPlane(features []data.Feature) []orb.Geometry { return softOnPlane(features, 0) }

// softOnPlane is onPlane with the outlines of areas softened over a reach in
// metres, 0 for as they are.
func softOnPlane(features []data.Feature, reach float64) []orb.Geometry {
	if len(features) == 0 {
		return nil
	}
	planes.Lock()
	defer planes.Unlock()
	key := planeKey{&features[0], reach}
	if g := planes.made[key]; len(g) == len(features) {
		return g
	}
	if planes.made == nil || len(planes.made) >= mostPlanes {
		planes.made = map[planeKey][]orb.Geometry{}
	}
	out := make([]orb.Geometry, len(features))
	onCores(len(features), func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = project(features[i].Geometry)
			if area := shape.Polygons(out[i]); reach > 0 && area != nil {
				out[i] = shape.Soften(area, reach)
			}
		}
	})
	planes.made[key] = out
	return out
}

// projectImported projects the features of the imported layers, so that onPlane has them.
func projectImported(s *data.State) {
	for _, l := range s.Layers {
		if l.Group == data.ImportedGroup {
			onPlane(s.Features[l.Generation])
		}
	}
}

// projectPoint returns a position on the map plane; ok is false when that cannot be.
func projectPoint(p orb.Point) (orb.Point, bool) {
	out, err := crs.Transform(p, crs.CGCS2000, crs.GK114)
	return out, err == nil
}

// empty tells that a geometry has no point.
func empty(g orb.Geometry) bool {
	bound := g.Bound()
	return bound.IsEmpty()
}

// areaShape returns an area's outline on the map plane, from the boundaries.
func (b *builder) areaShape(code data.AreaCode) orb.MultiPolygon { return areaShape(b.state, code) }

func areaShape(s *data.State, code data.AreaCode) orb.MultiPolygon {
	var all orb.MultiPolygon
	for _, f := range s.BaseFeatures(data.Boundaries) {
		if f.Properties.Text("code") == string(code) {
			all = append(all, shape.Polygons(project(f.Geometry))...)
		}
	}
	return all
}
