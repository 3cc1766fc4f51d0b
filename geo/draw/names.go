package draw

import (
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// sparse is the number of marks in view up to which names may stand off with a leader line.
const sparse = 160

// leading is the priority below which a name is placed before marks that yield:
// those of the layout and the districts.
const leading = 35

// shrink is how small the letters of leading names may become on a crowded map.
const shrink = 0.78

// placeNames finds the places of all names before anything is drawn, so that
// the arrows of belts can keep clear of them and marks that yield can be left out.
func (p *painter) placeNames() error {
	for _, box := range p.o.Keep {
		p.board.Block(box)
	}
	p.board.See(p.o.Visible)
	leaders := p.marks <= sparse
	if err := p.pin(leaders); err != nil {
		return err
	}
	// In a crowd the leading names may cover dots, or they would find no place.
	dot := func(f *layer.Feature) bool { return p.crowded && f.Style.Dot != nil }
	err := p.eachVisible(func(l *layer.Layer, f *layer.Feature) {
		if !l.Yields && !dot(f) {
			p.obstacle(f)
		}
	}, p.onlyDots)
	if err != nil {
		return err
	}
	if err := p.find(leaders, true); err != nil {
		return err
	}
	p.charts()
	err = p.eachVisible(func(l *layer.Layer, f *layer.Feature) {
		switch {
		case l.Yields:
			p.yield(f)
		case dot(f):
			p.obstacle(f)
		}
	}, nil)
	if err != nil {
		return err
	}
	return p.find(leaders, false)
}

// eachVisible calls do for every feature of visible layers that may be seen, but not
// of layers to be passed over.
func (p *painter) eachVisible(do func(*layer.Layer, *layer.Feature), over func(i int) bool) error {
	for i, l := range p.stack {
		if over != nil && over(i) {
			continue
		}
		if err := p.each(i, func(f *layer.Feature) { do(l, f) }); err != nil {
			return err
		}
	}
	return nil
}

// mostNames is how many names are tried in one frame. More marks than that leave
// room for none of the rest; what lies on top comes first.
const mostNames = 2000

// find places the leading names or the others, asking from the top of the stack.
func (p *painter) find(leaders, lead bool) error {
	if !p.o.Labels {
		return nil
	}
	var requests []label.Request
	first := len(p.owners)
	for i, near := range slices.Backward(p.near) {
		if err := stopped(p.ctx); err != nil {
			return err
		}
		// No record and no imported thing leads; there may be very many of them.
		many := p.stack[i].Group == layer.SitesGroup || p.stack[i].Group == layer.ImportedGroup
		if many && lead {
			continue
		}
		for _, f := range slices.Backward(near) {
			if len(requests) == mostNames {
				break
			}
			if f.Name != nil && (many || lead == (f.Name.Type.Priority < leading)) && !p.dropped[f] && !p.pinned[f] {
				if r, ok := p.request(f, leaders); ok {
					requests, p.owners = append(requests, r), append(p.owners, f)
				}
			}
		}
	}
	placed, err := p.board.FindContext(p.ctx, requests)
	if err != nil {
		return stopped(p.ctx)
	}
	for i := range placed {
		placed[i].Request += first
	}
	p.names = append(p.names, placed...)
	p.unplaced += len(requests) - len(placed)
	return nil
}

// yield leaves out a mark on which a name stands already.
func (p *painter) yield(f *layer.Feature) {
	at, isPoint := f.Geometry.(orb.Point)
	if !isPoint || f.Style.Mark == nil {
		return
	}
	place, r := p.moved.Place(f, p.v.ToSheet(at)), f.Style.Mark.Radius-slack
	if p.hidden(place) {
		p.dropped[f] = true
		return
	}
	mark := canvas.Rect{X: place.X - r, Y: place.Y - r, W: 2 * r, H: 2 * r}
	for _, n := range p.names {
		if slices.ContainsFunc(n.Boxes, mark.Overlaps) {
			p.dropped[f] = true
			return
		}
	}
	p.obstacle(f)
}

// hidden tells whether another mark lies over a point, so that a mark there
// would not be seen.
func (p *painter) hidden(at canvas.Point) bool {
	const half = 0.3
	return !p.board.Open(canvas.Rect{X: at.X - half, Y: at.Y - half, W: 2 * half, H: 2 * half})
}

// obstacle enters what a feature takes of the board.
func (p *painter) obstacle(f *layer.Feature) {
	if at, isPoint := pointOf(f); isPoint {
		if p.crowded && f.Style.Dot != nil {
			// As wide as a square of the same size: dots are too small to tell.
			place, half := p.moved.Place(f, p.v.ToSheet(at)), f.Style.Dot.Radius*0.89
			p.board.Block(canvas.Rect{X: place.X - half, Y: place.Y - half, W: 2 * half, H: 2 * half})
			return
		}
		if m := p.markOf(f.Style); m != nil {
			if place := p.moved.Place(f, p.v.ToSheet(at)); p.v.Frame.Contains(place) {
				p.board.BlockDisc(place, clearance(m))
				p.clear[place] = max(p.clear[place], clearance(m))
			}
		}
		return
	}
	if f.Style.Flow != nil {
		p.shadeHead(f)
	}
	if !f.Style.Shades {
		return
	}
	for _, polygon := range p.thinner.area(shape.Polygons(f.Geometry)) {
		for _, r := range polygon {
			p.shade(orb.LineString(r))
		}
	}
	for _, line := range p.thinner.each(shape.Lines(f.Geometry)) {
		p.shade(line)
	}
}

// shadeHead keeps plates off the arrow head of a belt, which lies beyond the end
// of its axis; the name of a node there may stand on it.
func (p *painter) shadeHead(f *layer.Feature) {
	for _, axis := range f.Axis {
		ruler := shape.NewRuler(axis)
		end, ok := ruler.At(ruler.Length())
		if !ok {
			continue
		}
		// The middle of the head and how far it reaches from there, in widths.
		const ahead, reach = 0.2, 0.5
		middle := orb.Point{end.At[0] + end.Toward[0]*ahead*f.Width, end.At[1] + end.Toward[1]*ahead*f.Width}
		if p.seen.Contains(middle) {
			p.board.ShadeDisc(p.v.ToSheet(middle), reach*f.Width/p.v.MetresPerMM())
		}
	}
}

// slack is how far a name may come into the rim of a mark, in millimetres.
const slack = 0.4

// clearance is the radius that names leave clear about a mark.
func clearance(m *canvas.Mark) float64 { return max(m.Radius-slack, m.Radius/2) }

// own is the clearance of a feature's mark, 0 when it has none.
func (p *painter) own(f *layer.Feature) float64 {
	if m := p.markOf(f.Style); m != nil {
		return clearance(m)
	}
	return 0
}

func (p *painter) shade(line orb.LineString) {
	for _, part := range shape.CutLine(line, p.seen) {
		p.board.Shade(p.toSheet(part))
	}
}

// aside tells that a feature is a district that the map is not about.
func (p *painter) aside(f *layer.Feature) bool {
	return p.focus() != nil && f.Name.Type.Place == layer.Inside && f.Ref.Kind == layer.AreaRef && f.Ref.ID != string(p.o.Focus)
}

// belts marks the names of belts, which are printed all in full or all in short.
const belts = 1

// request asks for a place for a feature's name, unless that is too small for
// the scale or nothing of the feature is seen.
func (p *painter) request(f *layer.Feature, leaders bool) (label.Request, bool) {
	if n := f.Name; n.Text == "" || n.Type.MaxScale > 0 && p.v.Scale > n.Type.MaxScale {
		return label.Request{}, false
	}
	return p.naming(f, leaders)
}

// naming is request for a name that is printed at every scale.
func (p *painter) naming(f *layer.Feature, leaders bool) (label.Request, bool) {
	n := f.Name
	place := p.place(f, leaders)
	if place == nil {
		return label.Request{}, false
	}
	r := label.Request{
		Text: n.Text, Short: n.Short, Under: n.Under, Style: n.Type.TextStyle, Priority: n.Type.Priority, Rank: n.Rank, Wrap: n.Type.Wrap, Place: place, Of: f.Ref,
	}
	if p.aside(f) {
		r.Style.Color = p.inks.Pale()
	}
	if f.Width > 0 {
		r.Together = belts
	}
	if n.Type.Priority < leading {
		r.Shrink = shrink
	}
	return r, true
}

// place says where a feature's name may stand, nil where nothing of it is seen.
func (p *painter) place(f *layer.Feature, leaders bool) label.Place {
	switch f.Name.Type.Place {
	case layer.Along:
		if parts := p.visibleParts(f); parts != nil {
			// Half of a belt's width less half a letter and the ribbon's rim.
			sway := f.Width/p.v.MetresPerMM()/2 - f.Name.Type.Size/2 - 1
			return label.AlongLine{Parts: parts, Sway: max(sway, 0), Spacing: f.Name.Type.Spacing, Across: f.Width == 0}
		}
	case layer.Inside:
		rings := p.visibleRings(p.thinner.area(shape.Polygons(f.Geometry)))
		if rings == nil {
			return nil
		}
		in := label.InArea{Rings: rings, Spill: f.Name.Type.Spill}
		if f.Name.Beside != nil && p.seen.Contains(*f.Name.Beside) {
			at := p.v.ToSheet(*f.Name.Beside)
			in.Beside = &at
		}
		return in
	case layer.Plate:
		return p.plate(f)
	default:
		at, isPoint := f.Geometry.(orb.Point)
		if !isPoint {
			return nil
		}
		place := p.moved.Place(f, p.v.ToSheet(at))
		if !p.shown(place) {
			return nil
		}
		// A ring may lie around the mark: the name stands beside the widest one.
		return label.AtPoint{At: place, Clear: max(p.clear[place], p.own(f)), Leader: leaders}
	}
	return nil
}

// plate says where a plate may stand: on the outline of its area, or else
// outside the city, near the place that it belongs to.
func (p *painter) plate(f *layer.Feature) label.Place {
	var on label.OnPlate
	if f.Name.Type.Off {
		on.Off = p.visibleRings(p.city())
	}
	if area := p.thinner.area(shape.Polygons(f.Geometry)); len(area) > 0 {
		for _, part := range shape.CutLine(orb.LineString(area[0][0]), p.seen) {
			on.Line = append(on.Line, p.toSheet(part)...)
		}
		if on.Line == nil {
			return nil
		}
		b := area.Bound()
		on.At = p.v.ToSheet(orb.Point{b.Max[0], b.Min[1]})
		return on
	}
	if f.Name.Beside == nil || !p.seen.Contains(*f.Name.Beside) {
		return nil
	}
	on.At = p.v.ToSheet(*f.Name.Beside)
	if f.Name.Toward != nil {
		toward := p.v.ToSheet(*f.Name.Toward)
		on.Toward = &toward
	}
	return on
}

// visibleParts returns what is seen of a feature's axis or lines.
func (p *painter) visibleParts(f *layer.Feature) [][]canvas.Point {
	lines := shape.Lines(f.Geometry)
	if f.Axis != nil {
		lines = f.Axis
	}
	var parts [][]canvas.Point
	for _, line := range p.thinner.each(lines) {
		for _, part := range shape.CutLine(line, p.seen) {
			parts = append(parts, p.toSheet(part))
		}
	}
	return parts
}

// visibleRings returns what is seen of an area.
func (p *painter) visibleRings(area orb.MultiPolygon) [][]canvas.Point {
	var rings [][]canvas.Point
	for _, polygon := range area {
		for _, r := range polygon {
			if cut := shape.CutRing(r, p.seen); len(cut) > 2 {
				rings = append(rings, p.toSheet(orb.LineString(cut)))
			}
		}
	}
	return rings
}

// writeNames draws the names that found a place: leaders first, so that none
// crosses a letter, then plates, then letters.
func (p *painter) writeNames() {
	for _, n := range p.result.Labels {
		if n.Leader != nil {
			p.leader(n)
		}
	}
	for _, n := range p.result.Labels {
		f := p.owners[n.Request]
		if n.Plate != nil {
			layer.PaintPlate(p.c, f.Name.Type, *n.Plate, n.Tip)
		}
		if f.Geometry == nil && f.Style != nil {
			p.note(f.Style)
		}
	}
	for _, n := range p.result.Labels {
		p.write(n)
	}
}

// write writes a name. One that is broken into lines or letters is handed on as
// one word, for those who search the file.
func (p *painter) write(n label.Placed) {
	whole := ""
	for _, t := range n.Texts {
		whole += t.Content
	}
	if speller, ok := p.c.(speller); ok && len(n.Texts) > 1 && whole == n.Text {
		speller.BeginWord(whole)
		defer speller.EndWord()
	}
	for _, t := range n.Texts {
		p.c.Text(t)
	}
}

// speller is a canvas whose texts can be searched: those between BeginWord and
// EndWord are one word, however they are set.
type speller interface {
	BeginWord(content string)
	EndWord()
}

// leader draws the line from a symbol to its name.
func (p *painter) leader(n label.Placed) {
	var line canvas.Path
	line.Polyline(n.Leader, false)
	style := n.Texts[0].Style
	p.c.Stroke(&line, canvas.Pen{Color: style.Halo, Width: 0.6})
	p.c.Stroke(&line, canvas.Pen{Color: p.inks.Leader(), Width: 0.18, Cap: canvas.RoundCap})
}
