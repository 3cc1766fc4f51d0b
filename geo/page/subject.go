package page

import (
	"math"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/layer"
	"ezmap/geo/shape"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"
)

// subject is what a sheet is about: the piece of the map plane that must be
// seen whole and that no furniture may cover.
type subject struct {
	bound orb.Bound
	rings []orb.Ring // its outline on the map plane; none when only the bound is known
}

// about returns what the sheet is about: an element, an area, or the city.
func (p *prepared) about() (subject, error) {
	if p.Element == "" {
		return p.subjectOf(p.state)
	}
	name := p.elementName(p.state)
	if name == "" {
		return subject{}, data.Fault(data.NotFound, "没有编号为“"+p.Element+"”的布局要素，请用 ezmapctl layers 查看编号。", nil)
	}
	bound, ok := p.stack.Bound(layer.Ref{Kind: layer.ElementRef, ID: p.Element})
	if !ok {
		return subject{}, data.Fault(data.NotFound, "“"+name+"”不在图上：它还没有形状，或所选布局不含它，无法按它出图。", nil)
	}
	return subject{bound: bound}, nil
}

// subjectOf returns the city or the area of the sheet.
func (s Sheet) subjectOf(state *data.State) (subject, error) {
	if s.wholeCity() {
		bound := layer.CityBound(state)
		if bound.IsEmpty() {
			return subject{}, data.Fault(data.NotFound, "还没有行政界线，也没有已定位的记录，无法出图。请先导入底图。", nil)
		}
		return subject{bound, outline(state, data.Ezhou)}, nil
	}
	if state.Area(s.Area) == nil {
		return subject{}, data.Fault(data.NotFound, "没有代码为“"+string(s.Area)+"”的区域，请用 420700、420702、420703、420704、EZ-GD 或 EZ-LK。", nil)
	}
	bound, err := layer.AreaBound(state, s.Area)
	return subject{bound, outline(state, s.Area)}, err
}

func (s Sheet) wholeCity() bool { return s.Area == "" || s.Area == data.Ezhou }

// coarse is how far, in metres, the outline may run off the border: less than a
// millimetre on the sheet of a city, and the furniture keeps farther off than that.
const coarse = 150

// outline returns the outer rings of an area's border on the map plane, in few points.
func outline(state *data.State, code data.AreaCode) []orb.Ring {
	var rings []orb.Ring
	for _, f := range state.BaseFeatures(data.Boundaries) {
		if f.Properties.Text("code") != string(code) {
			continue
		}
		g, err := crs.Geometry(f.Geometry, crs.CGCS2000, crs.GK114)
		if err != nil {
			continue // the map does not show it either
		}
		for _, p := range shape.Polygons(g) {
			if len(p) > 0 {
				rings = append(rings, simplify.DouglasPeucker(coarse).Ring(p[0].Clone()))
			}
		}
	}
	return rings
}

// under tells whether a box on the sheet covers part of the subject.
func (s subject) under(v view.View, box canvas.Rect) bool {
	a := v.ToMap(canvas.Point{X: box.X, Y: box.Y + box.H})
	b := v.ToMap(canvas.Point{X: box.X + box.W, Y: box.Y})
	cover := orb.Bound{Min: a, Max: b}
	if !cover.Intersects(s.bound) {
		return false
	}
	if len(s.rings) == 0 {
		return true
	}
	for _, r := range s.rings {
		if crosses(r, cover) || planar.RingContains(r, a) {
			return true
		}
	}
	return false
}

// crosses tells whether a ring has a point in a box.
func crosses(r orb.Ring, box orb.Bound) bool {
	for i := range len(r) - 1 {
		a, b := r[i], r[i+1]
		apart := max(a[0], b[0]) < box.Min[0] || min(a[0], b[0]) > box.Max[0] || max(a[1], b[1]) < box.Min[1] || min(a[1], b[1]) > box.Max[1]
		if !apart && meets(a, b, box) {
			return true
		}
	}
	return false
}

// meets tells whether a line has a point in a box: the stretch of it inside both
// the box's range of x and of y (Liang and Barsky, 1984).
func meets(a, b orb.Point, box orb.Bound) bool {
	from, to := 0.0, 1.0
	for axis := range 2 {
		d := b[axis] - a[axis]
		lo, hi := box.Min[axis]-a[axis], box.Max[axis]-a[axis]
		if d == 0 {
			if lo > 0 || hi < 0 {
				return false
			}
			continue
		}
		t0, t1 := lo/d, hi/d
		from, to = math.Max(from, math.Min(t0, t1)), math.Min(to, math.Max(t0, t1))
	}
	return from <= to
}
