// Package district is 区域进展: how the districts and functional areas stand, one
// page each, and the three districts side by side. What a number means is computed
// by data/progress.
package district

import (
	"slices"

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

// Screen is the areas at the left, the page of the chosen one in the middle, and
// at the right what else is known of it, or the detail of an indicator.
type Screen struct {
	widget.BaseWidget
	p    words.Params
	asOf *words.AsOf

	area    data.AreaCode // “” for the comparison
	row     string        // the id of the indicator chosen
	reports []progress.Report
	report  progress.Report
	years   [][]progress.YearValue

	list     *control.Scroller
	title    *control.Prose
	words    *control.Prose
	template *control.Prose
	steps    *control.Steps
	stage    *control.Button
	rules    *control.Button
	head     *control.Column
	grid     *control.Grid
	page     *fyne.Container
	compare  *Compare
	overview *Overview
	detail   *words.Detail
	sources  *Sources // of the comparison
	right    *fyne.Container
	side     *words.Side
}

// areaKey is the setting that remembers which area was shown.
const areaKey = "district.area"

// New returns the screen with the area that was shown last. It is empty until
// Update: the window has other things to do when it opens.
func New(p words.Params) *Screen {
	s := &Screen{
		p: p, area: data.Echeng, list: control.NewScroller(control.NewColumn(theme.Space8, theme.Space4)),
		title: control.NewHeading(""), words: control.NewProse(""), template: control.NewNote(""),
	}
	s.asOf = words.NewAsOf(p, s.Update)
	s.stage = control.NewButton("登记阶段", theme.IconEdit, func() { s.enterStage("") })
	s.steps = control.NewSteps(len(way), s.pressStep)
	s.grid = control.NewGrid(s.readings())
	s.detail = words.NewDetail(p, func() { s.Close() })
	s.detail.Kept = func() { p.Window.Canvas().Focus(s.grid.Keyboard()) } // on to the next row
	s.overview = NewOverview(p)
	s.compare = NewCompare(p, s.Choose, s.Update, func(string) { s.showSources() })
	s.sources = NewSources(p, s.ShowIndicator, func() { s.Close() })
	outlet := p.Outlets([]words.Out{
		{Word: "区域卡片", Figure: s.card, Ending: ".pdf"},
		{Word: "指标进度图", Figure: func() report.Figure { return report.Bars(&s.report, s.asOf.Moment().At) }},
	}, func() string { return words.Table(&s.report) }, func() []control.MenuItem {
		table := p.TableItem(func() string { return s.report.Area.Name + "指标进展表" }, s.asOf, func() []progress.Report { return []progress.Report{s.report} })
		return append(append([]control.MenuItem{table}, p.FormItems(s.asOf)...),
			p.ConfirmItem(s.asOf, func() data.AreaCode { return s.report.Area.Code }),
			p.NoteItem(func() string { return progress.Note(s.report.Template, s.asOf.Moment()) }),
			control.MenuItem{Title: "采用哪个模板…", Icon: theme.IconLedger, Do: func() { words.AskTemplate(p, s.asOf, data.District) }})
	})
	s.rules = control.NewButton("权重与阈值", nil, func() { words.AskRules(p, s.report.Template) })
	s.rules.Importance = widget.LowImportance
	bar := container.NewHBox(s.title, layout.NewSpacer(), s.stage, s.rules, s.asOf, outlet)
	s.head = control.NewColumn(theme.Space12, theme.Space4, bar, s.steps, s.words, s.template)
	s.page = control.Under(s.head, s.grid)
	s.right = container.NewStack(s.overview, s.detail, s.sources)
	s.side = words.NewSides(p.Host, "district.sides", s.list, container.NewStack(s.page, s.compare), s.right, 180)
	s.ExtendBaseWidget(s)
	s.recall()
	return s
}

// compareArea is what is remembered where the comparison was shown.
const compareArea = "compare"

func (s *Screen) recall() {
	switch kept := s.p.Host.Setting(areaKey); {
	case kept == compareArea:
		s.area = ""
	case s.p.Host.State().Area(data.AreaCode(kept)) != nil:
		s.area = data.AreaCode(kept)
	}
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.side.Panes) }

// Choose shows an area, “” for the three districts side by side.
func (s *Screen) Choose(area data.AreaCode) {
	if s.area != area {
		s.area, s.row = area, ""
	}
	kept := string(area)
	if area == "" {
		kept = compareArea
	}
	s.p.Host.Keep(areaKey, kept)
	s.Update()
}

// ShowIndicator shows an indicator of an area with its values, “” for the area alone.
func (s *Screen) ShowIndicator(area data.AreaCode, id string) {
	s.Choose(area)
	s.row = id
	s.showRight()
}

// Update measures again and shows it.
func (s *Screen) Update() {
	asOf := s.asOf
	if s.area == "" {
		asOf = s.compare.asOf
	}
	state, m := asOf.Host().State(), asOf.Moment()
	s.reports = progress.Areas(state, m)
	s.fillList()
	if s.area == "" {
		s.page.Hide()
		s.compare.Display(s.reports, m)
		s.compare.Show()
		s.showSources()
		return
	}
	at := slices.IndexFunc(s.reports, func(r progress.Report) bool { return r.Area.Code == s.area })
	if at < 0 {
		return
	}
	s.report, s.years = s.reports[at], progress.Histories(state, s.area, m)
	s.compare.Hide()
	s.page.Show()
	s.fillPage()
	s.side.Open(true)
	s.showRight()
}

// fillList lists the areas, and below them the comparison.
func (s *Screen) fillList() {
	var entries []fyne.CanvasObject
	for _, r := range s.reports {
		entries = append(entries, control.NewChoice(r.Area.Name, words.AreaNote(r), r.Area.Code == s.area, func() { s.Choose(r.Area.Code) }))
	}
	entries = append(entries, control.NewRule(), control.NewChoice("三区并列", "可比的才排序", s.area == "", func() { s.Choose("") }))
	at := s.list.Offset()
	s.list.Set(entries...)
	s.list.ScrollTo(at)
}

func (s *Screen) fillPage() {
	r := &s.report
	s.title.SetText(r.Area.Name)
	s.words.SetText(words.ScoreWords(*r) + words.WayWords(r))
	s.template.SetText(report.TemplateWords(r))
	for _, o := range []fyne.CanvasObject{s.stage, s.steps} {
		if r.Area.Kind == data.District {
			o.Show()
		} else {
			o.Hide()
		}
	}
	for _, b := range []*control.Button{s.stage, s.rules} {
		if s.asOf.Past() || r.Template == nil {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	s.steps.Set(s.stepWords())
	s.grid.Set(s.readings())
	s.page.Refresh()
}

// showSources shows where the values of the row of the comparison come from.
func (s *Screen) showSources() {
	s.side.Open(s.compare.row != "")
	if s.compare.row == "" {
		s.compare.grid.Choose(-1)
		return
	}
	s.overview.Hide()
	s.detail.Hide()
	s.sources.Display(s.compare.asOf.Host().State(), s.compare.reports(), s.compare.row)
	s.sources.Show()
}

// showRight shows the detail of the chosen indicator, or what else is known of
// the area.
func (s *Screen) showRight() {
	at := slices.IndexFunc(s.report.Readings, func(r progress.Reading) bool { return r.Indicator.ID == s.row })
	s.grid.Choose(at)
	s.sources.Hide()
	if at < 0 {
		s.detail.Hide()
		s.overview.Display(s.asOf, &s.report)
		s.overview.Show()
		return
	}
	s.overview.Hide()
	s.detail.Display(words.Shown{
		Host: s.asOf.Host(), Report: &s.report, Reading: &s.report.Readings[at], Years: s.years[at],
		At: s.asOf.Moment().At, Past: s.asOf.Past(),
	})
	s.detail.Show()
}

// Close goes from the detail of an indicator back to the area; false where none is
// open.
func (s *Screen) Close() bool {
	if s.area == "" && s.compare.row != "" {
		s.compare.choose("")
		return true
	}
	if s.row == "" {
		return false
	}
	s.row = ""
	s.showRight()
	return true
}

// The columns of the table of indicators.
const (
	dimensionColumn = iota
	nameColumn
	unitColumn
	baseColumn
	sparkColumn
	targetColumn
	latestColumn
	barColumn
	stateColumn
)

// readings describes the table of the chosen area's indicators.
func (s *Screen) readings() control.GridParams {
	return control.GridParams{
		Columns: []control.GridColumn{
			{Title: "维度", Width: 74, Spare: 4},
			{Title: "指标", Width: 150, Grow: 1},
			{Title: "单位", Width: 88, Spare: 3, Grow: 0.1},
			{Title: "基期", Width: 62, Align: fyne.TextAlignTrailing, Spare: 5},
			{Title: "走势", Width: 84, Spare: 6},
			{Title: "目标", Width: 62, Align: fyne.TextAlignTrailing, Spare: 2},
			{Title: "最新值（年）", Width: 118, Align: fyne.TextAlignTrailing},
			{Title: "进度（竖线为应达）", Width: 150, Spare: 1},
			{Title: "状态", Width: 96},
		},
		Rows: len(s.report.Readings), Cell: s.cell, Empty: "没有适用于这个区域的指标模板。",
		Begins: func(row int) bool {
			return s.report.Readings[row].Indicator.Dimension != s.report.Readings[row-1].Indicator.Dimension
		},
		Entered: func() { s.detail.Enter() }, Escaped: func() { s.Close() },
		Chosen: func(row int) {
			s.row = s.report.Readings[row].Indicator.ID
			s.showRight()
		},
	}
}

func (s *Screen) cell(row, column int) control.GridCell {
	r := &s.report.Readings[row]
	switch column {
	case dimensionColumn:
		d := r.Indicator.Dimension
		if row > 0 && s.report.Readings[row-1].Indicator.Dimension == d {
			d = ""
		}
		return control.GridCell{Text: d, Muted: true}
	case nameColumn:
		return words.NameCell(r)
	case unitColumn:
		return words.UnitCell(r)
	case baseColumn:
		return words.BaseCell(r)
	case sparkColumn:
		return words.SparkCell(r, s.years[row])
	case targetColumn:
		return words.TargetCell(r)
	case latestColumn:
		return words.LatestCell(r)
	case barColumn:
		return words.BarCell(r)
	}
	return words.StateCell(r)
}

// card is the page of the area as a figure.
func (s *Screen) card() report.Figure {
	return report.Card(s.asOf.Host().State(), s.area, s.asOf.Moment())
}
