package progress

import (
	"strconv"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// AsOf is 截至日期 and 数值年份: the day as of which a screen shows everything, as it
// was known then, and up to which year. It begins with today and all years.
type AsOf struct {
	widget.BaseWidget
	p       Params
	changed func()
	// at is the end of the day chosen, the zero time for today; past is the state
	// of then.
	at    time.Time
	past  *data.State
	year  *control.Select
	day   *control.Button
	today *control.Button
	row   *fyne.Container
}

// NewAsOf returns the choice of a day; changed is told of another one.
func NewAsOf(p Params, changed func()) *AsOf {
	a := &AsOf{p: p, changed: changed}
	a.day = control.NewButton("", theme.IconCalendar, a.ask)
	a.today = control.NewButton("回到今天", nil, a.Today)
	a.year = control.NewSelect(a.years(), func(string) { a.changed() })
	a.year.Selected = latestYear
	a.row = container.NewHBox(control.Wide(a.year, yearWidth), a.today, a.day)
	a.ExtendBaseWidget(a)
	a.dress()
	return a
}

// WithoutYear takes the choice of a year away, for what has no years.
func (a *AsOf) WithoutYear() *AsOf {
	a.row.Remove(a.row.Objects[0])
	return a
}

// CreateRenderer returns the renderer of the choice.
func (a *AsOf) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(a.row) }

// yearWidth is the width of the choice of a year.
const yearWidth float32 = 108

// latestYear is the choice of each indicator's latest value.
const latestYear = "最新数值"

// firstYear is the first year of the plan.
const firstYear = 2021

// years are the years that may be looked at, the last first.
func (a *AsOf) years() []string {
	all := []string{latestYear}
	for year := a.p.Now().Year() - 1; year >= firstYear; year-- {
		all = append(all, yearTitle(year))
	}
	return all
}

func yearTitle(year int) string { return strconv.Itoa(year) + " 年" }

// Year is the year that is looked at, 0 for all.
func (a *AsOf) Year() int {
	for year := firstYear; year < a.p.Now().Year(); year++ {
		if yearTitle(year) == a.year.Selected {
			return year
		}
	}
	return 0
}

func (a *AsOf) dress() {
	a.day.SetText(a.Words())
	if a.Past() {
		a.today.Show()
	} else {
		a.today.Hide()
	}
	a.row.Refresh()
	a.Refresh()
}

// Words says the day: 截至今天, 截至 2024-03-31.
func (a *AsOf) Words() string {
	if a.Past() {
		return "截至 " + a.at.Format(time.DateOnly)
	}
	return "截至今天"
}

// Past tells that an earlier day is shown.
func (a *AsOf) Past() bool { return a.past != nil }

// Moment is the moment at which everything is measured.
func (a *AsOf) Moment() progress.Moment {
	if a.Past() {
		return progress.Moment{At: a.at, Year: a.Year()}
	}
	return progress.Moment{At: a.p.Now(), Year: a.Year()}
}

// Host is the host with the state of the day. That of an earlier day changes nothing.
func (a *AsOf) Host() Host {
	if a.Past() {
		return pastHost{a.p.Host, a.past}
	}
	return a.p.Host
}

// pastHost shows the state of an earlier day.
type pastHost struct {
	Host
	state *data.State
}

// State returns the state of the day.
func (h pastHost) State() *data.State { return h.state }

// Do refuses: what was cannot be changed.
func (h pastHost) Do(_ data.Change, then func(error)) {
	if then != nil {
		then(data.Fault(data.Conflict, "现在看的是以前的状态，不能修改。请先回到今天。", nil))
	}
}

// Today goes back to today.
func (a *AsOf) Today() {
	a.at, a.past = time.Time{}, nil
	a.dress()
	a.changed()
}

// ShowDay shows an earlier day.
func (a *AsOf) ShowDay(day time.Time) {
	at := time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, time.Local).Add(-time.Nanosecond)
	a.p.StateAt(at, func(s *data.State, err error) {
		if err != nil {
			control.Tell(a.p.Window, "没有完成", data.Sentence(err))
			return
		}
		a.at, a.past = at, s
		a.dress()
		a.changed()
	})
}

// read reads what was typed; problem says what is wrong with it.
func (a *AsOf) read(text string) (day time.Time, problem string) {
	day, err := time.ParseInLocation(time.DateOnly, Plain(text), time.Local)
	switch {
	case err != nil:
		return day, "日期请写成 2024-03-31 的样子。"
	case day.After(a.p.Now()):
		return day, "这一天还没有到。"
	}
	return day, ""
}

// ask asks for a day.
func (a *AsOf) ask() {
	field := control.NewEntry()
	field.SetPlaceHolder("例如 2024-03-31")
	if a.Past() {
		field.SetText(a.at.Format(time.DateOnly))
	}
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	show := control.NewButton("查看", nil, nil)
	show.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("按这一天结束时资料库里的内容重现数值、裁定和状态，只看不改。"), 360),
		control.NewField("截至哪一天", field), fault, Spaced(back, show))
	show.OnTapped = func() {
		day, problem := a.read(field.Text)
		fault.SetText(problem)
		if problem != "" {
			body.Refresh()
			d.Resize(body.MinSize())
			return
		}
		d.Hide()
		a.ShowDay(day)
	}
	field.OnSubmitted = func(string) { show.OnTapped() }
	d = control.NewDialog("查看以前的状态", body, a.p.Window)
	d.Enter = show.OnTapped
	d.Show()
	a.p.Window.Canvas().Focus(field)
}
