package golden

import (
	"image"
	"image/color"
	"testing"
)

func TestCompareCountsWhatDiffers(t *testing.T) {
	plain := image.NewNRGBA(image.Rect(0, 0, 4, 3))
	dotted := image.NewNRGBA(image.Rect(0, 0, 4, 3))
	dotted.SetNRGBA(2, 1, color.NRGBA{R: 1, A: 255})
	wider := image.NewNRGBA(image.Rect(0, 0, 6, 3))
	for i := range wider.Pix {
		wider.Pix[i] = 255
	}
	for _, c := range []struct {
		name      string
		want, got image.Image
		n         int
	}{
		{"the same", plain, plain, 0},
		{"one pixel", plain, dotted, 1},
		{"wider and white", plain, wider, 18},
	} {
		if _, n := compare(c.want, c.got); n != c.n {
			t.Errorf("%s: %d, want %d", c.name, n, c.n)
		}
	}
}
