package ledger

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Work is the detail of an item of the worklist, with the form that decides it or
// says how far it is.
type Work struct {
	widget.BaseWidget
	p        words.Params
	closed   func()
	scroller *control.Scroller
	of       string // the item that is shown
	form     *workForm
}

// NewWork returns a detail that shows nothing yet.
func NewWork(p words.Params, closed func()) *Work {
	w := &Work{p: p, closed: closed, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer returns the renderer of the detail.
func (w *Work) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.scroller) }

// Display shows an item as of a day.
func (w *Work) Display(asOf *words.AsOf, it *item) {
	p := w.p
	p.Host = asOf.Host()
	objects := []fyne.CanvasObject{
		control.NewBeside(control.NewStrong(it.subject), control.NewIconButton(theme.IconClose, "关闭详情（Esc）", w.closed)),
		control.NewNote(join(" · ", string(it.class), it.shortID(), it.status)),
	}
	another := w.of != it.key()
	if another {
		w.form = nil
	}
	w.of = it.key()
	switch {
	case it.contradiction != nil:
		objects = append(objects, contradictionBody(p, asOf, it.contradiction)...)
	case it.conflict != nil:
		objects = append(objects, control.NewNote("裁定以前都不计分。裁定后不采用的数仍保留。"),
			words.NewRulingForm(p, words.ConflictRuling(p.Host.State(), it.conflict), asOf.Moment().At, asOf.Past()),
			w.indicatorWay(it.conflict.Area, it.conflict.Indicator))
	case it.gap != nil:
		objects = append(objects, control.NewFacts(
			control.Fact{Name: "缺什么", Text: strings.Join(it.gap.Missing, "；")},
			control.Fact{Name: "章节", Text: it.sections}))
		objects = append(objects, w.gapWay(it)...)
	case it.commitment != nil:
		objects = append(objects, control.NewFacts(
			control.Fact{Name: "承诺", Text: it.commitment.Value},
			control.Fact{Name: "期限", Text: it.commitment.Period},
			control.Fact{Name: "章节", Text: it.commitment.Section}))
		objects = append(objects, w.workBody(p, asOf, it.subject, it.commitment.Work, func(work data.Work) data.Change {
			after := *it.commitment
			after.Work = work
			return data.Put(p.Host.State(), after)
		})...)
	case it.programme != nil:
		objects = append(objects, control.NewFacts(
			control.Fact{Name: "规模", Text: it.programme.Figures},
			control.Fact{Name: "章节", Text: it.programme.Section}))
		objects = append(objects, w.siteWay(it.programme.Site)...)
		objects = append(objects, w.workBody(p, asOf, it.subject, it.programme.Work, func(work data.Work) data.Change {
			after := *it.programme
			after.Work = work
			return data.Put(p.Host.State(), after)
		})...)
	}
	at := w.scroller.Offset()
	w.scroller.Set(objects...)
	if !another {
		w.scroller.ScrollTo(at)
	}
}

// contradictionBody is both readings with their sections, what the program does
// until there is a ruling, and the form of the ruling.
func contradictionBody(p words.Params, asOf *words.AsOf, c *data.Contradiction) []fyne.CanvasObject {
	of := words.RulingOf{Kind: data.ContradictionRuling, Subject: c.ID, Name: c.Subject, Free: true}
	for i, v := range c.Values {
		choice := words.RulingChoice{Words: v}
		if i < len(c.Sections) && c.Sections[i] != "" {
			choice.Note = "见 " + c.Sections[i]
		}
		of.Choices = append(of.Choices, choice)
	}
	return []fyne.CanvasObject{
		control.NewFacts(control.Fact{Name: "裁定前", Text: c.Default}),
		control.NewRule(), control.NewStrong("各处的说法"),
		words.NewRulingForm(p, of, asOf.Moment().At, asOf.Past()),
	}
}

// gapWay leads to where a gap is filled: a record of the register, an indicator of
// the city, the page of a district.
func (w *Work) gapWay(it *item) []fyne.CanvasObject {
	s := w.p.Host.State()
	id, _ := strings.CutPrefix(it.id, "M-")
	switch {
	case data.Find[data.Site](s, id) != nil:
		return w.siteWay(id)
	case s.Area(data.AreaCode(id)) != nil:
		return []fyne.CanvasObject{w.indicatorWay(data.AreaCode(id), "")}
	}
	if t := s.TemplateFor(data.CityArea); t != nil && t.Indicator(id) != nil {
		return []fyne.CanvasObject{w.indicatorWay(data.Ezhou, id)}
	}
	return nil
}

// indicatorWay leads to an indicator of an area, “” for the area alone.
func (w *Work) indicatorWay(area data.AreaCode, indicator string) fyne.CanvasObject {
	word := "到“" + w.p.Host.State().AreaName(area) + "”登记"
	if indicator != "" {
		word = "看这项指标的数值和来源"
	}
	return container.NewHBox(control.NewButton(word, theme.IconLedger, func() { w.p.ShowIndicator(area, indicator) }), layout.NewSpacer())
}

// siteWay leads to a record on the map.
func (w *Work) siteWay(id string) []fyne.CanvasObject {
	if id == "" || w.p.ShowSite == nil {
		return nil
	}
	return []fyne.CanvasObject{container.NewHBox(control.NewButton("到图上看这条记录", theme.IconPlace, func() { w.p.ShowSite(id) }), layout.NewSpacer())}
}

// workBody is how far a work is, with the form that says so.
func (w *Work) workBody(p words.Params, asOf *words.AsOf, name string, work data.Work, change func(data.Work) data.Change) []fyne.CanvasObject {
	objects := []fyne.CanvasObject{control.NewRule(), control.NewStrong("办理情况")}
	objects = append(objects, workFacts(p.Host.State(), &work))
	if asOf.Past() {
		return objects
	}
	if w.form == nil {
		w.form = newWorkForm(p, work)
	}
	w.form.kept = func(filled data.Work) {
		filled.By, filled.At = p.Host.Who(), p.Now()
		p.Host.Do(data.Batch{Title: fmt.Sprintf("填写“%s”办理情况", name), Changes: []data.Change{change(filled)}}, nil)
	}
	return append(objects, w.form)
}

func workFacts(s *data.State, w *data.Work) fyne.CanvasObject {
	if w.By == "" {
		return control.NewNote("还没有填写。")
	}
	evidence := ""
	if d := data.Find[data.Document](s, w.Evidence); d != nil {
		evidence = join("，", d.Title, d.Number)
		if w.Page != "" {
			evidence += "，第 " + w.Page + " 页"
		}
	}
	return control.NewFacts(
		control.Fact{Name: "状态", Text: w.Status.Title()},
		control.Fact{Name: "责任单位", Text: w.Owner},
		control.Fact{Name: "进展", Text: w.Report},
		control.Fact{Name: "依据", Text: evidence},
		control.Fact{Name: "填写", Text: words.Hand("", w.By, w.At)})
}

// workForm is the form of how far a work is.
type workForm struct {
	widget.BaseWidget
	column        *control.Column
	status        *control.Select
	document      *words.DocumentChoice
	owner, report *control.Entry
	kept          func(data.Work)
}

func newWorkForm(p words.Params, w data.Work) *workForm {
	f := &workForm{owner: control.NewEntry(), report: control.NewEntry(), document: words.NewDocumentChoice(p)}
	var statuses []string
	for _, one := range data.WorkStatuses {
		statuses = append(statuses, one.Title())
	}
	f.status = control.NewSelect(statuses, nil)
	f.status.SetSelected(w.Status.Title())
	f.document.Set(w.Evidence, w.Page)
	f.report.MultiLine, f.report.Wrapping = true, fyne.TextWrapBreak
	f.report.SetMinRowsVisible(3)
	f.owner.SetText(w.Owner)
	f.report.SetText(w.Report)
	f.owner.SetPlaceHolder("局、办、中心")
	f.report.SetPlaceHolder("进展、问题、下一步")
	keep := control.NewButton("保存", nil, func() { f.kept(f.filled()) })
	keep.Importance = widget.HighImportance
	f.column = control.NewColumn(0, theme.Space8,
		container.NewGridWithColumns(2, control.NewField("状态", f.status), control.NewField("责任单位", f.owner)),
		control.NewField("进展说明", f.report),
		control.NewField("依据文件、页码", f.document),
		container.NewHBox(keep, layout.NewSpacer()))
	f.ExtendBaseWidget(f)
	return f
}

func (f *workForm) filled() data.Work {
	w := data.Work{Owner: strings.TrimSpace(f.owner.Text), Report: strings.TrimSpace(f.report.Text), Evidence: f.document.ID(), Page: f.document.Page()}
	for _, one := range data.WorkStatuses {
		if one.Title() == f.status.Selected {
			w.Status = one
		}
	}
	return w
}

// CreateRenderer returns the renderer of the form.
func (f *workForm) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.column) }

// HeightFor returns the height at a width.
func (f *workForm) HeightFor(width float32) float32 { return f.column.HeightFor(width) }
