package district

import (
	"fmt"
	"strings"
	"time"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// way is the stages of the strip in their order; of the two ends of the way the
// one that was recorded is shown, see stepWords.
var way = []data.Stage{
	data.Preparing, data.Applied, data.Recommended, data.Visited, data.Reviewed, data.Announced, data.Approved, data.Building, data.Accepted,
}

// recordedStage returns the last step of a kind that an area recorded by a moment,
// nil for none.
func recordedStage(s *data.State, area data.AreaCode, stage data.Stage, at time.Time) *data.StageEntry {
	var last *data.StageEntry
	for i := range s.Stages {
		e := &s.Stages[i]
		if e.Area == area && e.Stage == stage && !e.At.After(at) && (last == nil || e.Date >= last.Date) {
			last = e
		}
	}
	return last
}

// stepWords are the stages with what was recorded of each. Nothing is concluded
// from a later stage about an earlier one, nor from the score.
func (s *Screen) stepWords() []control.Step {
	state, at := s.asOf.Host().State(), s.asOf.Moment().At
	steps := make([]control.Step, len(way))
	for i, stage := range way {
		e := recordedStage(state, s.area, stage, at)
		if rejected := recordedStage(state, s.area, data.Rejected, at); stage == data.Accepted && e == nil && rejected != nil {
			e, stage = rejected, data.Rejected
		}
		steps[i] = control.Step{Word: short(stage), Tip: stage.Title() + "：未登记，单击登记"}
		if e == nil {
			continue
		}
		steps[i].Done, steps[i].Note, steps[i].Tip = true, e.Date, stageTip(e)
		steps[i].Now = s.report.Stage != nil && s.report.Stage.ID == e.ID
	}
	return steps
}

// short is the word of a stage on the strip.
func short(s data.Stage) string {
	switch s {
	case data.Recommended:
		return "市局推荐"
	case data.Accepted:
		return "验收通过"
	case data.Rejected:
		return "验收未过"
	}
	return s.Title()
}

// stageTip says a step with its papers.
func stageTip(e *data.StageEntry) string {
	text := e.Stage.Title() + "：" + e.Date
	for _, part := range []string{e.Document, e.Source, e.Theme.Title(), e.Batch} {
		if part != "" {
			text += "，" + part
		}
	}
	return text
}

// pressStep opens the file of a step that has one, else asks for the step.
func (s *Screen) pressStep(i int) {
	state := s.asOf.Host().State()
	e := recordedStage(state, s.area, way[i], s.asOf.Moment().At)
	if e != nil {
		if doc := data.Find[data.Document](state, e.Evidence); doc != nil && doc.File != "" && s.p.Read != nil {
			s.p.OpenDocument(doc)
			return
		}
		control.Tell(s.p.Window, e.Stage.Title(), stageTip(e)+"。")
		return
	}
	if !s.asOf.Past() {
		s.enterStage(way[i])
	}
}

// filledStage is what an officer typed into the form of a step.
type filledStage struct {
	named, title, date, batch, theme, document, source, evidence, page string
}

// enterStage asks for a step of the chosen district and records it.
func (s *Screen) enterStage(begin data.Stage) {
	var stages []string
	for _, st := range data.Stages {
		stages = append(stages, st.Title())
	}
	stages = append(stages, ownMilestone)
	themes := []string{noTheme}
	for _, t := range data.Themes {
		themes = append(themes, t.Title())
	}
	stage, theme1 := control.NewSelect(stages, nil), control.NewSelect(themes, nil)
	if begin == "" && s.report.Stage != nil {
		begin = s.report.Stage.Stage
	}
	if begin != "" {
		stage.SetSelected(begin.Title())
	}
	theme1.SetSelected(noTheme)
	date, batch, document, source, title := control.NewEntry(), control.NewEntry(), control.NewEntry(), control.NewEntry(), control.NewEntry()
	title.SetPlaceHolder("例如：建设方案印发、科创中心开工")
	named := control.NewField("里程碑名称", title)
	papers := words.NewDocumentChoice(s.p)
	date.SetPlaceHolder("2023-04-23，或只写到月、年")
	batch.SetPlaceHolder("没有可不填")
	document.SetPlaceHolder("没有可不填")
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton("登记", nil, nil)
	enter.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("阶段以文件为准，由经办人登记，不从得分推出。本区自己定的节点登记为里程碑。"), 440),
		container.NewGridWithColumns(2, control.NewField("阶段", stage), control.NewField("日期", date)),
		named,
		container.NewGridWithColumns(2, control.NewField("批次", batch), control.NewField("主题", theme1)),
		container.NewGridWithColumns(2, control.NewField("文号", document), control.NewField("来源", source)),
		control.NewField("来源文件、页码", papers),
		fault, words.Spaced(back, enter))
	enter.OnTapped = func() {
		filled := filledStage{title.Text, stage.Selected, date.Text, batch.Text, theme1.Selected, document.Text, source.Text, papers.ID(), papers.Page()}
		entry, problem := filled.entry(s.p.Host.State(), s.area)
		if problem != "" {
			fault.SetText(problem)
			body.Refresh()
			d.Resize(body.MinSize())
			return
		}
		entry.By, entry.At = s.p.Host.Who(), s.p.Now()
		d.Hide()
		s.p.Host.Do(data.Batch{
			Title:   fmt.Sprintf("登记%s阶段“%s”", s.report.Area.Name, entry.Name()),
			Changes: []data.Change{data.Put(s.p.Host.State(), entry)},
		}, nil)
	}
	offer := func(word string) {
		if word == ownMilestone {
			named.Show()
		} else {
			named.Hide()
		}
		body.Refresh()
		if d != nil {
			d.Resize(body.MinSize())
		}
	}
	stage.OnChanged = offer
	offer(stage.Selected)
	d = control.NewDialog("登记阶段："+s.report.Area.Name, body, s.p.Window)
	d.Enter = enter.OnTapped
	d.Show()
}

// ownMilestone is the choice of a milestone that the district has set itself.
const ownMilestone = "自定里程碑"

// noTheme is the choice of a step whose theme is not known.
const noTheme = "未填"

// entry makes the step that was filled in, or says what is wrong.
func (f filledStage) entry(state *data.State, area data.AreaCode) (data.StageEntry, string) {
	e := data.StageEntry{
		ID: words.NextID("G", state.Stages), Area: area, Date: words.Plain(f.date), Batch: strings.TrimSpace(f.batch),
		Document: strings.TrimSpace(f.document), Source: strings.TrimSpace(f.source), Evidence: f.evidence, Page: strings.TrimSpace(f.page),
	}
	for _, st := range data.Stages {
		if st.Title() == f.title {
			e.Stage = st
		}
	}
	if f.title == ownMilestone {
		e.Stage, e.Title = data.Milestone, strings.TrimSpace(f.named)
	}
	for _, t := range data.Themes {
		if t.Title() == f.theme {
			e.Theme = t
		}
	}
	switch {
	case e.Stage == "":
		return e, "请选择阶段。"
	case e.Stage == data.Milestone && e.Title == "":
		return e, "请填写里程碑的名称。"
	case !words.DateShape.MatchString(e.Date):
		return e, "日期请写成 2023-04-23，或 2023-04、2023。"
	case e.Source == "" && e.Document == "" && e.Evidence == "":
		return e, "请写明文号或来源，或选来源文件。"
	}
	return e, ""
}
