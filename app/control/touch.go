package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// touch is what all controls share that can be pressed by pointer and by
// keyboard: it lights up under the pointer, has a ring while the keyboard is on
// it, and says its tip. A control embeds it and sets press.
type touch struct {
	widget.BaseWidget
	self                       fyne.Widget // the control itself
	hovered, focused, disabled bool
	press                      func()
	// tip is said when the pointer rests here, nil or “” for nothing.
	tip func() string
}

// ExtendBaseWidget tells the control which one it is.
func (t *touch) ExtendBaseWidget(self fyne.Widget) {
	t.self = self
	t.BaseWidget.ExtendBaseWidget(self)
}

// Tapped presses the control.
func (t *touch) Tapped(*fyne.PointEvent) {
	if !t.disabled {
		hideTip(t.self)
		t.press()
	}
}

// Cursor is a hand where there is something to press.
func (t *touch) Cursor() desktop.Cursor {
	if t.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseIn lights the control up.
func (t *touch) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.Refresh()
	if t.tip != nil {
		showTip(t.self, t.tip())
	}
}

// MouseMoved changes nothing.
func (t *touch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the control go.
func (t *touch) MouseOut() {
	t.hovered = false
	hideTip(t.self)
	t.Refresh()
}

// FocusGained shows that the keyboard is here.
func (t *touch) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost shows that the keyboard has left.
func (t *touch) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune does nothing.
func (t *touch) TypedRune(rune) {}

// TypedKey presses the control by Enter or the space bar.
func (t *touch) TypedKey(e *fyne.KeyEvent) {
	switch {
	case isPress(e):
		t.Tapped(nil)
	default:
		HandOn(t.self, e)
	}
}

// SetEnabled lets the control be pressed or not.
func (t *touch) SetEnabled(on bool) {
	if t.disabled != on {
		return
	}
	t.disabled = !on
	t.Refresh()
}

// Enabled tells whether the control can be pressed.
func (t *touch) Enabled() bool { return !t.disabled }

// Enable, with Disable and Disabled, is what the toolkit asks of a control that the
// keyboard passes by while it cannot be pressed.
func (t *touch) Enable() { t.SetEnabled(true) }

// Disable keeps the control from being pressed.
func (t *touch) Disable() { t.SetEnabled(false) }

// Disabled tells that the control cannot be pressed.
func (t *touch) Disabled() bool { return t.disabled }

// dressGround gives a ground the colours of a control: chosen, under the
// pointer, with the keyboard on it.
func (t *touch) dressGround(ground *canvas.Rectangle, chosen bool) {
	ground.CornerRadius = theme.Space4
	ground.FillColor = color.Transparent
	switch {
	case chosen:
		ground.FillColor = theme.Of(theme.ColorTint)
	case t.hovered && !t.disabled:
		ground.FillColor = theme.Of("hover")
	}
	ground.StrokeWidth = 0
	if t.focused {
		ground.StrokeColor, ground.StrokeWidth = theme.Of("primary"), focusRing
	}
}

// focusRing is the width of the ring around what the keyboard is on.
const focusRing float32 = 2
