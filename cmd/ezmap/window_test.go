//go:build window

package main_test

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"
)

// water is the map's colour for rivers and lakes; nothing else in the window
// has it.
var water = color.NRGBA{R: 0xc9, G: 0xe4, B: 0xf4, A: 0xff}

// showsMap tells whether a picture has a map on it: at least one part in a
// hundred is water.
func showsMap(p *image.NRGBA) bool { return share(p, water, 2) > 0.01 }

// emptyHome returns the environment of a user who starts the program for the
// first time. The name of his folder holds Chinese characters and a space.
func emptyHome(t *testing.T) (env []string, home string) {
	t.Helper()
	home = filepath.Join(t.TempDir(), "科技局 张三")
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	return []string{"HOME=" + home, "USER=zhangsan"}, home
}

func TestWindowShowsMapOnFirstStart(t *testing.T) {
	env, _ := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))

	first := s.waitFor("the map", p.gone, showsMap)
	t.Logf("picture: %s", s.save("first", first))
	if name := s.hand("search", "--sync", "--onlyvisible", "--name", "鄂创图", "getwindowname"); name == "" {
		t.Error("no visible window is named 鄂创图")
	}
	s.quit(p)

	again := s.start(env, built(t, "ezmap"))
	s.waitFor("the same map", again.gone, showsMap)
	s.quit(again)
}
