// Package roles is 人员与角色: who works on the library and what they may do, and
// the choice of the name that work is done in.
package roles

import (
	"fmt"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Host is what the section needs of the session.
type Host interface {
	Who() string
	State() *data.State
	Do(c data.Change, done func(error))
	// SignIn takes a name, with the PIN of a person who has one.
	SignIn(name, pin string, then func(error))
	// KeepPIN keeps a PIN and tells the id by which a person names it.
	KeepPIN(pin string, then func(id string, err error))
}

// Params are what the section needs of its host.
type Params struct {
	Host   Host
	Window fyne.Window
	Now    func() time.Time
	// Taken is told that another name was taken; nil when nobody asks.
	Taken func()
}

// honest says what roles are good for, and what not.
const honest = "角色用来防止误操作，并让每一步改动记在操作人名下；资料库文件没有加密，挡不住拿到文件的人。没有登记人员时，谁都可以做全部操作。"

// Section is the list of people.
type Section struct {
	widget.BaseWidget
	p      Params
	column *control.Column
}

// NewSection returns the list of people. It is empty until Update.
func NewSection(p Params) *Section {
	s := &Section{p: p, column: control.NewColumn(0, theme.Space8)}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the column.
func (s *Section) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.column) }

// HeightFor returns the height at a width.
func (s *Section) HeightFor(width float32) float32 { return s.column.HeightFor(width) }

// MinSize returns that of the column.
func (s *Section) MinSize() fyne.Size { return s.column.MinSize() }

// Update shows the people as they are now.
func (s *Section) Update() {
	state := s.p.Host.State()
	change := control.NewButton("换人…", nil, func() { Ask(s.p) })
	add := control.NewButton("添加人员…", nil, func() { s.edit(nil) })
	objects := []fyne.CanvasObject{
		control.NewStrong("人员与角色"),
		control.NewBeside(control.NewProse("现在的操作人："+Titled(state, s.p.Host.Who())), change),
	}
	for i := range state.People {
		p := &state.People[i]
		objects = append(objects, control.NewChoice(p.Name, noted(p), p.Name == s.p.Host.Who() && !p.Retired, func() { s.edit(p) }))
	}
	s.column.Set(append(objects, container.NewHBox(add, layout.NewSpacer()), control.NewNote(honest))...)
}

// Titled returns a name with its role where the library has people.
func Titled(s *data.State, name string) string {
	if !s.Managed() {
		return name
	}
	if s.PersonNamed(name) == nil {
		return name + "（未登记，按经办）"
	}
	return name + "（" + s.RoleOf(name).Title() + "）"
}

// noted is the line below a person's name.
func noted(p *data.Person) string {
	text := p.Role.Title()
	if p.PIN != "" {
		text += "，设有口令"
	}
	if p.Retired {
		text += "，已不在岗"
	}
	return text
}

// explained says what a role may do.
func explained(r data.Role) string {
	switch r {
	case data.Reviewer:
		return "复核：录入、导入、修改，并可复核数值"
	case data.Approver:
		return "审定：全部操作，包括核定、裁定、锁定、解锁、恢复备份、管理人员"
	}
	return "经办：录入、导入、修改、出图"
}

// edit shows the form of a person, nil for a new one.
func (s *Section) edit(p *data.Person) {
	if err := s.p.Host.State().Permit(s.p.Host.Who(), data.PeopleAct); err != nil {
		control.Tell(s.p.Window, "人员与角色", data.Sentence(err))
		return
	}
	newForm(s.p, p)
}

// titleOf is the title of the change that keeps a person.
func titleOf(p data.Person, before *data.Person) string {
	switch {
	case before == nil:
		return fmt.Sprintf("添加人员“%s”（%s）", p.Name, p.Role.Title())
	case p.Retired && !before.Retired:
		return fmt.Sprintf("人员“%s”不再在岗", p.Name)
	case p.PIN != before.PIN && p.Role == before.Role:
		return fmt.Sprintf("更改人员“%s”的口令", p.Name)
	}
	return fmt.Sprintf("修改人员“%s”（%s）", p.Name, p.Role.Title())
}
