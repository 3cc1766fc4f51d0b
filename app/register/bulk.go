package register

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// bulk is 批量改: one value for a field of many records.
type bulk struct {
	screen  *Screen
	ids     []string
	form    *form.Form
	columns []column
	at      int
	text    string
	which   *form.Select
	input   fyne.CanvasObject
	field   *form.Field
	empty   *control.Check // the field is to be emptied
}

// openBulk asks for a value for the records that are chosen.
func (s *Screen) openBulk() {
	b := &bulk{screen: s, ids: s.chosen()}
	if len(b.ids) == 0 {
		return
	}
	for _, c := range s.all {
		if c.put != nil && c.key != "name" {
			b.columns = append(b.columns, c)
		}
	}
	b.at = slices.IndexFunc(b.columns, func(c column) bool { return c.key == s.activeKey() })
	if b.at < 0 {
		b.at = slices.IndexFunc(b.columns, func(c column) bool { return c.key == "level" })
	}
	b.empty = control.NewCheck("清空这个字段", nil)
	b.form = form.New(form.Params{
		Window: s.p.Window, Title: fmt.Sprintf("批量改 %d 条记录", len(b.ids)), Width: 460, Word: fmt.Sprintf("修改 %d 条", len(b.ids)),
		Keep: b.keep, Changed: func() bool { return false }, Closed: s.sheet.Focus,
	})
	words := make([]string, len(b.columns))
	for i, c := range b.columns {
		words[i] = c.title
	}
	b.which = b.form.NewSelect(words, b.at, "", func(i int) {
		b.at, b.text = i, ""
		b.form.Set(b.fields())
	})
	b.form.Show(b.fields())
}

// activeKey is the column of the cell that has the keyboard.
func (s *Screen) activeKey() string {
	if i := s.sheet.Active().Column; i < len(s.columns) {
		return s.columns[i].key
	}
	return ""
}

func (b *bulk) fields() []fyne.CanvasObject {
	c := b.columns[b.at]
	if c.choices != nil {
		words := c.choices(b.screen.rows.reader.state)
		b.input = b.form.NewSelect(words, -1, "请选择", func(i int) { b.text = words[i] })
	} else {
		b.input = b.form.NewEntry("", c.prompt, func(text string) { b.text = text })
	}
	b.field = form.NewField("改为", b.input, "写入后可以用“撤销”一次恢复。")
	b.empty.SetChecked(false)
	return []fyne.CanvasObject{form.NewField("字段", b.which, ""), b.field, b.empty}
}

// keep writes the value; a faulty one is said at its field.
func (b *bulk) keep() bool {
	c := b.columns[b.at]
	if (b.text == "") != b.empty.Checked {
		b.field.Fault("请填写内容，或者留空并勾选“清空这个字段”。")
		b.form.Fit()
		return false
	}
	var writes []write
	for _, id := range b.ids {
		writes = append(writes, write{id, 0, c, b.text})
	}
	p := planOf(b.screen.now(), fmt.Sprintf("批量改 %d 条记录的%s", len(b.ids), c.title), writes)
	if len(p.faults) > 0 {
		b.field.Fault(p.faults[0].sentence)
		b.form.Fit()
		return false
	}
	b.screen.do(p.change)
	return true
}

// openSlots names the records that are chosen for a planned number.
func (s *Screen) openSlots() {
	state, ids := s.now(), s.chosen()
	if len(ids) == 0 || len(state.Slots) == 0 {
		return
	}
	at := 0
	words := make([]string, len(state.Slots))
	for i := range state.Slots {
		words[i] = state.Slots[i].Name
	}
	f := form.New(form.Params{
		Window: s.p.Window, Title: fmt.Sprintf("把 %d 条记录记入规划名额", len(ids)), Width: 460, Word: "记入",
		Keep: func() bool {
			after := state.Slots[at]
			after.Sites = slices.Clone(after.Sites)
			for _, id := range ids {
				if !slices.Contains(after.Sites, id) {
					after.Sites = append(after.Sites, id)
				}
			}
			if len(after.Sites) > len(state.Slots[at].Sites) {
				n := len(after.Sites) - len(state.Slots[at].Sites)
				s.do(data.Batch{Title: fmt.Sprintf("把 %d 条记录记入名额“%s”", n, after.Name), Changes: []data.Change{data.Put(state, after)}})
			}
			return true
		},
		Changed: func() bool { return false }, Closed: s.sheet.Focus,
	})
	f.Show([]fyne.CanvasObject{
		form.NewField("名额", f.NewSelect(words, at, "", func(i int) { at = i }), ""),
		control.NewNote("规划写明数量、没有写明名称的平台载体，在这里与登记的记录对上。"),
	})
}
