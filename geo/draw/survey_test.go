package draw

import (
	"bytes"
	"context"
	"image/color"
	"reflect"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// A map that was surveyed before, with names or without, is the map that was not:
// pixel by pixel, with the same names, the same legend and as many names without
// room; and a survey says of it what the map itself says. One of another place or
// of other options changes nothing.
func TestSurveyedMapIsTheSameMap(t *testing.T) {
	small, v := city(t, 900, 600)
	crowded := layer.Build(scene(t, 4000), layer.Options{Schemes: []data.Scheme{data.CorridorScheme}})
	aside := v
	aside.Centre[0] += 9000
	o := Options{Labels: true, Mask: true, Uncut: true, Keep: []canvas.Rect{{X: 20, Y: 30, W: 60, H: 40}}}
	unnamed, elsewhere := o, o
	unnamed.Labels = false
	elsewhere.Keep = nil
	for name, st := range map[string]layer.Stack{"the city": small, "a crowd": crowded} {
		t.Run(name, func(t *testing.T) {
			pix, plain := drawn(t, st, v, o, nil)
			for name, s := range map[string]struct {
				v view.View
				o Options
			}{"the same": {v, o}, "without names": {v, unnamed}, "of another place": {aside, o}, "with nothing to keep": {v, elsewhere}} {
				res, err := Survey(t.Context(), s.v, st, s.o)
				if err != nil {
					t.Fatal(err)
				}
				if name == "the same" {
					sameResult(t, "survey", res, plain)
				}
				again, surveyed := drawn(t, st, v, o, res)
				sameResult(t, name, surveyed, plain)
				if !bytes.Equal(again, pix) {
					t.Errorf("after a survey %s: another picture", name)
				}
			}
		})
	}
}

func drawn(t *testing.T, st layer.Stack, v view.View, o Options, surveyed *Result) ([]uint8, *Result) {
	t.Helper()
	o.Surveyed = surveyed
	c := raster.New(v.Frame.W, v.Frame.H, 96)
	c.Reset(color.NRGBA{255, 255, 255, 255})
	res, err := Map(context.Background(), c, v, st, o)
	if err != nil {
		t.Fatal(err)
	}
	return c.Image().Pix, res
}

func sameResult(t *testing.T, name string, got, want *Result) {
	t.Helper()
	if len(want.Labels) == 0 || !reflect.DeepEqual(got.Labels, want.Labels) {
		t.Errorf("%s: %d names, want %d, or in other places", name, len(got.Labels), len(want.Labels))
	}
	if got.Unplaced != want.Unplaced || !reflect.DeepEqual(got.keys, want.keys) {
		t.Errorf("%s: %d names without room and %d entries, want %d and %d", name, got.Unplaced, len(got.keys), want.Unplaced, len(want.keys))
	}
}
