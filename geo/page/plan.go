package page

import (
	"context"
	"maps"
	"slices"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/draw"
)

// Plan is 版面: where things stand on a sheet, in millimetres from its top left
// corner, without drawing it.
type Plan struct {
	Size  Size        // as the sheet lies
	Frame canvas.Rect // 内图廓, the neat line around the map
	Scale float64     // the N of 1:N
	// Parts is where every part stands that the sheet has, with what is reserved for
	// it: a part is moved by taking its box into Sheet.Moved. The key and the scale
	// bar stand in the legend until they are moved.
	Parts map[Part]canvas.Rect
	// Margin is how far the outermost parts keep from the edge of the paper.
	Margin float64
	// Legend is the room of the legend with the scale bar; Inset the part of the map that it
	// covers, empty when it stands beside it. North is the arrow, Position the
	// position map; empty for none.
	Legend, Inset, North, Position canvas.Rect
	// Names are those printed on the map.
	Names []PlacedName
	// Key are the names that stand in the numbered key, in the order of their numbers.
	Key []string
	// Missing are the groups of the legend that there was no room for.
	Missing []string
	// Told are sentences about parts that were moved and lie on others.
	Told []string
}

// Fixed returns the boxes that keep every part where it is when they are taken into
// Sheet.Moved: all of Parts but the key and the scale bar where they stand in the legend.
func (p Plan) Fixed() map[Part]canvas.Rect {
	fixed := maps.Clone(p.Parts)
	if legend, ok := p.Parts[LegendPart]; ok {
		for _, part := range []Part{KeyPart, ScalePart} {
			if box, ok := p.Parts[part]; ok && holds(legend, box, onPaper) {
				delete(fixed, part)
			}
		}
	}
	return fixed
}

// PlacedName is a name on the map and the boxes of its letters or lines.
type PlacedName struct {
	Text  string
	Boxes []canvas.Rect
	// Pin keeps the name where it stands when it is taken into Sheet.Pins; its zero
	// value for a name that cannot be moved.
	Pin draw.Pin
}

// contains tells whether a point lies on the name.
func (n PlacedName) contains(at canvas.Point) bool {
	return slices.ContainsFunc(n.Boxes, func(b canvas.Rect) bool { return b.Contains(at) })
}

// Plan lays the sheet out as Export does. The error is a *data.Error.
func (s Sheet) Plan(ctx context.Context, state *data.State) (Plan, error) {
	p, err := s.prepare(ctx, state)
	if err != nil {
		return Plan{}, cancelled(err)
	}
	l, err := p.choose(ctx)
	if err != nil {
		return Plan{}, cancelled(err)
	}
	res, err := p.rehearse(ctx, l)
	if err != nil {
		return Plan{}, cancelled(err)
	}
	return p.plan(l, res), nil
}

// plan says where things stand on a sheet that was laid out and drawn.
func (p *prepared) plan(l layout, res *draw.Result) Plan {
	plan := Plan{
		Size: l.size, Frame: l.view.Frame, Scale: l.view.Scale, Inset: l.inset, North: l.north, Position: l.position.box, Missing: l.missing,
		Legend: canvas.Rect{X: l.at.X, Y: l.at.Y, W: l.legend.W, H: l.legend.H},
		Parts:  l.parts(), Margin: l.style.margin, Told: p.collisions(l),
	}
	for _, n := range res.Labels {
		name := PlacedName{Text: n.Text, Boxes: n.Boxes}
		if len(n.Boxes) > 0 {
			box := n.Boxes[0]
			name.Pin, _ = res.NameAt(canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2})
		}
		plan.Names = append(plan.Names, name)
	}
	for _, n := range l.key {
		plan.Key = append(plan.Key, p.plain[n.feature].Text)
	}
	return plan
}
