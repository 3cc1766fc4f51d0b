package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// messageWidth is the width of a message: some thirty characters a line.
const messageWidth float32 = 420

// Tell shows a sentence with one button, quietly: no sign, no sound.
func Tell(win fyne.Window, title, sentence string) {
	var d *Dialog
	understood := NewButton("知道了", nil, func() { d.Hide() })
	understood.Importance = widget.HighImportance
	d = NewDialog(title, messageBody(sentence, understood), win)
	d.Enter = understood.OnTapped
	d.Show()
	win.Canvas().Focus(understood)
}

// Ask shows a sentence with a way on and a way back, which has the keyboard: an
// Enter that comes too soon gives nothing up.
func Ask(win fyne.Window, title, sentence, on string, then func()) {
	var d *Dialog
	back := NewButton("取消", nil, func() { d.Hide() })
	forward := NewButton(on, nil, func() {
		d.Hide()
		then()
	})
	forward.Importance = widget.HighImportance
	d = NewDialog(title, messageBody(sentence, back, forward), win)
	d.Enter = forward.OnTapped
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
	return fyne.NewSize(l.width, HeightFor(objects[0], l.width))
}

// Wide gives an object at least a width.
func Wide(o fyne.CanvasObject, width float32) fyne.CanvasObject {
	return container.New(fixedWidth{width}, o)
}
