package progress

import (
	"fmt"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// rulesDialog is 权重与阈值: the weights of dimensions and indicators and the
// thresholds of a template. Every change is in the history and can be undone.
type rulesDialog struct {
	p          Params
	template   data.Template
	thresholds []*thresholdField
	dimensions map[string]*control.Entry
	indicators map[string]*control.Entry
	steps      map[data.Stage]*control.Entry
	version    *control.Entry
	fault      *control.Prose
	dialog     *control.Dialog
}

// thresholdField is one threshold of a template with its bounds.
type thresholdField struct {
	name      string
	of        func(*data.Thresholds) *float64
	low, high float64
	entry     *control.Entry
}

func thresholdFields() []*thresholdField {
	return []*thresholdField{
		{name: "达到进度：节奏不低于", of: func(t *data.Thresholds) *float64 { return &t.OnTrack }, low: 0.5, high: 1},
		{name: "略滞后：节奏不低于", of: func(t *data.Thresholds) *float64 { return &t.SlightlyBehind }, low: 0.1, high: 1},
		{name: "可排名：完整度不低于", of: func(t *data.Thresholds) *float64 { return &t.Rank }, low: 0.5, high: 1},
		{name: "计总分：完整度不低于", of: func(t *data.Thresholds) *float64 { return &t.Score }, low: 0.1, high: 1},
		{name: "无显著差异：得分相差不超过", of: func(t *data.Thresholds) *float64 { return &t.Tie }, low: 0, high: 20},
	}
}

// AskRules shows the weights and thresholds of a template; what is kept is a new
// version of it.
func AskRules(p Params, t *data.Template) {
	r := &rulesDialog{
		p: p, template: *t, thresholds: thresholdFields(), dimensions: map[string]*control.Entry{},
		indicators: map[string]*control.Entry{}, steps: map[data.Stage]*control.Entry{}, version: control.NewEntry(), fault: control.NewFault(""),
	}
	r.version.SetText(data.NextVersion(t.Version))
	back := control.NewButton("取消", nil, func() { r.dialog.Hide() })
	keep := control.NewButton("保存", nil, r.keep)
	keep.Importance = widget.HighImportance
	list := control.NewScroller(control.NewColumn(theme.Space4, theme.Space8, r.fields()...))
	head := control.NewColumn(theme.Space4, theme.Space4,
		control.NewNote("留空的按方法的默认值。改动记入历史，可以撤销；得分旁边总写着模板版本，改权重时请改版本。"))
	foot := control.NewColumn(theme.Space4, theme.Space4, r.fault, Spaced(back, keep))
	body := container.NewBorder(head, foot, nil, nil, list)
	r.dialog = control.NewDialog("权重与阈值："+t.Name, body, p.Window)
	r.dialog.Enter = r.keep
	r.dialog.Show()
	r.dialog.Resize(Roomy(p.Window))
}

// fields are the fields of the dialog: version, thresholds, weights.
func (r *rulesDialog) fields() []fyne.CanvasObject {
	defaults := progress.DefaultRules()
	grid := container.NewGridWithColumns(2, control.NewField("模板版本", r.version))
	for _, f := range r.thresholds {
		f.entry = control.NewEntry()
		f.entry.SetPlaceHolder(number(*f.of(&defaults)))
		f.entry.SetText(orBlank(*f.of(&r.template.Thresholds)))
		grid.Add(control.NewField(f.name, f.entry))
	}
	objects := []fyne.CanvasObject{grid, control.NewRule(), control.NewStrong("维度权重（留空为 1）")}
	weights := container.NewGridWithColumns(2)
	for _, d := range r.dimensionNames() {
		e := control.NewEntry()
		e.SetPlaceHolder("1")
		for _, w := range r.template.Dimensions {
			if w.Dimension == d {
				e.SetText(orBlank(w.Weight))
			}
		}
		r.dimensions[d] = e
		weights.Add(control.NewField(d, e))
	}
	objects = append(objects, weights, control.NewRule(), control.NewStrong("指标权重（留空为 1）"))
	each := container.NewGridWithColumns(2)
	for _, i := range r.template.Indicators {
		e := control.NewEntry()
		e.SetPlaceHolder("1")
		e.SetText(orBlank(i.Weight))
		r.indicators[i.ID] = e
		each.Add(control.NewField(i.Name, e))
	}
	objects = append(objects, each)
	if r.template.For == data.CityArea {
		return objects // the city has no way
	}
	way := container.NewGridWithColumns(2)
	for _, stage := range weighed {
		e := control.NewEntry()
		e.SetPlaceHolder("不计")
		for _, w := range r.template.Steps {
			if w.Stage == stage {
				e.SetText(orBlank(w.Weight))
			}
		}
		r.steps[stage] = e
		way.Add(control.NewField(stage.Title(), e))
	}
	return append(objects, control.NewRule(), control.NewStrong("阶段权重（都留空为不计）"),
		control.NewNote("填了才显示“阶段进度”：已登记阶段的权重之和占全部的比重，写在阶段旁边，不计入得分。"), way)
}

// weighed are the stages that may have a weight.
var weighed = []data.Stage{
	data.Preparing, data.Applied, data.Recommended, data.Visited, data.Reviewed, data.Announced, data.Approved, data.Building, data.Accepted,
}

// dimensionNames are the dimensions in the order of their first indicators.
func (r *rulesDialog) dimensionNames() []string {
	var names []string
	seen := map[string]bool{}
	for _, i := range r.template.Indicators {
		if !seen[i.Dimension] {
			seen[i.Dimension] = true
			names = append(names, i.Dimension)
		}
	}
	return names
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func orBlank(v float64) string {
	if v == 0 {
		return ""
	}
	return number(v)
}

// between reads a number that may be left open; problem says what is wrong.
func between(name, text string, low, high float64) (v float64, problem string) {
	text = Plain(text)
	if text == "" {
		return 0, ""
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v != v || v < low || v > high {
		return 0, fmt.Sprintf("“%s”请填 %s 至 %s 之间的数，或留空。", name, number(low), number(high))
	}
	return v, ""
}

// The bounds of a weight.
const leastWeight, mostWeight = 0.01, 100

// filled is the template as it was filled in, or what is wrong with it.
func (r *rulesDialog) filled() (t data.Template, problem string) {
	t = r.template
	t.Version = strings.TrimSpace(r.version.Text)
	for _, f := range r.thresholds {
		if *f.of(&t.Thresholds), problem = between(f.name, f.entry.Text, f.low, f.high); problem != "" {
			return t, problem
		}
	}
	rules := t.Thresholds.Or(progress.DefaultRules())
	if rules.SlightlyBehind >= rules.OnTrack {
		return t, "“略滞后”的节奏应低于“达到进度”的节奏。"
	}
	t.Dimensions = nil
	for _, d := range r.dimensionNames() {
		w, problem := between(d, r.dimensions[d].Text, leastWeight, mostWeight)
		if problem != "" {
			return t, problem
		}
		if w != 0 {
			t.Dimensions = append(t.Dimensions, data.DimensionWeight{Dimension: d, Weight: w})
		}
	}
	t.Indicators = append([]data.Indicator{}, t.Indicators...)
	for k := range t.Indicators {
		i := &t.Indicators[k]
		if i.Weight, problem = between(i.Name, r.indicators[i.ID].Text, leastWeight, mostWeight); problem != "" {
			return t, problem
		}
	}
	if r.template.For == data.CityArea {
		return t, ""
	}
	t.Steps = nil
	for _, stage := range weighed {
		w, problem := between(stage.Title(), r.steps[stage].Text, leastWeight, mostWeight)
		if problem != "" {
			return t, problem
		}
		if w != 0 {
			t.Steps = append(t.Steps, data.StageWeight{Stage: stage, Weight: w})
		}
	}
	return t, ""
}

func (r *rulesDialog) keep() {
	t, problem := r.filled()
	r.fault.SetText(problem)
	if problem != "" {
		return
	}
	switch {
	case t.Measures(&r.template):
		problem = "没有改动。"
	case t.Version == "" || t.Version == r.template.Version:
		problem = "请写明新的版本号，例如“" + data.NextVersion(r.template.Version) + "”。"
	}
	if r.fault.SetText(problem); problem != "" {
		return
	}
	r.dialog.Hide()
	r.p.Host.Do(data.Batch{
		Title: "修改“" + t.Name + "”的权重与阈值", Changes: []data.Change{data.Put(r.p.Host.State(), t)},
	}, nil)
}
