package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// RailWidth is the width of the navigation.
const RailWidth float32 = 72

// railTall is the height of an entry that has room for its word.
const railTall float32 = 56

// RailLayout lays the entries below one another, the last one at the foot. Where they are
// higher than their place they share it, and show their icons alone.
type RailLayout struct{}

// Layout lays the entries.
func (RailLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	step := min(railTall+theme.Space4, size.Height/float32(max(len(objects), 1)))
	tall := min(railTall, step)
	for i, o := range objects {
		y := float32(i) * step
		if i == len(objects)-1 {
			y = size.Height - tall
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, tall))
	}
}

// MinSize asks for the width alone.
func (RailLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(RailWidth, 1) }

// RailButton is one entry of the navigation: an icon above its word.
type RailButton struct {
	touch
	icon   fyne.Resource
	word   string
	chosen bool
}

// NewRailButton returns an entry of the navigation.
func NewRailButton(icon fyne.Resource, word string, tapped func()) *RailButton {
	b := &RailButton{icon: icon, word: word}
	b.press = tapped
	b.tip = func() string {
		if b.Size().Height < railTall {
			return word
		}
		return ""
	}
	b.ExtendBaseWidget(b)
	return b
}

// SetChosen marks the entry as the one that is shown.
func (b *RailButton) SetChosen(chosen bool) {
	b.chosen = chosen
	b.Refresh()
}

// CreateRenderer returns the renderer of the entry.
func (b *RailButton) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{
		button: b, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
		icon: widget.NewIcon(b.icon), word: canvas.NewText(b.word, nil),
	}
	r.word.TextSize = theme.Caption
	r.word.Alignment = fyne.TextAlignCenter
	r.dress()
	return r
}

type railRenderer struct {
	button      *RailButton
	ground, bar *canvas.Rectangle
	icon        *widget.Icon
	word        *canvas.Text
}

func (r *railRenderer) Layout(size fyne.Size) {
	r.ground.Resize(fyne.NewSize(size.Width-2*theme.Space4, size.Height-theme.Space4))
	r.ground.Move(fyne.NewPos(theme.Space4, 2))
	r.bar.Resize(fyne.NewSize(3, max(size.Height-theme.Space16, theme.Space8)))
	r.bar.Move(fyne.NewPos(0, theme.Space8))
	const side float32 = 22
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos((size.Width-side)/2, 7))
	if size.Height < railTall {
		r.word.Hide()
		r.icon.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	} else {
		r.word.Show()
	}
	r.word.Resize(fyne.NewSize(size.Width, 18))
	r.word.Move(fyne.NewPos(0, 31))
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(RailWidth, railTall) }
func (r *railRenderer) Destroy()           {}
func (r *railRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.icon, r.word}
}

func (r *railRenderer) Refresh() {
	r.dress()
	canvas.Refresh(r.button)
}

func (r *railRenderer) dress() {
	b := r.button
	b.dressGround(r.ground, b.chosen)
	r.bar.FillColor = color.Transparent
	r.word.Color = theme.Of(theme.ColorMuted)
	r.word.TextStyle.Bold = b.chosen
	if b.chosen {
		r.bar.FillColor = theme.Of("primary")
		r.word.Color = theme.Of("primary")
	}
	r.ground.Refresh()
	r.bar.Refresh()
	r.word.Refresh()
}
