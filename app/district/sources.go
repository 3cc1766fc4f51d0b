package district

import (
	"slices"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Sources is where the values of one indicator in the districts side by side come
// from: each with its paper, and the way to the page of the district.
type Sources struct {
	widget.BaseWidget
	p        words.Params
	to       func(data.AreaCode, string)
	closed   func()
	scroller *control.Scroller
}

// NewSources returns a list that shows nothing yet; to leads to an indicator of a
// district, closed is called when the list is to go away.
func NewSources(p words.Params, to func(data.AreaCode, string), closed func()) *Sources {
	s := &Sources{p: p, to: to, closed: closed, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the list.
func (s *Sources) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.scroller) }

// Display shows an indicator of the districts.
func (s *Sources) Display(state *data.State, reports []progress.Report, id string) {
	var objects []fyne.CanvasObject
	for k := range reports {
		r := reading(&reports[k], id)
		if r == nil {
			continue
		}
		if objects == nil {
			objects = append(objects,
				control.NewBeside(control.NewStrong(words.FullNameCell(r).Text), control.NewIconButton(theme.IconClose, "关闭（Esc）", s.closed)),
				control.NewNote("三区并列：数值和来源"))
		}
		objects = append(append(objects, control.NewRule()), s.one(state, reports[k].Area, r)...)
	}
	s.scroller.Set(objects...)
}

// one is the value of a district with its source.
func (s *Sources) one(state *data.State, a *data.Area, r *progress.Reading) []fyne.CanvasObject {
	link := control.NewLink(a.Name, func() { s.to(a.Code, r.Indicator.ID) })
	values := slices.Clone(r.Conflict)
	switch {
	case r.Latest != nil:
		values = slices.Insert(values, 0, *r.Latest)
	case r.Unconfirmed != nil && len(values) == 0:
		values = append(values, *r.Unconfirmed)
	}
	objects := []fyne.CanvasObject{link}
	for k := range values {
		o := &values[k]
		text := data.PeriodTitle(o.Year, o.Months) + "　" + words.Figure(state, o) + "　" + o.Status.Title()
		lines := control.NewColumn(0, 0, control.NewProse(text), control.NewNote("来源："+report.Source(state, o)+"；"+words.Hand("填报", o.By, o.At)+"。"))
		doc := data.Find[data.Document](state, o.Evidence)
		if doc == nil || doc.File == "" || s.p.Read == nil {
			objects = append(objects, lines)
			continue
		}
		objects = append(objects, control.NewBeside(lines, control.NewIconButton(theme.IconFolder, "打开来源文件", func() { s.p.OpenDocument(doc) })))
	}
	if len(values) == 0 {
		objects = append(objects, control.NewNote(words.LatestCell(r).Text+"，"+r.Word()+"。"))
	}
	return objects
}
