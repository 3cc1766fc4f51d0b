package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// tall is a thing whose height follows from its width.
type tall interface{ HeightFor(width float32) float32 }

// HeightFor returns the height that a thing takes at a width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(tall); ok {
		return t.HeightFor(width)
	}
	return o.MinSize().Height
}

// Column lays things below one another, each as wide as the column and as high
// as it needs at that width, with a margin around and a gap between.
type Column struct {
	widget.BaseWidget
	Objects     []fyne.CanvasObject
	Margin, Gap float32
}

// NewColumn returns a column.
func NewColumn(margin, gap float32, objects ...fyne.CanvasObject) *Column {
	c := &Column{Objects: objects, Margin: margin, Gap: gap}
	c.ExtendBaseWidget(c)
	return c
}

// Set replaces what the column holds.
func (c *Column) Set(objects ...fyne.CanvasObject) {
	c.Objects = objects
	c.Refresh()
}

// HeightFor returns the height that the column takes at a width.
func (c *Column) HeightFor(width float32) float32 {
	h := 2 * c.Margin
	shown := 0
	for _, o := range c.Objects {
		if own := HeightFor(o, width-2*c.Margin); o.Visible() && own > 0 {
			h += own
			shown++
		}
	}
	return h + c.Gap*float32(max(shown-1, 0))
}

// MinSize asks for the height at the width given last.
func (c *Column) MinSize() fyne.Size {
	var w float32
	for _, o := range c.Objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	w += 2 * c.Margin
	return fyne.NewSize(w, c.HeightFor(max(c.Size().Width, w)))
}

// CreateRenderer returns the renderer of the column.
func (c *Column) CreateRenderer() fyne.WidgetRenderer { return &columnRenderer{c} }

type columnRenderer struct{ column *Column }

func (r *columnRenderer) Layout(size fyne.Size) {
	c := r.column
	y, w := c.Margin, size.Width-2*c.Margin
	for _, o := range c.Objects {
		if !o.Visible() {
			continue
		}
		h := HeightFor(o, w)
		o.Move(fyne.NewPos(c.Margin, y))
		o.Resize(fyne.NewSize(w, h))
		if h > 0 { // what is empty takes no gap either
			y += h + c.Gap
		}
	}
}

func (r *columnRenderer) MinSize() fyne.Size           { return r.column.MinSize() }
func (r *columnRenderer) Objects() []fyne.CanvasObject { return r.column.Objects }
func (r *columnRenderer) Destroy()                     {}

func (r *columnRenderer) Refresh() {
	r.Layout(r.column.Size())
	for _, o := range r.column.Objects {
		o.Refresh()
	}
}

// Under lays a thing under a column, in the room that the column leaves.
func Under(top *Column, rest fyne.CanvasObject) *fyne.Container {
	return container.New(underLayout{}, top, rest)
}

type underLayout struct{}

func (underLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := min(HeightFor(objects[0], size.Width), size.Height)
	objects[0].Resize(fyne.NewSize(size.Width, h))
	objects[1].Move(fyne.NewPos(0, h))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-h))
}

func (underLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

// Scroller shows a column that may be higher than its place.
type Scroller struct {
	widget.BaseWidget
	column *Column
	scroll *container.Scroll
}

// NewScroller returns a scroller around a column.
func NewScroller(column *Column) *Scroller {
	s := &Scroller{column: column, scroll: container.NewVScroll(column)}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces what the column holds and goes back to its beginning.
func (s *Scroller) Set(objects ...fyne.CanvasObject) {
	s.column.Set(objects...)
	s.scroll.Offset = fyne.Position{}
	s.scroll.Refresh()
}

// HeightFor returns the height at which nothing has to be scrolled.
func (s *Scroller) HeightFor(width float32) float32 { return s.column.HeightFor(width) }

// Offset returns how far it is scrolled; ScrollTo goes there.
func (s *Scroller) Offset() float32 { return s.scroll.Offset.Y }

// Scrolled scrolls by the wheel, for what lies over the column.
func (s *Scroller) Scrolled(e *fyne.ScrollEvent) { s.scroll.Scrolled(e) }

// ScrollTo scrolls to an offset.
func (s *Scroller) ScrollTo(y float32) {
	s.scroll.Offset = fyne.NewPos(0, y)
	s.scroll.Refresh()
}

// MinSize returns a size at which scrolling still works.
func (s *Scroller) MinSize() fyne.Size {
	return fyne.NewSize(s.column.MinSize().Width, 64)
}

// CreateRenderer returns the renderer of the scroll inside.
func (s *Scroller) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(s.scroll)
}

// Resize gives the column its width first, because its height follows from it.
func (s *Scroller) Resize(size fyne.Size) {
	s.column.Resize(fyne.NewSize(size.Width, s.column.HeightFor(size.Width)))
	s.BaseWidget.Resize(size)
}
