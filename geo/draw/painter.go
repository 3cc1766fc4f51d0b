package draw

import (
	"context"
	"slices"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/shape"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// painter draws one map.
type painter struct {
	ctx     context.Context
	c       canvas.Canvas
	v       view.View
	st      layer.Stack
	o       Options
	result  *Result
	inks    layer.Inks
	moved   layer.Arrangement
	board   *label.Board
	seen    orb.Bound // what the frame shows
	wide    orb.Bound // that and a rim, so that no line ends at the frame
	styles  map[*layer.Style]bool
	painted int
	crowded bool // sites are drawn as dots
	path    canvas.Path
	pending *layer.Style     // of the lines in path that are still to be drawn, nil for none
	owners  []*layer.Feature // of the requests, in their order
	dropped map[*layer.Feature]bool
}

// rim is how far beyond the frame shapes are still drawn, in millimetres.
const rim = 6

// pause is after how many features the context is asked.
const pause = 2048

func newPainter(ctx context.Context, c canvas.Canvas, v view.View, st layer.Stack, o Options) *painter {
	return &painter{
		ctx: ctx, c: c, v: v, st: st, o: o,
		result: &Result{keys: map[*layer.Key]bool{}},
		inks:   st.Inks(),
		moved:  st.Arrange(v),
		board:  label.NewBoard(v.Frame),
		seen:   v.Bound(),
		wide:   v.Bound().Pad(rim * v.MetresPerMM()),
		styles: map[*layer.Style]bool{}, dropped: map[*layer.Feature]bool{},
	}
}

// each calls do for every feature of a layer that may be seen.
func (p *painter) each(l *layer.Layer, do func(*layer.Feature)) error {
	for i := range l.Features {
		if p.painted++; p.painted%pause == 0 {
			if err := stopped(p.ctx); err != nil {
				return err
			}
		}
		if f := &l.Features[i]; p.near(f) {
			do(f)
		}
	}
	return nil
}

// near tells whether a feature may be seen: it lies in or near the frame and is
// drawn at the scale.
func (p *painter) near(f *layer.Feature) bool {
	return f.Style.At(p.v.Scale) &&
		f.Bound.Max[0] >= p.wide.Min[0] && f.Bound.Min[0] <= p.wide.Max[0] &&
		f.Bound.Max[1] >= p.wide.Min[1] && f.Bound.Min[1] <= p.wide.Max[1]
}

// layers draws all visible layers, those of one veil together.
func (p *painter) layers() error {
	outside, backdrop := p.last(func(l *layer.Layer) bool { return l.Outside }), p.last(func(l *layer.Layer) bool { return l.Backdrop })
	veil := 0.0
	borders := p.first(func(l *layer.Layer) bool { return l.Borders })
	for i, l := range p.st {
		if err := stopped(p.ctx); err != nil {
			return err
		}
		if i == borders {
			p.setVeil(veil, 0)
			veil = 0
			p.unfocus()
		}
		if l.Visible {
			if veil != p.veil(l) {
				p.setVeil(veil, p.veil(l))
				veil = p.veil(l)
			}
			if err := p.each(l, p.feature); err != nil {
				return err
			}
			p.drawLines()
		}
		if i == outside || i == backdrop {
			p.setVeil(veil, 0)
			veil = 0
		}
		if i == outside {
			p.mask()
		}
		if i == backdrop && p.o.Underlay == nil {
			p.fadeOut()
		}
	}
	p.setVeil(veil, 0)
	return nil
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

func (p *painter) setVeil(from, to float64) {
	if from > 0 {
		p.c.PopGroup()
	}
	if to > 0 {
		p.c.PushGroup(to)
	}
}

// feature draws one feature and notes its legend entries.
func (p *painter) feature(f *layer.Feature) {
	if p.pending != f.Style || !isLine(f.Geometry) {
		p.drawLines()
	}
	switch g := f.Geometry.(type) {
	case nil:
		// Only a name: with names on, it counts when the name has found a place.
		if !p.o.Labels && f.Name != nil && f.Axis == nil {
			p.note(f.Style)
		}
	case orb.Point:
		p.stamp(f, g)
	case orb.MultiPoint:
		for _, q := range g {
			p.stamp(f, q)
		}
	case orb.LineString, orb.MultiLineString:
		p.line(f, shape.Lines(g))
	default:
		p.area(f, shape.Polygons(g))
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
	if p.shown(place) {
		p.note(f.Style)
	}
}

// markOf returns the mark of a style: in a crowd its dot, where it has one.
func (p *painter) markOf(s *layer.Style) *canvas.Mark {
	if p.crowded && s.Dot != nil {
		return s.Dot
	}
	return s.Mark
}

// line draws the visible parts of lines.
func (p *painter) line(f *layer.Feature, lines orb.MultiLineString) {
	whole := inside(p.seen, f.Bound)
	if f.Style.Dashed() {
		p.drawLines()
		p.strokes(f.Style, lines, whole)
	} else {
		p.collect(f.Style, lines, whole)
	}
	if !p.styles[f.Style] && (whole || p.crosses(lines)) {
		p.note(f.Style)
	}
}

func isLine(g orb.Geometry) bool {
	switch g.(type) {
	case orb.LineString, orb.MultiLineString:
		return true
	}
	return false
}

// manyPoints is how many points of lines are drawn at once.
const manyPoints = 1 << 13

// collect adds lines to those of the same style that are drawn together: one
// stroke along many lines costs far less than many strokes.
func (p *painter) collect(s *layer.Style, lines orb.MultiLineString, whole bool) {
	if p.pending == nil {
		p.path.Reset()
	}
	p.pending = s
	for _, line := range lines {
		if whole && len(line) > 0 {
			p.trace(line, line[0] == line[len(line)-1])
			continue
		}
		for _, piece := range shape.Pieces(line, p.wide) {
			p.trace(piece.Line, false)
		}
	}
	if len(p.path.Points) > manyPoints {
		p.drawLines()
	}
}

// drawLines draws the lines that were collected.
func (p *painter) drawLines() {
	if p.pending != nil && !p.path.Empty() {
		p.pending.PaintLine(p.c, &p.path)
	}
	p.pending = nil
}

// strokes draws along lines. Where a dashed line is cut, its dashes stay where
// they are on the whole line, or they would crawl while the map is dragged.
func (p *painter) strokes(s *layer.Style, lines orb.MultiLineString, whole bool) {
	pieces := !whole && s.Dashed()
	p.path.Reset()
	for _, line := range lines {
		if len(line) == 0 {
			continue
		}
		if whole {
			p.trace(line, line[0] == line[len(line)-1])
			continue
		}
		for _, piece := range shape.Pieces(line, p.wide) {
			p.trace(piece.Line, false)
			if pieces {
				s.PaintPiece(p.c, &p.path, piece.From/p.v.MetresPerMM())
				p.path.Reset()
			}
		}
	}
	if !p.path.Empty() {
		s.PaintLine(p.c, &p.path)
	}
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

// fine is the distance on the sheet below which points are one, in millimetres.
const fine = 0.06

// trace adds a line of the map to the path.
func (p *painter) trace(line orb.LineString, closed bool) {
	var last canvas.Point
	n := 0
	for i, q := range line {
		s := p.v.ToSheet(q)
		end := i == len(line)-1
		if closed && end {
			break
		}
		if n > 0 && !end && one(s, last) {
			continue
		}
		if n == 0 {
			p.path.MoveTo(s.X, s.Y)
		} else {
			p.path.LineTo(s.X, s.Y)
		}
		last = s
		n++
	}
	if closed && n > 0 {
		p.path.Close()
	}
}

// one tells whether two points are one on the sheet.
func one(a, b canvas.Point) bool {
	dx, dy := a.X-b.X, a.Y-b.Y
	return dx*dx+dy*dy < fine*fine
}

// toSheet returns a line of the map on the sheet.
func (p *painter) toSheet(line orb.LineString) []canvas.Point {
	out := make([]canvas.Point, 0, len(line))
	for i, q := range line {
		s := p.v.ToSheet(q)
		if n := len(out); n > 0 && i < len(line)-1 && one(s, out[n-1]) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// flow draws the arrows of a belt on its axis, where neither node nor name stands.
func (p *painter) flow(f *layer.Feature, area orb.MultiPolygon) {
	open := func(box canvas.Rect) bool {
		mid := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
		return p.board.Open(box) && shape.Contains(area, p.v.ToMap(mid))
	}
	for _, axis := range f.Axis {
		for _, part := range shape.CutLine(axis, p.wide) {
			f.Style.Flow.PaintFlow(p.c, p.toSheet(part), open)
		}
	}
}

// last returns the index of the last layer of a sort, −1 for none.
func (p *painter) last(sort func(*layer.Layer) bool) int {
	for i := len(p.st) - 1; i >= 0; i-- {
		if sort(p.st[i]) {
			return i
		}
	}
	return -1
}

// first returns the index of the first layer of a sort, −1 for none.
func (p *painter) first(sort func(*layer.Layer) bool) int { return slices.IndexFunc(p.st, sort) }

// city returns the city's area, nil when the stack has none.
func (p *painter) city() orb.MultiPolygon { return p.areaOf(data.Ezhou) }

// areaOf returns the area of a code, nil when the stack has none.
func (p *painter) areaOf(code data.AreaCode) orb.MultiPolygon {
	for _, l := range p.st {
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
