package ime

import (
	"testing"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

func TestTheSpotIsThatOfTheCursor(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	entry, button := control.NewEntry(), control.NewButton("出图", nil, func() {})
	entry.Move(fyne.NewPos(40, 30))
	entry.Resize(fyne.NewSize(200, 34))
	win := test.NewTempWindow(t, container.NewWithoutLayout(entry, button))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(400, 300))
	c := win.Canvas().(software.WindowlessCanvas)
	c.SetScale(1.5)
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject
	if _, ok := at(c, where, 20); ok {
		t.Error("there is a spot while nothing has the keyboard")
	}
	c.Focus(button)
	if _, ok := at(c, where, 20); ok {
		t.Error("there is a spot in a button")
	}
	c.Focus(entry)
	before, ok := at(c, where, 20)
	if !ok || before.X < 60 || before.X > 90 || before.Y < 45 || before.Height != 30 {
		t.Errorf("in the empty field at (40, 30) the spot is %+v", before)
	}
	test.Type(entry, "鄂州")
	after, _ := at(c, where, 20)
	// Two characters of 13 units at 1.5 pixels a unit.
	if moved := after.X - before.X; moved < 36 || moved > 42 || after.Y != before.Y {
		t.Errorf("two characters move the spot from %+v to %+v", before, after)
	}
}
