package page

import (
	"context"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// Plan is 版面: where things stand on a sheet, in millimetres from its top left
// corner, without drawing it.
type Plan struct {
	Size  Size        // as the sheet lies
	Frame canvas.Rect // 内图廓, the neat line around the map
	Scale float64     // the N of 1:N
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
}

// PlacedName is a name on the map and the boxes of its letters or lines.
type PlacedName struct {
	Text  string
	Boxes []canvas.Rect
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
	plan := Plan{
		Size: l.size, Frame: l.view.Frame, Scale: l.view.Scale, Inset: l.inset, North: l.north, Position: l.position.box, Missing: l.missing,
		Legend: canvas.Rect{X: l.at.X, Y: l.at.Y, W: l.legend.W, H: l.legend.H},
	}
	for _, n := range res.Labels {
		plan.Names = append(plan.Names, PlacedName{n.Text, n.Boxes})
	}
	for _, n := range l.key {
		plan.Key = append(plan.Key, p.plain[n.feature].Text)
	}
	return plan, nil
}
