package control

import (
	"image/color"
	"strings"
	"testing"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func grid(t *testing.T, rows int, chosen func(int)) (*Grid, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	g := NewGrid(GridParams{
		Columns: []GridColumn{{Title: "甲", Width: 100, Grow: 1}, {Title: "乙", Width: 60, Spare: 1}, {Title: "丙", Width: 60, Spare: 2}, {Title: "丁", Width: 50, Spare: 2}},
		Rows:    rows, Cell: func(row, column int) GridCell { return GridCell{Text: "值"} }, Chosen: chosen, Empty: "没有行。",
	})
	win := test.NewTempWindow(t, g)
	win.Resize(fyne.NewSize(400, 200))
	return g, win
}

// Columns give way by their order, those of one order together; what is left over
// goes to those that grow.
func TestColumnsGiveWay(t *testing.T) {
	g, _ := grid(t, 3, nil)
	for total, want := range map[float32][]float32{
		400: {230, 60, 60, 50}, 270: {100, 60, 60, 50}, 269: {209, 60, 0, 0}, 159: {159, 0, 0, 0}, 80: {100, 0, 0, 0},
	} {
		got := g.widths(total)
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("at %g: %v, want %v", total, got, want)
				break
			}
		}
	}
}

func TestKeyboardChoosesRows(t *testing.T) {
	var told []int
	g, win := grid(t, 40, func(row int) { told = append(told, row) })
	win.Canvas().Focus(g.Keyboard())
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyEnd, fyne.KeyHome, fyne.KeyPageDown} {
		g.Keyboard().TypedKey(&fyne.KeyEvent{Name: key})
	}
	want := []int{0, 1, 0, 39, 0, 10} // a step beyond the first row is none
	if len(told) != len(want) {
		t.Fatalf("told %v, want %v", told, want)
	}
	for i := range want {
		if told[i] != want[i] {
			t.Fatalf("told %v, want %v", told, want)
		}
	}
	if g.ChosenRow() != 10 {
		t.Errorf("row %d is chosen", g.ChosenRow())
	}
	pressed := ""
	g.Set(GridParams{
		Columns: g.p.Columns, Rows: 12, Cell: g.p.Cell,
		Entered: func() { pressed += "enter " }, Escaped: func() { pressed += "escape " },
	})
	g.Keyboard().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	g.Keyboard().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if pressed != "enter escape " {
		t.Errorf("heard %q", pressed)
	}
	g.Set(GridParams{Columns: g.p.Columns, Rows: 5, Cell: g.p.Cell})
	if g.ChosenRow() != -1 {
		t.Error("a row that is gone is still chosen")
	}
}

func TestAnEmptyGridSaysSo(t *testing.T) {
	g, _ := grid(t, 0, nil)
	if g.empty.Text() != "没有行。" {
		t.Errorf("says %q", g.empty.Text())
	}
	g.Keyboard().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // must not choose what is not there
	if g.ChosenRow() != -1 {
		t.Error("a row of none is chosen")
	}
}

func TestChipsTellOfAnother(t *testing.T) {
	test.NewTempApp(t)
	var told []int
	c := NewChips(func(i int) { told = append(told, i) })
	c.Set([]Chip{{Word: "全部", Count: 3}, {Word: "甲", Count: 2}, {Word: "乙", Count: 1}}, 0)
	c.Press(0)
	c.Press(2)
	if len(told) != 1 || told[0] != 2 || c.Chosen() != 2 {
		t.Errorf("told %v, chosen %d", told, c.Chosen())
	}
	if wide, narrow := c.HeightFor(500), c.HeightFor(80); wide != chipHeight || narrow <= wide {
		t.Errorf("heights %g and %g", wide, narrow)
	}
	if got := c.parts[1].words(); !strings.Contains(got, "甲 2") {
		t.Errorf("a chip says %q", got)
	}
}

func TestStepsTellWhichOne(t *testing.T) {
	test.NewTempApp(t)
	pressed := -1
	s := NewSteps(2, func(i int) { pressed = i })
	s.Set([]Step{{Word: "筹备", Done: true}, {Word: "申请", Done: true, Now: true}})
	s.Press(1)
	if pressed != 1 || !s.steps[0].reached || s.steps[1].reached {
		t.Errorf("pressed %d, reached %v %v", pressed, s.steps[0].reached, s.steps[1].reached)
	}
}

// On a dark ground ink is light, and a colour that means something stays.
func TestNightTurnsInkAndKeepsColours(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Dark))
	if !dark() {
		t.Fatal("the dark ground is not dark")
	}
	if c := turned(color.NRGBA{R: 30, G: 33, B: 38, A: 255}); c.R < 200 {
		t.Errorf("ink is %v", c)
	}
	if c := turned(color.NRGBA{R: 255, G: 255, B: 255, A: 255}); c.R > 40 {
		t.Errorf("the halo is %v", c)
	}
	red := color.NRGBA{R: 0xE0, G: 0x70, B: 0x3F, A: 255}
	if turned(red) != red {
		t.Errorf("red is %v", turned(red))
	}
}
