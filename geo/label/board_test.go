package label

import (
	"testing"

	"ezmap/geo/canvas"
)

func TestBoardFree(t *testing.T) {
	b := NewBoard(canvas.Rect{X: 0, Y: 0, W: 100, H: 50})
	b.Block(canvas.Rect{X: 40, Y: 20, W: 10, H: 5})
	tests := []struct {
		name string
		box  canvas.Rect
		want bool
	}{
		{"empty place", canvas.Rect{X: 10, Y: 10, W: 20, H: 5}, true},
		{"on the blocked box", canvas.Rect{X: 42, Y: 22, W: 1, H: 1}, false},
		{"around the blocked box", canvas.Rect{X: 30, Y: 10, W: 40, H: 30}, false},
		{"touching a corner of it", canvas.Rect{X: 35, Y: 15, W: 5.2, H: 5.2}, false},
		{"a square away", canvas.Rect{X: 50.9, Y: 20, W: 5, H: 5}, true},
		{"over the frame's edge", canvas.Rect{X: 95, Y: 10, W: 10, H: 5}, false},
		{"too near the frame's edge", canvas.Rect{X: 0.5, Y: 10, W: 10, H: 5}, false},
		{"as wide as many words", canvas.Rect{X: 1, Y: 30, W: 98, H: 5}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := b.Free(tt.box); got != tt.want {
				t.Errorf("Free(%v) = %v, want %v", tt.box, got, tt.want)
			}
		})
	}
}

func TestBlockDiscIsRound(t *testing.T) {
	b := NewBoard(canvas.Rect{X: 0, Y: 0, W: 100, H: 100})
	b.BlockDisc(canvas.Point{X: 50, Y: 50}, 10)
	if b.Free(canvas.Rect{X: 56, Y: 56, W: 0.5, H: 0.5}) {
		t.Error("a box inside the disc is free")
	}
	if !b.Free(canvas.Rect{X: 58.5, Y: 58.5, W: 1, H: 1}) {
		t.Error("the corner of the disc's box is taken")
	}
}

// A name stands beside its symbol, with no leader, wherever the symbol lies
// between the squares of the board.
func TestNameStandsBesideItsSymbolWhereverTheSquaresLie(t *testing.T) {
	for i := range 16 {
		b := NewBoard(frame)
		at := canvas.Point{X: 50 + float64(i)*cell/16, Y: 50 + float64(i)*cell/5}
		const r = 1.8
		b.BlockDisc(at, r)
		style := letters(2.4)
		style.HaloWidth = 0.45
		got := b.Find([]Request{{Text: "花湖开发区", Style: style, Place: AtPoint{At: at, Clear: r, Leader: true}}})
		if len(got) != 1 || got[0].Leader != nil || got[0].Boxes[0].X < at.X {
			t.Errorf("about %v: %v, want it on the right without a leader", at, got)
		}
	}
}
