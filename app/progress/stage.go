package progress

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2/widget"
)

// dateShape is a date as far as it is known: a year, a month, a day.
var dateShape = regexp.MustCompile(`^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// enterStage asks for a step of the chosen district and records it.
func (s *Screen) enterStage() {
	var titles []string
	for _, st := range data.Stages {
		titles = append(titles, st.Title())
	}
	stage := control.NewSelect(titles, nil)
	if s.report.Stage != nil {
		stage.SetSelected(s.report.Stage.Stage.Title())
	}
	stage.PlaceHolder = "请选择"
	date, document, source := control.NewEntry(), control.NewEntry(), control.NewEntry()
	date.SetPlaceHolder("2023-04-23，或只写到月、年")
	document.SetPlaceHolder("没有可不填")
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton("登记", nil, nil)
	enter.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("阶段以文件为准，由经办人登记，不从得分推出。"), 420),
		control.NewField("阶段", stage), control.NewField("日期", date),
		control.NewField("文号", document), control.NewField("来源", source), fault, spaced(back, enter))
	enter.OnTapped = func() {
		entry, problem := stageEntry(s.host.State(), s.area, stage.Selected, date.Text, document.Text, source.Text)
		if problem != "" {
			fault.SetText(problem)
			body.Refresh()
			d.Resize(body.MinSize())
			return
		}
		d.Hide()
		s.host.Do(data.Batch{
			Title:   fmt.Sprintf("登记%s阶段“%s”", s.report.Area.Name, entry.Stage.Title()),
			Changes: []data.Change{data.Put(s.host.State(), entry)},
		}, nil)
	}
	d = control.NewDialog("登记阶段："+s.report.Area.Name, body, s.win)
	d.Enter = enter.OnTapped
	d.Show()
}

// stageEntry makes the step that was filled in, or says what is wrong.
func stageEntry(state *data.State, area data.AreaCode, title, date, document, source string) (data.StageEntry, string) {
	e := data.StageEntry{
		ID: nextStageID(state), Area: area, Date: strings.TrimSpace(plain(date)),
		Document: strings.TrimSpace(document), Source: strings.TrimSpace(source),
	}
	for _, st := range data.Stages {
		if st.Title() == title {
			e.Stage = st
		}
	}
	switch {
	case e.Stage == "":
		return e, "请选择阶段。"
	case !dateShape.MatchString(e.Date):
		return e, "日期请写成 2023-04-23，或 2023-04、2023。"
	case e.Source == "" && e.Document == "":
		return e, "请写明文号或来源。"
	}
	return e, ""
}

// nextStageID returns an id that no step has.
func nextStageID(s *data.State) string {
	last := 0
	for i := range s.Stages {
		if n, err := strconv.Atoi(strings.TrimPrefix(s.Stages[i].ID, "G")); err == nil {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("G%04d", last+1)
}
