package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// The least and greatest width of a side pane, and what the middle keeps while the
// sides can give way.
const (
	minSide   float32 = 180
	maxSide   float32 = 480
	minMiddle float32 = 450
)

// Panes is a middle that takes the room left by a left and a right pane. The
// side panes have a width in pixels that can be dragged, and can be folded.
type Panes struct {
	widget.BaseWidget
	left, middle, right     fyne.CanvasObject
	leftWidth, rightWidth   float32
	leftFolded, rightFolded bool
	leftEdge, rightEdge     *edge
	// Moved tells that a width was changed by dragging.
	Moved func()
}

// NewPanes returns panes of the given widths. Either side may be nil.
func NewPanes(left, middle, right fyne.CanvasObject, leftWidth, rightWidth float32) *Panes {
	p := &Panes{left: left, middle: middle, right: right, leftWidth: leftWidth, rightWidth: rightWidth}
	p.leftEdge = newEdge(func(dx float32) { p.SetWidths(p.leftWidth+dx, p.rightWidth) }, p.moved)
	p.rightEdge = newEdge(func(dx float32) { p.SetWidths(p.leftWidth, p.rightWidth-dx) }, p.moved)
	p.ExtendBaseWidget(p)
	return p
}

func (p *Panes) moved() {
	if p.Moved != nil {
		p.Moved()
	}
}

// Widths returns the widths of the side panes.
func (p *Panes) Widths() (left, right float32) { return p.leftWidth, p.rightWidth }

// SetWidths changes the widths of the side panes.
func (p *Panes) SetWidths(left, right float32) {
	p.leftWidth = min(max(left, minSide), maxSide)
	p.rightWidth = min(max(right, minSide), maxSide)
	p.Refresh()
}

// Folded tells which side panes are folded away.
func (p *Panes) Folded() (left, right bool) { return p.leftFolded, p.rightFolded }

// Fold folds side panes away or brings them back.
func (p *Panes) Fold(left, right bool) {
	p.leftFolded, p.rightFolded = left, right
	p.Refresh()
}

// MinSize is small: the panes give way.
func (p *Panes) MinSize() fyne.Size { return fyne.NewSize(minMiddle, 200) }

// CreateRenderer returns the renderer of the panes.
func (p *Panes) CreateRenderer() fyne.WidgetRenderer {
	r := &panesRenderer{panes: p, leftGround: canvas.NewRectangle(nil), rightGround: canvas.NewRectangle(nil)}
	for _, o := range []fyne.CanvasObject{p.middle, r.leftGround, r.rightGround, p.left, p.right, p.leftEdge, p.rightEdge} {
		if o != nil {
			r.objects = append(r.objects, o)
		}
	}
	return r
}

type panesRenderer struct {
	panes                   *Panes
	leftGround, rightGround *canvas.Rectangle
	objects                 []fyne.CanvasObject
}

func (r *panesRenderer) Layout(size fyne.Size) {
	p := r.panes
	left := r.side(p.left, r.leftGround, p.leftEdge, p.leftFolded, p.leftWidth, size)
	right := r.side(p.right, r.rightGround, p.rightEdge, p.rightFolded, p.rightWidth, size)
	// Where there is little room the sides give way to the middle, the left first.
	if want := size.Width - minMiddle - right; left > want && left > 0 {
		left = max(want, minSide)
	}
	if want := size.Width - minMiddle - left; right > want && right > 0 {
		right = max(want, minSide)
	}
	r.place(p.left, r.leftGround, 0, left, size.Height)
	r.place(p.right, r.rightGround, size.Width-right, right, size.Height)
	p.leftEdge.Move(fyne.NewPos(left-edgeWidth/2, 0))
	p.leftEdge.Resize(fyne.NewSize(edgeWidth, size.Height))
	p.rightEdge.Move(fyne.NewPos(size.Width-right-edgeWidth/2, 0))
	p.rightEdge.Resize(fyne.NewSize(edgeWidth, size.Height))
	p.middle.Move(fyne.NewPos(left, 0))
	p.middle.Resize(fyne.NewSize(size.Width-left-right, size.Height))
}

// side shows or hides a side pane and returns the width that it takes.
func (r *panesRenderer) side(o fyne.CanvasObject, ground *canvas.Rectangle, e *edge, folded bool, width float32, size fyne.Size) float32 {
	if o == nil || folded {
		if o != nil {
			o.Hide()
		}
		ground.Hide()
		e.Hide()
		return 0
	}
	o.Show()
	ground.Show()
	e.Show()
	return min(width, size.Width/2)
}

func (r *panesRenderer) place(o fyne.CanvasObject, ground *canvas.Rectangle, x, width, height float32) {
	if o == nil || width == 0 {
		return
	}
	ground.FillColor = theme.Of(theme.ColorPanel)
	ground.Move(fyne.NewPos(x, 0))
	ground.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(width, height))
}

func (r *panesRenderer) MinSize() fyne.Size           { return r.panes.MinSize() }
func (r *panesRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *panesRenderer) Destroy()                     {}

func (r *panesRenderer) Refresh() {
	r.Layout(r.panes.Size())
	canvas.Refresh(r.panes)
}

// edge is the line between panes, which can be dragged.
type edge struct {
	widget.BaseWidget
	line    *canvas.Rectangle
	dragged func(dx float32)
	ended   func()
	hovered bool
}

const edgeWidth float32 = 7

func newEdge(dragged func(float32), ended func()) *edge {
	e := &edge{line: canvas.NewRectangle(nil), dragged: dragged, ended: ended}
	e.ExtendBaseWidget(e)
	return e
}

func (e *edge) CreateRenderer() fyne.WidgetRenderer { return &edgeRenderer{e} }

type edgeRenderer struct{ edge *edge }

func (r *edgeRenderer) Layout(size fyne.Size) {
	r.edge.line.FillColor = theme.Of("separator")
	width := float32(1)
	if r.edge.hovered {
		r.edge.line.FillColor = theme.Of("primary")
		width = 3
	}
	r.edge.line.Resize(fyne.NewSize(width, size.Height))
	r.edge.line.Move(fyne.NewPos((size.Width-width)/2, 0))
}

func (r *edgeRenderer) MinSize() fyne.Size           { return fyne.NewSize(edgeWidth, 1) }
func (r *edgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.edge.line} }
func (r *edgeRenderer) Destroy()                     {}
func (r *edgeRenderer) Refresh() {
	r.Layout(r.edge.Size())
	canvas.Refresh(r.edge)
}

func (e *edge) Dragged(ev *fyne.DragEvent)     { e.dragged(ev.Dragged.DX) }
func (e *edge) DragEnd()                       { e.ended() }
func (e *edge) Cursor() desktop.Cursor         { return desktop.HResizeCursor }
func (e *edge) MouseMoved(*desktop.MouseEvent) {}
func (e *edge) MouseIn(*desktop.MouseEvent) {
	e.hovered = true
	e.Refresh()
}

func (e *edge) MouseOut() {
	e.hovered = false
	e.Refresh()
}
