package ledger

import (
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/desk"
	"ezmap/app/golden"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The pictures hold times of day.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	m.Run()
}

var spring = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// open shows the first data of the program on a screen of an office PC.
func open(t *testing.T, prepare func(*data.State)) (*Screen, *desk.Desk, fyne.Window) {
	t.Helper()
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(state)
	}
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d := desk.New(state)
	win := test.NewTempWindow(t, nil)
	s := New(words.Params{
		Host: d, Window: win, Now: func() time.Time { return spring }, Post: func(do func()) { do() },
		StateAt: func(_ time.Time, then func(*data.State, error)) { then(d.Data, nil) },
	})
	s.Update()
	win.SetPadded(false)
	win.SetContent(s)
	win.Resize(fyne.NewSize(1294, 662)) // 1366×768 without bar, rail and status line
	return s, d, win
}

// The screen is laid out before it measures: what it then writes above the tables
// takes room.
func TestTheHeadGrowsWithItsNote(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d := desk.New(state)
	win := test.NewTempWindow(t, nil)
	s := New(words.Params{Host: d, Window: win, Now: func() time.Time { return spring }, Post: func(do func()) { do() }})
	win.SetContent(s)
	win.Resize(fyne.NewSize(1294, 662))
	for tab, o := range [][2]fyne.CanvasObject{{s.city.note, s.city.chips}, {s.work.note, s.work.chips}} {
		s.show(tab)
		s.Update()
		note, chips := o[0], o[1]
		if foot := note.Position().Y + note.Size().Height; note.Size().Height < theme.Body || foot > chips.Position().Y {
			t.Errorf("%s: the note ends at %v, %v high, and the chips begin at %v", tabWords[tab], foot, note.Size().Height, chips.Position().Y)
		}
	}
}

// some enters invented values of the city.
func some(s *data.State) {
	for k, o := range []data.Observation{
		{Indicator: "I01", Year: 2022, Value: 18.5}, {Indicator: "I03", Year: 2022, Value: 10.07},
		{Indicator: "I05", Year: 2022, Value: 225}, {Indicator: "I05", Year: 2023, Value: 262},
		{Indicator: "I08", Year: 2022, Value: 561}, {Indicator: "I11", Year: 2023, Value: 20},
		{Indicator: "I12", Year: 2023, Value: 31}, {Indicator: "I04", Year: 2023, Value: 27.4},
	} {
		o.ID, o.Template, o.Area = "O000"+string(rune('1'+k)), "city", data.Ezhou
		o.Status, o.Confirmed, o.Source, o.By, o.At = data.Annual, true, "科技统计年报", "张三", spring
		s.Observations = append(s.Observations, o)
	}
}

// A fresh library has the base and the path of seventeen indicators, no value, and
// nothing red.
func TestFirstStart(t *testing.T) {
	s, _, win := open(t, nil)
	if s.city.grid.Rows() != 17 {
		t.Fatalf("%d indicators", s.city.grid.Rows())
	}
	for row := range 17 {
		r := s.city.reading(row)
		if r.Indicator.Base == nil || r.Indicator.BaseYear != 2020 {
			t.Errorf("%s has no base of 2020", r.Indicator.Name)
		}
		if got := s.city.cell(row, latestColumn).Text; got != "数据缺失" {
			t.Errorf("%s: latest %q", r.Indicator.Name, got)
		}
		if shape := s.city.cell(row, stateColumn).Icon; shape == theme.ShapeBehind || shape == theme.ShapeRegressed || shape == theme.ShapeUnmet {
			t.Errorf("%s is red", r.Indicator.Name)
		}
	}
	golden.Check(t, "empty", win.Canvas().Capture())
}

// The values are the plan's: 14.78·1.16^n, and the straight way from 133 to 300.
func TestPathIsSpelledOut(t *testing.T) {
	s, _, _ := open(t, nil)
	for row, want := range map[int][]string{
		0: {"14.78", "17.14", "19.89", "23.07", "26.76", "31.04"},
		1: {"1.48", "1.78", "2.09", "2.39", "2.70", "3.00"},
		4: {"133", "166.4", "199.8", "233.2", "266.6", "300"},
		8: {"0", "—", "—", "—", "—", "1"},
	} {
		got := []string{s.city.cell(row, baseColumn).Text}
		for column := firstYearColumn; column <= targetColumn; column++ {
			got = append(got, s.city.cell(row, column).Text)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("row %d: %v, want %v", row, got, want)
		}
	}
}

// (225−133)/(300−133) = 0.551 and so on, by hand; the last value is of 2023:
// (262−133)/167 = 0.772, expected 3/5, pace 1.287.
func TestAtAGlance(t *testing.T) {
	s, _, win := open(t, some)
	for column, want := range map[int]string{latestColumn: "262（2023）", barColumn: "77%", paceColumn: "1.29", stateColumn: "达到进度"} {
		if got := s.city.cell(4, column).Text; got != want {
			t.Errorf("column %d: %q, want %q", column, got, want)
		}
	}
	bar := s.city.cell(4, barColumn).Bar
	if bar == nil || bar.Mark == nil || *bar.Mark < 0.599 || *bar.Mark > 0.601 || bar.Share < 0.772 || bar.Share > 0.773 {
		t.Errorf("bar %+v", bar)
	}
	golden.Check(t, "city", win.Canvas().Capture())
	s.city.grid.Press(4)
	if !s.city.detail.Visible() {
		t.Fatal("a press on a row opens nothing")
	}
	golden.Check(t, "city-detail", win.Canvas().Capture())
	if !s.Close() || s.Close() {
		t.Error("the detail does not close, or closes twice")
	}
}

// The number on a chip is the number of rows that it leaves.
func TestChipsCountTheRows(t *testing.T) {
	s, _, _ := open(t, some)
	for i, word := range s.city.chosen {
		s.city.chips.Press(i)
		want := 0
		for k := range s.city.report.Readings {
			if word == "" || s.city.report.Readings[k].Word() == word {
				want++
			}
		}
		if got := s.city.grid.Rows(); got != want || got == 0 {
			t.Errorf("%q: %d rows, want %d", word, got, want)
		}
		s.city.state, s.city.row = "", ""
		s.city.show()
	}
}

func TestOrders(t *testing.T) {
	s, _, _ := open(t, some)
	s.city.order.SetSelected(byProgress)
	for row := 1; row < s.city.grid.Rows(); row++ {
		a, b := s.city.reading(row-1), s.city.reading(row)
		if a.Progress == nil && b.Progress != nil || a.Progress != nil && b.Progress != nil && *a.Progress > *b.Progress {
			t.Errorf("%s stands before %s", a.Indicator.Name, b.Indicator.Name)
		}
	}
	s.city.order.SetSelected(byState)
	if got := s.city.reading(0).State; got != progress.Done {
		t.Errorf("the first is %s", got)
	}
}

func TestKeyboardGoesDownTheTable(t *testing.T) {
	s, _, win := open(t, some)
	win.Canvas().Focus(s.city.grid.Keyboard())
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd} {
		s.city.grid.Keyboard().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got := s.city.row; got != "I17" {
		t.Errorf("the keyboard chose %s, want the last", got)
	}
}

func TestTheOtherTableIsRemembered(t *testing.T) {
	s, d, _ := open(t, nil)
	s.tabs[cityTab].Press(workTab)
	if s.city.Visible() || !s.work.Visible() || d.Settings[tabKey] != "work" {
		t.Errorf("shown %v %v, remembered %q", s.city.Visible(), s.work.Visible(), d.Settings[tabKey])
	}
}

func TestDark(t *testing.T) {
	s, _, win := open(t, some)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	s.city.grid.Press(0)
	s.Update()
	golden.Check(t, "city-dark", win.Canvas().Capture())
}

// At twice the size of letters a screen of 1920×1080 has half as many units.
func TestNarrow(t *testing.T) {
	s, _, win := open(t, some)
	win.Resize(fyne.NewSize(888, 430))
	s.city.grid.Press(4)
	golden.Check(t, "city-narrow", win.Canvas().Capture())
}

// find returns the first control of a kind that fits.
func find[T any](o fyne.CanvasObject, fit func(T) bool) (found T, ok bool) {
	for _, x := range test.LaidOutObjects(o) {
		if c, is := x.(T); is && fit(c) {
			return c, true
		}
	}
	return found, false
}

func button(t *testing.T, o fyne.CanvasObject, word string) *control.Button {
	t.Helper()
	b, ok := find(o, func(b *control.Button) bool { return b.Text == word })
	if !ok {
		t.Fatalf("no button %s", word)
	}
	return b
}

// From any number of the city's table to its source in two clicks: one on its row,
// which names the source, one that opens the file.
func TestTwoClicksToTheSource(t *testing.T) {
	opened := 0
	s, _, win := open(t, func(state *data.State) {
		some(state)
		state.Documents = []data.Document{{ID: "D0001", Title: "年报", File: "f1", FileName: "年报.pdf"}}
		for i := range state.Observations {
			state.Observations[i].Evidence = "D0001"
		}
	})
	p := s.city.p
	p.Read = func(_ string, then func([]byte, error)) { then([]byte("%PDF"), nil) }
	p.Open = func(string) error { opened++; return nil }
	s = New(p)
	s.Update()
	win.SetContent(s)
	numbers := 0
	for row, place := range s.city.rows {
		if s.city.report.Readings[place].Latest == nil {
			continue
		}
		numbers++
		s.city.grid.Press(row) // the first click
		for _, o := range test.LaidOutObjects(s.city.detail) {
			if b, is := o.(*control.IconButton); is && b.Visible() && b.Word() == "打开来源文件" {
				test.Tap(b) // the second
				break
			}
		}
	}
	if numbers != 7 || opened != numbers {
		t.Errorf("of %d numbers %d lead to their file", numbers, opened)
	}
}
