package report

import (
	"context"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// Sites returns the records that belong to an area, those on the map and those that wait for a place; for
// a district also those of the functional areas that lie in it.
func Sites(s *data.State, area data.AreaCode) (placed, waiting []*data.Site) {
	inside := map[data.AreaCode]bool{area: true}
	for _, a := range s.Inside(area) {
		inside[a.Code] = true
	}
	for i := range s.Sites {
		site := &s.Sites[i]
		switch {
		case !inside[site.Area]:
		case site.Location != nil:
			placed = append(placed, site)
		case site.Unplaced():
			waiting = append(waiting, site)
		}
	}
	return placed, waiting
}

// SiteMap draws an area with its records into a box of the canvas. It ends with
// the error of ctx where that ends, and with a *data.Error where the area has no
// border.
func SiteMap(ctx context.Context, c canvas.Canvas, box canvas.Rect, s *data.State, area data.AreaCode) error {
	bound, err := layer.AreaBound(s, area)
	if err != nil {
		return err
	}
	placed, _ := Sites(s, area)
	own := map[string]bool{}
	for _, site := range placed {
		own[site.ID] = true
	}
	stack := layer.Build(s, layer.Options{Sites: func(site *data.Site) bool { return own[site.ID] }})
	c.PushClip(rectangle(box))
	_, err = draw.Map(ctx, c, view.Fit(bound, box, mapMargin), stack, draw.Options{Labels: true, Mask: true, Focus: area})
	c.PopClip()
	if err != nil {
		return err
	}
	c.Stroke(rectangle(box), canvas.Pen{Color: hair, Width: 0.2})
	return nil
}

// mapMargin is the room around the area on the map in millimetres.
const mapMargin = 2
