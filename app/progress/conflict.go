package progress

import (
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
)

// ConflictRuling is the ruling on a conflict: which of the values counts.
func ConflictRuling(s *data.State, c *progress.Conflict) RulingOf {
	of := RulingOf{Kind: data.ConflictRuling, Subject: c.Subject(), Name: ConflictTitle(s, c)}
	for k := range c.Values {
		o := &c.Values[k]
		of.Choices = append(of.Choices, RulingChoice{
			ID: o.ID, Words: Figure(s, o),
			Note: report.Source(s, o) + "；" + Hand("填报", o.By, o.At),
		})
	}
	return of
}

// ConflictTitle names a conflict: 鄂城区 高新技术企业数 2022年 年报.
func ConflictTitle(s *data.State, c *progress.Conflict) string {
	o := &c.Values[0]
	return s.AreaName(c.Area) + " " + indicatorOf(s, c.Template, c.Indicator).Name + " " + data.PeriodTitle(o.Year, o.Months) + " " + c.Status.Title()
}

// Figure writes a value with its unit.
func Figure(s *data.State, o *data.Observation) string {
	i := indicatorOf(s, o.Template, o.Indicator)
	switch {
	case o.Missed:
		return "到期未达成"
	case o.Inapplicable:
		return "不适用"
	case o.Growth:
		return "可比价增长 " + Number(o.Value, "%") + "%"
	}
	return Number(o.Value, i.Unit) + i.Unit
}

// indicatorOf returns an indicator of a template; one that is no longer there is
// named by its id.
func indicatorOf(s *data.State, template, id string) *data.Indicator {
	if t := data.Find[data.Template](s, template); t != nil {
		if i := t.Indicator(id); i != nil {
			return i
		}
	}
	return &data.Indicator{ID: id, Name: id}
}

// conflicts are the conflicts of the indicator, each with the form of its ruling.
func (d *Detail) conflicts() []fyne.CanvasObject {
	s := d.p.Host.State()
	var objects []fyne.CanvasObject
	for _, c := range progress.Undecided(s, progress.Moment{At: d.shown.At}) {
		if c.Template != d.shown.Report.Template.ID || c.Indicator != d.shown.Reading.Indicator.ID || c.Area != d.shown.Report.Area.Code {
			continue
		}
		o := &c.Values[0]
		objects = append(objects, control.NewRule(),
			control.NewStrong("数值冲突："+data.PeriodTitle(o.Year, o.Months)+" "+o.Status.Title()),
			control.NewNote("裁定以前都不计分。裁定后不采用的数仍保留。"),
			NewRulingForm(d.p, ConflictRuling(s, &c), d.shown.At, d.shown.Past))
	}
	return objects
}
