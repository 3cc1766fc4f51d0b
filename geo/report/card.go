package report

import (
	"context"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
)

// Card is the page of an area (区域卡片) on A4.
func Card(s *data.State, area data.AreaCode, m progress.Moment) Figure {
	r := progress.Area(s, area, m)
	f := Figure{Title: r.Area.Name, W: 210, H: 297}
	f.Draw = func(ctx context.Context, c canvas.Canvas) error { return ctx.Err() }
	return f
}
