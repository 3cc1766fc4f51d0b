package ledger

import (
	"testing"
	"time"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func num(v float64) *float64 { return &v }

// desk is a host that keeps its state in memory.
type desk struct{ state *data.State }

func (d *desk) State() *data.State { return d.state }
func (d *desk) Who() string        { return "张三" }
func (d *desk) Do(c data.Change, then func(error)) {
	d.state = d.state.With(c)
	then(nil)
}

// plan is four rows of the plan's box 1.
func plan() *data.State {
	return &data.State{
		Areas: []data.Area{{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}},
		Templates: []data.Template{{ID: "city", Name: "鄂州市科技创新“十四五”规划指标", For: data.CityArea, Indicators: []data.Indicator{
			{ID: "I01", Name: "全社会研发经费投入", Dimension: "创新能力", Unit: "亿元", Kind: data.GrowthTarget, Direction: data.MoreIsBetter, Path: data.CompoundPath, BaseYear: 2020, Base: num(14.78), TargetYear: 2025, Target: num(.16), TargetText: "年均增长16%"},
			{ID: "I02", Name: "本级地方财政科技支出占财政支出的比重", Dimension: "创新能力", Unit: "%", Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, BaseYear: 2020, Base: num(1.48), TargetYear: 2025, Target: num(3), TargetText: "3%"},
			{ID: "I05", Name: "高新技术企业数", Dimension: "引领发展", Unit: "家", Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300), TargetText: "300家"},
			{ID: "I13", Name: "国家级高新区", Dimension: "创新创业环境", Unit: "个", Kind: data.MilestoneTarget, Direction: data.MoreIsBetter, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(1)},
		}}},
	}
}

var spring = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func open(t *testing.T) (*Screen, *desk, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d := &desk{plan()}
	s := New(d, func() time.Time { return spring })
	win := test.NewTempWindow(t, s)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1290, 420))
	return s, d, win
}

func TestFirstStart(t *testing.T) {
	s, _, win := open(t)
	if want := "鄂州市科技创新“十四五”规划指标。中间各年为应达值，由基期、目标和路径推算，不是实际数。已填 0/4 项。"; s.note.Text() != want {
		t.Errorf("says %q, want %q", s.note.Text(), want)
	}
	golden.Check(t, "empty", win.Canvas().Capture())
}

// The values are the plan's: 14.78·1.16^n, and the straight way from 133 to 300.
func TestPathIsSpelledOut(t *testing.T) {
	s, _, _ := open(t)
	for row, want := range [][]string{
		{"14.78", "17.14", "19.89", "23.07", "26.76", "31.04"},
		{"1.48", "1.78", "2.09", "2.39", "2.70", "3.00"},
		{"133", "166.4", "199.8", "233.2", "266.6", "300"},
		{"0", "—", "—", "—", "—", "1"},
	} {
		for i, w := range want {
			if got := s.cell(row, 2+i).Text; got != w {
				t.Errorf("row %d, %d: %q, want %q", row, 2020+i, got, w)
			}
		}
	}
	if got := s.cell(3, 11).Text; got != "到期待填" {
		t.Errorf("the milestone of 2025 is %q in 2026, want 到期待填", got)
	}
}

func TestAValueIsMeasured(t *testing.T) {
	s, d, _ := open(t)
	s.row = "I05"
	d.Do(data.Put(d.state, data.Observation{ID: "O1", Template: "city", Indicator: "I05", Area: data.Ezhou, Year: 2022, Value: 225, Status: data.Annual, Confirmed: true, At: spring}), func(error) {})
	s.Update()
	for column, want := range map[int]string{8: "225（2022）", 9: "55%", 10: "1.38", 11: "达到进度"} {
		if got := s.cell(2, column).Text; got != want {
			t.Errorf("column %d: %q, want %q", column, got, want)
		}
	}
	if s.report.Readings[2].State != progress.OnTrack {
		t.Error(s.report.Readings[2].State)
	}
}
