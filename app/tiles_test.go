package app

import (
	"context"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"ezmap/app/mapview"
	"ezmap/app/tiles"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// written returns the words on the maps that begin with something, “” for none.
func (d *desk) written(start string) string {
	for _, o := range test.LaidOutObjects(d.atlas) {
		if text, ok := o.(*canvas.Text); ok && text.Visible() && strings.HasPrefix(text.Text, start) {
			return text.Text
		}
	}
	return ""
}

// picture is the map as it is on the screen.
func (d *desk) picture() *image.RGBA {
	d.t.Helper()
	img, err := d.mapView.Picture(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return img
}

// overPink opens a window that can have pink tiles of a server under its map, and
// returns how often it was asked for one.
func overPink(t *testing.T) (*desk, *atomic.Int64) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("LocalAppData", t.TempDir())
	asked := &atomic.Int64{}
	tile := image.NewPaletted(image.Rect(0, 0, 256, 256), color.Palette{color.RGBA{255, 0, 255, 255}})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		if err := png.Encode(w, tile); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	d := open(t, ":memory:")
	c := d.tiles.Choice()
	c.Kind, c.Address = tiles.Own, server.URL+"/{z}/{x}/{y}"
	if err := d.tiles.Keep(c); err != nil {
		t.Fatal(err)
	}
	return d, asked
}

func isPink(at color.RGBA) bool { return int(at.R) > int(at.G)+30 && int(at.B) > int(at.G)+30 }

// mostlyPink tells whether a map without a city's colours before it shows the tiles.
func (d *desk) mostlyPink(m *mapview.Map) bool {
	img, err := m.Picture(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	n := 0
	for y := 0; y < img.Rect.Dy(); y += 8 {
		for x := 0; x < img.Rect.Dx(); x += 8 {
			if isPink(img.RGBAAt(x, y)) {
				n++
			}
		}
	}
	return n > img.Rect.Dx()*img.Rect.Dy()/64/10
}

func (d *desk) mapOfBriefing() *mapview.Map {
	for _, o := range test.LaidOutObjects(d.briefing) {
		if m, is := o.(*mapview.Map); is {
			return m
		}
	}
	d.t.Fatal("the briefing has no map")
	return nil
}

// The tiles lie under the small map of a position and under the briefing too, where
// they are switched on, and no server hears of them where they are not.
func TestTilesUnderOtherMaps(t *testing.T) {
	d, asked := overPink(t)
	small := func() *locator {
		l := newLocator(d.Window, data.Find[data.Site](d.session.State(), "E023"))
		t.Cleanup(l.close)
		l.m.Resize(fyne.NewSize(360, 200))
		l.m.Whole()
		return l
	}
	off := small()
	d.startBriefing()
	d.settle()
	if d.mostlyPink(off.m) || d.mostlyPink(d.mapOfBriefing()) || asked.Load() != 0 {
		t.Errorf("%d tiles are asked for while they are off", asked.Load())
	}
	d.endBriefing()
	d.switchTiles()
	on := small()
	d.until(func() bool { return d.mostlyPink(on.m) })
	d.startBriefing()
	d.until(func() bool { return d.mostlyPink(d.mapOfBriefing()) })
	d.endBriefing()
}

// Tiles come under the map when they are switched on, with their credit on the
// map and on its picture; while they are off no server hears of them.
func TestTilesUnderTheMap(t *testing.T) {
	d, asked := overPink(t)
	d.settle()
	plain := d.picture()
	if asked.Load() != 0 || d.written("瓦片底图") != "" {
		t.Fatalf("%d tiles are asked for while they are off", asked.Load())
	}
	d.switchTiles()
	pink := func(img *image.RGBA) bool { // in the upper right corner, outside the city
		return isPink(img.RGBAAt(img.Rect.Dx()-20, 60))
	}
	d.until(func() bool { return pink(d.picture()) })
	d.settle()
	if got := d.written("瓦片底图"); got != "瓦片底图：127.0.0.1" {
		t.Errorf("the credit is %q", got)
	}
	signed := d.picture()
	foot := image.Rect(4, signed.Rect.Dy()-22, 120, signed.Rect.Dy()-4)
	dark := 0
	for y := foot.Min.Y; y < foot.Max.Y; y++ {
		for x := foot.Min.X; x < foot.Max.X; x++ {
			if p := signed.RGBAAt(x, y); int(p.R)+int(p.G)+int(p.B) < 300 {
				dark++
			}
		}
	}
	if dark < 100 {
		t.Errorf("%d dark pixels where the credit should stand on the picture", dark)
	}
	// Beside a second year the same tiles lie.
	d.years.SetComparing(true)
	d.until(func() bool { return len(d.grounds) == 2 })
	d.settle()
	d.years.SetComparing(false)
	d.settle()
	d.switchTiles()
	n := asked.Load()
	d.mapView.ZoomBy(0.5)
	d.settle()
	d.mapView.Whole()
	d.settle()
	if asked.Load() != n || d.written("瓦片底图") != "" {
		t.Errorf("%d more tiles are asked for after they were switched off", asked.Load()-n)
	}
	if pink(d.picture()) || pink(plain) {
		t.Error("tiles are shown while they are off")
	}
}

func TestTilesThatCannotBeHadAreTold(t *testing.T) {
	d := open(t, ":memory:")
	c := d.tiles.Choice()
	c.On, c.Kind, c.File = true, tiles.Local, filepath.Join(t.TempDir(), "没有.mbtiles")
	if err := d.tiles.Keep(c); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if got := d.written("底图瓦片没有显示"); !strings.Contains(got, "没有找到离线底图文件") {
		t.Errorf("told %q", got)
	}
}
