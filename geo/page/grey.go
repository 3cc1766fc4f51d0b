package page

import (
	"image/color"

	"ezmap/geo/canvas"
)

// grey is a canvas that turns the colours of furniture into greys. Marks and
// pictures pass as they are: those of a grey map are grey already.
type grey struct{ canvas.Canvas }

func (g grey) Fill(p *canvas.Path, paint canvas.Paint) {
	paint.Color = luma(paint.Color)
	g.Canvas.Fill(p, paint)
}

func (g grey) Stroke(p *canvas.Path, pen canvas.Pen) {
	pen.Color = luma(pen.Color)
	g.Canvas.Stroke(p, pen)
}

func (g grey) Text(t canvas.Text) {
	t.Style.Color, t.Style.Halo = luma(t.Style.Color), luma(t.Style.Halo)
	g.Canvas.Text(t)
}

// luma returns the grey of a colour (Rec. 601).
func luma(c color.NRGBA) color.NRGBA {
	y := uint8((299*int(c.R) + 587*int(c.G) + 114*int(c.B) + 500) / 1000)
	return color.NRGBA{y, y, y, c.A}
}
