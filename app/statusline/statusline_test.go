package statusline

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// hang puts a line into a window, and returns what its callbacks were told.
func hang(t *testing.T, look theme.Appearance) (*Line, fyne.Window, *told) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	heard := &told{}
	l := New(Params{
		Chosen: func(n Notation) { heard.notation = n },
		Scale:  func(n float64) { heard.scales = append(heard.scales, n) },
		Left:   func() { heard.left++ },
	})
	win := test.NewTempWindow(t, container.NewStack(control.NewGround("background"), l))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1180, lineHeight))
	return l, win, heard
}

type told struct {
	notation Notation
	scales   []float64
	left     int
}

var place = orb.Point{114.89042, 30.39238}

func TestWords(t *testing.T) {
	l, _, _ := hang(t, theme.Light)
	l.SetScale(301_234)
	l.SetSaved(time.Date(2026, 3, 2, 10, 32, 0, 0, time.Local))
	l.SetUndo("移动“三江港综合码头”")
	for _, c := range []struct {
		notation Notation
		want     string
	}{
		{Degrees, "114.890420°E 30.392380°N · CGCS2000"},
		// 0.89042° = 53′25.512″, 0.39238° = 23′32.568″.
		{DMS, "114°53′25.5″E 30°23′32.6″N · CGCS2000"},
		// cs2cs EPSG:4490 → EPSG:4547 of PROJ 9.1.
		{Metres, "东 585575.01 米，北 3363947.41 米 · EPSG:4547"},
	} {
		l.Choose(c.notation)
		l.Pointer(place, true)
		want := c.want + " · 1:301 000 · 已保存 10:32 · 撤销：移动“三江港综合码头”"
		if got := l.Words(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	l.Pointer(orb.Point{}, false)
	if strings.Contains(l.Words(), "米") {
		t.Error("a position is shown while the pointer is elsewhere")
	}
}

func TestParseScale(t *testing.T) {
	for text, want := range map[string]float64{
		"1:50000": 50_000, "50000": 50_000, "5万": 50_000, "1：5万": 50_000, "1:50 000": 50_000,
		"50,000": 50_000, "1/50000": 50_000, "３０万": 300_000, "2.5万": 25_000, "1百万": 1_000_000, " 1:1千 ": 1000,
		"": 0, "五万": 0, "-5": 0, "1:0": 0, "100": 0, "1:30000000": 0, "Inf": 0, "NaN": 0,
	} {
		got, err := ParseScale(text)
		if got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
		var fault *data.Error
		if want == 0 && (!errors.As(err, &fault) || !strings.HasSuffix(fault.Message, "。")) {
			t.Errorf("%q: %v, want a sentence", text, err)
		}
	}
}

func FuzzParseScale(f *testing.F) {
	f.Add("1:50000")
	f.Add("5万")
	f.Fuzz(func(t *testing.T, text string) {
		n, err := ParseScale(text)
		if (err == nil) != (n >= 500 && n <= 20_000_000) {
			t.Errorf("%q: %v, %v", text, n, err)
		}
	})
}

func TestGrouped(t *testing.T) {
	for n, want := range map[float64]string{500: "500", 99_949: "99 900", 300_000: "300 000", 1_234_567: "1 230 000"} {
		if got := Grouped(n); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
}

func TestScaleIsTypedIn(t *testing.T) {
	l, win, heard := hang(t, theme.Light)
	l.SetScale(300_000)
	l.FocusScale()
	test.Type(l.scale, "5万")
	l.SetScale(200_000) // the map has moved meanwhile
	if l.scale.Text != "5万" {
		t.Errorf("what is being typed was replaced by %q", l.scale.Text)
	}
	l.scale.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(heard.scales) != 1 || heard.scales[0] != 50_000 || heard.left != 1 {
		t.Errorf("told %v, left %d times; want 50000 once", heard.scales, heard.left)
	}
	win.Canvas().Unfocus()
	if len(heard.scales) != 1 {
		t.Errorf("leaving has told it again: %v", heard.scales)
	}
	l.FocusScale()
	test.Type(l.scale, "很大")
	win.Canvas().Unfocus()
	if len(heard.scales) != 1 || !strings.Contains(l.notice, "请写成") || l.scale.Text != "1:200 000" {
		t.Errorf("told %v, says %q, shows %q", heard.scales, l.notice, l.scale.Text)
	}
	l.FocusScale()
	test.Type(l.scale, "7")
	l.scale.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(heard.scales) != 1 || l.scale.Text != "1:200 000" {
		t.Errorf("after Esc: told %v, shows %q", heard.scales, l.scale.Text)
	}
}

func TestNotationIsChosen(t *testing.T) {
	l, win, heard := hang(t, theme.Light)
	test.Tap(l.place)
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("no choice opens")
	}
	l.Choose(Metres)
	if heard.notation != Metres {
		t.Errorf("told %q", heard.notation)
	}
}

func TestNotationIsChosenByKeyboard(t *testing.T) {
	l, win, heard := hang(t, theme.Light)
	win.Canvas().FocusNext() // nothing stands before it
	if win.Canvas().Focused() != l.place {
		t.Fatalf("the keyboard is on %T", win.Canvas().Focused())
	}
	l.place.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if heard.notation != DMS || heard.left != 1 || win.Canvas().Overlays().Top() != nil {
		t.Errorf("told %q, left %d times", heard.notation, heard.left)
	}
}

func TestPicture(t *testing.T) {
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} {
		l, win, _ := hang(t, look)
		l.SetScale(301_234)
		l.Choose(DMS)
		l.Pointer(place, true)
		l.SetSaved(time.Date(2026, 3, 2, 10, 32, 0, 0, time.Local))
		l.SetUndo("移动“三江港综合码头”")
		l.Say("测量距离：单击加点，双击结束，退格撤销一点")
		golden.Check(t, "line-"+string(look), win.Canvas().Capture())
	}
}
