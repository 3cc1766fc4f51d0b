// Package golden compares pictures with masters in tests. A test that is run
// with -update renews its masters; one that fails leaves what it got, and the
// difference, in the system's folder for temporary files, and says where.
package golden

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "renew the master pictures")

// Check compares a picture with testdata/NAME.png, pixel by pixel.
func Check(t *testing.T, name string, got image.Image) {
	t.Helper()
	master := filepath.Join("testdata", name+".png")
	if *update {
		write(t, master, got)
		return
	}
	want, err := read(master)
	if err != nil {
		t.Fatalf("%v; run the test with -update and look at the picture", err)
	}
	difference, n := compare(want, got)
	if n == 0 {
		return
	}
	failed := filepath.Join(os.TempDir(), "ezmap-golden", t.Name(), name)
	write(t, failed+".png", got)
	write(t, failed+"-difference.png", difference)
	t.Errorf("%s: %d pixels differ from the master; see %s.png and %s-difference.png", name, n, failed, failed)
}

// compare marks the pixels that differ in red, and counts them; pictures of
// different sizes differ wherever one has nothing.
func compare(want, got image.Image) (*image.NRGBA, int) {
	box := want.Bounds().Union(got.Bounds())
	marked := image.NewNRGBA(box)
	n := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			a, b := color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA)
			if a == b {
				marked.SetNRGBA(x, y, color.NRGBA{R: 128 + a.R/2, G: 128 + a.G/2, B: 128 + a.B/2, A: 255})
				continue
			}
			marked.SetNRGBA(x, y, color.NRGBA{R: 220, A: 255})
			n++
		}
	}
	return marked, n
}

func read(path string) (image.Image, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return png.Decode(file)
}

func write(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
}
