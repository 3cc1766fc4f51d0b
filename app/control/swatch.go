package control

import (
	"image"
	"image/color"

	"ezmap/app/theme"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
)

// Draw puts a sign into a box of a canvas of millimetres.
type Draw func(c canvas.Canvas, box canvas.Rect)

// mmPerUnit is how many millimetres one of the window's units stands for, as on
// the map.
const mmPerUnit = 25.4 / 96

// NewSwatch returns a sign of a size, drawn by the style that draws the map, as
// fine as the screen is.
func NewSwatch(draw Draw, size fyne.Size) *fynecanvas.Raster {
	var drawn image.Image
	var on color.Color
	r := fynecanvas.NewRaster(func(w, h int) image.Image {
		if paper := theme.Of(theme.ColorPaper); drawn == nil || on != paper || drawn.Bounds().Dx() != w || drawn.Bounds().Dy() != h {
			drawn, on = drawSign(draw, w, h, size), paper
		}
		return drawn
	})
	r.SetMinSize(size)
	return r
}

// drawSign draws a sign of a size in units on so many pixels.
func drawSign(draw Draw, w, h int, size fyne.Size) image.Image {
	wide := float64(size.Width) * mmPerUnit
	c := raster.NewPixels(w, h, float64(w)/wide*25.4)
	c.Reset(color.NRGBAModel.Convert(theme.Of(theme.ColorPaper)).(color.NRGBA))
	if draw != nil {
		draw(c, canvas.Rect{W: wide, H: float64(size.Height) * mmPerUnit})
	}
	return c.Image()
}

// Strip draws colours beside each other, as a ramp is shown.
func Strip(colors []color.NRGBA) Draw {
	return func(c canvas.Canvas, box canvas.Rect) {
		step := box.W / float64(max(len(colors), 1))
		for i, fill := range colors {
			var p canvas.Path
			p.Rect(canvas.Rect{X: box.X + float64(i)*step, Y: box.Y, W: step, H: box.H})
			c.Fill(&p, canvas.Paint{Color: fill})
		}
	}
}

// Patch draws one colour, fully in the box.
func Patch(fill color.NRGBA) Draw { return Strip([]color.NRGBA{fill}) }
