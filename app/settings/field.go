package settings

import "ezmap/app/control"

// keptEntry is a field that is kept when the keyboard leaves it or Enter is
// pressed, so that Chinese input is never disturbed in the middle.
type keptEntry struct {
	control.Entry
	kept func(string)
}

// newEntry returns a field with a text; kept is told what was typed when it is left.
func newEntry(text string, kept func(string)) *keptEntry {
	e := &keptEntry{kept: kept}
	e.ExtendBaseWidget(e)
	e.SetText(text)
	e.OnSubmitted = kept
	return e
}

// FocusLost keeps what was typed.
func (e *keptEntry) FocusLost() {
	e.Entry.FocusLost()
	e.kept(e.Text)
}
