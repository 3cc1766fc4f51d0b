package basemap

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// tileColor tells tiles apart: neighbours in red and green, all by blue.
func tileColor(x, y int) color.RGBA {
	two := [2]uint8{40, 200}
	return color.RGBA{two[x&1], two[y&1], uint8(x*7 + y*13), 255}
}

func paintTile(w http.ResponseWriter, x, y int) {
	img := image.NewRGBA(image.Rect(0, 0, tileSize, tileSize))
	c := tileColor(x, y)
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	w.Header().Set("Content-Type", "image/png")
	if err := png.Encode(w, img); err != nil {
		panic(err)
	}
}

// serve starts a tile server that answers with a function; asked counts requests.
func serve(t *testing.T, answer func(w http.ResponseWriter, z, x, y int)) (s *Source, asked *atomic.Int64) {
	t.Helper()
	asked = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		var z, x, y int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d/%d/%d.png", &z, &x, &y); err != nil {
			t.Errorf("asked for %q", r.URL.Path)
		}
		answer(w, z, x, y)
	}))
	t.Cleanup(server.Close)
	s, err := Parse(server.URL+"/{z}/{x}/{y}.png", "")
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	return s, asked
}

// sheet is a view of 180×220 mm at 1:320 000 about E 580000, N 3370000: 320 m a millimetre.
var sheet = view.View{Centre: orb.Point{580000, 3370000}, Scale: 320000, Frame: canvas.Rect{X: 10, Y: 30, W: 180, H: 220}}

// The picture has ten pixels a millimetre: a pixel is 32 m.
const wide, high = 1800, 2200

func TestPictureLiesWhereTheTilesBelong(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, z, x, y int) {
		if z != 12 {
			t.Errorf("asked for level %d", z)
		}
		paintTile(w, x, y)
	})
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != 0 || p.Sentence() != "" || int64(p.Tiles) != asked.Load() {
		t.Errorf("%d of %d tiles missing, %d asked for, %q", p.Missing, p.Tiles, asked.Load(), p.Sentence())
	}
	// Corners of tiles of level 12 at their north-west, with the place on the map
	// plane by cs2cs EPSG:4490 EPSG:4547 from n = 4096, lon = 360x/n − 180,
	// lat = atan(sinh(π(1 − 2y/n))).
	for _, corner := range []struct {
		x, y              int
		easting, northing float64
	}{
		{3355, 1682, 583727.1921, 3386963.0496},
		{3353, 1684, 566972.6803, 3370058.1937},
	} {
		px := (corner.easting - 580000 + 180*320/2) / 32
		py := (3370000 + 220*320/2 - corner.northing) / 32
		for dy := -1; dy <= 0; dy++ {
			for dx := -1; dx <= 0; dx++ {
				// Five pixels off the corner, inside one tile.
				at := image.Pt(int(px)+5+10*dx, int(py)+5+10*dy)
				if got, want := p.Image.RGBAAt(at.X, at.Y), tileColor(corner.x+dx, corner.y+dy); got != want {
					t.Errorf("tile %d/%d: %v at %v, want %v", corner.x+dx, corner.y+dy, got, at, want)
				}
			}
		}
		if got := edge(p.Image, int(px), int(py)+5, 0); math.Abs(got-px) > 0.25 {
			t.Errorf("the west edge of tile %d lies at %.2f, want %.2f", corner.x, got, px)
		}
		if got := edge(p.Image, int(px)+5, int(py), 1); math.Abs(got-py) > 0.25 {
			t.Errorf("the north edge of tile %d lies at %.2f, want %.2f", corner.y, got, py)
		}
	}
}

// edge returns where, near x or y, the colour of a channel changes, in pixels
// with fractions: the pixels that have the old colour, the one between in proportion.
func edge(img *image.RGBA, x, y, channel int) float64 {
	const reach = 5
	at := func(i int) float64 {
		c := img.RGBAAt(x+i, y)
		if channel == 1 {
			c = img.RGBAAt(x, y+i)
		}
		return float64([]uint8{c.R, c.G}[channel])
	}
	before, after := at(-reach), at(reach)
	start := float64([]int{x, y}[channel] - reach)
	for i := -reach; i <= reach; i++ {
		start += 1 - (at(i)-before)/(after-before)
	}
	return start
}

func TestPictureIsKept(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	first, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	n := asked.Load()
	second, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Load() != n {
		t.Errorf("%d tiles were asked for again", asked.Load()-n)
	}
	if string(first.Image.Pix) != string(second.Image.Pix) {
		t.Error("kept tiles give another picture")
	}
}

func TestDamagedKeptTileIsAskedForAgain(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	if _, err := s.Picture(t.Context(), sheet, 100, 100); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join(s.Cache, "*", "*", "*", "*"))
	if err != nil || len(kept) == 0 {
		t.Fatalf("%d tiles kept, %v", len(kept), err)
	}
	if err := os.WriteFile(kept[0], []byte("\x89PNG"), 0o600); err != nil {
		t.Fatal(err)
	}
	n := asked.Load()
	p, err := s.Picture(t.Context(), sheet, 100, 100)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != 0 || asked.Load() != n+1 {
		t.Errorf("%d missing, %d asked for again, want 0 and 1", p.Missing, asked.Load()-n)
	}
}

func TestFaultyServers(t *testing.T) {
	status := func(code int) func(http.ResponseWriter, int, int, int) {
		return func(w http.ResponseWriter, _, _, _ int) { w.WriteHeader(code) }
	}
	for _, c := range []struct {
		name   string
		answer func(w http.ResponseWriter, z, x, y int)
		say    string
		most   int64 // requests
	}{
		{"out of order", status(503), "服务器出错（503）", givesUp + atOnce},
		{"key refused", status(403), "请检查密钥", givesUp + atOnce},
		{"quota used up", status(429), "今日访问次数已用完", givesUp + atOnce},
		{"nothing here", status(404), "服务器没有这些瓦片", math.MaxInt64},
		{"a page in place of a tile", func(w http.ResponseWriter, _, _, _ int) { fmt.Fprint(w, "<html>") }, "不是瓦片图片", givesUp + atOnce},
		{"cut off", func(w http.ResponseWriter, _, _, _ int) { fmt.Fprint(w, "\x89PNG\r\n\x1a\n") }, "不是瓦片图片", givesUp + atOnce},
		{"wrong size", func(w http.ResponseWriter, _, _, _ int) {
			_ = png.Encode(w, image.NewRGBA(image.Rect(0, 0, 512, 512)))
		}, "不是瓦片图片", givesUp + atOnce},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, asked := serve(t, c.answer)
			p, err := s.Picture(t.Context(), sheet, 200, 240)
			if err != nil {
				t.Fatal(err)
			}
			if p.Missing != p.Tiles || !strings.Contains(p.Sentence(), c.say) {
				t.Errorf("%d of %d missing, %q", p.Missing, p.Tiles, p.Sentence())
			}
			if asked.Load() > c.most {
				t.Errorf("%d requests to a server that fails", asked.Load())
			}
			for i, v := range p.Image.Pix {
				if v != 0 {
					t.Fatalf("byte %d of the empty picture is %d", i, v)
				}
			}
			if kept, _ := filepath.Glob(filepath.Join(s.Cache, "*", "*", "*", "*")); len(kept) != 0 {
				t.Errorf("kept %v", kept)
			}
		})
	}
}

func TestServerThatCannotBeReached(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	address := server.URL
	server.Close()
	s, err := Parse(address+"/{z}/{x}/{y}.png?tk={key}", "SECRETKEY")
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "连不上服务器") {
		t.Errorf("%q", p.Sentence())
	}
	if strings.Contains(p.why.Error(), "SECRETKEY") {
		t.Errorf("the cause gives the key away: %v", p.why)
	}
}

func TestSlowServer(t *testing.T) {
	released := make(chan struct{})
	s, _ := serve(t, func(http.ResponseWriter, int, int, int) { <-released })
	t.Cleanup(func() { close(released) })
	s.TileTimeout, s.Patience = 20*time.Millisecond, time.Second
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "响应太慢") {
		t.Errorf("%q", p.Sentence())
	}
}

func TestSomeTilesMissing(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) {
		if x == 3355 && y == 1682 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		paintTile(w, x, y)
	})
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != 1 || !strings.Contains(p.Sentence(), "有 1 张瓦片未取到") {
		t.Errorf("%d missing, %q", p.Missing, p.Sentence())
	}
	// Ten pixels south-east of the corner of the tile, see above.
	if got := p.Image.RGBAAt(1016+10, 569+10); got.A != 0 {
		t.Errorf("%v where the tile is missing", got)
	}
	if got := p.Image.RGBAAt(1016-10, 569+10); got.A != 255 {
		t.Errorf("%v beside it", got)
	}
}

func TestPictureIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) { cancel(); paintTile(w, x, y) })
	if _, err := s.Picture(ctx, sheet, 200, 240); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
