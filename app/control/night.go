package control

import (
	"image/color"

	"ezmap/app/theme"
	"ezmap/geo/canvas"
)

// night draws on a dark ground what is made for paper: what is neither black nor
// white nor grey keeps its colour, everything else is turned over, so that ink is
// light and the halo of letters dark.
type night struct{ canvas.Canvas }

// dark tells that the window's ground is dark.
func dark() bool {
	c := color.NRGBAModel.Convert(theme.Of("background")).(color.NRGBA)
	return int(c.R)+int(c.G)+int(c.B) < 3*128
}

// turned returns a colour as it is on a dark ground.
func turned(c color.NRGBA) color.NRGBA {
	const grey = 40 // how far apart the parts of what counts as grey may be
	low, high := min(c.R, c.G, c.B), max(c.R, c.G, c.B)
	if high-low > grey {
		return c
	}
	ground := color.NRGBAModel.Convert(theme.Of("background")).(color.NRGBA)
	turn := func(v, ground uint8) uint8 {
		// White becomes the ground, black nearly white.
		return ground + uint8(int(255-v)*(236-int(ground))/255)
	}
	return color.NRGBA{turn(c.R, ground.R), turn(c.G, ground.G), turn(c.B, ground.B), c.A}
}

// Fill fills in the turned colour.
func (n night) Fill(p *canvas.Path, paint canvas.Paint) {
	paint.Color = turned(paint.Color)
	n.Canvas.Fill(p, paint)
}

// Stroke strokes in the turned colour.
func (n night) Stroke(p *canvas.Path, pen canvas.Pen) {
	pen.Color = turned(pen.Color)
	n.Canvas.Stroke(p, pen)
}

// Text writes in the turned colours.
func (n night) Text(t canvas.Text) {
	t.Style.Color, t.Style.Halo = turned(t.Style.Color), turned(t.Style.Halo)
	n.Canvas.Text(t)
}
