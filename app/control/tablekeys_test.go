package control

import (
	"strconv"
	"testing"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestTableByKeyboard goes through forty rows in a window of ten by the keyboard alone.
func TestTableByKeyboard(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	pressed := -1
	p := TableParams{
		Columns: []ColumnSpec{{Title: "名称", Width: 100, Grow: 1}}, Rows: 40,
		Cell:   func(row, _ int) Cell { return Cell{Text: strconv.Itoa(row)} },
		Tapped: func(row int) { pressed = row },
	}
	table, after := NewTable(p), NewEntry()
	win := test.NewTempWindow(t, container.NewBorder(nil, after, nil, nil, table))
	win.Resize(fyne.NewSize(300, 11*theme.RowHeight))
	c := win.Canvas()
	c.FocusNext()
	if c.Focused() != table {
		t.Fatalf("the keyboard is on %T", c.Focused())
	}
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			table.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if pressed != 2 || table.chosen != 2 {
		t.Errorf("row %d is pressed, %d is marked, want 2", pressed, table.chosen)
	}
	press(fyne.KeyEnd, fyne.KeyDown, fyne.KeySpace)
	if pressed != 39 || table.scroll.Offset.Y == 0 {
		t.Errorf("row %d is pressed at offset %v, want the last one, in sight", pressed, table.scroll.Offset.Y)
	}
	c.FocusNext()
	if c.Focused() != after || table.mark != -1 {
		t.Errorf("after Tab the keyboard is on %T, the ring on row %d", c.Focused(), table.mark)
	}
	p.Tapped = nil
	table.Set(p)
	c.Unfocus()
	c.FocusNext()
	if c.Focused() != after {
		t.Errorf("the keyboard stops at a table whose rows lead nowhere: %T", c.Focused())
	}
}

// TestWhatIsOffIsPassedBy asks for two buttons, the first of which cannot be pressed.
func TestWhatIsOffIsPassedBy(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	off, on := NewIconButton(theme.IconUndo, "撤销", func() {}), NewIconButton(theme.IconRedo, "重做", func() {})
	off.SetEnabled(false)
	win := test.NewTempWindow(t, container.NewHBox(off, on))
	win.Canvas().FocusNext()
	if win.Canvas().Focused() != on {
		t.Errorf("the keyboard is on %T", win.Canvas().Focused())
	}
}
