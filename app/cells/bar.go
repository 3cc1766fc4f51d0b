package cells

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// bar is a scroll bar of the sheet.
type bar struct {
	widget.BaseWidget
	sheet    *Sheet
	vertical bool
	hovered  bool
}

func newBar(s *Sheet, vertical bool) *bar {
	b := &bar{sheet: s, vertical: vertical}
	b.ExtendBaseWidget(b)
	return b
}

// measures returns how long all cells, those in sight and the bar are, and where they begin.
func (b *bar) measures() (all, seen, length, offset float32) {
	s := b.sheet
	extent, room := s.extent(), s.room()
	if b.vertical {
		return extent.Height, room.Height, b.Size().Height, s.offset.Y
	}
	return extent.Width, room.Width, b.Size().Width, s.offset.X
}

// thumb returns where the handle begins and how long it is, 0 where all is in sight.
func (b *bar) thumb() (from, length float32) {
	all, seen, whole, offset := b.measures()
	if all <= seen || all <= 0 {
		return 0, 0
	}
	length = max(whole*seen/all, 28)
	return (whole - length) * offset / (all - seen), length
}

// Dragged moves the cells with the handle.
func (b *bar) Dragged(e *fyne.DragEvent) {
	all, seen, whole, _ := b.measures()
	_, length := b.thumb()
	if length == 0 || whole <= length || !b.sheet.Commit() {
		return
	}
	share := (all - seen) / (whole - length)
	to := b.sheet.offset
	if b.vertical {
		to.Y += e.Dragged.DY * share
	} else {
		to.X += e.Dragged.DX * share
	}
	b.sheet.scroll(to)
}

// DragEnd changes nothing.
func (b *bar) DragEnd() {}

// Tapped goes a page towards the place pressed.
func (b *bar) Tapped(e *fyne.PointEvent) {
	_, seen, _, _ := b.measures()
	from, length := b.thumb()
	at, to := e.Position.X, b.sheet.offset
	if b.vertical {
		at = e.Position.Y
	}
	step := float32(0)
	switch {
	case at < from:
		step = -seen
	case at > from+length:
		step = seen
	}
	if step == 0 || !b.sheet.Commit() {
		return
	}
	if b.vertical {
		to.Y += step
	} else {
		to.X += step
	}
	b.sheet.scroll(to)
}

// Scrolled moves the cells.
func (b *bar) Scrolled(e *fyne.ScrollEvent) { b.sheet.panes[1].Scrolled(e) }

// MouseIn makes the handle wide.
func (b *bar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved changes nothing.
func (b *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the handle narrow.
func (b *bar) MouseOut() { b.hovered = false; b.Refresh() }

// MinSize is its width.
func (b *bar) MinSize() fyne.Size { return fyne.NewSquareSize(barWidth) }

// CreateRenderer returns the renderer of the bar.
func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	x := &barLook{b, canvas.NewRectangle(nil)}
	x.Refresh()
	return x
}

type barLook struct {
	bar    *bar
	handle *canvas.Rectangle
}

func (x *barLook) Layout(fyne.Size)             { x.Refresh() }
func (x *barLook) MinSize() fyne.Size           { return x.bar.MinSize() }
func (x *barLook) Destroy()                     {}
func (x *barLook) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{x.handle} }

// Refresh puts the handle where the cells in sight are.
func (x *barLook) Refresh() {
	b := x.bar
	from, length := b.thumb()
	thick := float32(6)
	if b.hovered {
		thick = 10
	}
	x.handle.FillColor = theme.Of("scrollBar")
	x.handle.CornerRadius = thick / 2
	across := (barWidth - thick) / 2
	if b.vertical {
		x.handle.Move(fyne.NewPos(across, from))
		x.handle.Resize(fyne.NewSize(thick, length))
	} else {
		x.handle.Move(fyne.NewPos(from, across))
		x.handle.Resize(fyne.NewSize(length, thick))
	}
	if length == 0 {
		x.handle.Resize(fyne.NewSize(0, 0))
	}
	canvas.Refresh(b)
}
