package control

import (
	"testing"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// press presses a key as the toolkit's driver does: what has the keyboard is told,
// or the window where nothing has.
func press(c fyne.Canvas, name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if f := c.Focused(); f != nil {
		f.TypedKey(e)
	} else if c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// dialogParts is a dialog with one of each thing that can have the keyboard.
type dialogParts struct {
	d             *Dialog
	win           fyne.Window
	entered, gone int
	pressed       int
	parts         map[string]fyne.Focusable
}

func openDialog(t *testing.T) *dialogParts {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	p := &dialogParts{win: test.NewTempWindow(t, NewProse("图"))}
	p.win.Resize(fyne.NewSize(600, 400))
	entry, choice, check := NewEntry(), NewSelect([]string{"甲", "乙"}, nil), NewCheck("黑白", nil)
	button := NewButton("取消", nil, func() { p.pressed++ })
	p.parts = map[string]fyne.Focusable{"nothing": nil, "a field": entry, "a choice": choice, "a tick": check, "a button": button}
	p.d = NewDialog("出图", container.NewVBox(entry, choice, check, button), p.win)
	p.d.Enter = func() { p.entered++ }
	p.d.SetOnClosed(func() { p.gone++ })
	p.d.Show()
	return p
}

func TestEscClosesADialogWhateverHasTheKeyboard(t *testing.T) {
	for _, name := range []string{"nothing", "a field", "a choice", "a tick", "a button"} {
		t.Run(name, func(t *testing.T) {
			p := openDialog(t)
			p.win.Canvas().Focus(p.parts[name])
			press(p.win.Canvas(), fyne.KeyEscape)
			if p.gone != 1 || p.win.Canvas().Overlays().Top() != nil {
				t.Errorf("closed %d times, overlay %v", p.gone, p.win.Canvas().Overlays().Top())
			}
		})
	}
}

func TestEnterPressesTheFirstButton(t *testing.T) {
	for name, want := range map[string]struct{ entered, pressed int }{
		"nothing": {1, 0}, "a field": {1, 0}, "a choice": {1, 0}, "a tick": {1, 0},
		"a button": {0, 1}, // which has the keyboard, and is pressed itself
	} {
		t.Run(name, func(t *testing.T) {
			p := openDialog(t)
			p.win.Canvas().Focus(p.parts[name])
			press(p.win.Canvas(), fyne.KeyReturn)
			if p.entered != want.entered || p.pressed != want.pressed {
				t.Errorf("entered %d, pressed %d, want %+v", p.entered, p.pressed, want)
			}
		})
	}
}

// TestADialogGivesTheKeysBack opens one dialog over another and closes them in
// both orders: while one is there the window hears nothing, afterwards all.
func TestADialogGivesTheKeysBack(t *testing.T) {
	for name, lowerFirst := range map[string]bool{"upper first": false, "lower first": true} {
		t.Run(name, func(t *testing.T) {
			p := openDialog(t)
			p.d.Hide()
			heard := 0
			p.win.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
			lower, upper := NewDialog("书签", NewProse("一"), p.win), NewDialog("提示", NewProse("二"), p.win)
			lower.Show()
			upper.Show()
			press(p.win.Canvas(), fyne.KeyHome)
			if lowerFirst {
				lower.Hide()
				press(p.win.Canvas(), fyne.KeyEscape)
			} else {
				press(p.win.Canvas(), fyne.KeyEscape)
				press(p.win.Canvas(), fyne.KeyEscape)
			}
			if p.win.Canvas().Overlays().Top() != nil || heard != 0 {
				t.Fatalf("overlay %v, the window heard %d keys meant for a dialog", p.win.Canvas().Overlays().Top(), heard)
			}
			press(p.win.Canvas(), fyne.KeyHome)
			if heard != 1 {
				t.Errorf("the window heard %d keys of its own, want 1", heard)
			}
		})
	}
}

// TestEscOfAMenuOverADialogClosesTheMenu has a choice opened: Esc is the menu's,
// and only the next one the dialog's.
func TestEscOfAMenuOverADialogClosesTheMenu(t *testing.T) {
	p := openDialog(t)
	c := p.win.Canvas()
	c.Focus(p.parts["a choice"])
	press(c, fyne.KeySpace)
	press(c, fyne.KeyEscape)
	if p.gone != 0 {
		t.Fatal("Esc in the menu closed the dialog")
	}
	press(c, fyne.KeyEscape)
	if p.gone != 1 {
		t.Error("the dialog is still there")
	}
}

// TestEscAfterTheButtonWithTheKeyboardIsGone has a button take itself away, as
// the rows of a list do when it is made anew.
func TestEscAfterTheButtonWithTheKeyboardIsGone(t *testing.T) {
	p := openDialog(t)
	row := container.NewVBox()
	button := NewButton("下移", nil, func() { row.RemoveAll() })
	row.Add(button)
	d := NewDialog("书签", row, p.win)
	d.Show()
	p.win.Canvas().Focus(button)
	press(p.win.Canvas(), fyne.KeyReturn)
	press(p.win.Canvas(), fyne.KeyEscape)
	if p.win.Canvas().Overlays().Top() != p.d.overlay {
		t.Error("Esc did not close the dialog")
	}
}

func TestAQuestionThatIsEnteredTooSoonGivesNothingUp(t *testing.T) {
	p := openDialog(t)
	done := 0
	Ask(p.win, "放弃修改", "表单里有还没有保存的修改。", "放弃", func() { done++ })
	press(p.win.Canvas(), fyne.KeyReturn)
	if done != 0 || p.win.Canvas().Overlays().Top() != p.d.overlay {
		t.Errorf("%d times given up", done)
	}
}
