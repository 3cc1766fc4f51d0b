// Package scene is a drawing that uses all that a canvas can do, so that tests
// can lay the back ends side by side.
package scene

import (
	"image"
	"image/color"
	"math"

	"ezmap/geo/canvas"
)

// Width and Height of the scene in millimetres.
const (
	Width  = 120
	Height = 80
)

var (
	ink    = color.NRGBA{0x22, 0x2B, 0x36, 0xFF}
	red    = color.NRGBA{0xC8, 0x2A, 0x2A, 0xFF}
	blue   = color.NRGBA{0x1F, 0x5F, 0xA8, 0xFF}
	water  = color.NRGBA{0xC9, 0xE4, 0xF4, 0xFF}
	green  = color.NRGBA{0x3B, 0x8E, 0x4A, 0x80}
	violet = color.NRGBA{0x7A, 0x4E, 0xB0, 0x60}
	white  = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// Draw draws the scene.
func Draw(c canvas.Canvas) {
	var p canvas.Path
	p.Rect(canvas.Rect{W: Width, H: Height})
	c.Fill(&p, canvas.Paint{Color: white})
	fills(c)
	lines(c)
	texts(c)
	marks(c)
	groups(c)
	pictures(c)
}

// fills draws a ring by the even-odd rule, a star by both rules and a blob.
func fills(c canvas.Canvas) {
	var ring canvas.Path
	ring.Circle(canvas.Point{X: 12, Y: 12}, 9)
	ring.Circle(canvas.Point{X: 12, Y: 12}, 5)
	c.Fill(&ring, canvas.Paint{Color: blue, EvenOdd: true})

	for i, evenOdd := range []bool{false, true} {
		var star canvas.Path
		for k := range 5 {
			sin, cos := math.Sincos(float64(k)*4*math.Pi/5 - math.Pi/2)
			x, y := 32+20*float64(i)+9*cos, 12+9*sin
			if k == 0 {
				star.MoveTo(x, y)
			} else {
				star.LineTo(x, y)
			}
		}
		star.Close()
		c.Fill(&star, canvas.Paint{Color: green, EvenOdd: evenOdd})
	}

	var blob canvas.Path
	blob.MoveTo(66, 14)
	blob.CubicTo(64, 2, 78, 2, 80, 8)
	blob.QuadTo(82, 16, 76, 19)
	blob.CubicTo(70, 22, 67, 20, 66, 14)
	blob.Close()
	c.Fill(&blob, canvas.Paint{Color: water})
	c.Stroke(&blob, canvas.Pen{Color: blue, Width: 0.3})
}

// lines draws each cap and join, dashes, and a translucent line that crosses
// itself and must not be darker there.
func lines(c canvas.Canvas) {
	for i := range 3 {
		x := 88 + 11*float64(i)
		var zigzag canvas.Path
		zigzag.Polyline([]canvas.Point{{X: x, Y: 18}, {X: x + 3, Y: 6}, {X: x + 6, Y: 18}}, false)
		c.Stroke(&zigzag, canvas.Pen{Color: violet, Width: 3, Cap: canvas.Cap(i), Join: canvas.Join(i)})
		c.Stroke(&zigzag, canvas.Pen{Color: ink, Width: 0.15})
	}
	var loop canvas.Path
	loop.MoveTo(4, 34)
	loop.CubicTo(40, 18, 40, 46, 22, 36)
	loop.CubicTo(10, 28, 34, 22, 44, 36)
	c.Stroke(&loop, canvas.Pen{Color: violet, Width: 3, Cap: canvas.RoundCap, Join: canvas.RoundJoin})
	for i, dash := range [][]float64{{3, 1.5}, {0, 1.2}, {4, 1, 0.8, 1}} {
		var line canvas.Path
		y := 24 + 3*float64(i)
		line.MoveTo(48, y)
		line.CubicTo(60, y-3, 70, y+3, 82, y)
		c.Stroke(&line, canvas.Pen{Color: red, Width: 0.6, Dash: dash, Cap: []canvas.Cap{canvas.ButtCap, canvas.RoundCap, canvas.ButtCap}[i]})
	}
}

// texts writes Chinese with halo, slant, tracking, an angle and each alignment.
func texts(c canvas.Canvas) {
	var land canvas.Path
	land.Rect(canvas.Rect{X: 46, Y: 35, W: 70, H: 22})
	c.Fill(&land, canvas.Paint{Color: water})
	name := func(s string, x, y float64, st canvas.TextStyle) {
		st.Color = ink
		c.Text(canvas.Text{Content: s, At: canvas.Point{X: x, Y: y}, Style: st})
	}
	name("鄂州市科技创新布局图", 48, 41, canvas.TextStyle{Size: 5, Bold: true, Halo: white, HaloWidth: 0.5})
	name("“一城两区多点支撑”——示意，2025 年 ℃ ㎡ ①", 48, 46, canvas.TextStyle{Size: 2.6})
	name("梁子湖", 48, 52, canvas.TextStyle{Size: 4, Slant: -0.25, Tracking: 2, Halo: water, HaloWidth: 0.4})
	name("1:300 000 Abgjq", 76, 52, canvas.TextStyle{Size: 3})
	for i, align := range []canvas.Align{canvas.AlignStart, canvas.AlignMiddle, canvas.AlignEnd} {
		c.Text(canvas.Text{
			Content: "葛店开发区", At: canvas.Point{X: 108, Y: 43 + 5*float64(i)}, Align: align, Angle: -math.Pi / 8,
			Style: canvas.TextStyle{Size: 2.2, Color: red, Halo: white, HaloWidth: 0.4},
		})
	}
}

// Symbol is a mark of a disc, its rim and a bar.
var Symbol = func() *canvas.Mark {
	var disc, bar canvas.Path
	disc.Circle(canvas.Point{}, 1.2)
	bar.Polyline([]canvas.Point{{X: -0.6}, {X: 0.6}}, false)
	return &canvas.Mark{Radius: 1.5, Shapes: []canvas.Shape{
		{Path: &disc, Fill: &canvas.Paint{Color: red}, Pen: &canvas.Pen{Color: white, Width: 0.3}},
		{Path: &bar, Pen: &canvas.Pen{Color: white, Width: 0.4}},
	}}
}()

// marks stamps a symbol along a row, clipped by an ellipse at its end.
func marks(c canvas.Canvas) {
	for i := range 10 {
		c.Stamp(Symbol, canvas.Point{X: 5 + 4.03*float64(i), Y: 48 + 0.1*float64(i)})
	}
	var oval canvas.Path
	oval.Ellipse(canvas.Point{X: 22, Y: 56}, 18, 4)
	c.PushClip(&oval)
	for i := range 12 {
		c.Stamp(Symbol, canvas.Point{X: 4 + 3.3*float64(i), Y: 56})
	}
	c.PopClip()
	c.Stroke(&oval, canvas.Pen{Color: ink, Width: 0.2})
}

// groups lays two discs as one translucent group, and beside it two translucent discs.
func groups(c canvas.Canvas) {
	var a, b canvas.Path
	a.Circle(canvas.Point{X: 12, Y: 69}, 7)
	b.Circle(canvas.Point{X: 20, Y: 69}, 7)
	c.PushGroup(0.5)
	c.Fill(&a, canvas.Paint{Color: red})
	c.Fill(&b, canvas.Paint{Color: blue})
	c.Text(canvas.Text{Content: "组团", At: canvas.Point{X: 16, Y: 70}, Align: canvas.AlignMiddle, Style: canvas.TextStyle{Size: 4, Color: white}})
	c.PopGroup()

	a.Reset()
	b.Reset()
	a.Circle(canvas.Point{X: 38, Y: 69}, 7)
	b.Circle(canvas.Point{X: 46, Y: 69}, 7)
	half := func(c color.NRGBA) canvas.Paint { c.A = 0x80; return canvas.Paint{Color: c} }
	c.Fill(&a, half(red))
	c.Fill(&b, half(blue))
}

// pictures fits a chequered image with a clear corner, enlarged and reduced.
func pictures(c canvas.Canvas) {
	img := image.NewNRGBA(image.Rect(0, 0, 16, 16))
	for y := range 16 {
		for x := range 16 {
			switch {
			case x < 8 && y < 8:
			case (x+y)%2 == 0:
				img.SetNRGBA(x, y, blue)
			default:
				img.SetNRGBA(x, y, water)
			}
		}
	}
	c.Picture(img, canvas.Rect{X: 60, Y: 60, W: 16, H: 16})
	c.Picture(img, canvas.Rect{X: 80, Y: 60, W: 2, H: 2})
	var clip canvas.Path
	clip.Rect(canvas.Rect{X: 86, Y: 62, W: 20, H: 10})
	c.PushClip(&clip)
	c.PushGroup(0.6)
	c.Picture(img, canvas.Rect{X: 84, Y: 60, W: 14, H: 14})
	c.PopGroup()
	c.PopClip()
	c.Stroke(&clip, canvas.Pen{Color: ink, Width: 0.2})
}
