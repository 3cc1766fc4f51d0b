package ledger

import (
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/template"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// indicatorForm is the form of one indicator of a template. Its fields are the
// columns of the table by which templates are exchanged (data/template).
type indicatorForm struct {
	widget.BaseWidget
	t        *Templates
	scroller *control.Scroller
	entries  map[string]*control.Entry
	selects  map[string]*control.Select
	fault    *control.Prose
	of       string // template and indicator whose values the fields hold
}

// formRows are the fields side by side.
var formRows = [][]string{
	{"编号", "维度"}, {"指标"}, {"单位", "权重"}, {"目标类型", "计量方式"}, {"方向", "路径"},
	{"基期年", "基期值"}, {"目标年", "目标值"}, {"目标原文", "上限"}, {"部门", "价格口径"}, {"定义"}, {"章节", "备注"},
}

// examples stand in fields that are empty.
var examples = map[string]string{
	"编号": "例如 H01", "维度": "例如 创新投入", "指标": "全称", "单位": "例如 万元", "权重": "1",
	"基期年": "例如 2020", "基期值": "没有就不填", "目标年": "例如 2025", "目标值": "没有就不填", "目标原文": "文件里的写法", "上限": "例如 100",
	"部门": "例如 统计", "定义": "口径、计算方法", "章节": "文件的章节", "备注": "没有可不填",
}

func newIndicatorForm(t *Templates) *indicatorForm {
	f := &indicatorForm{
		t: t, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8)),
		entries: map[string]*control.Entry{}, selects: map[string]*control.Select{}, fault: control.NewFault(""),
	}
	for _, field := range template.Fields() {
		if field.Choices != nil {
			f.selects[field.Title] = control.NewSelect(field.Choices, nil)
			continue
		}
		e := control.NewEntry()
		e.SetPlaceHolder(examples[field.Title])
		if field.Title == "定义" {
			e.MultiLine, e.Wrapping = true, fyne.TextWrapBreak
			e.SetMinRowsVisible(2)
		} else {
			e.OnSubmitted = func(string) { f.submit() }
		}
		f.entries[field.Title] = e
	}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer returns the renderer of the form.
func (f *indicatorForm) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.scroller)
}

// Display shows an indicator of a template, -1 for a new one.
func (f *indicatorForm) Display(one *data.Template, at int) {
	of, title := one.ID+"/"+newRow, "添加指标"
	i := data.Indicator{Dimension: f.lastDimension(one), Weight: 1, Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, Measure: "flow"}
	if at >= 0 {
		i = one.Indicators[at]
		of, title = one.ID+"/"+i.ID, i.Name
	}
	scroll := f.scroller.Offset()
	if f.of != of {
		f.fill(&i)
		f.of, scroll = of, 0
	}
	f.scroller.Set(f.objects(title, one, at)...)
	f.scroller.ScrollTo(scroll)
}

// lastDimension is that of the last indicator: the next is mostly of the same.
func (f *indicatorForm) lastDimension(one *data.Template) string {
	if n := len(one.Indicators); n > 0 {
		return one.Indicators[n-1].Dimension
	}
	return ""
}

func (f *indicatorForm) fill(i *data.Indicator) {
	texts := template.Texts(i)
	for title, e := range f.entries {
		e.SetText(texts[title])
	}
	for title, s := range f.selects {
		s.SetSelected(texts[title])
	}
	f.fault.SetText("")
}

// objects are the form as it stands: what can be done, in sight at the top, and
// the fields.
func (f *indicatorForm) objects(title string, one *data.Template, at int) []fyne.CanvasObject {
	objects := []fyne.CanvasObject{
		control.NewBeside(control.NewStrong(title), control.NewIconButton(theme.IconClose, "关闭（Esc）", func() { f.t.Close() })),
		control.NewNote("年均增速的目标写作 16%。没有基期、目标的留空，不要填 0。"),
	}
	if !f.t.asOf.Past() {
		objects = append(objects, f.buttons(one, at), f.fault)
	}
	for _, row := range formRows {
		grid := container.NewGridWithColumns(len(row))
		for _, name := range row {
			grid.Add(control.NewField(name, f.input(name)))
		}
		objects = append(objects, grid)
	}
	return objects
}

func (f *indicatorForm) buttons(one *data.Template, at int) fyne.CanvasObject {
	word := "确定"
	if at < 0 {
		word = "添加"
	}
	enter := control.NewButton(word, nil, f.submit)
	if !f.t.drafting() {
		enter.Importance = widget.HighImportance // else keeping the draft has the colour
	}
	row := container.NewHBox(enter, layout.NewSpacer())
	if at >= 0 {
		up := control.NewIconButton(theme.IconUp, "上移", func() { f.move(at, -1) })
		down := control.NewIconButton(theme.IconDown, "下移", func() { f.move(at, 1) })
		up.SetEnabled(at > 0)
		down.SetEnabled(at < len(one.Indicators)-1)
		row.Add(up)
		row.Add(down)
		row.Add(control.NewIconButton(theme.IconDelete, "从模板去掉", func() { f.remove(at) }))
	}
	return row
}

func (f *indicatorForm) input(title string) fyne.CanvasObject {
	if s := f.selects[title]; s != nil {
		return s
	}
	return f.entries[title]
}

// Enter brings the keyboard to the first field.
func (f *indicatorForm) Enter() { f.t.p.Window.Canvas().Focus(f.entries["编号"]) }

// texts are what stands in the fields.
func (f *indicatorForm) texts() map[string]string {
	all := map[string]string{}
	for title, e := range f.entries {
		all[title] = e.Text
	}
	for title, s := range f.selects {
		all[title] = s.Selected
	}
	return all
}

// submit takes what was filled in into the draft.
func (f *indicatorForm) submit() {
	at := f.t.at()
	i, problem := template.Parse(f.texts())
	if problem == "" {
		problem = f.clash(&i, at)
	}
	f.refuse(problem)
	if problem != "" {
		return
	}
	f.t.mayChange(func() {
		f.of = ""
		if at < 0 {
			f.t.row = newRow // on to the next one
		} else {
			f.t.row = i.ID
		}
		f.t.change(func(one *data.Template) {
			if at < 0 {
				one.Indicators = append(one.Indicators, i)
			} else {
				one.Indicators[at] = i
			}
		})
		if at < 0 {
			f.Enter()
		}
	})
}

// clash says why an indicator cannot stand in the template, “” where it can.
func (f *indicatorForm) clash(i *data.Indicator, at int) string {
	one := f.t.shown()
	for k := range one.Indicators {
		if k != at && one.Indicators[k].ID == i.ID {
			return "编号“" + i.ID + "”已经用于“" + one.Indicators[k].Name + "”。"
		}
	}
	if at >= 0 && one.Indicators[at].ID != i.ID && f.t.p.Host.State().UsesIndicator(one.ID, one.Indicators[at].ID) {
		return "这项指标已有数值或目标，编号不能改。"
	}
	return ""
}

func (f *indicatorForm) refuse(problem string) {
	f.fault.SetText(problem)
	f.scroller.Resize(f.scroller.Size())
}

// move moves the indicator up or down the table.
func (f *indicatorForm) move(at, by int) {
	f.t.mayChange(func() {
		f.t.change(func(one *data.Template) {
			one.Indicators[at], one.Indicators[at+by] = one.Indicators[at+by], one.Indicators[at]
		})
	})
}

// remove takes the indicator out of the template, unless something stands on it.
func (f *indicatorForm) remove(at int) {
	one := f.t.shown()
	if f.t.p.Host.State().UsesIndicator(one.ID, one.Indicators[at].ID) {
		f.refuse("这项指标已有数值或目标，不能去掉。不再用它的，请复制为新模板。")
		return
	}
	f.t.mayChange(func() {
		f.t.row = ""
		f.t.change(func(one *data.Template) { one.Indicators = slices.Delete(one.Indicators, at, at+1) })
	})
}
