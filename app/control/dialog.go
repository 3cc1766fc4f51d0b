package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// Dialog is 对话框: a plate over a window that the keyboard can leave. Esc closes
// it and Enter presses its first button, whatever in it has the keyboard, unless
// that has a use of its own for the key.
//
// The toolkit tells a key only to what has the keyboard, or to the window where
// nothing has. So the dialog hears the window's keys while it is shown, and the
// fields and buttons of this package hand theirs on.
type Dialog struct {
	// Enter presses the first button, Escape closes; neither may be nil while the
	// dialog is shown. A new dialog closes by Escape and does nothing on Enter.
	Enter, Escape func()
	// Help opens the guide on F1; nil where a dialog has no page of it.
	Help func()

	shown   dialog.Dialog
	window  fyne.Window
	overlay fyne.CanvasObject
	closed  func()
	heard   func(*fyne.KeyEvent) // the window's keys before
	typed   func(rune)
}

// opened are the dialogs that are shown, the one on top last.
var opened []*Dialog

// NewDialog returns a dialog that is not shown yet.
func NewDialog(title string, body fyne.CanvasObject, window fyne.Window) *Dialog {
	d := &Dialog{window: window, shown: dialog.NewCustomWithoutButtons(title, body, window), Enter: func() {}}
	d.Escape = d.Hide
	d.shown.SetOnClosed(d.left)
	return d
}

// Show shows the dialog over everything else. Nothing in it has the keyboard yet.
func (d *Dialog) Show() {
	c := d.window.Canvas()
	d.shown.Show()
	d.overlay = c.Overlays().Top()
	d.heard, d.typed = c.OnTypedKey(), c.OnTypedRune()
	c.SetOnTypedKey(d.TypedKey)
	c.SetOnTypedRune(nil)
	opened = append(opened, d)
}

// TypedKey hears a key that nothing in the dialog has a use for.
func (d *Dialog) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		d.Escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		d.Enter()
	case fyne.KeyF1:
		if d.Help != nil {
			d.Help()
		}
	}
}

// Hide closes the dialog.
func (d *Dialog) Hide() { d.shown.Hide() }

// left ends the hearing of keys, once.
func (d *Dialog) left() {
	for i, o := range opened {
		if o != d {
			continue
		}
		opened = append(opened[:i:i], opened[i+1:]...)
		d.giveBack(opened[i:])
		if d.closed != nil {
			d.closed()
		}
		return
	}
}

// giveBack gives the keys back that the window had before: to the next dialog of
// the same window above this one, which then gives them back, else to the window.
func (d *Dialog) giveBack(above []*Dialog) {
	for _, next := range above {
		if next.window == d.window {
			next.heard, next.typed = d.heard, d.typed
			return
		}
	}
	c := d.window.Canvas()
	c.SetOnTypedKey(d.heard)
	c.SetOnTypedRune(d.typed)
}

// SetOnClosed has a function called when the dialog is gone, in whatever way.
func (d *Dialog) SetOnClosed(do func()) { d.closed = do }

// MinSize returns the least size of the dialog.
func (d *Dialog) MinSize() fyne.Size { return d.shown.MinSize() }

// Resize gives the dialog a size, in the middle of its window.
func (d *Dialog) Resize(size fyne.Size) {
	d.shown.Resize(size)
	if d.overlay != nil {
		d.overlay.Refresh()
	}
}

// dialogAt returns the dialog on top of a canvas, nil where something else is. A
// canvas of nil is that of an object which was taken away while it had the
// keyboard: then it is the last dialog that was opened.
func dialogAt(c fyne.Canvas) *Dialog {
	for i := len(opened) - 1; i >= 0; i-- {
		d := opened[i]
		if own := d.window.Canvas(); (c == nil || own == c) && own.Overlays().Top() == d.overlay {
			return d
		}
	}
	return nil
}
