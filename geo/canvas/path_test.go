package canvas

import (
	"math"
	"testing"
)

func TestBounds(t *testing.T) {
	tests := map[string]struct {
		draw func(p *Path)
		want Rect
		ok   bool
	}{
		"empty":     {func(*Path) {}, Rect{}, false},
		"rectangle": {func(p *Path) { p.Rect(Rect{1, 2, 3, 4}) }, Rect{1, 2, 3, 4}, true},
		"circle":    {func(p *Path) { p.Circle(Point{5, 5}, 2) }, Rect{3, 3, 4, 4}, true},
		"controls":  {func(p *Path) { p.MoveTo(0, 0); p.QuadTo(5, -9, 10, 0) }, Rect{0, -9, 10, 9}, true},
		"no points": {func(p *Path) { p.Polyline(nil, true) }, Rect{}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var p Path
			tt.draw(&p)
			got, ok := p.Bounds()
			if ok != tt.ok || math.Abs(got.X-tt.want.X)+math.Abs(got.Y-tt.want.Y)+math.Abs(got.W-tt.want.W)+math.Abs(got.H-tt.want.H) > 1e-12 {
				t.Errorf("got %v %v, want %v %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// TestVerbsHaveTheirPoints checks that what builds a path keeps steps and points
// together.
func TestVerbsHaveTheirPoints(t *testing.T) {
	var p Path
	p.Ellipse(Point{1, 2}, 3, 4)
	p.Polyline([]Point{{1, 1}, {2, 2}}, false)
	p.QuadTo(1, 2, 3, 4)
	p.LineTo(0, 0)
	n := 0
	for _, v := range p.Verbs {
		n += v.Points()
	}
	if n != len(p.Points) {
		t.Errorf("%d points, want %d", len(p.Points), n)
	}
	if p.Reset(); !p.Empty() {
		t.Error("not empty after Reset")
	}
}

// TestCircleIsRound measures the largest distance of the cubics from the circle:
// 0.03 % of the radius.
func TestCircleIsRound(t *testing.T) {
	var p Path
	p.Circle(Point{}, 1)
	at := p.Points[0]
	for i := 1; i+2 < len(p.Points); i += 3 {
		a, b, c := p.Points[i], p.Points[i+1], p.Points[i+2]
		for k := range 101 {
			u := float64(k) / 100
			s := 1 - u
			x := s*s*s*at.X + 3*s*s*u*a.X + 3*s*u*u*b.X + u*u*u*c.X
			y := s*s*s*at.Y + 3*s*s*u*a.Y + 3*s*u*u*b.Y + u*u*u*c.Y
			if r := math.Hypot(x, y); math.Abs(r-1) > 0.0003 {
				t.Fatalf("radius %v at %v, %v", r, x, y)
			}
		}
		at = c
	}
}

func TestRect(t *testing.T) {
	r := Rect{0, 0, 10, 10}
	if !r.Contains(Point{0, 0}) || r.Contains(Point{10, 5}) || r.Contains(Point{5, -1}) {
		t.Error("a rectangle holds its left and top edge and not the others")
	}
	if r.Overlaps(Rect{10, 0, 5, 5}) || !r.Overlaps(Rect{9, 9, 5, 5}) {
		t.Error("rectangles that only touch do not overlap")
	}
	if got := r.Inset(2); got != (Rect{2, 2, 6, 6}) {
		t.Errorf("inset %v", got)
	}
}
