package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ColumnSpec is one column of a table. Units stand in its title.
type ColumnSpec struct {
	Title string
	Width float32
	Align fyne.TextAlign
	// Grow gives the column a share of the room that is left over.
	Grow float32
}

// Cell is what stands in one place of a table.
type Cell struct {
	Text string
	Icon fyne.Resource // before the text, nil for none
	Bold bool
	// Muted is for what is missing or stands back.
	Muted bool
}

// TableParams describe a table.
type TableParams struct {
	Columns []ColumnSpec
	Rows    int
	// Heading returns the title of a group that begins at a row, “” for none.
	Heading func(row int) string
	Cell    func(row, column int) Cell
	// Tapped is called on a click into a row; nil when rows do nothing.
	Tapped func(row int)
}

// Table is a table of a few dozen rows: head, groups, numbers in line. Rows are
// all there, so it scrolls without loss; it is not for the whole register.
type Table struct {
	widget.BaseWidget
	p      TableParams
	rows   []*tableRow
	chosen int
	mark   int // the row that the keyboard is on, -1 while it is elsewhere
	head   *tableRow
	scroll *container.Scroll
	body   *fyne.Container
}

// NewTable returns a table with no row chosen.
func NewTable(p TableParams) *Table {
	t := &Table{p: p, chosen: -1, mark: -1}
	t.head = newTableRow(t, -1, false)
	t.body = container.New(&rowsLayout{})
	t.scroll = container.NewVScroll(t.body)
	t.fill()
	t.ExtendBaseWidget(t)
	return t
}

// Set shows other rows.
func (t *Table) Set(p TableParams) {
	t.p = p
	t.fill()
	t.Refresh()
}

// Choose marks a row, -1 for none.
func (t *Table) Choose(row int) {
	t.chosen = row
	for _, r := range t.rows {
		r.Refresh()
	}
}

func (t *Table) fill() {
	t.rows, t.body.Objects = nil, nil
	for i := range t.p.Rows {
		if t.p.Heading != nil {
			if title := t.p.Heading(i); title != "" {
				h := newTableRow(t, i, true)
				t.body.Objects = append(t.body.Objects, h)
			}
		}
		r := newTableRow(t, i, false)
		t.rows = append(t.rows, r)
		t.body.Objects = append(t.body.Objects, r)
	}
	t.body.Refresh()
}

// widths shares the room out.
func (t *Table) widths(total float32) []float32 {
	widths := make([]float32, len(t.p.Columns))
	var fixed, grow float32
	for i, c := range t.p.Columns {
		widths[i] = c.Width
		fixed += c.Width
		grow += c.Grow
	}
	if spare := total - fixed; spare > 0 && grow > 0 {
		for i, c := range t.p.Columns {
			widths[i] += spare * c.Grow / grow
		}
	}
	return widths
}

// MinSize is the width of the columns.
func (t *Table) MinSize() fyne.Size {
	var w float32
	for _, c := range t.p.Columns {
		w += c.Width
	}
	return fyne.NewSize(w, 4*theme.RowHeight)
}

// CreateRenderer returns the renderer: the head stays while the body scrolls, and
// both go sideways together in a place that is narrower than the columns.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	whole := container.New(&tableLayout{t}, t.head, t.scroll)
	return widget.NewSimpleRenderer(container.NewHScroll(whole))
}

// tableLayout lays the head above the body.
type tableLayout struct{ table *Table }

func (l *tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, head))
	objects[1].Move(fyne.NewPos(0, head+theme.Space4))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-head-theme.Space4))
}

func (l *tableLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.table.MinSize() }

// Refresh draws head and body again.
func (t *Table) Refresh() {
	t.head.Refresh()
	t.body.Refresh()
	t.BaseWidget.Refresh()
}

// rowsLayout stacks rows without gaps.
type rowsLayout struct{}

func (rowsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	for _, o := range objects {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

func (rowsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, o := range objects {
		h += o.MinSize().Height
	}
	return fyne.NewSize(1, h)
}

// tableRow is the head (row -1), the title of a group, or a row of cells.
type tableRow struct {
	widget.BaseWidget
	table   *Table
	row     int
	heading bool
	hovered bool
}

func newTableRow(t *Table, row int, heading bool) *tableRow {
	r := &tableRow{table: t, row: row, heading: heading}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) Tapped(*fyne.PointEvent) {
	if r.row >= 0 && !r.heading && r.table.p.Tapped != nil {
		r.table.Choose(r.row)
		r.table.p.Tapped(r.row)
	}
}

func (r *tableRow) MouseIn(*desktop.MouseEvent)    { r.setHovered(true) }
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}
func (r *tableRow) MouseOut()                      { r.setHovered(false) }

func (r *tableRow) setHovered(on bool) {
	r.hovered = on && r.table.p.Tapped != nil && r.row >= 0 && !r.heading
	r.Refresh()
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	x := &tableRowRenderer{row: r, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	x.fill()
	return x
}

type tableRowRenderer struct {
	row          *tableRow
	ground, line *canvas.Rectangle
	texts        []*canvas.Text
	icons        []*canvas.Image
	cells        []Cell
}

func (x *tableRowRenderer) fill() {
	r, t := x.row, x.row.table
	n := len(t.p.Columns)
	if r.heading {
		n = 1
	}
	x.texts, x.icons, x.cells = nil, nil, nil
	for i := range n {
		c := x.content(i)
		text := canvas.NewText(c.Text, theme.Of("foreground"))
		text.TextSize = theme.Body
		text.TextStyle.Bold = c.Bold
		if r.row < 0 {
			text.TextSize = theme.Caption
		}
		if c.Muted {
			text.Color = theme.Of(theme.ColorMuted)
		}
		if !r.heading {
			text.Alignment = t.p.Columns[i].Align
		}
		x.texts = append(x.texts, text)
		x.cells = append(x.cells, c)
		var icon *canvas.Image
		if c.Icon != nil {
			icon = canvas.NewImageFromResource(c.Icon)
		}
		x.icons = append(x.icons, icon)
	}
}

func (x *tableRowRenderer) content(column int) Cell {
	r, t := x.row, x.row.table
	switch {
	case r.row < 0:
		return Cell{Text: t.p.Columns[column].Title, Muted: true}
	case r.heading:
		return Cell{Text: t.p.Heading(r.row), Bold: true}
	}
	return t.p.Cell(r.row, column)
}

func (x *tableRowRenderer) Layout(size fyne.Size) {
	r, t := x.row, x.row.table
	x.ground.Resize(size)
	x.ground.FillColor = color.Transparent
	switch {
	case r.row < 0:
		x.ground.FillColor = theme.Of("headerBackground")
	case !r.heading && t.chosen == r.row:
		x.ground.FillColor = theme.Of(theme.ColorTint)
	case r.hovered:
		x.ground.FillColor = theme.Of("hover")
	}
	x.ground.StrokeWidth = 0
	if r.row >= 0 && !r.heading && t.mark == r.row {
		x.ground.StrokeColor, x.ground.StrokeWidth = theme.Of("primary"), focusRing
	}
	x.line.FillColor = theme.Of("separator")
	x.line.Resize(fyne.NewSize(size.Width, 1))
	x.line.Move(fyne.NewPos(0, size.Height-1))
	widths := t.widths(size.Width)
	if r.heading {
		widths = []float32{size.Width}
	}
	var left float32
	for i, text := range x.texts {
		inner := widths[i] - theme.Space16
		at := left + theme.Space8
		if icon := x.icons[i]; icon != nil {
			icon.Resize(fyne.NewSquareSize(14))
			icon.Move(fyne.NewPos(at, (size.Height-14)/2))
			at += 20
			inner -= 20
		}
		text.Text = fit(x.cells[i].Text, inner, text.TextSize, text.TextStyle)
		text.Move(fyne.NewPos(at, 0))
		text.Resize(fyne.NewSize(inner, size.Height))
		left += widths[i]
	}
}

func (x *tableRowRenderer) MinSize() fyne.Size { return fyne.NewSize(1, theme.RowHeight) }
func (x *tableRowRenderer) Destroy()           {}
func (x *tableRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{x.ground, x.line}
	for i, t := range x.texts {
		objects = append(objects, t)
		if x.icons[i] != nil {
			objects = append(objects, x.icons[i])
		}
	}
	return objects
}

func (x *tableRowRenderer) Refresh() {
	x.fill()
	x.Layout(x.row.Size())
	canvas.Refresh(x.row)
}
