package basemap

import (
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

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
		{"refused", status(403), "服务器拒绝访问，可能需要密钥", givesUp + atOnce},
		{"quota used up", status(429), "今日访问次数已用完", givesUp + atOnce},
		{"nothing here", status(404), "服务器没有这些瓦片", math.MaxInt64},
		{"a page in place of a tile", func(w http.ResponseWriter, _, _, _ int) {
			fmt.Fprint(w, "<!DOCTYPE html><html><title>校园网登录</title></html>")
		}, "返回的是网页", givesUp + atOnce},
		{"an exception of WMTS", func(w http.ResponseWriter, _, _, _ int) {
			fmt.Fprint(w, `<?xml version="1.0"?><ExceptionReport/>`)
		}, "返回的是网页", givesUp + atOnce},
		{"words in place of a tile", func(w http.ResponseWriter, _, _, _ int) { fmt.Fprint(w, `{"code":1}`) }, "不是瓦片图片", givesUp + atOnce},
		{"nothing at all", func(http.ResponseWriter, int, int, int) {}, "不是瓦片图片", givesUp + atOnce},
		{"head only", func(w http.ResponseWriter, _, _, _ int) { fmt.Fprint(w, "\x89PNG\r\n\x1a\n") }, "图片不完整", givesUp + atOnce},
		{"half a PNG", func(w http.ResponseWriter, _, _, _ int) { half(w, png.Encode) }, "图片不完整", givesUp + atOnce},
		{"half a JPEG", func(w http.ResponseWriter, _, _, _ int) {
			half(w, func(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) })
		}, "图片不完整", givesUp + atOnce},
		{"less than announced", func(w http.ResponseWriter, _, _, _ int) {
			w.Header().Set("Content-Length", "5000")
			fmt.Fprint(w, "\x89PNG\r\n\x1a\n")
		}, "图片不完整", givesUp + atOnce},
		{"wrong size", func(w http.ResponseWriter, _, _, _ int) {
			_ = png.Encode(w, image.NewGray(image.Rect(0, 0, 512, 511)))
		}, "大小不对（512×511 像素），应为 256×256 像素", givesUp + atOnce},
		{"too heavy", func(w http.ResponseWriter, _, _, _ int) {
			anyTile(w)
			_, _ = w.Write(make([]byte, heaviest))
		}, "大小不对（超过 4 MB）", givesUp + atOnce},
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
			if n, _ := Kept(s.Cache); n != 0 {
				t.Errorf("%d kept", n)
			}
			if err := s.Try(t.Context()); err == nil || !strings.Contains(err.Error(), c.say) {
				t.Errorf("tried: %v", err)
			}
		})
	}
}

// half writes the first half of a tile that does not compress to nothing.
func half(w http.ResponseWriter, encode func(io.Writer, image.Image) error) {
	img := image.NewGray(image.Rect(0, 0, 256, 256))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i >> 3)
	}
	rec := httptest.NewRecorder()
	if err := encode(rec, img); err != nil {
		panic(err)
	}
	_, _ = w.Write(rec.Body.Bytes()[:rec.Body.Len()/2])
}

func TestServerThatCannotBeReached(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	address := server.URL
	server.Close()
	s, err := Parse(address+"/{z}/{x}/{y}.png?tk={key}", secretKey)
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	give(s)
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "连不上服务器") {
		t.Errorf("%q", p.Sentence())
	}
}

func TestSlowServer(t *testing.T) {
	released := make(chan struct{})
	s, _ := serve(t, func(http.ResponseWriter, int, int, int) { <-released })
	t.Cleanup(func() { close(released) })
	s.TileTimeout = 20 * time.Millisecond
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "响应太慢") {
		t.Errorf("%q", p.Sentence())
	}
}

func TestPatienceEnds(t *testing.T) {
	released := make(chan struct{})
	s, asked := serve(t, func(http.ResponseWriter, int, int, int) { <-released })
	t.Cleanup(func() { close(released) })
	s.Patience = 30 * time.Millisecond
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "响应太慢") || asked.Load() > atOnce {
		t.Errorf("%q after %d requests", p.Sentence(), asked.Load())
	}
}

func TestServerThatFailsOnce(t *testing.T) {
	for _, first := range []int{http.StatusInternalServerError, http.StatusBadGateway, http.StatusTooManyRequests} {
		var failed atomic.Bool
		s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) {
			if !failed.Swap(true) {
				w.WriteHeader(first)
				return
			}
			paintTile(w, x, y)
		})
		c := give(s)
		p, err := s.Picture(t.Context(), sheet, 200, 240)
		if err != nil {
			t.Fatal(err)
		}
		if p.Missing != 0 || p.Sentence() != "" || asked.Load() != int64(p.Tiles)+1 {
			t.Errorf("%d: %d missing, %d asked for %d tiles, %q", first, p.Missing, asked.Load(), p.Tiles, p.Sentence())
		}
		if !slices.Equal(c.slept, []time.Duration{pause}) {
			t.Errorf("%d: slept %v", first, c.slept)
		}
	}
}

func TestRestsGrow(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) { w.WriteHeader(http.StatusBadGateway) })
	c := give(s)
	_, failed := s.fetcher(true).fetch(t.Context(), place{0, 12, 3355, 1682}, s.folder(0))
	if failed == nil || failed.status != http.StatusBadGateway {
		t.Errorf("%v", failed)
	}
	if want := []time.Duration{250 * time.Millisecond, 750 * time.Millisecond}; !slices.Equal(c.slept, want) {
		t.Errorf("slept %v, want %v", c.slept, want)
	}
}

func TestRetryAfter(t *testing.T) {
	for _, c := range []struct {
		name, header string
		missing      bool
		say          string
	}{
		{"seconds", "7", false, ""},
		{"a date", "Sun, 01 Jun 2025 08:00:09 GMT", false, ""}, // the clock of the test says 08:00:00
		{"too long to wait", "3600", true, "服务器要求 60 分钟后再试"},
		{"a date in the past", "Sat, 31 May 2025 08:00:00 GMT", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var quiet atomic.Bool
			s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) {
				if !quiet.Swap(true) {
					w.Header().Set("Retry-After", c.header)
					w.WriteHeader(http.StatusTooManyRequests)
					return
				}
				paintTile(w, x, y)
			})
			at := give(s)
			start := at.now()
			p, err := s.Picture(t.Context(), sheet, 200, 240)
			if err != nil {
				t.Fatal(err)
			}
			if (p.Missing > 0) != c.missing || !strings.Contains(p.Sentence(), c.say) {
				t.Errorf("%d missing, %q", p.Missing, p.Sentence())
			}
			if want := map[string]time.Duration{"seconds": 7 * time.Second, "a date": 9 * time.Second}[c.name]; at.now().Sub(start) < want {
				t.Errorf("waited %v, want %v", at.now().Sub(start), want)
			}
			if !c.missing {
				return
			}
			// The next picture does not ask either until the hour has passed.
			n := asked.Load()
			if p, err := s.Picture(t.Context(), sheet, 200, 240); err != nil || p.Missing == 0 || asked.Load() != n {
				t.Errorf("%d more requests, %v", asked.Load()-n, err)
			}
			at.advance(time.Hour)
			if p, err := s.Picture(t.Context(), sheet, 200, 240); err != nil || p.Missing != 0 {
				t.Errorf("after the hour %q, %v", p.Sentence(), err)
			}
		})
	}
}

func TestServerRefusesTheKey(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, _, _ int) { w.WriteHeader(http.StatusUnauthorized) })
	s.key = secretKey
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Sentence(), "服务器拒绝访问，请检查密钥") || asked.Load() > atOnce {
		t.Errorf("%q after %d requests", p.Sentence(), asked.Load())
	}
}

func TestTiandituRefusesTheKey(t *testing.T) {
	for _, code := range []int{http.StatusForbidden, http.StatusTeapot} {
		var asked atomic.Int64
		s := fakeTianditu(t, "vec", secretKey, func(w http.ResponseWriter, r *http.Request) {
			asked.Add(1)
			w.WriteHeader(code)
			fmt.Fprintf(w, `{"code":301006,"msg":"非法Key %s"}`, r.URL.Query().Get("tk"))
		})
		p, err := s.Picture(t.Context(), sheet, 200, 240)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(p.Sentence(), "请检查天地图密钥") || asked.Load() > atOnce {
			t.Errorf("%d: %q after %d requests", code, p.Sentence(), asked.Load())
		}
	}
}

// What 天地图 is asked for: both layers, level, row and column where they belong,
// the key, and a name that is no browser's.
func TestTiandituRequests(t *testing.T) {
	for name, pair := range map[string][2]string{"vec": {"vec", "cva"}, "img": {"img", "cia"}, "ter": {"ter", "cta"}} {
		var mu sync.Mutex
		seen := map[string]int{}
		s := fakeTianditu(t, name, secretKey, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			q := r.URL.Query()
			layer := q.Get("LAYER")
			seen[layer]++
			if r.URL.Path != "/"+layer+"_w/wmts" || q.Get("TILEMATRIXSET") != "w" || q.Get("tk") != secretKey || strings.HasPrefix(r.UserAgent(), "Mozilla") {
				t.Errorf("asked for %s as %q", r.URL, r.UserAgent())
			}
			z, _ := strconv.Atoi(q.Get("TILEMATRIX"))
			x, _ := strconv.Atoi(q.Get("TILECOL"))
			// 鄂州 lies at 114.5–115.1°E: of 2ᶻ columns between 0.8180 and 0.8198.
			if f := (float64(x) + 0.5) / math.Exp2(float64(z)); f < 0.81 || f > 0.825 {
				t.Errorf("column %d of level %d", x, z)
			}
			anyTile(w)
		})
		p, err := s.Picture(t.Context(), sheet, 200, 240)
		if err != nil || p.Missing != 0 {
			t.Fatalf("%v, %q", err, p.Sentence())
		}
		if len(seen) != 2 || seen[pair[0]] != seen[pair[1]] || seen[pair[0]]*2 != p.Tiles {
			t.Errorf("%s: asked for %v of %d tiles", name, seen, p.Tiles)
		}
	}
}

func TestNoTurnToAnotherHost(t *testing.T) {
	var asked atomic.Int64
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		anyTile(w)
	}))
	t.Cleanup(other.Close)
	away := strings.Replace(other.URL, "127.0.0.1", "localhost", 1) // another name
	s, _ := serve(t, func(w http.ResponseWriter, _, _, _ int) {
		w.Header().Set("Location", away+"/login?from="+secretKey)
		w.WriteHeader(http.StatusFound)
	})
	s.key = secretKey
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Load() != 0 || p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "转到别的地址（localhost）") {
		t.Errorf("%d requests there, %q", asked.Load(), p.Sentence())
	}
}

func TestTurnOnTheSameHost(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Referer") != "" {
			t.Errorf("told where it came from: %s", r.Header.Get("Referer"))
		}
		if strings.HasPrefix(r.URL.Path, "/old/") {
			http.Redirect(w, r, "/new/"+strings.TrimPrefix(r.URL.Path, "/old/"), http.StatusMovedPermanently)
			return
		}
		anyTile(w)
	}))
	t.Cleanup(server.Close)
	s, err := Parse(server.URL+"/old/{z}/{x}/{y}?tk={key}", secretKey)
	if err != nil {
		t.Fatal(err)
	}
	s.Cache = t.TempDir()
	if p, err := s.Picture(t.Context(), sheet, 100, 100); err != nil || p.Missing != 0 {
		t.Errorf("%q, %v", p.Sentence(), err)
	}
}

func TestTurnsWithoutEnd(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, z, x, y int) {
		w.Header().Set("Location", fmt.Sprintf("/%d/%d/%d.png", z, x, y))
		w.WriteHeader(http.StatusFound)
	})
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil || p.Missing != p.Tiles {
		t.Fatalf("%q, %v", p.Sentence(), err)
	}
	if n := asked.Load(); n > (givesUp+atOnce)*(mostTurns+1) {
		t.Errorf("%d requests", n)
	}
}

// secretKey is a key that must be found nowhere but in requests, in a form that
// escaping changes.
const secretKey = "S3CRET+k/ey=9f8e7d"

// Whatever happens, the key stands in no sentence, error, name, credit or path.
func TestTheKeyStaysSecret(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"well":    func(w http.ResponseWriter, _ *http.Request) { anyTile(w) },
		"refused": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) },
		"quota":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) },
		"echo":    func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL) },
		"turned": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://"+"elsewhere.invalid/"+r.URL.RawQuery, http.StatusFound)
		},
		"bad turn": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://%zz/"+secretKey)
			w.WriteHeader(302)
		},
		"cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99")
			fmt.Fprint(w, "x")
		},
		"hang": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"nonsense": func(w http.ResponseWriter, _ *http.Request) {
			c, _, _ := w.(http.Hijacker).Hijack()
			fmt.Fprint(c, secretKey+"\r\n\r\n")
			c.Close()
		},
		"hung up": func(w http.ResponseWriter, _ *http.Request) { c, _, _ := w.(http.Hijacker).Hijack(); c.Close() },
	}
	for name, answer := range answers {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(answer)
			t.Cleanup(server.Close)
			for _, address := range []string{
				server.URL + "/{z}/{x}/{y}?tk={key}",
				server.URL + "/{z}/{x}/{y}?tk=S3CRET%2Bk%2Fey%3D9f8e7d", // typed into the address
			} {
				s, err := Parse(address, secretKey)
				if err != nil {
					t.Fatal(err)
				}
				s.Cache, s.TileTimeout = t.TempDir(), 30*time.Millisecond
				give(s)
				p, err := s.Picture(t.Context(), sheet, 100, 100)
				if err != nil {
					t.Fatal(err)
				}
				tried := s.Try(t.Context())
				words := fmt.Sprint(p.Sentence(), p.Why, tried, s, s.Name, s.Title, s.Credit, s.Templates)
				if tried != nil {
					words += fmt.Sprintf("%+v %v", tried, unwrapped(tried))
				}
				paths, _ := filepath.Glob(filepath.Join(s.Cache, "*", "*", "*", "*"))
				noKey(t, words+strings.Join(paths, "\n"))
			}
		})
	}
}

func unwrapped(err error) (all []string) {
	for err != nil {
		all = append(all, err.Error())
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			return all
		}
		err = u.Unwrap()
	}
	return all
}

// noKey fails when words hold a piece of the key, as it is or escaped.
func noKey(t *testing.T, words string) {
	t.Helper()
	for _, piece := range []string{"S3CRET", "9f8e7d"} {
		if strings.Contains(words, piece) {
			t.Errorf("the key stands in %s", words)
		}
	}
}
