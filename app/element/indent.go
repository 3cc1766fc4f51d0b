package element

import (
	"ezmap/app/control"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// indentation is the room of a node's number.
const indentation float32 = 36

// indent lays running text below the inputs of a row, clear of its number. Empty text takes
// no room.
type indent struct {
	widget.BaseWidget
	text *control.Prose
}

func newIndent(text *control.Prose) *indent {
	i := &indent{text: text}
	i.ExtendBaseWidget(i)
	return i
}

// HeightFor returns the height at a width.
func (i *indent) HeightFor(width float32) float32 { return i.text.HeightFor(width - indentation) }

// CreateRenderer returns the renderer of the text.
func (i *indent) CreateRenderer() fyne.WidgetRenderer { return &indentRenderer{i} }

type indentRenderer struct{ indent *indent }

func (r *indentRenderer) Layout(size fyne.Size) {
	r.indent.text.Move(fyne.NewPos(indentation, 0))
	r.indent.text.Resize(fyne.NewSize(size.Width-indentation, size.Height))
}

func (r *indentRenderer) MinSize() fyne.Size {
	return r.indent.text.MinSize().AddWidthHeight(indentation, 0)
}
func (r *indentRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.indent.text} }
func (r *indentRenderer) Destroy()                     {}
func (r *indentRenderer) Refresh() {
	r.Layout(r.indent.Size())
	canvas.Refresh(r.indent)
}
