package app

import (
	"testing"

	"ezmap/data"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// TestLocatorShowsWhereARecordStandsAndWouldStand asks for places near and far.
func TestLocatorShowsWhereARecordStandsAndWouldStand(t *testing.T) {
	d := open(t, ":memory:")
	site := data.Find[data.Site](d.session.State(), "E023")
	l := newLocator(d.Window, site)
	defer l.close()
	l.m.Resize(fyne.NewSize(360, 200))
	for _, at := range []orb.Point{{114.64, 30.33}, {115.1, 30.2}} {
		l.show(&at)
		for _, p := range []orb.Point{at, site.Location.Point} {
			plane, err := crs.Transform(p, crs.CGCS2000, crs.GK114)
			if err != nil {
				t.Fatal(err)
			}
			if v := l.m.View(); !v.Bound().Contains(plane) {
				t.Errorf("for %v the map at 1:%.0f does not show %v", at, v.Scale, p)
			}
		}
	}
	l.show(nil)
}
