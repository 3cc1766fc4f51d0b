package page

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/canvas/record"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// bareLayout is a sheet of 120×150 mm with a legend of two entries and no map.
func bareLayout(t *testing.T) layout {
	t.Helper()
	size := Size{W: 120, H: 150}
	st := styleOf(size)
	square := func(c canvas.Canvas, box canvas.Rect) { c.Fill(rectangle(box), canvas.Paint{Color: soft}) }
	c := composer{
		size: size, style: st,
		words: words{
			title: "甲市科技创新布局图", subtitle: "两带两组团（2021—2025年）", banner: internalText,
			notes: []string{sketchNotice, "数据来源：" + dataSource}, imprint: []blank{{"编制单位：", ""}, {"编制日期：", "2026年11月24日"}},
		},
		legend:  newLegend([]layer.Entry{{Group: layer.LayoutGroup, Title: "发展带", Draw: square}, {Group: linesGroup, Title: "市界", Draw: square}}, st),
		subject: subject{bound: orb.Bound{Min: orb.Point{560000, 3340000}, Max: orb.Point{600000, 3380000}}},
	}
	l := c.compose()
	if !l.fits() {
		t.Fatal("no layout")
	}
	return l
}

func TestFurniturePicture(t *testing.T) {
	l := bareLayout(t)
	c := raster.New(l.size.W, l.size.H, 100)
	l.drawGround(c)
	l.drawBorder(c)
	l.drawFurniture(c)
	l.drawWatermark(c, watermark)
	sameAsGolden(t, "furniture", c.Image())
}

// sameAsGolden compares a picture with the one in testdata, which -update writes.
// A few levels are allowed: another processor may round otherwise.
func sameAsGolden(t *testing.T, name string, img *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		var file bytes.Buffer
		if err := png.Encode(&file, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
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
		t.Fatalf("%v pixels, want %v", img.Bounds(), want.Bounds())
	}
	wrong := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			wr, wg, wb, _ := want.At(x, y).RGBA()
			for _, d := range []int{int(r) - int(wr), int(g) - int(wg), int(b) - int(wb)} {
				if max(d, -d)>>8 > 3 {
					wrong++
					break
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d pixels differ from %s", wrong, path)
	}
}

func TestNorthArrowPointsToTrueNorth(t *testing.T) {
	// E 580000, N 3370000 lies at 114.83288°E 30.44735°N, where true north is 0.42208°
	// west of grid north: proj -V +proj=tmerc +lon_0=114 +x_0=500000 +ellps=GRS80.
	l := layout{style: styleOf(Formats[0].Size), view: a4, north: canvas.Rect{X: 100, Y: 100, W: 7, H: 13}}
	c := record.New(210, 297)
	l.drawNorth(c)
	fill := c.Of(record.Fill)[0].Path.Points
	tip, notch := fill[0], fill[2]
	if got := math.Atan2(tip.X-notch.X, notch.Y-tip.Y) * 180 / math.Pi; math.Abs(got+0.42208) > 1e-4 {
		t.Errorf("the arrow leans %.4f° clockwise", got)
	}
}

func TestGraticuleLabelsKeepOffTheCorners(t *testing.T) {
	l := bareLayout(t)
	c := record.New(l.size.W, l.size.H)
	l.drawGraticule(c)
	texts := c.Of(record.Text)
	if len(texts) < 6 {
		t.Errorf("%d labels", len(texts))
	}
	for _, call := range texts {
		if !l.outer.Contains(call.Text.At) || l.view.Frame.Contains(call.Text.At) {
			t.Errorf("%s stands at %+v, not on the border", call.Text.Content, call.Text.At)
		}
	}
}
