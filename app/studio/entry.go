package studio

import "ezmap/app/control"

// entry is a field of the form that is read on Enter and when the keyboard
// leaves it, never in the middle of Chinese input.
type entry struct {
	control.Entry
	read string // as it was read last
	done func()
}

func newEntry(done func()) *entry {
	e := &entry{done: done}
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { e.commit() }
	return e
}

func (e *entry) commit() {
	if e.Text != e.read {
		e.read = e.Text
		e.done()
	}
}

// FocusLost reads the field.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.commit()
}

// start fills the field before it is heard.
func (e *entry) start(text string) {
	e.SetText(text)
	e.read = text
}
