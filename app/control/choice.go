package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Choice is one of several things beside each other, with a note below its name.
type Choice struct {
	touch
	row    *EntryRow
	ground *canvas.Rectangle
	chosen bool
}

// NewChoice returns a choice.
func NewChoice(name, note string, chosen bool, tapped func()) *Choice {
	c := &Choice{row: NewEntryRow(), ground: canvas.NewRectangle(color.Transparent), chosen: chosen}
	c.press = tapped
	c.row.Set(name, note, false)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer returns the renderer of the choice.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return &choiceRenderer{c} }

type choiceRenderer struct{ choice *Choice }

func (r *choiceRenderer) Layout(size fyne.Size) {
	c := r.choice
	c.dressGround(c.ground, c.chosen)
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
