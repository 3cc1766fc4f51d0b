package page

import (
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/seeds"
)

// On the half figure the city, 56.2 by 66.7 km by its bound, is at 1:1 500 000 or
// larger. The paper is 56 mm high, less the margin and the rim of the map 48.3 mm: no
// scale is larger than 1:1 380 000. The scale bar stands on the map and clear of
// the city; all else stands in the panel.
func TestSlimFigureOfTheCity(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	size := Size{W: 75, H: 56}
	p, l := laid(t, Sheet{Size: size, Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}, state)
	if s := l.view.Scale; s < 1_380_000 || s > 1_500_000 {
		t.Errorf("1:%v", s)
	}
	all := l.parts()
	if bar := all[ScalePart]; !holds(l.view.Frame, bar, 0) || p.subject.under(l.view, bar) {
		t.Errorf("the bar at %+v in the frame %+v", bar, l.view.Frame)
	}
	panel := canvas.Rect{W: l.outer.X, H: size.H}
	for _, part := range []Part{TitlePart, BannerPart, LegendPart, NotesPart} {
		if box, ok := all[part]; !ok || !holds(panel, box, 0) {
			t.Errorf("%s at %+v, the panel %+v", part.Title(), box, panel)
		}
		for other, box := range all {
			if other != part && box.Overlaps(all[part]) {
				t.Errorf("%s lies on %s", part.Title(), other.Title())
			}
		}
	}
}

// A frame that is moved takes the scale bar in its corner along.
func TestSlimBarFollowsTheFrame(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := Sheet{Size: Size{W: 75, H: 56}, Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}
	_, before := laid(t, s, state)
	box := before.parts()[FramePart]
	box.W, box.H = box.W-2, box.H-1
	s.Moved = map[Part]canvas.Rect{FramePart: box}
	_, after := laid(t, s, state)
	was, is := before.rooms[ScalePart], after.rooms[ScalePart]
	if !near(is, canvas.Rect{X: was.X - 2, Y: was.Y - 1, W: was.W, H: was.H}, 1e-6) {
		t.Errorf("the bar moves from %+v to %+v", was, is)
	}
}
