package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// City is 全市指标: the city's indicator table, at a glance, with the detail of the
// chosen one at its right.
type City struct {
	widget.BaseWidget
	p      words.Params
	report progress.Report
	years  [][]progress.YearValue // of each reading
	rows   []int                  // the readings shown, in their order
	row    string                 // the id of the indicator chosen
	state  string                 // the word of the states shown, “” for all

	asOf   *words.AsOf
	order  *control.Select
	note   *control.Prose
	chips  *control.Chips
	chosen []string // the words of the chips
	grid   *control.Grid
	detail *words.Detail
	side   *words.Side
	page   *fyne.Container // the table under its head
}

// The orders of the table.
const (
	byDimension = "按维度"
	byState     = "按状态"
	byProgress  = "按进度"
)

// NewCity returns the table; tabs stand at the left of its head.
func NewCity(p words.Params, tabs fyne.CanvasObject) *City {
	c := &City{p: p, note: control.NewNote("")}
	c.asOf = words.NewAsOf(p, c.Update)
	c.order = control.NewSelect([]string{byDimension, byState, byProgress}, func(string) { c.show() })
	c.order.Selected = byDimension
	c.chips = control.NewChips(func(i int) {
		c.state = c.chosen[i]
		c.show()
	})
	c.grid = control.NewGrid(c.table())
	c.detail = words.NewDetail(p, func() { c.Close() })
	c.detail.Kept = func() { p.Window.Canvas().Focus(c.grid.Keyboard()) } // on to the next row
	outlet := p.Outlets([]words.Out{
		{Word: "指标进度图", Figure: func() report.Figure { return report.Bars(&c.report, c.asOf.Moment().At) }},
		{Word: "各指标历年数值图", Figure: c.multiples},
	}, func() string { return words.Table(&c.report) }, func() []control.MenuItem {
		return append(append([]control.MenuItem{p.TableItem(func() string { return "鄂州市指标进展表" }, c.asOf, func() []progress.Report { return []progress.Report{c.report} })},
			append(p.FormItems(c.asOf), p.ConfirmItem(c.asOf, func() data.AreaCode { return data.Ezhou }))...), p.NoteItem(func() string { return progress.Note(c.report.Template, c.asOf.Moment()) }))
	})
	locks := control.NewButton("锁定期间", nil, func() { c.lock() })
	locks.Importance = widget.LowImportance
	head := control.NewColumn(theme.Space12, theme.Space8,
		container.NewHBox(tabs, layout.NewSpacer(), c.order, locks, c.asOf, outlet), c.note, c.chips)
	c.page = control.Under(head, c.grid)
	c.side = words.NewSide(p.Host, "ledger.side", c.page, c.detail)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer returns the renderer of the table.
func (c *City) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.side.Panes) }

// lock shows which years are locked.
func (c *City) lock() { words.AskLock(c.p, firstPath, max(lastPath, c.p.Now().Year()-1)) }

func (c *City) multiples() report.Figure {
	series := make([]chart.Series, len(c.report.Readings))
	for i := range series {
		series[i] = chart.Series{Reading: &c.report.Readings[i], Years: c.years[i]}
	}
	return report.Multiples(&c.report, series, c.asOf.Moment().At)
}

// Update measures again and shows it.
func (c *City) Update() {
	s, m := c.asOf.Host().State(), c.asOf.Moment()
	if s.Area(data.Ezhou) == nil {
		return
	}
	c.report = progress.City(s, m)
	c.years = progress.Histories(s, data.Ezhou, m)
	if t := c.report.Template; t != nil {
		filled := 0
		for i := range c.report.Readings {
			if c.report.Readings[i].Latest != nil {
				filled++
			}
		}
		c.note.SetText(fmt.Sprintf("%s。应达由基期、目标和路径推算，不是实际数。已填 %d/%d 项。", t.Name, filled, len(c.report.Readings)))
	}
	c.show()
}

// show fills chips and table.
func (c *City) show() {
	var chips []control.Chip
	chips, c.chosen = words.StateChips(c.report.Readings)
	at := max(slices.Index(c.chosen, c.state), 0)
	c.state = c.chosen[at]
	c.chips.Set(chips, at)
	c.rows = c.rows[:0]
	for i := range c.report.Readings {
		if c.state == "" || c.report.Readings[i].Word() == c.state {
			c.rows = append(c.rows, i)
		}
	}
	slices.SortStableFunc(c.rows, c.compare)
	c.grid.Set(c.table())
	c.page.Refresh() // the head may have grown
	c.showDetail()
}

// compare orders two readings as it was chosen; those without progress come last.
func (c *City) compare(a, b int) int {
	ra, rb := &c.report.Readings[a], &c.report.Readings[b]
	switch c.order.Selected {
	case byState:
		return slices.Index(progress.States, ra.State) - slices.Index(progress.States, rb.State)
	case byProgress:
		switch {
		case ra.Progress == nil || rb.Progress == nil:
			return boolOrder(ra.Progress == nil, rb.Progress == nil)
		default:
			return cmp.Compare(*ra.Progress, *rb.Progress)
		}
	}
	return 0
}

// boolOrder puts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// The years whose expected values have a column.
const firstPath, lastPath = 2021, 2025

// The columns of the table; those of the expected values stand before the target.
const (
	dimensionColumn = iota
	nameColumn
	unitColumn
	baseColumn
	sparkColumn
	firstYearColumn
)

const (
	targetColumn = firstYearColumn + lastPath - firstPath + iota
	latestColumn
	barColumn
	paceColumn
	stateColumn
)

func (c *City) table() control.GridParams {
	columns := []control.GridColumn{
		{Title: "维度", Width: 98, Spare: 8},
		{Title: "指标", Width: 150, Grow: 1},
		{Title: "单位", Width: 66, Spare: 4},
		{Title: "基期", Width: 62, Align: fyne.TextAlignTrailing, Spare: 3},
		{Title: "走势", Width: 92, Spare: 2},
	}
	for year := firstPath; year < lastPath; year++ {
		columns = append(columns, control.GridColumn{Title: strconv.Itoa(year) + "应达", Width: 72, Align: fyne.TextAlignTrailing, Spare: 7})
	}
	columns = append(columns,
		control.GridColumn{Title: "目标", Width: 66, Align: fyne.TextAlignTrailing, Spare: 1},
		control.GridColumn{Title: "最新值（年）", Width: 118, Align: fyne.TextAlignTrailing},
		control.GridColumn{Title: "进度（竖线为应达）", Width: 168},
		control.GridColumn{Title: "节奏", Width: 54, Align: fyne.TextAlignTrailing, Spare: 6},
		control.GridColumn{Title: "状态", Width: 100})
	return control.GridParams{
		Columns: columns, Rows: len(c.rows), Cell: c.cell, Empty: "没有这种状态的指标。",
		Begins:  func(row int) bool { return c.order.Selected == byDimension && c.dimension(row) != c.dimension(row-1) },
		Entered: func() { c.detail.Enter() }, Escaped: func() { c.Close() },
		Chosen: func(row int) {
			c.row = c.reading(row).Indicator.ID
			c.showDetail()
		},
	}
}

func (c *City) reading(row int) *progress.Reading { return &c.report.Readings[c.rows[row]] }

func (c *City) dimension(row int) string { return c.reading(row).Indicator.Dimension }

func (c *City) cell(row, column int) control.GridCell {
	r := c.reading(row)
	switch {
	case column == dimensionColumn:
		if row > 0 && c.dimension(row-1) == c.dimension(row) {
			return control.GridCell{}
		}
		return control.GridCell{Text: r.Indicator.Dimension, Muted: true}
	case column == nameColumn:
		return words.NameCell(r)
	case column == unitColumn:
		return words.UnitCell(r)
	case column == baseColumn:
		return words.BaseCell(r)
	case column == sparkColumn:
		return words.SparkCell(r, c.years[c.rows[row]])
	case column < targetColumn:
		return words.ExpectedCell(r, firstPath+column-firstYearColumn)
	case column == targetColumn:
		return words.TargetCell(r)
	case column == latestColumn:
		return words.LatestCell(r)
	case column == barColumn:
		return words.BarCell(r)
	case column == paceColumn:
		return words.PaceCell(r)
	}
	return words.StateCell(r)
}

// showDetail shows the chosen indicator at the right.
func (c *City) showDetail() {
	at := slices.IndexFunc(c.report.Readings, func(r progress.Reading) bool { return r.Indicator.ID == c.row })
	c.grid.Choose(slices.Index(c.rows, at))
	c.side.Open(at >= 0)
	if at >= 0 {
		c.detail.Display(words.Shown{
			Host: c.asOf.Host(), Report: &c.report, Reading: &c.report.Readings[at], Years: c.years[at],
			At: c.asOf.Moment().At, Past: c.asOf.Past(),
		})
	}
}

// Choose shows an indicator.
func (c *City) Choose(id string) {
	c.row, c.state = id, ""
	c.show()
}

// Close closes the detail; false where none is open.
func (c *City) Close() bool {
	if c.row == "" {
		return false
	}
	c.row = ""
	c.showDetail()
	return true
}
