package page

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"
	"ezmap/seeds"

	"github.com/paulmach/orb"
)

// heap is where thirty records of heaps lie, in degrees.
var heap = orb.Point{114.72, 30.28}

// heaps returns the first data with records made up for tests: 600 in heaps, and
// thirty with known positions that are all the same.
func heaps(t testing.TB) *data.State {
	t.Helper()
	first, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := *first
	r := rand.New(rand.NewPCG(5, 6))
	s.Sites = s.Sites[:len(s.Sites):len(s.Sites)]
	add := func(p orb.Point, precision data.Precision) {
		n := len(s.Sites)
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("S%04d", n), Name: fmt.Sprintf("试验记录%d", n), Kind: data.SiteKinds[n%len(data.SiteKinds)],
			Level: layer.Levels[n%len(layer.Levels)], Status: layer.Statuses[n%3], Extent: data.PointExtent,
			Location: &data.Location{Point: p, Precision: precision},
		})
	}
	for i := range 600 {
		k := float64(i % 12)
		add(orb.Point{114.6 + k*0.032 + 0.012*r.NormFloat64(), 30.2 + 0.03*math.Mod(k*5, 12) + 0.01*r.NormFloat64()}, data.Surveyed)
	}
	for range 30 {
		add(heap, data.Surveyed)
	}
	return &s
}

// picture draws a view of a stack as a window does, 400 by 420 points of 96 dpi.
func picture(t testing.TB, st layer.Stack, centre orb.Point, scale float64, names bool) (*image.RGBA, *draw.Result) {
	t.Helper()
	frame := canvas.Rect{W: 105.8, H: 111.1}
	c := raster.New(frame.W, frame.H, 96)
	c.Reset(color.NRGBA{255, 255, 255, 255})
	v := view.View{Centre: centre, Scale: scale, Frame: frame}
	r, err := draw.Map(t.Context(), c, v, st, draw.Options{Labels: names, Mask: true})
	if err != nil {
		t.Fatal(err)
	}
	return c.Image(), r
}
