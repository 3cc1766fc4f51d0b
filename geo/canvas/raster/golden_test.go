package raster

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"ezmap/geo/canvas/internal/scene"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

var white = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}

// sameAsGolden compares a picture with the one in testdata. No pixel may differ
// by more than two levels: a fused multiplication on another processor may round
// otherwise.
func sameAsGolden(t *testing.T, name string, img *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		var buf bytes.Buffer
		if err := png.Encode(&buf, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != img.Bounds() {
		t.Fatalf("size %v, want %v", img.Bounds(), want.Bounds())
	}
	wrong := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if distance(img.At(x, y), want.At(x, y)) > 2 {
				wrong++
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d pixels differ from %s", wrong, path)
	}
}

// distance is the largest difference of two colours in one of their four parts,
// in levels of 255.
func distance(a, b color.Color) int {
	r0, g0, b0, a0 := a.RGBA()
	r1, g1, b1, a1 := b.RGBA()
	far := 0
	for _, d := range [4]int{int(r0) - int(r1), int(g0) - int(g1), int(b0) - int(b1), int(a0) - int(a1)} {
		far = max(far, d/257, -d/257)
	}
	return far
}

func TestScene(t *testing.T) {
	c := New(scene.Width, scene.Height, 96)
	c.Reset(white)
	scene.Draw(c)
	sameAsGolden(t, "scene", c.Image())
}
