package position

import (
	"ezmap/app/control"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// newWarning returns a sentence behind the sign of a warning: it is told, not forbidden.
func newWarning(sentence string) fyne.CanvasObject {
	sign := widget.NewIcon(fynetheme.NewWarningThemedResource(fynetheme.WarningIcon()))
	return control.NewBeforeText(sign, sentence)
}
