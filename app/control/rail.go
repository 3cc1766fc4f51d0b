package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// RailWidth is the width of the navigation.
const RailWidth float32 = 72

// RailButton is one entry of the navigation: an icon above its word.
type RailButton struct {
	widget.BaseWidget
	icon    fyne.Resource
	word    string
	tapped  func()
	chosen  bool
	hovered bool
	focused bool
}

// NewRailButton returns an entry of the navigation.
func NewRailButton(icon fyne.Resource, word string, tapped func()) *RailButton {
	b := &RailButton{icon: icon, word: word, tapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// SetChosen marks the entry as the one that is shown.
func (b *RailButton) SetChosen(chosen bool) {
	b.chosen = chosen
	b.Refresh()
}

// Tapped goes there.
func (b *RailButton) Tapped(*fyne.PointEvent) { b.tapped() }

// Cursor is a hand.
func (b *RailButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights the entry up.
func (b *RailButton) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
}

// MouseMoved changes nothing.
func (b *RailButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the entry go.
func (b *RailButton) MouseOut() {
	b.hovered = false
	b.Refresh()
}

// FocusGained shows that the keyboard is here.
func (b *RailButton) FocusGained() {
	b.focused = true
	b.Refresh()
}

// FocusLost shows that the keyboard has left.
func (b *RailButton) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune does nothing.
func (b *RailButton) TypedRune(rune) {}

// TypedKey goes there by Enter or the space bar.
func (b *RailButton) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		b.tapped()
	}
	HandOn(b, e)
}

// CreateRenderer returns the renderer of the entry.
func (b *RailButton) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{
		button: b, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
		icon: widget.NewIcon(b.icon), word: canvas.NewText(b.word, nil),
	}
	r.word.TextSize = theme.Caption
	r.word.Alignment = fyne.TextAlignCenter
	r.ground.CornerRadius = theme.Space4
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
	r.bar.Resize(fyne.NewSize(3, size.Height-theme.Space16))
	r.bar.Move(fyne.NewPos(0, theme.Space8))
	const side float32 = 22
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos((size.Width-side)/2, 7))
	r.word.Resize(fyne.NewSize(size.Width, 18))
	r.word.Move(fyne.NewPos(0, 31))
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(RailWidth, 56) }
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
	r.ground.FillColor, r.bar.FillColor = color.Transparent, color.Transparent
	r.ground.StrokeWidth = 0
	r.word.Color = theme.Of(theme.ColorMuted)
	r.word.TextStyle.Bold = b.chosen
	if b.hovered {
		r.ground.FillColor = theme.Of("hover")
	}
	if b.chosen {
		r.ground.FillColor = theme.Of(theme.ColorTint)
		r.bar.FillColor = theme.Of("primary")
		r.word.Color = theme.Of("primary")
	}
	if b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Of("primary"), 1
	}
	r.ground.Refresh()
	r.bar.Refresh()
	r.word.Refresh()
}
