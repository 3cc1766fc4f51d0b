package edit

import (
	"testing"
	"time"

	"ezmap/app/golden"
	"ezmap/app/mapview"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// paint puts the tool of an element on a bare map and takes a picture of it.
func paint(t *testing.T, name string, look theme.Appearance, id string, kind data.ElementKind, do func(d *desk)) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	d := &desk{t: t, state: layout()}
	posts := make(chan func(), 64)
	painted := false
	m := mapview.New(mapview.Params{Post: func(f func()) { posts <- f }, Painted: func(time.Duration) { painted = true }})
	t.Cleanup(m.Close)
	win := test.NewTempWindow(t, m)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(640, 420))
	// A bare state of nothing but the elements, which are not drawn: what others draw is
	// tested where they are.
	m.Display(&data.State{Elements: d.state.Elements}, layer.Options{})
	m.SetView(plane(12, 3), 200_000)
	for limit := time.After(time.Minute); !painted; {
		select {
		case f := <-posts:
			f()
		case <-limit:
			t.Fatal("no picture of the map")
		}
	}
	p := d.params()
	p.Map = m
	if id != "" {
		d.tool = New(p, id)
	} else {
		d.tool = NewElement(p, kind, data.CityScheme)
	}
	m.Use(d.tool)
	do(d)
	m.Redraw()
	golden.Check(t, name, win.Canvas().Capture())
}

func TestPicture(t *testing.T) {
	wide := func(east, north float64) mapview.Spot {
		s := at(east, north)
		s.Metre = 50
		return s
	}
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} { // the map looks the same in both
		paint(t, "belt", look, "belt", "", func(d *desk) {
			d.tool.Click(wide(4, 0))
			d.tool.Hover(wide(2, 3))
		})
		paint(t, "crossing", look, "cluster", "", func(d *desk) {
			d.tool.Press(wide(24, 4))
			d.tool.Drag(holding(wide(21, -1), false, true))
		})
		paint(t, "drawing", look, "", data.Cluster, func(d *desk) {
			d.tool.Click(wide(10, 1))
			d.tool.Click(wide(14, 1))
			d.tool.Click(wide(15, 5))
			d.tool.Hover(wide(6.2, 5.1))
		})
	}
}
