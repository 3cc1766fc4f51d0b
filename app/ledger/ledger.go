// Package ledger is 指标台账: the city's indicator table with baseline, the
// value expected year by year, target, latest value and what follows from it.
package ledger

import (
	"strconv"
	"time"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Screen is the table with the form at its right.
type Screen struct {
	widget.BaseWidget
	host   words.Host
	now    func() time.Time
	report progress.Report
	row    string
	note   *control.Prose
	table  *control.Table
	form   *words.Form
	panes  *control.Panes
}

// New returns the screen.
func New(host words.Host, now func() time.Time) *Screen {
	s := &Screen{host: host, now: now, note: control.NewNote("")}
	s.form = words.NewForm(host, now)
	s.table = control.NewTable(s.readings())
	head := control.NewColumn(theme.Space12, theme.Space4, control.NewHeading("指标台账"), s.note)
	s.panes = control.NewPanes(nil, control.Under(head, s.table), s.form, 0, 272)
	s.ExtendBaseWidget(s)
	s.Update()
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.panes) }

// Update measures again and shows it.
func (s *Screen) Update() {
	s.report = progress.City(s.host.State(), progress.Moment{At: s.now()})
	if t := s.report.Template; t != nil {
		filled := 0
		for i := range s.report.Readings {
			if s.report.Readings[i].Latest != nil {
				filled++
			}
		}
		s.note.SetText(t.Name + "。中间各年为应达值，由基期、目标和路径推算，不是实际数。已填 " +
			strconv.Itoa(filled) + "/" + strconv.Itoa(len(s.report.Readings)) + " 项。")
	}
	s.table.Set(s.readings())
	s.showForm()
}

// firstPath and lastPath are the years whose expected values have a column.
const firstPath, lastPath = 2021, 2025

func (s *Screen) readings() control.TableParams {
	columns := []control.ColumnSpec{
		{Title: "指标", Width: 216, Grow: 1},
		{Title: "单位", Width: 62},
		{Title: "基期", Width: 62, Align: fyne.TextAlignTrailing},
	}
	for year := firstPath; year <= lastPath; year++ {
		columns = append(columns, control.ColumnSpec{Title: strconv.Itoa(year) + "应达", Width: 70, Align: fyne.TextAlignTrailing})
	}
	columns = append(columns,
		control.ColumnSpec{Title: "最新值（年）", Width: 104, Align: fyne.TextAlignTrailing},
		control.ColumnSpec{Title: "进度", Width: 56, Align: fyne.TextAlignTrailing},
		control.ColumnSpec{Title: "节奏", Width: 52, Align: fyne.TextAlignTrailing},
		control.ColumnSpec{Title: "状态", Width: 100})
	return control.TableParams{
		Columns: columns, Rows: len(s.report.Readings), Heading: s.heading, Cell: s.cell,
		Tapped: func(row int) {
			s.row = s.report.Readings[row].Indicator.ID
			s.showForm()
		},
	}
}

func (s *Screen) heading(row int) string {
	d := s.report.Readings[row].Indicator.Dimension
	if row > 0 && s.report.Readings[row-1].Indicator.Dimension == d {
		return ""
	}
	return d
}

func (s *Screen) cell(row, column int) control.Cell {
	r := &s.report.Readings[row]
	i := r.Indicator
	years := lastPath - firstPath + 1
	switch {
	case column == 0:
		return control.Cell{Text: i.Name}
	case column == 1:
		return control.Cell{Text: i.Unit, Muted: true}
	case column == 2:
		return number(words.Optional(i.Base, i.Unit))
	case column < 3+years:
		return number(expected(r, firstPath+column-3))
	case column == 3+years:
		return number(words.Latest(r))
	case column == 4+years:
		return number(words.Share(r.Progress))
	case column == 5+years:
		return number(words.Pace(r.Pace))
	}
	return control.Cell{Text: r.Word(), Icon: words.Shape(r.State), Muted: r.Latest == nil}
}

// expected writes the value that the path expects at the end of a year; in the
// target year of an indicator without a path, the target.
func expected(r *progress.Reading, year int) string {
	for _, w := range r.Path {
		if w.Year == year {
			return words.Number(rounded(w.Value), r.Indicator.Unit)
		}
	}
	if year == r.Indicator.TargetYear && r.Target != nil {
		return words.Number(*r.Target, r.Indicator.Unit)
	}
	return words.Missing
}

// rounded keeps two decimals: a computed value has no more to say.
func rounded(v float64) float64 {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	r, _ := strconv.ParseFloat(text, 64)
	return r
}

func number(text string) control.Cell {
	return control.Cell{Text: text, Muted: text == words.Missing}
}

func (s *Screen) showForm() {
	for i := range s.report.Readings {
		if r := &s.report.Readings[i]; r.Indicator.ID == s.row {
			s.table.Choose(i)
			s.form.Display(s.report.Template.ID, data.Ezhou, r)
			return
		}
	}
	s.table.Choose(-1)
}
