package progress

import (
	"fmt"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Screen is 区域进展: the areas at the left, the readings of the chosen one in
// the middle, the form of the chosen indicator at the right.
type Screen struct {
	widget.BaseWidget
	host Host
	win  fyne.Window
	now  func() time.Time

	area     data.AreaCode
	row      string // the id of the indicator chosen
	report   progress.Report
	list     *control.Scroller
	title    *control.Prose
	words    *control.Prose
	template *control.Prose
	stage    *control.Button
	table    *control.Table
	form     *Form
	panes    *control.Panes
	body     *fyne.Container
}

// NewScreen returns the screen; the first district is shown.
func NewScreen(host Host, win fyne.Window, now func() time.Time) *Screen {
	s := &Screen{
		host: host, win: win, now: now, area: data.Echeng,
		list:  control.NewScroller(control.NewColumn(theme.Space8, theme.Space4)),
		title: control.NewHeading(""), words: control.NewProse(""), template: control.NewNote(""),
	}
	s.form = NewForm(host, now)
	s.form.OnGoal = s.enterGoal
	s.stage = control.NewButton("登记阶段", theme.IconEdit, s.enterStage)
	s.table = control.NewTable(s.readings())
	head := control.NewColumn(theme.Space12, theme.Space4,
		control.NewBeside(s.title, s.stage), s.words, s.template)
	s.body = control.Under(head, s.table)
	s.panes = control.NewPanes(s.list, s.body, s.form, 180, 272)
	s.ExtendBaseWidget(s)
	s.Update()
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.panes) }

// Choose shows an area.
func (s *Screen) Choose(area data.AreaCode) {
	if s.area != area {
		s.area, s.row = area, ""
		s.form.Clear()
	}
	s.Update()
}

// Update measures again and shows it.
func (s *Screen) Update() {
	m := progress.Moment{At: s.now()}
	reports := progress.Areas(s.host.State(), m)
	var entries []fyne.CanvasObject
	for _, r := range reports {
		if r.Area.Code == s.area {
			s.report = r
		}
		entries = append(entries, control.NewChoice(r.Area.Name, AreaNote(r), r.Area.Code == s.area, func() { s.Choose(r.Area.Code) }))
	}
	at := s.list.Offset()
	s.list.Set(entries...)
	s.list.ScrollTo(at)
	if s.report.Area == nil {
		return
	}
	s.title.SetText(s.report.Area.Name)
	s.words.SetText(joinLines(StageWords(s.report), ScoreWords(s.report)))
	s.template.SetText(templateWords(s.report))
	if s.report.Area.Kind == data.District {
		s.stage.Show()
	} else {
		s.stage.Hide()
	}
	s.table.Set(s.readings())
	s.body.Refresh()
	s.showForm()
}

// readings describes the table of the chosen area's indicators.
func (s *Screen) readings() control.TableParams {
	return control.TableParams{
		Columns: []control.ColumnSpec{
			{Title: "指标", Width: 180, Grow: 1},
			{Title: "单位", Width: 100},
			{Title: "基期", Width: 64, Align: fyne.TextAlignTrailing},
			{Title: "目标", Width: 64, Align: fyne.TextAlignTrailing},
			{Title: "最新值（年）", Width: 104, Align: fyne.TextAlignTrailing},
			{Title: "进度", Width: 58, Align: fyne.TextAlignTrailing},
			{Title: "节奏", Width: 54, Align: fyne.TextAlignTrailing},
			{Title: "状态", Width: 96},
		},
		Rows: len(s.report.Readings),
		Heading: func(row int) string {
			d := s.report.Readings[row].Indicator.Dimension
			if row > 0 && s.report.Readings[row-1].Indicator.Dimension == d {
				return ""
			}
			return d
		},
		Cell: func(row, column int) control.Cell { return readingCell(&s.report.Readings[row], column) },
		Tapped: func(row int) {
			s.row = s.report.Readings[row].Indicator.ID
			s.showForm()
		},
	}
}

func readingCell(r *progress.Reading, column int) control.Cell {
	i := r.Indicator
	switch column {
	case 0:
		return control.Cell{Text: i.Name}
	case 1:
		return control.Cell{Text: i.Unit, Muted: true}
	case 2:
		return number(Optional(i.Base, i.Unit))
	case 3:
		return number(Optional(r.Target, i.Unit))
	case 4:
		return latestCell(r)
	case 5:
		return number(Share(r.Progress))
	case 6:
		return number(Pace(r.Pace))
	}
	return control.Cell{Text: r.Word(), Icon: Shape(r.State), Muted: r.State == progress.NoData || r.State == progress.NoTarget}
}

// latestCell says of an indicator without a value that the data are missing, not
// that it is zero.
func latestCell(r *progress.Reading) control.Cell {
	if r.Latest == nil && r.Unconfirmed == nil {
		return control.Cell{Text: "数据缺失", Muted: true}
	}
	return control.Cell{Text: Latest(r)}
}

func number(text string) control.Cell { return control.Cell{Text: text, Muted: text == Missing} }

// showForm shows the chosen indicator in the form.
func (s *Screen) showForm() {
	for i := range s.report.Readings {
		if r := &s.report.Readings[i]; r.Indicator.ID == s.row {
			s.table.Choose(i)
			s.form.Display(s.report.Template.ID, s.area, r)
			return
		}
	}
	s.table.Choose(-1)
}

// AreaNote is the line below an area's name: how much is there, never a bare score.
func AreaNote(r progress.Report) string {
	switch {
	case r.Area.Kind == data.FunctionalArea:
		return fmt.Sprintf("功能区 · %d/%d 项", r.Score.Counted, r.Score.Total)
	case r.Score.Counted == 0:
		return "数据缺失"
	case r.Score.Value == nil:
		return fmt.Sprintf("数据不足 · %d/%d 项", r.Score.Counted, r.Score.Total)
	}
	return fmt.Sprintf("得分 %.1f · 完整度 %.0f%%", *r.Score.Value, r.Score.Completeness*100)
}

func templateWords(r progress.Report) string {
	if r.Template == nil {
		return ""
	}
	text := "模板：" + r.Template.Name
	if r.Template.Version != "" {
		text += "，版本 " + r.Template.Version
	}
	if !r.Template.Official {
		text += "。非官方指标，仅供参考"
	}
	return text + "。"
}

func joinLines(lines ...string) string {
	text := ""
	for _, l := range lines {
		if l == "" {
			continue
		}
		if text != "" {
			text += "\n"
		}
		text += l
	}
	return text
}

// spaced keeps buttons at the right.
func spaced(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewHBox(append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...)...)
}
