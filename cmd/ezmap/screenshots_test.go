//go:build window

package main_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// shot is one picture of the window: what an officer presses to come there, and
// to come back to the map.
type shot struct {
	name     string
	to, from []string
	shows    func(*image.NRGBA) bool // what is drawn in the background, nil for nothing
}

// shots of every screen, in the order in which they are made. An entry is keys,
// “text:…” for what is typed, “at:x,y” for a click, in parts of the screen,
// “menu:y” for the menu of the layer whose row is so many pixels from the top, whose
// third line is 样式, or “done” for a click on 完成 of the panel that this opens.
var shots = []shot{
	{"01-布局图", nil, nil, showsMap},
	{"02-测距", []string{"ctrl+m", "at:0.40,0.40", "at:0.48,0.52", "at:0.56,0.47"}, []string{"Escape", "Escape"}, showsMap},
	{"03-测面", []string{"ctrl+k", "at:0.40,0.40", "at:0.48,0.52", "at:0.56,0.47"}, []string{"Escape", "Escape"}, showsMap},
	{"04-两年对照", []string{"ctrl+d"}, []string{"ctrl+d"}, showsMap},
	{"15-样式", []string{"menu:350", "Down Down Return"}, []string{"done"}, showsMap},
	{"16-样式-分类", []string{"menu:606", "Down Down Return"}, []string{"done"}, showsMap},
	{"17-书签", []string{"ctrl+b"}, []string{"Escape"}, nil},
	{"05-平台园区", []string{"alt+2"}, nil, showsMap},
	{"19-登记表", []string{"alt+3"}, nil, nil},
	{"06-区域进展", []string{"alt+4"}, nil, nil},
	{"07-指标台账", []string{"alt+5"}, nil, nil},
	{"08-数据交换", []string{"alt+6"}, nil, nil},
	{"09-设置", []string{"alt+7"}, []string{"alt+1"}, nil},
	{"10-快捷键", []string{"ctrl+slash"}, []string{"Escape"}, nil},
	{"18-帮助", []string{"F1"}, []string{"Escape"}, nil},
	{"11-汇报", []string{"F11"}, []string{"Escape"}, showsMap},
	{"12-查找", []string{"ctrl+f", "text:wthkjqyfhq"}, nil, nil},
	{"13-信息卡", []string{"Return"}, nil, nil},
	{"14-出图", []string{"ctrl+e"}, nil, showsPreview},
}

// TestScreenshots makes the pictures of make screenshots, for people to look at:
// each screen, in two sizes, light and dark.
func TestScreenshots(t *testing.T) {
	for _, size := range []image.Point{{1366, 768}, {1920, 1080}} {
		for _, look := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%dx%d-%s", size.X, size.Y, look), func(t *testing.T) {
				_, home := emptyHome(t)
				env := []string{"HOME=" + home, "USER=zhangsan"}
				settings := map[string]any{"window.appearance": look, "window.size": fyne.NewSize(float32(size.X), float32(size.Y))}
				for _, page := range []string{"", ".sites", ".register", ".safety", ".areas", ".ledger", ".exchange", ".settings"} {
					settings["window.hint"+page] = "seen"
				}
				library := newLibrary(t, home, settings)
				s := openScreen(t, size.X, size.Y)
				s.aside()
				p := s.start(env, built(t, "ezmap"), "-db", library)
				last := s.settle("the first screen", p.gone, showsMap)
				for _, shot := range shots {
					last = s.follow(p, shot.to, last)
					if shot.shows != nil {
						last = s.settle("the map on "+shot.name, p.gone, shot.shows)
					}
					s.keepShot(size, look, shot.name, last)
					last = s.back(p, shot.from, last)
				}
				s.quit(p)
			})
		}
	}
}

// follow presses what is told, and waits each time until the screen has answered
// and has come to rest.
func (s *screen) follow(p *program, steps []string, last *image.NRGBA) *image.NRGBA {
	s.t.Helper()
	for _, step := range steps {
		s.press(step)
		before := last
		last = s.settle("an answer to "+step, p.gone, func(now *image.NRGBA) bool { return changed(before, now) > cursor })
	}
	return last
}

// back presses what leads back, of which a step may change nothing.
func (s *screen) back(p *program, steps []string, last *image.NRGBA) *image.NRGBA {
	s.t.Helper()
	for _, step := range steps {
		s.press(step)
		last = s.settle("the way back", p.gone, func(*image.NRGBA) bool { return true })
	}
	return last
}

// press does one step of a shot.
func (s *screen) press(step string) {
	s.t.Helper()
	if text, ok := strings.CutPrefix(step, "text:"); ok {
		s.hand("type", text)
		return
	}
	if at, ok := strings.CutPrefix(step, "at:"); ok {
		x, y, _ := strings.Cut(at, ",")
		s.click(s.part(x, y))
		s.aside()
		return
	}
	if y, ok := strings.CutPrefix(step, "menu:"); ok {
		s.hand("mousemove", "190", y, "click", "3")
		s.aside()
		return
	}
	if step == "done" {
		s.click(image.Pt(266, s.picture().Rect.Max.Y-51))
		s.aside()
		return
	}
	s.hand(append([]string{"key"}, strings.Fields(step)...)...)
}

// aside moves the pointer to where it points at nothing.
func (s *screen) aside() {
	s.t.Helper()
	at := s.part("0.5", "0.05")
	s.hand("mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y))
}

// part is a place on the screen, given in parts of its width and height.
func (s *screen) part(x, y string) image.Point {
	s.t.Helper()
	fx, err := strconv.ParseFloat(x, 64)
	if err != nil {
		s.t.Fatal(err)
	}
	fy, err := strconv.ParseFloat(y, 64)
	if err != nil {
		s.t.Fatal(err)
	}
	size := s.picture().Rect.Size()
	return image.Pt(int(fx*float64(size.X)), int(fy*float64(size.Y)))
}

// keepShot writes a picture into out/screenshots.
func (s *screen) keepShot(size image.Point, look, name string, p image.Image) {
	s.t.Helper()
	folder := filepath.Join(root(s.t), "out", "screenshots", fmt.Sprintf("%d×%d", size.X, size.Y), look)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.t.Fatal(err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), b.Bytes(), 0o644); err != nil {
		s.t.Fatal(err)
	}
}
