package control

import "fyne.io/fyne/v2"

// Fit shortens a text with “…” to a width, for those who lay cells out themselves.
func Fit(text string, width, size float32, style fyne.TextStyle) string {
	return fit(text, width, size, style)
}

// ShowTip says a tip of an object after a while; HideTip takes it away.
func ShowTip(o fyne.CanvasObject, text string) { showTip(o, text) }

// HideTip takes the tip of an object away.
func HideTip(o fyne.CanvasObject) { hideTip(o) }

// HandOnShortcut gives a shortcut to the window, which the toolkit gives only to the control
// with the keyboard.
func HandOnShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		handOn(c, s)
	}
}

// TickIcon returns the box to tick of a row.
func TickIcon(ticked bool) fyne.Resource {
	if ticked {
		return boxIcon(Full, false)
	}
	return boxIcon(Off, false)
}
