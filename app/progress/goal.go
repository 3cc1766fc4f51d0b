package progress

import (
	"fmt"
	"math"
	"strconv"
	"strings"
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

// FilledGoal is what an officer typed into the form of a target.
type FilledGoal struct {
	Template           string
	Indicator          *data.Indicator
	Area               data.AreaCode
	Origin             data.TargetOrigin
	BaseYear, Base     string
	TargetYear, Target string
	Source, Who        string
}

// Version makes the target that was filled in as a version beside the others, or
// says in a sentence what is wrong.
func (f FilledGoal) Version(s *data.State, now time.Time) (data.TargetVersion, string) {
	g, problem := f.Goal(now)
	v := g.Version()
	v.ID, v.Origin = NextID("T", s.Targets), f.Origin
	if problem == "" && f.Origin == "" {
		problem = "请选择目标出自哪里。"
	}
	return v, problem
}

// Goal makes the target that was filled in, or says in a sentence what is wrong.
// The baseline may be left open; where it is, progress is measured against the
// target alone.
func (f FilledGoal) Goal(now time.Time) (data.Goal, string) {
	g := data.Goal{
		ID: data.GoalKey(f.Area, f.Template, f.Indicator.ID), Area: f.Area, Template: f.Template, Indicator: f.Indicator.ID,
		Source: strings.TrimSpace(f.Source), By: f.Who, At: now,
	}
	var ok bool
	if g.Base, ok = optional(f.Base); !ok {
		return g, "基期值请填数字，例如 133；没有就不填。"
	}
	if g.Target, ok = optional(f.Target); !ok || g.Target == nil {
		return g, "目标值请填数字，例如 300。"
	}
	if ceiling := f.Indicator.Cap; ceiling != nil && *g.Target > *ceiling {
		return g, fmt.Sprintf("这个指标不会超过 %s，请核对目标值。", Number(*ceiling, f.Indicator.Unit))
	}
	if g.BaseYear, ok = planYear(f.BaseYear); !ok {
		return g, "基期年份请填 2000 至 2050 之间的年份，例如 2020。"
	}
	if g.TargetYear, ok = planYear(f.TargetYear); !ok || g.TargetYear <= g.BaseYear {
		return g, "目标年份应晚于基期年份，例如 2025。"
	}
	if g.Source == "" {
		return g, "请写明来源，例如“建设方案，第 8 页”。"
	}
	return g, ""
}

// optional reads a number that may be left open.
func optional(text string) (*float64, bool) {
	text = strings.TrimSuffix(Plain(text), "%")
	if text == "" {
		return nil, true
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || v > 1e15 || v < -1e15 {
		return nil, false
	}
	return &v, true
}

func planYear(text string) (int, bool) {
	y, err := strconv.Atoi(Plain(text))
	return y, err == nil && y >= 2000 && y <= 2050
}

// yearOrBlank leaves a year open that the template does not say.
func yearOrBlank(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// enterGoal asks for another version of the target: for a district its own plan's,
// for the city one of the text, of the mid-term revision or of another document.
func (d *Detail) enterGoal() {
	i, state, area := d.shown.Reading.Indicator, d.p.Host.State(), d.shown.Report.Area
	baseYear, base, targetYear, target, source := control.NewEntry(), control.NewEntry(), control.NewEntry(), control.NewEntry(), control.NewEntry()
	origin := control.NewSelect(titles(data.TargetOrigins, data.TargetOrigin.Title), nil)
	baseYear.SetText(yearOrBlank(i.BaseYear))
	targetYear.SetText(yearOrBlank(i.TargetYear))
	baseYear.SetPlaceHolder("例如 2020")
	targetYear.SetPlaceHolder("例如 2025")
	if i.Base != nil {
		base.SetText(Plain(Number(*i.Base, i.Unit)))
	}
	own := data.Find[data.Goal](state, data.GoalKey(area.Code, d.shown.Report.Template.ID, i.ID))
	if own != nil {
		source.SetText(own.Source)
	}
	if own != nil && i.Target != nil {
		target.SetText(Plain(Number(*i.Target, i.Unit)))
	}
	note := "各版本并存，由裁定选用哪一个；裁定以前按原来的执行。"
	if area.Kind != data.CityArea {
		origin.SetSelected(data.OwnPlanOrigin.Title())
		note = "按本区自己的建设方案填写，只用于本区。"
	}
	base.SetPlaceHolder("没有就不填")
	source.SetPlaceHolder("章节，或文件名、页码")
	fault := control.NewFault("")
	var dialog *control.Dialog
	back := control.NewButton("取消", nil, func() { dialog.Hide() })
	enter := control.NewButton("记入", nil, nil)
	enter.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote(i.Name+unit(i)+"："+note), 420),
		control.NewField("出自", origin),
		container.NewGridWithColumns(2, control.NewField("基期年份", baseYear), control.NewField("基期值", base)),
		container.NewGridWithColumns(2, control.NewField("目标年份", targetYear), control.NewField("目标值", target)),
		control.NewField("来源", source), fault, Spaced(back, enter))
	enter.OnTapped = func() {
		change, problem := d.goalChange(FilledGoal{
			Template: d.shown.Report.Template.ID, Indicator: i, Area: area.Code,
			Origin:   named(data.TargetOrigins, data.TargetOrigin.Title, origin.Selected),
			BaseYear: baseYear.Text, Base: base.Text,
			TargetYear: targetYear.Text, Target: target.Text, Source: source.Text, Who: d.p.Host.Who(),
		})
		if problem != "" {
			fault.SetText(problem)
			body.Refresh()
			dialog.Resize(body.MinSize())
			return
		}
		dialog.Hide()
		d.p.Host.Do(change, nil)
	}
	dialog = control.NewDialog("目标版本："+area.Name, body, d.p.Window)
	dialog.Enter = enter.OnTapped
	dialog.Show()
}

// goalChange is the change that records a target: an area's own plan is its goal,
// which holds at once; everything else is a version that waits for a ruling.
func (d *Detail) goalChange(f FilledGoal) (data.Change, string) {
	state := d.p.Host.State()
	title := fmt.Sprintf("填写%s“%s”目标", state.AreaName(f.Area), f.Indicator.Name)
	if f.Origin == data.OwnPlanOrigin && f.Area != data.Ezhou {
		goal, problem := f.Goal(d.p.Now())
		return data.Batch{Title: title, Changes: []data.Change{data.Put(state, goal)}}, problem
	}
	version, problem := f.Version(state, d.p.Now())
	return data.Batch{Title: title + "版本", Changes: []data.Change{data.Put(state, version)}}, problem
}

// targets are the versions of the target, with the one in force and the form of
// the ruling that chooses it where there are several.
func (d *Detail) targets() []fyne.CanvasObject {
	s, r := d.p.Host.State(), d.shown.Report
	i := r.Template.Indicator(d.shown.Reading.Indicator.ID)
	held, _ := s.TargetInForce(r.Area.Code, r.Template, i, d.shown.At)
	versions := s.TargetVersions(r.Area.Code, r.Template, i)
	of := RulingOf{Kind: data.TargetRuling, Subject: data.GoalKey(r.Area.Code, r.Template.ID, i.ID), Name: r.Area.Name + " " + i.Name}
	for k := range versions {
		v := &versions[k]
		note := v.Source
		if v.ID == held.ID {
			note = "执行中　" + note
		}
		of.Choices = append(of.Choices, RulingChoice{ID: v.ID, Words: versionWords(v, i), Note: note})
	}
	var objects []fyne.CanvasObject
	if len(versions) > 1 {
		objects = append(objects, control.NewRule(), control.NewStrong(fmt.Sprintf("目标版本（%d）", len(versions))),
			NewRulingForm(d.p, of, d.shown.At, d.shown.Past))
	}
	if d.shown.Past {
		return objects
	}
	word := "添加目标版本"
	if r.Area.Kind != data.CityArea {
		word = "填写基期与目标"
	}
	return append(objects, container.NewHBox(control.NewButton(word, theme.IconEdit, d.enterGoal), layout.NewSpacer()))
}

// versionWords says a version of a target: 规划正文：2025 年 350.00亿元.
func versionWords(v *data.TargetVersion, i *data.Indicator) string {
	text := v.Origin.Title() + "："
	level := progress.TargetLevel(v.Applied(i))
	switch {
	case level == nil && v.TargetText == "":
		return text + "无目标"
	case level == nil:
		return text + v.TargetText
	}
	return text + fmt.Sprintf("%d 年 %s", v.TargetYear, Number(round(*level, 2), i.Unit)+i.Unit)
}

// Spaced keeps buttons at the right.
func Spaced(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewHBox(append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...)...)
}
