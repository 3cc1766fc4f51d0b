package main

import (
	"context"
	"image/color"
	"io"
	"math"
	"runtime"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/page"
	"ezmap/geo/view"
)

var both = []data.Scheme{data.CityScheme, data.CorridorScheme}

// frame measures a frame of 1400×900 pixels with base map, layout, lines, n
// sites and names, the stack being built and nothing being remembered: the first
// frame at a scale. cores is the number to be used, 0 for all.
func frame(n, cores int) func(context.Context, *bench) (float64, error) {
	return func(ctx context.Context, b *bench) (float64, error) {
		if cores > 0 {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		}
		return b.frames(ctx, n, draw.Options{Labels: true, Mask: true}, func(v view.View, _ int) view.View { return v })
	}
}

// framePan measures a frame after the map was dragged by 8 mm, there and back,
// with the memory of names that the window has.
func framePan(n int) func(context.Context, *bench) (float64, error) {
	return func(ctx context.Context, b *bench) (float64, error) {
		o := draw.Options{Labels: true, Mask: true, Memory: new(label.Memory)}
		return b.frames(ctx, n, o, func(v view.View, i int) view.View { return v.Pan(8*math.Sin(float64(i)), 8*math.Cos(float64(i))) })
	}
}

// frames draws frames of n sites, each with the view that moved gives for its
// number, and returns the median time in milliseconds.
func (b *bench) frames(ctx context.Context, n int, o draw.Options, moved func(v view.View, i int) view.View) (float64, error) {
	s, err := b.scene(ctx, n)
	if err != nil {
		return 0, err
	}
	stack := layer.Build(s.state, layer.Options{Schemes: both})
	const dpi = 96
	v := view.Fit(layer.CityBound(s.state), canvas.Rect{W: 1400 * 25.4 / dpi, H: 900 * 25.4 / dpi}, 2)
	c := raster.NewPixels(1400, 900, dpi)
	i := 0
	seconds, err := median(9, func() error {
		i++
		c.Reset(color.NRGBA{A: 255, R: 255, G: 255, B: 255})
		if _, err := draw.Map(ctx, c, moved(v, i), stack, o); err != nil {
			return err
		}
		c.Image()
		return nil
	})
	return 1000 * seconds, err
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
