package page

import (
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"ezmap/geo/basemap"
	"ezmap/geo/canvas/record"
)

// tileServer answers every tile with one colour, or with a status.
func tileServer(t *testing.T, status int) (*basemap.Source, *atomic.Int64) {
	t.Helper()
	asked := new(atomic.Int64)
	tile := image.NewNRGBA(image.Rect(0, 0, 256, 256))
	for i := range tile.Pix {
		tile.Pix[i] = []uint8{250, 10, 240, 255}[i%4]
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		if status != http.StatusOK {
			w.WriteHeader(status)
			return
		}
		if err := png.Encode(w, tile); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	s, err := basemap.Parse(server.URL+"/{z}/{x}/{y}", "")
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	return s, asked
}

func TestTilesLieUnderTheSameSheet(t *testing.T) {
	state := town(t)
	tiles, asked := tileServer(t, http.StatusOK)
	plainSheet := Sheet{Size: Formats[0].Size, Schemes: corridor}
	_, without := drawn(t, plainSheet, state)
	if asked.Load() != 0 {
		t.Fatal("a sheet without tiles asked the network")
	}
	tiled := plainSheet
	tiled.Tiles = tiles
	tiled.Warn = func(s string) { t.Errorf("warned: %s", s) }
	rec, with := drawn(t, tiled, state)
	if with.view.Scale != without.view.Scale || asked.Load() == 0 {
		t.Errorf("1:%v without and 1:%v with tiles, %d asked for", without.view.Scale, with.view.Scale, asked.Load())
	}
	pictures := rec.Of(record.Picture)
	if len(pictures) != 1 || pictures[0].Box != with.view.Frame {
		t.Fatalf("%d pictures, %+v", len(pictures), pictures)
	}
	middle := pictures[0].Image.Bounds()
	if got := color.NRGBAModel.Convert(pictures[0].Image.At(middle.Dx()/2, middle.Dy()/2)); got != (color.NRGBA{250, 10, 240, 255}) {
		t.Errorf("the tiles are %v", got)
	}
	if all := strings.Join(rec.Texts(), "\n"); !strings.Contains(all, tiles.Credit) || !strings.Contains(all, "测绘甲") {
		t.Error("a credit is missing")
	}
}

func TestSheetWithoutItsTilesIsComplete(t *testing.T) {
	state := town(t)
	plainSheet := Sheet{Size: Formats[0].Size, Schemes: corridor}
	without, _ := drawn(t, plainSheet, state)
	for _, status := range []int{http.StatusServiceUnavailable, http.StatusForbidden} {
		tiles, _ := tileServer(t, status)
		var told string
		tiled := plainSheet
		tiled.Tiles, tiled.Warn = tiles, func(s string) { told = s }
		rec, l := drawn(t, tiled, state)
		if !strings.Contains(told, "张瓦片未取到") {
			t.Errorf("%d: told %q", status, told)
		}
		all := strings.Join(rec.Texts(), "")
		if !strings.Contains(all, "张瓦片未取到") {
			t.Errorf("%d: the sheet does not say so", status)
		}
		for _, s := range without.Texts() {
			if !slices.Contains(rec.Texts(), s) && !strings.HasPrefix(s, "底图来源") {
				t.Errorf("%d: %q is missing", status, s)
			}
		}
		if l.view.Scale == 0 {
			t.Errorf("%d: no map", status)
		}
		path := filepath.Join(t.TempDir(), "a.png")
		tiled.DPI = 60
		if err := Export(t.Context(), path, tiled, state); err != nil {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestGreyTiles(t *testing.T) {
	state := town(t)
	tiles, _ := tileServer(t, http.StatusOK)
	img := pixels(t, Sheet{Size: Formats[2].Size, DPI: 60, Gray: true, Tiles: tiles}, state)
	if at, found := coloured(img); found {
		t.Errorf("%v at %v", img.At(at.X, at.Y), at)
	}
}
