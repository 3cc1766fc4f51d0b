package ledger

import (
	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// rest is one thing that rests on a document.
type rest struct {
	title, note string
	area        data.AreaCode // of the indicator that it leads to, “” for none
	indicator   string
}

// row is the thing as a line that leads to it.
func (r rest) row(p words.Params) fyne.CanvasObject {
	if r.area == "" || p.ShowIndicator == nil {
		return control.NewColumn(0, 0, control.NewProse(r.title), control.NewNote(r.note))
	}
	link := control.NewLink(r.title, func() { p.ShowIndicator(r.area, r.indicator) })
	return control.NewColumn(0, 0, container.NewBorder(nil, nil, nil, nil, link), control.NewNote(r.note))
}

// restingOn lists what rests on each document: values, targets, steps, rulings, and
// how far works are.
func restingOn(s *data.State) map[string][]rest {
	all := map[string][]rest{}
	add := func(document, page string, r rest) {
		if document == "" {
			return
		}
		if page != "" {
			r.note += "，第 " + page + " 页"
		}
		all[document] = append(all[document], r)
	}
	name := func(area data.AreaCode, template, id string) string {
		title := s.AreaName(area) + " " + id
		if t := data.Find[data.Template](s, template); t != nil && t.Indicator(id) != nil {
			title = s.AreaName(area) + " " + t.Indicator(id).Name
		}
		return title
	}
	for i := range s.Observations {
		o := &s.Observations[i]
		add(o.Evidence, o.Page, rest{name(o.Area, o.Template, o.Indicator), data.PeriodTitle(o.Year, o.Months) + " " + words.Figure(s, o) + "，" + o.Status.Title(), o.Area, o.Indicator})
	}
	for i := range s.Goals {
		g := &s.Goals[i]
		add(g.Evidence, g.Page, rest{name(g.Area, g.Template, g.Indicator), "本区的基期与目标", g.Area, g.Indicator})
	}
	for i := range s.Targets {
		v := &s.Targets[i]
		add(v.Evidence, v.Page, rest{name(v.Area, v.Template, v.Indicator), "目标版本：" + v.Origin.Title(), v.Area, v.Indicator})
	}
	for i := range s.Stages {
		e := &s.Stages[i]
		add(e.Evidence, e.Page, rest{s.AreaName(e.Area) + " " + e.Stage.Title(), "阶段，" + e.Date, e.Area, ""})
	}
	for i := range s.Rulings {
		r := &s.Rulings[i]
		add(r.Evidence, r.Page, rest{title: "裁定：" + r.Decision, note: r.Kind.Title()})
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		add(c.Evidence, c.Page, rest{title: c.Subject, note: "数字承诺，" + c.Status.Title()})
	}
	for i := range s.Programmes {
		p := &s.Programmes[i]
		add(p.Evidence, p.Page, rest{title: p.Name, note: p.Kind.Title() + "，" + p.Status.Title()})
	}
	return all
}
