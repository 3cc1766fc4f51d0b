package progress

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Host is what the screens of progress need of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
	Who() string
}

// Form shows one indicator of one area and enters a value for it.
type Form struct {
	widget.BaseWidget
	host Host
	now  func() time.Time
	// OnGoal asks for the area's own baseline and target; nil where it has none.
	OnGoal   func()
	scroller *control.Scroller

	template string
	area     data.AreaCode
	reading  *progress.Reading

	year, value, source, certificate *widget.Entry
	status                           *control.Select
	confirmed, missed                *widget.Check
	fault                            *control.Prose
	enter                            *control.Button
}

// NewForm returns a form that shows nothing yet.
func NewForm(host Host, now func() time.Time) *Form {
	f := &Form{
		host: host, now: now, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8)),
		year: widget.NewEntry(), value: widget.NewEntry(), source: widget.NewEntry(), certificate: widget.NewEntry(),
		fault: control.NewFault(""),
	}
	var statuses []string
	for _, s := range data.ObservationStatuses {
		statuses = append(statuses, s.Title())
	}
	f.status = control.NewSelect(statuses, nil)
	f.confirmed = widget.NewCheck("已核定（核定后才计分）", nil)
	f.missed = widget.NewCheck("已核定为到期未达成", func(on bool) {
		if on {
			f.value.Disable()
		} else {
			f.value.Enable()
		}
	})
	f.value.SetPlaceHolder("没有数值就不填")
	f.source.SetPlaceHolder("文件名、页码")
	f.certificate.SetPlaceHolder("批复、认定文件的文号")
	f.enter = control.NewButton("记入", nil, f.submit)
	f.enter.Importance = widget.HighImportance
	for _, e := range []*widget.Entry{f.value, f.source, f.certificate} {
		e.OnSubmitted = func(string) { f.submit() }
	}
	f.ExtendBaseWidget(f)
	f.Clear()
	return f
}

// CreateRenderer returns the renderer of the form.
func (f *Form) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.scroller) }

// Clear shows what to do first.
func (f *Form) Clear() {
	f.reading = nil
	f.scroller.Set(control.NewStrong("填报数值"),
		control.NewNote("单击左边表中的一个指标，这里显示它的口径和已有数值，并可以记入新值。"))
}

// Display shows an indicator of an area, with empty fields when it is another
// one than before.
func (f *Form) Display(template string, area data.AreaCode, r *progress.Reading) {
	another := f.reading == nil || f.template != template || f.area != area || f.reading.Indicator.ID != r.Indicator.ID
	f.template, f.area, f.reading = template, area, r
	if another {
		f.year.SetText(strconv.Itoa(f.now().Year() - 1))
		f.value.SetText("")
		f.source.SetText("")
		f.certificate.SetText("")
		f.status.SetSelected(data.Annual.Title())
		f.confirmed.SetChecked(true)
		f.missed.SetChecked(false)
		f.fault.SetText("")
	}
	f.layout()
}

// milestone tells that the indicator counts certificates.
func (f *Form) milestone() bool {
	k := f.reading.Indicator.Kind
	return k == data.MilestoneTarget || k == data.CountTarget
}

func (f *Form) layout() {
	r := f.reading
	i := r.Indicator
	objects := []fyne.CanvasObject{
		control.NewStrong(i.Name),
		control.NewNote(f.host.State().AreaName(f.area) + " · " + i.Dimension),
		control.NewFacts(
			control.Fact{Name: "基期", Text: base(i)},
			control.Fact{Name: "目标", Text: Target(r)},
			control.Fact{Name: "测算", Text: computed(r)},
			control.Fact{Name: "部门", Text: i.Department},
			control.Fact{Name: "口径", Text: i.Definition},
			control.Fact{Name: "章节", Text: i.Section},
			control.Fact{Name: "说明", Text: i.Note}),
	}
	if f.OnGoal != nil {
		objects = append(objects, container.NewHBox(control.NewButton("填写基期与目标", theme.IconEdit, f.OnGoal), layout.NewSpacer()))
	}
	objects = append(objects,
		control.NewRule(),
		control.NewStrong("记入新值"),
		control.NewField("年份", f.year),
		control.NewField("数值"+unit(i), f.value),
		control.NewField("状态", f.status),
		control.NewField("来源", f.source))
	if f.milestone() {
		objects = append(objects, control.NewField("证书文号", f.certificate))
	}
	objects = append(objects, f.confirmed)
	if f.milestone() && r.Due {
		objects = append(objects, f.missed)
	}
	objects = append(objects, f.fault, f.enter)
	f.scroller.Set(append(objects, f.entries()...)...)
}

// entries lists the values at hand, each with its source.
func (f *Form) entries() []fyne.CanvasObject {
	own := Entries(f.host.State(), f.template, f.reading.Indicator.ID, f.area)
	rows := []fyne.CanvasObject{control.NewRule(), control.NewStrong("已有数值")}
	if len(own) == 0 {
		return append(rows, control.NewNote("数据缺失：还没有填报。"))
	}
	for _, o := range own {
		text := fmt.Sprintf("%d 年　%s　%s", o.Year, Number(o.Value, f.reading.Indicator.Unit), o.Status.Title())
		if o.Missed {
			text = fmt.Sprintf("%d 年　到期未达成", o.Year)
		}
		if !o.Confirmed {
			text += "（待确认）"
		}
		note := "来源：" + o.Source
		if o.Certificate != "" {
			note += "；文号：" + o.Certificate
		}
		note += "。" + o.By + " " + o.At.Local().Format("2006-01-02 15:04")
		rows = append(rows, control.NewProse(text), control.NewNote(note))
	}
	return rows
}

func (f *Form) submit() {
	filled := Filled{
		Template: f.template, Indicator: f.reading.Indicator, Area: f.area,
		Year: f.year.Text, Value: f.value.Text, Source: f.source.Text, Certificate: f.certificate.Text,
		Confirmed: f.confirmed.Checked, Missed: f.missed.Checked && f.milestone(), Who: f.host.Who(),
	}
	for _, s := range data.ObservationStatuses {
		if s.Title() == f.status.Selected {
			filled.Status = s
		}
	}
	state := f.host.State()
	o, err := filled.Observation(state, f.now())
	if err != nil {
		f.say(err)
		return
	}
	f.fault.SetText("")
	f.enter.Disable()
	change := data.Batch{
		Title:   fmt.Sprintf("记入%s“%s”%d 年数值", state.AreaName(f.area), f.reading.Indicator.Name, o.Year),
		Changes: []data.Change{data.Put(state, o)},
	}
	f.host.Do(change, func(err error) {
		f.enter.Enable()
		if err == nil {
			f.value.SetText("")
		}
	})
}

// say shows a fault and brings the keyboard to its field.
func (f *Form) say(err error) {
	f.fault.SetText(err.Error())
	f.layout()
	var at *FieldError
	if !errors.As(err, &at) {
		return
	}
	entry := map[Field]*widget.Entry{YearField: f.year, ValueField: f.value, SourceField: f.source, CertificateField: f.certificate}[at.Field]
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil && entry != nil {
		c.Focus(entry)
	}
}

func base(i *data.Indicator) string {
	if i.Base == nil {
		return "未填"
	}
	return fmt.Sprintf("%s（%d 年）", Number(*i.Base, i.Unit)+i.Unit, i.BaseYear)
}

func unit(i *data.Indicator) string {
	if i.Unit == "" {
		return ""
	}
	return "（" + i.Unit + "）"
}

// computed says what follows from the latest value.
func computed(r *progress.Reading) string {
	if r.Progress == nil {
		return r.Word()
	}
	text := fmt.Sprintf("%s：进度 %s", r.Word(), Share(r.Progress))
	if r.AtLeast {
		text = fmt.Sprintf("%s：进度至少 %s", r.Word(), Share(r.Progress))
	}
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
