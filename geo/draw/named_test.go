package draw

import (
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/view"
	"ezmap/seeds"
)

func TestPlateNamesItsElement(t *testing.T) {
	s, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	frame := canvas.Rect{W: 240, H: 240}
	st := layer.Build(s, layer.Options{Schemes: []data.Scheme{data.CityScheme}})
	_, r := picture(t, st, view.Fit(layer.CityBound(s), frame, 25), nil)
	want := layer.Ref{Kind: layer.ElementRef, ID: "demo-zone"}
	found := false
	for _, n := range r.Labels {
		if n.Plate == nil {
			continue
		}
		middle := canvas.Point{X: n.Plate.X + n.Plate.W/2, Y: n.Plate.Y + n.Plate.H/2}
		refs := r.Named(middle)
		if len(refs) == 0 {
			t.Errorf("nothing is named under the plate %q", n.Texts[0].Content)
		}
		found = found || slices.Contains(refs, want)
	}
	if !found {
		t.Error("no plate names 科技同兴示范区")
	}
	if refs := r.Named(canvas.Point{X: -50, Y: -50}); refs != nil {
		t.Errorf("outside the frame stand the names of %v", refs)
	}
}
