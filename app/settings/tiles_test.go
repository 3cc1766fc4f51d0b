package settings

import (
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/app/tiles"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// desk is the screen in a window of the size that it has in one of 1366 × 768.
type desk struct {
	*Screen
	t     *testing.T
	win   fyne.Window
	store *tiles.Store
	posts chan func()
}

func open(t *testing.T, look theme.Appearance, store *tiles.Store) *desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	t.Setenv("XDG_CACHE_HOME", t.TempDir()) // where tiles would be kept
	d := &desk{t: t, store: store, posts: make(chan func(), 100)}
	d.Screen = New(Params{
		Host: &officer{map[string]string{}}, ChangeWho: func() {}, Appearance: look, SetAppearance: func(theme.Appearance) {},
		Place: Place{Path: `D:\科技局\ezmap.db`, Move: func(string) {}, Other: func(string) error { return nil }}, Scale: 100, SetScale: func(int) {}, DataVersion: "2026.2", About: About{Version: "0.4.0"},
		Tiles: store, Post: func(do func()) { d.posts <- do },
	})
	d.win = test.NewTempWindow(t, d.Screen)
	d.win.SetPadded(false)
	d.win.Resize(fyne.NewSize(1294, 596))
	return d
}

// find returns the first object on the screen that holds.
func find[T fyne.CanvasObject](d *desk, holds func(T) bool) T {
	d.t.Helper()
	for _, o := range test.LaidOutObjects(d.Screen) {
		if o, ok := o.(T); ok && o.Visible() && holds(o) {
			return o
		}
	}
	d.t.Fatalf("no %T", *new(T))
	return *new(T)
}

// press presses the button of a word.
func (d *desk) press(word string) {
	d.t.Helper()
	find(d, func(b *control.Button) bool { return b.Text == word }).OnTapped()
}

// type writes into the field that has a placeholder or a text, and leaves it.
func (d *desk) write(into, text string) {
	d.t.Helper()
	field := find(d, func(e *keptEntry) bool { return strings.Contains(e.PlaceHolder, into) || e.Text == into })
	d.win.Canvas().Focus(field)
	field.SetText(text)
	d.win.Canvas().Unfocus()
}

// choose chooses the kind of tiles.
func (d *desk) choose(k tiles.Kind) {
	d.t.Helper()
	find(d, func(s *control.Select) bool { return len(s.Options) == len(tiles.Kinds) }).SetSelected(k.Title())
}

// words are all that is read on the screen.
func (d *desk) words() string {
	var all []string
	for _, o := range test.LaidOutObjects(d.Screen) {
		switch o := o.(type) {
		case *control.Prose:
			all = append(all, o.Text())
		case *keptEntry:
			all = append(all, o.Text, o.PlaceHolder)
		}
	}
	return strings.Join(all, "\n")
}

func (d *desk) says(words string) {
	d.t.Helper()
	if !strings.Contains(d.words(), words) {
		d.t.Errorf("%q is not on the screen:\n%s", words, d.words())
	}
}

// await runs what comes back from the background until something is on the screen.
func (d *desk) await(words string) {
	d.t.Helper()
	for !strings.Contains(d.words(), words) {
		select {
		case do := <-d.posts:
			do()
		case <-d.t.Context().Done():
			d.t.Fatalf("%q never came", words)
		}
	}
}

func TestTilesAreChosen(t *testing.T) {
	d := open(t, theme.Light, tiles.Open(t.TempDir()))
	find(d, func(c *control.Check) bool { return true }).SetChecked(true)
	if !d.store.Choice().On {
		t.Error("the switch does nothing")
	}
	d.says("须填写天地图密钥")
	d.write("还没有填写", " 0123456789abcdef ")
	if d.store.Source() == nil || strings.Contains(d.words(), "须填写天地图密钥") {
		t.Errorf("with a key: %v", d.store.Wrong())
	}
	if strings.Contains(d.words(), "0123456789abcdef") {
		t.Error("the key is shown")
	}
	d.says("●●●●●●●●")
	d.choose(tiles.Imagery)
	if s := d.store.Source(); s == nil || s.Name != "img" {
		t.Errorf("source %v", s)
	}
	d.write("天地图影像（国家地理", "天地图 GS（2025）1号")
	if s := d.store.Source(); s == nil || s.Credit != "天地图 GS（2025）1号" {
		t.Errorf("credit %v", s)
	}
	size := find(d, func(*control.Segments) bool { return true }) // of letters
	find(d, func(s *control.Segments) bool { return s != size }).Press(1)
	if !d.store.Choice().Browser {
		t.Error("the kind of key is not kept")
	}
	find(d, func(s *control.Select) bool { return s.Selected == "200 MB" }).SetSelected("50 MB")
	find(d, func(s *control.Select) bool { return s.Selected == "30 天" }).SetSelected("7 天")
	if c := d.store.Choice(); c.MaxMB != 50 || c.MaxDays != 7 {
		t.Errorf("kept are %d MB for %d days", c.MaxMB, c.MaxDays)
	}
	d.press("删除密钥")
	d.says("须填写天地图密钥")
	if key, err := d.store.Key(tiles.Vector); key != "" || err != nil {
		t.Errorf("the key is kept: %v", err)
	}
}

func TestKeyInTheAddressIsKeptApart(t *testing.T) {
	dir := t.TempDir()
	d := open(t, theme.Light, tiles.Open(dir))
	d.choose(tiles.Own)
	d.write("https://主机", "https://h/{z}/{x}/{y}?tk=S3CRET9f8e7d")
	if c := d.store.Choice(); c.Address != "https://h/{z}/{x}/{y}?tk={key}" {
		t.Errorf("kept is %s", c.Address)
	}
	if key, err := d.store.Key(tiles.Own); key != "S3CRET9f8e7d" || err != nil {
		t.Errorf("the key is %q, %v", key, err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "tiles.json")); err != nil || strings.Contains(string(text), "S3CRET") {
		t.Errorf("%s, %v", text, err)
	}
	if strings.Contains(d.words(), "S3CRET") {
		t.Error("the key is shown")
	}
	d.write("https://h/{z}/{x}/{y}?tk={key}", "https://h/{z}")
	d.says("瓦片地址里没有 {x}")
	if c := d.store.Choice(); c.Address != "https://h/{z}/{x}/{y}?tk={key}" {
		t.Errorf("an address that is none was kept: %s", c.Address)
	}
}

func TestTrial(t *testing.T) {
	var status, asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.WriteHeader(int(status.Load()))
		if err := png.Encode(w, image.NewGray(image.Rect(0, 0, 256, 256))); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	store := tiles.Open(t.TempDir())
	c := store.Choice()
	c.Kind, c.Address = tiles.Own, server.URL+"/{z}/{x}/{y}"
	if err := store.Keep(c); err != nil {
		t.Fatal(err)
	}
	d := open(t, theme.Light, store)
	if asked.Load() != 0 {
		t.Fatal("asked without being told to")
	}
	status.Store(http.StatusOK)
	d.press("试一试")
	d.await("已取到瓦片，可以使用。")
	status.Store(http.StatusNotFound)
	d.press("试一试")
	d.await("服务器没有这些瓦片")
	d.choose(tiles.Vector)
	d.press("试一试")
	d.says("须填写天地图密钥")
	if asked.Load() != 2 {
		t.Errorf("asked %d times", asked.Load())
	}
}

func TestCacheIsEmptied(t *testing.T) {
	d := open(t, theme.Light, tiles.Open(t.TempDir()))
	tile := filepath.Join(os.Getenv("XDG_CACHE_HOME"), "ezmap", "tiles", "vec-0123456789ab", "12", "3", "4")
	if err := os.MkdirAll(filepath.Dir(tile), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(tile, make([]byte, 3<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Update()
	d.await("现存 1 张瓦片，3.0 MB")
	d.press("清空缓存")
	d.await("现存 0 张瓦片，0.0 MB")
	if _, err := os.Stat(tile); err == nil {
		t.Error("the tile is still there")
	}
}

func TestScreenLooksAsItShould(t *testing.T) {
	for name, look := range map[string]theme.Appearance{"light": theme.Light, "dark": theme.Dark} {
		for _, k := range []tiles.Kind{tiles.Vector, tiles.Own, tiles.Local} {
			if look == theme.Dark && k != tiles.Own {
				continue
			}
			t.Run(name+"-"+string(k), func(t *testing.T) {
				store := tiles.Open(t.TempDir())
				c := store.Choice()
				c.On, c.Kind, c.Address, c.File = true, k, "https://{s}.tiles.example.cn/{z}/{x}/{y}.png?tk={key}", ""
				if err := store.Keep(c); err != nil {
					t.Fatal(err)
				}
				if k == tiles.Own {
					if err := store.KeepKey(k, "0123456789abcdef"); err != nil {
						t.Fatal(err)
					}
				}
				d := open(t, look, store)
				if k.Online() {
					d.await("现存 0 张瓦片")
				}
				d.win.Resize(fyne.NewSize(1294, 760))
				golden.Check(t, "tiles-"+name+"-"+string(k), d.win.Canvas().Capture())
			})
		}
	}
	t.Run("narrow", func(t *testing.T) {
		d := open(t, theme.Light, tiles.Open(""))
		d.await("现存 0 张瓦片")
		d.win.Resize(fyne.NewSize(760, 596))
		golden.Check(t, "narrow", d.win.Canvas().Capture())
	})
}
