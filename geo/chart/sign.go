package chart

import (
	"image/color"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/class"
)

// look is how a state is drawn: its colour, its grey, and the corners of its
// shape on a square from −1 to 1.
type look struct {
	colour, grey color.NRGBA
	shape        shape
	letter       string // of the shape, for a line of text
}

type shape int

const (
	query shape = iota // a ring with a question mark
	tick
	disc
	up
	square
	down
	cross
	diamond
)

// looks are the states that are judged, in the colours in which the map colours
// the areas. What is not in it is hatched.
var looks = map[progress.State]look{
	progress.Done:           {rgb(0x1E8A6E), rgb(0x848484), tick, "√"},
	progress.OnTrack:        {rgb(0x7FC3A6), rgb(0xBEBEBE), disc, "●"},
	progress.SlightlyBehind: {rgb(0xF8D86C), rgb(0xDCDCDC), up, "▲"},
	progress.Behind:         {rgb(0xE0703F), rgb(0xA0A0A0), square, "■"},
	progress.Regressed:      {rgb(0xA8324A), rgb(0x666666), down, "▼"},
	progress.Unmet:          {rgb(0xA8324A), rgb(0x666666), cross, "×"},
	progress.Pending:        {rgb(0xB4C3D3), rgb(0xF4F4F4), diamond, "◇"},
}

// Colour returns the colour of a state; ok is false for one that is hatched.
func (s Style) Colour(state progress.State) (c color.NRGBA, ok bool) {
	l, ok := looks[state]
	if s.Gray {
		return l.grey, ok
	}
	return l.colour, ok
}

// Letter returns the sign of a state as a letter that may stand before its word,
// such as ▲; “” for a state that is not judged.
func Letter(state progress.State) string { return looks[state].letter }

// Judged tells that a state says something of how things go. What is not judged is
// hatched.
func Judged(state progress.State) bool {
	_, ok := looks[state]
	return ok
}

// corners are the outlines of the shapes on a square from −1 to 1.
var corners = map[shape][]canvas.Point{
	up:      {{X: 0, Y: -0.95}, {X: 1, Y: 0.8}, {X: -1, Y: 0.8}},
	down:    {{X: 0, Y: 0.95}, {X: -1, Y: -0.8}, {X: 1, Y: -0.8}},
	square:  {{X: -0.82, Y: -0.82}, {X: 0.82, Y: -0.82}, {X: 0.82, Y: 0.82}, {X: -0.82, Y: 0.82}},
	diamond: {{X: 0, Y: -1}, {X: 1, Y: 0}, {X: 0, Y: 1}, {X: -1, Y: 0}},
	tick:    {{X: -1, Y: 0.02}, {X: -0.62, Y: -0.36}, {X: -0.28, Y: 0}, {X: 0.62, Y: -0.86}, {X: 1, Y: -0.5}, {X: -0.28, Y: 0.78}},
	cross: {
		{X: -1, Y: -0.62}, {X: -0.62, Y: -1}, {X: 0, Y: -0.38}, {X: 0.62, Y: -1}, {X: 1, Y: -0.62}, {X: 0.38, Y: 0},
		{X: 1, Y: 0.62}, {X: 0.62, Y: 1}, {X: 0, Y: 0.38}, {X: -0.62, Y: 1}, {X: -1, Y: 0.62}, {X: -0.38, Y: 0},
	},
}

// Sign draws the shape of a state about a point, within a radius in millimetres.
// Its word must stand beside it.
func Sign(c canvas.Canvas, state progress.State, at canvas.Point, radius float64, s Style) {
	fill, judged := s.Colour(state)
	if !judged {
		s.querySign(c, at, radius)
		return
	}
	p := signPath(state, at, radius)
	c.Fill(p, canvas.Paint{Color: fill})
	c.Stroke(p, canvas.Pen{Color: darker(fill), Width: radius * 0.14, Join: canvas.RoundJoin})
}

// signPath returns the shape of a judged state about a point.
func signPath(state progress.State, at canvas.Point, radius float64) *canvas.Path {
	var p canvas.Path
	shape := looks[state].shape
	if shape == disc {
		p.Circle(at, radius*0.9)
		return &p
	}
	points := make([]canvas.Point, 0, 12)
	for _, q := range corners[shape] {
		points = append(points, canvas.Point{X: at.X + q.X*radius, Y: at.Y + q.Y*radius})
	}
	p.Polyline(points, true)
	return &p
}

// querySign is a ring with a question mark; in a square the mark would look like a
// character that the font lacks.
func (s Style) querySign(c canvas.Canvas, at canvas.Point, radius float64) {
	var ring canvas.Path
	ring.Circle(at, radius*0.9)
	c.Fill(&ring, canvas.Paint{Color: white})
	c.Stroke(&ring, canvas.Pen{Color: s.ink().missing, Width: radius * 0.16})
	c.Text(canvas.Text{Content: "?", At: canvas.Point{X: at.X, Y: at.Y + radius*0.5}, Align: canvas.AlignMiddle,
		Style: canvas.TextStyle{Size: radius * 1.4, Bold: true, Color: s.ink().soft}})
}

// darker is the rim of a pale colour, without which it would be lost on white.
func darker(c color.NRGBA) color.NRGBA {
	return color.NRGBA{uint8(float64(c.R) * 0.6), uint8(float64(c.G) * 0.6), uint8(float64(c.B) * 0.6), 255}
}

// Over returns the colour of a sign on a ground of a colour: ink or white, whichever
// stands out more.
func (s Style) Over(ground color.NRGBA) color.NRGBA {
	if dark := s.ink().text; class.Contrast(dark, ground) >= class.Contrast(white, ground) {
		return dark
	}
	return white
}
