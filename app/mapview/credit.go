package mapview

import (
	"image/color"

	"ezmap/app/theme"
	"ezmap/geo/canvas"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// credit is 底图注记: whose the picture under the map is, at its edge. It has the
// colours of the map in a light and a dark window alike.
type credit struct {
	box    *fyne.Container
	ground *fynecanvas.Rectangle
	text   *fynecanvas.Text
	note   *fynecanvas.Text // what is wrong with the picture
}

// The colours of the credit: those of what is printed on the map.
var (
	creditInk    = color.NRGBA{R: 0x33, G: 0x3F, B: 0x4B, A: 0xFF}
	creditGround = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xD0}
)

func newCredit() *credit {
	c := &credit{
		ground: fynecanvas.NewRectangle(creditGround),
		text:   fynecanvas.NewText("", creditInk), note: fynecanvas.NewText("", creditInk),
	}
	c.text.TextSize, c.note.TextSize = theme.Caption, theme.Caption
	c.box = container.NewWithoutLayout(c.ground, c.text, c.note)
	c.box.Hide()
	return c
}

// say changes the words; without any nothing is shown.
func (c *credit) say(words, note string) {
	c.text.Text, c.note.Text = words, note
	c.text.Refresh()
	c.note.Refresh()
}

// lay puts the credit at the lower left edge, above the foot that the host covers.
func (c *credit) lay(within fyne.Size, foot float32) {
	if c.text.Text == "" && c.note.Text == "" {
		c.box.Hide()
		return
	}
	var y, width float32
	for _, t := range []*fynecanvas.Text{c.note, c.text} {
		size := t.MinSize()
		if t.Text == "" {
			size = fyne.Size{}
		}
		t.Move(fyne.NewPos(theme.Space4, y))
		t.Resize(size)
		y, width = y+size.Height, max(width, size.Width)
	}
	all := fyne.NewSize(min(width+2*theme.Space4, within.Width), y)
	c.ground.Resize(all)
	c.box.Resize(all)
	c.box.Move(fyne.NewPos(0, within.Height-foot-all.Height-theme.Space4))
	c.box.Show()
}

// sign writes the words of the credit onto a picture whose visible part has its
// lower left corner at a point of the canvas, since they go wherever the picture goes.
func (c *credit) sign(on canvas.Canvas, corner canvas.Point) {
	if c.text.Text == "" {
		return
	}
	const margin, letter, rim = 1.5, 3.2, 0.5 // mm
	on.Text(canvas.Text{
		Content: c.text.Text, At: canvas.Point{X: corner.X + margin, Y: corner.Y - margin},
		Style: canvas.TextStyle{Size: letter, Color: creditInk, Halo: creditGround, HaloWidth: rim},
	})
}
