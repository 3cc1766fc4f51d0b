package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ShowPopover shows a column of a width on a small plate at a place of a window,
// moved so that it lies inside. It goes when something beside it is clicked.
func ShowPopover(c fyne.Canvas, at fyne.Position, width float32, column *Column) *widget.PopUp {
	p := widget.NewPopUp(column, c)
	size := fyne.NewSize(width, column.HeightFor(width))
	room := c.Size()
	at.X = max(min(at.X, room.Width-size.Width-theme.Space4), theme.Space4)
	at.Y = max(min(at.Y, room.Height-size.Height-theme.Space4), theme.Space4)
	p.ShowAtPosition(at)
	p.Resize(size)
	return p
}
