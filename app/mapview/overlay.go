package mapview

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/paulmach/orb"
)

// overlay draws shapes above the pictures with objects of the toolkit, which it
// keeps for the next time: lines below, then handles, then texts.
type overlay struct {
	box     *fyne.Container
	fills   pool[*fynecanvas.Rectangle]
	lines   pool[*fynecanvas.Line]
	stamps  pool[*fynecanvas.Image]
	squares pool[*fynecanvas.Rectangle]
	discs   pool[*fynecanvas.Circle]
	plates  pool[*plate]

	at     func(orb.Point) fyne.Position
	within fyne.Size
}

// The looks of lines, in Fyne's units: each lies on a wider, light one, so that
// it is seen on every ground.
const (
	lineWidth   = 2
	casingWidth = 4.5
	dashLength  = 7
	dashGap     = 5
)

var (
	lineColor   = color.NRGBA{R: 0x1F, G: 0x5F, B: 0xA8, A: 0xFF}
	activeColor = color.NRGBA{R: 0xD9, G: 0x48, B: 0x0F, A: 0xFF}
	casingColor = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xC8}
)

func newOverlay() *overlay {
	o := &overlay{
		fills: newPool(func() (*fynecanvas.Rectangle, fyne.CanvasObject) {
			r := fynecanvas.NewRectangle(color.Transparent)
			return r, r
		}),
		lines: newPool(func() (*fynecanvas.Line, fyne.CanvasObject) {
			l := fynecanvas.NewLine(lineColor)
			return l, l
		}),
		stamps: newPool(func() (*fynecanvas.Image, fyne.CanvasObject) {
			i := &fynecanvas.Image{FillMode: fynecanvas.ImageFillStretch, ScaleMode: fynecanvas.ImageScaleFastest, Translucency: 0.25}
			return i, i
		}),
		squares: newPool(func() (*fynecanvas.Rectangle, fyne.CanvasObject) {
			r := fynecanvas.NewRectangle(color.White)
			return r, r
		}),
		discs: newPool(func() (*fynecanvas.Circle, fyne.CanvasObject) {
			c := fynecanvas.NewCircle(color.White)
			return c, c
		}),
		plates: newPool(func() (*plate, fyne.CanvasObject) {
			p := newPlate()
			return p, p.box
		}),
	}
	o.box = container.NewWithoutLayout(o.fills.box, o.lines.box, o.stamps.box, o.squares.box, o.discs.box, o.plates.box)
	return o
}

// draw draws shapes in place of those before; at leads from the map plane to the
// widget, of whose size only what is within is drawn.
func (o *overlay) draw(shapes []Shape, at func(orb.Point) fyne.Position, within fyne.Size) {
	if len(shapes) == 0 && !o.box.Visible() {
		return
	}
	o.at, o.within = at, within
	for i := range shapes {
		o.shape(&shapes[i])
	}
	for _, p := range []interface{ rest() }{&o.fills, &o.lines, &o.stamps, &o.squares, &o.discs, &o.plates} {
		p.rest()
	}
	if len(shapes) == 0 {
		o.box.Hide()
	} else {
		o.box.Show()
	}
	fynecanvas.Refresh(o.box)
}

func (o *overlay) shape(s *Shape) {
	if s.fill != nil {
		o.fill(s)
	}
	o.line(s)
	if s.mark != nil {
		o.stamp(s)
	}
	for _, h := range s.Handles {
		o.handle(h)
	}
	if s.Text != "" {
		p := o.plates.next()
		p.show(s.Text, o.at(s.At), o.within)
		if s.Midst {
			p.centre(o.at(s.At))
		}
	}
}

func (o *overlay) fill(s *Shape) {
	b := orb.MultiPoint(s.Line).Bound()
	from, to := o.at(orb.Point{b.Min[0], b.Max[1]}), o.at(orb.Point{b.Max[0], b.Min[1]})
	r := o.fills.next()
	r.FillColor = s.fill
	r.Resize(fyne.NewSize(to.X-from.X, to.Y-from.Y))
	r.Move(from)
}

func (o *overlay) stamp(s *Shape) {
	i := o.stamps.next()
	if i.Image != s.mark.image {
		i.Image = s.mark.image
		i.Refresh()
	}
	side := s.mark.side
	i.Resize(fyne.NewSize(side, side))
	i.Move(o.at(s.At).SubtractXY(side/2, side/2))
}

// line draws the line of a shape on its casing.
func (o *overlay) line(s *Shape) {
	if len(s.Line) < 2 {
		return
	}
	points := make([]fyne.Position, 0, len(s.Line)+1)
	for _, p := range s.Line {
		points = append(points, o.at(p))
	}
	if s.Closed {
		points = append(points, points[0])
	}
	ink := s.Color
	if ink == nil {
		ink = lineColor
	}
	o.strokes(points, casingColor, casingWidth, false)
	o.strokes(points, ink, lineWidth, s.Dashed)
}

// strokes draws a line piece by piece, as far as it is within the widget.
func (o *overlay) strokes(points []fyne.Position, ink color.Color, width float32, dashed bool) {
	for i := 1; i < len(points); i++ {
		a, b, ok := cut(points[i-1], points[i], o.within)
		switch {
		case !ok:
		case dashed:
			o.dashes(a, b, ink, width)
		default:
			o.stroke(a, b, ink, width)
		}
	}
}

func (o *overlay) dashes(a, b fyne.Position, ink color.Color, width float32) {
	d := b.Subtract(a)
	length := float32(math.Hypot(float64(d.X), float64(d.Y)))
	for from := float32(0); from < length; from += dashLength + dashGap {
		to := min(from+dashLength, length)
		o.stroke(
			a.AddXY(d.X*from/length, d.Y*from/length),
			a.AddXY(d.X*to/length, d.Y*to/length), ink, width)
	}
}

func (o *overlay) stroke(a, b fyne.Position, ink color.Color, width float32) {
	l := o.lines.next()
	l.Position1, l.Position2, l.StrokeColor, l.StrokeWidth = a, b, ink, width
}

// handleLook is how a kind of handle is drawn: half its width, and whether it is
// round and hollow.
type handleLook struct {
	reach         float32
	round, hollow bool
}

var handleLooks = map[HandleKind]handleLook{
	Vertex: {reach: 4},
	Middle: {reach: 3, hollow: true},
	Stop:   {reach: 6, round: true},
	Snap:   {reach: 9, round: true, hollow: true},
}

func (o *overlay) handle(h Handle) {
	at := o.at(h.At)
	if at.X < -10 || at.Y < -10 || at.X > o.within.Width+10 || at.Y > o.within.Height+10 {
		return
	}
	look := handleLooks[h.Kind]
	ink, ground := lineColor, color.Color(color.White)
	reach := look.reach
	if h.Active {
		ink, ground = activeColor, activeColor
		reach++
	}
	if look.hollow {
		ground = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x60}
	}
	size, pos := fyne.NewSize(2*reach, 2*reach), at.SubtractXY(reach, reach)
	if look.round {
		c := o.discs.next()
		c.FillColor, c.StrokeColor, c.StrokeWidth = ground, ink, 2
		c.Resize(size)
		c.Move(pos)
		return
	}
	r := o.squares.next()
	r.FillColor, r.StrokeColor, r.StrokeWidth = ground, ink, 1.5
	r.Resize(size)
	r.Move(pos)
}

// cut cuts a piece of line to what is within a size and a little around it
// (Liang–Barsky); ok is false where nothing is left.
func cut(a, b fyne.Position, within fyne.Size) (from, to fyne.Position, ok bool) {
	const around = 8
	enter, leave := float32(0), float32(1)
	d := b.Subtract(a)
	for _, side := range [4][2]float32{
		{-d.X, a.X + around}, {d.X, within.Width + around - a.X},
		{-d.Y, a.Y + around}, {d.Y, within.Height + around - a.Y},
	} {
		p, q := side[0], side[1]
		switch {
		case p == 0 && q < 0:
			return a, b, false
		case p < 0:
			enter = max(enter, q/p)
		case p > 0:
			leave = min(leave, q/p)
		}
	}
	if enter > leave {
		return a, b, false
	}
	return a.AddXY(d.X*enter, d.Y*enter), a.AddXY(d.X*leave, d.Y*leave), true
}
