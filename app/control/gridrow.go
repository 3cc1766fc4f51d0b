package control

import (
	"image"
	"image/color"

	"ezmap/app/theme"
	geocanvas "ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// gridRow is the head of a Grid (row -1) or one of its rows.
type gridRow struct {
	widget.BaseWidget
	grid    *Grid
	row     int
	cells   []GridCell
	hovered bool
	told    int               // the column whose tip is shown, -1 for none
	anchor  *canvas.Rectangle // where that tip belongs
}

func newGridRow(g *Grid) *gridRow {
	r := &gridRow{grid: g, row: -1, told: -1, anchor: canvas.NewRectangle(color.Transparent)}
	r.ExtendBaseWidget(r)
	return r
}

// show makes it the row of a number.
func (r *gridRow) show(row int) {
	r.row = row
	r.cells = make([]GridCell, len(r.grid.p.Columns))
	for i := range r.cells {
		if row < 0 {
			r.cells[i] = GridCell{Text: r.grid.p.Columns[i].Title, Muted: true}
		} else {
			r.cells[i] = r.grid.p.Cell(row, i)
		}
	}
	r.Refresh()
}

// MouseIn lights the row up.
func (r *gridRow) MouseIn(e *desktop.MouseEvent) {
	r.hovered = r.row >= 0
	r.MouseMoved(e)
	r.Refresh()
}

// MouseMoved says what there is to say of the cell below the pointer: its tip, or
// its whole text where that was cut.
func (r *gridRow) MouseMoved(e *desktop.MouseEvent) {
	column, left, width := r.columnAt(e.Position.X)
	if column == r.told {
		return
	}
	hideTip(r.anchor)
	r.told = column
	if column < 0 {
		return
	}
	r.anchor.Move(fyne.NewPos(left, 0))
	r.anchor.Resize(fyne.NewSize(width, r.Size().Height))
	c := r.cells[column]
	text := c.Tip
	if text == "" && r.fitted(c, width) != c.Text {
		text = c.Text
	}
	showTip(r.anchor, text)
}

// MouseOut lets the row go.
func (r *gridRow) MouseOut() {
	r.hovered, r.told = false, -1
	hideTip(r.anchor)
	r.Refresh()
}

// columnAt returns the column below a place, -1 for none, and where it stands.
func (r *gridRow) columnAt(x float32) (column int, left, width float32) {
	for i, w := range r.grid.widths(r.Size().Width) {
		if x >= left && x < left+w && i < len(r.cells) {
			return i, left, w
		}
		left += w
	}
	return -1, 0, 0
}

// fitted is the text of a cell as it stands in a column of a width.
func (r *gridRow) fitted(c GridCell, width float32) string {
	inner := width - theme.Space16
	if c.Icon != nil {
		inner -= gridIconRoom
	}
	return fit(c.Text, inner, r.textSize(), fyne.TextStyle{Bold: c.Bold})
}

func (r *gridRow) textSize() float32 {
	if r.row < 0 {
		return theme.Caption
	}
	return theme.Body
}

// The sizes inside a row.
const (
	gridRowHeight float32 = 24 // the list adds the room between rows
	gridIcon      float32 = 14
	gridIconRoom  float32 = 20
	gridBarHeight float32 = 9
)

// CreateRenderer returns the renderer of the row.
func (r *gridRow) CreateRenderer() fyne.WidgetRenderer {
	x := &gridRowLook{row: r, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	x.Refresh()
	return x
}

type gridRowLook struct {
	row          *gridRow
	ground, line *canvas.Rectangle
	cells        []*gridCellLook
	objects      []fyne.CanvasObject
}

// gridCellLook is what draws a cell; what a cell does not have is hidden.
type gridCellLook struct {
	text              *canvas.Text
	icon              *widget.Icon
	track, done, mark *canvas.Rectangle
	drawing           *gridDrawing
}

func (x *gridRowLook) Refresh() {
	if len(x.cells) != len(x.row.cells) {
		x.cells = nil
		x.objects = []fyne.CanvasObject{x.ground, x.line}
		for range x.row.cells {
			c := &gridCellLook{
				text: canvas.NewText("", nil), icon: widget.NewIcon(nil),
				track: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil),
				drawing: newGridDrawing(),
			}
			x.cells = append(x.cells, c)
			x.objects = append(x.objects, c.text, c.icon, c.track, c.done, c.mark, c.drawing.raster)
		}
		x.objects = append(x.objects, x.row.anchor)
	}
	x.Layout(x.row.Size())
	canvas.Refresh(x.row)
}

func (x *gridRowLook) Layout(size fyne.Size) {
	r := x.row
	x.dressGround(size)
	widths := r.grid.widths(size.Width)
	var left float32
	for i, c := range x.cells {
		if i < len(widths) {
			c.lay(r, &r.cells[i], r.grid.p.Columns[i].Align, left, widths[i], size.Height)
			left += widths[i]
		}
	}
}

// dressGround colours the row: head, chosen, under the pointer.
func (x *gridRowLook) dressGround(size fyne.Size) {
	r := x.row
	x.ground.Resize(size)
	x.ground.FillColor, x.ground.StrokeWidth = color.Transparent, 0
	switch {
	case r.row < 0:
		x.ground.FillColor = theme.Of("headerBackground")
	case r.grid.chosen == r.row:
		x.ground.FillColor = theme.Of(theme.ColorTint)
		if r.grid.list.focused {
			x.ground.StrokeColor, x.ground.StrokeWidth = theme.Of("primary"), 1
		}
	case r.hovered:
		x.ground.FillColor = theme.Of("hover")
	}
	x.line.FillColor = theme.Of("separator")
	begins := r.row > 0 && r.grid.p.Begins != nil && r.grid.p.Begins(r.row)
	if begins {
		x.line.FillColor = theme.Of("disabled")
	}
	x.line.Resize(fyne.NewSize(size.Width, 1))
	x.line.Move(fyne.NewPos(0, -theme.Space4/2))
	if r.row <= 0 {
		x.line.Hide()
	} else {
		x.line.Show()
	}
}

// lay puts a cell into its column; in one that gave way everything is hidden.
func (c *gridCellLook) lay(r *gridRow, cell *GridCell, align fyne.TextAlign, left, width, height float32) {
	for _, o := range []fyne.CanvasObject{c.text, c.icon, c.track, c.done, c.mark, c.drawing.raster} {
		o.Hide()
	}
	if width <= 0 {
		return
	}
	at, inner := left+theme.Space8, width-theme.Space16
	if cell.Draw != nil {
		c.drawing.show(cell.Draw, fyne.NewSize(inner, height-2))
		c.drawing.raster.Move(fyne.NewPos(at, 1))
		return
	}
	if cell.Bar != nil {
		words := fyne.MeasureText(widestShare, theme.Body, fyne.TextStyle{}).Width + theme.Space8
		c.layBar(cell.Bar, at, inner-words, height)
		at, inner = at+inner-words+theme.Space8, words-theme.Space8
	}
	if cell.Icon != nil {
		c.icon.SetResource(cell.Icon)
		c.icon.Resize(fyne.NewSquareSize(gridIcon))
		c.icon.Move(fyne.NewPos(at, (height-gridIcon)/2+sink))
		c.icon.Show()
		at, inner = at+gridIconRoom, inner-gridIconRoom
	}
	c.text.TextSize, c.text.TextStyle.Bold, c.text.Alignment = r.textSize(), cell.Bold, align
	c.text.Color = theme.Of("foreground")
	if cell.Muted {
		c.text.Color = theme.Of(theme.ColorMuted)
	}
	c.text.Text = fit(cell.Text, inner, c.text.TextSize, c.text.TextStyle)
	c.text.Move(fyne.NewPos(at, 0))
	c.text.Resize(fyne.NewSize(inner, height))
	c.text.Show()
}

// widestShare is the share of a bar for which there is room beside it.
const widestShare = "≥118.0%"

// layBar lays track, bar and mark. The mark is higher than the bar and stands on
// a rim of the ground, so that it is seen on any colour.
func (c *gridCellLook) layBar(b *GridBar, left, width, height float32) {
	top := (height - gridBarHeight) / 2
	c.track.FillColor, c.track.CornerRadius = theme.Of("button"), 2
	c.track.StrokeColor, c.track.StrokeWidth = theme.Of("inputBorder"), 1
	c.track.Move(fyne.NewPos(left, top))
	c.track.Resize(fyne.NewSize(width, gridBarHeight))
	c.track.Show()
	if share := float32(min(max(b.Share, 0), 1)); share > 0 {
		c.done.FillColor, c.done.CornerRadius = theme.Of(b.Color), 2
		c.done.Move(fyne.NewPos(left, top))
		c.done.Resize(fyne.NewSize(max(width*share, 2), gridBarHeight))
		c.done.Show()
	}
	if b.Mark != nil {
		const thick, over, rim = 4, 4, 1
		c.mark.FillColor = theme.Of("foreground")
		c.mark.StrokeColor, c.mark.StrokeWidth = theme.Of("background"), rim
		c.mark.Move(fyne.NewPos(left+width*float32(min(max(*b.Mark, 0), 1))-thick/2, top-over))
		c.mark.Resize(fyne.NewSize(thick, gridBarHeight+2*over))
		c.mark.Show()
	}
}

func (x *gridRowLook) MinSize() fyne.Size {
	if x.row == x.row.grid.head {
		return fyne.NewSize(1, theme.RowHeight)
	}
	return fyne.NewSize(1, gridRowHeight)
}
func (x *gridRowLook) Destroy()                     {}
func (x *gridRowLook) Objects() []fyne.CanvasObject { return x.objects }

// gridDrawing is the place of a small drawing, which lies on the ground of the
// window. It draws again only when it is given another drawing, another size or
// another ground.
type gridDrawing struct {
	raster *canvas.Raster
	draw   Draw
	size   fyne.Size
	drawn  image.Image
	on     color.Color
}

func newGridDrawing() *gridDrawing {
	d := &gridDrawing{}
	d.raster = canvas.NewRaster(func(w, h int) image.Image {
		ground := theme.Of("background")
		if d.drawn == nil || d.on != ground || d.drawn.Bounds().Dx() != w || d.drawn.Bounds().Dy() != h {
			d.drawn, d.on = d.picture(w, h), ground
		}
		return d.drawn
	})
	return d
}

// picture draws on so many pixels.
func (d *gridDrawing) picture(w, h int) image.Image {
	wide := float64(d.size.Width) * mmPerUnit
	c := raster.NewPixels(w, h, float64(w)/wide*25.4)
	box := geocanvas.Rect{W: wide, H: float64(d.size.Height) * mmPerUnit}
	if dark() {
		d.draw(night{c}, box)
	} else {
		d.draw(c, box)
	}
	return c.Image()
}

func (d *gridDrawing) show(draw Draw, size fyne.Size) {
	d.draw, d.size, d.drawn = draw, size, nil
	d.raster.Resize(size)
	d.raster.Show()
}
