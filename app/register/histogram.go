package register

import (
	"fmt"
	"image/color"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data/filter"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// histogram is 直方图: how many records have how much of something. A press chooses a bar, a
// drag those from one to another. The fields below do the same from the keyboard.
type histogram struct {
	widget.BaseWidget
	bars    []filter.Bar
	within  func(filter.Bar) bool // whether a bar lies in the range that is chosen
	hovered int                   // -1 for none
	from    int                   // where a drag began, -1 for none
	to      int
	chose   func(first, last int)
	anchor  *canvas.Rectangle
}

// histogramHeight is how high the highest bar is.
const histogramHeight float32 = 32

func newHistogram(chose func(first, last int)) *histogram {
	h := &histogram{hovered: -1, from: -1, chose: chose, anchor: canvas.NewRectangle(color.Transparent)}
	h.ExtendBaseWidget(h)
	return h
}

// show shows other bars.
func (h *histogram) show(bars []filter.Bar, within func(filter.Bar) bool) {
	h.bars, h.within = bars, within
	h.Refresh()
}

// at returns the bar at a place.
func (h *histogram) at(x float32) int {
	if len(h.bars) == 0 {
		return -1
	}
	i := int(x / h.Size().Width * float32(len(h.bars)))
	return min(max(i, 0), len(h.bars)-1)
}

// Tapped chooses a bar.
func (h *histogram) Tapped(e *fyne.PointEvent) {
	if i := h.at(e.Position.X); i >= 0 {
		h.chose(i, i)
	}
}

// Dragged marks the bars from where the drag began.
func (h *histogram) Dragged(e *fyne.DragEvent) {
	if h.from < 0 {
		h.from = h.at(e.Position.X - e.Dragged.DX)
	}
	h.to = h.at(e.Position.X)
	h.Refresh()
}

// DragEnd chooses them.
func (h *histogram) DragEnd() {
	from, to := min(h.from, h.to), max(h.from, h.to)
	h.from = -1
	if from >= 0 {
		h.chose(from, to)
	}
	h.Refresh()
}

// MouseIn says what a bar stands for.
func (h *histogram) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved says what the bar below the pointer stands for.
func (h *histogram) MouseMoved(e *desktop.MouseEvent) {
	i := h.at(e.Position.X)
	if i == h.hovered {
		return
	}
	h.hovered = i
	control.HideTip(h.anchor)
	if i < 0 {
		return
	}
	width := h.Size().Width / float32(len(h.bars))
	h.anchor.Move(fyne.NewPos(float32(i)*width, 0))
	h.anchor.Resize(fyne.NewSize(width, h.Size().Height))
	if b := h.bars[i]; b.Count > 0 {
		control.ShowTip(h.anchor, spanTitle(b.Span)+"："+grouped(b.Count)+" 条")
	}
	h.Refresh()
}

// MouseOut lets the bar go.
func (h *histogram) MouseOut() {
	h.hovered = -1
	control.HideTip(h.anchor)
	h.Refresh()
}

// Cursor is a hand.
func (h *histogram) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer returns the renderer of the bars.
func (h *histogram) CreateRenderer() fyne.WidgetRenderer {
	x := &histogramLook{histogram: h}
	x.Refresh()
	return x
}

type histogramLook struct {
	histogram *histogram
	objects   []fyne.CanvasObject
}

func (x *histogramLook) Layout(fyne.Size)             { x.Refresh() }
func (x *histogramLook) MinSize() fyne.Size           { return fyne.NewSize(100, histogramHeight+theme.Space4) }
func (x *histogramLook) Destroy()                     {}
func (x *histogramLook) Objects() []fyne.CanvasObject { return x.objects }

// Refresh draws the bars: those in the range that is chosen strong.
func (x *histogramLook) Refresh() {
	h := x.histogram
	size := h.Size()
	x.objects = x.objects[:0]
	most := 1
	for _, b := range h.bars {
		most = max(most, b.Count)
	}
	width := size.Width / float32(max(len(h.bars), 1))
	for i, b := range h.bars {
		r := canvas.NewRectangle(theme.Of("inputBorder"))
		if marked := h.from >= 0 && i >= min(h.from, h.to) && i <= max(h.from, h.to); marked || h.from < 0 && h.within(b) {
			r.FillColor = theme.Of("primary")
		}
		high := histogramHeight * float32(b.Count) / float32(most)
		if b.Count > 0 {
			high = max(high, 2) // one among many is seen
		}
		if i == h.hovered {
			ground := canvas.NewRectangle(theme.Of("hover"))
			ground.Move(fyne.NewPos(float32(i)*width, 0))
			ground.Resize(fyne.NewSize(width, size.Height-1))
			x.objects = append(x.objects, ground)
		}
		r.Move(fyne.NewPos(float32(i)*width+0.5, size.Height-1-high))
		r.Resize(fyne.NewSize(max(min(width-1, 24), 1), high))
		x.objects = append(x.objects, r)
	}
	foot := canvas.NewRectangle(theme.Of("separator"))
	foot.Move(fyne.NewPos(0, size.Height-1))
	foot.Resize(fyne.NewSize(size.Width, 1))
	x.objects = append(x.objects, foot, h.anchor)
	canvas.Refresh(h)
}

// spanTitle says a span that has both ends.
func spanTitle(s filter.Span) string {
	if s.From == s.To {
		return s.From
	}
	return fmt.Sprintf("%s—%s", s.From, s.To)
}
