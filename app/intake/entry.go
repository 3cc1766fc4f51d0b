package intake

import (
	"ezmap/app/control"
	"ezmap/data/workbook"
)

type table = workbook.Table

// entry is a field whose text is taken on Enter or when it is left.
type entry struct {
	control.Entry
	taken string
	taker func(string)
}

func newEntry(text string, taker func(string)) *entry {
	e := &entry{taken: text, taker: taker}
	e.ExtendBaseWidget(e)
	e.SetText(text)
	e.OnSubmitted = func(string) { e.take() }
	return e
}

func (e *entry) take() {
	if e.Text != e.taken {
		e.taken = e.Text
		e.taker(e.Text)
	}
}

// FocusLost takes the text.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.take()
}
