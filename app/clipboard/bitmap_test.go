package clipboard

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"golang.org/x/image/bmp"
)

// The bytes of a picture of 2×2 were written down by hand from the definition of
// BITMAPINFOHEADER: two bytes fill each row up to eight.
func TestBitmapByHand(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 2, 2))
	p.SetRGBA(0, 0, color.RGBA{R: 1, G: 2, B: 3, A: 255})
	p.SetRGBA(1, 0, color.RGBA{R: 255, A: 255})
	p.SetRGBA(0, 1, color.RGBA{})                          // clear
	p.SetRGBA(1, 1, color.RGBA{R: 64, G: 0, B: 0, A: 128}) // half of a dark red
	want := append([]byte{40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0,
		0x23, 0x2E, 0, 0, 0x23, 0x2E, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, // 300 dpi are 11811 dots a metre
		255, 255, 255, 127, 127, 191, 0, 0,
		3, 2, 1, 0, 0, 255, 0, 0)
	if got := bitmap(p, 300); !bytes.Equal(got, want) {
		t.Errorf("bitmap is\n%v, want\n%v", got, want)
	}
}

// A part of a larger picture, of an odd width, is read back by another decoder.
func TestBitmapIsReadBack(t *testing.T) {
	whole := image.NewRGBA(image.Rect(0, 0, 12, 9))
	for i := range whole.Pix {
		whole.Pix[i] = byte(37 * i)
		if i%4 == 3 {
			whole.Pix[i] = 255
		}
	}
	p := whole.SubImage(image.Rect(3, 2, 10, 8)).(*image.RGBA)
	dib := bitmap(p, 96)
	const fileHeader = 14
	file := append([]byte{'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, fileHeader + bitmapHeader, 0, 0, 0}, dib...)
	got, err := bmp.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != image.Rect(0, 0, 7, 6) {
		t.Fatalf("%v, want 7×6", got.Bounds())
	}
	for y := range 6 {
		for x := range 7 {
			if a, b := color.RGBAModel.Convert(got.At(x, y)), p.At(3+x, 2+y); a != b {
				t.Fatalf("pixel %d,%d is %v, want %v", x, y, a, b)
			}
		}
	}
}
