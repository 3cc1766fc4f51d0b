package form

import (
	"ezmap/app/control"

	"fyne.io/fyne/v2"
)

// Field is an input with its name above it, and below it what is wrong or worth knowing.
type Field struct {
	control.Column
	fault, note *control.Prose
}

// NewField returns a field without a fault. An empty note takes no room.
func NewField(name string, input fyne.CanvasObject, note string) *Field {
	f := &Field{fault: control.NewFault(""), note: control.NewNote(note)}
	f.Gap = 2
	f.Objects = []fyne.CanvasObject{control.NewNote(name), input, f.fault, f.note}
	f.ExtendBaseWidget(f)
	return f
}

// Fault says what is wrong, “” for nothing. The form has to be fitted anew.
func (f *Field) Fault(sentence string) {
	f.fault.SetText(sentence)
	f.Refresh()
}

// Note says something about the field, “” for nothing. The form has to be fitted anew.
func (f *Field) Note(sentence string) {
	f.note.SetText(sentence)
	f.Refresh()
}

// Told returns what is said below the field.
func (f *Field) Told() (fault, note string) { return f.fault.Text(), f.note.Text() }
