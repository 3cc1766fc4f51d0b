package roles

import (
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// form is the dialog about one person.
type form struct {
	p      Params
	before *data.Person // nil for a new one
	name   *control.Entry
	role   *control.Select
	pin    *control.Entry
	noPIN  *control.Check
	gone   *control.Check
	fault  *control.Prose
	body   *control.Column
	dialog *control.Dialog
}

// formWidth is the width of the dialogs.
const formWidth float32 = 460

func newForm(p Params, before *data.Person) *form {
	f := &form{p: p, before: before, name: control.NewEntry(), pin: control.NewEntry(), fault: control.NewFault("")}
	var words []string
	for _, r := range data.Roles {
		words = append(words, explained(r))
	}
	f.role = control.NewSelect(words, nil)
	now := data.Person{Role: data.Clerk}
	title := "添加人员"
	if len(p.Host.State().People) == 0 {
		now.Role = data.Approver // somebody has to manage the others
		now.Name = p.Host.Who()
	}
	if before != nil {
		now, title = *before, "人员“"+before.Name+"”"
	}
	f.name.SetText(now.Name)
	f.role.SetSelected(explained(now.Role))
	f.pin.Password = true
	f.pin.SetPlaceHolder("不设口令则留空；4位以上")
	f.noPIN, f.gone = control.NewCheck("取消口令", nil), control.NewCheck("不再在岗（姓名留在变更历史里）", nil)
	f.gone.Checked = now.Retired
	fields := []fyne.CanvasObject{
		control.Wide(control.NewField("姓名", f.name), formWidth),
		control.NewField("角色", f.role), control.NewField("口令", f.pin),
	}
	if now.PIN != "" {
		f.pin.SetPlaceHolder("●●●●　已设置；重新输入即替换")
		fields = append(fields, f.noPIN)
	}
	if before != nil {
		fields = append(fields, f.gone)
	}
	keep := control.NewButton("保存", nil, f.keep)
	keep.Importance = widget.HighImportance
	f.body = control.NewColumn(theme.Space4, theme.Space12, append(fields, f.fault, buttons(func() { f.dialog.Hide() }, keep))...)
	f.dialog = control.NewDialog(title, f.body, p.Window)
	f.dialog.Enter = f.keep
	f.dialog.Show()
	p.Window.Canvas().Focus(f.name)
	return f
}

// buttons are a way back and a way on.
func buttons(back func(), on *control.Button) fyne.CanvasObject {
	return container.NewHBox(layout.NewSpacer(), control.NewButton("取消", nil, back), on)
}

// person is what the form says, without the PIN.
func (f *form) person() data.Person {
	now := data.Person{ID: data.NextID[data.Person](f.p.Host.State(), "U"), By: f.p.Host.Who(), At: f.p.Now().UTC()}
	if f.before != nil {
		now = *f.before
	}
	now.Name, now.Retired = strings.TrimSpace(f.name.Text), f.gone.Checked
	if i := slices.IndexFunc(data.Roles, func(r data.Role) bool { return explained(r) == f.role.Selected }); i >= 0 {
		now.Role = data.Roles[i]
	}
	return now
}

// keep writes the person, after the PIN where one was typed.
func (f *form) keep() {
	now := f.person()
	if now.Name == "" {
		f.say("请填写姓名。")
		return
	}
	after := f.p.Host.State().With(data.Put(f.p.Host.State(), now))
	if err := after.CheckPeople(); err != nil {
		f.say(data.Sentence(err))
		return
	}
	if f.pin.Text == "" {
		if f.noPIN.Checked {
			now.PIN = ""
		}
		f.write(now, "")
		return
	}
	pin := f.pin.Text
	f.p.Host.KeepPIN(pin, func(id string, err error) {
		if err != nil {
			f.say(data.Sentence(err))
			return
		}
		now.PIN = id
		f.write(now, pin)
	})
}

// write makes the change. Who sets his own PIN has given it already.
func (f *form) write(now data.Person, pin string) {
	if f.before != nil && now == *f.before {
		f.dialog.Hide()
		return
	}
	change := data.Batch{Title: titleOf(now, f.before), Changes: []data.Change{data.Put(f.p.Host.State(), now)}}
	f.p.Host.Do(change, func(err error) {
		if err != nil {
			return // the window tells it
		}
		f.dialog.Hide()
		if pin != "" && now.Name == f.p.Host.Who() {
			f.p.Host.SignIn(now.Name, pin, func(error) {})
		}
	})
}

func (f *form) say(fault string) {
	f.fault.SetText(fault)
	f.body.Refresh()
	f.dialog.Resize(f.dialog.MinSize())
}
