package theme

import (
	_ "unsafe" // for go:linkname

	"fyne.io/fyne/v2"
	_ "fyne.io/fyne/v2/widget" // brings the shaper along
	"github.com/go-text/typesetting/shaping"
)

// shaper is the toolkit's, in which all text is measured and drawn.
//
//go:linkname shaper fyne.io/fyne/v2/internal/painter.shaper
var shaper *shaping.HarfbuzzShaper

// LetFontsGo is to be told of every change of the settings, on the thread of the
// window. The toolkit then reads the fonts anew, some 35 MB for a weight of Noto
// Sans SC, but its shaper has a plan for each font that it ever met and keeps it
// for good, and no call to empty it: it begins again from nothing.
func LetFontsGo(fyne.Settings) { *shaper = shaping.HarfbuzzShaper{} }
