package raster

import (
	"math"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// TestLettersTurnLikeStrokes holds the font to what silhouette counts on: the
// outer outlines of its letters turn the same way round as those of strokes.
func TestLettersTurnLikeStrokes(t *testing.T) {
	turn := func(path *canvas.Path) (area float64) {
		var l lines
		l.flatten(path, affine{a: 100, d: 100})
		for _, p := range l.parts {
			points := l.of(p)
			last := points[len(points)-1]
			for _, q := range points {
				area += last.X*q.Y - q.X*last.Y
				last = q
			}
		}
		return area
	}
	var out edges
	out.begin(box{0, 0, 100, 100})
	s := stroker{out: &out, half: 5}
	s.part([]canvas.Point{{X: 20, Y: 50}, {X: 80, Y: 50}}, false)
	stroke := 0.0
	for _, e := range out.list {
		stroke += float64(e.x0)*float64(e.y1) - float64(e.x1)*float64(e.y0)
	}
	for _, r := range "鄂国一图O0" {
		path, _ := typeface.Outline(r, false)
		if turn(path)*stroke <= 0 {
			t.Errorf("%q turns the other way", r)
		}
	}
}

func TestTextStandsWhereItIsAsked(t *testing.T) {
	// “一” is a bar: x 0.044–0.960, y 0.349–0.431 of an em above the base line.
	style := canvas.TextStyle{Size: 100, Color: black}
	tests := map[string]struct {
		text canvas.Text
		want box // where the pixels are, within one
	}{
		"start":       {canvas.Text{At: canvas.Point{X: 50, Y: 100}, Style: style}, box{54, 57, 146, 65}},
		"middle":      {canvas.Text{At: canvas.Point{X: 100, Y: 100}, Align: canvas.AlignMiddle, Style: style}, box{54, 57, 146, 65}},
		"end":         {canvas.Text{At: canvas.Point{X: 150, Y: 100}, Align: canvas.AlignEnd, Style: style}, box{54, 57, 146, 65}},
		"on a corner": {canvas.Text{At: canvas.Point{X: 100, Y: 50}, Angle: math.Pi / 2, Style: style}, box{135, 54, 143, 146}},
		// The bar's height above the base line, 0.349 to 0.431 em, moves it left.
		"leaning left": {canvas.Text{At: canvas.Point{X: 50, Y: 100}, Style: canvas.TextStyle{Size: 100, Color: black, Slant: -0.5}}, box{33, 57, 129, 65}},
		// A halo of 5 mm on all sides.
		"with a halo": {canvas.Text{At: canvas.Point{X: 50, Y: 100}, Style: canvas.TextStyle{Size: 100, Color: black, Halo: black, HaloWidth: 5}}, box{49, 52, 151, 70}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := NewPixels(200, 200, pixelDPI)
			tt.text.Content = "一"
			c.Text(tt.text)
			img := c.Image()
			var got box
			for y := range 200 {
				for x := range 200 {
					if img.RGBAAt(x, y).A > 127 {
						got = got.join(box{x, y, x + 1, y + 1})
					}
				}
			}
			for _, d := range []int{got.x0 - tt.want.x0, got.y0 - tt.want.y0, got.x1 - tt.want.x1, got.y1 - tt.want.y1} {
				if d > 1 || d < -1 {
					t.Fatalf("pixels %v, want %v", got, tt.want)
				}
			}
		})
	}
}

// TestTurnedTextIsTheSame writes one line with ready letters and as paths.
func TestTurnedTextIsTheSame(t *testing.T) {
	draw := func(angle float64) []uint8 {
		c := NewPixels(120, 40, pixelDPI)
		c.Text(canvas.Text{Content: "鄂州", At: canvas.Point{X: 10, Y: 30}, Angle: angle, Style: canvas.TextStyle{
			Size: 20, Color: black, Halo: white, HaloWidth: 3, Slant: -0.2, Tracking: 12,
		}})
		return alphas(c.Image())
	}
	if a, b := draw(0), draw(1e-12); !near(a, b, 2) {
		t.Error("the two ways to write differ")
	}
}

func TestTranslucentHaloIsEven(t *testing.T) {
	c := NewPixels(120, 40, pixelDPI)
	halo := white
	halo.A = 100
	c.Text(canvas.Text{Content: "鄂州市", At: canvas.Point{X: 10, Y: 30}, Style: canvas.TextStyle{
		Size: 20, Halo: halo, HaloWidth: 6, Tracking: -6,
	}})
	for i, a := range alphas(c.Image()) {
		if a > 100 {
			t.Fatalf("pixel %d has alpha %d where halos overlap", i, a)
		}
	}
}
