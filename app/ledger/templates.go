package ledger

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/template"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Templates is 指标模板: the sets of indicators by which the areas are read. One of
// them is shown as a table; what is changed in it gathers in a draft until it is
// kept as a new version.
type Templates struct {
	widget.BaseWidget
	p     words.Params
	id    string // of the template that is shown
	draft *draft // nil while nothing is changed
	row   string // the id of the indicator chosen, newRow for one that is not there yet

	asOf    *words.AsOf
	list    *control.Select
	made    *control.Button
	adopt   *control.Button
	rules   *control.Button
	more    *control.IconButton
	add     *control.Button
	keep    *control.Button
	drop    *control.Button
	note    *control.Prose
	changed *control.Prose
	drafted *fyne.Container
	grid    *control.Grid
	detail  *indicatorForm
	side    *words.Side
	page    *fyne.Container
}

// newRow stands for an indicator that is being added.
const newRow = "+"

// NewTemplates returns the screen; tabs stand at the left of its head.
func NewTemplates(p words.Params, tabs fyne.CanvasObject) *Templates {
	t := &Templates{p: p, note: control.NewNote(""), changed: control.NewStrong("")}
	t.draft = recallDraft(p.Host)
	t.asOf = words.NewAsOf(p, t.Update).WithoutYear()
	t.list = control.NewSelect(nil, nil)
	t.made = control.NewButton("新建", theme.IconPlus, t.showNew)
	t.adopt = control.NewButton("采用", nil, func() { words.AskTemplate(p, t.asOf, t.shown().For) })
	t.rules = control.NewButton("权重与阈值", nil, func() { words.AskRules(p, t.shown()) })
	t.rules.Importance = widget.LowImportance
	t.more = control.NewIconButton(theme.IconMore, "改名称、存为表格、删除", t.showMore)
	t.add = control.NewButton("添加指标", theme.IconPlus, func() { t.choose(newRow) })
	t.keep = control.NewButton("存为新版本", nil, t.keepDraft)
	t.keep.Importance = widget.HighImportance
	t.drop = control.NewButton("放弃改动", nil, t.askDrop)
	t.drafted = container.NewHBox(t.keep, t.drop)
	t.grid = control.NewGrid(t.table())
	t.detail = newIndicatorForm(t)
	head := control.NewColumn(theme.Space12, theme.Space8,
		container.NewHBox(tabs, layout.NewSpacer(), control.Wide(t.list, listWidth), t.made, t.adopt, t.rules, t.asOf, t.more),
		control.NewBeside(control.NewColumn(0, 0, t.note, t.changed), container.NewHBox(t.drafted, t.add)))
	t.page = control.Under(head, t.grid)
	t.side = words.NewSide(p.Host, "ledger.template.side", t.page, t.detail)
	t.ExtendBaseWidget(t)
	return t
}

// listWidth is the width of the choice of a template.
const listWidth float32 = 230

// CreateRenderer returns the renderer of the screen.
func (t *Templates) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(t.side.Panes)
}

func (t *Templates) state() *data.State { return t.asOf.Host().State() }

// shown is the template that is looked at, with what is changed in it; nil where
// there is none.
func (t *Templates) shown() *data.Template {
	if t.drafting() {
		return &t.draft.Template
	}
	return data.Find[data.Template](t.state(), t.id)
}

// drafting tells that what is looked at has changes that are not kept.
func (t *Templates) drafting() bool {
	return t.draft != nil && t.draft.Template.ID == t.id && !t.asOf.Past()
}

// Update shows the templates as they are now.
func (t *Templates) Update() {
	all := t.all()
	if !slices.ContainsFunc(all, func(one data.Template) bool { return one.ID == t.id }) {
		t.id = ""
		if len(all) > 0 {
			t.id = all[0].ID
		}
		t.row = ""
	}
	t.list.Options, t.list.OnChanged = nil, nil
	for i := range all {
		t.list.Options = append(t.list.Options, t.title(&all[i]))
		if all[i].ID == t.id {
			t.list.Selected = t.title(&all[i])
		}
	}
	t.list.OnChanged = func(string) {
		if i := t.list.SelectedIndex(); i >= 0 && all[i].ID != t.id {
			t.id, t.row = all[i].ID, ""
			t.Update()
		}
	}
	t.list.Refresh()
	t.show()
}

// all are the templates of the library, and one that is only a draft.
func (t *Templates) all() []data.Template {
	all := slices.Clone(t.state().Templates)
	if t.draft != nil && !t.asOf.Past() && data.Find[data.Template](t.state(), t.draft.Template.ID) == nil {
		all = append(all, t.draft.Template)
	}
	return all
}

// title names a template in the list; two of one name differ by their version.
func (t *Templates) title(one *data.Template) string {
	return forWords(one.For) + "：" + one.Name + "，" + one.Version + " 版"
}

// forWords says for which areas a template is.
func forWords(kind data.AreaKind) string {
	if kind == data.CityArea {
		return "全市"
	}
	return "各区"
}

// show fills the head and the table.
func (t *Templates) show() {
	one, past := t.shown(), t.asOf.Past()
	for _, b := range []*control.Button{t.adopt, t.rules, t.add, t.made} {
		setEnabled(b, one != nil && !past || b == t.made && !past)
	}
	if t.drafting() {
		t.rules.Disable() // its weights are in the table
		t.adopt.Disable() // what is not kept cannot be in force
		t.drafted.Show()
	} else {
		t.drafted.Hide()
	}
	t.note.SetText("")
	t.changed.SetText("")
	if one != nil {
		t.note.SetText(t.words(one))
	}
	if t.drafting() {
		t.changed.SetText(t.draft.words(t.p.Host.State()))
		t.keep.SetText("存为 " + t.draft.Template.Version + " 版")
	}
	t.grid.Set(t.table())
	t.page.Refresh()
	t.showDetail()
}

func setEnabled(b *control.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// words says what the template is and whether it is in force.
func (t *Templates) words(one *data.Template) string {
	s, at := t.state(), t.asOf.Moment().At
	var areas []string
	for i := range s.Areas {
		a := &s.Areas[i]
		if held := s.TemplateOf(a, at); held != nil && held.ID == one.ID {
			areas = append(areas, a.Name)
		}
	}
	force := "没有采用"
	if areas != nil {
		force = "采用中：" + strings.Join(areas, "、")
	}
	return one.Name + "，" + one.Version + " 版。" + words.TemplateNote(s, one) + "。" + force + "。"
}

// The columns of the table.
const (
	idPart = iota
	dimensionPart
	namePart
	unitPart
	kindPart
	wayPart
	basePart
	targetPart
	weightPart
	departmentPart
)

// partTitles are the titles of the columns as data/template has them.
var partTitles = []string{"编号", "维度", "指标", "单位", "目标类型", "方向", "基期值", "目标值", "权重", "部门"}

func (t *Templates) table() control.GridParams {
	p := control.GridParams{
		Columns: []control.GridColumn{
			{Title: "编号", Width: 54, Spare: 4},
			{Title: "维度", Width: 96},
			{Title: "指标", Width: 180, Grow: 1},
			{Title: "单位", Width: 86, Spare: 3},
			{Title: "目标类型", Width: 74, Spare: 6},
			{Title: "方向", Width: 74, Spare: 7},
			{Title: "基期", Width: 118, Align: fyne.TextAlignTrailing, Spare: 2},
			{Title: "目标", Width: 118, Align: fyne.TextAlignTrailing},
			{Title: "权重", Width: 48, Align: fyne.TextAlignTrailing, Spare: 1},
			{Title: "部门", Width: 90, Spare: 5},
		},
		Empty:   "还没有指标。按“添加指标”一项一项填，或在“新建”里从表格读入。",
		Escaped: func() { t.Close() },
	}
	one := t.shown()
	if one == nil {
		p.Empty = "还没有指标模板。请按“新建”。"
		return p
	}
	p.Rows = len(one.Indicators)
	p.Cell = func(row, column int) control.GridCell { return t.cell(one, row, column) }
	p.Begins = func(row int) bool { return one.Indicators[row].Dimension != one.Indicators[row-1].Dimension }
	p.Chosen = func(row int) { t.choose(one.Indicators[row].ID) }
	p.Entered = t.detailFocus
	return p
}

func (t *Templates) cell(one *data.Template, row, column int) control.GridCell {
	i := &one.Indicators[row]
	text := template.Texts(i)[partTitles[column]]
	switch column {
	case dimensionPart:
		if row > 0 && one.Indicators[row-1].Dimension == i.Dimension {
			return control.GridCell{}
		}
		return control.GridCell{Text: text, Muted: true}
	case namePart:
		return control.GridCell{Text: text}
	case basePart:
		if i.Base == nil {
			return words.NumberCell(words.Missing, "没有基期值")
		}
		return control.GridCell{Text: words.Number(*i.Base, i.Unit) + yearBehind(i.BaseYear)}
	case targetPart:
		if i.Target == nil {
			return words.NumberCell(words.Missing, "没有目标值")
		}
		if i.Kind != data.GrowthTarget {
			text = words.Number(*i.Target, i.Unit)
		}
		return control.GridCell{Text: text + yearBehind(i.TargetYear), Tip: i.TargetText}
	case weightPart:
		return control.GridCell{Text: text}
	}
	return control.GridCell{Text: text, Muted: true}
}

// yearBehind writes a year behind a number.
func yearBehind(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprintf("（%d）", year)
}

// choose shows an indicator at the right.
func (t *Templates) choose(id string) {
	t.row = id
	t.showDetail()
}

// at is the place of the chosen indicator, -1 for none.
func (t *Templates) at() int {
	one := t.shown()
	if one == nil {
		return -1
	}
	return slices.IndexFunc(one.Indicators, func(i data.Indicator) bool { return i.ID == t.row })
}

func (t *Templates) showDetail() {
	at, one := t.at(), t.shown()
	if at < 0 && t.row != newRow {
		t.row = ""
	}
	t.grid.Choose(at)
	t.side.Open(t.row != "")
	if t.row != "" {
		t.detail.Display(one, at)
	}
}

func (t *Templates) detailFocus() {
	if t.row != "" {
		t.detail.Enter()
	}
}

// Close closes the form of an indicator; false where none is open.
func (t *Templates) Close() bool {
	if t.row == "" {
		return false
	}
	t.row = ""
	t.showDetail()
	return true
}
