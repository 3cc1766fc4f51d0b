package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// IconButton is a quiet button that is only an icon; its word is its tip.
type IconButton struct {
	touch
	icon   fyne.Resource
	word   string
	chosen bool
}

// The sides of an icon button and of the icon on it.
const (
	iconButtonSide float32 = 28
	iconSide       float32 = 18
)

// NewIconButton returns a button.
func NewIconButton(icon fyne.Resource, word string, tapped func()) *IconButton {
	b := &IconButton{icon: icon, word: word}
	b.press = tapped
	b.tip = func() string { return b.word }
	b.ExtendBaseWidget(b)
	return b
}

// Word returns the word of the button.
func (b *IconButton) Word() string { return b.word }

// Set changes icon and word, for a button that does one thing and then its contrary.
func (b *IconButton) Set(icon fyne.Resource, word string) {
	b.icon, b.word = icon, word
	b.Refresh()
}

// SetChosen marks the button as pressed in: its tool is in hand, its panel is open.
func (b *IconButton) SetChosen(chosen bool) {
	if b.chosen != chosen {
		b.chosen = chosen
		b.Refresh()
	}
}

// Chosen tells whether the button is pressed in.
func (b *IconButton) Chosen() bool { return b.chosen }

// CreateRenderer returns the renderer of the button.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	r := &iconButtonRenderer{button: b, ground: canvas.NewRectangle(nil), icon: widget.NewIcon(nil)}
	r.dress()
	return r
}

type iconButtonRenderer struct {
	button *IconButton
	ground *canvas.Rectangle
	icon   *widget.Icon
}

func (r *iconButtonRenderer) dress() {
	b := r.button
	b.dressGround(r.ground, b.chosen)
	icon := b.icon
	switch {
	case b.disabled:
		icon = fynetheme.NewDisabledResource(icon)
	case b.chosen:
		icon = fynetheme.NewPrimaryThemedResource(icon)
	}
	r.icon.SetResource(icon)
}

func (r *iconButtonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.icon.Resize(fyne.NewSquareSize(iconSide))
	r.icon.Move(fyne.NewPos((size.Width-iconSide)/2, (size.Height-iconSide)/2))
}

func (r *iconButtonRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(iconButtonSide) }
func (r *iconButtonRenderer) Destroy()           {}
func (r *iconButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon}
}

func (r *iconButtonRenderer) Refresh() {
	r.dress()
	canvas.Refresh(r.button)
}
