package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// LineButton is a quiet piece of a line of small text that can be pressed.
type LineButton struct {
	touch
	text string
}

// NewLineButton returns a piece without text; tip says what pressing it does.
func NewLineButton(tip string, pressed func()) *LineButton {
	b := &LineButton{}
	b.press, b.tip = pressed, func() string { return tip }
	b.ExtendBaseWidget(b)
	return b
}

// SetText shows another text.
func (b *LineButton) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// CreateRenderer returns the renderer of the text on its ground.
func (b *LineButton) CreateRenderer() fyne.WidgetRenderer {
	r := &lineButtonLook{button: b, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.text.TextSize = theme.Caption
	r.dress()
	return r
}

type lineButtonLook struct {
	button *LineButton
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *lineButtonLook) dress() {
	r.button.dressGround(r.ground, false)
	r.text.Text, r.text.Color = r.button.text, theme.Of(theme.ColorMuted)
}

func (r *lineButtonLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.text.Move(fyne.NewPos(theme.Space4, 0))
	r.text.Resize(fyne.NewSize(size.Width-theme.Space8, size.Height))
}

func (r *lineButtonLook) MinSize() fyne.Size {
	size := fyne.MeasureText(r.button.text, theme.Caption, fyne.TextStyle{})
	return fyne.NewSize(size.Width+theme.Space8, 20)
}

func (r *lineButtonLook) Destroy()                     {}
func (r *lineButtonLook) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *lineButtonLook) Refresh() {
	r.dress()
	canvas.Refresh(r.button)
}
