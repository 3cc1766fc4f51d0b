package roles

import (
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// signIn is the dialog that takes a name, with its PIN where it has one.
type signIn struct {
	p      Params
	names  *control.Select // nil where nobody is in the list
	typed  *control.Entry  // a name that is not in the list
	pin    *control.Entry
	pinRow fyne.CanvasObject
	fault  *control.Prose
	body   *control.Column
	dialog *control.Dialog
	shown  bool // what is not shown cannot have the keyboard
}

// otherName is the choice of a name that is not in the list.
const otherName = "其他人（按经办）"

// Ask shows the dialog in which the name is chosen that work is done in.
func Ask(p Params) *signIn {
	if name := p.Host.Who(); p.Host.State().PersonNamed(name) != nil {
		return askFor(p, name)
	}
	return askFor(p, otherName)
}

// askFor shows the dialog with one of its choices taken.
func askFor(p Params, choice string) *signIn {
	s := &signIn{p: p, typed: control.NewEntry(), pin: control.NewEntry(), fault: control.NewFault("")}
	s.pin.Password = true
	s.pinRow = control.NewField("口令", s.pin)
	state, who := p.Host.State(), p.Host.Who()
	s.typed.SetText(who)
	var words []string
	for _, one := range state.People {
		if !one.Retired {
			words = append(words, one.Name)
		}
	}
	if len(words) > 0 {
		s.names = control.NewSelect(append(words, otherName), func(string) { s.show() })
		s.names.Selected = choice
	}
	s.body = control.NewColumn(theme.Space4, theme.Space12)
	s.dialog = control.NewDialog("操作人", s.body, p.Window)
	s.dialog.Enter = s.take
	s.show()
	s.dialog.Show()
	s.shown = true
	s.focus()
	return s
}

// name is the name that is chosen or typed.
func (s *signIn) name() string {
	if s.names == nil || s.names.Selected == otherName {
		return strings.TrimSpace(s.typed.Text)
	}
	return s.names.Selected
}

// show shows the fields that the choice needs.
func (s *signIn) show() {
	take := control.NewButton("确定", nil, s.take)
	take.Importance = widget.HighImportance
	objects := []fyne.CanvasObject{control.Wide(control.NewNote("此后的改动都记在这个名字下。"), formWidth)}
	if s.names != nil {
		objects = append(objects, control.NewField("姓名", s.names))
	}
	if s.names == nil || s.names.Selected == otherName {
		objects = append(objects, control.NewField("姓名（写入变更历史）", s.typed))
	}
	if s.needsPIN() {
		objects = append(objects, s.pinRow)
	}
	s.body.Set(append(objects, s.fault, buttons(func() { s.dialog.Hide() }, take))...)
	if s.shown {
		s.dialog.Resize(s.dialog.MinSize())
		s.focus()
	}
}

func (s *signIn) needsPIN() bool {
	p := s.p.Host.State().PersonNamed(s.name())
	return p != nil && p.PIN != ""
}

// focus puts the keyboard where something is to be typed.
func (s *signIn) focus() {
	switch {
	case s.needsPIN():
		s.p.Window.Canvas().Focus(s.pin)
	case s.names == nil:
		s.p.Window.Canvas().Focus(s.typed)
	}
}

// take takes the name, or says why not.
func (s *signIn) take() {
	name := s.name()
	if name == "" {
		s.say("请填写姓名。")
		return
	}
	s.p.Host.SignIn(name, s.pin.Text, func(err error) {
		if err != nil {
			s.pin.SetText("")
			s.say(data.Sentence(err))
			s.focus()
			return
		}
		s.dialog.Hide()
		if s.p.Taken != nil {
			s.p.Taken()
		}
	})
}

func (s *signIn) say(fault string) {
	s.fault.SetText(fault)
	s.body.Refresh()
	s.dialog.Resize(s.dialog.MinSize())
}
