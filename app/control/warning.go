package control

import (
	"ezmap/app/theme"

	fynetheme "fyne.io/fyne/v2/theme"
)

// NewWarning returns text that says what may be wrong, which the user decides; it
// takes no room while empty.
func NewWarning(text string) *Prose {
	return newProse(text, theme.Caption, false, fynetheme.ColorNameWarning)
}
