package draw

import (
	"context"
	"slices"
	"sync"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/shape"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// painter draws one map.
type painter struct {
	ctx    context.Context
	c      canvas.Canvas
	v      view.View
	st     layer.Stack
	o      Options
	result *Result
	inks   layer.Inks
	*plan
	planned bool               // the plan is whole
	shift   canvas.Point       // of the plan on the sheet
	near    [][]*layer.Feature // of each layer of the stack, what may be seen
	room    *[]*layer.Feature  // in which those are
	dotted  []bool             // of each layer, see onlyDots; nil where there is no crowd
	seen    orb.Bound          // what the frame shows
	wide    orb.Bound          // that and a rim, so that no line ends at the frame
	styles  map[*layer.Style]bool
	thinner *thinner
	painted int
	stamped *layer.Style // of the last mark that was noted
	veiled  float64      // the veil that is open, 0 for none
	led     bool         // the leaders of marks are drawn
	path    canvas.Path
	pending *layer.Style // of the lines in path that are still to be drawn, nil for none
}

// rim is how far beyond the frame shapes are still drawn, in millimetres.
const rim = 6

// pause is after how many features the context is asked.
const pause = 128

func newPainter(ctx context.Context, c canvas.Canvas, v view.View, st layer.Stack, o Options) *painter {
	return &painter{
		ctx: ctx, c: c, v: v, st: st, o: o,
		result: &Result{view: v, keys: map[*layer.Key]bool{}},
		inks:   st.Inks(),
		seen:   v.Bound(),
		wide:   v.Bound().Pad(rim * v.MetresPerMM()),
		styles: map[*layer.Style]bool{}, thinner: thinnerAt(v.Scale),
	}
}

// look finds the features that may be seen, and returns how many have marks.
func (p *painter) look() (marks int) {
	n := 0
	for _, l := range p.stack {
		if l.Visible {
			n += len(l.Features)
		}
	}
	p.room = rooms.Get().(*[]*layer.Feature)
	room := slices.Grow((*p.room)[:0], n)
	p.near = make([][]*layer.Feature, len(p.stack))
	for i, l := range p.stack {
		if !l.Visible {
			continue
		}
		first := len(room)
		for k := range l.Features {
			if f := &l.Features[k]; p.inReach(f) {
				room = append(room, f)
				if f.Style.Mark != nil {
					marks++
				}
			}
		}
		p.near[i] = room[first:len(room):len(room)]
	}
	*p.room = room
	return marks
}

// rooms are lists of features that frames have done with.
var rooms = sync.Pool{New: func() any { return new([]*layer.Feature) }}

// release gives the list of features back.
func (p *painter) release() {
	if p.room != nil {
		clear(*p.room)
		rooms.Put(p.room)
	}
	p.near, p.room = nil, nil
}

// inReach tells whether a feature may be seen: it lies in or near the frame and is
// drawn at the scale.
func (p *painter) inReach(f *layer.Feature) bool {
	return f.Bound.Max[0] >= p.wide.Min[0] && f.Bound.Min[0] <= p.wide.Max[0] &&
		f.Bound.Max[1] >= p.wide.Min[1] && f.Bound.Min[1] <= p.wide.Max[1] && f.Style.At(p.v.Scale) &&
		(!p.o.Uncut || !p.cut(f))
}

// cut tells whether the frame cuts the mark of a feature, or leaves it outside.
func (p *painter) cut(f *layer.Feature) bool {
	at, isPoint := pointOf(f)
	if !isPoint || f.Style.Mark == nil {
		return false
	}
	return !p.v.Frame.Inset(f.Style.Mark.Radius).Contains(p.v.ToSheet(at))
}

// each calls do for every feature of the i-th layer that may be seen.
func (p *painter) each(i int, do func(*layer.Feature)) error {
	for _, f := range p.near[i] {
		if p.painted++; p.painted%pause == 0 {
			if err := stopped(p.ctx); err != nil {
				return err
			}
		}
		do(f)
	}
	return nil
}

// layers draws all visible layers, those of one veil together.
func (p *painter) layers() error {
	outside, backdrop := p.last(func(l *layer.Layer) bool { return l.Outside }), p.last(func(l *layer.Layer) bool { return l.Backdrop })
	borders := p.first(func(l *layer.Layer) bool { return l.Borders })
	defer func() { p.setVeil(0) }()
	for i, l := range p.stack {
		if i == borders {
			p.setVeil(0)
			p.unfocus()
		}
		if l.Visible {
			if err := p.visible(i); err != nil {
				return err
			}
		}
		if i == outside || i == backdrop {
			p.setVeil(0)
		}
		if i == outside {
			p.mask()
		}
		if i == backdrop && p.o.Underlay == nil {
			p.fadeOut()
		}
	}
	return nil
}

// visible draws the i-th layer under its veil, when what it needs is decided.
func (p *painter) visible(i int) error {
	l := p.stack[i]
	if err := stopped(p.ctx); err != nil {
		return err
	}
	if !plain(l) {
		if err := p.places(); err != nil {
			return err
		}
	}
	p.setVeil(p.veil(l))
	if l.Group == layer.SitesGroup && !p.led {
		p.leaders()
	}
	return p.whole(i)
}

// plain tells that a layer can be drawn before names have found their places: it
// has neither marks that give way to them nor arrows.
func plain(l *layer.Layer) bool { return l.Group == layer.BaseGroup && !l.Yields }

// whole draws a layer, with its opacity as one group.
func (p *painter) whole(i int) error {
	if opacity := p.stack[i].Opacity; opacity > 0 && opacity < 1 {
		p.c.PushGroup(opacity)
		defer p.c.PopGroup()
	}
	defer p.drawLines()
	return p.each(i, p.feature)
}

// underlayVeil is how far the base map covers the picture below it.
const underlayVeil = 0.3

// veil returns the opacity at which a layer is drawn, 0 for full.
func (p *painter) veil(l *layer.Layer) float64 {
	if p.o.Underlay != nil && l.Group == layer.BaseGroup && l.Backdrop {
		return underlayVeil
	}
	return l.Veil
}

// setVeil ends the veil that is open and starts another, unless it is the same.
func (p *painter) setVeil(to float64) {
	if to == p.veiled {
		return
	}
	if p.veiled > 0 {
		p.c.PopGroup()
	}
	if to > 0 {
		p.c.PushGroup(to)
	}
	p.veiled = to
}

// feature draws one feature and notes its legend entries.
func (p *painter) feature(f *layer.Feature) {
	if p.pending != f.Style || !isLine(f.Geometry) {
		p.drawLines()
	}
	if f.Style.Diagram != nil {
		return // charts find their places among the names
	}
	switch g := f.Geometry.(type) {
	case nil:
		// Only a name: with names on, it counts when the name has found a place.
		if !p.o.Labels && f.Name != nil && f.Axis == nil {
			p.note(f.Style)
		}
	case orb.Point:
		at, _ := pointOf(f)
		p.stamp(f, at)
	case orb.MultiPoint:
		for _, q := range g {
			p.stamp(f, q)
		}
	case orb.LineString, orb.MultiLineString:
		p.line(f, p.thinner.each(shape.Lines(g)))
	default:
		p.area(f, p.thinner.area(shape.Polygons(g)))
	}
}

// stamp draws a mark where the arrangement puts it.
func (p *painter) stamp(f *layer.Feature, at orb.Point) {
	m := p.markOf(f.Style)
	if m == nil || p.dropped[f] {
		return
	}
	place := p.moved.Place(f, p.v.ToSheet(at))
	p.c.Stamp(m, place)
	if f.Style != p.stamped && p.shown(place) {
		p.stamped = f.Style
		p.note(f.Style)
	}
}

// pointOf returns where a point feature lies, ok false for any other. A point is its
// own bound, which lies in the feature itself: among very many features that is
// much nearer than the geometry.
func pointOf(f *layer.Feature) (at orb.Point, ok bool) {
	_, ok = f.Geometry.(orb.Point)
	return f.Bound.Min, ok
}

// markOf returns the mark of a style: in a crowd its dot, where it has one.
func (p *painter) markOf(s *layer.Style) *canvas.Mark {
	if p.crowded && s.Dot != nil {
		return s.Dot
	}
	return s.Mark
}

// area draws the visible part of areas, with the arrows along their axis.
func (p *painter) area(f *layer.Feature, area orb.MultiPolygon) {
	whole := inside(p.seen, f.Bound)
	p.path.Reset()
	for _, polygon := range area {
		for _, r := range polygon {
			if !whole {
				r = shape.CutRing(r, p.wide)
			}
			p.trace(orb.LineString(r), true)
		}
	}
	if p.path.Empty() {
		return
	}
	f.Style.PaintArea(p.c, &p.path)
	if len(f.Style.Pens) > 0 {
		p.strokes(f.Style, outlines(area), whole)
	}
	if f.Style.Flow != nil {
		p.flow(f, area)
	}
	if !p.styles[f.Style] && (whole || p.shows(f, area)) {
		p.note(f.Style)
	}
}

// outlines returns the rings of areas as lines.
func outlines(area orb.MultiPolygon) orb.MultiLineString {
	var lines orb.MultiLineString
	for _, polygon := range area {
		for _, r := range polygon {
			if len(r) > 0 {
				lines = append(lines, orb.LineString(r))
			}
		}
	}
	return lines
}

// inside tells whether one bound lies whole in another.
func inside(outer, inner orb.Bound) bool {
	return inner.Min[0] >= outer.Min[0] && inner.Min[1] >= outer.Min[1] &&
		inner.Max[0] <= outer.Max[0] && inner.Max[1] <= outer.Max[1]
}

// shows tells whether anything of an area's style is seen in the frame.
func (p *painter) shows(f *layer.Feature, area orb.MultiPolygon) bool {
	if f.Style.Fill.A > 0 || f.Style.Hatch != nil {
		return slices.ContainsFunc(area, func(polygon orb.Polygon) bool {
			return len(polygon) > 0 && len(shape.CutRing(polygon[0], p.seen)) > 0
		})
	}
	return p.crosses(outlines(area))
}

// crosses tells whether any part of lines lies in the frame.
func (p *painter) crosses(lines orb.MultiLineString) bool {
	return slices.ContainsFunc(lines, func(line orb.LineString) bool { return len(shape.CutLine(line, p.seen)) > 0 })
}

// note enters the legend entries of a style that was drawn in the frame.
func (p *painter) note(s *layer.Style) {
	if p.styles[s] {
		return
	}
	p.styles[s] = true
	keys := s.Keys
	if p.crowded && s.Dot != nil {
		keys = s.DotKeys
	}
	for _, k := range keys {
		p.result.keys[k] = true
	}
}

// trace adds a line of the map to the path.
func (p *painter) trace(line orb.LineString, closed bool) {
	if closed && len(line) > 0 {
		line = line[:len(line)-1]
	}
	for i, q := range line {
		s := p.v.ToSheet(q)
		if i == 0 {
			p.path.MoveTo(s.X, s.Y)
		} else {
			p.path.LineTo(s.X, s.Y)
		}
	}
	if closed && len(line) > 0 {
		p.path.Close()
	}
}

// toSheet returns a line of the map on the sheet.
func (p *painter) toSheet(line orb.LineString) []canvas.Point {
	out := make([]canvas.Point, len(line))
	for i, q := range line {
		out[i] = p.v.ToSheet(q)
	}
	return out
}

// flow draws the arrows of a belt on its axis, where neither node nor name
// stands. They are counted along the whole axis, so that they stay where they
// are while the map is panned.
func (p *painter) flow(f *layer.Feature, area orb.MultiPolygon) {
	sheet := p.v.Frame.Inset(-rim)
	open := func(box canvas.Rect) bool {
		mid := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
		return sheet.Contains(mid) && p.open(box) && shape.Contains(area, p.v.ToMap(mid))
	}
	for _, axis := range p.thinner.each(f.Axis) {
		f.Style.Flow.PaintFlow(p.c, p.toSheet(axis), open)
	}
}

// last returns the index of the last layer of a sort, −1 for none.
func (p *painter) last(sort func(*layer.Layer) bool) int {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if sort(p.stack[i]) {
			return i
		}
	}
	return -1
}

// first returns the index of the first layer of a sort, −1 for none.
func (p *painter) first(sort func(*layer.Layer) bool) int { return slices.IndexFunc(p.stack, sort) }

// city returns the city's area, nil when the stack has none.
func (p *painter) city() orb.MultiPolygon { return p.areaOf(data.Ezhou) }

// areaOf returns the area of a code, nil when the stack has none.
func (p *painter) areaOf(code data.AreaCode) orb.MultiPolygon {
	return p.thinner.area(p.whereIs(code))
}

// whereIs returns the area of a code with all its vertices, nil when the stack has none.
func (p *painter) whereIs(code data.AreaCode) orb.MultiPolygon {
	for _, l := range p.stack {
		if l.Group == layer.SitesGroup || l.Group == layer.ImportedGroup {
			continue
		}
		for i := range l.Features {
			if f := &l.Features[i]; f.Ref == (layer.Ref{Kind: layer.AreaRef, ID: string(code)}) {
				if area := shape.Polygons(f.Geometry); area != nil {
					return area
				}
			}
		}
	}
	return nil
}
