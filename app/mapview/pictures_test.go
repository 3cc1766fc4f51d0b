package mapview

import (
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"github.com/paulmach/orb"
)

// rest runs what comes back until the coarse pictures are there too.
func (b *board) rest() {
	b.t.Helper()
	b.settle()
	limit := time.After(time.Minute)
	for b.pictures.coarse[cityKind].Image == nil || b.pictures.coarse[aroundKind].Image == nil {
		select {
		case f := <-b.posts:
			f()
		case <-limit:
			b.t.Fatal("no coarse pictures came")
		}
	}
}

// whole tells whether one of the pictures that are seen covers the map.
func (b *board) hasNoHole() bool {
	size := b.Size()
	for _, img := range append([]*fynecanvas.Image{b.pictures.main}, b.pictures.coarse[:]...) {
		p, s := img.Position(), img.Size()
		if img.Visible() && p.X <= 0.01 && p.Y <= 0.01 && p.X+s.Width >= size.Width-0.01 && p.Y+s.Height >= size.Height-0.01 {
			return true
		}
	}
	return false
}

// While no new picture has come, a wild drag, a quick zoom out and both still
// show map everywhere.
func TestNoMovementShowsAHole(t *testing.T) {
	for name, c := range map[string]struct {
		scale float64
		do    func(b *board, check func())
	}{
		"a wild drag": {60_000, func(b *board, check func()) {
			for range 16 {
				drag(b, 70, -50)
				check()
			}
		}},
		"the whole, dragged": {0, func(b *board, check func()) {
			for range 8 {
				drag(b, -60, 40)
				check()
			}
		}},
		"a quick zoom out": {60_000, func(b *board, check func()) {
			for range 4 {
				b.zoomAt(sheet(fyne.NewPos(500, 100)), 1.8)
				check()
			}
		}},
		"on the way of a zoom": {60_000, func(b *board, check func()) {
			aloft(b, 8)
			for _, at := range []float32{0.2, 0.4, 0.6, 0.8, 1} {
				b.along(at)
				check()
			}
			b.wish(true)
		}},
		"closer, far away": {60_000, func(b *board, check func()) {
			b.SetView(orb.Point{585_000, 3_370_000}, 3_000)
			check()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			if c.scale > 0 {
				b.SetView(layer.CityBound(b.state).Center(), c.scale)
			}
			b.rest()
			n := 0
			c.do(b, func() {
				if n++; !b.hasNoHole() {
					t.Errorf("step %d shows a hole", n)
				}
			})
			b.settle()
		})
	}
}

// The next picture reaches farther where a drag is going, and no less than needed
// elsewhere.
func TestAPictureLeads(t *testing.T) {
	for name, c := range map[string]struct {
		h    heading
		x, y int
	}{
		"at rest":         {heading{}, 0, 0},
		"slowly east":     {heading{dx: -10}, 30, 0},
		"quickly east":    {heading{dx: -200}, 60, 0},
		"quickly up left": {heading{dx: 500, dy: 500}, -60, -30},
	} {
		t.Run(name, func(t *testing.T) {
			if x, y := c.h.lead(100, 50); x != c.x || y != c.y {
				t.Errorf("%d, %d pixels ahead, want %d, %d", x, y, c.x, c.y)
			}
		})
	}
	b := hang(t)
	for range 12 {
		b.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-20, 0)})
	}
	b.settle()
	left, _, _ := inside(b.shown.view, b.View(), b.dot())
	all, _ := pixels(b.shown.view.Frame, b.dot())
	wide, _ := pixels(b.View().Frame, b.dot())
	if right := all - wide - left; right <= left {
		t.Errorf("a drag to the west leaves %d pixels in the west and %d in the east", left, right)
	}
	b.DragEnd()
}

// An hour of panning leaves no more behind than a minute: pictures are drawn on
// the same few canvases, names are forgotten, nothing waits in the background.
func TestAnHourOfPanningLeavesNothingBehind(t *testing.T) {
	if testing.Short() {
		t.Skip("a few thousand movements")
	}
	b := hang(t)
	b.rest()
	random := rand.New(rand.NewPCG(1, 2))
	pans := func(n int) {
		for range n {
			drag(b, float32(random.IntN(121)-60), float32(random.IntN(121)-60))
			switch random.IntN(100) {
			case 0:
				b.SetView(layer.CityBound(b.state).Center(), 400_000)
			case 1:
				b.ZoomBy(0.5 + 1.5*random.Float64())
			}
			if random.IntN(10) == 0 {
				b.settle()
			}
			for len(b.posts) > 0 {
				(<-b.posts)()
			}
		}
		b.settle()
	}
	heap := func() (mb float64, goroutines int) {
		runtime.GC()
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return float64(s.HeapAlloc) / (1 << 20), runtime.NumGoroutine()
	}
	pans(500)
	before, routines := heap()
	pans(2500)
	after, now := heap()
	t.Logf("%.1f MB after 500 movements, %.1f MB after 3000; %d and %d goroutines; %d pictures", before, after, routines, now, b.painted)
	const most = 12 // MB, for names and views remembered
	if after > before+most || now > routines+2 {
		t.Errorf("%.1f MB and %d goroutines after 500 movements, %.1f MB and %d after 3000", before, routines, after, now)
	}
}

// Layers are built anew for other data and other options only, and never for
// another view or another choice.
func TestLayersAreBuiltOnlyWhenTheyDiffer(t *testing.T) {
	b := hang(t)
	stack := func() *layer.Layer {
		b.settle()
		return b.shown.built[0]
	}
	first := stack()
	b.Display(b.state, layer.Options{Schemes: everything.Schemes}, site("E001"))
	if stack() != first {
		t.Error("equal options built the layers anew")
	}
	drag(b, 300, 300)
	if stack() != first {
		t.Error("a drag built the layers anew")
	}
	b.Display(b.state, layer.Options{Schemes: everything.Schemes, Year: 2022})
	if stack() == first {
		t.Error("another year did not build the layers anew")
	}
}
