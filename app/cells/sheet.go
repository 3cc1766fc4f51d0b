// Package cells is a table whose cells are chosen, edited in place, copied and pasted
// (单元格表格), as in a spreadsheet: virtual in rows and columns, so that 100,000 rows
// scroll as a hundred do.
//
// It knows no data: what a cell says, takes and offers is for the room that uses it.
package cells

import (
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Column is one column; the first of a sheet stays at the left.
type Column struct {
	Title string
	Width float32
	Align fyne.TextAlign
	// Grow gives the column a share of the room that is left over.
	Grow float32
}

// Cell is what stands in one place.
type Cell struct {
	Text  string
	Muted bool // what is missing, or cannot be edited
	Tip   string
}

// Params are what a sheet asks and tells its host.
type Params struct {
	Columns func() []Column
	Rows    func() int
	Cell    func(row, column int) Cell
	// Edit returns the text that editing a cell begins with, the words to choose from (nil
	// for free text) and a prompt; ok is false where nothing can be edited.
	Edit func(row, column int) (text string, choices []string, prompt string, ok bool)
	// Fits tells whether letters typed at a cell lead to a word that it offers; it may be nil.
	Fits func(word, typed string) bool
	// Put takes a text for a cell and returns what is wrong with it, “” when it was taken.
	Put func(row, column int, text string) (fault string)
	// Clear empties the cells of a range, Paste lays a block over the sheet from a cell on.
	Clear func(Range)
	Paste func(from Place, to Range, block [][]string)
	// Fill gives the rows of a range what the row above them says; it may be nil.
	Fill func(Range)
	// Copied and Clipboard are the clipboard of the window.
	Copied    func(text string)
	Clipboard func() string
	// Open is told of a row to be shown whole, Menu of a place where a menu is asked for.
	Open func(row int)
	Menu func(at Place, where fyne.Position)
	// Sort is told of a column whose head was pressed; Sorted says how the rows are sorted,
	// column -1 for not at all. Resized is told the width that a column was given.
	Sort    func(column int)
	Sorted  func() (column int, down bool)
	Resized func(column int, width float32)
	// Moved is told of a column that was dragged to another place, HeadMenu of a head where
	// a menu is asked for; both may be nil.
	Moved    func(from, to int)
	HeadMenu func(column int, where fyne.Position)
	// Tick is told of a row whose box was pressed, Ticked says whether it is ticked;
	// TickAll is told that the box above all rows was pressed.
	Tick    func(row int)
	Ticked  func(row int) bool
	TickAll func()
	// Chosen is told that another range is chosen.
	Chosen func()
	// Escaped is told of an Esc that the sheet has no use for.
	Escaped func()
}

// Place is a cell by its row and column.
type Place struct{ Row, Column int }

// Range is a block of cells, both corners in it.
type Range struct{ Top, Left, Bottom, Right int }

// Has tells whether a cell is in the range.
func (r Range) Has(row, column int) bool {
	return row >= r.Top && row <= r.Bottom && column >= r.Left && column <= r.Right
}

// Sheet is 单元格表格.
type Sheet struct {
	widget.BaseWidget
	p              Params
	columns        []Column // as they are laid out
	anchor, active Place    // corners of the range chosen; the active one has the keyboard
	offset         fyne.Position
	hovered        int // row below the pointer, -1 for none
	focused        bool
	heads          [2]*head // above the first column, above the others
	panes          [2]*pane
	corner         *corner
	down, across   *bar
	editor         *editor
	choosing       *widget.PopUp
	body           *fyne.Container
}

// NewSheet returns a sheet with its first cell chosen.
func NewSheet(p Params) *Sheet {
	s := &Sheet{p: p, hovered: -1}
	s.lay()
	for i := range s.panes {
		s.heads[i], s.panes[i] = newHead(s, i), newPane(s, i)
	}
	s.corner = newCorner(s)
	s.down, s.across = newBar(s, true), newBar(s, false)
	s.body = container.New(sheetLayout{s},
		clipped(s.panes[1]), clipped(s.panes[0]), clipped(s.heads[1]), clipped(s.heads[0]), s.down, s.across, s.corner)
	s.ExtendBaseWidget(s)
	return s
}

// clipped cuts what stands over the edge. It is made ready at once, so that what is in it
// can have the keyboard before it was first painted.
func clipped(o fyne.CanvasObject) *container.Clip {
	c := container.NewClip(o)
	c.ExtendBaseWidget(c)
	return c
}

// The measures of a sheet.
const (
	rowHeight  = theme.RowHeight
	headHeight = theme.RowHeight
	barWidth   = theme.Space12
	// numberWidth is the room at the left for the number and the box of a row.
	numberWidth float32 = 62
	leastColumn float32 = 48
)

// CreateRenderer returns the renderer of the sheet.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// MinSize is a few rows of the first column.
func (s *Sheet) MinSize() fyne.Size { return fyne.NewSize(320, headHeight+4*rowHeight) }

// Resize lays the sheet out anew.
func (s *Sheet) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	s.scroll(s.offset)
}

// Update shows what rows, columns and cells are now.
func (s *Sheet) Update() {
	s.lay()
	rows, columns := s.p.Rows(), len(s.columns)
	s.active = Place{min(s.active.Row, max(rows-1, 0)), min(s.active.Column, max(columns-1, 0))}
	s.anchor = Place{min(s.anchor.Row, max(rows-1, 0)), min(s.anchor.Column, max(columns-1, 0))}
	s.hovered = -1
	s.body.Refresh() // the corner with it
	s.scroll(s.offset)
}

// lay gives the columns that grow what is left of the room.
func (s *Sheet) lay() {
	s.columns = slices.Clone(s.p.Columns())
	var grow float32
	for i, c := range s.columns {
		if i > 0 {
			grow += c.Grow
		}
	}
	spare := s.room().Width - s.extent().Width
	if grow == 0 || spare <= 0 {
		return
	}
	for i := range s.columns {
		if i > 0 {
			s.columns[i].Width += spare * s.columns[i].Grow / grow
		}
	}
}

// frozen is the width of what stays at the left.
func (s *Sheet) frozen() float32 {
	c := s.columns
	if len(c) == 0 {
		return numberWidth
	}
	return numberWidth + min(c[0].Width, max(s.Size().Width*0.5-numberWidth, leastColumn))
}

// room is the size in which the cells that scroll are seen.
func (s *Sheet) room() fyne.Size {
	return fyne.NewSize(max(s.Size().Width-s.frozen()-barWidth, 1), max(s.Size().Height-headHeight-barWidth, 1))
}

// extent is the size of all cells that scroll.
func (s *Sheet) extent() fyne.Size {
	var w float32
	for i, c := range s.columns {
		if i > 0 {
			w += c.Width
		}
	}
	return fyne.NewSize(w, float32(s.p.Rows())*rowHeight)
}

// scroll shows the cells from a place on.
func (s *Sheet) scroll(to fyne.Position) {
	s.lay()
	all, room := s.extent(), s.room()
	to.X = max(min(to.X, all.Width-room.Width), 0)
	to.Y = max(min(to.Y, all.Height-room.Height), 0)
	s.offset = to
	s.refresh()
}

func (s *Sheet) refresh() {
	for i := range s.panes {
		s.heads[i].Refresh()
		s.panes[i].Refresh()
	}
	s.down.Refresh()
	s.across.Refresh()
}

// ticked shows the boxes anew. The one above all rows looks at every row, which scrolling must
// not.
func (s *Sheet) ticked() {
	s.corner.Refresh()
	s.refresh()
}

// left returns where a column begins in its pane.
func (s *Sheet) left(column int) float32 {
	if column == 0 {
		return numberWidth
	}
	x := -s.offset.X
	for i, c := range s.columns {
		if i > 0 && i < column {
			x += c.Width
		}
	}
	return x
}

// width returns the width of a column as it stands.
func (s *Sheet) width(column int) float32 {
	if column == 0 {
		return s.frozen() - numberWidth
	}
	return s.columns[column].Width
}

// top returns where a row begins in its pane.
func (s *Sheet) top(row int) float32 { return float32(row)*rowHeight - s.offset.Y }

// Chosen returns the range that is chosen.
func (s *Sheet) Chosen() Range {
	return Range{
		min(s.anchor.Row, s.active.Row), min(s.anchor.Column, s.active.Column),
		max(s.anchor.Row, s.active.Row), max(s.anchor.Column, s.active.Column),
	}
}

// Active returns the cell that has the keyboard.
func (s *Sheet) Active() Place { return s.active }

// Choose chooses a cell; with extend the range from the first one to it.
func (s *Sheet) Choose(to Place, extend bool) {
	rows, columns := s.p.Rows(), len(s.columns)
	to.Row, to.Column = max(min(to.Row, rows-1), 0), max(min(to.Column, columns-1), 0)
	s.active = to
	if !extend {
		s.anchor = to
	}
	s.reveal(to)
	if s.p.Chosen != nil {
		s.p.Chosen()
	}
}

// ChooseRow chooses all of a row; with extend those from the first one to it.
func (s *Sheet) ChooseRow(row int, extend bool) {
	first := row
	if extend {
		first = s.anchor.Row
	}
	s.anchor, s.active = Place{first, 0}, Place{row, len(s.columns) - 1}
	s.reveal(Place{row, 0})
	if s.p.Chosen != nil {
		s.p.Chosen()
	}
}

// reveal brings a cell into sight.
func (s *Sheet) reveal(at Place) {
	to, room := s.offset, s.room()
	y := float32(at.Row) * rowHeight
	to.Y = max(min(to.Y, y), y+rowHeight-room.Height)
	if at.Column > 0 {
		x := s.left(at.Column) + s.offset.X
		if to.X > x {
			to.X = x
		} else if end := x + s.width(at.Column); end > to.X+room.Width {
			to.X = min(end-room.Width, x)
		}
	}
	s.scroll(to)
}

// placeAt returns the cell at a point of a pane; the column is -1 over the numbers.
func (s *Sheet) placeAt(pane int, at fyne.Position) Place {
	p := Place{Row: int((at.Y + s.offset.Y) / rowHeight), Column: -1}
	p.Row = max(min(p.Row, s.p.Rows()-1), 0)
	if pane == 0 {
		if at.X >= numberWidth {
			p.Column = 0
		}
		return p
	}
	x := -s.offset.X
	columns := s.columns
	for i := 1; i < len(columns); i++ {
		x += columns[i].Width
		if at.X < x {
			p.Column = i
			return p
		}
	}
	p.Column = len(columns) - 1
	return p
}

// below tells that a point of a pane lies under the last row.
func (s *Sheet) below(at fyne.Position) bool {
	return at.Y+s.offset.Y >= float32(s.p.Rows())*rowHeight
}

// sheetLayout lays out what stays, what scrolls, and the bars.
type sheetLayout struct{ sheet *Sheet }

func (l sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	frozen := l.sheet.frozen()
	room := fyne.NewSize(max(size.Width-frozen-barWidth, 1), max(size.Height-headHeight-barWidth, 1))
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(o[0], frozen, headHeight, room.Width, room.Height)
	put(o[1], 0, headHeight, frozen, room.Height)
	put(o[2], frozen, 0, room.Width, headHeight)
	put(o[3], 0, 0, frozen, headHeight)
	put(o[4], size.Width-barWidth, headHeight, barWidth, room.Height)
	put(o[5], frozen, size.Height-barWidth, room.Width, barWidth)
	put(o[6], 0, 0, numberWidth, headHeight)
}

func (l sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.sheet.MinSize() }

// Focus gives the keyboard to the cells.
func (s *Sheet) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s.Keyboard())
	}
}

// Keyboard returns what takes the keyboard.
func (s *Sheet) Keyboard() fyne.Focusable { return s.panes[1] }

// text of a range as a spreadsheet takes it: rows by lines, cells by tabs.
func (s *Sheet) text(r Range) string {
	var rows [][]string
	for row := r.Top; row <= r.Bottom && row < s.p.Rows(); row++ {
		var line []string
		for column := r.Left; column <= r.Right; column++ {
			text, _, _, ok := s.p.Edit(row, column)
			if !ok {
				text = s.p.Cell(row, column).Text
			}
			line = append(line, text)
		}
		rows = append(rows, line)
	}
	return Join(rows)
}

// Copy puts the range that is chosen onto the clipboard.
func (s *Sheet) Copy() {
	if s.p.Rows() > 0 {
		s.p.Copied(s.text(s.Chosen()))
	}
}

// PasteHere lays what is on the clipboard over the range that is chosen.
func (s *Sheet) PasteHere() {
	block := Split(s.p.Clipboard())
	if len(block) > 0 && s.p.Rows() > 0 {
		r := s.Chosen()
		s.p.Paste(Place{r.Top, r.Left}, r, block)
	}
}

// FillDown gives the rows below the first of the range what that one says; a range of one
// row what the row above it says.
func (s *Sheet) FillDown() {
	r := s.Chosen()
	if r.Top < r.Bottom {
		r.Top++
	}
	if s.p.Fill != nil && r.Top > 0 && s.p.Rows() > 0 && s.Commit() {
		s.p.Fill(r)
	}
}

// tip of a control that the pointer is over.
func (s *Sheet) tip(o fyne.CanvasObject, text string) {
	control.HideTip(o)
	control.ShowTip(o, text)
}
