package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Step is one of Steps: a stage on a way, with what is known of it.
type Step struct {
	Word string
	Note string // a date, “” for none
	Tip  string
	// Done tells that it was recorded, Now that it is where things stand.
	Done, Now bool
}

// Steps are the stages of a way in their order, dots on a line with their words
// below. What was not recorded is hollow, also where a later stage was.
type Steps struct {
	widget.BaseWidget
	steps []*step
}

// NewSteps returns the stages of a way; pressed is told which one was pressed.
func NewSteps(count int, pressed func(i int)) *Steps {
	s := &Steps{}
	for i := range count {
		one := &step{first: i == 0, last: i == count-1}
		one.press = func() { pressed(i) }
		one.tip = func() string { return one.is.Tip }
		one.ExtendBaseWidget(one)
		s.steps = append(s.steps, one)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows what is known of the stages, as many as there are.
func (s *Steps) Set(steps []Step) {
	for i, one := range s.steps {
		one.is = steps[i]
		one.reached = i < len(steps)-1 && steps[i].Done && steps[i+1].Done
		one.Refresh()
	}
}

// Press presses a stage, as the pointer does.
func (s *Steps) Press(i int) { s.steps[i].Tapped(nil) }

// HeightFor returns the height, the same at any width.
func (s *Steps) HeightFor(float32) float32 { return stepHeight }

// MinSize is that of the words side by side.
func (s *Steps) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(s.steps))*stepWidth, stepHeight)
}

// The sizes of a stage.
const (
	stepWidth  float32 = 58
	stepHeight float32 = 52
	stepDot    float32 = 12
)

// CreateRenderer returns the renderer of the stages.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer { return &stepsLook{s} }

type stepsLook struct{ steps *Steps }

func (r *stepsLook) Layout(size fyne.Size) {
	w := size.Width / float32(max(len(r.steps.steps), 1))
	for i, one := range r.steps.steps {
		one.Resize(fyne.NewSize(w, stepHeight))
		one.Move(fyne.NewPos(float32(i)*w, 0))
	}
}

func (r *stepsLook) MinSize() fyne.Size { return r.steps.MinSize() }
func (r *stepsLook) Destroy()           {}
func (r *stepsLook) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.steps.steps))
	for i, one := range r.steps.steps {
		objects[i] = one
	}
	return objects
}

func (r *stepsLook) Refresh() {
	r.Layout(r.steps.Size())
	canvas.Refresh(r.steps)
}

// step is one stage.
type step struct {
	touch
	is          Step
	first, last bool
	reached     bool // the line to the next one is of the way that was gone
}

func (s *step) CreateRenderer() fyne.WidgetRenderer {
	r := &stepLook{
		step: s, ground: canvas.NewRectangle(nil), before: canvas.NewRectangle(nil), after: canvas.NewRectangle(nil),
		dot: canvas.NewCircle(nil), word: canvas.NewText("", nil), note: canvas.NewText("", nil),
	}
	r.word.Alignment, r.note.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
	r.dress()
	return r
}

type stepLook struct {
	step          *step
	ground        *canvas.Rectangle
	before, after *canvas.Rectangle
	dot           *canvas.Circle
	word, note    *canvas.Text
}

func (r *stepLook) dress() {
	s := r.step
	s.dressGround(r.ground, false)
	quiet, strong := theme.Of("inputBorder"), theme.Of("primary")
	r.before.FillColor, r.after.FillColor = quiet, quiet
	r.dot.FillColor, r.dot.StrokeColor, r.dot.StrokeWidth = theme.Of("background"), quiet, 2
	r.word.Color, r.word.TextStyle.Bold = theme.Of(theme.ColorMuted), s.is.Now
	if s.is.Done {
		r.dot.FillColor, r.dot.StrokeColor = strong, strong
		r.word.Color = theme.Of("foreground")
	}
	if s.is.Now {
		r.word.Color = strong
	}
	if s.reached {
		r.after.FillColor = strong
	}
	if s.first {
		r.before.FillColor = color.Transparent
	}
	if s.last {
		r.after.FillColor = color.Transparent
	}
	r.word.Text, r.word.TextSize = s.is.Word, theme.Caption
	r.note.TextSize, r.note.Color = theme.Caption, theme.Of(theme.ColorMuted)
	r.Layout(s.Size())
}

func (r *stepLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	dot, mid, y := stepDot, size.Width/2, theme.Space8
	if r.step.is.Now {
		dot += 4
	}
	middle := y + stepDot/2
	r.before.Move(fyne.NewPos(0, middle-1))
	r.before.Resize(fyne.NewSize(mid-dot/2, 2))
	r.after.Move(fyne.NewPos(mid+dot/2, middle-1))
	r.after.Resize(fyne.NewSize(size.Width-mid-dot/2, 2))
	r.dot.Move(fyne.NewPos(mid-dot/2, middle-dot/2))
	r.dot.Resize(fyne.NewSquareSize(dot))
	r.word.Text = fit(r.step.is.Word, size.Width, theme.Caption, r.word.TextStyle)
	r.word.Move(fyne.NewPos(0, y+stepDot))
	r.word.Resize(fyne.NewSize(size.Width, 18))
	// A date that would be cut is in the tip.
	r.note.Text = r.step.is.Note
	if fyne.MeasureText(r.note.Text, theme.Caption, r.note.TextStyle).Width > size.Width {
		r.note.Text = ""
	}
	r.note.Move(fyne.NewPos(0, y+stepDot+15))
	r.note.Resize(fyne.NewSize(size.Width, 16))
}

func (r *stepLook) MinSize() fyne.Size { return fyne.NewSize(stepWidth, stepHeight) }
func (r *stepLook) Destroy()           {}
func (r *stepLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.before, r.after, r.dot, r.word, r.note}
}

func (r *stepLook) Refresh() {
	r.dress()
	canvas.Refresh(r.step)
}
