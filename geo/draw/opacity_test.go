package draw

import (
	"context"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// A layer with an opacity is one group: its features do not show through one another.
func TestOpacityIsOneGroup(t *testing.T) {
	s := scene(t, 50)
	st := layer.Build(s, layer.Options{})
	for _, l := range st {
		l.Visible = l.ID == "roads"
		l.Opacity = 0.4
	}
	c := record.New(370, 238)
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 370, H: 238}, 4)
	if _, err := Map(context.Background(), c, v, st, Options{}); err != nil {
		t.Fatal(err)
	}
	groups, strokes, open := 0, 0, false
	for _, call := range c.Calls {
		switch call.Kind {
		case record.PushGroup:
			groups++
			open = true
			if call.Opacity != 0.4 {
				t.Errorf("a group of %v", call.Opacity)
			}
		case record.PopGroup:
			open = false
		case record.Stroke:
			strokes++
			if !open {
				t.Error("a stroke outside the group")
			}
		}
	}
	if groups == 0 || strokes == 0 {
		t.Errorf("%d groups, %d strokes", groups, strokes)
	}
}
