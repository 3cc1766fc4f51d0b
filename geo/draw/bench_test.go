package draw

import (
	"context"
	"image/color"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/canvas/record"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// The frame of the benchmarks: 1400 by 900 pixels of a screen of 96 dpi.
const frameW, frameH, frameDPI = 1400, 900, 96

var corridor = layer.Options{Schemes: []data.Scheme{data.CorridorScheme}}

// BenchmarkFrame10k draws the reference scene with 10,000 sites to pixels.
func BenchmarkFrame10k(b *testing.B) { benchmarkFrame(b, 10_000) }

// BenchmarkFrame100k draws it with 100,000 sites.
func BenchmarkFrame100k(b *testing.B) { benchmarkFrame(b, 100_000) }

func benchmarkFrame(b *testing.B, sites int) {
	s := scene(b, sites)
	stack := layer.Build(s, corridor)
	c := raster.NewPixels(frameW, frameH, frameDPI)
	w, h := c.Size()
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: w, H: h}, 4)
	for b.Loop() {
		c.Reset(color.NRGBA{255, 255, 255, 255})
		if _, err := Map(context.Background(), c, v, stack, Options{Labels: true, Mask: true}); err != nil {
			b.Fatal(err)
		}
		c.Image()
	}
}

// BenchmarkPlan10k is the part of a frame that makes no pixels: choosing,
// cutting, placing names.
func BenchmarkPlan10k(b *testing.B) {
	s := scene(b, 10_000)
	stack := layer.Build(s, corridor)
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 370, H: 238}, 4)
	for b.Loop() {
		if _, err := Map(context.Background(), record.New(370, 238), v, stack, Options{Labels: true, Mask: true}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild10k builds the stack of 10,000 sites after one of them changed.
func BenchmarkBuild10k(b *testing.B) {
	s := scene(b, 10_000)
	for b.Loop() {
		layer.Build(s, corridor)
	}
}
