package studio

import (
	"image/color"
	"math"

	"ezmap/app/theme"
	"ezmap/geo/canvas"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
)

// CreateRenderer returns the renderer of the paper.
func (p *paper) CreateRenderer() fyne.WidgetRenderer {
	r := &paperLook{
		paper: p, ground: fynecanvas.NewRectangle(nil), shade: fynecanvas.NewRectangle(nil), sheet: fynecanvas.NewRectangle(color.White),
		picture: &fynecanvas.Image{FillMode: fynecanvas.ImageFillStretch},
		over:    fynecanvas.NewRectangle(nil), chosen: fynecanvas.NewRectangle(nil), ring: fynecanvas.NewRectangle(color.Transparent),
	}
	for range grips {
		r.grips = append(r.grips, fynecanvas.NewRectangle(nil))
	}
	for range mostGuides {
		r.guides = append(r.guides, fynecanvas.NewLine(nil))
	}
	r.Refresh()
	return r
}

// mostGuides bounds how many guides are shown at once.
const mostGuides = 6

type paperLook struct {
	paper                *paper
	ground, shade, sheet *fynecanvas.Rectangle
	picture              *fynecanvas.Image
	over, chosen, ring   *fynecanvas.Rectangle
	grips                []*fynecanvas.Rectangle
	guides               []*fynecanvas.Line
}

func (r *paperLook) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.ground, r.shade, r.sheet, r.picture, r.over}
	for _, g := range r.guides {
		all = append(all, g)
	}
	all = append(all, r.chosen)
	for _, g := range r.grips {
		all = append(all, g)
	}
	return append(all, r.ring)
}

func (r *paperLook) MinSize() fyne.Size { return r.paper.MinSize() }
func (r *paperLook) Destroy()           {}

func (r *paperLook) Layout(size fyne.Size) {
	p := r.paper
	r.ground.Resize(size)
	r.ring.Resize(size)
	there := p.look.size.W > 0
	at, room := p.onPaper(canvas.Rect{W: p.look.size.W, H: p.look.size.H})
	lay(r.sheet, there, at, room)
	lay(r.shade, there, at.AddXY(2, 2), room)
	r.layPicture(at, room)
	r.layOver()
	r.layChosen()
	r.layGuides(size)
}

// lay shows an object somewhere, or hides it.
func lay(o fyne.CanvasObject, shown bool, at fyne.Position, size fyne.Size) {
	if !shown {
		o.Hide()
		return
	}
	o.Show()
	o.Move(at)
	o.Resize(size)
}

// layPicture lays the picture pixel on pixel where it was drawn for this scale.
func (r *paperLook) layPicture(at fyne.Position, room fyne.Size) {
	p := r.paper
	if p.look.picture == nil {
		r.picture.Hide()
		return
	}
	dots, b := p.dots, p.look.picture.Bounds()
	exact := math.Abs(p.look.scale/(p.zoom*dots)-1) < 1e-6
	r.picture.ScaleMode = fynecanvas.ImageScaleSmooth
	if exact {
		r.picture.ScaleMode = fynecanvas.ImageScaleFastest
		at = fyne.NewPos(whole(at.X, dots), whole(at.Y, dots))
		room = fyne.NewSize(float32(float64(b.Dx())/dots), float32(float64(b.Dy())/dots))
	}
	lay(r.picture, true, at, room)
	if r.picture.Image != p.look.picture {
		r.picture.Image = p.look.picture
		r.picture.Refresh()
	}
}

// whole returns the length of a whole number of dots next to a length.
func whole(v float32, dots float64) float32 { return float32(math.Round(float64(v)*dots) / dots) }

// outline is where the line around a thing runs; that around a name keeps off its letters.
func (p *paper) outline(t *thing) (fyne.Position, fyne.Size) {
	at, size := p.onPaper(t.box)
	if t.isName() {
		return at.SubtractXY(nameReach, nameReach), size.AddWidthHeight(2*nameReach, 2*nameReach)
	}
	return at, size
}

func (r *paperLook) layOver() {
	p := r.paper
	t := p.find(p.over)
	if t == nil || p.over == p.chosen || p.press != nil && p.press.begun {
		r.over.Hide()
		return
	}
	at, size := p.outline(t)
	lay(r.over, true, at, size)
}

func (r *paperLook) layChosen() {
	p := r.paper
	t := p.find(p.chosen)
	if t == nil {
		r.chosen.Hide()
	} else {
		at, size := p.outline(t)
		lay(r.chosen, true, at, size)
	}
	for i, g := range r.grips {
		if t == nil || t.isName() {
			g.Hide()
			continue
		}
		at, size := p.onPaper(t.box)
		at = at.AddXY(float32(grips[i].x)*size.Width-gripHalf+1, float32(grips[i].y)*size.Height-gripHalf+1)
		lay(g, true, at, fyne.NewSquareSize(2*gripHalf-2))
	}
}

func (r *paperLook) layGuides(size fyne.Size) {
	p := r.paper
	for i, line := range r.guides {
		if i >= len(p.guides) {
			line.Hide()
			continue
		}
		line.Show()
		at, _ := p.onPaper(canvas.Rect{X: p.guides[i].at, Y: p.guides[i].at})
		if p.guides[i].upright {
			line.Position1, line.Position2 = fyne.NewPos(at.X, 0), fyne.NewPos(at.X, size.Height)
		} else {
			line.Position1, line.Position2 = fyne.NewPos(0, at.Y), fyne.NewPos(size.Width, at.Y)
		}
	}
}

func (r *paperLook) Refresh() {
	primary := theme.Of("primary")
	r.ground.FillColor = theme.Of(theme.ColorRail)
	r.shade.FillColor = theme.Of("shadow")
	r.over.FillColor, r.over.StrokeColor, r.over.StrokeWidth = color.Transparent, primary, 1
	// The keyboard is seen on what is chosen, else around the whole.
	r.ring.StrokeColor, r.ring.StrokeWidth = primary, 0
	if r.paper.focused && r.paper.chosen == (key{}) {
		r.ring.StrokeWidth = 2
	}
	r.chosen.FillColor, r.chosen.StrokeColor, r.chosen.StrokeWidth = color.Transparent, primary, 2
	if !r.paper.focused {
		r.chosen.StrokeWidth = 1
	}
	for _, g := range r.grips {
		g.FillColor, g.StrokeColor, g.StrokeWidth = color.White, primary, 1.5
	}
	for _, g := range r.guides {
		g.StrokeColor, g.StrokeWidth = theme.Of("error"), 1
	}
	r.Layout(r.paper.Size())
	fynecanvas.Refresh(r.paper)
}
