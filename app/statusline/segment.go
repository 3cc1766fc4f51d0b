package statusline

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// segment is a piece of the line that can be clicked.
type segment struct {
	widget.BaseWidget
	text    string
	hovered bool
	tapped  func()
}

func newSegment(tapped func()) *segment {
	s := &segment{tapped: tapped}
	s.ExtendBaseWidget(s)
	return s
}

func (s *segment) set(text string) {
	if s.text != text {
		s.text = text
		s.Refresh()
	}
}

// Tapped opens what the segment offers.
func (s *segment) Tapped(*fyne.PointEvent) { s.tapped() }

// Cursor is a hand.
func (s *segment) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn lights the segment up.
func (s *segment) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.Refresh()
}

// MouseMoved changes nothing.
func (s *segment) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the segment go.
func (s *segment) MouseOut() {
	s.hovered = false
	s.Refresh()
}

// CreateRenderer returns the renderer of the text on its ground.
func (s *segment) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentRenderer{segment: s, ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil)}
	r.text.TextSize = theme.Caption
	r.ground.CornerRadius = theme.Space4
	return r
}

type segmentRenderer struct {
	segment *segment
	ground  *canvas.Rectangle
	text    *canvas.Text
}

func (r *segmentRenderer) Layout(size fyne.Size) {
	r.ground.FillColor = color.Transparent
	if r.segment.hovered {
		r.ground.FillColor = theme.Of("hover")
	}
	r.ground.Resize(size)
	r.text.Text, r.text.Color = r.segment.text, theme.Of(theme.ColorMuted)
	r.text.Move(fyne.NewPos(theme.Space4, 0))
	r.text.Resize(fyne.NewSize(size.Width-theme.Space8, size.Height))
}

func (r *segmentRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.segment.text, theme.Caption, fyne.TextStyle{})
	return fyne.NewSize(size.Width+theme.Space8, 20)
}

func (r *segmentRenderer) Destroy()                     {}
func (r *segmentRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }
func (r *segmentRenderer) Refresh() {
	r.Layout(r.segment.Size())
	canvas.Refresh(r.segment)
}
