package progress

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// awaiting are the values of an area that wait for their confirmation (待确认):
// what is replaced, put aside by a ruling, in an undecided conflict or locked is
// left alone.
func awaiting(s *data.State, m progress.Moment, area data.AreaCode) []data.Observation {
	barred := s.RuledOut(m.At)
	for i := range s.Observations {
		barred[s.Observations[i].Supersedes] = true
	}
	for _, c := range progress.Undecided(s, m) {
		for i := range c.Values {
			barred[c.Values[i].ID] = true
		}
	}
	var all []data.Observation
	for _, o := range s.Observations {
		if o.Area == area && !o.Confirmed && !barred[o.ID] && s.Locked(o.Area, o.Year, o.Months) == nil {
			all = append(all, o)
		}
	}
	return all
}

// ConfirmItem is the line of a menu that confirms all that waits of an area, in one
// step, after showing it. A past day confirms nothing.
func (p Params) ConfirmItem(asOf *AsOf, area func() data.AreaCode) control.MenuItem {
	return control.MenuItem{Title: "核定全部待确认的数值…", Icon: theme.IconCheck, Do: func() { p.askConfirm(asOf, area()) }}
}

func (p Params) askConfirm(asOf *AsOf, area data.AreaCode) {
	s := p.Host.State()
	own := awaiting(s, progress.Moment{At: p.Now()}, area)
	switch {
	case asOf.Past():
		control.Tell(p.Window, "没有核定", "正在看以前的一天，不能改动。请先回到今天。")
		return
	case len(own) == 0:
		control.Tell(p.Window, "没有待确认的数值", s.AreaName(area)+"没有待确认的数值。数值冲突要先裁定，锁定的期间要先解锁。")
		return
	}
	lines := make([]string, len(own))
	for i := range own {
		lines[i] = confirmLine(s, &own[i])
	}
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton(fmt.Sprintf("核定这 %d 个", len(own)), nil, nil)
	enter.Importance = widget.HighImportance
	enter.OnTapped = func() {
		p.Host.Do(confirmed(s, own, p), func(err error) {
			if err != nil {
				fault.SetText(data.Sentence(err))
				return
			}
			d.Hide()
		})
	}
	foot := control.NewColumn(theme.Space4, theme.Space4, fault, Spaced(back, enter))
	d = control.NewDialog("核定待确认的数值", container.NewBorder(nil, foot, nil, nil,
		control.NewScroller(control.NewColumn(theme.Space8, 0, control.NewProse(strings.Join(lines, "\n"))))), p.Window)
	d.Show()
	d.Resize(Roomy(p.Window))
	p.Window.Canvas().Focus(back) // Enter alone confirms nothing
}

// confirmLine says a value with its source: 高新技术企业数 2022年 225家　年报，火炬年报.
func confirmLine(s *data.State, o *data.Observation) string {
	name := o.Indicator
	if t := data.Find[data.Template](s, o.Template); t != nil {
		if i := t.Indicator(o.Indicator); i != nil {
			name = i.Name
		}
	}
	return strings.Join([]string{name, data.PeriodTitle(o.Year, o.Months), Figure(s, o), o.Status.Title() + "，" + report.Source(s, o)}, "　")
}

// confirmed is the change that confirms values.
func confirmed(s *data.State, own []data.Observation, p Params) data.Change {
	all := data.Batch{Title: fmt.Sprintf("核定%s的 %d 个数值", s.AreaName(own[0].Area), len(own))}
	for _, o := range own {
		o.Confirmed, o.ConfirmedBy, o.ConfirmedAt = true, p.Host.Who(), p.Now()
		all.Changes = append(all.Changes, data.Put(s, o))
	}
	return all
}
