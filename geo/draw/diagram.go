package draw

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// Chart is a chart that stands on the map, with its place on the sheet.
type Chart struct {
	Ref layer.Ref // of its area
	Box canvas.Rect
	// Leader joins it to its area where it stands outside, nil for none.
	Leader  []canvas.Point
	feature *layer.Feature
	times   float64 // its usual size
	titled  bool
}

// The sizes at which charts are tried, as shares of their usual one: all of a map
// have the same, so that they can be compared.
var chartSizes = [...]float64{1, 0.82}

const (
	chartGap   = 0.8 // between charts, and from their name, in millimetres
	chartReach = 22  // how far outside its area a chart may stand
	chartNear  = 3.5 // how far from its point a chart may stand without a leader
	// The least share of a chart inside its area, or else outside with a leader, and
	// the most that lies on other areas.
	mostlyInside = 0.6
	mostForeign  = 0.25
	// What counts against a place, beside its distance from the name in millimetres.
	chartOutside = 45 // wholly outside the area
	chartOnBelt  = 25 // wholly on a belt
)

// charts finds the places of charts: inside their areas near the names that are
// placed already, clear of them and of marks, or else near by with a leader.
func (p *painter) charts() {
	wanted, belts := p.chartsAndBelts()
	if len(wanted) == 0 {
		return
	}
	// Points, about which there is room on all sides, come last.
	slices.SortStableFunc(wanted, func(a, b *layer.Feature) int { return pointness(a) - pointness(b) })
	var best []Chart
	misfits := math.MaxInt
	grounds := make([]*ground, len(wanted))
	for i, f := range wanted {
		grounds[i] = p.groundOf(f, wanted, belts)
	}
	for _, times := range chartSizes {
		placed, outside := p.seatAll(grounds, times)
		if n := outside + 2*(len(wanted)-len(placed)); n < misfits {
			best, misfits = placed, n
		}
	}
	for _, k := range best {
		p.board.Block(k.Box)
	}
	p.seated = best
	p.unplaced += len(wanted) - len(best)
}

// chartsAndBelts returns the features with charts, and the belts, that may be seen.
func (p *painter) chartsAndBelts() (charts, belts []*layer.Feature) {
	for i, near := range p.near {
		if p.onlyDots(i) {
			continue
		}
		for _, f := range near {
			switch {
			case f.Width > 0:
				belts = append(belts, f)
			case f.Style.Diagram != nil && p.about(f):
				charts = append(charts, f)
			}
		}
	}
	return charts, belts
}

// about tells that a map shows the chart of an area: on the map of one area that is
// its own, and those of places in it.
func (p *painter) about(f *layer.Feature) bool {
	focus := p.focus()
	if focus == nil || f.Ref.ID == string(p.o.Focus) {
		return true
	}
	at, isPoint := f.Geometry.(orb.Point)
	return isPoint && shape.Contains(focus, at)
}

func pointness(f *layer.Feature) int {
	if _, isPoint := f.Geometry.(orb.Point); isPoint {
		return 1
	}
	return 0
}

// seatAll finds places for charts of a size, and counts those outside their areas.
func (p *painter) seatAll(grounds []*ground, times float64) (placed []Chart, outside int) {
	for _, g := range grounds {
		k, ok := p.seat(g, times, placed)
		if !ok {
			continue
		}
		if k.Leader != nil {
			outside++
		}
		placed = append(placed, k)
	}
	return placed, outside
}

// seat finds the best place for one chart beside those that are placed: inside its
// area, or else near it with its title and a leader, but on no other area.
func (p *painter) seat(g *ground, times float64, others []Chart) (Chart, bool) {
	f, d := g.feature, g.feature.Style.Diagram
	point := pointness(f) > 0
	var best *Chart
	for _, outside := range [2]bool{false, true} {
		k := Chart{Ref: f.Ref, feature: f, times: times, titled: outside || !d.Untitled}
		k.Box.W, k.Box.H = d.Size(times, k.titled)
		goal := g.anchor
		if g.name.H > 0 {
			goal.Y = g.name.Y + g.name.H + chartGap + k.Box.H/2
		}
		if !p.settle(&k, goal, g, others, outside) {
			continue
		}
		if outside || point {
			k.lead(g.anchor)
		}
		best = &k
		if k.titled || k.Leader == nil {
			break
		}
	}
	if best == nil {
		return Chart{}, false
	}
	return *best, true
}

// settle gives a chart its best place, near a goal, inside its area or outside.
func (p *painter) settle(k *Chart, goal canvas.Point, s *ground, others []Chart, outside bool) bool {
	least := math.Inf(1)
	w, h := k.Box.W, k.Box.H
	try := func(box canvas.Rect, bonus float64) {
		inside, onBelt, foreign := s.shares(box)
		if !outside && inside < mostlyInside || foreign > mostForeign {
			return
		}
		cost := math.Hypot(box.X+w/2-goal.X, box.Y+h/2-goal.Y) + chartOutside*(1-inside) + chartOnBelt*onBelt - bonus
		wide := box.Inset(-chartGap)
		if cost < least && p.board.Free(box) && !slices.ContainsFunc(others, func(o Chart) bool { return o.Box.Overlaps(wide) }) {
			least, k.Box = cost, box
		}
	}
	if last, ok := p.stood(k); ok {
		try(last, math.MaxFloat64)
	}
	if !math.IsInf(least, 1) {
		return true
	}
	try(canvas.Rect{X: goal.X - w/2, Y: goal.Y - h/2, W: w, H: h}, 0)
	for y := s.box.Y; y <= s.box.Y+s.box.H; y += s.cell {
		for x := s.box.X; x <= s.box.X+s.box.W; x += s.cell {
			try(canvas.Rect{X: x - w/2, Y: y - h/2, W: w, H: h}, 0)
		}
	}
	return !math.IsInf(least, 1)
}

// lead draws a leader from what a chart stands for to the chart, unless it is near.
func (k *Chart) lead(anchor canvas.Point) {
	end := canvas.Point{X: min(max(anchor.X, k.Box.X), k.Box.X+k.Box.W), Y: min(max(anchor.Y, k.Box.Y), k.Box.Y+k.Box.H)}
	if math.Hypot(end.X-anchor.X, end.Y-anchor.Y) > chartNear {
		k.Leader = []canvas.Point{anchor, end}
	}
}

// anchor returns the point that a chart belongs to, and the box of the printed name
// of its area, zero where that is not printed.
func (p *painter) anchor(f *layer.Feature) (at canvas.Point, name canvas.Rect) {
	if q, isPoint := f.Geometry.(orb.Point); isPoint {
		return p.v.ToSheet(q), canvas.Rect{}
	}
	for _, n := range p.names {
		owner := p.owners[n.Request]
		if owner.Ref == f.Ref && owner.Name.Type.Place == layer.Inside {
			name = hull(n.Boxes)
			return canvas.Point{X: name.X + name.W/2, Y: name.Y + name.H/2}, name
		}
	}
	area := p.thinner.area(shape.Polygons(f.Geometry))
	var seen orb.MultiPolygon
	for _, polygon := range area {
		if cut := shape.CutRing(polygon[0], p.seen); len(cut) > 2 {
			seen = append(seen, orb.Polygon{cut})
		}
	}
	middle, _, ok := shape.Middle(seen, 2*p.v.MetresPerMM())
	if !ok {
		middle = f.Bound.Center()
	}
	return p.v.ToSheet(middle), canvas.Rect{}
}

// hull returns the box around boxes.
func hull(boxes []canvas.Rect) canvas.Rect {
	all := boxes[0]
	for _, b := range boxes[1:] {
		x, y := min(all.X, b.X), min(all.Y, b.Y)
		all = canvas.Rect{X: x, Y: y, W: max(all.X+all.W, b.X+b.W) - x, H: max(all.Y+all.H, b.Y+b.H) - y}
	}
	return all
}

// stood returns where a chart stood in the frame before, so that it does not jump
// while the map is panned.
func (p *painter) stood(k *Chart) (canvas.Rect, bool) {
	last, known := p.o.Memory.Plan(scopeOf(p.v, p.st, p.o)).(*plan)
	if !known {
		return canvas.Rect{}, false
	}
	for _, old := range last.seated {
		if old.Ref == k.Ref && old.times == k.times && old.titled == k.titled {
			box := old.Box
			box.X += p.origin.X - last.origin.X
			box.Y += p.origin.Y - last.origin.Y
			return box, true
		}
	}
	return canvas.Rect{}, false
}

// drawCharts draws the charts of the plan that are seen.
func (p *painter) drawCharts() {
	var lines, dots canvas.Path
	for _, k := range p.seated {
		k = k.moved(p.shift)
		if !k.Box.Overlaps(p.v.Frame) {
			continue
		}
		p.result.Charts = append(p.result.Charts, k)
		if k.Leader != nil {
			lines.Polyline(k.Leader, false)
			dots.Circle(k.Leader[0], leaderDot)
		}
	}
	p.leaderLines(&lines, &dots)
	for _, k := range p.result.Charts {
		k.feature.Style.Diagram.Draw(p.c, k.Box, k.times, k.titled)
		p.note(k.feature.Style)
	}
}

// moved returns a chart moved along with the map.
func (k Chart) moved(by canvas.Point) Chart {
	k.Box.X, k.Box.Y = k.Box.X+by.X, k.Box.Y+by.Y
	if k.Leader != nil {
		k.Leader = []canvas.Point{
			{X: k.Leader[0].X + by.X, Y: k.Leader[0].Y + by.Y},
			{X: k.Leader[1].X + by.X, Y: k.Leader[1].Y + by.Y},
		}
	}
	return k
}
