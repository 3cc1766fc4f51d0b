package page

import (
	"image"
	"math"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/crs"
)

func TestRoundScale(t *testing.T) {
	for _, c := range []struct{ least, want float64 }{
		{300000, 300000},
		{300000.0001, 300000}, // round but for its last bits
		{300100, 320000},
		{318211.4, 320000},
		{951000, 1000000},
		{1000001, 1100000},
		{26500, 28000},
		{500, 500},
	} {
		if got := roundScale(c.least); got != c.want {
			t.Errorf("roundScale(%v) = %v, want %v", c.least, got, c.want)
		}
	}
	if got := nextScale(320000); got != 350000 {
		t.Errorf("after 320000 comes %v", got)
	}
	if got := nextScale(950000); got != 1000000 {
		t.Errorf("after 950000 comes %v", got)
	}
}

func TestScaleText(t *testing.T) {
	for scale, want := range map[float64]string{500: "1:500", 80000: "1:80 000", 320000: "1:320 000", 1250000: "1:1 250 000"} {
		if got := scaleText(scale); got != want {
			t.Errorf("%v: %q", scale, got)
		}
	}
}

func TestScaleBar(t *testing.T) {
	for _, c := range []struct {
		scale, longest float64
		metres         float64
		parts          int
		length         float64 // by hand: metres · 1000 / scale
	}{
		{320000, 40, 10000, 2, 31.25},    // 40 mm are 12.8 km
		{320000, 31.25, 10000, 2, 31.25}, // exactly as long as may be
		{300000, 45, 10000, 2, 33.3333},
		{400000, 30, 10000, 2, 25},
		{80000, 46, 3000, 3, 37.5}, // 46 mm are 3.68 km
		{1300000, 20, 20000, 2, 15.3846},
		{5000, 30, 100, 2, 20}, // 30 mm are 150 m
		{120000, 50, 6000, 3, 50},
	} {
		b := scaleBar(c.scale, c.longest)
		if b.metres != c.metres || b.parts != c.parts || math.Abs(b.length-c.length) > 1e-4 {
			t.Errorf("1:%v, %v mm: %+v", c.scale, c.longest, b)
		}
	}
}

func TestScaleBarLabels(t *testing.T) {
	b := scaleBar(320000, 40)
	if b.label(0) != "0" || b.label(5000) != "5" || b.label(10000) != "10" || b.unit() != "千米" {
		t.Errorf("%q %q %q %q", b.label(0), b.label(5000), b.label(10000), b.unit())
	}
	b = scaleBar(5000, 30)
	if b.label(50) != "50" || b.unit() != "米" {
		t.Errorf("%q %q", b.label(50), b.unit())
	}
	b = scaleBar(20000, 50)
	if b.label(500) != "0.5" || b.unit() != "千米" {
		t.Errorf("%q %q", b.label(500), b.unit())
	}
}

// In pixels too the bar is as long as it says, within a thousandth of the distance
// along the ellipsoid, on every template. The bar alone is drawn, some 2,000 pixels long.
func TestScaleBarInPixels(t *testing.T) {
	state := town(t)
	const rim = 4.0
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			p, err := Sheet{Size: f.Size, Schemes: corridor}.prepare(t.Context(), state)
			if err != nil {
				t.Fatal(err)
			}
			l, err := p.choose(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			room, longest := l.barRoom()
			dpi := math.Round(2000 * 25.4 / scaleBar(l.view.Scale, longest).length)
			c := raster.New(room.W+2*rim, room.H+2*rim, dpi)
			c.Reset(paper)
			l.drawBar(c, canvas.Rect{X: rim, Y: rim, W: room.W, H: room.H}, longest)
			first, last := darkest(c.Image())
			length := float64(last-first+1)*25.4/dpi - l.style.thin // from the middle of its outline to the middle
			mid := l.view.ToSheet(l.view.Centre)
			from, err := crs.Transform(l.view.ToMap(canvas.Point{X: mid.X - length/2, Y: mid.Y}), crs.GK114, crs.CGCS2000)
			if err != nil {
				t.Fatal(err)
			}
			to, err := crs.Transform(l.view.ToMap(canvas.Point{X: mid.X + length/2, Y: mid.Y}), crs.GK114, crs.CGCS2000)
			if err != nil {
				t.Fatal(err)
			}
			if said, ground := scaleBar(l.view.Scale, longest).metres, crs.Distance(from, to); math.Abs(ground/said-1) > 0.001 {
				t.Errorf("the bar says %v m, its pixels are %v m", said, ground)
			}
		})
	}
}

// darkest returns the first and last pixel of the longest unbroken row of dark ones:
// that of the bar's outline.
func darkest(img *image.RGBA) (first, last int) {
	most := 0
	for y := range img.Rect.Dy() {
		n := 0
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y).R >= 140 { // halfway between ink and paper
				n = 0
				continue
			}
			if n++; n > most {
				first, last, most = x-n+1, x, n
			}
		}
	}
	return first, last
}
