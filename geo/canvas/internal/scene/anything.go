package scene

import (
	"encoding/binary"
	"image"
	"math"

	"ezmap/geo/canvas"
)

// Anything draws what the bytes of a fuzz input happen to say: any calls in any
// order with any numbers.
func Anything(c canvas.Canvas, data []byte) {
	n := numbers{data}
	for len(n.data) > 0 {
		switch n.byte() % 9 {
		case 0:
			c.Fill(n.path(), n.paint())
		case 1:
			c.Stroke(n.path(), n.pen())
		case 2:
			c.PushClip(n.path())
		case 3:
			c.PopClip()
		case 4:
			c.PushGroup(n.float())
		case 5:
			c.PopGroup()
		case 6:
			st := canvas.TextStyle{Size: n.float(), HaloWidth: n.float(), Slant: n.float(), Tracking: n.float(), Bold: n.byte()%2 == 0}
			st.Color.A, st.Halo.A = n.byte(), n.byte()
			c.Text(canvas.Text{Content: "鄂A\n", At: canvas.Point{X: n.float(), Y: n.float()}, Angle: n.float(), Align: canvas.Align(n.byte() % 4), Style: st})
		case 7:
			pen, paint := n.pen(), n.paint()
			c.Stamp(&canvas.Mark{Radius: n.float(), Shapes: []canvas.Shape{{Path: n.path(), Pen: &pen, Fill: &paint}}}, canvas.Point{X: n.float(), Y: n.float()})
		case 8:
			img := image.NewRGBA(image.Rect(0, 0, int(n.byte()%9), int(n.byte()%9)))
			c.Picture(img, canvas.Rect{X: n.float(), Y: n.float(), W: n.float(), H: n.float()})
		}
	}
}

// numbers deals out the bytes of a fuzz input as coordinates: many small, some
// huge, some no numbers at all.
type numbers struct{ data []byte }

func (n *numbers) byte() byte {
	if len(n.data) == 0 {
		return 0
	}
	b := n.data[0]
	n.data = n.data[1:]
	return b
}

func (n *numbers) float() float64 {
	switch b := n.byte(); {
	case b < 200:
		return float64(b) - 50 + float64(n.byte())/256
	case b < 205:
		return 1e12 * (float64(n.byte()) - 128)
	case b < 210:
		return math.Inf(int(b) - 207)
	case b < 215:
		return math.NaN()
	case b < 220:
		return math.MaxFloat64 * (float64(n.byte())/128 - 1)
	case b < 225:
		return 1e-300
	case b < 230 && len(n.data) >= 8:
		f := math.Float64frombits(binary.LittleEndian.Uint64(n.data))
		n.data = n.data[8:]
		return f
	}
	return 0
}

func (n *numbers) path() *canvas.Path {
	p := new(canvas.Path)
	for range n.byte() % 12 {
		p.Verbs = append(p.Verbs, canvas.Verb(n.byte()%6))
	}
	for range n.byte() % 30 {
		p.Points = append(p.Points, canvas.Point{X: n.float(), Y: n.float()})
	}
	return p
}

func (n *numbers) pen() canvas.Pen {
	pen := canvas.Pen{Width: n.float(), Cap: canvas.Cap(n.byte() % 4), Join: canvas.Join(n.byte() % 4), Offset: n.float()}
	pen.Color.A = n.byte()
	for range n.byte() % 5 {
		pen.Dash = append(pen.Dash, n.float())
	}
	return pen
}

func (n *numbers) paint() canvas.Paint {
	p := canvas.Paint{EvenOdd: n.byte()%2 == 0}
	p.Color.A = n.byte()
	return p
}
