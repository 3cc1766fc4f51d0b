package raster

import (
	"image"
	"image/color"
	"testing"

	"ezmap/geo/canvas"
)

// greys returns an image of one row.
func greys(levels ...uint8) image.Image {
	img := image.NewGray(image.Rect(7, 3, 7+len(levels), 4)) // not at the origin: a tile cut from an image
	copy(img.Pix, levels)
	return img
}

func TestPicture(t *testing.T) {
	tests := map[string]struct {
		img  image.Image
		box  canvas.Rect
		want []uint8 // the red of four pixels on a sheet of 9s
	}{
		"pixel by pixel": {greys(0, 50, 100, 255), canvas.Rect{W: 4, H: 1}, []uint8{0, 50, 100, 255}},
		"moved":          {greys(50, 100), canvas.Rect{X: 1, W: 2, H: 1}, []uint8{9, 50, 100, 9}},
		// Between the centres of two pixels the levels go over evenly: at 1/4 and
		// 3/4 of the way from 0 to 200.
		"twice as wide": {greys(0, 200), canvas.Rect{W: 4, H: 1}, []uint8{0, 50, 150, 200}},
		// The tent over two pixels each way weighs 1, 3, 3, 1 parts of what it covers:
		// (3·0 + 3·80 + 1·160)/7 = 57, (1·80 + 3·160 + 3·240)/7 = 183 (its first and
		// last part lie outside).
		"half as wide":    {greys(0, 80, 160, 240), canvas.Rect{X: 1, W: 2, H: 1}, []uint8{9, 57, 183, 9}},
		"rounded":         {greys(50, 100), canvas.Rect{X: 0.6, W: 2.3, H: 0.8}, []uint8{9, 50, 100, 9}},
		"far too wide":    {greys(50, 100), canvas.Rect{X: -1e12, W: 2e12 + 4, H: 1}, []uint8{75, 75, 75, 75}},
		"beyond the side": {greys(50, 100), canvas.Rect{X: 3, W: 2, H: 1}, []uint8{9, 9, 9, 50}},
		"flat":            {greys(50), canvas.Rect{W: 4}, []uint8{9, 9, 9, 9}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := NewPixels(4, 1, pixelDPI)
			c.Reset(color.NRGBA{9, 9, 9, 255})
			c.Picture(tt.img, tt.box)
			img := c.Image()
			for x, want := range tt.want {
				if got := img.RGBAAt(x, 0).R; got != want {
					t.Errorf("pixel %d is %d, want %d", x, got, want)
				}
			}
		})
	}
}

func TestPictureWithAlphaKeepsItsColour(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	img.SetNRGBA(0, 0, color.NRGBA{200, 0, 0, 255}) // beside it: clear, and black
	c := NewPixels(1, 1, pixelDPI)
	c.Picture(img, canvas.Rect{W: 1, H: 1})
	if got := c.Image().RGBAAt(0, 0); got != (color.RGBA{100, 0, 0, 128}) {
		t.Errorf("half of a red pixel is %v: clear pixels must not darken it", got)
	}
}
