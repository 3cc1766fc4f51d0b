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

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// FilledGoal is what an officer typed into the form of an area's own target.
type FilledGoal struct {
	Template           string
	Indicator          *data.Indicator
	Area               data.AreaCode
	BaseYear, Base     string
	TargetYear, Target string
	Source, Who        string
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
	text = strings.TrimSuffix(plain(text), "%")
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
	y, err := strconv.Atoi(plain(text))
	return y, err == nil && y >= 2000 && y <= 2050
}

// yearOrBlank leaves a year open that the template does not say.
func yearOrBlank(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// enterGoal asks for the target that the chosen area has set itself.
func (s *Screen) enterGoal() {
	f := s.form
	i, state := f.reading.Indicator, s.host.State()
	baseYear, base, targetYear, target, source := control.NewEntry(), control.NewEntry(), control.NewEntry(), control.NewEntry(), control.NewEntry()
	baseYear.SetText(yearOrBlank(i.BaseYear))
	targetYear.SetText(yearOrBlank(i.TargetYear))
	baseYear.SetPlaceHolder("例如 2020")
	targetYear.SetPlaceHolder("例如 2025")
	if i.Base != nil {
		base.SetText(plain(Number(*i.Base, i.Unit)))
	}
	if i.Target != nil {
		target.SetText(plain(Number(*i.Target, i.Unit)))
	}
	if g := data.Find[data.Goal](state, data.GoalKey(f.area, f.template, i.ID)); g != nil {
		source.SetText(g.Source)
	}
	base.SetPlaceHolder("没有就不填")
	source.SetPlaceHolder("建设方案、文件名、页码")
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton("记入", nil, nil)
	enter.Importance = widget.HighImportance
	area, template := f.area, f.template
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote(i.Name+unit(i)+"：按本区自己的建设方案填写，只用于本区。"), 420),
		container.NewGridWithColumns(2, control.NewField("基期年份", baseYear), control.NewField("基期值", base)),
		container.NewGridWithColumns(2, control.NewField("目标年份", targetYear), control.NewField("目标值", target)),
		control.NewField("来源", source), fault, spaced(back, enter))
	enter.OnTapped = func() {
		goal, problem := FilledGoal{
			Template: template, Indicator: i, Area: area, BaseYear: baseYear.Text, Base: base.Text,
			TargetYear: targetYear.Text, Target: target.Text, Source: source.Text, Who: s.host.Who(),
		}.Goal(s.now())
		if problem != "" {
			fault.SetText(problem)
			body.Refresh()
			d.Resize(body.MinSize())
			return
		}
		d.Hide()
		s.host.Do(data.Batch{
			Title:   fmt.Sprintf("填写%s“%s”目标", s.host.State().AreaName(area), i.Name),
			Changes: []data.Change{data.Put(s.host.State(), goal)},
		}, nil)
	}
	d = control.NewDialog("基期与目标："+state.AreaName(f.area), body, s.win)
	d.Enter = enter.OnTapped
	d.Show()
}
