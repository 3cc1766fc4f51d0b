package mapview

import (
	"context"
	"errors"
	"image"
	"testing"

	"ezmap/data"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// onScreen is what of the picture at hand is visible.
func onScreen(b *board) *image.RGBA {
	b.t.Helper()
	left, top, aligned := inside(b.shown.view, b.View(), b.dot())
	if !aligned {
		b.t.Fatal("the picture lies between the pixels of the screen")
	}
	w, h := pixels(b.View().Frame, b.dot())
	return b.shown.image.SubImage(image.Rect(left, top, left+w, top+h)).(*image.RGBA)
}

// What is seen is what is exported, in every pixel: at rest, after a drag inside
// the margin, after one beyond it, closer up, and on a denser screen.
func TestThePictureIsWhatIsOnTheScreen(t *testing.T) {
	for name, density := range map[string]float32{"100 %": 1, "150 %": 1.5} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			b.dense(density)
			for _, step := range []struct {
				name string
				do   func()
			}{
				{"at rest", func() {}},
				{"a drag inside the margin", func() { drag(b, 37, -21) }},
				{"back and aside", func() { drag(b, -50, 33) }},
				{"a drag beyond the margin", func() { drag(b, 300, 200) }},
				{"closer", func() { b.zoomAt(sheet(fyne.NewPos(200, 300)), 0.41) }},
				{"aside there", func() { drag(b, -23, 11) }},
				{"a bookmark", func() { b.SetView(orb.Point{575_123.4, 3_361_987.6}, 123_456) }},
				{"a chosen record", func() { b.Display(b.state, everything, site("E001")) }},
			} {
				step.do()
				b.settle()
				got, err := b.Picture(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				want := onScreen(b)
				if n := differing(want, got); n > 0 {
					t.Errorf("%s: %d of %d pixels are not those on the screen", step.name, n, got.Rect.Dx()*got.Rect.Dy())
				}
			}
		})
	}
}

func differing(a, b *image.RGBA) int {
	if a.Rect.Size() != b.Rect.Size() {
		return max(a.Rect.Dx()*a.Rect.Dy(), b.Rect.Dx()*b.Rect.Dy())
	}
	n := 0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			if a.RGBAAt(a.Rect.Min.X+x, a.Rect.Min.Y+y) != b.RGBAAt(b.Rect.Min.X+x, b.Rect.Min.Y+y) {
				n++
			}
		}
	}
	return n
}

// A picture that is asked for before the one on the screen has followed is still
// one of the view.
func TestThePictureDoesNotWaitForTheScreen(t *testing.T) {
	b := hang(t)
	b.SetView(orb.Point{560_000, 3_350_000}, 90_000)
	got, err := b.Picture(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b.settle()
	if n := differing(onScreen(b), got); n > 0 {
		t.Errorf("%d pixels are not those on the screen afterwards", n)
	}
}

func TestThePictureCanBeCancelled(t *testing.T) {
	b := hang(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var fault *data.Error
	if _, err := b.Picture(ctx); !errors.As(err, &fault) || fault.Kind != data.Cancelled {
		t.Errorf("got %v, want Cancelled", err)
	}
}
