package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// NewField returns an input with its name above it.
func NewField(name string, input fyne.CanvasObject) fyne.CanvasObject {
	return NewColumn(0, 2, NewNote(name), input)
}

// NewFault returns text that says what is wrong with a form; it takes no room while empty.
func NewFault(text string) *Prose {
	return newProse(text, theme.Body, false, fynetheme.ColorNameError)
}
