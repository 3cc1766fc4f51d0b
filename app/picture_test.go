package app

import (
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
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
