package label

import (
	"testing"

	"ezmap/geo/canvas"

	"pgregory.net/rapid"
)

// A board against a table with one entry for each square.
func TestGridIsTheSquaresUnderABox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := NewBoard(canvas.Rect{X: 3, Y: 5, W: rapid.Float64Range(1, 90).Draw(t, "w"), H: 4})
		taken := make([]bool, b.cols*b.rows)
		// under calls do for each square that a box reaches into.
		under := func(box canvas.Rect, do func(k int)) (n int) {
			for k := range taken {
				x, y := b.corner.X+float64(k%b.cols)*cell, b.corner.Y+float64(k/b.cols)*cell
				if x <= box.X+box.W && x+cell > box.X && y <= box.Y+box.H && y+cell > box.Y {
					do(k)
					n++
				}
			}
			return n
		}
		box := func() canvas.Rect {
			at := func(name string, from, to int) float64 {
				return float64(rapid.IntRange(from, to).Draw(t, name))*cell + cell/2
			}
			// No side lies on the side of a square.
			return canvas.Rect{
				X: b.corner.X + at("x", -3, b.cols), Y: b.corner.Y + at("y", -3, b.rows),
				W: at("wide", 0, b.cols) - cell/4, H: at("high", 0, b.rows) - cell/4,
			}
		}
		for range rapid.IntRange(0, 5).Draw(t, "boxes") {
			block := box()
			b.Block(block)
			b.set(b.shaded, block)
			under(block, func(k int) { taken[k] = true })
		}
		asked, met := box(), 0
		n := under(asked, func(k int) {
			if taken[k] {
				met++
			}
		})
		if got := b.Open(asked); got != (met == 0) {
			t.Fatalf("open is %v with %d of %d squares taken", got, met, n)
		}
		g, ok := b.grid(asked)
		if ok != (n > 0) {
			t.Fatalf("there are squares: %v, want %d", ok, n)
		}
		if !ok {
			return
		}
		if got := g.count(b.shaded); got != met {
			t.Fatalf("%d squares are shaded, want %d", got, met)
		}
		g.clear(b.blocked)
		if !b.Open(asked) {
			t.Fatal("cleared, it is still taken")
		}
	})
}
