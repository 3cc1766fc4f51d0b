package cells

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// quick is the look without its large font, for tests that look at no picture.
type quick struct{ theme.Theme }

func (quick) Font(style fyne.TextStyle) fyne.Resource { return test.Theme().Font(style) }

// book is a host of three columns: a text that may not be “错”, a choice, and one that is
// not edited.
type book struct {
	cells     [][3]string
	ticked    map[int]bool
	clipboard string
	opened    []int
	cleared   []Range
	pasted    string
	sorted    []int
	filled    []Range
	moved     [][2]int
	menus     []int
}

func open(t *testing.T, rows int) (*Sheet, *book, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(quick{theme.New(theme.Light)})
	b := &book{ticked: map[int]bool{}}
	for i := range rows {
		b.cells = append(b.cells, [3]string{fmt.Sprint("名", i), "是", fmt.Sprint(i)})
	}
	s := NewSheet(Params{
		Columns: func() []Column { return []Column{{"名称", 100, 0, 0}, {"选", 80, 0, 0}, {"数", 160, 0, 0}} },
		Rows:    func() int { return len(b.cells) },
		Cell:    func(row, column int) Cell { return Cell{Text: b.cells[row][column]} },
		Edit: func(row, column int) (string, []string, string, bool) {
			return b.cells[row][column], map[int][]string{1: {"是", "否"}}[column], "", column < 2
		},
		Put: func(row, column int, text string) string {
			if text == "错" {
				return "不能写“错”。"
			}
			b.cells[row][column] = text
			return ""
		},
		Clear:     func(r Range) { b.cleared = append(b.cleared, r) },
		Paste:     func(from Place, to Range, block [][]string) { b.pasted = fmt.Sprint(from, to, block) },
		Fill:      func(r Range) { b.filled = append(b.filled, r) },
		Moved:     func(from, to int) { b.moved = append(b.moved, [2]int{from, to}) },
		HeadMenu:  func(column int, _ fyne.Position) { b.menus = append(b.menus, column) },
		Fits:      func(word, typed string) bool { return strings.HasPrefix(word, typed) },
		Copied:    func(text string) { b.clipboard = text },
		Clipboard: func() string { return b.clipboard },
		Open:      func(row int) { b.opened = append(b.opened, row) },
		Sort:      func(column int) { b.sorted = append(b.sorted, column) },
		Sorted:    func() (int, bool) { return -1, false },
		Resized:   func(int, float32) {},
		Tick:      func(row int) { b.ticked[row] = !b.ticked[row] },
		Ticked:    func(row int) bool { return b.ticked[row] },
		TickAll:   func() {},
		Escaped:   func() {},
	})
	win := test.NewTempWindow(t, s)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(420, headHeight+5*rowHeight+barWidth))
	win.Canvas().Focus(s.Keyboard())
	return s, b, win
}

func TestKeysGoFromCellToCell(t *testing.T) {
	s, _, _ := open(t, 100)
	for _, step := range []struct {
		name  fyne.KeyName
		shift bool
		want  Range
	}{
		{fyne.KeyDown, false, Range{1, 0, 1, 0}},
		{fyne.KeyRight, false, Range{1, 1, 1, 1}},
		{fyne.KeyDown, true, Range{1, 1, 2, 1}},
		{fyne.KeyEnd, true, Range{1, 1, 2, 2}},
		{fyne.KeyUp, false, Range{1, 2, 1, 2}},
		{fyne.KeyHome, false, Range{1, 0, 1, 0}},
		{fyne.KeyLeft, false, Range{1, 0, 1, 0}},
		{fyne.KeyPageDown, false, Range{5, 0, 5, 0}}, // five rows in sight, one stays
		{fyne.KeyTab, false, Range{5, 1, 5, 1}},
		{fyne.KeyTab, true, Range{5, 0, 5, 0}},
	} {
		if !s.key(step.name, step.shift) || s.Chosen() != step.want {
			t.Fatalf("%s: %v, want %v", step.name, s.Chosen(), step.want)
		}
	}
	s.far(fyne.KeyEnd, fyne.KeyModifierControl)
	if s.Active() != (Place{99, 2}) || s.offset.Y != 100*rowHeight-s.room().Height {
		t.Errorf("Ctrl+End is at %v, scrolled to %v", s.Active(), s.offset)
	}
	s.far(fyne.KeyHome, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if s.Chosen() != (Range{0, 0, 99, 2}) {
		t.Errorf("Ctrl+Shift+Home chooses %v", s.Chosen())
	}
}

func TestEditing(t *testing.T) {
	s, b, win := open(t, 3)
	typed := func(text string) {
		for _, r := range text {
			win.Canvas().Focused().TypedRune(r)
		}
	}
	press := func(name fyne.KeyName) { win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	typed("新名")
	press(fyne.KeyReturn)
	if b.cells[0][0] != "新名" || s.Active() != (Place{1, 0}) {
		t.Errorf("Enter: %v at %v", b.cells[0], s.Active())
	}
	press(fyne.KeyF2)
	typed("号")
	press(fyne.KeyTab)
	if b.cells[1][0] != "名1号" || s.Active() != (Place{1, 1}) {
		t.Errorf("Tab: %v at %v", b.cells[1], s.Active())
	}
	s.Choose(Place{2, 0}, false)
	typed("错")
	press(fyne.KeyReturn)
	if fault, on := s.Editing(); !on || fault != "不能写“错”。" || b.cells[2][0] != "名2" {
		t.Errorf("a fault: %q, editing %v, %v", fault, on, b.cells[2])
	}
	press(fyne.KeyEscape)
	if _, on := s.Editing(); on || b.cells[2][0] != "名2" {
		t.Error("Esc does not let the cell be")
	}
	s.Choose(Place{0, 2}, false)
	typed("9")
	if _, on := s.Editing(); on {
		t.Error("a cell that is not edited is")
	}
	s.Choose(Place{0, 1}, false)
	s.Edit("")
	if s.choosing == nil || win.Canvas().Overlays().Top() == nil {
		t.Fatal("no words are offered")
	}
	s.chose(Place{0, 1}, "否")
	if b.cells[0][1] != "否" {
		t.Error("the word was not taken")
	}
}

func TestPointer(t *testing.T) {
	s, b, _ := open(t, 20)
	down := func(pane int, x, y float32, held fyne.KeyModifier) {
		s.panes[pane].MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: held})
	}
	down(1, 90, 3*rowHeight+1, 0)
	if s.Active() != (Place{3, 2}) {
		t.Errorf("at %v", s.Active())
	}
	s.panes[1].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, rowHeight)}})
	if s.Chosen() != (Range{1, 1, 3, 2}) {
		t.Errorf("dragged over %v", s.Chosen())
	}
	s.panes[1].DragEnd()
	down(0, 45, 2*rowHeight+1, 0)
	if s.Chosen() != (Range{2, 0, 2, 2}) {
		t.Errorf("the number chooses %v", s.Chosen())
	}
	down(0, 10, 4*rowHeight+1, 0)
	if !b.ticked[4] {
		t.Error("the box does not tick")
	}
	s.panes[0].DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(45, 1)})
	if len(b.opened) != 1 || b.opened[0] != 0 {
		t.Errorf("opened %v", b.opened)
	}
	s.heads[1].Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 5)})
	if len(b.sorted) != 1 || b.sorted[0] != 1 {
		t.Errorf("sorted by %v", b.sorted)
	}
	s.panes[1].Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if want := 20*rowHeight - s.room().Height; s.offset.Y != want {
		t.Errorf("scrolled to %v, want %v", s.offset.Y, want)
	}
}

func TestClipboard(t *testing.T) {
	s, b, _ := open(t, 4)
	s.Choose(Place{1, 0}, false)
	s.Choose(Place{2, 2}, true)
	s.panes[1].TypedShortcut(&fyne.ShortcutCopy{})
	if want := "名1\t是\t1\n名2\t是\t2\n"; b.clipboard != want {
		t.Errorf("copied %q", b.clipboard)
	}
	s.panes[1].TypedShortcut(&fyne.ShortcutPaste{})
	if !strings.HasPrefix(b.pasted, "{1 0} {1 0 2 2} [[名1 是 1]") {
		t.Errorf("pasted %s", b.pasted)
	}
	s.key(fyne.KeyDelete, false)
	if len(b.cleared) != 1 || b.cleared[0] != (Range{1, 0, 2, 2}) {
		t.Errorf("cleared %v", b.cleared)
	}
}

func TestChoicesBeginAtWhatTheCellSays(t *testing.T) {
	s, b, win := open(t, 2)
	press := func(name fyne.KeyName) { win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	b.cells[0][1] = "否"
	s.Choose(Place{0, 1}, false)
	press(fyne.KeyReturn)
	press(fyne.KeyReturn) // what it says is taken again
	if b.cells[0][1] != "否" || win.Canvas().Overlays().Top() != nil {
		t.Errorf("Enter takes %q", b.cells[0][1])
	}
	// The first letter opens the words at the one that it leads to.
	win.Canvas().Focused().TypedRune('是')
	press(fyne.KeyReturn)
	if b.cells[0][1] != "是" {
		t.Errorf("typing takes %q", b.cells[0][1])
	}
	press(fyne.KeyReturn)
	win.Canvas().Focused().TypedRune('否')
	press(fyne.KeyReturn)
	if b.cells[0][1] != "否" {
		t.Errorf("typing into the menu takes %q", b.cells[0][1])
	}
}

func TestFillDown(t *testing.T) {
	s, b, _ := open(t, 6)
	ctrlD := &desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl}
	s.panes[1].TypedShortcut(ctrlD) // nothing is above the first row
	s.Choose(Place{1, 1}, false)
	s.Choose(Place{4, 1}, true)
	s.panes[1].TypedShortcut(ctrlD)
	s.Choose(Place{3, 0}, false)
	s.panes[1].TypedShortcut(ctrlD)
	if want := []Range{{2, 1, 4, 1}, {3, 0, 3, 0}}; !slices.Equal(b.filled, want) {
		t.Errorf("filled %v, want %v", b.filled, want)
	}
}

func TestHeadsAreCarried(t *testing.T) {
	s, b, _ := open(t, 3)
	drag := func(from, to float32) {
		s.heads[1].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, 5)}, Dragged: fyne.NewDelta(to-from, 0)})
		s.heads[1].DragEnd()
	}
	drag(20, 70)  // not over the middle of the next
	drag(20, 170) // 选 is 80 wide, 数 160: its middle is at 160
	drag(120, 20)
	if want := [][2]int{{1, 2}, {2, 1}}; !slices.Equal(b.moved, want) {
		t.Errorf("moved %v, want %v", b.moved, want)
	}
	s.heads[0].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(90, 5)}, Dragged: fyne.NewDelta(4, 0)})
	s.heads[0].DragEnd()
	if len(b.moved) != 2 {
		t.Error("the first column does not stay")
	}
	s.heads[1].TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(100, 5)})
	if !slices.Equal(b.menus, []int{2}) {
		t.Errorf("menus of %v", b.menus)
	}
}

// Only the rows in sight exist, however many there are.
func TestOnlyRowsInSightExist(t *testing.T) {
	s, _, _ := open(t, 100_000)
	s.far(fyne.KeyEnd, fyne.KeyModifierControl)
	if n := len(test.WidgetRenderer(s.panes[1]).Objects()); n > 60 {
		t.Errorf("%d objects for five rows", n)
	}
}

func BenchmarkScroll100000(b *testing.B) {
	app := test.NewApp()
	defer app.Quit()
	app.Settings().SetTheme(quick{theme.New(theme.Light)})
	columns := make([]Column, 12)
	for i := range columns {
		columns[i] = Column{Title: "列", Width: 110}
	}
	s := NewSheet(Params{
		Columns: func() []Column { return columns }, Rows: func() int { return 100_000 },
		Cell:   func(row, column int) Cell { return Cell{Text: fmt.Sprint("单元格", row, " ", column)} },
		Sorted: func() (int, bool) { return -1, false }, Ticked: func(int) bool { return false },
	})
	win := test.NewWindow(s)
	defer win.Close()
	win.Resize(fyne.NewSize(1290, 640))
	for i := 0; b.Loop(); i++ {
		s.scroll(fyne.NewPos(0, float32(i%90_000)*rowHeight))
	}
}
