package studio

import (
	"slices"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/page"
)

// A sheet of 200×100 with a frame and a legend; what is wanted was worked out by hand.
func TestABoxIsAlignedToWhatIsNear(t *testing.T) {
	size := page.Size{W: 200, H: 100}
	frame := canvas.Rect{X: 10, Y: 20, W: 120, H: 70}
	legend := canvas.Rect{X: 140, Y: 30, W: 40, H: 20}
	g := guidesOf(size, legend, []canvas.Rect{frame})
	for _, c := range []struct {
		name   string
		moving edges
		dx, dy float64
		want   canvas.Rect
		on     []guide
	}{
		{"far from every line", allEdges, 2, 7, canvas.Rect{X: 142, Y: 37, W: 40, H: 20}, nil},
		{"its top at that of the frame", allEdges, 2, -9, canvas.Rect{X: 142, Y: 20, W: 40, H: 20}, []guide{{false, 20}}},
		{"its right at the margin", allEdges, 9, 7, canvas.Rect{X: 150, Y: 37, W: 40, H: 20}, []guide{{true, 190}}},
		{"its middle at that of the sheet", allEdges, -61, 9.3, canvas.Rect{X: 80, Y: 40, W: 40, H: 20}, []guide{{true, 100}, {false, 50}}},
		{"not past the edge of the sheet", allEdges, 500, -500, canvas.Rect{X: 160, Y: 0, W: 40, H: 20}, []guide{{false, 10}, {false, 20}}},
		{"wider to the margin", rightEdge, 9.5, 50, canvas.Rect{X: 140, Y: 30, W: 50, H: 20}, []guide{{true, 190}}},
		{"its left to the frame", leftEdge, -9.2, 0, canvas.Rect{X: 130, Y: 30, W: 50, H: 20}, []guide{{true, 130}}},
		{"its corner to the frame's", leftEdge | topEdge, -9.2, -9.5, canvas.Rect{X: 130, Y: 20, W: 50, H: 30}, []guide{{true, 130}, {false, 20}}},
		{"not smaller than the least", rightEdge | bottomEdge, -100, -100, canvas.Rect{X: 140, Y: 30, W: leastSide, H: leastSide}, nil},
	} {
		got, on := g.drag(size, legend, c.moving, c.dx, c.dy, 1.2)
		if got != c.want || !slices.Equal(on, c.on) {
			t.Errorf("%s: %v on %v, want %v on %v", c.name, got, on, c.want, c.on)
		}
	}
	if got, on := g.drag(size, legend, allEdges, 2, -9, 0); got != (canvas.Rect{X: 142, Y: 21, W: 40, H: 20}) || on != nil {
		t.Errorf("without a reach: %v on %v", got, on)
	}
}
