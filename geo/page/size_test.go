package page

import (
	"errors"
	"math"
	"strings"
	"testing"

	"ezmap/data"
)

func TestParseSize(t *testing.T) {
	for _, c := range []struct {
		text string
		dpi  float64
		w, h float64 // millimetres
		pxW  int
		pxH  int
	}{
		// Pixels are the table of figures for GB/T 9704 reports: mm / 25.4 · 300, rounded.
		{"a4", 300, 210, 297, 2480, 3508},
		{"A3", 300, 297, 420, 3508, 4961},
		{"column", 300, 156, 117, 1843, 1382},
		{"half", 300, 75, 56, 886, 661},
		{"slide", 96, 338.7, 190.5, 1280, 720},
		{"156x98mm", 300, 156, 98, 1843, 1157},
		{"156 × 98 mm", 300, 156, 98, 1843, 1157},
		{"120.5*80mm", 254, 120.5, 80, 1205, 800},
		{"1920x1080px", 300, 162.56, 91.44, 1920, 1080},
		{"2560x1440PX", 144, 451.556, 254, 2560, 1440},
	} {
		s, err := ParseSize(c.text, c.dpi)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		w, h := s.pixels(c.dpi)
		if math.Abs(s.W-c.w) > 0.001 || math.Abs(s.H-c.h) > 0.001 || w != c.pxW || h != c.pxH {
			t.Errorf("%s at %v dpi: %v×%v mm, %d×%d px", c.text, c.dpi, s.W, s.H, w, h)
		}
	}
}

func TestParseSizeRefuses(t *testing.T) {
	for _, c := range []struct {
		text string
		dpi  float64
		say  string
	}{
		{"", 300, "不认识幅面"},
		{"a5", 300, "不认识幅面“a5”"},
		{"156x117", 300, "不认识幅面"},
		{"-5x100mm", 300, "不认识幅面"},
		{"NaNx100mm", 300, "不认识幅面"},
		{"1e3x100mm", 300, "不认识幅面"},
		{"0x0mm", 300, "超出范围"},
		{"49x100mm", 300, "50 到 2000"},
		{"100x2001mm", 300, "50 到 2000"},
		{"100x" + strings.Repeat("9", 400) + "mm", 300, "超出范围"},
		{"1920.5x1080px", 300, "整数"},
		{"100x100px", 300, "超出范围"},
		{"a4", 0, "分辨率"},
		{"a4", 5000, "50 到 1200"},
		{"a4", math.NaN(), "分辨率"},
	} {
		_, err := ParseSize(c.text, c.dpi)
		var e *data.Error
		if !errors.As(err, &e) || e.Kind != data.Invalid || !strings.Contains(e.Message, c.say) {
			t.Errorf("%q at %v: %v", c.text, c.dpi, err)
		}
	}
}

func TestOrientations(t *testing.T) {
	a4, column, square := Size{W: 210, H: 297, Turns: true}, Size{W: 156, H: 117}, Size{W: 100, H: 100}
	for _, c := range []struct {
		name string
		size Size
		o    Orient
		want []Size
	}{
		{"paper turns as it fits", a4, AutoOrient, []Size{a4, a4.turned()}},
		{"paper upright", a4, Portrait, []Size{a4}},
		{"paper across", a4, Landscape, []Size{a4.turned()}},
		{"paper that lies across set upright", a4.turned(), Portrait, []Size{a4}},
		{"a figure stays", column, AutoOrient, []Size{column}},
		{"a figure upright as wished", column, Portrait, []Size{column.turned()}},
		{"a square has no direction", square, Landscape, []Size{square}},
	} {
		got := c.size.orientations(c.o)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", c.name, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
	}
}

func TestParseOrient(t *testing.T) {
	for text, want := range map[string]Orient{"": AutoOrient, "auto": AutoOrient, "Portrait": Portrait, " landscape ": Landscape} {
		if got, err := ParseOrient(text); err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	if _, err := ParseOrient("竖"); err == nil {
		t.Error("竖 is no orientation of the command line")
	}
}
