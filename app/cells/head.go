package cells

import (
	"image/color"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// head shows the titles of the columns that stay (side 0) or scroll (side 1). A press sorts,
// a drag at the end of a column gives it another width, one elsewhere another place.
type head struct {
	widget.BaseWidget
	sheet    *Sheet
	side     int
	hovered  int // column below the pointer, -1 for none
	grip     int // column whose end is below the pointer, -1 for none
	resizing int // column that is given another width, -1 for none
	moving   int // column that is dragged to another place, -1 for none
	to       int // the place to which it goes
	anchor   *canvas.Rectangle
}

func newHead(s *Sheet, side int) *head {
	h := &head{sheet: s, side: side, hovered: -1, grip: -1, resizing: -1, moving: -1, anchor: canvas.NewRectangle(color.Transparent)}
	h.ExtendBaseWidget(h)
	return h
}

// gripWidth is how near the end of a column a drag begins.
const gripWidth = 5

// at returns the column at a place and the one whose end is there; -1 for none.
func (h *head) at(x float32) (column, grip int) {
	column, grip = -1, -1
	for i := range h.sheet.columns {
		if (i == 0) != (h.side == 0) {
			continue
		}
		left, width := h.sheet.left(i), h.sheet.width(i)
		if x >= left && x < left+width {
			column = i
		}
		if x > left+width-gripWidth && x < left+width+gripWidth {
			grip = i
		}
	}
	return column, grip
}

// Tapped sorts by a column.
func (h *head) Tapped(e *fyne.PointEvent) {
	column, grip := h.at(e.Position.X)
	if column >= 0 && grip < 0 && h.sheet.Commit() {
		h.sheet.p.Sort(column)
	}
}

// TappedSecondary asks for the menu of a column.
func (h *head) TappedSecondary(e *fyne.PointEvent) {
	if column, _ := h.at(e.Position.X); column >= 0 && h.sheet.p.HeadMenu != nil && h.sheet.Commit() {
		control.HideTip(h.anchor)
		h.sheet.p.HeadMenu(column, e.AbsolutePosition)
	}
}

// Dragged gives a column another width, or carries it to another place.
func (h *head) Dragged(e *fyne.DragEvent) {
	if h.resizing < 0 && h.moving < 0 {
		column, grip := h.at(e.Position.X - e.Dragged.DX)
		switch {
		case !h.sheet.Commit():
			return
		case grip >= 0:
			h.resizing = grip
		case column > 0 && h.sheet.p.Moved != nil:
			h.moving = column
		default:
			return
		}
		control.HideTip(h.anchor)
	}
	if h.moving >= 0 {
		h.carry(e.Position.X)
		return
	}
	width := max(h.sheet.columns[h.resizing].Width+e.Dragged.DX, leastColumn)
	h.sheet.p.Resized(h.resizing, width)
	h.sheet.Update()
}

// carry finds the place to which the column that is dragged goes: before the one whose
// middle lies behind the pointer. At the edges the sheet scrolls.
func (h *head) carry(x float32) {
	s := h.sheet
	const edge, step = theme.Space24, theme.Space16
	switch to := s.offset; {
	case x < edge:
		to.X -= step
		s.scroll(to)
	case x > h.Size().Width-edge:
		to.X += step
		s.scroll(to)
	}
	h.to = 1
	for i := 1; i < len(s.columns); i++ {
		if middle := s.left(i) + s.width(i)/2; i != h.moving && x > middle {
			h.to++
		}
	}
	h.Refresh()
}

// DragEnd ends it.
func (h *head) DragEnd() {
	from := h.moving
	h.resizing, h.moving = -1, -1
	if from >= 0 && from != h.to {
		h.sheet.p.Moved(from, h.to)
	}
	h.Refresh()
}

// MouseIn lights a title up.
func (h *head) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved lights the title below the pointer up, and says the whole of one that was cut.
func (h *head) MouseMoved(e *desktop.MouseEvent) {
	column, grip := h.at(e.Position.X)
	if column == h.hovered && grip == h.grip {
		return
	}
	if column != h.hovered {
		control.HideTip(h.anchor)
		if column >= 0 {
			h.anchor.Move(fyne.NewPos(h.sheet.left(column), 0))
			h.anchor.Resize(fyne.NewSize(h.sheet.width(column), headHeight))
			h.sheet.tip(h.anchor, h.sheet.columns[column].Title+"：单击排序，拖动换位置，拖右边缘改列宽，右键更多")
		}
	}
	h.hovered, h.grip = column, grip
	h.Refresh()
}

// MouseOut lets the title go.
func (h *head) MouseOut() {
	control.HideTip(h.anchor)
	h.hovered, h.grip = -1, -1
	h.Refresh()
}

// Cursor shows what a press or drag does.
func (h *head) Cursor() desktop.Cursor {
	switch {
	case h.grip >= 0 || h.resizing >= 0:
		return desktop.HResizeCursor
	case h.moving >= 0:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled moves the cells.
func (h *head) Scrolled(e *fyne.ScrollEvent) { h.sheet.panes[1].Scrolled(e) }

// MinSize is nothing.
func (h *head) MinSize() fyne.Size { return fyne.NewSize(1, headHeight) }

// CreateRenderer returns the renderer of the titles in sight.
func (h *head) CreateRenderer() fyne.WidgetRenderer {
	x := &headLook{head: h}
	x.Refresh()
	return x
}

type headLook struct {
	head    *head
	objects []fyne.CanvasObject
}

func (x *headLook) Layout(fyne.Size)             { x.Refresh() }
func (x *headLook) MinSize() fyne.Size           { return fyne.NewSize(1, headHeight) }
func (x *headLook) Destroy()                     {}
func (x *headLook) Objects() []fyne.CanvasObject { return x.objects }

// Refresh lays out the titles.
func (x *headLook) Refresh() {
	h, s := x.head, x.head.sheet
	size := h.Size()
	x.objects = x.objects[:0]
	x.rect("headerBackground", 0, 0, size.Width, size.Height)
	sorted, down := s.p.Sorted()
	for i, c := range s.columns {
		left, width := s.left(i), s.width(i)
		if (i == 0) != (h.side == 0) || left+width < 0 || left > size.Width {
			continue
		}
		if i == h.hovered {
			x.rect("hover", left, 0, width, size.Height)
		}
		room := width - theme.Space16
		if i == sorted {
			room -= 18
			icon := widget.NewIcon(theme.IconUp)
			if down {
				icon.SetResource(theme.IconDown)
			}
			icon.Move(fyne.NewPos(left+width-theme.Space8-14, (size.Height-14)/2))
			icon.Resize(fyne.NewSquareSize(14))
			x.objects = append(x.objects, icon)
		}
		t := canvas.NewText(control.Fit(c.Title, room, theme.Caption, fyne.TextStyle{}), theme.Of(theme.ColorMuted))
		t.TextSize, t.Alignment = theme.Caption, c.Align
		if i == sorted {
			t.Color = theme.Of("foreground")
		}
		t.Move(fyne.NewPos(left+theme.Space8, 0))
		t.Resize(fyne.NewSize(max(room, 1), size.Height))
		x.objects = append(x.objects, t)
		x.rect("separator", left+width-1, 0, 1, size.Height)
	}
	x.carried(size)
	x.rect("separator", 0, size.Height-1, size.Width, 1)
	x.objects = append(x.objects, h.anchor)
	canvas.Refresh(h)
}

// carried marks the column that is dragged, and where it goes.
func (x *headLook) carried(size fyne.Size) {
	h, s := x.head, x.head.sheet
	if h.moving < 0 {
		return
	}
	x.rect("hover", s.left(h.moving), 0, s.width(h.moving), size.Height)
	at := s.left(h.to)
	if h.to >= h.moving { // it leaves a gap before
		at += s.width(h.to)
	}
	const thick = 3
	x.rect("primary", min(max(at-thick/2, 0), size.Width-thick), 0, thick, size.Height)
}

func (x *headLook) rect(colour fyne.ThemeColorName, left, top, width, height float32) {
	r := canvas.NewRectangle(theme.Of(colour))
	r.Move(fyne.NewPos(left, top))
	r.Resize(fyne.NewSize(width, height))
	x.objects = append(x.objects, r)
}

// corner is the box above the numbers, which ticks all rows.
type corner struct {
	widget.BaseWidget
	sheet *Sheet
	icon  *widget.Icon
}

func newCorner(s *Sheet) *corner {
	c := &corner{sheet: s, icon: widget.NewIcon(nil)}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped ticks all rows, or none where all are.
func (c *corner) Tapped(*fyne.PointEvent) {
	if c.sheet.Commit() {
		c.sheet.p.TickAll()
		c.sheet.ticked()
	}
}

// MouseIn says what the box does.
func (c *corner) MouseIn(*desktop.MouseEvent) {
	c.sheet.tip(c, "勾选列出的全部记录，再按一次取消")
}

// MouseMoved changes nothing.
func (c *corner) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the tip away.
func (c *corner) MouseOut() { control.HideTip(c) }

// Cursor is a hand.
func (c *corner) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize is that of its place.
func (c *corner) MinSize() fyne.Size { return fyne.NewSize(numberWidth, headHeight) }

// CreateRenderer returns the renderer of the box.
func (c *corner) CreateRenderer() fyne.WidgetRenderer {
	x := &cornerLook{c}
	x.Refresh()
	return x
}

type cornerLook struct{ corner *corner }

func (x *cornerLook) Layout(size fyne.Size) {
	x.corner.icon.Move(fyne.NewPos(theme.Space8, (size.Height-16)/2))
	x.corner.icon.Resize(fyne.NewSquareSize(16))
}

func (x *cornerLook) MinSize() fyne.Size           { return x.corner.MinSize() }
func (x *cornerLook) Destroy()                     {}
func (x *cornerLook) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{x.corner.icon} }

// Refresh ticks the box where every row is ticked.
func (x *cornerLook) Refresh() {
	s := x.corner.sheet
	all := s.p.Rows() > 0
	for row := 0; row < s.p.Rows() && all; row++ {
		all = s.p.Ticked(row)
	}
	x.corner.icon.SetResource(control.TickIcon(all))
	canvas.Refresh(x.corner)
}
