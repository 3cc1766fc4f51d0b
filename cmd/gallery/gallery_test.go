package main

import (
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ezmap/geo/page"
	"ezmap/seeds"
)

// On every sheet of the gallery each name stands whole inside the frame, on no
// other name, and on nothing that covers the map; the legend misses a group only
// where a figure is too small for it.
func TestNamesOfTheGallery(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := pictures(state)
	if len(all) < 24 {
		t.Errorf("%d sheets", len(all))
	}
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel() // there are many
			plan, err := p.sheet.Plan(t.Context(), p.state)
			if err != nil {
				t.Fatal(err)
			}
			if len(plan.Names) == 0 {
				t.Error("no name is printed")
			}
			checkNames(t, plan)
			if small := p.sheet.Size.W*p.sheet.Size.H < 9000; len(plan.Missing) > 0 && !small {
				t.Errorf("the legend misses %q", plan.Missing)
			}
		})
	}
}

func checkNames(t *testing.T, plan page.Plan) {
	t.Helper()
	const hair = 1e-6
	for i, n := range plan.Names {
		for _, box := range n.Boxes {
			f := plan.Frame
			if box.X < f.X-hair || box.Y < f.Y-hair || box.X+box.W > f.X+f.W+hair || box.Y+box.H > f.Y+f.H+hair {
				t.Errorf("%s is cut by the frame: %+v", n.Text, box)
			}
			for part, cover := range plan.Parts {
				if part != page.FramePart && box.Overlaps(cover) {
					t.Errorf("%s lies under the %s", n.Text, part.Title())
				}
			}
			for _, other := range plan.Names[i+1:] {
				if slices.ContainsFunc(other.Boxes, box.Overlaps) {
					t.Errorf("%s lies on %s", n.Text, other.Text)
				}
			}
		}
	}
}

// Every name on the map, in the key and in the title of a PDF is found by
// pdftotext as one word, and its fonts are embedded subsets, as pdffonts says.
func TestNamesAreFoundInThePDF(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s of poppler-utils is not installed", tool)
		}
	}
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range page.Formats {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			s := page.Sheet{Size: f.Size, Schemes: both}
			plan, err := s.Plan(t.Context(), state)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "a.pdf")
			if err := page.Export(t.Context(), path, s, state); err != nil {
				t.Fatal(err)
			}
			text, err := exec.Command("pdftotext", path, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range plan.Names {
				if !strings.Contains(string(text), n.Text) {
					t.Errorf("%s is not found", n.Text)
				}
			}
			for _, name := range plan.Key {
				if !strings.Contains(strings.ReplaceAll(string(text), "\n", ""), name) {
					t.Errorf("%s of the key is not found", name)
				}
			}
			if title := s.Heading(state); !strings.Contains(strings.ReplaceAll(string(text), "\n", ""), title) {
				t.Errorf("the title %s is not found", title)
			}
			fonts, err := exec.Command("pdffonts", path).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
				if !strings.Contains(line, "yes yes yes") { // embedded, subset, with a map to Unicode
					t.Errorf("font %s", line)
				}
			}
		})
	}
}

// The SVG of a sheet, its letters as outlines, is drawn by rsvg-convert as the
// program draws the picture: but for the edges of letters, which a picture sets on
// whole pixels, there is nothing more or less or of another colour.
func TestSVGLooksLikeThePicture(t *testing.T) {
	if _, err := exec.LookPath("rsvg-convert"); err != nil {
		t.Skip("rsvg-convert of librsvg2-bin is not installed")
	}
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []int{0, 2} { // A4, the column figure
		t.Run(page.Formats[f].Name, func(t *testing.T) {
			s := page.Sheet{Size: page.Formats[f].Size, Schemes: both, Orient: page.Portrait, DPI: 203.2, Position: true} // 8 pixels a millimetre
			dir := t.TempDir()
			svg, direct, other := filepath.Join(dir, "a.svg"), filepath.Join(dir, "a.png"), filepath.Join(dir, "b.png")
			for _, path := range []string{svg, direct} {
				if err := page.Export(t.Context(), path, s, state); err != nil {
					t.Fatal(err)
				}
			}
			a := pictureOf(t, direct)
			size := a.Bounds().Size()
			out, err := exec.Command("rsvg-convert", "-b", "white", "-w", strconv.Itoa(size.X), "-h", strconv.Itoa(size.Y), "-o", other, svg).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			b := pictureOf(t, other)
			worst := 0.0
			for y := 0; y+square <= size.Y; y += square {
				for x := 0; x+square <= size.X; x += square {
					ra, rb := mean(a, x, y), mean(b, x, y)
					for i := range ra {
						worst = max(worst, math.Abs(ra[i]-rb[i]))
					}
				}
			}
			if t.Logf("no square differs by more than %.1f %%", 100*worst); worst > 0.1 {
				t.Errorf("a square of 2 mm differs by %.1f %%", 100*worst)
			}
		})
	}
}

// square is the side in pixels of the squares that are compared, 2 mm.
const square = 16

// mean returns the mean red, green and blue of a square, from 0 to 1.
func mean(img image.Image, x0, y0 int) (m [3]float64) {
	for y := y0; y < y0+square; y++ {
		for x := x0; x < x0+square; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			m[0], m[1], m[2] = m[0]+float64(r), m[1]+float64(g), m[2]+float64(b)
		}
	}
	for i := range m {
		m[i] /= square * square * 0xffff
	}
	return m
}

func pictureOf(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return img
}
