package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is a field of one line that leaves the function keys to the window, and
// Esc and an Enter that nobody hears to the dialog around it.
type Entry struct {
	widget.Entry
	self fyne.Widget // what is built upon it, or itself
}

// NewEntry returns an empty field.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// ExtendBaseWidget lets another widget be built upon the field.
func (e *Entry) ExtendBaseWidget(self fyne.Widget) {
	e.self = self
	e.Entry.ExtendBaseWidget(self)
}

// TypedKey writes or hands the key on. In a field of several lines Enter begins
// a new one.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	e.Entry.TypedKey(k)
	if isEnter(k) && (e.MultiLine || e.OnSubmitted != nil) {
		return
	}
	HandOn(e.self, k)
}

// Check is a box to be ticked that hands on what it has no use for.
type Check struct{ widget.Check }

// NewCheck returns a box that is not ticked; changed is told what it is.
func NewCheck(word string, changed func(bool)) *Check {
	c := &Check{widget.Check{Text: word, OnChanged: changed}}
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey hands the key on: the space bar, which ticks, is heard as a letter.
func (c *Check) TypedKey(e *fyne.KeyEvent) { HandOn(c, e) }
