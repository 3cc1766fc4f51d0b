package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// SignButton is a sign with its text that can be pressed, as a line of a legend
// whose colour can be changed.
type SignButton struct {
	touch
	row *BeforeText
}

// NewSignButton returns a line; pressed is given the place below it in the
// window, where a choice may open.
func NewSignButton(sign fyne.CanvasObject, text, tip string, pressed func(below fyne.Position)) *SignButton {
	b := &SignButton{row: NewBeforeText(sign, text)}
	b.tip = func() string { return tip }
	b.press = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		pressed(at.AddXY(0, b.Size().Height+2))
	}
	b.ExtendBaseWidget(b)
	return b
}

// HeightFor returns the height at a width.
func (b *SignButton) HeightFor(width float32) float32 {
	return b.row.HeightFor(width-2*lineRoom) + 2*lineRoom
}

// lineRoom is the room around the line on its ground.
const lineRoom float32 = 2

// CreateRenderer returns the renderer of the line.
func (b *SignButton) CreateRenderer() fyne.WidgetRenderer {
	l := &signButtonLook{button: b, ground: canvas.NewRectangle(nil)}
	b.dressGround(l.ground, false)
	return l
}

type signButtonLook struct {
	button *SignButton
	ground *canvas.Rectangle
}

func (l *signButtonLook) Layout(size fyne.Size) {
	l.ground.Resize(size)
	l.button.row.Move(fyne.NewPos(lineRoom, lineRoom))
	l.button.row.Resize(size.SubtractWidthHeight(2*lineRoom, 2*lineRoom))
}

func (l *signButtonLook) MinSize() fyne.Size {
	return l.button.row.MinSize().AddWidthHeight(2*lineRoom, 2*lineRoom)
}

func (l *signButtonLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.ground, l.button.row}
}

func (l *signButtonLook) Destroy() {}

func (l *signButtonLook) Refresh() {
	l.button.dressGround(l.ground, false)
	l.button.row.Refresh()
	canvas.Refresh(l.button)
}
