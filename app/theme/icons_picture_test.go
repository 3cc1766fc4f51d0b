package theme

import (
	"testing"

	"ezmap/app/golden"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Every icon file, in the order of its name, at the size of a button.
func TestIconsPicture(t *testing.T) {
	for _, look := range []Appearance{Light, Dark} {
		t.Run(string(look), func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(New(look))
			entries, err := icons.ReadDir("icons")
			if err != nil {
				t.Fatal(err)
			}
			grid := container.NewGridWrap(fyne.NewSquareSize(32))
			for _, e := range entries {
				name := e.Name()
				grid.Add(container.NewPadded(widget.NewIcon(drawn(name[:len(name)-len(".svg")]))))
			}
			win := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(Of(ColorPanel)), grid))
			win.SetPadded(false)
			win.Resize(fyne.NewSize(340, 220))
			golden.Check(t, "icons-"+string(look), win.Canvas().Capture())
		})
	}
}
