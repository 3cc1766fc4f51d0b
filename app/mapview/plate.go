package mapview

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// plate is a line of text on a dark ground beside a point of the map.
type plate struct {
	box    *fyne.Container
	ground *fynecanvas.Rectangle
	text   *fynecanvas.Text
}

func newPlate() *plate {
	p := &plate{
		ground: fynecanvas.NewRectangle(color.NRGBA{R: 0x1F, G: 0x29, B: 0x33, A: 0xE6}),
		text:   fynecanvas.NewText("", color.White),
	}
	p.ground.CornerRadius = theme.Space4
	p.text.TextSize = theme.Caption
	p.box = container.NewWithoutLayout(p.ground, p.text)
	p.box.Hide()
	return p
}

// show puts a text beside a position, inside what is visible.
func (p *plate) show(text string, at fyne.Position, within fyne.Size) {
	if p.text.Text != text {
		p.text.Text = text
		p.text.Refresh()
	}
	size := p.text.MinSize()
	all := size.AddWidthHeight(2*theme.Space8, 2*theme.Space4)
	x := max(theme.Space4, min(at.X+theme.Space12, within.Width-all.Width-theme.Space4))
	y := at.Y + theme.Space16
	if y+all.Height > within.Height-theme.Space4 {
		y = at.Y - all.Height - theme.Space4
	}
	p.ground.Resize(all)
	p.text.Resize(size)
	p.text.Move(fyne.NewPos(theme.Space8, theme.Space4))
	p.box.Resize(all)
	p.box.Move(fyne.NewPos(x, y))
	p.box.Show()
}

// centre moves the plate onto a position.
func (p *plate) centre(at fyne.Position) {
	p.box.Move(at.SubtractXY(p.box.Size().Width/2, p.box.Size().Height/2))
}

func (p *plate) hide() { p.box.Hide() }
