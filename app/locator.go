package app

import (
	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

// locator is a small map in a dialog: where a record stands, and where it would.
type locator struct {
	w    *Window
	site *data.Site
	m    *mapview.Map
	lift func() // ends the fetching of tiles
}

func newLocator(w *Window, site *data.Site) *locator {
	l := &locator{w: w, site: site, m: mapview.New(mapview.Params{Post: w.p.Post, Passed: true})}
	l.lift = w.underlie(l.m)
	l.m.Display(w.session.State(), w.session.Show().Options(w.p.Now()), layer.Ref{Kind: layer.SiteRef, ID: site.ID})
	return l
}

// close ends the drawing in the background.
func (l *locator) close() {
	l.lift()
	l.m.Close()
}

// show marks a place (longitude and latitude, CGCS2000) and brings it into the middle, with
// the record's place where that is not far; nil takes the mark away.
func (l *locator) show(at *orb.Point) {
	if at == nil {
		l.m.Echo(orb.Point{}, false)
		return
	}
	to, err := crs.Transform(*at, crs.CGCS2000, crs.GK114)
	if err != nil {
		return // outside the projection: it has no place on the map
	}
	const (
		near = 50_000 // the scale 1:N at which a single place is shown
		room = 0.025  // metres of the screen from the middle to an edge, nearly
	)
	centre, scale := to, float64(near)
	if now := l.site.Location; now != nil {
		from, err := crs.Transform(now.Point, crs.CGCS2000, crs.GK114)
		if err == nil {
			centre = orb.Point{(from[0] + to[0]) / 2, (from[1] + to[1]) / 2}
			scale = max(scale, crs.Distance(now.Point, *at)/2/room)
		}
	}
	l.m.SetView(centre, scale)
	l.m.Echo(*at, true)
}
