package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
)

// NewCover returns a dialog that covers the whole window, menu and all, for work
// that has the screen to itself. Its keys are those of every dialog.
func NewCover(body fyne.CanvasObject, window fyne.Window) *Dialog {
	whole := container.NewStack(NewGround("background"), body)
	d := &Dialog{window: window, shown: &cover{whole: whole, window: window}, Enter: func() {}}
	d.Escape = d.Hide
	d.shown.SetOnClosed(d.left)
	return d
}

// cover lies over the whole of a window.
type cover struct {
	whole  fyne.CanvasObject
	window fyne.Window
	closed func()
}

var _ dialog.Dialog = (*cover)(nil)

// Show lays the cover over the window; the canvas keeps it as large as itself.
func (c *cover) Show() {
	on := c.window.Canvas()
	on.Overlays().Add(c.whole)
	c.whole.Resize(on.Size())
}

// Hide takes the cover away.
func (c *cover) Hide() {
	c.window.Canvas().Overlays().Remove(c.whole)
	if c.closed != nil {
		c.closed()
	}
}

// Dismiss takes the cover away.
func (c *cover) Dismiss() { c.Hide() }

// SetOnClosed has a function called when the cover is gone.
func (c *cover) SetOnClosed(closed func()) { c.closed = closed }

// SetDismissText does nothing: a cover has no button of its own.
func (c *cover) SetDismissText(string) {}

// Refresh draws the cover anew.
func (c *cover) Refresh() { c.whole.Refresh() }

// Resize gives the cover a size; that of the window is its only one.
func (c *cover) Resize(fyne.Size) { c.whole.Resize(c.window.Canvas().Size()) }

// MinSize returns the least size of what it holds.
func (c *cover) MinSize() fyne.Size { return c.whole.MinSize() }
