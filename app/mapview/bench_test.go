package mapview

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// thousands is the first data with ten thousand records more, in and around the
// city.
func thousands(tb testing.TB) *data.State {
	tb.Helper()
	state, err := first()
	if err != nil {
		tb.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	s := *state
	for i := range 10_000 {
		place := data.Location{Point: orb.Point{114.5 + 0.7*random.Float64(), 30 + 0.6*random.Float64()}, Precision: data.Surveyed}
		s.Sites = append(s.Sites, data.Site{
			ID: "T" + strconv.Itoa(i), Name: "记录" + strconv.Itoa(i), Kind: state.Sites[i%len(state.Sites)].Kind, Location: &place,
		})
	}
	return &s
}

// benched hangs a map of ten thousand records and waits for its picture.
func benched(b *testing.B) *board {
	b.Helper()
	app := test.NewTempApp(b)
	app.Settings().SetTheme(theme.New(theme.Light))
	posts := make(chan func(), 64)
	d := &board{posts: posts}
	d.Map = New(Params{
		Post: func(f func()) { posts <- f }, Name: func(r layer.Ref) string { return r.ID },
		Failed: func(err error) { b.Error(err) },
	})
	b.Cleanup(d.Close)
	w := test.NewTempWindow(b, d.Map)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1400, 900))
	d.Display(thousands(b), layer.Options{Schemes: everything.Schemes, Clusters: true})
	for d.shown == nil || !d.covered() {
		(<-posts)()
	}
	return d
}

// BenchmarkDrag is what a movement of a drag costs the window's thread, with the
// pictures of ten thousand records drawn in the background.
func BenchmarkDrag(b *testing.B) {
	d := benched(b)
	way := float32(3)
	for i := 0; b.Loop(); i++ {
		if i%400 == 399 {
			way = -way
		}
		d.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(way, 1-2*float32(i%2))})
		for len(d.posts) > 0 {
			(<-d.posts)()
		}
	}
	d.DragEnd()
}

// BenchmarkHover is what a movement of the pointer costs over ten thousand records.
func BenchmarkHover(b *testing.B) {
	d := benched(b)
	for i := 0; b.Loop(); i++ {
		d.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(200+i%1000), float32(100+i%700))}})
	}
}
