package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Choice is one of several things beside each other, with a note below its name.
type Choice struct {
	widget.BaseWidget
	row     *EntryRow
	ground  *canvas.Rectangle
	chosen  bool
	hovered bool
	tapped  func()
}

// NewChoice returns a choice.
func NewChoice(name, note string, chosen bool, tapped func()) *Choice {
	c := &Choice{row: NewEntryRow(), ground: canvas.NewRectangle(color.Transparent), chosen: chosen, tapped: tapped}
	c.ground.CornerRadius = theme.Space4
	c.row.Set(name, note, false)
	c.ExtendBaseWidget(c)
	return c
}

// Tapped chooses.
func (c *Choice) Tapped(*fyne.PointEvent) { c.tapped() }

// Cursor is a hand.
func (c *Choice) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights the choice up.
func (c *Choice) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

// MouseMoved changes nothing.
func (c *Choice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the choice go.
func (c *Choice) MouseOut() {
	c.hovered = false
	c.Refresh()
}

// CreateRenderer returns the renderer of the choice.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return &choiceRenderer{c} }

type choiceRenderer struct{ choice *Choice }

func (r *choiceRenderer) Layout(size fyne.Size) {
	c := r.choice
	c.ground.FillColor = color.Transparent
	switch {
	case c.chosen:
		c.ground.FillColor = theme.Of(theme.ColorTint)
	case c.hovered:
		c.ground.FillColor = theme.Of("hover")
	}
	c.ground.Resize(size)
	c.row.Resize(size.AddWidthHeight(0, -theme.Space4))
	c.row.Move(fyne.NewPos(0, 2))
}

func (r *choiceRenderer) MinSize() fyne.Size {
	return r.choice.row.MinSize().AddWidthHeight(0, theme.Space4)
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.choice.ground, r.choice.row}
}

func (r *choiceRenderer) Destroy() {}
func (r *choiceRenderer) Refresh() {
	r.Layout(r.choice.Size())
	canvas.Refresh(r.choice)
}
