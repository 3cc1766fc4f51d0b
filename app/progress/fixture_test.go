package progress

import (
	"testing"
	"time"

	"ezmap/app/desk"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The pictures hold times of day.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	m.Run()
}

func num(v float64) *float64 { return &v }

// plan is the city and a district with a functional area; each has an indicator
// with a target, a milestone, and one without a target.
func plan() *data.State {
	indicators := []data.Indicator{
		{ID: "D1", Name: "高新技术企业数", Dimension: "企业创新", Unit: "家", Measure: "stock", Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300), TargetText: "300家", Department: "科技"},
		{ID: "D3", Name: "国家级高新区", Dimension: "创新绩效", Unit: "个", Kind: data.MilestoneTarget, Direction: data.MoreIsBetter, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(1)},
		{ID: "D4", Name: "年度科普经费筹集额", Dimension: "创新环境", Unit: "万元", Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, BaseYear: 2020, TargetYear: 2025},
	}
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Linkong, Name: "临空经济区", Kind: data.FunctionalArea, Parent: data.Echeng},
		},
		Templates: []data.Template{
			{ID: "city", Name: "全市指标", For: data.CityArea, Indicators: indicators},
			{ID: "district", Name: "参考模板", Version: "1", For: data.District, Indicators: indicators},
		},
	}
}

var spring = time.Date(2024, 3, 2, 12, 0, 0, 0, time.UTC)

// bench is a detail in a window.
type bench struct {
	*Detail
	desk *desk.Desk
	win  fyne.Window
	now  time.Time
	area data.AreaCode
	row  int // of the readings
}

func open(t *testing.T, area data.AreaCode, row int) *bench {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	b := &bench{desk: desk.New(plan()), now: spring, area: area, row: row}
	b.win = test.NewTempWindow(t, nil)
	b.Detail = NewDetail(b.params(), func() {})
	b.win.SetPadded(false)
	b.win.SetContent(b.Detail)
	b.win.Resize(fyne.NewSize(336, 1100))
	b.show()
	return b
}

func (b *bench) params() Params {
	return Params{
		Host: b.desk, Window: b.win, Now: func() time.Time { return b.now }, Post: func(do func()) { do() },
		Folder:  func() string { return "." },
		StateAt: func(_ time.Time, then func(*data.State, error)) { then(b.desk.Data, nil) },
	}
}

// show measures and shows the indicator.
func (b *bench) show() *progress.Report {
	m := progress.Moment{At: b.now}
	r := progress.Area(b.desk.Data, b.area, m)
	b.Display(Shown{
		Host: b.desk, Report: &r, Reading: &r.Readings[b.row],
		Years: progress.Histories(b.desk.Data, b.area, m)[b.row], At: b.now,
	})
	return &r
}

// enter fills the form and presses its button.
func (b *bench) enter(year, value, source string) {
	b.Enter()
	b.form.year.SetText(year)
	b.form.value.SetText(value)
	b.form.source.SetText(source)
	test.Tap(b.form.enter)
}
