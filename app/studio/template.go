package studio

import (
	"slices"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// template returns the form's arrangement as 版式 under a name.
func (f Form) template(name string) page.Template {
	return f.Sheet(Shown{}, time.Time{}).Template(name)
}

// arranged returns the form with the arrangement of a template: the sheet, what
// stands on it and where. What it is about and says stays.
func (f Form) arranged(t page.Template) Form {
	own := page.Size{W: t.Size.W, H: t.Size.H, Type: t.Size.Type}
	i := slices.IndexFunc(page.Formats, func(x page.Format) bool {
		x.Size.Turns = false
		return x.Size == own
	})
	if i >= 0 {
		f.Format = page.Formats[i].Name
	} else {
		f.Format, f.Own = "", own
	}
	sheet := t.Apply(f.Sheet(Shown{}, time.Time{}))
	f.Orient, f.DPI, f.Org, f.Class = sheet.Orient, sheet.DPI, sheet.Org, sheet.Class
	f.Gray, f.Position, f.Clear, f.Off, f.Moved = sheet.Gray, sheet.Position, sheet.Clear, sheet.Off, sheet.Moved
	return f
}

// templates are the officer's own 版式, kept in a folder beside the library, and the
// field in which one is picked.
type templates struct {
	studio               *Studio
	all                  []page.Template
	pick                 *control.Select
	save, rename, remove *control.IconButton
}

func newTemplates(s *Studio) *templates {
	t := &templates{studio: s, all: page.Templates(s.p.Templates)}
	t.pick = control.NewSelect(nil, func(name string) {
		if !s.showing {
			t.use(name)
		}
	})
	t.save = control.NewIconButton(theme.IconPlus, "把现在的版面存为版式", t.askSave)
	t.rename = control.NewIconButton(theme.IconEdit, "版式改名", t.askRename)
	t.remove = control.NewIconButton(theme.IconDelete, "删除版式", t.askRemove)
	return t
}

// field is where a template is picked and kept.
func (t *templates) field() fyne.CanvasObject {
	return control.NewField("版式", container.NewBorder(nil, nil, nil, container.NewHBox(t.save, t.rename, t.remove), t.pick))
}

// current returns the name of the template by which the form is arranged, “” for none.
func (t *templates) current() string {
	for _, x := range t.all {
		if t.studio.form.arranged(x).equal(t.studio.form) {
			return x.Name
		}
	}
	return ""
}

// show shows the templates, and by which the form is arranged.
func (t *templates) show() {
	var names []string
	for _, x := range t.all {
		names = append(names, x.Name)
	}
	t.pick.PlaceHolder = "还没有自己的版式"
	if len(names) > 0 {
		t.pick.PlaceHolder = "请选择"
	}
	now := t.current()
	t.pick.Options = names
	if now == "" {
		t.pick.ClearSelected()
	} else {
		t.pick.SetSelected(now)
	}
	t.pick.Refresh()
	t.rename.SetEnabled(now != "")
	t.remove.SetEnabled(now != "")
	setEnabled(t.pick, len(names) > 0)
}

// use arranges the form by a template.
func (t *templates) use(name string) {
	for _, x := range t.all {
		if x.Name == name {
			t.studio.edit(func(f *Form) { *f = f.arranged(x) })
		}
	}
}

// has tells whether there is a template of a name.
func (t *templates) has(name string) bool {
	return slices.ContainsFunc(t.all, func(x page.Template) bool { return x.Name == name })
}

// renew reads the templates anew and shows them.
func (t *templates) renew() {
	t.all = page.Templates(t.studio.p.Templates)
	t.studio.show()
}

func (t *templates) askSave() {
	t.studio.commit()
	warned := ""
	t.askName("存为版式", "", "保存", func(name string) error {
		if t.has(name) && name != warned {
			warned = name
			return data.Fault(data.Invalid, "已有版式“"+name+"”。再点一次“保存”就替换它，或换一个名字。", nil)
		}
		return page.SaveTemplate(t.studio.p.Templates, t.studio.form.template(name))
	})
}

func (t *templates) askRename() {
	old := t.current()
	t.askName("版式改名", old, "改名", func(name string) error {
		if name == old {
			return nil
		}
		return page.RenameTemplate(t.studio.p.Templates, old, name)
	})
}

func (t *templates) askRemove() {
	name := t.current()
	control.Ask(t.studio.p.Window, "删除版式", "删除版式“"+name+"”后不能恢复。已经出的图不受影响。", "删除", func() {
		if err := page.DeleteTemplate(t.studio.p.Templates, name); err != nil {
			control.Tell(t.studio.p.Window, "没有删除", data.Sentence(err))
		}
		t.renew()
	})
}

// askName asks for the name of a template, until done takes it.
func (t *templates) askName(title, name, on string, done func(name string) error) {
	var d *control.Dialog
	field, fault := control.NewEntry(), control.NewFault("")
	field.SetText(name)
	field.SetPlaceHolder("例如 报告插图")
	body := control.NewColumn(theme.Space4, theme.Space8)
	finish := func() {
		if err := done(strings.TrimSpace(field.Text)); err != nil {
			fault.SetText(data.Sentence(err))
			body.Refresh()
			return
		}
		d.Hide()
		t.renew()
	}
	field.OnSubmitted = func(string) { finish() }
	back := control.NewButton("取消", nil, func() { d.Hide() })
	forward := control.NewButton(on, nil, finish)
	forward.Importance = widget.HighImportance
	body.Objects = []fyne.CanvasObject{
		control.Wide(control.NewField("名称", field), nameWidth), fault, container.NewHBox(layout.NewSpacer(), back, forward),
	}
	d = control.NewDialog(title, body, t.studio.p.Window)
	d.Enter = finish
	d.Show()
	t.studio.p.Window.Canvas().Focus(field)
}

// nameWidth is the width of the field for a name.
const nameWidth float32 = 320
