package report

import (
	"context"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// The pictures were looked at: nothing overlaps, nothing runs over the edge.
func TestLooks(t *testing.T) {
	s := filled(t)
	mapless := *s // without borders and nodes a card has no map, whose looks are tested where it is drawn
	mapless.Layers, mapless.Elements = nil, nil
	r := progress.Area(s, data.Echeng, asked)
	years := progress.Histories(s, data.Echeng, asked)
	for name, f := range map[string]Figure{
		"card":      Card(&mapless, data.Echeng, asked),
		"indicator": Indicator(s, &r, chart.Series{Reading: &r.Readings[4], Years: years[4]}, asked.At),
		"scores":    Scores(progress.Compare(progress.Areas(s, asked)), asked.At),
	} {
		t.Run(name, func(t *testing.T) {
			picture, err := f.Picture(context.Background(), 110)
			if err != nil {
				t.Fatal(err)
			}
			same(t, name, picture)
		})
	}
}

// same compares a picture with its master. A few levels are allowed: another
// processor may round otherwise.
func same(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := png.Encode(file, got); err != nil {
			t.Fatal(err)
		}
		return
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
	if want.Bounds() != got.Bounds() {
		t.Fatalf("%v pixels, want %v", got.Bounds(), want.Bounds())
	}
	const levels = 8 << 8
	wrong := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r, g, b, _ := want.At(x, y).RGBA()
			r2, g2, b2, _ := got.At(x, y).RGBA()
			if max(r, r2)-min(r, r2) > levels || max(g, g2)-min(g, g2) > levels || max(b, b2)-min(b, b2) > levels {
				wrong++
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d pixels differ from %s; -update writes it anew", wrong, path)
	}
}
