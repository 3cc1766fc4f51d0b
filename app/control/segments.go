package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Segment is one of the words of Segments; Tip says more than the word.
type Segment struct{ Word, Tip string }

// Segments are a few words of which one is chosen, side by side in one frame.
type Segments struct {
	widget.BaseWidget
	parts  []*segment
	chosen int
}

// NewSegments returns segments of which one is chosen; changed is told of another one.
func NewSegments(words []Segment, chosen int, changed func(i int)) *Segments {
	s := &Segments{chosen: chosen}
	for i, w := range words {
		part := &segment{word: w.Word, chosen: i == chosen}
		part.press = func() {
			if s.chosen != i {
				s.Choose(i)
				changed(i)
			}
		}
		part.tip = func() string { return w.Tip }
		part.ExtendBaseWidget(part)
		s.parts = append(s.parts, part)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Chosen returns the place of the word that is chosen.
func (s *Segments) Chosen() int { return s.chosen }

// Choose chooses another word without telling.
func (s *Segments) Choose(i int) {
	s.chosen = i
	for k, part := range s.parts {
		part.chosen = k == i
		part.Refresh()
	}
}

// Press presses a word, as the pointer does.
func (s *Segments) Press(i int) { s.parts[i].Tapped(nil) }

// CreateRenderer returns the renderer of the words.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsLook{segments: s, ground: canvas.NewRectangle(nil)}
	r.dress()
	return r
}

type segmentsLook struct {
	segments *Segments
	ground   *canvas.Rectangle
}

func (r *segmentsLook) dress() {
	r.ground.FillColor, r.ground.CornerRadius = theme.Of("button"), theme.Space4+2
}

func (r *segmentsLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	const rim = 2
	step := (size.Width - 2*rim) / float32(max(len(r.segments.parts), 1))
	for i, part := range r.segments.parts {
		part.Resize(fyne.NewSize(step, size.Height-2*rim))
		part.Move(fyne.NewPos(rim+float32(i)*step, rim))
	}
}

func (r *segmentsLook) MinSize() fyne.Size {
	var w float32
	for _, part := range r.segments.parts {
		w = max(w, part.MinSize().Width)
	}
	return fyne.NewSize(w*float32(len(r.segments.parts))+4, 30)
}

func (r *segmentsLook) Destroy() {}
func (r *segmentsLook) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground}
	for _, part := range r.segments.parts {
		objects = append(objects, part)
	}
	return objects
}

func (r *segmentsLook) Refresh() {
	r.dress()
	r.Layout(r.segments.Size())
	canvas.Refresh(r.segments)
}

// segment is one word.
type segment struct {
	touch
	word   string
	chosen bool
}

func (s *segment) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentLook{segment: s, ground: canvas.NewRectangle(nil), word: canvas.NewText(s.word, nil)}
	r.word.TextSize, r.word.Alignment = theme.Body, fyne.TextAlignCenter
	r.dress()
	return r
}

type segmentLook struct {
	segment *segment
	ground  *canvas.Rectangle
	word    *canvas.Text
}

func (r *segmentLook) dress() {
	s := r.segment
	s.dressGround(r.ground, false)
	r.word.Color = theme.Of("foreground")
	r.word.TextStyle.Bold = s.chosen
	if s.chosen {
		r.ground.FillColor, r.word.Color = theme.Of(theme.ColorPanel), theme.Of("primary")
	} else if !s.hovered {
		r.ground.FillColor = color.Transparent
	}
}

func (r *segmentLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.word.Resize(size)
}

func (r *segmentLook) MinSize() fyne.Size {
	return r.word.MinSize().AddWidthHeight(theme.Space8, 0)
}
func (r *segmentLook) Destroy()                     {}
func (r *segmentLook) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.word} }
func (r *segmentLook) Refresh() {
	r.dress()
	canvas.Refresh(r.segment)
}
