package help

import (
	"errors"
	"image/color"
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func opened(t *testing.T, p Params) (*Screen, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Light))
	win := test.NewTempWindow(t, canvas.NewRectangle(color.White))
	win.Resize(fyne.NewSize(1100, 700))
	p.Window = win
	p.Pages = Pages(Extra{Method: "一、数值\n没有填报的是数据缺失。", Licences: "字体：某某。", About: []Block{{Fact, "0.1.0", "版本"}}})
	return Open(p), win
}

func shownTexts(win fyne.Window) string {
	var all []string
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, "\n")
}

func TestGuideOpensSearchesAndIsLeft(t *testing.T) {
	var page string
	var at float32
	s, win := opened(t, Params{Page: Trouble, Left: func(p string, a float32) { page, at = p, a }})
	golden.Check(t, "guide", win.Canvas().Capture())
	if got := shownTexts(win); !strings.Contains(got, "找不到保存") {
		t.Errorf("the page is not shown:\n%s", got)
	}
	test.Type(s.query, "审图号")
	if got := shownTexts(win); !strings.Contains(got, "B 以标准地图为底图") {
		t.Errorf("nothing is found:\n%s", got)
	}
	golden.Check(t, "found", win.Canvas().Capture())
	s.query.OnSubmitted(s.query.Text)
	if s.Page() != Start {
		t.Errorf("the first place is on page %q", s.Page())
	}
	hits := Search(s.p.Pages, "审图号")
	s.goTo(hits[len(hits)-1])
	if s.Page() == Start || s.body.Offset() == 0 {
		t.Errorf("the last place: page %q at %v", s.Page(), s.body.Offset())
	}
	test.Type(s.query, "没有这样的词")
	if got := shownTexts(win); !strings.Contains(got, "没有找到") {
		t.Error(got)
	}
	want := s.body.Offset()
	s.query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if win.Canvas().Overlays().Top() != nil || page != s.Page() || at != want {
		t.Errorf("left at %q, %v, want %v", page, at, want)
	}
}

func TestAboutCopiesAndOpens(t *testing.T) {
	copies := 0
	s, win := opened(t, Params{Page: About, Copy: func() { copies++ }, OpenFolder: func() error { return errors.New("none") }})
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if b, ok := o.(interface {
			fyne.Tappable
			fyne.Focusable
		}); ok && o != fyne.CanvasObject(s.query) {
			if name := textOf(o); name == "复制诊断信息" || name == "打开记录文件夹" {
				b.Tapped(nil)
				if got := shownTexts(win); name == "复制诊断信息" && !strings.Contains(got, "已复制") || name != "复制诊断信息" && !strings.Contains(got, "打不开文件夹") {
					t.Errorf("%s says nothing:\n%s", name, got)
				}
			}
		}
	}
	if copies != 1 {
		t.Errorf("copied %d times", copies)
	}
	golden.Check(t, "about", win.Canvas().Capture())
	s.Close()
}

func textOf(o fyne.CanvasObject) string {
	for _, part := range test.LaidOutObjects(o) {
		if text, ok := part.(*canvas.Text); ok {
			return text.Text
		}
	}
	return ""
}
