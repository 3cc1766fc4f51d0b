package page

import (
	"context"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// position is 位置图: a small map in a corner of the frame that shows where the
// subject lies, the city among its neighbours or an area within the city.
type position struct {
	ground orb.Bound // of the small map, on the map plane
	box    canvas.Rect
}

const (
	positionSide   = 37.0 // the longer side of the small map in millimetres, times the sheet's factor
	positionAround = 0.42 // how much of the city's size is shown around it
	positionAbout  = 0.06 // the same where an area is shown within the city
)

// positionGround returns what a position map shows: the city with as much
// around it as the neighbours are known, or the city alone.
func (p *prepared) positionGround() orb.Bound {
	city := layer.CityBound(p.state)
	w, h := city.Max[0]-city.Min[0], city.Max[1]-city.Min[1]
	if !p.wholeCity() || p.Element != "" {
		return city.Pad(positionAbout * max(w, h))
	}
	ground := city.Pad(positionAround * max(w, h))
	known := city
	for _, f := range p.state.BaseFeatures(data.Neighbours) {
		if g, err := crs.Geometry(f.Geometry, crs.CGCS2000, crs.GK114); err == nil && g != nil {
			known = known.Union(g.Bound())
		}
	}
	for axis := range 2 {
		ground.Min[axis], ground.Max[axis] = max(ground.Min[axis], known.Min[axis]), min(ground.Max[axis], known.Max[axis])
	}
	return ground
}

// placePosition puts the position map into the first corner of the map frame
// that is free of subject, legend and arrow; without one the sheet has none.
func (c composer) placePosition(l *layout) {
	if c.ground.IsZero() {
		return
	}
	if box, ok := c.placed(PositionPart); ok {
		l.position = position{c.ground, box}
		return
	}
	if c.style.detail == minimal {
		return
	}
	w, h := c.ground.Max[0]-c.ground.Min[0], c.ground.Max[1]-c.ground.Min[1]
	side := positionSide * c.style.factor / max(w, h)
	w, h = w*side, h*side+c.positionCaption()
	f := l.view.Frame
	for _, corner := range []canvas.Point{{X: 0, Y: 1}, {X: 1, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 0}} {
		box := canvas.Rect{X: f.X + corner.X*(f.W-w), Y: f.Y + corner.Y*(f.H-h), W: w, H: h}
		if !c.taken(*l, box) && !heart(c.subject).under(l.view, box.Inset(-c.style.factor)) {
			l.position = position{c.ground, box}
			return
		}
	}
}

// heart returns what of a subject must stay free. One without a border is a square
// around its place, whose corners say little.
func heart(s subject) subject {
	if len(s.rings) == 0 {
		s.bound = s.bound.Pad(-0.24 * min(s.bound.Max[0]-s.bound.Min[0], s.bound.Max[1]-s.bound.Min[1]))
	}
	return s
}

// positionCaption is the room for the words above the small map.
func (c composer) positionCaption() float64 { return 1.7 * c.style.note }

// drawPosition draws the position map.
func (p *prepared) drawPosition(ctx context.Context, c canvas.Canvas, l layout) error {
	box := l.position.box
	if box.W == 0 {
		return nil
	}
	caption := composer{style: l.style}.positionCaption()
	frame := canvas.Rect{X: box.X, Y: box.Y + caption, W: box.W, H: box.H - caption}
	v := view.Fit(l.position.ground, frame, 0)
	name := p.subjectName(v, l.style)
	wide := measure(name.Content, name.Style)
	keep := canvas.Rect{X: name.At.X - wide/2, Y: name.At.Y - name.Style.Size, W: wide, H: 1.2 * name.Style.Size}
	c.Fill(rectangle(box), canvas.Paint{Color: paper})
	if _, err := draw.Map(ctx, c, v, p.positionStack(l.style), draw.Options{Labels: true, Keep: []canvas.Rect{keep}}); err != nil {
		return err
	}
	if p.Gray {
		c = grey{c}
	}
	c.PushClip(rectangle(frame))
	p.markSubject(c, v, l)
	c.Text(name)
	c.PopClip()
	style := text(l.style.note, true, ink)
	c.Text(canvas.Text{Content: "位置示意", At: canvas.Point{X: box.X + box.W/2, Y: box.Y + caption - 0.45*style.Size}, Align: canvas.AlignMiddle, Style: style})
	c.Stroke(rectangle(box), canvas.Pen{Color: ink, Width: l.style.thin})
	return nil
}

// subjectName is the name of the subject on the position map, over its middle.
func (p *prepared) subjectName(v view.View, st style) canvas.Text {
	name := p.state.AreaName(p.Area)
	switch {
	case p.Element != "":
		name = "" // the frame of the map is marked, which is not the element's shape
	case name == "":
		name = p.state.AreaName(data.Ezhou)
	}
	style := text(st.note, true, alert)
	style.Halo, style.HaloWidth = withAlpha(paper, 0xe0), 0.45*st.factor
	at := v.ToSheet(p.subject.bound.Center())
	return canvas.Text{Content: name, At: canvas.Point{X: at.X, Y: at.Y + 0.36*style.Size}, Align: canvas.AlignMiddle, Style: style}
}

// positionStack is the base map without lakes and own names, in small letters.
func (p *prepared) positionStack(st style) layer.Stack {
	hidden := map[string]bool{layer.ProgressID: true}
	for _, c := range layer.Contents(p.state) {
		hidden[c.ID] = true
	}
	looks := map[string]layer.Look{}
	for _, l := range p.state.Layers {
		switch l.Kind {
		case data.Neighbours, data.River:
			hidden[l.ID] = false
		case data.Boundaries:
			hidden[l.ID], looks[l.ID] = false, layer.Look{NoNames: true}
		}
	}
	return layer.Build(p.state, layer.Options{
		Hidden: hidden, Looks: looks, Gray: p.Gray, Size: 0.62 * st.mapFactor(), Sites: func(*data.Site) bool { return false },
	})
}

// markSubject tints the city or area on the position map; one without a border
// is marked by the frame of the sheet's map.
func (p *prepared) markSubject(c canvas.Canvas, v view.View, l layout) {
	mark := new(canvas.Path)
	for _, ring := range p.subject.rings {
		points := make([]canvas.Point, len(ring))
		for i, q := range ring {
			points[i] = v.ToSheet(q)
		}
		mark.Polyline(points, true)
	}
	if len(p.subject.rings) == 0 {
		b := l.view.Bound()
		from, to := v.ToSheet(orb.Point{b.Min[0], b.Max[1]}), v.ToSheet(orb.Point{b.Max[0], b.Min[1]})
		mark.Rect(canvas.Rect{X: from.X, Y: from.Y, W: to.X - from.X, H: to.Y - from.Y})
	}
	c.Fill(mark, canvas.Paint{Color: withAlpha(alert, 0x48), EvenOdd: true})
	c.Stroke(mark, canvas.Pen{Color: alert, Width: 0.3 * l.style.factor, Join: canvas.RoundJoin})
}
