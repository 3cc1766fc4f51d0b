//go:build window

package main_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// helpShots are the pictures of the guide in the window, as shots: the name is
// that of the file.
var helpShots = []shot{
	{"map", nil, nil, showsMap},
	{"sites", []string{"alt+2"}, nil, nil},
	{"register", []string{"alt+3"}, nil, nil},
	{"areas", []string{"alt+4"}, nil, nil},
	{"ledger", []string{"alt+5"}, nil, nil},
	{"exchange", []string{"alt+6"}, nil, nil},
	{"settings", []string{"alt+7"}, nil, nil},
	{"safety", []string{"at:0.028,0.023", "Down Down Down Down Down Down Return"}, []string{"alt+1"}, nil},
	{"briefing", []string{"F11"}, []string{"Escape"}, showsMap},
	{"studio", []string{"ctrl+e"}, nil, showsPreview},
}

// TestHelpPictures makes the pictures of the guide (make help-pictures): the
// window as small as text in it can still be read on a page.
func TestHelpPictures(t *testing.T) {
	if os.Getenv("EZMAP_HELP_PICTURES") == "" {
		t.Skip("make help-pictures makes them")
	}
	_, home := emptyHome(t)
	size := image.Pt(1024, 640)
	settings := map[string]any{"window.appearance": "light", "window.who": "张三", "window.size": fyne.NewSize(float32(size.X), float32(size.Y))}
	for _, page := range []string{"", ".sites", ".register", ".safety", ".areas", ".ledger", ".exchange", ".settings"} {
		settings["window.hint"+page] = "seen"
	}
	library := newLibrary(t, home, settings)
	s := openScreen(t, size.X, size.Y)
	s.aside()
	// A path without the folder of this test is shown.
	p := s.start([]string{"HOME=" + home, "USER=zhangsan"}, "sh", "-c", `cd "$0" && exec "$1" -db "$2"`, home, built(t, "ezmap"), filepath.Base(library))
	s.settle("the first screen", p.gone, showsMap)
	s.aside() // now there is something that can tell where the pointer is
	last := s.settle("the first screen without the pointer", p.gone, showsMap)
	for _, shot := range helpShots {
		last = s.follow(p, shot.to, last)
		if shot.shows != nil {
			last = s.settle("the map on "+shot.name, p.gone, shot.shows)
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, last, &jpeg.Options{Quality: 82}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(root(t), "app", "help", "pictures", shot.name+".jpg")
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		last = s.back(p, shot.from, last)
	}
	s.quit(p)
}
