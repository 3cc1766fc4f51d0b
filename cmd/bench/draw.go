package main

import (
	"context"
	"image/color"
	"io"
	"runtime"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/page"
	"ezmap/geo/view"
)

var both = []data.Scheme{data.CityScheme, data.CorridorScheme}

// frame measures a frame of 1400×900 pixels with base map, layout, lines, n
// sites and names, the stack being built: what a pan of the window costs. cores
// is the number to be used, 0 for all.
func frame(n, cores int) func(context.Context, *bench) (float64, error) {
	return func(ctx context.Context, b *bench) (float64, error) {
		s, err := b.scene(ctx, n)
		if err != nil {
			return 0, err
		}
		if cores > 0 {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		}
		stack := layer.Build(s.state, layer.Options{Schemes: both})
		const dpi = 96
		v := view.Fit(layer.CityBound(s.state), canvas.Rect{W: 1400 * 25.4 / dpi, H: 900 * 25.4 / dpi}, 2)
		c := raster.NewPixels(1400, 900, dpi)
		seconds, err := median(9, func() error {
			c.Reset(color.NRGBA{A: 255, R: 255, G: 255, B: 255})
			if _, err := draw.Map(ctx, c, v, stack, draw.Options{Labels: true, Mask: true}); err != nil {
				return err
			}
			c.Image()
			return nil
		})
		return 1000 * seconds, err
	}
}

// encode measures the writing of a sheet's pixels, 3508×2480, as PNG.
func encode(ctx context.Context, b *bench) (float64, error) {
	s, err := b.scene(ctx, 10_000)
	if err != nil {
		return 0, err
	}
	c := raster.NewPixels(3508, 2480, 300)
	sheet := page.Sheet{Size: page.Size{W: 297, H: 210}, Orient: page.Landscape, Schemes: both}
	if err := sheet.Draw(ctx, c, s.state); err != nil {
		return 0, err
	}
	img := c.Image()
	seconds, err := median(9, func() error { return raster.EncodePNG(io.Discard, img, 300) })
	return 1000 * seconds, err
}

// progressFull measures the whole report of city and areas.
func progressFull(ctx context.Context, b *bench) (float64, error) {
	s, err := b.scene(ctx, 10_000)
	if err != nil {
		return 0, err
	}
	m := progress.Moment{At: time.Now()}
	seconds, err := median(9, func() error {
		progress.City(s.state, m)
		progress.Areas(s.state, m)
		return nil
	})
	return 1000 * seconds, err
}
