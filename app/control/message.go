package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// messageWidth is the width of a message: some thirty characters a line.
const messageWidth float32 = 420

// Tell shows a sentence with one button, quietly: no sign, no sound.
func Tell(win fyne.Window, title, sentence string) {
	var d dialog.Dialog
	understood := widget.NewButton("知道了", func() { d.Hide() })
	understood.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, messageBody(sentence, understood), win)
	d.Show()
	win.Canvas().Focus(understood)
}

// Ask shows a sentence with a way on and a way back.
func Ask(win fyne.Window, title, sentence, on string, then func()) {
	var d dialog.Dialog
	back := widget.NewButton("取消", func() { d.Hide() })
	forward := widget.NewButton(on, func() {
		d.Hide()
		then()
	})
	forward.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, messageBody(sentence, back, forward), win)
	d.Show()
	win.Canvas().Focus(back)
}

func messageBody(sentence string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	text := NewProse(sentence)
	text.HeightFor(messageWidth)
	return NewColumn(theme.Space4, theme.Space16,
		container.New(fixedWidth{messageWidth}, text),
		container.NewHBox(append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...)...))
}

// fixedWidth gives its one object a width, and the height that follows from it.
type fixedWidth struct{ width float32 }

func (l fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, heightFor(objects[0], l.width))
}

// Wide gives an object at least a width.
func Wide(o fyne.CanvasObject, width float32) fyne.CanvasObject {
	return container.New(fixedWidth{width}, o)
}
