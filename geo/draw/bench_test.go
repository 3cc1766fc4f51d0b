package draw

import (
	"context"
	"image/color"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/canvas/record"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
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
	drawFrames(b, layer.CityBound(s), layer.Build(s, corridor), Options{Labels: true, Mask: true})
}

func drawFrames(b *testing.B, bound orb.Bound, stack layer.Stack, o Options) {
	c := raster.NewPixels(frameW, frameH, frameDPI)
	w, h := c.Size()
	v := view.Fit(bound, canvas.Rect{W: w, H: h}, 4)
	for i := 0; b.Loop(); i++ {
		c.Reset(color.NRGBA{255, 255, 255, 255})
		if o.Memory != nil {
			v = v.Pan(8-16*float64(i/8%2), 2-4*float64(i/16%2)) // round and round
		}
		if _, err := Map(context.Background(), c, v, stack, o); err != nil {
			b.Fatal(err)
		}
		c.Image()
	}
}

// BenchmarkPan10k draws it while it is dragged, with a memory of names.
func BenchmarkPan10k(b *testing.B) {
	s := scene(b, 10_000)
	drawFrames(b, layer.CityBound(s), layer.Build(s, corridor), Options{Labels: true, Mask: true, Memory: new(label.Memory)})
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

// BenchmarkParts draws parts of the reference scene alone: what each costs.
func BenchmarkParts(b *testing.B) {
	s := scene(b, 10_000)
	for _, part := range []struct {
		name    string
		keeps   func(*layer.Layer) bool
		options Options
	}{
		{"base", func(l *layer.Layer) bool { return l.Group == layer.BaseGroup }, Options{}},
		{"base and mask", func(l *layer.Layer) bool { return l.Group == layer.BaseGroup }, Options{Mask: true}},
		{"layout", func(l *layer.Layer) bool { return l.Group == layer.LayoutGroup }, Options{}},
		{"roads", func(l *layer.Layer) bool { return l.ID == "roads" }, Options{}},
		{"sites", func(l *layer.Layer) bool { return l.Group == layer.SitesGroup }, Options{}},
		{"all", func(*layer.Layer) bool { return true }, Options{Mask: true}},
		{"all with names", func(*layer.Layer) bool { return true }, Options{Mask: true, Labels: true}},
	} {
		b.Run(part.name, func(b *testing.B) {
			stack := layer.Build(s, corridor)
			for _, l := range stack {
				l.Visible = part.keeps(l)
			}
			drawFrames(b, layer.CityBound(s), stack, part.options)
		})
	}
}
