package studio

import (
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/page"
	"ezmap/seeds"
)

// The preview is the export: drawn as fine, no pixel differs, whatever was moved.
func TestThePreviewIsTheExport(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := Form{
		Format: "column", DPI: 96, Ending: ".png", Schemes: []data.Scheme{data.CorridorScheme}, Class: page.ClassA, Date: "2026年3月",
		Moved: map[page.Part]canvas.Rect{page.NorthPart: {X: 140, Y: 30, W: 8, H: 14}},
	}
	l, err := compose(context.Background(), f.Sheet(Shown{}, spring), state, lens{zoom: 96 / 25.4, dots: 1})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "图.png")
	if err := page.Export(context.Background(), path, f.Sheet(Shown{}, spring), state); err != nil {
		t.Fatal(err)
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
	if l.picture.Bounds() != want.Bounds() {
		t.Fatalf("the preview has %v pixels, the file %v", l.picture.Bounds(), want.Bounds())
	}
	differ := 0
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			if color.RGBAModel.Convert(want.At(x, y)) != l.picture.At(x, y) {
				differ++
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d pixels differ", differ)
	}
}

// A sheet that was left so that it cannot be drawn opens without a picture, and the
// note speaks of none.
func TestASheetThatCannotBeDrawnOpens(t *testing.T) {
	x := open(t)
	x.drawn()
	tight := func(f *Form) { f.Moved = map[page.Part]canvas.Rect{page.LegendPart: {X: 100, Y: 100, W: 20, H: 20}} }
	x.edit(tight)
	x.drawn()
	if said := x.note.Text(); said != "没有画出预览，图上还是上一次的样子。" {
		t.Errorf("with the picture of before it says %q", said)
	}
	m := memory{}
	m.KeepAs(formKey, x.kept())
	x.d.Hide()
	x.open(x.usual(m))
	x.drawn()
	if said := x.note.Text(); said != "没有画出预览。" {
		t.Errorf("without a picture it says %q", said)
	}
}

func TestWhatIsClearIsSeenAsSquares(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 20, 1))
	p.SetRGBA(0, 0, color.RGBA{R: 10, G: 20, B: 30, A: 255})
	p.SetRGBA(9, 0, color.RGBA{A: 128}) // black, half clear
	layOnChecks(p)
	for x, want := range map[int]color.RGBA{
		0: {10, 20, 30, 255}, 1: {255, 255, 255, 255}, 8: {222, 222, 222, 255}, 16: {255, 255, 255, 255},
		9: {110, 110, 110, 255}, // 222 × 127 / 255 is 110.6
	} {
		if got := p.RGBAAt(x, 0); got != want {
			t.Errorf("pixel %d is %v, want %v", x, got, want)
		}
	}
}
