package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"

	"ezmap/geo/canvas/internal/scene"
)

func TestPNGIsExact(t *testing.T) {
	noise := func(w, h int, alpha bool) *image.RGBA {
		rnd := rand.New(rand.NewPCG(1, 2))
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		for y := range h {
			for x := range w {
				c := color.NRGBA{uint8(rnd.Uint32()), uint8(rnd.Uint32()), uint8(rnd.Uint32()), 255}
				if alpha {
					c.A = uint8(rnd.Uint32())
				}
				img.Set(x, y, c)
			}
		}
		return img
	}
	drawn := New(scene.Width, scene.Height, 200)
	drawn.Reset(white)
	scene.Draw(drawn)
	tests := map[string]struct {
		img   *image.RGBA
		color byte // colour type of the header
	}{
		"one pixel":        {noise(1, 1, false), 2},
		"many stripes":     {noise(700, 900, false), 2},
		"alpha":            {noise(700, 900, true), 6},
		"clear":            {image.NewRGBA(image.Rect(0, 0, 5, 7)), 6},
		"part of an image": {noise(50, 50, false).SubImage(image.Rect(10, 20, 30, 49)).(*image.RGBA), 2},
		"a map":            {drawn.Image(), 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var buf bytes.Buffer
			if err := EncodePNG(&buf, tt.img, 300); err != nil {
				t.Fatal(err)
			}
			if got := buf.Bytes()[25]; got != tt.color {
				t.Errorf("colour type %d, want %d", got, tt.color)
			}
			got, err := png.Decode(&buf)
			if err != nil {
				t.Fatal(err)
			}
			b := tt.img.Bounds()
			for y := range b.Dy() {
				for x := range b.Dx() {
					want := color.NRGBAModel.Convert(tt.img.At(b.Min.X+x, b.Min.Y+y))
					if c := color.NRGBAModel.Convert(got.At(x, y)); c != want {
						t.Fatalf("pixel %d, %d is %v, want %v", x, y, c, want)
					}
				}
			}
		})
	}
}

func TestPNGDensity(t *testing.T) {
	tests := map[float64]uint32{300: 11811, 96: 3780, 25.4: 1000, 600: 23622} // dpi / 0.0254
	for dpi, want := range tests {
		var buf bytes.Buffer
		if err := EncodePNG(&buf, image.NewRGBA(image.Rect(0, 0, 2, 2)), dpi); err != nil {
			t.Fatal(err)
		}
		i := bytes.Index(buf.Bytes(), []byte("pHYs"))
		data := buf.Bytes()[i+4 : i+13]
		x, y := binary.BigEndian.Uint32(data), binary.BigEndian.Uint32(data[4:])
		if x != want || y != want || data[8] != 1 {
			t.Errorf("%v dpi: %d × %d pixels in unit %d, want %d a metre", dpi, x, y, data[8], want)
		}
		if !bytes.Contains(buf.Bytes(), []byte("sRGB\x00")) {
			t.Error("no sRGB chunk")
		}
	}
}

func TestJPEG(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range img.Pix[:len(img.Pix)/2] {
		img.Pix[i] = [4]uint8{200, 40, 40, 255}[i%4]
	}
	var buf bytes.Buffer
	if err := EncodeJPEG(&buf, img, 300); err != nil {
		t.Fatal(err)
	}
	want := []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x02\x01\x01\x2C\x01\x2C\x00\x00")
	if !bytes.HasPrefix(buf.Bytes(), want) {
		t.Errorf("starts with % X", buf.Bytes()[:20])
	}
	got, err := jpeg.Decode(&buf)
	if err != nil {
		t.Fatal(err)
	}
	if c := got.At(30, 10); distance(c, color.RGBA{200, 40, 40, 255}) > 8 {
		t.Errorf("red became %v", c)
	}
	if c := got.At(30, 60); distance(c, color.White) > 4 {
		t.Errorf("clear became %v", c)
	}
}

type full struct{ room int }

var errFull = errors.New("disk full")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestEncodeReportsAFullDisk(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for room := 0; room < 60; room += 10 {
		if err := EncodePNG(&full{room}, img, 96); !errors.Is(err, errFull) {
			t.Errorf("PNG with room for %d bytes: %v", room, err)
		}
		if err := EncodeJPEG(&full{room}, img, 96); !errors.Is(err, errFull) {
			t.Errorf("JPEG with room for %d bytes: %v", room, err)
		}
	}
}

func BenchmarkEncodePNG(b *testing.B) {
	c := New(297, 210, 300)
	c.Reset(white)
	city(c)
	img := c.Image()
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := EncodePNG(&buf, img, 300); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len())/1e6, "MB")
}

func BenchmarkEncodePNGStandard(b *testing.B) {
	c := New(297, 210, 300)
	c.Reset(white)
	city(c)
	img := c.Image()
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := png.Encode(&buf, img); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len())/1e6, "MB")
}
