package register

import (
	"slices"

	"ezmap/app/cells"
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
)

// arrangeColumns shows the columns that were chosen, in their order and widths.
func (s *Screen) arrangeColumns() {
	s.columns = nil
	if len(s.layout.Columns) == 0 {
		for _, c := range s.all {
			if c.usual {
				s.columns = append(s.columns, c)
			}
		}
	}
	for _, key := range s.layout.Columns {
		if i := slices.IndexFunc(s.all, func(c column) bool { return c.key == key }); i >= 0 {
			s.columns = append(s.columns, s.all[i])
		}
	}
	// The name stays at the left, whatever else is chosen.
	s.columns = slices.DeleteFunc(s.columns, func(c column) bool { return c.key == "name" })
	s.columns = slices.Insert(s.columns, 0, s.all[0])
	for i := range s.columns {
		if w := s.layout.Widths[s.columns[i].key]; w > 0 {
			s.columns[i].width = w
		}
	}
}

// growing is how wide a column is, in pixels, that takes what is left of the room: one of
// texts that are long.
const growing = 150

func (s *Screen) sheetColumns() []cells.Column {
	out := make([]cells.Column, len(s.columns))
	for i, c := range s.columns {
		out[i] = cells.Column{Title: c.title, Width: c.width, Align: c.align}
		if s.layout.Widths[c.key] == 0 && c.width >= growing {
			out[i].Grow = 1
		}
	}
	return out
}

// sortBy sorts by a column: up, then down, then no more.
func (s *Screen) sortBy(i int) {
	key := s.columns[i].key
	switch {
	case s.rows.sort != key:
		s.rows.sort, s.rows.down = key, false
	case !s.rows.down:
		s.rows.down = true
	default:
		s.rows.sort, s.rows.down = "", false
	}
	s.sorted()
}

// sorted lists the records in the order that was chosen, and remembers it.
func (s *Screen) sorted() {
	s.layout.Sort, s.layout.Down = s.rows.sort, s.rows.down
	s.remember()
	s.list()
}

// moveColumn gives a column another place; the name stays at the left.
func (s *Screen) moveColumn(from, to int) {
	to = min(max(to, 1), len(s.columns)-1)
	if from < 1 || from >= len(s.columns) || from == to {
		return
	}
	c := s.columns[from]
	s.show(slices.Insert(slices.Delete(slices.Clone(s.columns), from, from+1), to, c))
}

// show shows columns and remembers which they are.
func (s *Screen) show(columns []column) {
	s.layout.Columns = nil
	for _, c := range columns {
		s.layout.Columns = append(s.layout.Columns, c.key)
	}
	s.remember()
	s.arrangeColumns()
	s.sheet.Update()
}

// headMenu offers what can be done with a column.
func (s *Screen) headMenu(i int, where fyne.Position) {
	key := s.columns[i].key
	order := func(down bool) func() {
		return func() {
			s.rows.sort, s.rows.down = key, down
			s.sorted()
		}
	}
	items := []control.MenuItem{
		{Title: "升序", Icon: theme.IconUp, Do: order(false)},
		{Title: "降序", Icon: theme.IconDown, Do: order(true)},
	}
	if s.rows.sort != "" {
		items = append(items, control.MenuItem{Title: "不排序", Do: func() {
			s.rows.sort, s.rows.down = "", false
			s.sorted()
		}})
	}
	items = append(items, control.MenuItem{Title: "列宽合适内容", Rule: true, Do: func() { s.fit(i) }})
	if i > 0 {
		items = append(items,
			control.MenuItem{Title: "左移", Icon: theme.IconLeft, Do: func() { s.moveColumn(i, i-1) }},
			control.MenuItem{Title: "右移", Icon: theme.IconRight, Do: func() { s.moveColumn(i, i+1) }},
			control.MenuItem{Title: "不显示这一列", Do: func() { s.show(slices.Delete(slices.Clone(s.columns), i, i+1)) }})
	}
	items = append(items, control.MenuItem{Title: "选择列…", Icon: theme.IconLedger, Rule: true, Do: s.openColumns})
	control.ShowMenu(s.p.Window.Canvas(), where, items...)
}

// fit makes a column as wide as the widest of what stands in it, of the first records that
// are listed.
func (s *Screen) fit(i int) {
	const looked, widest = 500, 420
	width := measured(s.columns[i].title, theme.Caption) + 18 // the sign of the order
	for row := range min(len(s.rows.listed), looked) {
		width = max(width, measured(s.cell(row, i).Text, theme.Body))
	}
	s.resized(i, min(width+theme.Space16+2, widest))
	s.sheet.Update()
}

func measured(text string, size float32) float32 {
	return fyne.MeasureText(text, size, fyne.TextStyle{}).Width
}

// resized remembers the width that a column was given.
func (s *Screen) resized(i int, width float32) {
	if s.layout.Widths == nil {
		s.layout.Widths = map[string]float32{}
	}
	s.columns[i].width = width
	s.layout.Widths[s.columns[i].key] = width
	s.remember()
}
