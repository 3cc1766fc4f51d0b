package register

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"ezmap/app/control"
)

// overlay returns what lies over the window, nil for nothing.
func overlay(t *testing.T, s *Screen) fyne.CanvasObject {
	t.Helper()
	top := s.p.Window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no dialog is open")
	}
	return top
}

// press presses the last button of a word below an object: the one of the dialog on top.
func press(t *testing.T, in fyne.CanvasObject, word string) {
	t.Helper()
	var found *control.Button
	walk(in, func(o fyne.CanvasObject) {
		if b, ok := o.(*control.Button); ok && b.Text == word && found == nil {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button “%s”", word)
	}
	test.Tap(found)
}

// walk visits everything below an object.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, visit)
		}
	case *widget.PopUp:
		walk(o.Content, visit)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, visit)
		}
	}
}
