package district

import (
	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Overview is what is known of an area beside its indicators: what is missing and
// whom to ask, its records on the map, what changed, sentences for the report.
type Overview struct {
	widget.BaseWidget
	p        words.Params
	scroller *control.Scroller
}

// NewOverview returns an overview that shows nothing yet.
func NewOverview(p words.Params) *Overview {
	o := &Overview{p: p, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))}
	o.ExtendBaseWidget(o)
	return o
}

// CreateRenderer returns the renderer of the overview.
func (o *Overview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.scroller) }

// Display shows an area as of a day.
func (o *Overview) Display(_ *words.AsOf, r *progress.Report) {
	objects := []fyne.CanvasObject{control.NewStrong("缺什么，向谁要")}
	for _, ask := range report.Asks(r) {
		objects = append(objects, control.NewProse(ask.String()))
	}
	o.scroller.Set(objects...)
}
