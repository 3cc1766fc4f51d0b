package mapview

import (
	"image/color"
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
)

// pictures are what lies on the screen, from the ground up: the colour of where
// the map knows nothing, the coarse pictures of what is around, the picture.
type pictures struct {
	ground *fynecanvas.Rectangle
	coarse [coarseKinds]*fynecanvas.Image // from the widest
	views  [coarseKinds]view.View
	main   *fynecanvas.Image
}

func newPictures() pictures {
	p := pictures{ground: fynecanvas.NewRectangle(color.NRGBA{R: 0xF7, G: 0xF6, B: 0xF2, A: 0xFF}), main: newPicture()}
	for i := range p.coarse {
		p.coarse[i] = newPicture()
	}
	return p
}

func newPicture() *fynecanvas.Image {
	img := &fynecanvas.Image{FillMode: fynecanvas.ImageFillStretch, ScaleMode: fynecanvas.ImageScaleFastest}
	img.Hide()
	return img
}

func (p *pictures) objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{p.ground}
	for _, img := range p.coarse {
		objects = append(objects, img)
	}
	return append(objects, p.main)
}

// arrange puts the pictures at hand where they belong under the view. A coarse
// one is hidden where those above it cover the widget.
func (m *Map) arrange() {
	if m.shown == nil || !m.viewSet {
		return
	}
	covered := m.lay(m.pictures.main, m.shown.view)
	for i := len(m.pictures.coarse) - 1; i >= 0; i-- {
		img := m.pictures.coarse[i]
		if covered || img.Image == nil {
			img.Hide()
			continue
		}
		covered = m.lay(img, m.pictures.views[i])
		img.Show()
	}
}

// lay puts a picture of a view in its place and tells whether it covers the
// widget. At its own scale it lies on whole pixels.
func (m *Map) lay(img *fynecanvas.Image, of view.View) (covers bool) {
	at, factor := m.view.Corner(of), of.Scale/m.view.Scale
	if factor == 1 {
		at.X = math.Round(at.X/m.dot()) * m.dot()
		at.Y = math.Round(at.Y/m.dot()) * m.dot()
	}
	pos := unit(at)
	end := unit(canvas.Point{X: at.X + of.Frame.W*factor, Y: at.Y + of.Frame.H*factor})
	img.Resize(fyne.NewSize(end.X-pos.X, end.Y-pos.Y))
	img.Move(pos)
	const hair = 0.01
	return pos.X <= hair && pos.Y <= hair && end.X >= m.Size().Width-hair && end.Y >= m.Size().Height-hair
}

// heading is where the map is being dragged, in pixels of late, so that the next
// picture reaches farther on that side.
type heading struct{ dx, dy float64 }

// turn takes in a movement; those before fade.
func (h *heading) turn(dx, dy int) {
	const fade = 0.7
	h.dx, h.dy = fade*h.dx+float64(dx), fade*h.dy+float64(dy)
}

// lead returns how far a picture with a margin of so many pixels is shifted
// toward what a drag brings into view: most of the margin, when it is quick.
func (h heading) lead(mx, my int) (x, y int) {
	const most, eager = 0.6, 3
	limit := func(v float64, margin int) int {
		bound := most * float64(margin)
		return int(math.Round(min(max(-eager*v, -bound), bound)))
	}
	return limit(h.dx, mx), limit(h.dy, my)
}

// wish asks for a picture of the view where the one at hand does not do; anew
// tells that the one at hand is of another scale or other things.
func (m *Map) wish(anew bool) {
	if m.subject.state == nil || !m.viewSet || m.view.Frame.W <= 0 {
		return
	}
	if !anew && m.covered() {
		return
	}
	m.painter.ask(m.wanted(), anew)
}

// wanted is the picture that the map would have now.
func (m *Map) wanted() wish {
	w := wish{subject: m.subject, view: m.View(), clear: m.clear(), dots: m.dots}
	if m.shown != nil { // the first picture is wanted soon, and has no margin
		wide, high := pixels(w.view.Frame, m.dot())
		w.margin[0] = int(math.Round(marginShare * float64(wide)))
		w.margin[1] = int(math.Round(marginShare * float64(high)))
		w.lead[0], w.lead[1] = m.heading.lead(w.margin[0], w.margin[1])
	}
	return w
}

// covered tells that the picture at hand is of what the map shows, lies on its
// pixels, and reaches far enough beyond what is visible.
func (m *Map) covered() bool {
	f, v := m.shown, m.View()
	if f == nil || f.view.Scale != v.Scale || f.of.dots != m.dots || f.of.subject.face != m.subject.face {
		return false
	}
	left, top, aligned := inside(f.view, v, m.dot())
	wide, high := pixels(v.Frame, m.dot())
	all, tall := pixels(f.view.Frame, m.dot())
	spareX, spareY := int(marginShare*float64(wide)/3), int(marginShare*float64(high)/3)
	return aligned && left >= spareX && top >= spareY && all-wide-left >= spareX && tall-high-top >= spareY
}

// inside returns where a view's frame begins on the picture of another, in
// pixels, and whether that is on whole ones.
func inside(picture, v view.View, dot float64) (left, top int, aligned bool) {
	at := picture.Corner(v)
	x, y := at.X/dot, at.Y/dot
	left, top = int(math.Round(x)), int(math.Round(y))
	const hair = 1e-3
	return left, top, math.Abs(x-float64(left)) < hair && math.Abs(y-float64(top)) < hair
}

// pixels returns the size of a frame in pixels.
func pixels(frame canvas.Rect, dot float64) (w, h int) {
	return int(math.Round(frame.W / dot)), int(math.Round(frame.H / dot))
}

// present puts a new picture on the screen; on the window's thread.
func (m *Map) present(f *frame) {
	first := m.shown == nil
	m.shown = f
	m.pictures.main.Image = f.image
	if first {
		m.pictures.ground.FillColor = f.image.At(0, 0)
	}
	m.pictures.main.Show()
	m.arrange()
	m.pictures.main.Refresh()
	if m.p.Painted != nil {
		m.p.Painted(f.took)
	}
	if m.p.Legend != nil {
		m.p.Legend(f.legend)
	}
	if f.of.view != m.View() || first {
		m.wish(first)
	}
	m.rehover()
}

// presentCoarse puts a new coarse picture below the picture.
func (m *Map) presentCoarse(c coarse) {
	img := m.pictures.coarse[c.kind]
	img.Image, m.pictures.views[c.kind] = c.image, c.view
	if c.kind == cityKind {
		m.pictures.ground.FillColor = c.image.At(0, 0)
		m.pictures.ground.Refresh()
	}
	m.arrange()
	img.Refresh()
}
