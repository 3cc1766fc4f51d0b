package draw

import (
	"context"
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"
	"ezmap/seeds"
)

// city returns the first data as a stack, and a view of it on so many pixels of 96 dpi.
func city(t *testing.T, w, h int) (layer.Stack, view.View) {
	t.Helper()
	s, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	frame := canvas.Rect{W: mm(w), H: mm(h)}
	return layer.Build(s, layer.Options{Schemes: []data.Scheme{data.CorridorScheme}}), view.Fit(layer.CityBound(s), frame, 4)
}

// mm returns how long so many pixels of 96 dpi are.
func mm(pixels int) float64 { return float64(pixels) * 25.4 / 96 }

func picture(t *testing.T, st layer.Stack, v view.View, m *label.Memory) (*image.RGBA, *Result) {
	t.Helper()
	c := raster.New(v.Frame.W, v.Frame.H, 96)
	c.Reset(color.NRGBA{255, 255, 255, 255})
	r, err := Map(context.Background(), c, v, st, Options{Labels: true, Mask: true, Memory: m})
	if err != nil {
		t.Fatal(err)
	}
	return c.Image(), r
}

// What a screen shows is cut out of a picture with a margin. Drawn anew without
// the margin and with the same memory it is the same picture: the same names in
// the same places, and no pixel that anyone could tell from the other. What is
// left are edges that were cut elsewhere and are rounded otherwise, by a level or
// two, and the pixels where the dashes of a ring begin.
func TestPartDrawnAnewIsTheSamePicture(t *testing.T) {
	const w, h, left, top, right, bottom = 1000, 700, 150, 120, 230, 90
	m := new(label.Memory)
	st, v := city(t, w, h)
	whole, _ := picture(t, st, v, m)

	part := v
	part.Frame = canvas.Rect{W: mm(w - left - right), H: mm(h - top - bottom)}
	part.Centre = v.ToMap(canvas.Point{X: mm(left) + part.Frame.W/2, Y: mm(top) + part.Frame.H/2})
	anew, _ := picture(t, st, part, m)

	const most, mostWorse = 2, 8
	worst, differ, worse := 0, 0, 0
	for y := range anew.Rect.Dy() {
		for x := range anew.Rect.Dx() {
			a, b := anew.RGBAAt(x, y), whole.RGBAAt(x+left, y+top)
			d := max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B))
			worst = max(worst, d)
			if d > 0 {
				differ++
			}
			if d <= most {
				continue
			}
			if worse++; worse > mostWorse {
				t.Fatalf("at %d, %d: %v, in the whole picture %v", x, y, a, b)
			}
		}
	}
	t.Logf("%d pixels differ, at most by %d of 255", differ, worst)
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// Names that have room in two frames of a pan stand on the same places of the
// map, but for one that gives way to the name of a district that moves into view.
func TestNamesStayOnTheMap(t *testing.T) {
	m := new(label.Memory)
	st, v := city(t, 900, 600)
	_, before := picture(t, st, v, m)
	for range 12 {
		const dx, dy = 4, -3
		v = v.Pan(dx, dy)
		_, after := picture(t, st, v, m)
		now := map[string]canvas.Rect{}
		for _, n := range after.Labels {
			now[n.Text] = n.Boxes[0]
		}
		stayed := 0
		for _, n := range label.Moved(before.Labels, canvas.Point{X: dx, Y: dy}) {
			cut := slices.ContainsFunc(n.Boxes, func(box canvas.Rect) bool { return !inFrame(v.Frame, box) })
			if box, there := now[n.Text]; there && !cut {
				stayed++
				if apart := max(math.Abs(box.X-n.Boxes[0].X), math.Abs(box.Y-n.Boxes[0].Y)); apart > 1e-6 && !taken(after.Labels, n) {
					t.Errorf("%s stood at %v, stands at %v", n.Text, n.Boxes[0], box)
				}
			}
		}
		if stayed < len(before.Labels)*3/4 {
			t.Errorf("of %d names %d stayed", len(before.Labels), stayed)
		}
		before = after
	}
}

// taken tells whether another name stands in a name's place.
func taken(names []label.Placed, n label.Placed) bool {
	return slices.ContainsFunc(names, func(other label.Placed) bool {
		return other.Text != n.Text && slices.ContainsFunc(other.Boxes, n.Boxes[0].Overlaps)
	})
}

func inFrame(frame, box canvas.Rect) bool {
	return box.X >= frame.X && box.Y >= frame.Y && box.X+box.W <= frame.X+frame.W && box.Y+box.H <= frame.Y+frame.H
}

// While the map is dragged under a window, plates keep clear of its edge where
// they can: where the outline that one stands on comes into the window between
// other names, there may be no room yet.
func TestPlatesAreSeenWhole(t *testing.T) {
	seen := canvas.Rect{X: mm(200), Y: mm(160), W: mm(600), H: mm(380)}
	regarded, whole := cutPlates(t, seen, seen)
	unregarded, _ := cutPlates(t, seen, canvas.Rect{})
	t.Logf("%d plates cut, %d whole; without regard %d cut", regarded, whole, unregarded)
	if 3*regarded > 2*unregarded || whole == 0 {
		t.Errorf("%d plates cut and %d whole, want at most two thirds of %d cut", regarded, whole, unregarded)
	}
}

// cutPlates counts the plates that a window cuts, and those it shows whole, while
// the map is dragged right across.
func cutPlates(t *testing.T, window, visible canvas.Rect) (cut, whole int) {
	t.Helper()
	m := new(label.Memory)
	st, v := city(t, 1000, 700)
	v = v.Pan(60, -40)
	for range 30 {
		v = v.Pan(-4, 3)
		r, err := Map(context.Background(), raster.New(v.Frame.W, v.Frame.H, 96), v, st, Options{Labels: true, Visible: visible, Memory: m})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range r.Labels {
			switch {
			case n.Plate == nil || !n.Plate.Overlaps(window):
			case inFrame(window, *n.Plate):
				whole++
			default:
				cut++
			}
		}
	}
	return cut, whole
}
