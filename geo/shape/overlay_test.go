package shape

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

func square(x, y, side float64) orb.MultiPolygon {
	return orb.MultiPolygon{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}}
}

func TestOverlay(t *testing.T) {
	a, b := square(0, 0, 10), square(5, 5, 10)
	both, ok := Intersect(a, b)
	if !ok {
		t.Fatal("Intersect failed")
	}
	rest, ok := Subtract(a, b)
	if !ok {
		t.Fatal("Subtract failed")
	}
	tests := []struct {
		name string
		got  orb.MultiPolygon
		want float64 // area in m², by hand
	}{
		{"union", Union(a, b), 175},
		{"union of one", Union(a), 100},
		{"union of areas apart", Union(a, square(100, 0, 1)), 101},
		{"intersection", both, 25},
		{"difference", rest, 75},
		// A square grown by 1 m: its four sides and a circle at its corners.
		{"buffer", Buffer(a, 1), 100 + 40 + math.Pi},
		{"buffer inward", Buffer(a, -1), 64},
		{"buffer of a line, round", BufferLine(orb.LineString{{0, 0}, {10, 0}}, 1, true), 20 + math.Pi},
		{"buffer of a line, flat", BufferLine(orb.LineString{{0, 0}, {10, 0}}, 1, false), 20},
		{"buffer away", Buffer(a, -6), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if area := math.Abs(planar.Area(tt.got)); math.Abs(area-tt.want) > 0.02 {
				t.Errorf("area %.3f, want %.3f", area, tt.want)
			}
		})
	}
}

func TestOverlayOfFaultyAreas(t *testing.T) {
	bow := orb.MultiPolygon{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}}}
	open := orb.MultiPolygon{{{{0, 0}, {10, 0}, {10, 10}}}}
	nan := orb.MultiPolygon{{{{math.NaN(), 0}, {1, 1}, {2, math.Inf(1)}}}}
	empty := orb.MultiPolygon{{}, {{}}}
	for name, area := range map[string]orb.MultiPolygon{"bow tie": bow, "open ring": open, "no numbers": nan, "empty": empty, "nil": nil} {
		// None of these may panic, whatever comes back.
		Union(area, square(0, 0, 5))
		Intersect(area, square(0, 0, 5))
		Subtract(square(0, 0, 5), area)
		Buffer(area, 3)
		if _, _, ok := Middle(area, 1); ok && (name == "empty" || name == "nil") {
			t.Errorf("%s has a middle", name)
		}
	}
}

func TestPolygonsAndLines(t *testing.T) {
	line, area := orb.LineString{{0, 0}, {1, 1}}, square(0, 0, 1)[0]
	mixed := orb.Collection{line, area, orb.Point{1, 1}, orb.MultiLineString{line, line}, orb.MultiPolygon{area}}
	if n := len(Polygons(mixed)); n != 2 {
		t.Errorf("%d polygons, want 2", n)
	}
	if n := len(Lines(mixed)); n != 3 {
		t.Errorf("%d lines, want 3", n)
	}
	if Polygons(nil) != nil || Lines(nil) != nil || Polygons(line) != nil || Lines(area) != nil {
		t.Error("what a geometry has not comes back as something")
	}
}
