package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data/store"
	"ezmap/seeds"
)

// Where the library stands: -db before EZMAP_DB before the user's folder.
func TestLibraryPath(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "数据 一"))
	t.Setenv("LocalAppData", filepath.Join(home, "数据 一"))
	t.Setenv("EZMAP_DB", "")
	usual, err := store.DefaultPath()
	if err != nil {
		t.Fatal(err)
	}
	named := filepath.Join(home, "科技局 资料", "鄂州 2025.db")
	other := filepath.Join(home, "环境 变量.db")
	made := func(t *testing.T, path string) {
		t.Helper()
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	t.Run("usual", func(t *testing.T) {
		if r := runPlain(t, "check"); r.code != exitDone {
			t.Fatal(r.err)
		}
		made(t, usual)
	})
	t.Run("EZMAP_DB", func(t *testing.T) {
		t.Setenv("EZMAP_DB", other)
		if r := runPlain(t, "check"); r.code != exitDone {
			t.Fatal(r.err)
		}
		made(t, other)
	})
	t.Run("-db", func(t *testing.T) {
		t.Setenv("EZMAP_DB", filepath.Join(home, "not this one.db"))
		for _, args := range [][]string{{"-db", named, "check"}, {"check", "-db", named}, {"check", "-db=" + named}} {
			if r := runPlain(t, args...); r.code != exitDone {
				t.Fatal(r.err)
			}
		}
		made(t, named) // in a folder that did not exist
		if _, err := os.Stat(filepath.Join(home, "not this one.db")); err == nil {
			t.Error("EZMAP_DB was opened though -db is given")
		}
	})
	t.Run("memory", func(t *testing.T) {
		t.Chdir(t.TempDir())
		if r := runPlain(t, "-db", ":memory:", "check"); r.code != exitDone {
			t.Fatal(r.err)
		}
		if names := listing(t, "."); names != "" {
			t.Errorf(":memory: made %s", names)
		}
	})
}

// What needs no library must not make one.
func TestNoLibraryForNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.db")
	for _, args := range [][]string{
		{"version"}, {"convert", "114.9,30.4"}, {"-h"}, {"sites", "-level", "county"}, {"map"}, {"map", "-o", "a.png", "-size", "huge"},
		{"import", "missing.geojson", "-as", "sites"}, {"export", "sites", "-o", "a.doc"},
	} {
		runPlain(t, append([]string{"-db", path}, args...)...)
	}
	if names := listing(t, filepath.Dir(path)); names != "" {
		t.Errorf("made %s", names)
	}
}

// Files that are no library of this program are refused and stay as they are.
func TestForeignLibraries(t *testing.T) {
	whole, err := fresh()
	if err != nil {
		t.Fatal(err)
	}
	half := whole[:len(whole)/2]
	holed := append([]byte(nil), whole...)
	clear(holed[4096 : 4096*8]) // pages of the middle, the header stays
	newer := append([]byte(nil), whole...)
	newer[60], newer[61], newer[62], newer[63] = 0, 0, 0x7f, 0xff // user_version, big-endian, in the header of SQLite
	foreign := append([]byte(nil), whole...)
	copy(foreign[68:72], "QGIS") // application_id
	for name, content := range map[string][]byte{
		"text":      []byte("这不是数据库，只是一段文字。\n"),
		"empty":     {},
		"truncated": half,
		"damaged":   holed,
		"newer":     newer,
		"foreign":   foreign,
	} {
		t.Run(name, func(t *testing.T) {
			c := ctl{t, write(t, filepath.Join(t.TempDir(), "坏 库.db"), content)}
			same := c.unchanged()
			file := write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(feature(inCity, `{"name":"甲"}`))))
			for _, args := range [][]string{{"sites"}, {"import", file, "-as", "sites"}, {"map", "-o", filepath.Join(t.TempDir(), "a.png")}} {
				c.fails(exitFailed, args, "坏 库.db")
			}
			same()
		})
	}
}

func TestLibraryIsFolder(t *testing.T) {
	dir := t.TempDir()
	ctl{t, dir}.fails(exitFailed, []string{"sites"}, "文件夹")
	if names := listing(t, dir); names != "" {
		t.Errorf("made %s", names)
	}
}

func TestLibraryUnderFile(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "file"), nil)
	ctl{t, filepath.Join(file, "a.db")}.fails(exitFailed, []string{"sites"})
}

// open opens the library to change it as the window would.
func (c ctl) open() *store.File {
	c.t.Helper()
	library, err := store.Open(c.t.Context(), c.db, seeds.Load)
	if err != nil {
		c.t.Fatal(err)
	}
	return library
}

func TestWho(t *testing.T) {
	for _, name := range []string{"USER", "USERNAME", "LOGNAME"} {
		t.Setenv(name, "")
	}
	if got := who(); got != "ezmapctl" {
		t.Errorf("nobody is %q", got)
	}
	t.Setenv("USERNAME", "张三")
	if got := who(); got != "张三" {
		t.Errorf("got %q", got)
	}
}

func TestFreshLibraryIsSmall(t *testing.T) {
	c := newCtl(t)
	if out := c.done("history"); strings.Count(out, "\n") != 1 {
		t.Errorf("a fresh library has a history:\n%s", out)
	}
}
