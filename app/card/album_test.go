package card

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// gate is a made-up photo of w×h: sky, a building, a road.
func gate(w, h int) image.Image {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{R: 150, G: uint8(180 + 60*y/h), B: 235, A: 255}
			switch {
			case y > h*3/4:
				c = color.NRGBA{R: 120, G: 120, B: 118, A: 255}
			case y > h/3 && x > w/4 && x < w*3/4:
				c = color.NRGBA{R: 196, G: uint8(120 + 40*x/w), B: 90, A: 255}
			}
			p.SetNRGBA(x, y, c)
		}
	}
	return p
}

func encoded(t *testing.T, p image.Image, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	err := png.Encode(&b, p)
	if format == "jpeg" {
		b.Reset()
		err = jpeg.Encode(&b, p, &jpeg.Options{Quality: 95})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// photos is a library with the photos “wide”, “tall”, and “broken”.
func photos(t *testing.T) func(string, func([]byte, error)) {
	files := map[string][]byte{"wide": encoded(t, gate(640, 360), "png"), "tall": encoded(t, gate(300, 400), "jpeg"), "broken": []byte("x")}
	return func(id string, then func([]byte, error)) {
		if files[id] == nil {
			then(nil, data.Fault(data.NotFound, "这张照片不在资料库中。", nil))
			return
		}
		then(files[id], nil)
	}
}

// wall is a card on a window of its own, whose thread is the test.
type wall struct {
	*Card
	win   fyne.Window
	posts chan func()
	state *data.State
}

// hangPhotos hangs the card of E023 with these photos.
func hangPhotos(t *testing.T, ids ...string) *wall {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	w := &wall{win: test.NewTempWindow(t, container.NewWithoutLayout()), posts: make(chan func(), 16), state: plan()}
	w.win.SetPadded(false)
	w.give(ids...)
	w.Card = New(Params{
		State: func() *data.State { return w.state }, Window: w.win, Photo: photos(t),
		Post: func(f func()) { w.posts <- f },
	})
	return w
}

// give gives the record these photos.
func (w *wall) give(ids ...string) {
	site := *data.Find[data.Site](w.state, "E023")
	site.Photos = ids
	w.state = w.state.With(data.Put(w.state, site))
}

// show lays the card out and waits for n pictures.
func (w *wall) show(n int) {
	w.win.SetContent(w.Card)
	w.win.Resize(fyne.NewSize(280, 620))
	w.Display(layer.Ref{Kind: layer.SiteRef, ID: "E023"})
	w.wait(n)
}

func (w *wall) wait(n int) {
	for range n {
		(<-w.posts)()
	}
}

func TestPhotosOnTheCard(t *testing.T) {
	w := hangPhotos(t, "wide", "tall", "broken", "gone")
	w.p.Attach = func(string) {}
	w.show(3)
	golden.Check(t, "photos", w.win.Canvas().Capture())
	for id, want := range map[string]string{"broken": "照片打不开，可能已损坏。请移除后重新添加。", "gone": "这张照片不在资料库中。"} {
		if got := w.photos.pictures[id].fault; got != want {
			t.Errorf("%s: says %q", id, got)
		}
	}
	// What is at hand is not read again.
	w.p.Photo = func(id string, _ func([]byte, error)) { t.Errorf("%s is read again", id) }
	w.Update()
}

func TestAPhotoOpensLargeAndCanBeRemoved(t *testing.T) {
	w := hangPhotos(t, "wide")
	var removed []string
	w.p.Detach = func(site, photo string) { removed = append(removed, site, photo) }
	w.show(1)
	w.win.Resize(fyne.NewSize(900, 620))
	w.enlarge("E023", "wide")
	w.wait(1)
	golden.Check(t, "large", w.win.Canvas().Capture())
	overlay := w.win.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("nothing lies over the window")
	}
	var remove fyne.Tappable
	for _, o := range test.LaidOutObjects(overlay) {
		if b, ok := o.(interface {
			fyne.Tappable
			AccessibilityLabel() string
		}); ok && b.AccessibilityLabel() == "移除照片" {
			remove = b
		}
	}
	if remove == nil {
		t.Fatal("it cannot be removed")
	}
	remove.Tapped(nil)
	if !slices.Equal(removed, []string{"E023", "wide"}) {
		t.Errorf("removed %v", removed)
	}
}

func TestALatePhotoOfAnotherThing(t *testing.T) {
	w := hangPhotos(t, "wide")
	var late func([]byte, error)
	w.p.Photo = func(_ string, then func([]byte, error)) { late = then }
	w.show(0)
	w.Display(layer.Ref{Kind: layer.AreaRef, ID: "420702"})
	n := len(test.LaidOutObjects(w.Card))
	late(nil, errors.New("late"))
	if len(test.LaidOutObjects(w.Card)) != n {
		t.Error("the photo of the thing before changes the card")
	}
}

func TestTurned(t *testing.T) {
	// Two pixels beside one another, red and blue.
	p := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	p.SetNRGBA(0, 0, red)
	p.SetNRGBA(1, 0, blue)
	// Where the red pixel, the first of the first row, must be seen: by the table of
	// the standard (Exif 2.32, Orientation).
	for n, want := range map[int][2]image.Point{
		0: {{0, 0}, {2, 1}}, 1: {{0, 0}, {2, 1}}, 2: {{1, 0}, {2, 1}}, 3: {{1, 0}, {2, 1}}, 4: {{0, 0}, {2, 1}},
		5: {{0, 0}, {1, 2}}, 6: {{0, 0}, {1, 2}}, 7: {{0, 1}, {1, 2}}, 8: {{0, 1}, {1, 2}}, 9: {{0, 0}, {2, 1}},
	} {
		q := turned(p, n)
		if q.Rect.Size() != want[1] || q.NRGBAAt(want[0].X, want[0].Y) != red {
			t.Errorf("%d: size %v, red not at %v", n, q.Rect.Size(), want[0])
		}
	}
}

func TestOrientation(t *testing.T) {
	photo := encoded(t, gate(8, 8), "jpeg")
	// tagged puts an Exif part behind the first two bytes.
	tagged := func(tiff string) []byte {
		part := "Exif\x00\x00" + tiff
		head := []byte{0xff, 0xd8, 0xff, 0xe1, byte((len(part) + 2) >> 8), byte(len(part) + 2)}
		return slices.Concat(head, []byte(part), photo[2:])
	}
	for name, c := range map[string]struct {
		photo []byte
		want  int
	}{
		"none":            {photo, 1},
		"png":             {encoded(t, gate(2, 2), "png"), 1},
		"big-endian":      {tagged("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"), 6},
		"little-endian":   {tagged("II\x2a\x00\x08\x00\x00\x00\x02\x00\x00\x01\x03\x00\x01\x00\x00\x00\x09\x00\x00\x00\x12\x01\x03\x00\x01\x00\x00\x00\x08\x00\x00\x00"), 8},
		"out of range":    {tagged("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x0c\x00\x00"), 1},
		"cut off":         {tagged("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12"), 1},
		"behind its end":  {tagged("MM\x00\x2a\x00\xff\x00\x08\x00\x01"), 1},
		"no bytes at all": {nil, 1},
	} {
		if got := orientation(c.photo); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x20Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"))
	f.Fuzz(func(t *testing.T, photo []byte) {
		if n := orientation(photo); n < 1 || n > 8 {
			t.Errorf("orientation %d", n)
		}
	})
}
