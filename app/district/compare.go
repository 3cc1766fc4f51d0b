package district

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Compare is 三区并列: the districts side by side, each against its own target. An
// order by score is given only where they can be compared, and on request.
type Compare struct {
	widget.BaseWidget
	asOf    *words.AsOf
	to      func(data.AreaCode) // leads to an area
	compare progress.Comparison
	moment  progress.Moment
	row     string          // the id of the indicator chosen
	chosen  func(id string) // is told of it

	heading *control.Prose
	reasons *control.Prose
	scores  *control.Column
	order   *control.Check
	grid    *control.Grid
	body    *fyne.Container
}

// NewCompare returns the comparison; to leads to the page of a district.
// changed is told of another day or year, chosen of the indicator of a row, “” for none.
func NewCompare(p words.Params, to func(data.AreaCode), changed func(), chosen func(id string)) *Compare {
	c := &Compare{to: to, chosen: chosen, asOf: words.NewAsOf(p, changed), heading: control.NewHeading("三区并列"), reasons: control.NewNote(""), scores: control.NewColumn(0, theme.Space4)}
	c.order = control.NewCheck("按得分排列", func(bool) { c.fill() })
	c.grid = control.NewGrid(c.table())
	outlet := p.Outlets([]words.Out{{Word: "三区得分图", Figure: func() report.Figure { return report.Scores(c.compare, c.moment.At) }}}, c.tabbed, func() []control.MenuItem {
		return []control.MenuItem{p.TableItem(func() string { return "三区指标进展表" }, c.asOf, c.reports)}
	})
	head := control.NewColumn(theme.Space12, theme.Space8,
		container.NewHBox(c.heading, layout.NewSpacer(), c.order, c.asOf, outlet), c.scores, c.reasons)
	c.body = control.Under(head, c.grid)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer returns the renderer of the comparison.
func (c *Compare) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

// Display compares the districts among the areas.
func (c *Compare) Display(reports []progress.Report, m progress.Moment) {
	c.compare, c.moment = progress.Compare(reports), m
	if c.compare.Comparable() {
		c.order.Enable()
	} else {
		c.order.SetChecked(false)
		c.order.Disable()
	}
	c.fill()
}

// reports are the districts in the order that is wanted.
func (c *Compare) reports() []progress.Report {
	if c.order.Checked && c.compare.Comparable() {
		return c.compare.ByScore()
	}
	return c.compare.Reports
}

func (c *Compare) fill() {
	var lines []fyne.CanvasObject
	for _, r := range c.reports() {
		link := control.NewLink(r.Area.Name, func() { c.to(r.Area.Code) })
		lines = append(lines, control.NewBeforeText(control.Wide(link, 64), words.StageWords(r)+"。"+words.ScoreWords(r)))
	}
	c.scores.Set(lines...)
	c.reasons.SetText(c.reason())
	c.grid.Set(c.table())
	c.body.Refresh()
}

// reason says why there is no ranking, or how far it may be trusted.
func (c *Compare) reason() string {
	if !c.compare.Comparable() {
		return "不排名，只看各自与目标的距离：\n" + strings.Join(c.compare.Reasons, "\n")
	}
	text := "三区可以比较。"
	all := c.compare.ByScore()
	for i := range len(all) - 1 {
		if progress.Tied(all[i].Score, all[i+1].Score) {
			text += fmt.Sprintf("%s与%s无显著差异。", all[i].Area.Name, all[i+1].Area.Name)
		}
	}
	if len(c.compare.Unstable) > 0 {
		text += "次序随权重改变：" + strings.Join(c.compare.Unstable, "、") + "。"
	}
	return text
}

// The columns of each district in the table.
const (
	latestPart = iota
	barPart
	statePart
	parts
)

const fixedColumns = 1 // name with unit

func (c *Compare) table() control.GridParams {
	columns := []control.GridColumn{{Title: "指标", Width: 160, Grow: 1}}
	reports := c.reports()
	for _, r := range reports {
		columns = append(columns,
			control.GridColumn{Title: r.Area.Name, Width: 112, Align: fyne.TextAlignTrailing},
			control.GridColumn{Title: "进度", Width: 104, Spare: 1},
			control.GridColumn{Title: "状态", Width: 94})
	}
	p := control.GridParams{Columns: columns, Empty: "没有适用的指标模板。"}
	if len(reports) == 0 {
		return p
	}
	first := reports[0].Readings
	p.Rows = len(first)
	p.Chosen = func(row int) { c.choose(first[row].Indicator.ID) }
	p.Escaped = func() { c.choose("") }
	p.Begins = func(row int) bool { return first[row].Indicator.Dimension != first[row-1].Indicator.Dimension }
	p.Cell = func(row, column int) control.GridCell {
		if column < fixedColumns {
			return words.FullNameCell(&first[row])
		}
		area, part := (column-fixedColumns)/parts, (column-fixedColumns)%parts
		r := reading(&reports[area], first[row].Indicator.ID)
		switch {
		case r == nil:
			return words.NumberCell(words.Missing, "这个区的模板没有这项指标")
		case part == latestPart:
			return words.LatestCell(r)
		case part == barPart:
			return words.BarCell(r)
		}
		return words.StateCell(r)
	}
	return p
}

// choose shows where the values of an indicator come from, “” for of none.
func (c *Compare) choose(id string) {
	c.row = id
	c.chosen(id)
}

// reading returns the reading of an indicator, nil where the area has none.
func reading(r *progress.Report, id string) *progress.Reading {
	for i := range r.Readings {
		if r.Readings[i].Indicator.ID == id {
			return &r.Readings[i]
		}
	}
	return nil
}

// tabbed is the comparison as tables to be pasted, one district after the other.
func (c *Compare) tabbed() string {
	var all []string
	for _, r := range c.reports() {
		all = append(all, r.Area.Name+"\n"+words.Table(&r))
	}
	return strings.Join(append(all, c.reason()), "\n\n")
}
