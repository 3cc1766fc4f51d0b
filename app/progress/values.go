package progress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// values lists the values at hand, the latest period first, each with its source,
// who entered it and when, and what it replaced.
func (d *Detail) values() []fyne.CanvasObject {
	s := d.shown
	own := Entries(d.p.Host.State(), s.Report.Template.ID, s.Reading.Indicator.ID, s.Report.Area.Code, s.At)
	slices.SortStableFunc(own, func(a, b data.Observation) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(b.Months, a.Months), finality(a.Status)-finality(b.Status))
	})
	rows := []fyne.CanvasObject{control.NewRule(), control.NewStrong(fmt.Sprintf("已有数值（%d）", len(own)))}
	if len(own) == 0 {
		return append(rows, control.NewNote("数据缺失：还没有填报。"))
	}
	for k := range own {
		rows = append(rows, d.valueRow(own[k]))
	}
	return rows
}

func finality(s data.ObservationStatus) int { return slices.Index(data.ObservationStatuses, s) }

// valueRow is one value with what can be done with it.
func (d *Detail) valueRow(o data.Observation) fyne.CanvasObject {
	var b *control.IconButton
	b = control.NewIconButton(theme.IconMore, "更正、核定、看来源文件", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		control.ShowMenu(d.p.Window.Canvas(), at.AddXY(0, b.Size().Height+2), d.valueMenu(o)...)
	})
	b.SetEnabled(len(d.valueMenu(o)) > 0)
	said := []fyne.CanvasObject{control.NewProse(d.valueWords(&o)), control.NewNote(d.originWords(&o))}
	if d.waits(&o) {
		said = append(said, container.NewHBox(control.NewButton("核定", theme.IconCheck, func() { d.confirm(o) })))
	}
	lines := control.NewColumn(0, 0, said...)
	doc := d.paper(&o)
	if doc == nil {
		return control.NewBeside(lines, b)
	}
	paper := control.NewIconButton(theme.IconFolder, "打开来源文件", func() { d.p.OpenDocument(doc) })
	return control.NewBeside(lines, container.NewHBox(paper, b))
}

// paper returns the document of a value whose file the library keeps, nil for none.
func (d *Detail) paper(o *data.Observation) *data.Document {
	doc := data.Find[data.Document](d.p.Host.State(), o.Evidence)
	if doc == nil || doc.File == "" || d.p.Read == nil {
		return nil
	}
	return doc
}

// valueWords says a value: 2022年　225家　年报（待确认）.
func (d *Detail) valueWords(o *data.Observation) string {
	text := data.PeriodTitle(o.Year, o.Months) + "　" + Figure(d.p.Host.State(), o) + "　" + o.Status.Title()
	if !o.ConfirmedAsOf(d.asOf()) {
		text += "（待确认）"
	}
	if d.p.Host.State().RuledOut(d.shown.At)[o.ID] {
		text += "（裁定未采用）"
	}
	if lock := d.p.Host.State().LockedAt(o.Area, o.Year, o.Months, d.shown.At); lock != nil {
		text += "（已锁定）"
	}
	return text
}

// asOf is the moment that is looked at.
func (d *Detail) asOf() time.Time { return d.shown.At }

// originWords says where a value comes from, who stands by it, what it replaced.
func (d *Detail) originWords(o *data.Observation) string {
	s := d.p.Host.State()
	parts := []string{"来源：" + report.Source(s, o)}
	if o.Certificate != "" {
		parts = append(parts, "文号："+o.Certificate)
	}
	if title := s.InclusionTitle(o.Area, o.Holds); title != "" {
		parts = append(parts, title)
	}
	hands := []string{Hand("填报", o.By, o.At)}
	if o.CheckedBy != "" {
		hands = append(hands, Hand("复核", o.CheckedBy, o.CheckedAt))
	}
	if o.Confirmed && o.ConfirmedBy != "" {
		hands = append(hands, Hand("核定", o.ConfirmedBy, o.ConfirmedAt))
	}
	parts = append(parts, strings.Join(hands, "，"))
	if r := s.RulingOn(data.ConflictRuling, data.CellKey(o), d.shown.At); r != nil && (r.Chosen == o.ID || slices.Contains(r.Over, o.ID)) {
		parts = append(parts, fmt.Sprintf("裁定：%s，原因：%s（%s）", r.Decision, r.Reason, Hand("", r.By, r.At)))
	}
	if o.Inapplicable && o.Note != "" {
		parts = append(parts, "原因："+o.Note)
	}
	if before := data.Find[data.Observation](s, o.Supersedes); before != nil {
		text := fmt.Sprintf("替代原数 %s（%s，%s）", Figure(s, before), before.Status.Title(), Hand("填报", before.By, before.At))
		if o.Note != "" {
			text += "，原因：" + o.Note
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "；") + "。"
}

// Hand says who did something and when.
func Hand(what, who string, at time.Time) string {
	if who == "" {
		who = "未署名"
	}
	if at.IsZero() {
		return who + what
	}
	return who + what + " " + at.Local().Format("2006-01-02 15:04")
}

// valueMenu is what can be done with a value.
func (d *Detail) valueMenu(o data.Observation) []control.MenuItem {
	s := d.p.Host.State()
	var items []control.MenuItem
	if doc := d.paper(&o); doc != nil {
		items = append(items, control.MenuItem{Title: "打开来源文件", Icon: theme.IconFolder, Do: func() { d.p.OpenDocument(doc) }})
	}
	if d.shown.Past || s.Locked(o.Area, o.Year, o.Months) != nil {
		return items
	}
	items = append(items, control.MenuItem{Title: "更正…", Icon: theme.IconEdit, Do: func() { d.correct(o) }})
	if o.CheckedBy == "" {
		items = append(items, control.MenuItem{Title: "复核无误", Icon: theme.IconCheck, Do: func() {
			o.CheckedBy, o.CheckedAt = d.p.Host.Who(), d.p.Now()
			d.keep("复核", o)
		}})
	}
	if !o.Confirmed {
		items = append(items, control.MenuItem{Title: "核定", Icon: theme.IconCheck, Do: func() { d.confirm(o) }})
	}
	return items
}

// waits tells that a value waits for nothing but its confirmation.
func (d *Detail) waits(o *data.Observation) bool {
	return !d.shown.Past && slices.ContainsFunc(awaiting(d.p.Host.State(), progress.Moment{At: d.p.Now()}, o.Area), func(a data.Observation) bool { return a.ID == o.ID })
}

func (d *Detail) confirm(o data.Observation) {
	o.Confirmed, o.ConfirmedBy, o.ConfirmedAt = true, d.p.Host.Who(), d.p.Now()
	d.keep("核定", o)
}

// keep records what was said of a value.
func (d *Detail) keep(verb string, o data.Observation) {
	s := d.p.Host.State()
	d.p.Host.Do(data.Batch{
		Title:   fmt.Sprintf("%s%s“%s”%s数值", verb, s.AreaName(o.Area), d.shown.Reading.Indicator.Name, data.PeriodTitle(o.Year, o.Months)),
		Changes: []data.Change{data.Put(s, o)},
	}, nil)
}

// correct opens the form with a value that is to be replaced.
func (d *Detail) correct(o data.Observation) {
	d.Enter()
	d.form.Correct(o)
	d.layout()
	d.p.Window.Canvas().Focus(d.form.value)
}
