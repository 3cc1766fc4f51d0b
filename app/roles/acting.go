package roles

import (
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Acting is the button that says who works now (操作人), with the role. Its menu has
// the people to choose another from.
type Acting struct {
	control.Button
	p Params
	// manage shows the list of people.
	manage func()
}

// NewActing returns the button. It is empty until Update.
func NewActing(p Params, manage func()) *Acting {
	a := &Acting{p: p, manage: manage}
	a.Button = control.Button{Button: widget.Button{
		Icon: theme.IconDown, IconPlacement: widget.ButtonIconTrailingText,
		Importance: widget.LowImportance, OnTapped: a.offer,
	}}
	a.ExtendBaseWidget(a)
	return a
}

// Update shows the name as it is now.
func (a *Acting) Update() { a.SetText(acting(a.p.Host.State(), a.p.Host.Who())) }

// acting is the name with the role before it, where the library has people.
func acting(s *data.State, name string) string {
	short := shortened(name)
	if short == "" {
		short = "未署名"
	}
	if s.Managed() {
		return s.RoleOf(name).Title() + " " + short
	}
	return short
}

// longest is how many characters of a name have room in the bar.
const longest = 10

func shortened(name string) string {
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return name
}

// offer shows the people to choose from; without people a name is typed.
func (a *Acting) offer() {
	state := a.p.Host.State()
	if !state.Managed() {
		Ask(a.p)
		return
	}
	var items []control.MenuItem
	for _, one := range state.People {
		if one.Retired {
			continue
		}
		item := control.MenuItem{Title: one.Name + "　" + one.Role.Title(), Do: func() { a.take(one) }}
		if one.Name == a.p.Host.Who() {
			item.Icon, item.Now = theme.IconCheck, true
		}
		items = append(items, item)
	}
	items = append(items,
		control.MenuItem{Title: "其他人…", Rule: true, Do: func() { askFor(a.p, otherName) }},
		control.MenuItem{Title: "人员与角色…", Do: a.manage})
	canvas, driver := a.p.Window.Canvas(), fyne.CurrentApp().Driver()
	control.ShowMenu(canvas, driver.AbsolutePositionForObject(a).AddXY(0, a.Size().Height), items...)
}

// take takes the name of a person, asking for the PIN where there is one.
func (a *Acting) take(one data.Person) {
	if one.PIN != "" {
		askFor(a.p, one.Name)
		return
	}
	a.p.Host.SignIn(one.Name, "", func(err error) {
		if err != nil {
			control.Tell(a.p.Window, "没有换人", data.Sentence(err))
			return
		}
		if a.p.Taken != nil {
			a.p.Taken()
		}
	})
}
