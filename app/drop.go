package app

import (
	"path/filepath"
	"slices"
	"strings"

	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
)

// dropped reads what was dropped on the window, unless a dialog lies over it.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	if len(files) == 0 || w.win.Canvas().Overlays().Top() != nil {
		return
	}
	w.goTo(exchangePage)
	w.intake.Read(chief(files))
}

// chief is the file of several that is read: the first that can be. A Shapefile
// comes with its parts, of which one stands for all.
func chief(files []fyne.URI) string {
	for _, f := range files {
		if slices.Contains(exchange.Endings, strings.ToLower(filepath.Ext(f.Path()))) {
			return f.Path()
		}
	}
	return files[0].Path()
}
