package register

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// chooser is the choice of columns and their order.
type chooser struct {
	screen *Screen
	form   *form.Form
	order  []string // keys of all columns, those that are shown first
	shown  map[string]bool
}

// openColumns shows which columns there are, and in which order.
func (s *Screen) openColumns() {
	c := &chooser{screen: s, shown: map[string]bool{}}
	for _, col := range s.columns {
		c.order = append(c.order, col.key)
		c.shown[col.key] = true
	}
	for _, col := range s.all {
		if !c.shown[col.key] {
			c.order = append(c.order, col.key)
		}
	}
	c.form = form.New(form.Params{
		Window: s.p.Window, Title: "列", Width: 420, Word: "确定",
		Keep: func() bool {
			s.layout.Columns = nil
			for _, key := range c.order {
				if c.shown[key] {
					s.layout.Columns = append(s.layout.Columns, key)
				}
			}
			c.apply()
			return true
		},
		Changed: func() bool { return false }, Closed: s.sheet.Focus,
	})
	usual := c.form.NewButton("恢复常用列", func() {
		s.layout.Columns, s.layout.Widths = nil, nil
		c.apply()
		c.form.Close()
	})
	c.form.Show(c.fields(), usual)
}

func (c *chooser) apply() {
	s := c.screen
	s.remember()
	s.all = columnsOf(s.rows.reader.state)
	s.arrangeColumns()
	s.sheet.Update()
}

func (c *chooser) fields() []fyne.CanvasObject {
	out := []fyne.CanvasObject{control.NewNote("勾选要显示的列，用箭头调整先后。“名称”总在最左边。")}
	for i, key := range c.order {
		at := slices.IndexFunc(c.screen.all, func(col column) bool { return col.key == key })
		if at < 0 || key == "name" {
			continue
		}
		on := control.Off
		if c.shown[key] {
			on = control.Full
		}
		row := control.NewSwitch(control.SwitchParams{Title: c.screen.all[at].title, On: on, Changed: func(on bool) { c.shown[key] = on }})
		up := control.NewIconButton(theme.IconUp, "上移", func() { c.move(i, -1) })
		down := control.NewIconButton(theme.IconDown, "下移", func() { c.move(i, 1) })
		out = append(out, control.NewBeside(row, container.NewHBox(up, down)))
	}
	return []fyne.CanvasObject{control.NewColumn(0, 0, out...)}
}

func (c *chooser) move(i, by int) {
	j := i + by
	if j < 1 || j >= len(c.order) { // the name stays first
		return
	}
	c.order[i], c.order[j] = c.order[j], c.order[i]
	c.form.Set(c.fields())
}

// owner is the list of the office's own fields with the form of one.
type owner struct {
	screen *Screen
	form   *form.Form
}

// openOwn lists the own fields.
func (s *Screen) openOwn() {
	o := &owner{screen: s}
	o.form = form.New(form.Params{
		Window: s.p.Window, Title: "自设字段", Width: 460, Closed: s.sheet.Focus,
	})
	add := o.form.NewButton("增加字段…", func() { o.define(data.OwnField{Kind: data.TextField}) })
	add.Icon = theme.IconPlus
	o.form.Show(o.fields(), add)
}

func (o *owner) fields() []fyne.CanvasObject {
	state := o.screen.p.Host.State()
	out := []fyne.CanvasObject{control.NewNote("本单位自己要登记的内容，例如产值、评级、到期日期。加好后在表格、表单、筛选、样式和导出中都能用。")}
	if len(state.OwnFields) == 0 {
		out = append(out, control.NewProse("还没有自设字段。"))
	}
	for i := range state.OwnFields {
		f := state.OwnFields[i]
		note := f.Kind.Title()
		if f.Unit != "" {
			note += "，" + f.Unit
		}
		if len(f.Choices) > 0 {
			note += "：" + strings.Join(f.Choices, "、")
		}
		out = append(out, control.NewChoice(f.Title, note, false, func() { o.define(f) }))
	}
	return []fyne.CanvasObject{control.NewColumn(0, theme.Space4, out...)}
}

// define asks for the name, kind, unit and choices of a field.
func (o *owner) define(f data.OwnField) {
	fresh := f.ID == ""
	before := f
	var own *form.Form
	var title, unit, choices *form.Entry
	var titleField, choicesField *form.Field
	read := func() data.OwnField {
		f.Title, f.Unit, f.Choices = strings.TrimSpace(title.Text), "", nil
		if f.Kind == data.NumberField {
			f.Unit = strings.TrimSpace(unit.Text)
		}
		if f.Kind == data.ChoiceField {
			f.Choices = listed(choices.Text)
		}
		return f
	}
	keep := func() bool {
		field := read()
		if sentence := o.screen.faultOf(&field); sentence != "" {
			titleField.Fault("")
			choicesField.Fault("")
			if field.Kind == data.ChoiceField && len(field.Choices) == 0 {
				choicesField.Fault(sentence)
			} else {
				titleField.Fault(sentence)
			}
			own.Fit()
			return false
		}
		state := o.screen.now()
		if fresh {
			field.ID = data.NextID[data.OwnField](state, "F")
		}
		o.screen.follow(before.Title, field.Title)
		o.screen.doThen(field.Rename(state), func() { o.form.Set(o.fields()) })
		return true
	}
	word := "修改"
	if fresh {
		word = "增加"
	}
	own = form.New(form.Params{
		Window: o.screen.p.Window, Title: word + "自设字段", Width: 420, Word: "保存", Keep: keep,
		Changed: func() bool { return fmt.Sprint(read()) != fmt.Sprint(before) },
	})
	title = own.NewEntry(f.Title, "例如 年产值", nil)
	unit = own.NewEntry(f.Unit, "例如 万元", nil)
	choices = own.NewText(strings.Join(f.Choices, "\n"), 4, nil)
	titleField = form.NewField("名称", title, "")
	unitField := form.NewField("单位", unit, "")
	choicesField = form.NewField("选项（每行一个）", choices, "")
	words := make([]string, len(data.OwnFieldKinds))
	for i, k := range data.OwnFieldKinds {
		words[i] = k.Title()
	}
	var kind *form.Select
	fields := func() []fyne.CanvasObject {
		out := []fyne.CanvasObject{titleField, form.NewField("填什么", kind, "")}
		switch f.Kind {
		case data.NumberField:
			out = append(out, unitField)
		case data.ChoiceField:
			out = append(out, choicesField)
		case data.TextField, data.DateField:
		}
		return out
	}
	kind = own.NewSelect(words, slices.Index(data.OwnFieldKinds, f.Kind), "", func(i int) {
		f.Kind = data.OwnFieldKinds[i]
		own.Set(fields())
	})
	var aside []fyne.CanvasObject
	if !fresh {
		aside = append(aside, own.NewButton("删除字段…", func() {
			control.Ask(o.screen.p.Window, "删除自设字段", fmt.Sprintf("“%s”不再是自设字段；已填的内容留在记录的其他属性里。可以用“撤销”恢复。", before.Title), "删除", func() {
				o.screen.doThen(data.Remove[data.OwnField](o.screen.now(), before.ID), func() { o.form.Set(o.fields()) })
				own.Close()
			})
		}))
	}
	own.Show(fields(), aside...)
	own.Focus(title)
}

// follow keeps the column of an own field where it stands when the field gets another name, and
// shows that of a new one, whose name before is “”.
func (s *Screen) follow(before, after string) {
	from, to := ownKey(before), ownKey(after)
	l := &s.layout
	at := slices.Index(l.Columns, from)
	switch {
	case from == to:
		return
	case before == "" && len(l.Columns) > 0:
		l.Columns = append(l.Columns, to)
	case at >= 0:
		l.Columns[at] = to
	}
	if width, is := l.Widths[from]; is {
		delete(l.Widths, from)
		l.Widths[to] = width
	}
	if l.Sort == from {
		l.Sort, s.rows.sort = to, to
	}
	s.remember()
}

// faultOf says what is wrong with an own field: a name that the register's own columns have
// would stand twice in every table.
func (s *Screen) faultOf(f *data.OwnField) string {
	for _, c := range slices.Concat(identity, standing, placeColumns, details) {
		if c.title == f.Title {
			return fmt.Sprintf("登记表已有“%s”一列。请换一个名称。", f.Title)
		}
	}
	return f.Fault(s.p.Host.State())
}
