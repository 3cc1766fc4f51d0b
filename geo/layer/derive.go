package layer

import (
	"fmt"
	"sync"

	"ezmap/data"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
)

// derived is the geometry that follows from boundaries and layout alone, on the
// map plane. Computing it takes longer than all the rest of a stack.
type derived struct {
	city     orb.MultiPolygon // nil when the base map has none
	river    orb.MultiPolygon // 长江 between its banks, in few points, likewise
	inner    map[int]orb.MultiLineString
	frame    orb.MultiPolygon
	corridor orb.MultiPolygon
	elements []figure
	// borders are the outlines of the neighbours without the edge of the data.
	borders []orb.Geometry
}

// figure is the geometry of a layout element.
type figure struct {
	// area is the ribbon of a belt or the outline of a cluster; axis a belt's centre line.
	area orb.MultiPolygon
	axis orb.LineString
}

// origin is what derived geometry follows from. A state's tables do not change
// once others can see them, so their first records identify them. The ends of
// belts may lie where sites stand, which change more often.
type origin struct {
	elements                  *data.Element
	boundaries, around, river *data.Feature
	nElements, nBound         int
	ends                      string
}

// derivations holds what was derived last; a few origins are alive at a time.
var derivations struct {
	sync.Mutex
	made map[origin]*derived
}

// derive returns the geometry that follows from a state's boundaries and layout.
func derive(s *data.State) *derived {
	boundaries := s.BaseFeatures(data.Boundaries)
	key := origin{nElements: len(s.Elements), nBound: len(boundaries), ends: fmt.Sprint(beltEnds(s))}
	if len(s.Elements) > 0 {
		key.elements = &s.Elements[0]
	}
	if len(boundaries) > 0 {
		key.boundaries = &boundaries[0]
	}
	neighbours := s.BaseFeatures(data.Neighbours)
	if len(neighbours) > 0 {
		key.around = &neighbours[0]
	}
	if river := s.BaseFeatures(data.River); len(river) > 0 {
		key.river = &river[0]
	}
	derivations.Lock()
	defer derivations.Unlock()
	if d := derivations.made[key]; d != nil {
		return d
	}
	if derivations.made == nil || len(derivations.made) >= 4 {
		derivations.made = map[origin]*derived{}
	}
	d := newDerived(s, boundaries, neighbours)
	derivations.made[key] = d
	return d
}

// beltEnds returns where the first and last nodes of all belts stand.
func beltEnds(s *data.State) []orb.Point {
	var ends []orb.Point
	for i := range s.Elements {
		if e := &s.Elements[i]; e.Kind == data.Belt && len(e.Nodes) > 0 {
			for _, n := range []data.Node{e.Nodes[0], e.Nodes[len(e.Nodes)-1]} {
				at, _ := locate(s, n)
				ends = append(ends, at)
			}
		}
	}
	return ends
}

// smoothing is how closely curves of the layout are sampled, in metres.
const smoothing = 250

// The frames of meaning, in metres: how far 一城 stands off the city, how far
// it is rounded, and how far the corridor reaches around belts and clusters.
const (
	frameGap     = 1500
	frameRound   = 3500
	corridorGap  = 700
	corridorSoft = 1500
)

func newDerived(s *data.State, boundaries, neighbours []data.Feature) *derived {
	d := &derived{city: areaShape(s, data.Ezhou), river: riverShape(s), inner: map[int]orb.MultiLineString{}}
	// The frame, which takes longest, is worked out beside the rest.
	frame := make(chan orb.MultiPolygon, 1)
	go func() {
		if d.city == nil {
			frame <- nil
			return
		}
		frame <- around(d.city, frameGap, frameRound)
	}()
	for i, f := range boundaries {
		if f.Properties.Text("level") != "city" {
			d.inner[i] = d.innerLines(shape.Polygons(project(f.Geometry)))
		}
	}
	edge := outerEdge(neighbours)
	for _, f := range neighbours {
		d.borders = append(d.borders, project(within(f.Geometry, edge)))
	}
	d.elements = make([]figure, len(s.Elements))
	for i, e := range s.Elements {
		if e.Kind == data.Cluster {
			d.elements[i].area = smoothArea(e.Geometry)
		}
	}
	for i, e := range s.Elements {
		if e.Kind == data.Belt {
			d.elements[i] = d.ribbon(s, e)
		}
	}
	d.corridor = d.corridorArea(s)
	d.frame = <-frame
	return d
}

// smoothArea returns an area on the map plane with smooth outlines.
func smoothArea(g orb.Geometry) orb.MultiPolygon {
	var area orb.MultiPolygon
	for _, polygon := range shape.Polygons(project(g)) {
		smooth := make(orb.Polygon, len(polygon))
		for i, r := range polygon {
			smooth[i] = shape.SmoothRing(r, smoothing)
		}
		area = append(area, smooth)
	}
	return area
}

// inCity returns the part of an area that lies in the city.
func (d *derived) inCity(area orb.MultiPolygon) orb.MultiPolygon {
	if d.city == nil {
		return area
	}
	if inside, ok := shape.Intersect(area, d.city); ok {
		return inside
	}
	return area
}

// corridorArea returns what belts and clusters of the corridor make together,
// rounded, inside the city.
func (d *derived) corridorArea(s *data.State) orb.MultiPolygon {
	var parts []orb.MultiPolygon
	for i, e := range s.Elements {
		if e.Scheme == data.CorridorScheme && d.elements[i].area != nil {
			parts = append(parts, d.elements[i].area)
		}
	}
	if parts == nil {
		return nil
	}
	return d.inCity(around(shape.Union(parts...), corridorGap, corridorSoft))
}

// loose is how far the outline may run off that a frame follows, as a share of
// the frame's distance: so little is not seen, and costs half the time.
const loose = 0.03

// around returns an area grown by gap metres, its bays and corners rounded.
func around(area orb.MultiPolygon, gap, round float64) orb.MultiPolygon {
	return buffer(buffer(area, gap+round, loose*gap), -round, loose*gap)
}

// buffer grows or shrinks an area in fewer points, or in all of them where it is
// too fine for fewer.
func buffer(area orb.MultiPolygon, d, tolerance float64) orb.MultiPolygon {
	// The simplifier changes what it is given.
	if out := shape.Buffer(simplify.DouglasPeucker(tolerance).MultiPolygon(area.Clone()), d); out != nil {
		return out
	}
	return shape.Buffer(area, d)
}

// borderWidth is how near a district's edge may come to the city's border and
// still be the border, in metres.
const borderWidth = 60

// innerLines returns the parts of outlines that do not run along the city's
// border, which is drawn alone.
func (d *derived) innerLines(area orb.MultiPolygon) orb.MultiLineString {
	var out orb.MultiLineString
	for _, polygon := range area {
		for _, r := range polygon {
			var part orb.LineString
			for i := 1; i < len(r); i++ {
				mid := orb.Point{(r[i-1][0] + r[i][0]) / 2, (r[i-1][1] + r[i][1]) / 2}
				if shape.Away(d.city, mid) < borderWidth {
					out, part = appendLine(out, part), nil
					continue
				}
				if part == nil {
					part = orb.LineString{r[i-1]}
				}
				part = append(part, r[i])
			}
			out = appendLine(out, part)
		}
	}
	return out
}

func appendLine(out orb.MultiLineString, part orb.LineString) orb.MultiLineString {
	if len(part) < 2 {
		return out
	}
	return append(out, part)
}

// outerEdge returns the bound of all features in degrees: there the data of the
// neighbours is cut off, which is no border.
func outerEdge(features []data.Feature) orb.Bound {
	edge := orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{-1, -1}}
	for _, f := range features {
		if f.Geometry != nil {
			edge = edge.Union(f.Geometry.Bound())
		}
	}
	return edge
}

// within returns the outlines of an area without the parts on the sides of a bound.
func within(g orb.Geometry, edge orb.Bound) orb.Geometry {
	var out orb.MultiLineString
	for _, polygon := range shape.Polygons(g) {
		for _, r := range polygon {
			var part orb.LineString
			for i := 1; i < len(r); i++ {
				if onSide(r[i-1], r[i], edge) {
					out, part = appendLine(out, part), nil
					continue
				}
				if part == nil {
					part = orb.LineString{r[i-1]}
				}
				part = append(part, r[i])
			}
			out = appendLine(out, part)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// onSide tells whether two points lie on the same side of a bound.
func onSide(p, q orb.Point, edge orb.Bound) bool {
	for axis := range 2 {
		if p[axis] == q[axis] && (p[axis] == edge.Min[axis] || p[axis] == edge.Max[axis]) {
			return true
		}
	}
	return false
}
