package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SliderRow is a whole number on a slider, with its name before it and its
// figure behind it.
type SliderRow struct {
	widget.BaseWidget
	name, figure *canvas.Text
	slider       *slider
	coloured     fyne.CanvasObject // the slider in the colour of action
	text         func(int) string
}

// NewSliderRow returns a row from a least to a most value. Text writes a value,
// changed is told of each one on the way.
func NewSliderRow(name string, least, most, value int, text func(int) string, changed func(int)) *SliderRow {
	r := &SliderRow{name: canvas.NewText(name, nil), figure: canvas.NewText(text(value), nil), slider: newSlider(float64(least), float64(most)), text: text}
	r.slider.Value = float64(value)
	r.coloured = container.NewThemeOverride(r.slider, inAction{fyne.CurrentApp().Settings().Theme()})
	r.slider.OnChanged = func(v float64) {
		r.figure.Text = text(int(v))
		r.figure.Refresh()
		changed(int(v))
	}
	r.ExtendBaseWidget(r)
	return r
}

// slider is one of the toolkit that hands on what it has no use for.
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
	r.coloured.Move(fyne.NewPos(x, (size.Height-h)/2))
	r.coloured.Resize(fyne.NewSize(size.Width-x-figureWidth, h))
	r.figure.Move(fyne.NewPos(size.Width-figureWidth, 0))
	r.figure.Resize(fyne.NewSize(figureWidth-2, size.Height))
}

func (l *sliderRowLook) MinSize() fyne.Size {
	return fyne.NewSize(l.row.name.MinSize().Width+60+figureWidth, theme.RowHeight)
}
func (l *sliderRowLook) Destroy() {}
func (l *sliderRowLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.row.name, l.row.coloured, l.row.figure}
}

func (l *sliderRowLook) Refresh() {
	l.dress()
	canvas.Refresh(l.row)
}

// inAction is a theme in which what is else drawn in the colour of text has the
// colour of action.
type inAction struct{ fyne.Theme }

func (t inAction) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == fynetheme.ColorNameForeground {
		name = fynetheme.ColorNamePrimary
	}
	return t.Theme.Color(name, variant)
}
