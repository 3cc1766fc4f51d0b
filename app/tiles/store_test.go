package tiles

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/geo/basemap"

	"github.com/google/go-cmp/cmp"
)

func TestNothingIsOnAtFirst(t *testing.T) {
	for _, dir := range []string{"", t.TempDir(), filepath.Join(t.TempDir(), "nowhere")} {
		s := Open(dir)
		if s.Choice().On || s.Source() != nil || s.Wrong() != nil {
			t.Errorf("%q: %+v, %v", dir, s.Choice(), s.Wrong())
		}
	}
}

func TestChoiceIsKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ezmap")
	s := Open(dir)
	heard := 0
	s.Subscribe(func() { heard++ })
	if err := s.KeepKey(Imagery, "0123456789abcdef"); err != nil {
		t.Fatal(err)
	}
	c := s.Choice()
	c.On, c.Kind, c.Browser, c.MaxMB, c.MaxDays = true, Imagery, true, 50, 7
	c.Credits = map[Kind]string{Imagery: "天地图 GS（2025）1号 甲测资字1100471"}
	if err := s.Keep(c); err != nil {
		t.Fatal(err)
	}
	if heard != 2 {
		t.Errorf("told %d times", heard)
	}
	again := Open(dir)
	if diff := cmp.Diff(c, again.Choice()); diff != "" {
		t.Error(diff)
	}
	for _, s := range []*Store{s, again} {
		source := s.Source()
		if source == nil || source.Name != "img" || source.UserAgent != basemap.BrowserAgent || source.MaxBytes != 50<<20 ||
			source.MaxAge != 7*24*time.Hour || source.Credit != "天地图 GS（2025）1号 甲测资字1100471" {
			t.Errorf("%+v, %v", source, s.Wrong())
		}
	}
	c.On = false
	if err := again.Keep(c); err != nil || again.Source() != nil {
		t.Errorf("off: %v, %v", again.Source(), err)
	}
}

// The key of one server is never given to another.
func TestEachServerHasItsKey(t *testing.T) {
	s := Open(t.TempDir())
	if err := errors.Join(s.KeepKey(Vector, "of-tianditu"), s.KeepKey(Own, "of-another")); err != nil {
		t.Fatal(err)
	}
	for k, want := range map[Kind]string{Vector: "of-tianditu", Imagery: "of-tianditu", Terrain: "of-tianditu", Own: "of-another", Local: ""} {
		if got, err := s.Key(k); got != want || err != nil {
			t.Errorf("%s: %q, %v", k, got, err)
		}
	}
}

func TestKeyIsInNoFileAsItIs(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir)
	c := s.Choice()
	c.On, c.Kind, c.Address = true, Own, "https://h/{z}/{x}/{y}?tk={key}"
	if err := errors.Join(s.KeepKey(Own, "S3CRET9f8e7d"), s.Keep(c)); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil || strings.Contains(string(text), "S3CRET") {
			t.Errorf("%s: %s, %v", path, text, err)
		}
	}
}

func TestWhatIsWrongIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		choice Choice
		say    string
	}{
		"no key":     {Choice{On: true, Kind: Vector}, "须填写天地图密钥"},
		"no address": {Choice{On: true, Kind: Own}, "还没有填写瓦片地址"},
		"no file":    {Choice{On: true, Kind: Local, File: filepath.Join(t.TempDir(), "a.mbtiles")}, "没有找到离线底图文件"},
	} {
		s := Open(t.TempDir())
		if err := s.Keep(c.choice); err != nil {
			t.Fatal(err)
		}
		var e *data.Error
		if !errors.As(s.Wrong(), &e) || !strings.Contains(e.Message, c.say) || s.Source() != nil {
			t.Errorf("%s: %v", name, s.Wrong())
		}
	}
}

func TestDamagedChoiceIsNone(t *testing.T) {
	for _, text := range []string{"", "{", `{"on":true,"kind":"evil"}`, `[]`} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "tiles.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if s := Open(dir); s.Choice().On || s.Source() != nil {
			t.Errorf("%q: %+v", text, s.Choice())
		}
	}
}
