package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Enable does nothing: it is there for the toolkit, which asks for Disabled.
func (m *Map) Enable() {}

// Disable does nothing: the host has said it once.
func (m *Map) Disable() {}

// Disabled tells that the keyboard passes the map by.
func (m *Map) Disabled() bool { return m.p.Passed }

// FocusGained changes nothing that is seen.
func (m *Map) FocusGained() {}

// FocusLost lets go of the space bar, whose end is told to somebody else now.
func (m *Map) FocusLost() { m.space = false }

// TypedRune zooms by + and −.
func (m *Map) TypedRune(r rune) {
	switch r {
	case '+', '=':
		m.ZoomBy(0.5)
	case '-', '_':
		m.ZoomBy(2)
	}
}

// KeyDown and KeyUp follow the space bar, with which a drag moves the map
// whatever tool is in hand.
func (m *Map) KeyDown(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		m.space = true
	}
}

// KeyUp ends what KeyDown began.
func (m *Map) KeyUp(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		m.space = false
	}
}

// keys are what the keys do that no tool has used.
var keys = map[fyne.KeyName]func(m *Map){
	fyne.KeyLeft:     func(m *Map) { m.step(-1, 0) },
	fyne.KeyRight:    func(m *Map) { m.step(1, 0) },
	fyne.KeyUp:       func(m *Map) { m.step(0, -1) },
	fyne.KeyDown:     func(m *Map) { m.step(0, 1) },
	fyne.KeyPageUp:   func(m *Map) { m.ZoomBy(0.5) },
	fyne.KeyPageDown: func(m *Map) { m.ZoomBy(2) },
	fyne.KeyHome:     (*Map).Whole,
	fyne.KeyEscape:   (*Map).escape,
}

// TypedKey gives a key to the list that is open, to the tool in hand, or moves
// by the arrows, zooms by PageUp and PageDown, shows the whole by Home.
func (m *Map) TypedKey(e *fyne.KeyEvent) {
	if m.list.Visible() && m.list.key(e.Name) {
		return
	}
	if e.Name == fyne.KeyEscape && m.giveUp() {
		return
	}
	if m.tool != nil && m.tool.Key(e.Name, modifiers()) {
		m.Redraw()
		return
	}
	if does := keys[e.Name]; does != nil {
		does(m)
	} else if m.p.Key != nil {
		m.p.Key(e)
	}
}

// escape puts the tool aside or tells the host.
func (m *Map) escape() {
	if m.tool != nil {
		m.Use(nil)
		return
	}
	if m.p.Escaped != nil {
		m.p.Escaped()
	}
}

// modifiers returns the command keys that are held.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
