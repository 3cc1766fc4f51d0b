package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SliderRow is a whole number on a slider, with its name before it and its
// figure behind it.
type SliderRow struct {
	widget.BaseWidget
	name, figure *canvas.Text
	slider       *slider
	text         func(int) string
}

// NewSliderRow returns a row from a least to a most value. Text writes a value,
// changed is told of each one on the way.
func NewSliderRow(name string, least, most, value int, text func(int) string, changed func(int)) *SliderRow {
	r := &SliderRow{name: canvas.NewText(name, nil), figure: canvas.NewText(text(value), nil), slider: newSlider(float64(least), float64(most)), text: text}
	r.slider.Value = float64(value)
	r.slider.OnChanged = func(v float64) {
		r.figure.Text = text(int(v))
		r.figure.Refresh()
		changed(int(v))
	}
	r.ExtendBaseWidget(r)
	return r
}

// slider is one of the toolkit, in the colour of action, that hands on what it
// has no use for.
type slider struct{ widget.Slider }

func newSlider(least, most float64) *slider {
	s := &slider{widget.Slider{Min: least, Max: most, Step: 1}}
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey moves the slider by the arrow keys, or hands the key on.
func (s *slider) TypedKey(e *fyne.KeyEvent) {
	s.Slider.TypedKey(e)
	HandOn(s, e)
}

// CreateRenderer returns the toolkit's renderer with the colour of action. A
// theme of its own would do, but the toolkit keeps fonts and measures by theme.
func (s *slider) CreateRenderer() fyne.WidgetRenderer {
	look := &sliderLook{s.Slider.CreateRenderer()}
	look.colour()
	return look
}

type sliderLook struct{ fyne.WidgetRenderer }

// Refresh draws the slider as it stands.
func (l *sliderLook) Refresh() {
	l.WidgetRenderer.Refresh()
	l.colour()
}

// colour gives what has the colour of text the colour of action.
func (l *sliderLook) colour() {
	text, action := theme.Of(fynetheme.ColorNameForeground), theme.Of(fynetheme.ColorNamePrimary)
	for _, o := range l.Objects() {
		switch o := o.(type) {
		case *canvas.Rectangle:
			if o.FillColor == text {
				o.FillColor = action
			}
		case *canvas.Circle:
			if o.FillColor == text {
				o.FillColor = action
			}
		}
	}
}

// Value returns the number.
func (r *SliderRow) Value() int { return int(r.slider.Value) }

// SetValue moves the slider, and tells.
func (r *SliderRow) SetValue(v int) { r.slider.SetValue(float64(v)) }

// SetStep makes the slider go in steps.
func (r *SliderRow) SetStep(step int) { r.slider.Step = float64(step) }

// CreateRenderer returns the renderer of the row.
func (r *SliderRow) CreateRenderer() fyne.WidgetRenderer {
	look := &sliderRowLook{r}
	look.dress()
	return look
}

type sliderRowLook struct{ row *SliderRow }

const figureWidth float32 = 44

func (l *sliderRowLook) dress() {
	r := l.row
	r.name.Color, r.name.TextSize = theme.Of("foreground"), theme.Body
	r.figure.Color, r.figure.TextSize, r.figure.Alignment = theme.Of(theme.ColorMuted), theme.Caption, fyne.TextAlignTrailing
}

func (l *sliderRowLook) Layout(size fyne.Size) {
	r := l.row
	x := max(r.name.MinSize().Width, 4*theme.Body) + theme.Space4
	r.name.Resize(fyne.NewSize(x, size.Height))
	h := r.slider.MinSize().Height
	r.slider.Move(fyne.NewPos(x, (size.Height-h)/2))
	r.slider.Resize(fyne.NewSize(size.Width-x-figureWidth, h))
	r.figure.Move(fyne.NewPos(size.Width-figureWidth, 0))
	r.figure.Resize(fyne.NewSize(figureWidth-2, size.Height))
}

func (l *sliderRowLook) MinSize() fyne.Size {
	return fyne.NewSize(l.row.name.MinSize().Width+60+figureWidth, theme.RowHeight)
}
func (l *sliderRowLook) Destroy() {}
func (l *sliderRowLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.row.name, l.row.slider, l.row.figure}
}

func (l *sliderRowLook) Refresh() {
	l.dress()
	canvas.Refresh(l.row)
}
