package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a button of the toolkit that Enter presses as the space bar does,
// and that leaves the function keys to the window.
type Button struct{ widget.Button }

// NewButton returns a button with a word, an icon (nil for none) or both.
func NewButton(word string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{widget.Button{Text: word, Icon: icon, OnTapped: tapped}}
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey presses the button or hands the key on.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !b.Disabled() {
			b.OnTapped()
		}
	default:
		b.Button.TypedKey(e)
		HandOn(b, e)
	}
}

// Select is a choice of the toolkit that leaves the function keys to the window.
type Select struct {
	widget.Select
	self fyne.Widget // what is built upon it, or itself
}

// NewSelect returns a choice of words; changed is told the word chosen.
func NewSelect(words []string, changed func(string)) *Select {
	s := &Select{Select: widget.Select{Options: words, OnChanged: changed, PlaceHolder: "请选择"}}
	s.ExtendBaseWidget(s)
	return s
}

// ExtendBaseWidget lets another widget be built upon the choice.
func (s *Select) ExtendBaseWidget(self fyne.Widget) {
	s.self = self
	s.Select.ExtendBaseWidget(self)
}

// TypedKey opens the choice or hands the key on.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	s.Select.TypedKey(e)
	HandOn(s.self, e)
}

// List is a list of the toolkit that leaves the function keys to the window.
type List struct{ widget.List }

// NewList returns a list as widget.NewList does.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{widget.List{Length: length, CreateItem: create, UpdateItem: update}}
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey moves in the list or hands the key on.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	l.List.TypedKey(e)
	HandOn(l, e)
}

// HandOn gives a key on that an object has no use for: the toolkit tells it to
// what has the keyboard alone. In a dialog it is the dialog's; Esc closes what pops
// up; else F1 to F12 are the window's.
func HandOn(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if d := dialogAt(c); d != nil {
		d.TypedKey(e)
		return
	}
	if c == nil {
		return
	}
	if pop, ok := c.Overlays().Top().(*widget.PopUp); ok && e.Name == fyne.KeyEscape {
		pop.Hide()
	} else if isFunctionKey(e.Name) && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// isEnter tells that a key is one of the two of that name.
func isEnter(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter }

// isPress tells that a key presses what has the keyboard.
func isPress(e *fyne.KeyEvent) bool { return isEnter(e) || e.Name == fyne.KeySpace }

// isFunctionKey tells that a key is one of F1 to F12.
func isFunctionKey(name fyne.KeyName) bool {
	number, isF := strings.CutPrefix(string(name), "F")
	return isF && number != ""
}
