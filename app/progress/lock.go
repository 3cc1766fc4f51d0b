package progress

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// allAreas is the choice of all areas at once.
const allAreas = "全部区域"

// lockDialog is 锁定期间: which years are closed, with a way to close and to open
// them. To open one takes a reason.
type lockDialog struct {
	p           Params
	first, last int
	area        *control.Select
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
	l.reason.SetPlaceHolder("解锁必须写明原因")
	shut := control.NewButton("关闭", nil, func() { l.dialog.Hide() })
	l.fill()
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("锁定后，这一年的数值和裁定不能增改。锁定、解锁都记入历史。"), 440),
		control.NewField("区域", l.area), control.NewField("原因", l.reason), l.fault, l.years, Spaced(shut))
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

// fill lists the years with what can be done.
func (l *lockDialog) fill() {
	s := l.p.Host.State()
	var rows []fyne.CanvasObject
	for year := l.last; year >= l.first; year-- {
		held := s.Locked(l.code(), year, "")
		text, word := fmt.Sprintf("%d 年　未锁定", year), "锁定"
		if held != nil {
			text, word = fmt.Sprintf("%d 年　已锁定（%s）", year, Hand("", held.By, held.At)), "解锁"
		}
		b := control.NewButton(word, nil, func() { l.turn(year, held != nil) })
		rows = append(rows, control.NewBeside(control.NewProse(text), b))
	}
	l.years.Set(rows...)
}

// turn locks a year or opens it.
func (l *lockDialog) turn(year int, open bool) {
	s := l.p.Host.State()
	lock := data.Lock{
		ID: NextID("B", s.Locks), Area: l.code(), Year: year, Open: open,
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
		Title: fmt.Sprintf("%s%s %d 年数值", lock.Title(), name, year), Changes: []data.Change{data.Put(s, lock)},
	}, func(err error) {
		if err == nil {
			l.reason.SetText("")
			l.fill()
		}
	})
}
