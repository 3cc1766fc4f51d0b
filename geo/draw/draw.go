// Package draw puts a stack of layers onto a canvas through a view: background,
// layers from bottom to top, then names. Screen, picture and PDF are drawn by
// this one path, so what is seen is what is exported.
//
// It decides nothing about looks (see geo/layer) and draws no sheet around the
// map (see geo/page).
package draw

import (
	"cmp"
	"context"
	"slices"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// Options says how a map is drawn.
type Options struct {
	// Labels prints the names.
	Labels bool
	// Mask lays a soft veil over everything outside the city.
	Mask bool
	// Focus is the area that the map is about: the rest of the city goes pale,
	// and so do the names of its other districts. “” for the whole city.
	Focus data.AreaCode
	// Selected are the things to be highlighted.
	Selected []layer.Ref
	// Underlay draws a picture below the layers, such as tiles; areas of the
	// base map are then drawn as a thin veil. Nil for none.
	Underlay func(ctx context.Context, c canvas.Canvas, v view.View) error
	// Keep are boxes on the sheet that something else will cover, such as a
	// legend: no name stands there, and a mark under one counts as not drawn.
	Keep []canvas.Rect
	// Uncut leaves out marks that the frame would cut, with their names: a sheet
	// shows a sign whole or not at all.
	Uncut bool
	// Visible is the part of the frame that is seen, where the picture has a margin
	// or bars lie over it; the zero Rect for all of it. Plates and the names of
	// areas and lines are placed wholly inside it where they can.
	Visible canvas.Rect
	// Pins are names that someone has put in their places.
	Pins []Pin
	// Memory lets names keep their places while the map is panned: those of the
	// frames drawn before with the same memory, stack and scale. Nil for none.
	Memory *label.Memory
	// Surveyed is what Survey returned, nil for none: of the same map, nothing is
	// looked for again.
	Surveyed *Result
}

// Result says what was drawn.
type Result struct {
	// Labels are the names that were printed, with their boxes on the sheet.
	Labels []label.Placed
	// Charts are the charts that were drawn on areas.
	Charts []Chart
	// Unplaced counts the names and charts for which there was no room.
	Unplaced int
	// Stack is what was drawn, with crowds gathered, for finding what lies under
	// a point of the picture.
	Stack  layer.Stack
	view   view.View
	keys   map[*layer.Key]bool
	owners []*layer.Feature // of the requests for names
	survey *painter         // that of a survey
}

// Legend returns the entries of what was drawn in the frame and nothing else,
// grouped in the order of the legend.
func (r *Result) Legend() []layer.Entry {
	keys := make([]*layer.Key, 0, len(r.keys))
	for k := range r.keys {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b *layer.Key) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Title, b.Title))
	})
	entries := make([]layer.Entry, len(keys))
	for i, k := range keys {
		entries[i] = k.Entry
	}
	return entries
}

// Map draws a stack inside the view's frame. It stops with a Cancelled error
// within a few milliseconds when ctx ends; the canvas then holds no picture.
func Map(ctx context.Context, c canvas.Canvas, v view.View, st layer.Stack, o Options) (*Result, error) {
	p := newPainter(ctx, c, v, st, o)
	defer p.release()
	var frame canvas.Path
	frame.Rect(v.Frame)
	c.PushClip(&frame)
	defer c.PopClip()

	c.Fill(&frame, canvas.Paint{Color: p.inks.Paper()})
	if o.Underlay != nil {
		if err := o.Underlay(ctx, c, v); err != nil {
			return nil, err
		}
	}
	p.prepare()
	if err := p.layers(); err != nil {
		return nil, err
	}
	if err := p.places(); err != nil {
		return nil, err
	}
	p.highlight()
	p.drawCharts()
	p.writeNames()
	p.result.owners = p.owners
	if frame, ok := c.(settler); ok && o.Memory != nil {
		// The frame of a screen can be called off until its last pixel.
		if frame.Settle(ctx) != nil {
			return nil, stopped(ctx)
		}
	}
	return p.result, nil
}

// settler is a canvas whose painting can be called off.
type settler interface {
	Settle(ctx context.Context) error
}

// shown tells whether a point of the sheet lies in the frame and will not be covered.
func (p *painter) shown(at canvas.Point) bool {
	return p.v.Frame.Contains(at) && !slices.ContainsFunc(p.o.Keep, func(box canvas.Rect) bool { return box.Contains(at) })
}

// stopped returns the error of a drawing that the user has cancelled, nil while it goes on.
func stopped(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return data.Fault(data.Cancelled, "绘图已取消。", err)
	}
	return nil
}
