package basemap

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// tileColor tells tiles apart: neighbours in red and green, all by blue.
func tileColor(x, y int) color.RGBA {
	two := [2]uint8{40, 200}
	return color.RGBA{two[x&1], two[y&1], uint8(x*7 + y*13), 255}
}

func paintTile(w http.ResponseWriter, x, y int) {
	img := image.NewPaletted(image.Rect(0, 0, 256, 256), color.Palette{tileColor(x, y)})
	w.Header().Set("Content-Type", "image/png")
	if err := png.Encode(w, img); err != nil {
		panic(err)
	}
}

// serve starts a tile server that answers with a function; asked counts requests.
func serve(t testing.TB, answer func(w http.ResponseWriter, z, x, y int)) (s *Source, asked *atomic.Int64) {
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
	give(s)
	return s, asked
}

// clock is a clock that stands still but while somebody sleeps.
type clock struct {
	mu    sync.Mutex
	at    time.Time
	slept []time.Duration
}

// give puts the clock into a source.
func give(s *Source) *clock {
	c := &clock{at: time.Date(2025, 6, 1, 8, 0, 0, 0, time.UTC)}
	s.now, s.sleep = c.now, c.sleep
	return c
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) sleep(ctx context.Context, d time.Duration) error {
	c.advance(d)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// anyTile writes a whole tile.
func anyTile(w io.Writer) {
	if err := png.Encode(w, image.NewPaletted(image.Rect(0, 0, 256, 256), color.Palette{color.White})); err != nil {
		panic(err)
	}
}

// fakeTianditu starts a server that stands in for all hosts of 天地图, and returns a
// source of it with the key.
func fakeTianditu(t *testing.T, name, key string, answer http.HandlerFunc) *Source {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	s, err := Parse(name, key)
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	s.client.Transport = detour{strings.TrimPrefix(server.URL, "http://")}
	give(s)
	return s
}

// detour sends what goes to 天地图 to a server of the test.
type detour struct{ host string }

func (d detour) RoundTrip(r *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(r.URL.Host, ".tianditu.gov.cn") || r.URL.Scheme != "https" {
		return nil, fmt.Errorf("asked for %s", r.URL)
	}
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host = "http", d.host
	return http.DefaultTransport.RoundTrip(r)
}
