package cells

import (
	"image/color"
	"strconv"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pane shows the cells that stay (side 0: numbers and the first column) or those that
// scroll (side 1). Only what is in sight exists.
type pane struct {
	widget.BaseWidget
	sheet    *Sheet
	side     int
	dragging bool
	told     Place // the cell whose tip is shown
	anchor   *canvas.Rectangle
}

func newPane(s *Sheet, side int) *pane {
	p := &pane{sheet: s, side: side, anchor: canvas.NewRectangle(color.Transparent)}
	p.ExtendBaseWidget(p)
	return p
}

// MouseDown chooses a cell, a row by its number, or presses the box of a row.
func (p *pane) MouseDown(e *desktop.MouseEvent) {
	s := p.sheet
	if !s.Commit() {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p) // the one pressed: the toolkit takes the keyboard from any other
	}
	if s.p.Rows() == 0 || s.below(e.Position) {
		return
	}
	at := s.placeAt(p.side, e.Position)
	shift := e.Modifier&fyne.KeyModifierShift != 0
	switch {
	case e.Button == desktop.MouseButtonSecondary:
		if at.Column >= 0 && !s.Chosen().Has(at.Row, at.Column) {
			s.Choose(at, false)
		}
		if s.p.Menu != nil {
			s.p.Menu(Place{at.Row, max(at.Column, 0)}, e.AbsolutePosition)
		}
	case at.Column < 0 && (e.Position.X < boxEnd || e.Modifier&fyne.KeyModifierControl != 0):
		s.p.Tick(at.Row)
		s.ticked()
	case at.Column < 0:
		s.ChooseRow(at.Row, shift)
		p.dragging = true
	default:
		s.Choose(at, shift)
		p.dragging = true
	}
}

// MouseUp ends choosing.
func (p *pane) MouseUp(*desktop.MouseEvent) { p.dragging = false }

// Dragged extends the range to the cell below the pointer.
func (p *pane) Dragged(e *fyne.DragEvent) {
	if !p.dragging {
		return
	}
	s := p.sheet
	at := s.placeAt(p.side, e.Position)
	if at.Column < 0 {
		s.ChooseRow(at.Row, true)
		return
	}
	s.Choose(at, true)
}

// DragEnd ends choosing.
func (p *pane) DragEnd() { p.dragging = false }

// DoubleTapped edits the cell, or opens the row by its number.
func (p *pane) DoubleTapped(e *fyne.PointEvent) {
	s := p.sheet
	if s.p.Rows() == 0 || s.below(e.Position) {
		return
	}
	at := s.placeAt(p.side, e.Position)
	if at.Column < 0 {
		if e.Position.X >= boxEnd {
			s.p.Open(at.Row)
		}
		return
	}
	s.Edit("")
}

// Scrolled moves the cells.
func (p *pane) Scrolled(e *fyne.ScrollEvent) {
	s := p.sheet
	if s.Commit() {
		s.scroll(s.offset.SubtractXY(e.Scrolled.DX, e.Scrolled.DY))
	}
}

// MouseIn lights the row up.
func (p *pane) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved lights the row below the pointer up, and says what a cell has to say or what
// of it was cut.
func (p *pane) MouseMoved(e *desktop.MouseEvent) {
	s := p.sheet
	if s.p.Rows() == 0 || s.below(e.Position) {
		p.MouseOut()
		return
	}
	at := s.placeAt(p.side, e.Position)
	if at.Row != s.hovered {
		s.hovered = at.Row
		s.panes[0].Refresh()
		s.panes[1].Refresh()
	}
	if at == p.told {
		return
	}
	p.told = at
	control.HideTip(p.anchor)
	if at.Column < 0 {
		return
	}
	c := s.p.Cell(at.Row, at.Column)
	p.anchor.Move(fyne.NewPos(s.left(at.Column), s.top(at.Row)))
	p.anchor.Resize(fyne.NewSize(s.width(at.Column), rowHeight))
	text := c.Tip
	if text == "" && fitted(c.Text, s.width(at.Column)) != c.Text {
		text = c.Text
	}
	s.tip(p.anchor, short(text))
}

// short keeps a tip within a line of the window.
func short(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// MouseOut lets the row go.
func (p *pane) MouseOut() {
	p.told = Place{-1, -1}
	control.HideTip(p.anchor)
	if p.sheet.hovered >= 0 {
		p.sheet.hovered = -1
		p.sheet.panes[0].Refresh()
		p.sheet.panes[1].Refresh()
	}
}

// MinSize is nothing: a sheet has no least number of cells.
func (p *pane) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func fitted(text string, width float32) string {
	return control.Fit(text, width-theme.Space16, theme.Body, fyne.TextStyle{})
}

// CreateRenderer returns the renderer of the cells in sight.
func (p *pane) CreateRenderer() fyne.WidgetRenderer {
	x := &paneLook{pane: p, ground: canvas.NewRectangle(nil), hover: canvas.NewRectangle(nil), chosen: canvas.NewRectangle(nil), active: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil)}
	x.Refresh()
	return x
}

type paneLook struct {
	pane                          *pane
	ground, hover, chosen, active *canvas.Rectangle
	edge                          *canvas.Rectangle // between what stays and what scrolls
	lines                         []*canvas.Rectangle
	ticks                         []*canvas.Rectangle
	texts                         []*canvas.Text
	boxes                         []*widget.Icon
	usedLines, usedTicks          int
	usedTexts, usedBoxes          int
	objects                       []fyne.CanvasObject
}

func (x *paneLook) Layout(fyne.Size) { x.Refresh() }

func (x *paneLook) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (x *paneLook) Destroy()                     {}
func (x *paneLook) Objects() []fyne.CanvasObject { return x.objects }

// Refresh lays out the rows and columns in sight.
func (x *paneLook) Refresh() {
	p, s := x.pane, x.pane.sheet
	size := p.Size()
	x.usedLines, x.usedTicks, x.usedTexts, x.usedBoxes = 0, 0, 0, 0
	x.ground.FillColor = theme.Of("background")
	x.ground.Resize(size)
	rows := s.p.Rows()
	first := int(s.offset.Y / rowHeight)
	last := min(int((s.offset.Y+size.Height)/rowHeight), rows-1)
	columns := s.columns
	for row := first; row <= last; row++ {
		y := s.top(row)
		x.line(0, y+rowHeight-1, size.Width, 1)
		if s.p.Ticked(row) {
			x.tick(y, size.Width)
		}
		if p.side == 0 {
			x.number(row, y)
		}
	}
	for column := range columns {
		if (column == 0) != (p.side == 0) {
			continue
		}
		left, width := s.left(column), s.width(column)
		if left+width < 0 || left > size.Width {
			continue
		}
		x.line(left+width-1, 0, 1, min(size.Height, s.top(last)+rowHeight))
		for row := first; row <= last; row++ {
			x.cell(s.p.Cell(row, column), columns[column].Align, left, s.top(row), width)
		}
	}
	x.mark(rows)
	x.collect()
	canvas.Refresh(p)
}

// cell lays out the text of a cell.
func (x *paneLook) cell(c Cell, align fyne.TextAlign, left, top, width float32) {
	if c.Text == "" {
		return
	}
	t := x.text()
	t.Text = fitted(c.Text, width)
	t.Alignment, t.TextSize = align, theme.Body
	t.Color = theme.Of("foreground")
	if c.Muted {
		t.Color = theme.Of(theme.ColorMuted)
	}
	t.Move(fyne.NewPos(left+theme.Space8, top))
	t.Resize(fyne.NewSize(max(width-theme.Space16, 1), rowHeight))
}

// boxEnd is where the box of a row ends.
const boxEnd float32 = 26

// number lays out the number and the box of a row.
func (x *paneLook) number(row int, y float32) {
	s := x.pane.sheet
	ticked := s.p.Ticked(row)
	if ticked || s.hovered == row {
		b := x.box()
		b.SetResource(control.TickIcon(ticked))
		b.Move(fyne.NewPos(theme.Space8, y+(rowHeight-16)/2))
		b.Resize(fyne.NewSquareSize(16))
	}
	t := x.text()
	t.Text, t.Alignment, t.TextSize, t.Color = strconv.Itoa(row+1), fyne.TextAlignTrailing, theme.Caption, theme.Of(theme.ColorMuted)
	t.Move(fyne.NewPos(boxEnd-2, y))
	t.Resize(fyne.NewSize(numberWidth-boxEnd-theme.Space8+2, rowHeight))
}

// mark colours the row below the pointer, the range that is chosen and its active cell.
func (x *paneLook) mark(rows int) {
	s, size := x.pane.sheet, x.pane.Size()
	x.hover.Hide()
	if s.hovered >= 0 && s.hovered < rows {
		x.hover.Show()
		x.hover.FillColor = theme.Of("hover")
		x.hover.Move(fyne.NewPos(0, s.top(s.hovered)))
		x.hover.Resize(fyne.NewSize(size.Width, rowHeight-1))
	}
	x.edge.FillColor = color.Transparent
	if x.pane.side == 0 {
		x.edge.FillColor = theme.Of("inputBorder")
		x.edge.Move(fyne.NewPos(size.Width-1, 0))
		x.edge.Resize(fyne.NewSize(1, max(min(size.Height, s.top(rows)), 0))) // as far as there are rows
	}
	x.chosen.Hide()
	x.active.Hide()
	if rows == 0 {
		return
	}
	r := s.Chosen()
	left, right := max(r.Left, 1), r.Right
	if x.pane.side == 0 {
		left, right = r.Left, min(r.Right, 0)
	}
	if left <= right {
		x.chosen.Show()
		x.chosen.FillColor = theme.Of(theme.ColorTint)
		at := fyne.NewPos(s.left(left), s.top(r.Top))
		x.chosen.Move(at)
		x.chosen.Resize(fyne.NewSize(s.left(right)+s.width(right)-at.X-1, s.top(r.Bottom)+rowHeight-at.Y-1))
	}
	if (s.active.Column == 0) == (x.pane.side == 0) {
		x.active.Show()
		x.active.FillColor = color.Transparent
		x.active.StrokeWidth, x.active.StrokeColor = 1, theme.Of("inputBorder")
		if s.focused {
			x.active.StrokeWidth, x.active.StrokeColor = 2, theme.Of("primary")
		}
		x.active.Move(fyne.NewPos(s.left(s.active.Column), s.top(s.active.Row)))
		x.active.Resize(fyne.NewSize(s.width(s.active.Column)-1, rowHeight-1))
	}
}

// collect lists what is in use, the marks below the texts and the editor above all.
func (x *paneLook) collect() {
	x.objects = append(x.objects[:0], x.ground, x.chosen)
	for _, t := range x.ticks[:x.usedTicks] {
		x.objects = append(x.objects, t)
	}
	x.objects = append(x.objects, x.hover)
	for _, l := range x.lines[:x.usedLines] {
		x.objects = append(x.objects, l)
	}
	for _, t := range x.texts[:x.usedTexts] {
		x.objects = append(x.objects, t)
	}
	for _, b := range x.boxes[:x.usedBoxes] {
		x.objects = append(x.objects, b)
	}
	x.objects = append(x.objects, x.edge, x.active, x.pane.anchor)
	if e := x.pane.sheet.editor; e != nil && e.pane == x.pane {
		e.lay()
		x.objects = append(x.objects, e.objects()...)
	}
}

func (x *paneLook) line(left, top, width, height float32) {
	if x.usedLines == len(x.lines) {
		x.lines = append(x.lines, canvas.NewRectangle(nil))
	}
	l := x.lines[x.usedLines]
	x.usedLines++
	l.FillColor = theme.Of("separator")
	l.Move(fyne.NewPos(left, top))
	l.Resize(fyne.NewSize(width, height))
}

func (x *paneLook) tick(top, width float32) {
	if x.usedTicks == len(x.ticks) {
		x.ticks = append(x.ticks, canvas.NewRectangle(nil))
	}
	t := x.ticks[x.usedTicks]
	x.usedTicks++
	t.FillColor = theme.Of(theme.ColorTint)
	t.Move(fyne.NewPos(0, top))
	t.Resize(fyne.NewSize(width, rowHeight-1))
}

func (x *paneLook) text() *canvas.Text {
	if x.usedTexts == len(x.texts) {
		x.texts = append(x.texts, canvas.NewText("", nil))
	}
	x.usedTexts++
	return x.texts[x.usedTexts-1]
}

func (x *paneLook) box() *widget.Icon {
	if x.usedBoxes == len(x.boxes) {
		x.boxes = append(x.boxes, widget.NewIcon(nil))
	}
	x.usedBoxes++
	return x.boxes[x.usedBoxes-1]
}
