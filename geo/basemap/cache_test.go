package basemap

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Kept tiles are asked for anew when they are as old as they may be, and not a
// second earlier.
func TestKeptTilesAge(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	c := give(s)
	s.MaxAge = 10 * 24 * time.Hour
	draw := func() *Picture {
		t.Helper()
		p, err := s.Picture(t.Context(), sheet, 100, 100)
		if err != nil || p.Missing != 0 {
			t.Fatalf("%v", err)
		}
		return p
	}
	n := int64(draw().Tiles)
	for _, step := range []struct {
		wait time.Duration
		more int64
	}{
		{0, 0}, {10*24*time.Hour - time.Second, 0}, {time.Second, n}, {9 * 24 * time.Hour, 0}, {24 * time.Hour, n},
		{-11 * 24 * time.Hour, n}, // a clock set back
	} {
		c.advance(step.wait)
		before := asked.Load()
		draw()
		if got := asked.Load() - before; got != step.more {
			t.Errorf("after %v %d tiles were asked for, want %d", step.wait, got, step.more)
		}
	}
}

func TestOldTilesServeWhenTheServerFails(t *testing.T) {
	fails := false
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) {
		if fails {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		paintTile(w, x, y)
	})
	c := give(s)
	first, err := s.Picture(t.Context(), sheet, 100, 100)
	if err != nil {
		t.Fatal(err)
	}
	fails = true
	c.advance(s.MaxAge)
	p, err := s.Picture(t.Context(), sheet, 100, 100)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != 0 || p.Old != p.Tiles || string(p.Image.Pix) != string(first.Image.Pix) {
		t.Errorf("%d missing and %d old of %d", p.Missing, p.Old, p.Tiles)
	}
	if got := p.Sentence(); !strings.Contains(got, "用的是较早保存的旧瓦片：服务器出错（503）") {
		t.Errorf("%q", got)
	}
}

func TestScreenPictureWithoutAsking(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	p, err := s.ScreenPicture(t.Context(), sheet, 400, 500, false)
	if err != nil || asked.Load() != 0 || p.Missing != p.Tiles {
		t.Fatalf("%d asked for, %d missing of %d, %v", asked.Load(), p.Missing, p.Tiles, err)
	}
	if p, err = s.ScreenPicture(t.Context(), sheet, 400, 500, true); err != nil || p.Missing != 0 {
		t.Fatalf("%d missing, %v", p.Missing, err)
	}
	n := asked.Load()
	if p, err = s.ScreenPicture(t.Context(), sheet, 400, 500, false); err != nil || p.Missing != 0 || asked.Load() != n {
		t.Errorf("%d missing, %d more asked for, %v", p.Missing, asked.Load()-n, err)
	}
}

func TestDamagedKeptTileIsAskedForAgain(t *testing.T) {
	for _, damage := range []string{"\x89PNG", "", cacheMark + "x\n", cacheMark + "1748764800\n\x89PNG", "<html>"} {
		s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
		if _, err := s.Picture(t.Context(), sheet, 100, 100); err != nil {
			t.Fatal(err)
		}
		kept := keptFiles(s.Cache)
		if len(kept) == 0 {
			t.Fatal("nothing is kept")
		}
		if err := os.WriteFile(kept[0].path, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		n := asked.Load()
		p, err := s.Picture(t.Context(), sheet, 100, 100)
		if err != nil {
			t.Fatal(err)
		}
		if p.Missing != 0 || asked.Load() != n+1 {
			t.Errorf("%q: %d missing, %d asked for again, want 0 and 1", damage, p.Missing, asked.Load()-n)
		}
	}
}

// fill puts tiles of 1000 bytes (with their head) into a cache, one a day.
func fill(t *testing.T, c *cache, at *clock, n int) {
	t.Helper()
	for i := range n {
		head := len(cacheMark + strconv.FormatInt(at.now().Unix(), 10) + "\n")
		c.write("xyz-0123456789ab", place{0, 12, i, 0}, make([]byte, 1000-head))
		at.advance(24 * time.Hour)
	}
}

func columns(dir string) string {
	var all []string
	for _, f := range keptFiles(dir) {
		all = append(all, filepath.Base(filepath.Dir(f.path)))
	}
	return strings.Join(all, " ")
}

func TestSweepBySize(t *testing.T) {
	at := &clock{at: time.Date(2025, 6, 1, 8, 0, 0, 0, time.UTC)}
	c := &cache{dir: t.TempDir(), maxBytes: 5000, maxAge: 365 * 24 * time.Hour, now: at.now}
	fill(t, c, at, 5)
	c.sweep()
	if got := columns(c.dir); got != "0 1 2 3 4" {
		t.Fatalf("5000 bytes of 5000 kept, left are %s", got)
	}
	// Tile 0 is looked at; with one more tile two must go to come below 4500: 1
	// and 2, which nobody has looked at for the longest time.
	if body, fresh := c.read("xyz-0123456789ab", place{0, 12, 0, 0}); body == nil || !fresh {
		t.Fatal("tile 0 is not kept")
	}
	c.write("xyz-0123456789ab", place{0, 12, 5, 0}, make([]byte, 978))
	c.sweep()
	if got := columns(c.dir); got != "0 3 4 5" {
		t.Errorf("left are %s, want 0 3 4 5", got)
	}
}

func TestSweepByAge(t *testing.T) {
	at := &clock{at: time.Date(2025, 6, 1, 8, 0, 0, 0, time.UTC)}
	c := &cache{dir: t.TempDir(), maxBytes: 1 << 20, maxAge: 72 * time.Hour, now: at.now}
	fill(t, c, at, 6) // of 1 to 6 days ago
	c.sweep()
	if got := columns(c.dir); got != "3 4 5" {
		t.Errorf("left are %s, want 3 4 5: those of 3, 2 and 1 days ago", got)
	}
}

func TestSizeIsKeptByPictures(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	if _, err := s.Picture(t.Context(), sheet, 400, 500); err != nil {
		t.Fatal(err)
	}
	n, size := Kept(s.Cache)
	s.MaxBytes = size / 2
	further := sheet
	further.Centre[0] += 40_000
	if _, err := s.Picture(t.Context(), further, 400, 500); err != nil {
		t.Fatal(err)
	}
	if m, after := Kept(s.Cache); after > s.MaxBytes || m == 0 {
		t.Errorf("%d tiles, %d bytes; before %d and %d", m, after, n, size)
	}
	s.MaxBytes = 0
	s.Cache = t.TempDir()
	if p, err := s.Picture(t.Context(), sheet, 400, 500); err != nil || p.Missing != 0 {
		t.Fatal(err)
	}
	if m, _ := Kept(s.Cache); m != 0 {
		t.Errorf("%d kept where nothing should be", m)
	}
}

func TestClearTouchesTilesOnly(t *testing.T) {
	dir := t.TempDir()
	at := &clock{at: time.Now()}
	fill(t, &cache{dir: dir, maxBytes: 1 << 20, maxAge: time.Hour, now: at.now}, at, 3)
	own := filepath.Join(dir, "xyz-0123456789ab", "报告.docx")
	for _, path := range []string{own, filepath.Join(dir, "12", "3", "4")} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Clear(dir); err != nil {
		t.Fatal(err)
	}
	if n, size := Kept(dir); n != 0 || size != 0 {
		t.Errorf("%d tiles left", n)
	}
	for _, path := range []string{own, filepath.Join(dir, "12", "3", "4")} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s is gone", path)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "xyz-0123456789ab", "12")); err == nil {
		t.Error("empty folders are left")
	}
	if err := Clear(filepath.Join(dir, "nowhere")); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestFolderThatCannotBeWrittenTo(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	s.Cache = filepath.Join(s.Cache, "file")
	if err := os.WriteFile(s.Cache, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Picture(t.Context(), sheet, 100, 100); err != nil || p.Missing != 0 || p.Sentence() != "" {
		t.Errorf("%v", err)
	}
}
