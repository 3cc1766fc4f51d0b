package progress

import (
	"fmt"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/chart"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Shown is what a Detail shows: one indicator of an area at a moment.
type Shown struct {
	// Host has the state that is looked at, see AsOf.
	Host    Host
	Report  *progress.Report
	Reading *progress.Reading
	Years   []progress.YearValue
	At      time.Time
	// Past tells that an earlier day is looked at: nothing can be entered then.
	Past bool
}

// Detail is 指标详情: the chart of one indicator of an area, its values with
// status and source, what contradicts, its targets, and the form of a new value.
type Detail struct {
	widget.BaseWidget
	p Params
	// Closed is called when the detail is to go away, Kept when a value was recorded.
	Closed, Kept func()

	shown    Shown
	form     *Form
	entering bool // the form is open
	scroller *control.Scroller
}

// NewDetail returns a detail that shows nothing yet.
func NewDetail(p Params, closed func()) *Detail {
	d := &Detail{p: p, Closed: closed, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))}
	d.form = NewForm(p)
	d.form.Kept = func() {
		if d.Kept != nil {
			d.Kept()
		}
	}
	d.form.Resized = func() {
		if d.entering {
			d.scroller.Resize(d.scroller.Size())
		}
	}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer returns the renderer of the detail.
func (d *Detail) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.scroller) }

// Display shows an indicator. The form stays open while it is the same one.
func (d *Detail) Display(s Shown) {
	same := d.shown.Reading != nil && d.shown.Report.Area.Code == s.Report.Area.Code && d.shown.Reading.Indicator.ID == s.Reading.Indicator.ID
	at := d.scroller.Offset()
	if !same {
		d.entering, at = false, 0
	}
	d.shown, d.p.Host = s, s.Host
	d.form.Display(s.Report.Template.ID, s.Report.Area.Code, s.Reading)
	d.layout()
	d.scroller.ScrollTo(at)
}

// Form returns the form of a new value.
func (d *Detail) Form() *Form { return d.form }

// Enter opens the form of a new value and brings the keyboard to it.
func (d *Detail) Enter() {
	if d.shown.Past {
		return
	}
	d.entering = true
	d.layout()
	d.scroller.ScrollTo(d.form.Position().Y - theme.Space24*2)
	d.p.Window.Canvas().Focus(d.form.value)
}

// chartHeight is the height of the chart.
const chartHeight float32 = 148

func (d *Detail) layout() {
	s := d.shown
	i := s.Reading.Indicator
	objects := []fyne.CanvasObject{
		control.NewBeside(control.NewStrong(i.Name+unit(i)), control.NewIconButton(theme.IconClose, "关闭详情（Esc）", d.Closed)),
		control.NewNote(s.Report.Area.Name + " · " + i.Dimension),
		d.chart(), d.actions(),
	}
	if d.entering && !s.Past {
		objects = append(objects, control.NewRule(), d.form)
	}
	objects = append(objects, d.conflicts()...)
	objects = append(objects, d.values()...)
	objects = append(objects, d.balances()...)
	objects = append(objects, control.NewRule(), control.NewStrong("口径与目标"), d.facts())
	objects = append(objects, d.targets()...)
	d.scroller.Set(objects...)
}

func (d *Detail) series() chart.Series {
	return chart.Series{Reading: d.shown.Reading, Years: d.shown.Years}
}

// chart draws the indicator over the years as a figure of a report has it.
func (d *Detail) chart() fyne.CanvasObject {
	one := d.series()
	return control.NewDrawing(func(c canvas.Canvas, box canvas.Rect) {
		chart.Plain(c, box.Inset(1.5), one, chart.Style{})
	}, chartHeight)
}

// actions are what can be done with the indicator.
func (d *Detail) actions() fyne.CanvasObject {
	enter := control.NewButton("记入数值", theme.IconEdit, d.Enter)
	if !d.entering {
		enter.Importance = widget.HighImportance
	}
	if d.shown.Past {
		enter.Disable()
	}
	out := d.p.Outlets([]Out{{Word: "指标图", Figure: func() report.Figure {
		return report.Indicator(d.p.Host.State(), d.shown.Report, d.series(), d.shown.At)
	}}}, func() string { return seriesTable(d.p.Host.State(), d.series()) }, nil)
	return container.NewHBox(enter, layout.NewSpacer(), out)
}

// balances compare the city's values with the sums of its areas.
func (d *Detail) balances() []fyne.CanvasObject {
	if d.shown.Report.Area.Kind != data.CityArea {
		return nil
	}
	var objects []fyne.CanvasObject
	for _, b := range progress.Balances(d.p.Host.State(), progress.Moment{At: d.shown.At}) {
		if b.Indicator.ID != d.shown.Reading.Indicator.ID {
			continue
		}
		if objects == nil {
			objects = append(objects, control.NewRule(), control.NewStrong("与各区合计核对"))
		}
		objects = append(objects, control.NewProse(fmt.Sprintf("%d 年：%s", b.Year, b.Sentence)))
	}
	return objects
}

// facts are what is known of the indicator and follows from its values.
func (d *Detail) facts() fyne.CanvasObject {
	r := d.shown.Reading
	i := r.Indicator
	return control.NewFacts(
		control.Fact{Name: "基期", Text: base(i)},
		control.Fact{Name: "目标", Text: Target(r)},
		control.Fact{Name: "测算", Text: computed(r)},
		control.Fact{Name: "部门", Text: i.Department},
		control.Fact{Name: "口径", Text: i.Definition},
		control.Fact{Name: "章节", Text: i.Section},
		control.Fact{Name: "说明", Text: i.Note})
}

func base(i *data.Indicator) string {
	if i.Base == nil {
		return "未填"
	}
	return fmt.Sprintf("%s（%d 年）", Number(*i.Base, i.Unit)+i.Unit, i.BaseYear)
}

// computed says what follows from the latest value.
func computed(r *progress.Reading) string {
	if r.Progress == nil {
		return r.Word()
	}
	text := fmt.Sprintf("%s：进度 %s", r.Word(), Progress(r))
	if r.Expected != nil {
		text += fmt.Sprintf("，应达 %s", Share(r.Expected))
	}
	if r.Pace != nil {
		text += fmt.Sprintf("，节奏 %s", Pace(r.Pace))
	}
	if r.Needed != nil && *r.Progress < 1 {
		text += fmt.Sprintf("，此后每年需增长 %.1f%%", *r.Needed*100)
	}
	return text
}
