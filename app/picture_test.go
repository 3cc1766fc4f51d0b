package app

import (
	"image"
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// TestPictures draws the whole window as an officer sees it, for a person to
// look at: the usual small screen and a large one, light and dark.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name string
		size fyne.Size
		look theme.Appearance
		page page
		also func(*desk)
	}{
		{"map-1366-light", small, theme.Light, mapPage, func(d *desk) { d.legend.Open(true) }},
		{"sites-1366-dark", small, theme.Dark, sitesPage, func(*desk) {}},
		{"map-1920-dark", large, theme.Dark, mapPage, func(d *desk) { d.takeTitled("测距") }},
		{"years-1920-light", large, theme.Light, sitesPage, func(d *desk) { d.years.SetComparing(true) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, ":memory:")
			d.setAppearance(c.look)
			d.goTo(c.page)
			d.session.Select(layer.Ref{Kind: layer.SiteRef, ID: "E001"}, layer.Ref{Kind: layer.SiteRef, ID: "E023"})
			d.win.Resize(c.size)
			c.also(d)
			d.settle()
			golden.Check(t, c.name, d.win.Canvas().Capture())
		})
	}
}

// large is the screen of a meeting room.
var large = fyne.NewSize(1920, 1080)

func TestTheViewIsCopiedAsAPicture(t *testing.T) {
	d := open(t, ":memory:")
	var copied *image.RGBA
	before := setPicture
	t.Cleanup(func() { setPicture = before })
	setPicture = func(p *image.RGBA, dpi float64) error {
		if dpi != screenDPI {
			t.Errorf("at %v dpi, want that of the screen", dpi)
		}
		copied = p
		return nil
	}
	d.copyPicture()
	d.until(func() bool { return strings.Contains(strings.Join(texts(d.status), ""), "已复制为图片") })
	size := d.mapView.Size()
	if copied == nil {
		t.Fatal("nothing was copied")
	}
	if dx, dy := size.Width-float32(copied.Rect.Dx()), size.Height-float32(copied.Rect.Dy()); max(dx, -dx, dy, -dy) >= 1 {
		t.Errorf("copied %v, the map has %v", copied.Rect, size)
	}
	setPicture = func(*image.RGBA, float64) error { return data.Fault(data.Unusable, "剪贴板正忙。", nil) }
	d.copyPicture()
	d.until(func() bool { return d.win.Canvas().Overlays().Top() != nil })
	if all := strings.Join(texts(d.win.Canvas().Overlays().Top()), ""); !strings.Contains(all, "剪贴板正忙") {
		t.Errorf("the failure reads %q", all)
	}
}
