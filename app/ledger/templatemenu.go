package ledger

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/template"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// showNew offers the ways to make a template.
func (t *Templates) showNew() {
	items := []control.MenuItem{
		{Title: "空白模板…", Icon: theme.IconPlus, Do: func() {
			t.askHead("新建模板", data.Template{Version: "1", For: data.District}, t.begin)
		}},
		{Title: "从表格读入…", Icon: theme.IconFolder, Do: t.askFile},
	}
	if one := t.shown(); one != nil {
		copied := data.Template{
			Name: one.Name + "（副本）", Version: "1", For: one.For, Origin: one.Origin,
			Thresholds: one.Thresholds, Dimensions: slices.Clone(one.Dimensions), Steps: slices.Clone(one.Steps), Indicators: slices.Clone(one.Indicators),
		}
		items = slices.Insert(items, 1, control.MenuItem{Title: "复制当前模板…", Icon: theme.IconLedger, Do: func() {
			t.askHead("复制为新模板", copied, t.begin)
		}})
	}
	t.showMenu(t.made, items)
}

// showMore offers what else can be done with the template.
func (t *Templates) showMore() {
	one, past := t.shown(), t.asOf.Past()
	var items []control.MenuItem
	if one != nil && !past {
		items = append(items, control.MenuItem{Title: "改名称、版本、来源…", Icon: theme.IconEdit, Do: func() { t.mayChange(t.rename) }})
	}
	if one != nil && len(one.Indicators) > 0 {
		items = append(items, control.MenuItem{Title: "存为表格…", Icon: theme.IconExchange, Do: func() { t.save(one) }})
	}
	items = append(items, t.p.FormItems(t.asOf)...)
	if one != nil && !past && data.Find[data.Template](t.state(), one.ID) != nil {
		items = append(items, control.MenuItem{Title: "删除模板…", Icon: theme.IconDelete, Rule: true, Do: t.askRemove})
	}
	t.showMenu(t.more, items)
}

func (t *Templates) showMenu(under fyne.CanvasObject, items []control.MenuItem) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	control.ShowMenu(t.p.Window.Canvas(), at.AddXY(0, under.Size().Height+2), items...)
}

// askHead asks for what a template is called and where it comes from; then is
// given it, with an id of its own where it had none.
func (t *Templates) askHead(title string, one data.Template, then func(data.Template)) {
	name, version, origin := control.NewEntry(), control.NewEntry(), control.NewEntry()
	kinds := []data.AreaKind{data.District, data.CityArea}
	use := control.NewSelect([]string{"各区", "全市"}, nil)
	use.SetSelectedIndex(max(slices.Index(kinds, one.For), 0))
	official := control.NewCheck("官方指标（有正式文件）", nil)
	name.SetText(one.Name)
	version.SetText(one.Version)
	origin.SetText(one.Origin)
	official.SetChecked(one.Official)
	name.SetPlaceHolder("例如：湖北省创新型县（市、区）指标")
	version.SetPlaceHolder("例如 2026.1")
	origin.SetPlaceHolder("文件名称、文号")
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton("确定", nil, nil)
	enter.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("名称和版本印在每个得分旁边。不是正式文件的不要勾“官方指标”。"), 420),
		control.NewField("名称", name),
		container.NewGridWithColumns(2, control.NewField("版本", version), control.NewField("用于", use)),
		control.NewField("来源", origin), official, fault, words.Spaced(back, enter))
	enter.OnTapped = func() {
		after := one
		after.Name, after.Version, after.Origin = strings.TrimSpace(name.Text), strings.TrimSpace(version.Text), strings.TrimSpace(origin.Text)
		after.Official, after.For = official.Checked, kinds[max(use.SelectedIndex(), 0)]
		if problem := t.headProblem(&after); problem != "" {
			fault.SetText(problem)
			body.Refresh()
			d.Resize(body.MinSize())
			return
		}
		if after.ID == "" {
			after.ID = data.NextID[data.Template](t.p.Host.State(), "M")
		}
		d.Hide()
		then(after)
	}
	d = control.NewDialog(title, body, t.p.Window)
	d.Enter = enter.OnTapped
	d.Show()
	t.p.Window.Canvas().Focus(name)
}

// headProblem says what is wrong with what a template is called.
func (t *Templates) headProblem(one *data.Template) string {
	switch {
	case one.Name == "":
		return "请填写名称。"
	case one.Version == "":
		return "请填写版本，例如 1 或 2026.1。"
	}
	for _, other := range t.all() {
		if other.ID != one.ID && other.Name == one.Name && other.Version == one.Version {
			return "已有同名、同版本的模板。请换一个名称或版本。"
		}
	}
	return ""
}

// rename changes what the template is called: at once where its indicators stay,
// in the draft where it is one.
func (t *Templates) rename() {
	one := *t.shown()
	t.askHead("模板名称、版本、来源", one, func(after data.Template) {
		if t.drafting() {
			t.draft.Template = after
			t.remember()
			t.Update()
			return
		}
		t.put("修改指标模板“"+one.Name+"”", after, false)
	})
}

// askRemove removes a template on which nothing stands.
func (t *Templates) askRemove() {
	s, one := t.p.Host.State(), data.Find[data.Template](t.p.Host.State(), t.id)
	if problem := standsOn(s, one); problem != "" {
		control.Tell(t.p.Window, "不能删除", problem)
		return
	}
	control.Ask(t.p.Window, "删除模板", "删除指标模板“"+one.Name+"”"+one.Version+" 版。可以用“撤销”取回。", "删除", func() {
		if t.drafting() {
			t.draft = nil
			t.remember()
		}
		t.p.Host.Do(data.Batch{Title: "删除指标模板“" + one.Name + "”", Changes: []data.Change{data.Remove[data.Template](s, one.ID)}}, func(error) { t.Update() })
	})
}

// standsOn says why a template cannot be removed, “” where it can.
func standsOn(s *data.State, one *data.Template) string {
	for i := range s.Areas {
		if held := s.TemplateOf(&s.Areas[i], time.Time{}); held != nil && held.ID == one.ID {
			return "“" + one.Name + "”正在采用，不能删除。请先用“采用”改用别的模板。"
		}
	}
	for i := range one.Indicators {
		if s.UsesIndicator(one.ID, one.Indicators[i].ID) {
			return "“" + one.Name + "”的指标“" + one.Indicators[i].Name + "”已有数值或目标，不能删除。"
		}
	}
	return ""
}

// save writes the template as a table that can be read again.
func (t *Templates) save(one *data.Template) {
	name := filepath.Join(t.p.Folder(), words.FileName(one.Name+" "+one.Version)+".xlsx")
	t.p.SaveTable(name, template.Sheet(one))
}
