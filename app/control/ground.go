package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Ground is a plain surface in a colour of the theme.
type Ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	radius float32
	rim    bool
}

// NewGround returns a surface.
func NewGround(colour fyne.ThemeColorName) *Ground {
	g := &Ground{colour: colour}
	g.ExtendBaseWidget(g)
	return g
}

// NewPlate returns a surface with round corners and a rim, to lie over the map.
func NewPlate(colour fyne.ThemeColorName) *Plate {
	p := &Plate{Ground{colour: colour, radius: theme.Space8, rim: true}}
	p.ExtendBaseWidget(p)
	return p
}

// NewShield returns a surface without corners and rim that lies over something which scrolls
// below it: neither a press nor a picture gets through.
func NewShield(colour fyne.ThemeColorName) *Plate {
	p := &Plate{Ground{colour: colour}}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer returns the renderer of the surface.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{ground: g, shape: canvas.NewRectangle(nil)}
	r.dress()
	return r
}

type groundRenderer struct {
	ground *Ground
	shape  *canvas.Rectangle
}

func (r *groundRenderer) dress() {
	r.shape.FillColor = theme.Of(r.ground.colour)
	r.shape.CornerRadius = r.ground.radius
	if r.ground.rim {
		r.shape.StrokeColor, r.shape.StrokeWidth = theme.Of("separator"), 1
	}
}

func (r *groundRenderer) Layout(size fyne.Size)        { r.shape.Resize(size) }
func (r *groundRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.shape} }
func (r *groundRenderer) Destroy()                     {}
func (r *groundRenderer) Refresh() {
	r.dress()
	r.shape.Refresh()
}

// NewHint returns a hint that lies over the foot of the map until it is closed.
func NewHint(text string, closed func()) fyne.CanvasObject {
	return hintOf(NewBeside(NewProse(text), NewButton("知道了", nil, closed)))
}

// NewQuestion returns a question that lies there, with its answers below it.
func NewQuestion(text string, answers ...fyne.CanvasObject) fyne.CanvasObject {
	return hintOf(NewProse(text), container.NewHBox(append([]fyne.CanvasObject{layout.NewSpacer()}, answers...)...))
}

func hintOf(lines ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(hintPlace{}, container.NewStack(NewPlate(theme.ColorHint), NewColumn(theme.Space8, theme.Space8, lines...)))
}

// HintBand is a hint that stands below a page, as wide as it: no row of a table
// is under it.
type HintBand struct {
	widget.BaseWidget
	body *Column
}

// NewHintBand returns a hint for the foot of a page.
func NewHintBand(text string, closed func()) *HintBand {
	b := &HintBand{body: NewColumn(theme.Space8, theme.Space8, NewBeside(NewProse(text), NewButton("知道了", nil, closed)))}
	b.ExtendBaseWidget(b)
	return b
}

// HeightFor returns the height that the hint takes at a width.
func (b *HintBand) HeightFor(width float32) float32 { return b.body.HeightFor(width) }

// CreateRenderer returns the renderer of the hint.
func (b *HintBand) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(NewPlate(theme.ColorHint), b.body))
}

// hintPlace lays its object at the foot, between the map's buttons at the left
// and the legend at the right; in a narrow window over them.
type hintPlace struct{}

const (
	hintWidth float32 = 640
	hintLeast float32 = 420
	leftOfIt  float32 = 156
	rightOfIt float32 = 248
)

func (hintPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(hintWidth, max(size.Width-leftOfIt-rightOfIt, min(hintLeast, size.Width-2*theme.Space8)))
	body := objects[0].(*fyne.Container).Objects[1]
	h := HeightFor(body, w)
	objects[0].Resize(fyne.NewSize(w, h))
	objects[0].Move(fyne.NewPos(max(0, min(leftOfIt, (size.Width-w)/2)), size.Height-h-theme.Space8))
}

func (hintPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(10, 10) }
