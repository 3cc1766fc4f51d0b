//go:build window

package main_test

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"
)

// ground are the colours of the map that nothing else in the window has: water,
// water outside the city, and the tints of the three districts.
var ground = map[string]color.NRGBA{
	"water":         {R: 0xce, G: 0xe8, B: 0xf6, A: 0xff},
	"water outside": {R: 0xe7, G: 0xf4, B: 0xfb, A: 0xff},
	"梁子湖区":          {R: 0xea, G: 0xf2, B: 0xe3, A: 0xff},
	"华容区":           {R: 0xfd, G: 0xf5, B: 0xe1, A: 0xff},
	"鄂城区":           {R: 0xf9, G: 0xeb, B: 0xe6, A: 0xff},
}

// showsMap tells whether a picture has a map of the whole city on it: each
// colour of its ground on at least one part in a thousand.
func showsMap(p *image.NRGBA) bool { return showsGround(p, 0.001) }

// showsPreview tells the same of a small map in a dialog.
func showsPreview(p *image.NRGBA) bool { return showsGround(p, 0.0002) }

func showsGround(p *image.NRGBA, least float64) bool {
	for _, c := range ground {
		if share(p, c, 2) < least {
			return false
		}
	}
	return true
}

// checkNames reads the picture: the window's words, and names on the map.
func checkNames(t *testing.T, p *image.NRGBA) {
	t.Helper()
	// The panels are read each by itself: lines across all of them and the map
	// would be read as one.
	left, right := p.Bounds(), p.Bounds()
	left.Max.X, right.Min.X = left.Max.X/5, right.Max.X*3/4
	if words := append(read(t, p, left), read(t, p, right)...); count(words, "平台园区", "待定位") < 2 {
		t.Errorf("the window's Chinese words cannot be read; what can be read: %+v", words)
	}
	// The map is read by itself too, whole and in bands that overlap: names of all
	// sizes beside one another are read as one line.
	between := image.Rect(left.Max.X, p.Rect.Min.Y, right.Min.X, p.Rect.Max.Y)
	found := append(read(t, p, p.Bounds()), read(t, p, between)...)
	for y, band := between.Min.Y, between.Dy()/5; y+band <= between.Max.Y; y += band / 2 {
		found = append(found, read(t, p, image.Rect(between.Min.X, y, between.Max.X, y+band))...)
	}
	if count(found, "梁子湖区", "鄂城区", "华容区", "沿江带", "生态带", "武汉市", "黄石市") < 2 {
		t.Errorf("the map's Chinese names cannot be read; what can be read: %+v", found)
	}
}

// emptyHome returns the environment of a user who starts the program for the
// first time. The name of his folder holds Chinese characters and a space.
func emptyHome(t testing.TB) (env []string, home string) {
	t.Helper()
	home = filepath.Join(t.TempDir(), "科技局 张三")
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	return []string{"HOME=" + home, "USER=zhangsan"}, home
}

// libraries returns the library files below a folder.
func libraries(t *testing.T, home string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(home, func(path string, _ os.DirEntry, err error) error {
		if filepath.Base(path) == "ezmap.db" {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// answerPlace answers the first question, where the library is to stand, as Esc
// does: it lies over the map.
func (s *screen) answerPlace(t *testing.T, p *program) *image.NRGBA {
	t.Helper()
	s.waitFor("the first question", p.gone, reads(t, "设置”里也能换"))
	s.hand("key", "Escape")
	return s.waitFor("the hint of the map", p.gone, reads(t, "知道了"))
}

func TestWindowShowsMapOnFirstStart(t *testing.T) {
	env, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))

	first := s.waitFor("the map", p.gone, showsMap)
	t.Logf("picture: %s", s.save("first", first))
	first = s.answerPlace(t, p)
	if name := s.hand("search", "--sync", "--onlyvisible", "--name", "鄂创图", "getwindowname"); name == "" {
		t.Error("no visible window is named 鄂创图")
	}
	checkNames(t, first)
	s.quit(p)
	if found := libraries(t, home); len(found) != 1 {
		t.Errorf("library files in the user's folder: %v, want one", found)
	}

	again := s.start(env, built(t, "ezmap"))
	s.waitFor("the map again", again.gone, showsMap)
	s.quit(again)
}
