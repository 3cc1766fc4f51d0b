package layers

import (
	"fmt"
	"testing"

	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// crowd is a library of n sites of all kinds and of 40 imported layers.
func crowd(n int) *data.State {
	state := plan()
	state.Sites = nil
	for i := range n {
		at := &data.Location{Point: orb.Point{114.5 + float64(i%100)*0.005, 30.1 + float64(i/100)*0.005}}
		state.Sites = append(state.Sites, data.Site{ID: fmt.Sprint("E", i), Kind: data.SiteKinds[i%len(data.SiteKinds)], Location: at})
	}
	for i := range 40 {
		state.Layers = append(state.Layers, data.Layer{ID: fmt.Sprint("import", i), Title: fmt.Sprint("导入 ", i), Group: data.ImportedGroup, Generation: int64(100 + i)})
	}
	return state
}

// BenchmarkSwitch is one switch of a library of 10,000 sites: what stands
// between a click and the panel as it is then. BenchmarkOpacity is one step of
// an opacity, which leaves the signs as they are.
func BenchmarkSwitch(b *testing.B) {
	d := benched(b)
	for i := 0; b.Loop(); i++ {
		d.SetShow(d.show.WithLayers(i%2 == 0, "lakes"))
	}
}

func BenchmarkOpacity(b *testing.B) {
	d := benched(b)
	for i := 0; b.Loop(); i++ {
		d.SetShow(d.show.WithLook("lakes", layer.Look{Opacity: 0.1 + float64(i%80)/100}))
	}
}

func benched(b *testing.B) *desk {
	b.Helper()
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light))
	d := &desk{state: crowd(10000), show: session.Show{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}}
	d.panel = New(d, d.params())
	win := test.NewTempWindow(b, d.panel)
	win.Resize(win.Canvas().Size())
	return d
}
