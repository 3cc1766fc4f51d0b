package raster

import (
	"image"
	"math/rand/v2"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/internal/scene"
)

// FuzzDraw asks for any drawing at all: none may panic, hang, leave the pixels
// or make colours that are brighter than their alpha.
func FuzzDraw(f *testing.F) {
	rnd := rand.New(rand.NewPCG(9, 9))
	for range 400 {
		data := make([]byte, 20+rnd.IntN(400))
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			return
		}
		c := NewPixels(90, 140, pixelDPI)
		scene.Anything(c, data)
		img := c.Image()
		for i := 0; i < len(img.Pix); i += 4 {
			if a := img.Pix[i+3]; img.Pix[i] > a || img.Pix[i+1] > a || img.Pix[i+2] > a {
				t.Fatalf("pixel %v is no premultiplied colour", img.Pix[i:i+4])
			}
		}
	})
}

// TestCellsAreClearedForTheNextStep draws anything and then one pixel: nothing of
// what was before may show.
func TestCellsAreClearedForTheNextStep(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 5))
	c := NewPixels(90, 140, pixelDPI)
	for range 300 {
		data := make([]byte, 200)
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		scene.Anything(c, data)
	}
	c.Image()
	c.Reset(white)
	c.Fill(rect(10, 10, 1, 1), canvas.Paint{Color: black})
	onlyBlack(t, c.Image(), image.Pt(10, 10))
}

// A clip left of the one around it lets nothing through, and what is drawn after
// it is drawn as if it had not been.
func TestClipBesideAnother(t *testing.T) {
	c := NewPixels(90, 140, pixelDPI)
	c.Reset(white)
	c.PushClip(rect(40, 0, 30, 140))
	var beside canvas.Path
	beside.Polyline([]canvas.Point{{X: 5, Y: 10}, {X: 20, Y: 60}, {X: 8, Y: 90}}, true)
	c.PushClip(&beside)
	c.Fill(rect(0, 0, 90, 140), canvas.Paint{Color: black})
	c.PopClip()
	c.PopClip()
	c.Fill(rect(50, 20, 1, 1), canvas.Paint{Color: black})
	onlyBlack(t, c.Image(), image.Pt(50, 20))
}

// onlyBlack asserts that one pixel of a picture is black and all others white.
func onlyBlack(t *testing.T, img *image.RGBA, at image.Point) {
	t.Helper()
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			want := uint8(255)
			if at == image.Pt(x, y) {
				want = 0
			}
			if got := img.RGBAAt(x, y).R; got != want {
				t.Fatalf("pixel %d, %d is %d, want %d: something was left over", x, y, got, want)
			}
		}
	}
}
