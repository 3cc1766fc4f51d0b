package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// GridColumn is one column of a Grid. A unit that all its values share stands in
// its title.
type GridColumn struct {
	Title string
	Width float32
	Align fyne.TextAlign
	// Grow gives the column a share of the room that is left over.
	Grow float32
	// Spare is the order in which columns give way where there is no room for
	// all, the greatest first, those of one order together; a column of 0 stays.
	Spare int
}

// GridCell is what stands in one place of a Grid.
type GridCell struct {
	Text  string
	Icon  fyne.Resource // before the text, nil for none
	Bold  bool
	Muted bool // what is missing or stands back
	Bar   *GridBar
	Draw  Draw   // a small drawing in place of the text
	Tip   string // said when the pointer rests here, e.g. why a value is missing
}

// GridBar is a bar of a share, with a mark where it is expected to be.
type GridBar struct {
	Share float64  // 0 to 1; beyond 1 the bar is full
	Mark  *float64 // 0 to 1, nil for none
	Color fyne.ThemeColorName
}

// GridParams describe a Grid.
type GridParams struct {
	Columns []GridColumn
	Rows    int
	Cell    func(row, column int) GridCell
	// Begins tells that a group of rows begins at a row: a rule stands above it.
	Begins func(row int) bool
	// Chosen is told of the row that pointer or keyboard chose.
	Chosen func(row int)
	// Entered is called by Enter on the row that is chosen, Escaped by Esc; nil for
	// nothing.
	Entered, Escaped func()
	// Empty is said where there are no rows.
	Empty string
}

// Grid is a table for pointer and keyboard: a head that stays, rows with text,
// signs, bars and small drawings. Up, Down, Home and End choose a row; only the
// rows in sight exist, so there may be thousands.
type Grid struct {
	widget.BaseWidget
	p      GridParams
	head   *gridRow
	list   *gridList
	empty  *Prose
	body   *fyne.Container
	chosen int
}

// NewGrid returns a grid with no row chosen.
func NewGrid(p GridParams) *Grid {
	g := &Grid{p: p, chosen: -1, empty: NewNote(p.Empty)}
	g.head = newGridRow(g)
	g.list = newGridList(g)
	g.body = container.NewBorder(g.head, nil, nil, nil, container.NewStack(NewColumn(theme.Space12, 0, g.empty), g.list))
	g.ExtendBaseWidget(g)
	g.fill()
	return g
}

// Set shows other rows. The row that is chosen stays chosen by its number.
func (g *Grid) Set(p GridParams) {
	g.p = p
	if g.chosen >= p.Rows {
		g.chosen = -1
	}
	g.fill()
	g.Refresh()
}

func (g *Grid) fill() {
	g.empty.SetText("")
	if g.p.Rows == 0 {
		g.empty.SetText(g.p.Empty)
	}
	g.head.show(-1)
	g.list.Refresh()
}

// Choose marks a row and brings it into sight without telling; -1 for none.
func (g *Grid) Choose(row int) {
	if g.chosen == row {
		return
	}
	g.chosen = row
	g.list.Refresh()
	if row >= 0 {
		g.list.ScrollTo(row)
	}
}

// ChosenRow returns the row that is marked, -1 for none.
func (g *Grid) ChosenRow() int { return g.chosen }

// Press chooses a row, as the pointer does.
func (g *Grid) Press(row int) {
	g.Choose(row)
	if g.p.Chosen != nil {
		g.p.Chosen(row)
	}
}

// Cell returns what stands in a place, for those who look at it from outside.
func (g *Grid) Cell(row, column int) GridCell { return g.p.Cell(row, column) }

// Rows returns how many rows there are.
func (g *Grid) Rows() int { return g.p.Rows }

// Keyboard returns what takes the keyboard.
func (g *Grid) Keyboard() fyne.Focusable { return g.list }

// CreateRenderer returns the renderer of head and rows.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.body) }

// MinSize is the width of the columns that stay.
func (g *Grid) MinSize() fyne.Size {
	var w float32
	for _, c := range g.p.Columns {
		if c.Spare == 0 {
			w += c.Width
		}
	}
	return fyne.NewSize(w, 4*theme.RowHeight)
}

// widths shares the room out; a column that gave way has the width 0.
func (g *Grid) widths(total float32) []float32 {
	widths := make([]float32, len(g.p.Columns))
	var fixed, grow float32
	for i, c := range g.p.Columns {
		widths[i] = c.Width
		fixed += c.Width
		grow += c.Grow
	}
	for fixed > total {
		first := 0
		for i, c := range g.p.Columns {
			if widths[i] > 0 {
				first = max(first, c.Spare)
			}
		}
		if first == 0 {
			break
		}
		for i, c := range g.p.Columns {
			if c.Spare == first {
				fixed -= widths[i]
				grow -= c.Grow
				widths[i] = 0
			}
		}
	}
	if spare := total - fixed; spare > 0 && grow > 0 {
		for i, c := range g.p.Columns {
			if widths[i] > 0 {
				widths[i] += spare * c.Grow / grow
			}
		}
	}
	return widths
}

// gridList is the rows: a list whose choice follows the keyboard.
type gridList struct {
	widget.List
	grid    *Grid
	focused bool
}

func newGridList(g *Grid) *gridList {
	l := &gridList{grid: g}
	l.Length = func() int { return g.p.Rows }
	l.CreateItem = func() fyne.CanvasObject { return newGridRow(g) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*gridRow).show(i) }
	l.HideSeparators = true
	// The list's own mark would stand beside that of the rows.
	l.OnSelected = func(i widget.ListItemID) {
		l.Unselect(i)
		g.Press(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained shows that the keyboard is here.
func (l *gridList) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost shows that the keyboard has left.
func (l *gridList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedKey chooses another row or hands the key on.
func (l *gridList) TypedKey(e *fyne.KeyEvent) {
	rows, to := l.grid.p.Rows, l.grid.chosen
	switch e.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = rows - 1
	case fyne.KeyPageDown:
		to += pageStep
	case fyne.KeyPageUp:
		to -= pageStep
	default:
		l.press(e)
		return
	}
	if to = min(max(to, 0), rows-1); to >= 0 && to != l.grid.chosen {
		l.grid.Press(to)
	}
}

// press hears the keys that choose no row.
func (l *gridList) press(e *fyne.KeyEvent) {
	p := &l.grid.p
	switch {
	case isEnter(e) && p.Entered != nil && l.grid.chosen >= 0:
		p.Entered()
	case e.Name == fyne.KeyEscape && p.Escaped != nil:
		p.Escaped()
	default:
		HandOn(l, e)
	}
}

// pageStep is how many rows Page Up and Page Down go.
const pageStep = 10
