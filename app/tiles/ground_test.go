package tiles

import (
	"bytes"
	"database/sql"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ezmap/geo/basemap"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// bench is a ground over a server of one colour, and a hand on its clock.
type bench struct {
	*Ground
	t       *testing.T
	status  atomic.Int64
	asked   atomic.Int64
	changed chan struct{}
	said    chan string
	timers  chan func()
	at      time.Time
}

var tint = color.RGBA{10, 200, 90, 255}

func newBench(t *testing.T) *bench {
	b := &bench{t: t, changed: make(chan struct{}, 100), said: make(chan string, 100), timers: make(chan func(), 100), at: time.Now()}
	b.status.Store(http.StatusOK)
	tile := image.NewRGBA(image.Rect(0, 0, 256, 256))
	draw.Draw(tile, tile.Rect, image.NewUniform(tint), image.Point{}, draw.Src)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		b.asked.Add(1)
		if status := int(b.status.Load()); status != http.StatusOK {
			w.WriteHeader(status)
			return
		}
		if err := png.Encode(w, tile); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	s, err := basemap.Parse(server.URL+"/{z}/{x}/{y}", "")
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	b.Ground = NewGround(func() { b.changed <- struct{}{} }, func(s string) { b.said <- s })
	b.settle = func(_ time.Duration, do func()) { b.timers <- do }
	b.now = func() time.Time { return b.at }
	b.SetSource(s)
	return b
}

// The view is 200 × 150 pixels of a screen about the middle of the city.
const dot = 25.4 / 96

var middle = view.View{Centre: orb.Point{585_000, 3_363_000}, Scale: 500_000, Frame: canvas.Rect{W: 200 * dot, H: 150 * dot}}

// draw draws a view and returns its picture.
func (b *bench) draw(v view.View) *image.RGBA {
	b.t.Helper()
	c := raster.NewPixels(200, 150, 25.4/dot)
	if err := b.Draw(b.t.Context(), c, v, dot); err != nil {
		b.t.Fatal(err)
	}
	return c.Image()
}

// rests ends all waiting for a view to come to rest.
func (b *bench) rests() {
	for {
		select {
		case do := <-b.timers:
			do()
		default:
			return
		}
	}
}

func tinted(img *image.RGBA) bool {
	b := img.Bounds()
	for _, p := range []image.Point{{0, 0}, {b.Max.X - 1, b.Max.Y - 1}, {b.Max.X / 2, b.Max.Y / 2}} {
		if img.RGBAAt(p.X, p.Y) != tint {
			return false
		}
	}
	return true
}

func TestGroundComesWhenTheViewRests(t *testing.T) {
	b := newBench(t)
	if tinted(b.draw(middle)) || b.asked.Load() != 0 {
		t.Fatal("drawing waits for the network")
	}
	// The map is dragged on before it comes to rest: nothing is asked for in between.
	moved := middle
	moved.Centre[0] += 2000
	next := <-b.timers
	b.draw(moved)
	next()
	if b.asked.Load() != 0 {
		t.Fatal("asked while the map is dragged")
	}
	b.rests()
	<-b.changed // what is kept: nothing
	<-b.changed // all
	if said := <-b.said; said != "" {
		t.Errorf("said %q", said)
	}
	if !tinted(b.draw(moved)) {
		t.Error("the tiles are not there")
	}
	n := b.asked.Load()
	b.draw(moved)
	if b.rests(); b.asked.Load() != n || len(b.changed) != 0 {
		t.Error("asked again for what is there")
	}
	// Back where it was, the tiles at hand are shown shifted, at once.
	if img := b.draw(middle); img.RGBAAt(100, 75) != tint {
		t.Error("nothing is shown until new tiles come")
	}
}

func TestGroundOfAServerThatFails(t *testing.T) {
	b := newBench(t)
	b.status.Store(http.StatusForbidden)
	b.draw(middle)
	b.rests()
	if said := <-b.said; !strings.Contains(said, "服务器拒绝访问") {
		t.Errorf("said %q", said)
	}
	n := b.asked.Load()
	moved := middle
	moved.Centre[0] += 2000
	b.draw(moved)
	b.rests()
	<-b.said
	if b.asked.Load() != n {
		t.Error("the server is asked again at once")
	}
	if img := b.draw(moved); tinted(img) {
		t.Error("tiles from nowhere")
	}
	b.at = b.at.Add(lull)
	b.status.Store(http.StatusOK)
	b.draw(middle)
	b.rests()
	if said := <-b.said; said != "" {
		t.Errorf("said %q", said)
	}
	if !tinted(b.draw(middle)) {
		t.Error("the tiles are not there")
	}
}

// What was there before shows through where tiles are missing.
func TestGroundKeepsWhatItHad(t *testing.T) {
	b := newBench(t)
	b.draw(middle)
	b.rests()
	<-b.said
	b.status.Store(http.StatusServiceUnavailable)
	closer := middle
	closer.Scale /= 16
	b.draw(closer)
	b.rests()
	if said := <-b.said; !strings.Contains(said, "503") {
		t.Errorf("said %q", said)
	}
	if !tinted(b.draw(closer)) {
		t.Error("nothing is shown in place of what is missing")
	}
}

// A file that has a part of the view only says nothing on the screen, where one
// sees it; a file that has nothing there says so.
func TestGroundOfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.mbtiles")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	var tile bytes.Buffer
	if err := png.Encode(&tile, image.NewPaletted(image.Rect(0, 0, 256, 256), color.Palette{tint})); err != nil {
		t.Fatal(err)
	}
	// Tile 9/419/210 has the middle of the city: 512·(114.885 + 180)/360 = 419.4, and row
	// 512·(1 − asinh(tan 30.38°)/π)/2 = 210.6; from the south it is 511 − 210 = 301.
	_, err = db.Exec(`CREATE TABLE metadata (name TEXT, value TEXT);
		CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
		INSERT INTO tiles VALUES (9, 419, 301, ?)`, tile.Bytes())
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	s, err := basemap.Parse("mbtiles:"+path, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b := newBench(t)
	b.SetSource(s)
	wide := middle
	wide.Scale = 4_000_000
	b.draw(wide)
	b.rests()
	if said := <-b.said; said != "" || b.draw(wide).RGBAAt(100, 75) != tint {
		t.Errorf("said %q", said)
	}
	far := middle
	far.Centre[1] += 200_000
	b.draw(far)
	b.rests()
	if said := <-b.said; !strings.Contains(said, "离线底图文件里没有这些瓦片") {
		t.Errorf("said %q", said)
	}
	if b.asked.Load() != 0 {
		t.Error("a server is asked")
	}
}

// BenchmarkDraw is what tiles add to a picture of the map of 1400 × 900 pixels
// with its margin.
func BenchmarkDraw(b *testing.B) {
	const w, h = 1960, 1260
	v := middle
	v.Frame = canvas.Rect{W: w * dot, H: h * dot}
	g := NewGround(func() {}, func(string) {})
	s, err := basemap.Parse("http://127.0.0.1/{z}/{x}/{y}", "")
	if err != nil {
		b.Fatal(err)
	}
	g.SetSource(s)
	now := wanted{v, dot}
	g.want, g.have = now, &plate{now, &basemap.Picture{Image: image.NewRGBA(image.Rect(0, 0, w, h))}, true}
	g.whole = g.have
	c := raster.NewPixels(w, h, 25.4/dot)
	for b.Loop() {
		c.Reset(color.NRGBA{255, 255, 255, 255})
		if err := g.Draw(b.Context(), c, v, dot); err != nil {
			b.Fatal(err)
		}
		c.Image()
	}
}

func TestGroundWithoutSource(t *testing.T) {
	b := newBench(t)
	b.draw(middle)
	b.SetSource(nil)
	b.rests()
	if img := b.draw(middle); tinted(img) || b.asked.Load() != 0 || len(b.changed) != 0 {
		t.Error("tiles are fetched though they are off")
	}
}
