package progress

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// allAreas is the choice of all areas at once.
const allAreas = "全部区域"

// lockDialog is 锁定期间: which years, or parts of them, are closed, with a way to
// close and to open them. To open one takes a reason.
type lockDialog struct {
	p           Params
	first, last int
	area, part  *control.Select
	reason      *control.Entry
	fault       *control.Prose
	years       *control.Column
	dialog      *control.Dialog
}

// AskLock shows which years are locked, from the first to the last.
func AskLock(p Params, first, last int) {
	l := &lockDialog{p: p, first: first, last: last, reason: control.NewEntry(), fault: control.NewFault(""), years: control.NewColumn(0, theme.Space4)}
	names := []string{allAreas}
	for _, a := range p.Host.State().Areas {
		names = append(names, a.Name)
	}
	l.area = control.NewSelect(names, func(string) { l.fill() })
	l.area.Selected = allAreas
	l.part = control.NewSelect(titles(data.CommonMonths, data.Months.Title), func(string) { l.fill() })
	l.part.Selected = data.Months("").Title()
	l.reason.SetPlaceHolder("解锁必须写明原因")
	shut := control.NewButton("关闭", nil, func() { l.dialog.Hide() })
	l.fill()
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("锁定后，这一期间的数值和裁定不能增改；锁全年，其中各期都锁。锁定、解锁都记入历史。"), 440),
		container.NewGridWithColumns(2, control.NewField("区域", l.area), control.NewField("期间", l.part)), control.NewField("原因", l.reason), l.fault, l.years, Spaced(shut))
	l.dialog = control.NewDialog("锁定期间", body, p.Window)
	l.dialog.Enter = shut.OnTapped
	l.dialog.Show()
}

// code is the area that is chosen, “” for all.
func (l *lockDialog) code() data.AreaCode {
	for _, a := range l.p.Host.State().Areas {
		if a.Name == l.area.Selected {
			return a.Code
		}
	}
	return ""
}

// months are the part of the year that is chosen.
func (l *lockDialog) months() data.Months {
	return named(data.CommonMonths, data.Months.Title, l.part.Selected)
}

// fill lists the years with what can be done.
func (l *lockDialog) fill() {
	s := l.p.Host.State()
	var rows []fyne.CanvasObject
	for year := l.last; year >= l.first; year-- {
		held := s.Locked(l.code(), year, l.months())
		text, word := data.PeriodTitle(year, l.months())+"　未锁定", "锁定"
		if held != nil {
			text, word = data.PeriodTitle(year, l.months())+"　已锁定（"+Hand("", held.By, held.At)+"）", "解锁"
		}
		if parts := l.lockedParts(s, year); held == nil && parts != "" {
			text += "，其中已锁定：" + parts
		}
		b := control.NewButton(word, nil, func() { l.turn(year, held != nil) })
		rows = append(rows, control.NewBeside(control.NewProse(text), b))
	}
	l.years.Set(rows...)
}

// lockedParts names the other parts of a year that are locked, “” for none.
func (l *lockDialog) lockedParts(s *data.State, year int) string {
	var parts []string
	for _, m := range data.CommonMonths {
		if m != "" && m != l.months() && s.Locked(l.code(), year, m) != nil {
			parts = append(parts, m.Title())
		}
	}
	return strings.Join(parts, "、")
}

// turn locks a period or opens it.
func (l *lockDialog) turn(year int, open bool) {
	s := l.p.Host.State()
	lock := data.Lock{
		ID: NextID("B", s.Locks), Area: l.code(), Year: year, Months: l.months(), Open: open,
		Reason: strings.TrimSpace(l.reason.Text), By: l.p.Host.Who(), At: l.p.Now(),
	}
	l.fault.SetText("")
	if open && lock.Reason == "" {
		l.fault.SetText("解锁请写明原因。")
		l.years.Refresh()
		l.p.Window.Canvas().Focus(l.reason)
		return
	}
	name := allAreas
	if lock.Area != "" {
		name = s.AreaName(lock.Area)
	}
	l.p.Host.Do(data.Batch{
		Title: fmt.Sprintf("%s%s %s数值", lock.Title(), name, data.PeriodTitle(year, lock.Months)), Changes: []data.Change{data.Put(s, lock)},
	}, func(err error) {
		if err == nil {
			l.reason.SetText("")
			l.fill()
		}
	})
}
