package timeline

import (
	"slices"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// host keeps what a bar told, and its clock ticks when it is told to.
type host struct {
	years, others []int
	compared      []bool
	tick          func()
	every         time.Duration
}

func (h *host) params() Params {
	return Params{
		From: 2020, To: 2025,
		Changed:      func(y int) { h.years = append(h.years, y) },
		OtherChanged: func(y int) { h.others = append(h.others, y) },
		Compare:      func(on bool) { h.compared = append(h.compared, on) },
		Every: func(d time.Duration, do func()) func() {
			h.tick, h.every = do, d
			return func() { h.tick = nil }
		},
	}
}

func open(t *testing.T, look theme.Appearance, change func(*Params)) (*host, *Bar, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	h := &host{}
	p := h.params()
	if change != nil {
		change(&p)
	}
	b := New(p)
	win := test.NewTempWindow(t, container.NewStack(control.NewGround("background"), container.NewCenter(b)))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(440, 150))
	return h, b, win
}

func TestBarPictures(t *testing.T) {
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} {
		t.Run(string(look), func(t *testing.T) {
			_, b, win := open(t, look, func(p *Params) { p.Year = 2023 })
			b.SetNote("12 条记录无年份，始终显示")
			win.Resize(fyne.NewSize(440, 151)) // the plate is laid out anew
			golden.Check(t, "bar-"+string(look), win.Canvas().Capture())
			_, b, win = open(t, look, func(p *Params) { p.Year, p.Comparing, p.Other = 2020, true, 2025 })
			win.Canvas().Focus(b.second)
			golden.Check(t, "compare-"+string(look), win.Canvas().Capture())
		})
	}
}

func TestKeysGoThroughTheYears(t *testing.T) {
	h, b, win := open(t, theme.Light, nil)
	win.Canvas().Focus(b.first)
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome} {
		win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if want := []int{2020, 2021, 2025, 0}; !slices.Equal(h.years, want) {
		t.Errorf("told %v, want %v: nothing lies before 全部 nor after 2025", h.years, want)
	}
}

func TestPointerSnapsToYears(t *testing.T) {
	h, b, _ := open(t, theme.Light, nil)
	step := b.first.Size().Width / 7
	at := func(x float32) *fyne.PointEvent { return &fyne.PointEvent{Position: fyne.NewPos(x, 10)} }
	b.first.Tapped(at(step * 3.9)) // the fourth stop: 2022
	b.first.Dragged(&fyne.DragEvent{PointEvent: *at(step * 4.1)})
	b.first.Dragged(&fyne.DragEvent{PointEvent: *at(step * 4.9)})
	b.first.Dragged(&fyne.DragEvent{PointEvent: *at(step * 90)})
	b.first.DragEnd()
	if want := []int{2022, 2023, 2025}; !slices.Equal(h.years, want) || b.Year() != 2025 {
		t.Errorf("told %v and shows %d, want %v and 2025", h.years, b.Year(), want)
	}
}

func TestPlay(t *testing.T) {
	for _, c := range []struct {
		name  string
		start int
		want  []int
	}{
		{"from all years: from the first on", 0, []int{2020, 2021, 2022, 2023, 2024, 2025}},
		{"from the last: again from the first", 2025, []int{2020, 2021, 2022, 2023, 2024, 2025}},
		{"from a year: the next ones", 2023, []int{2024, 2025}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, b, _ := open(t, theme.Light, func(p *Params) { p.Year = c.start })
			b.play.Tapped(nil)
			if h.every != time.Second || b.play.Word() != "暂停" {
				t.Errorf("a year stands %v, the button says “%s”", h.every, b.play.Word())
			}
			for h.tick != nil {
				h.tick()
			}
			if !slices.Equal(h.years, c.want) || b.play.Word() != "逐年播放" {
				t.Errorf("told %v, want %v; then the button says “%s”", h.years, c.want, b.play.Word())
			}
		})
	}
}

func TestPlayEndsWhenAYearIsChosen(t *testing.T) {
	h, b, _ := open(t, theme.Light, nil)
	b.play.Tapped(nil)
	h.tick()
	b.first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if h.tick != nil || b.Year() != 2025 {
		t.Error("it plays on under the hand")
	}
	b.Play()
	b.play.Tapped(nil)
	if h.tick != nil {
		t.Error("the button does not pause")
	}
}

func TestTwoYears(t *testing.T) {
	h, b, _ := open(t, theme.Light, nil)
	low := b.MinSize().Height
	b.compare.Tapped(nil)
	b.second.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if !b.Comparing() || !slices.Equal(h.compared, []bool{true}) || !slices.Equal(h.others, []int{2020}) || b.Other() != 2020 || h.years != nil {
		t.Errorf("compared %v, others %v, years %v", h.compared, h.others, h.years)
	}
	if b.MinSize().Height <= low {
		t.Error("the second track takes no room")
	}
	b.compare.Tapped(nil)
	if b.Comparing() || !slices.Equal(h.compared, []bool{true, false}) || b.second.Visible() {
		t.Errorf("compared %v", h.compared)
	}
}

func TestYearsOutsideAreAll(t *testing.T) {
	_, b, _ := open(t, theme.Light, func(p *Params) { p.Year = 1999 })
	if b.Year() != 0 {
		t.Errorf("shows %d, want 全部", b.Year())
	}
	b.SetYear(2021)
	b.SetYear(2030)
	if b.Year() != 0 {
		t.Errorf("shows %d, want 全部", b.Year())
	}
}

func TestEveryOnCallsThroughPostAndEnds(t *testing.T) {
	posted, over := make(chan func()), make(chan struct{})
	defer close(over)
	calls := 0
	stop := EveryOn(func(do func()) {
		select {
		case posted <- do:
		case <-over:
		}
	})(time.Nanosecond, func() { calls++ })
	(<-posted)()
	last := <-posted
	stop()
	stop()
	last()
	if calls != 1 {
		t.Errorf("called %d times, want once: what was posted before the end comes too late", calls)
	}
}
