package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// NewApology fills a window that can do nothing but say why.
func NewApology(title, sentence string, closed func()) fyne.CanvasObject {
	shut := NewButton("关闭", nil, closed)
	shut.Importance = widget.HighImportance
	return NewColumn(theme.Space24, theme.Space16,
		NewHeading(title), NewProse(sentence), container.NewHBox(layout.NewSpacer(), shut))
}
