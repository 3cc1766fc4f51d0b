package page

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ezmap/data"
)

func TestExportPNG(t *testing.T) {
	state := town(t)
	for _, c := range []struct {
		name string
		size string
		dpi  float64
		w, h int // by hand: mm / 25.4 · dpi, rounded
		ppm  uint32
	}{
		{"A4 upright", "a4", 100, 827, 1169, 3937},
		{"column", "column", 300, 1843, 1382, 11811},
		{"half", "half", 300, 886, 661, 11811},
		{"pixels", "801x601px", 150, 801, 601, 5906},
	} {
		t.Run(c.name, func(t *testing.T) {
			size, err := ParseSize(c.size, c.dpi)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "图.png")
			if err := Export(t.Context(), path, Sheet{Size: size, Orient: AutoOrient, DPI: c.dpi, Area: data.Huarong, Schemes: corridor}, state); err != nil {
				t.Fatal(err)
			}
			file, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			if b := img.Bounds(); b.Dx() != c.w || b.Dy() != c.h {
				t.Errorf("%v pixels, want %d×%d", b, c.w, c.h)
			}
			// The last row of pixels too is opaque, though the sheet ends inside it: 2 is colour without alpha.
			if file[25] != 2 {
				t.Errorf("colour type %d", file[25])
			}
			// pHYs: pixels a metre, across and down, and 1 for the metre.
			i := bytes.Index(file, []byte("pHYs"))
			if i < 0 {
				t.Fatal("no pHYs chunk")
			}
			x, y, unit := binary.BigEndian.Uint32(file[i+4:]), binary.BigEndian.Uint32(file[i+8:]), file[i+12]
			if x != c.ppm || y != c.ppm || unit != 1 {
				t.Errorf("pHYs %d %d %d, want %d", x, y, unit, c.ppm)
			}
		})
	}
}

func TestExportIsDeterministic(t *testing.T) {
	state := town(t)
	dir := t.TempDir()
	for _, ending := range Endings() {
		var files [2][]byte
		for i := range files {
			path := filepath.Join(dir, "a"+ending)
			if err := Export(t.Context(), path, Sheet{Size: Formats[2].Size, DPI: 100, Schemes: corridor, Date: "2026年11月24日"}, state); err != nil {
				t.Fatal(err)
			}
			var err error
			if files[i], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
		if len(files[0]) == 0 || !bytes.Equal(files[0], files[1]) {
			t.Errorf("%s: %d and %d bytes, not the same file", ending, len(files[0]), len(files[1]))
		}
	}
}

func TestExportJPEG(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.JPG")
	if err := Export(t.Context(), path, Sheet{Size: Formats[3].Size, DPI: 100}, town(t)); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := jpeg.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 295 || b.Dy() != 220 { // 75 and 56 mm at 100 dpi
		t.Errorf("%v pixels", b)
	}
}

func TestGreySheetHasNoColour(t *testing.T) {
	state := town(t)
	for _, class := range []Class{ClassA, ClassC} {
		img := pixels(t, Sheet{Size: Formats[0].Size, DPI: 60, Schemes: corridor, Gray: true, Class: class}, state)
		if at, found := coloured(img); found {
			t.Errorf("class %s: %v at %v", class, img.At(at.X, at.Y), at)
		}
	}
}

// pixels draws a sheet as Export does.
func pixels(t *testing.T, s Sheet, state *data.State) *image.RGBA {
	t.Helper()
	p, err := s.prepare(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	l, err := p.choose(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c, err := p.picture(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return c.Image()
}

// coloured finds a pixel that is not grey, rounding aside.
func coloured(img *image.RGBA) (image.Point, bool) {
	for i := 0; i < len(img.Pix); i += 4 {
		r, g, b := int(img.Pix[i]), int(img.Pix[i+1]), int(img.Pix[i+2])
		if max(r, g, b)-min(r, g, b) > 2 {
			return image.Pt(i%img.Stride/4, i/img.Stride), true
		}
	}
	return image.Point{}, false
}

func TestExportRefuses(t *testing.T) {
	dir := t.TempDir()
	a0 := Size{W: 841, H: 1189}
	for _, c := range []struct {
		name, path string
		sheet      Sheet
		kind       data.ErrorKind
		say        string
	}{
		{"no format", "a.bmp", Sheet{}, data.Invalid, "a.bmp"},
		{"no ending", "a", Sheet{}, data.Invalid, ".pdf"},
		{"no folder", "missing/a.png", Sheet{DPI: 60}, data.Unusable, "文件夹不存在"},
		{"coarse", "a.png", Sheet{DPI: 10}, data.Invalid, "分辨率"},
		{"too many pixels", "a.png", Sheet{Size: a0, DPI: 600}, data.Invalid, "降到 340 dpi"}, // 558 Mpx; √(180/558)·600 = 340.8
		{"class B", "a.png", Sheet{Class: ClassB}, data.Invalid, "审图号"},
	} {
		if c.sheet.Size == (Size{}) {
			c.sheet.Size = Formats[0].Size
		}
		err := Export(t.Context(), filepath.Join(dir, c.path), c.sheet, town(t))
		var e *data.Error
		if !errors.As(err, &e) || e.Kind != c.kind || !strings.Contains(e.Message, c.say) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestExportKeepsTheOldFileWhenItFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.png")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := Export(ctx, path, Sheet{Size: Formats[0].Size}, town(t))
	var e *data.Error
	if !errors.As(err, &e) || e.Kind != data.Cancelled {
		t.Errorf("%v", err)
	}
	if now, _ := os.ReadFile(path); string(now) != "old" {
		t.Errorf("the file is now %q", now)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestExportPDF(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := Export(t.Context(), path, Sheet{Size: Formats[2].Size, Schemes: corridor}, town(t)); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// 156×117 mm are 442.205×331.654 points of 1/72 inch.
	m := regexp.MustCompile(`/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]`).FindSubmatch(file)
	if m == nil || !bytes.HasPrefix(file, []byte("%PDF-")) {
		t.Fatalf("no PDF with a page: %.20q", file)
	}
	w, errW := strconv.ParseFloat(string(m[1]), 64)
	h, errH := strconv.ParseFloat(string(m[2]), 64)
	if errW != nil || errH != nil || math.Abs(w-442.205) > 0.01 || math.Abs(h-331.654) > 0.01 {
		t.Errorf("a page of %s×%s points", m[1], m[2])
	}
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext of poppler-utils is not installed")
	}
	words, err := exec.CommandContext(t.Context(), tool, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"鄂州市全域", "科技创新布局图", "内部资料 · 示意图", "划界依据", "沿江发展带", "甲孵化器"} {
		// A text may be broken into lines.
		if !strings.Contains(strings.ReplaceAll(string(words), "\n", ""), s) {
			t.Errorf("%s is not found in the PDF", s)
		}
	}
}

func TestExportSVG(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.svg")
	if err := Export(t.Context(), path, Sheet{Size: Formats[2].Size, Schemes: corridor}, town(t)); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := xml.NewDecoder(file)
	var root *xml.StartElement
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && root == nil {
			root = &start
		}
	}
	attributes := map[string]string{}
	for _, a := range root.Attr {
		attributes[a.Name.Local] = a.Value
	}
	if root.Name.Local != "svg" || attributes["width"] != "156mm" || attributes["height"] != "117mm" {
		t.Errorf("%s of %s×%s", root.Name.Local, attributes["width"], attributes["height"])
	}
}

// What pdfinfo reads of the file, and an SVG in its metadata.
func TestFilesSayWhatTheyAre(t *testing.T) {
	state := town(t)
	state.DataVersion = "2026.1"
	dir := t.TempDir()
	s := Sheet{Size: Formats[0].Size, Schemes: corridor, Org: "某局", DataDate: "2025年12月31日", Program: "1.0"}
	want := map[string][]string{
		"a.svg": {"<metadata>数据截止日期：2025年12月31日；首批数据 2026.1；1:", "<title>鄂州市全域科技创新布局图</title>"},
		"a.pdf": {"数据截止日期：2025年12月31日；首批数据 2026.1；1:", "鄂州市全域科技创新布局图", "某局", "鄂创图 1.0"},
	}
	for name, words := range want {
		path := filepath.Join(dir, name)
		if err := Export(t.Context(), path, s, state); err != nil {
			t.Fatal(err)
		}
		said, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if name == "a.pdf" {
			if _, err := exec.LookPath("pdfinfo"); err != nil {
				t.Skip("pdfinfo of poppler-utils is not installed")
			}
			if said, err = exec.Command("pdfinfo", path).Output(); err != nil {
				t.Fatal(err)
			}
		}
		for _, w := range words {
			if !bytes.Contains(said, []byte(w)) {
				t.Errorf("%s does not say %s", name, w)
			}
		}
	}
}

func TestClearSheet(t *testing.T) {
	state, dir := town(t), t.TempDir()
	for _, c := range []struct {
		name  string
		clear bool
		alpha uint32 // of the corner of the sheet
	}{{"a.png", true, 0}, {"b.png", false, 0xffff}, {"c.jpg", true, 0xffff}} {
		path := filepath.Join(dir, c.name)
		if err := Export(t.Context(), path, Sheet{Size: Formats[2].Size, DPI: 60, Clear: c.clear}, state); err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		img, _, err := image.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		file.Close()
		b := img.Bounds()
		if r, _, _, a := img.At(0, 0).RGBA(); a != c.alpha || a > 0 && r < 0xf000 {
			t.Errorf("%s: red %x, alpha %x in the corner", c.name, r, a)
		}
		if _, _, _, a := img.At(2*b.Dx()/3, b.Dy()/2).RGBA(); a != 0xffff {
			t.Errorf("%s: the map is not opaque", c.name)
		}
	}
}
