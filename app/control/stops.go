package control

import (
	"image/color"
	"slices"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Stops is a slider with a few named stops, at which it snaps. The way up to
// the stop that is chosen is coloured.
type Stops struct {
	touch
	// Apart tells that the first stop is none of the scale, such as 全部: the
	// track starts at the second.
	Apart   bool
	names   []string
	at      int
	changed func(i int)
}

// The measures of the track.
const (
	stopStep  float32 = 44 // least way from stop to stop
	stopKnob  float32 = 14
	stopDot   float32 = 6
	trackLine float32 = 3
	trackY    float32 = 11 // middle of the track below the upper edge
)

// NewStops returns a slider at a stop.
func NewStops(names []string, at int, changed func(i int)) *Stops {
	s := &Stops{names: names, at: at, changed: changed}
	s.ExtendBaseWidget(s)
	return s
}

// At returns the stop that is chosen.
func (s *Stops) At() int { return s.at }

// SetAt moves to a stop without telling.
func (s *Stops) SetAt(i int) {
	if s.at != i {
		s.at = i
		s.Refresh()
	}
}

// choose moves to a stop, of those there are, and tells when that is another one.
func (s *Stops) choose(i int) {
	i = max(0, min(i, len(s.names)-1))
	if i != s.at && !s.disabled {
		s.SetAt(i)
		s.changed(i)
	}
}

// Tapped goes to the stop nearest to the pointer and takes the keyboard.
func (s *Stops) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	s.choose(s.nearest(e.Position.X))
}

// Dragged follows the pointer from stop to stop.
func (s *Stops) Dragged(e *fyne.DragEvent) { s.choose(s.nearest(e.Position.X)) }

// DragEnd changes nothing: each stop was told on the way.
func (s *Stops) DragEnd() {}

// TypedKey moves by the arrow keys, Home and End.
func (s *Stops) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.choose(s.at - 1)
	case fyne.KeyRight, fyne.KeyUp:
		s.choose(s.at + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.names) - 1)
	default:
		HandOn(s, e)
	}
}

// x returns the middle of a stop.
func (s *Stops) x(i int, width float32) float32 {
	step := width / float32(len(s.names))
	return step * (float32(i) + 0.5)
}

// begin returns the stop at which the track starts.
func (s *Stops) begin() int {
	if s.Apart {
		return 1
	}
	return 0
}

func (s *Stops) nearest(x float32) int {
	return int(x / (s.Size().Width / float32(len(s.names))))
}

// Cursor is a hand.
func (s *Stops) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer returns the renderer of the track.
func (s *Stops) CreateRenderer() fyne.WidgetRenderer {
	r := &stopsRenderer{stops: s, ring: canvas.NewRectangle(nil), rail: canvas.NewRectangle(nil), way: canvas.NewRectangle(nil), knob: canvas.NewCircle(nil)}
	r.objects = []fyne.CanvasObject{r.ring, r.rail, r.way}
	for _, name := range s.names {
		dot, text := canvas.NewCircle(nil), canvas.NewText(name, nil)
		text.TextSize, text.Alignment = theme.Caption, fyne.TextAlignCenter
		r.dots, r.texts = append(r.dots, dot), append(r.texts, text)
		r.objects = append(r.objects, dot, text)
	}
	r.objects = append(r.objects, r.knob)
	r.dress()
	return r
}

type stopsRenderer struct {
	stops           *Stops
	ring, rail, way *canvas.Rectangle
	dots            []*canvas.Circle
	texts           []*canvas.Text
	knob            *canvas.Circle
	objects         []fyne.CanvasObject
}

func (r *stopsRenderer) dress() {
	s := r.stops
	s.dressGround(r.ring, false)
	r.ring.FillColor = color.Transparent
	r.rail.FillColor, r.way.FillColor = theme.Of("inputBorder"), theme.Of("primary")
	r.rail.CornerRadius, r.way.CornerRadius = trackLine/2, trackLine/2
	r.knob.FillColor, r.knob.StrokeColor, r.knob.StrokeWidth = theme.Of("primary"), theme.Of(theme.ColorPanel), 2
	for i := range s.names {
		r.dots[i].FillColor = theme.Of("inputBorder")
		if i < s.at && i >= s.begin() {
			r.dots[i].FillColor = theme.Of("primary")
		}
		r.texts[i].Color, r.texts[i].TextStyle.Bold = theme.Of(theme.ColorMuted), i == s.at
		if i == s.at {
			r.texts[i].Color = theme.Of("primary")
		}
	}
}

func (r *stopsRenderer) Layout(size fyne.Size) {
	s := r.stops
	first, at, last := s.x(s.begin(), size.Width), s.x(s.at, size.Width), s.x(len(s.names)-1, size.Width)
	r.ring.Resize(size)
	r.rail.Move(fyne.NewPos(first, trackY-trackLine/2))
	r.rail.Resize(fyne.NewSize(last-first, trackLine))
	r.way.Move(fyne.NewPos(first, trackY-trackLine/2))
	r.way.Resize(fyne.NewSize(max(at-first, 0), trackLine))
	for i := range s.names {
		x := s.x(i, size.Width)
		r.dots[i].Move(fyne.NewPos(x-stopDot/2, trackY-stopDot/2))
		r.dots[i].Resize(fyne.NewSquareSize(stopDot))
		step := size.Width / float32(len(s.names))
		r.texts[i].Move(fyne.NewPos(x-step/2, trackY+stopKnob/2))
		r.texts[i].Resize(fyne.NewSize(step, size.Height-trackY-stopKnob/2))
	}
	r.knob.Move(fyne.NewPos(at-stopKnob/2, trackY-stopKnob/2))
	r.knob.Resize(fyne.NewSquareSize(stopKnob))
}

func (r *stopsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(stopStep*float32(len(r.stops.names)), 38)
}
func (r *stopsRenderer) Destroy()                     {}
func (r *stopsRenderer) Objects() []fyne.CanvasObject { return slices.Clone(r.objects) }

func (r *stopsRenderer) Refresh() {
	r.dress()
	r.Layout(r.stops.Size())
	canvas.Refresh(r.stops)
}
