package progress

import (
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// desk is a host that keeps its state in memory.
type desk struct {
	state *data.State
	done  []string
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Who() string        { return "张三" }
func (d *desk) Do(c data.Change, then func(error)) {
	d.state = d.state.With(c)
	d.done = append(d.done, c.Describe())
	if then != nil {
		then(nil)
	}
}

// plan is two districts and a functional area with three indicators: two with a
// target, a milestone, and one without.
func plan() *data.State {
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
		},
		Templates: []data.Template{{
			ID: "district", Name: "参考模板", Version: "1", For: data.District,
			Indicators: []data.Indicator{
				{ID: "D1", Name: "高新技术企业数", Dimension: "企业创新", Unit: "家", Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300), TargetText: "300家", Department: "科技"},
				{ID: "D2", Name: "万元GDP综合能耗", Dimension: "创新绩效", Unit: "吨标煤/万元", Kind: data.LevelTarget, Direction: data.LessIsBetter, Path: data.LinearPath, BaseYear: 2020, Base: num(.5), TargetYear: 2025, Target: num(.4)},
				{ID: "D3", Name: "国家级高新区", Dimension: "创新绩效", Unit: "个", Kind: data.MilestoneTarget, Direction: data.MoreIsBetter, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(1)},
				{ID: "D4", Name: "年度科普经费筹集额", Dimension: "创新环境", Unit: "万元", Kind: data.LevelTarget, Direction: data.MoreIsBetter, Path: data.LinearPath, BaseYear: 2020, TargetYear: 2025},
			},
		}},
	}
}

var spring = time.Date(2024, 3, 2, 12, 0, 0, 0, time.UTC)

func open(t *testing.T) (*Screen, *desk, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d := &desk{state: plan()}
	win := test.NewTempWindow(t, nil)
	s := NewScreen(d, win, func() time.Time { return spring })
	win.SetPadded(false)
	win.SetContent(s)
	win.Resize(fyne.NewSize(1200, 560))
	return s, d, win
}

func TestFirstStartIsEmptyAndNotRed(t *testing.T) {
	s, _, win := open(t)
	for i := range s.report.Readings {
		r := &s.report.Readings[i]
		for column := range 8 {
			if text := readingCell(r, column).Text; column >= 4 && text == "0" || text == "0%" {
				t.Errorf("%s, column %d says %q", r.Indicator.Name, column, text)
			}
		}
		if shape := Shape(r.State); shape == theme.ShapeBehind || shape == theme.ShapeRegressed || shape == theme.ShapeUnmet {
			t.Errorf("%s is red", r.Indicator.Name)
		}
	}
	golden.Check(t, "empty", win.Canvas().Capture())
}

func TestEnterAValue(t *testing.T) {
	s, d, win := open(t)
	s.row = "D1"
	s.showForm()
	s.form.year.SetText("2022")
	s.form.value.SetText("225")
	test.Tap(s.form.enter)
	if got := s.form.fault.Text(); got == "" || len(d.done) != 0 {
		t.Fatalf("without a source it says %q and did %v", got, d.done)
	}
	if win.Canvas().Focused() != fyne.Focusable(s.form.source) {
		t.Error("the keyboard is not at the field at fault")
	}
	s.form.source.SetText("2022 年统计公报")
	test.Tap(s.form.enter)
	if len(d.done) != 1 || d.done[0] != "记入鄂城区“高新技术企业数”2022 年数值" {
		t.Fatalf("did %v", d.done)
	}
	s.Update()
	r := &s.report.Readings[0]
	// (225−133)/(300−133) = 0.551, expected 2/5, pace 1.377: innovative-county method, by hand.
	for column, want := range map[int]string{4: "225（2022）", 5: "55%", 6: "1.38", 7: "达到进度"} {
		if got := readingCell(r, column).Text; got != want {
			t.Errorf("column %d: %q, want %q", column, got, want)
		}
	}
	if s.form.value.Text != "" {
		t.Error("the field keeps the value that was entered")
	}
	golden.Check(t, "entered", win.Canvas().Capture())
}

func TestAnUnconfirmedValueIsNotScored(t *testing.T) {
	s, _, _ := open(t)
	s.row = "D1"
	s.showForm()
	s.form.value.SetText("225")
	s.form.source.SetText("电话")
	s.form.confirmed.SetChecked(false)
	test.Tap(s.form.enter)
	s.Update()
	if got := s.report.Readings[0].Word(); got != "待确认" || s.report.Score.Counted != 0 {
		t.Errorf("state %s, %d counted", got, s.report.Score.Counted)
	}
}

func TestAMilestoneAsksForItsCertificate(t *testing.T) {
	s, _, _ := open(t)
	s.row = "D3"
	s.showForm()
	if !s.form.milestone() {
		t.Fatal("D3 is a milestone")
	}
	s.form.year.SetText("2023")
	s.form.value.SetText("1")
	s.form.source.SetText("批复")
	s.form.certificate.SetText("国函〔2023〕1号")
	test.Tap(s.form.enter)
	s.Update()
	if got := s.report.Readings[2].Word(); got != "已完成" {
		t.Errorf("state %s, want 已完成", got)
	}
}

func TestFunctionalAreasHaveNoStage(t *testing.T) {
	s, _, _ := open(t)
	if !s.stage.Visible() {
		t.Error("a district has no way to enter its stage")
	}
	s.Choose(data.Gedian)
	if s.stage.Visible() || s.title.Text() != "葛店开发区" {
		t.Errorf("%s offers a stage", s.title.Text())
	}
}

func TestChoosingAnotherAreaEmptiesTheForm(t *testing.T) {
	s, _, _ := open(t)
	s.row = "D1"
	s.showForm()
	s.Choose(data.Huarong)
	if s.form.reading != nil || s.row != "" {
		t.Error("the form still shows the indicator of 鄂城区")
	}
}

// A district's own target stands in place of the template's, for it alone.
func TestADistrictHasItsOwnTarget(t *testing.T) {
	s, d, win := open(t)
	s.row = "D4"
	s.showForm()
	s.enterGoal()
	var entries []*control.Entry
	var enter *control.Button
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *control.Entry:
			entries = append(entries, o)
		case *control.Button:
			if o.Text == "记入" {
				enter = o
			}
		}
	}
	if len(entries) != 5 || enter == nil {
		t.Fatalf("%d fields", len(entries))
	}
	if yearOrBlank(0) != "" || entries[0].Text != "2020" || entries[1].Text != "" {
		t.Errorf("the form starts with %q and %q; what is not known must be blank", entries[0].Text, entries[1].Text)
	}
	for i, text := range []string{"2020", "40", "2025", "60", "建设方案，第 8 页"} {
		entries[i].SetText(text)
	}
	test.Tap(enter)
	if len(d.done) != 1 || d.done[0] != "填写鄂城区“年度科普经费筹集额”目标" {
		t.Fatalf("did %v", d.done)
	}
	s.Update()
	if got := readingCell(&s.report.Readings[3], 3).Text; got != "60" {
		t.Errorf("target %q, want 60", got)
	}
	s.Choose(data.Huarong)
	if got := readingCell(&s.report.Readings[3], 3).Text; got != "—" {
		t.Errorf("华容区 has the target %q of 鄂城区", got)
	}
}
