package district

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/desk"
	"ezmap/app/golden"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The pictures hold times of day.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	m.Run()
}

var spring = time.Date(2024, 3, 2, 12, 0, 0, 0, time.UTC)

// later holds what comes back to the window's thread until it is run.
type later chan func()

// open shows the first data of the program on a screen of an office PC.
func open(t *testing.T, prepare func(*data.State)) (*Screen, *desk.Desk, fyne.Window, later) {
	t.Helper()
	return openWith(t, prepare, func(*words.Params) {})
}

// openWith opens the screen with something more that the window offers it.
func openWith(t *testing.T, prepare func(*data.State), more func(*words.Params)) (*Screen, *desk.Desk, fyne.Window, later) {
	t.Helper()
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(state)
	}
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d := desk.New(state)
	win := test.NewTempWindow(t, nil)
	jobs := make(later, 16)
	p := words.Params{
		Host: d, Window: win, Now: func() time.Time { return spring }, Post: func(do func()) { jobs <- do },
		StateAt:  func(_ time.Time, then func(*data.State, error)) { then(d.Data, nil) },
		ShowSite: func(string) {},
	}
	more(&p)
	s := New(p)
	s.Update()
	win.SetPadded(false)
	win.SetContent(s)
	win.Resize(fyne.NewSize(1294, 662)) // 1366×768 without bar, rail and status line
	return s, d, win, jobs
}

func num(v float64) *float64 { return &v }

// some enters invented values of two districts against targets of their own, and
// steps of 鄂城区.
func some(s *data.State) {
	t := s.TemplateFor(data.District)
	for _, area := range []data.AreaCode{data.Echeng, data.Huarong} {
		for k, i := range t.Indicators {
			base := 10 * float64(k+1)
			s.Goals = append(s.Goals, data.Goal{
				ID: data.GoalKey(area, t.ID, i.ID), Area: area, Template: t.ID, Indicator: i.ID,
				BaseYear: 2020, Base: num(base), TargetYear: 2025, Target: num(2 * base), Source: "建设方案，第 8 页", At: spring,
			})
			if area == data.Huarong && k > 6 || k == 9 || k == 12 {
				continue
			}
			for year := 2021; year <= 2023; year++ {
				s.Observations = append(s.Observations, data.Observation{
					ID: fmt.Sprintf("O%s%02d%d", area, k, year), Template: t.ID, Indicator: i.ID, Area: area, Year: year,
					Value: base * (1 + float64(year-2020)*(0.08+0.03*float64(k%6))), Status: data.Annual, Confirmed: true,
					Source: "区科技局报表", By: "张三", At: spring,
				})
			}
		}
	}
	for k, stage := range []data.Stage{data.Preparing, data.Applied, data.Approved} {
		s.Stages = append(s.Stages, data.StageEntry{ID: fmt.Sprintf("G%04d", k+1), Area: data.Echeng, Stage: stage, Date: fmt.Sprintf("202%d-04", k), Document: "示例文号", At: spring})
	}
}

// shown returns what is written on the screen.
func shown(o fyne.CanvasObject) string {
	var all []string
	for _, x := range test.LaidOutObjects(o) {
		if p, ok := x.(*control.Prose); ok && p.Visible() {
			all = append(all, p.Text())
		}
	}
	return strings.Join(all, "\n")
}

func TestFirstStartIsEmptyAndNotRed(t *testing.T) {
	s, _, _, jobs := open(t, nil)
	for _, area := range []data.AreaCode{data.Echeng, data.Huarong, data.Liangzihu, data.Gedian, data.Linkong} {
		s.Choose(area)
		for row := range s.grid.Rows() {
			if got := s.cell(row, latestColumn).Text; got != "数据缺失" {
				t.Errorf("%s, row %d: latest %q", area, row, got)
			}
			if shape := s.cell(row, stateColumn).Icon; shape == theme.ShapeBehind || shape == theme.ShapeRegressed || shape == theme.ShapeUnmet {
				t.Errorf("%s, row %d is red", area, row)
			}
		}
		if s.report.Score.Value != nil || strings.Contains(s.words.Text(), "得分 ") {
			t.Errorf("%s has a score: %s", area, s.words.Text())
		}
	}
	s.Choose(data.Liangzihu)
	for s.overview.picture.Image == nil { // the maps that were given up come back too
		(<-jobs)()
	}
	if !strings.Contains(shown(s.overview), "请科技部门提供：高新技术企业数") {
		t.Error("it does not say what to ask whom for")
	}
}

func TestADistrictOnOnePage(t *testing.T) {
	s, _, win, _ := open(t, some) // the map is drawn, but does not come into the pictures
	s.Choose(data.Echeng)
	for _, want := range []string{"完整度 86%", "模板“参考模板”2026.1 版"} {
		if !strings.Contains(s.words.Text(), want) {
			t.Errorf("the score stands without %q: %s", want, s.words.Text())
		}
	}
	all := shown(s.overview)
	for _, want := range []string{"维度得分", "权重敏感性：按等权", "缺 2 项，向谁要", "平台园区（图上", "2023 年与 2022 年相比", "报告用语"} {
		if !strings.Contains(all, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	golden.Check(t, "district", win.Canvas().Capture())
	s.grid.Press(4)
	if s.overview.Visible() || !s.detail.Visible() {
		t.Error("a press on an indicator does not open its detail")
	}
	if !s.Close() || !s.overview.Visible() || s.Close() {
		t.Error("the detail does not close, or closes twice")
	}
}

func TestStepsAreNotConcluded(t *testing.T) {
	s, _, _, _ := open(t, some)
	steps := s.stepWords()
	var done []string
	for _, step := range steps {
		if step.Done {
			done = append(done, step.Word)
		}
	}
	if strings.Join(done, " ") != "筹备 已申请 批准建设" {
		t.Errorf("recorded are %v", done)
	}
	if !steps[6].Now || steps[6].Note != "2022-04" {
		t.Errorf("it stands at %+v", steps[6])
	}
}

func TestAStepIsRecorded(t *testing.T) {
	s, d, win, _ := open(t, nil)
	s.steps.Press(1)
	var entries []*control.Entry
	var enter *control.Button
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *control.Entry:
			if o.PlaceHolder != "例如：建设方案印发、科创中心开工" { // of a milestone alone
				entries = append(entries, o)
			}
		case *control.Button:
			if o.Text == "登记" {
				enter = o
			}
		}
	}
	entries[0].SetText("2021-06-10")
	test.Tap(enter)
	if len(d.Done) != 0 {
		t.Fatal("a step without a document or source is taken")
	}
	entries[2].SetText("鄂科技通〔2021〕1号")
	test.Tap(enter)
	if len(d.Done) != 1 || d.Done[0] != "登记鄂城区阶段“已申请”" {
		t.Fatalf("did %v", d.Done)
	}
	e := d.Data.Stages[0]
	if e.Stage != data.Applied || e.Date != "2021-06-10" || e.Document != "鄂科技通〔2021〕1号" || e.By != "张三" {
		t.Errorf("recorded %+v", e)
	}
}

func TestStageOfAForm(t *testing.T) {
	state := &data.State{Stages: []data.StageEntry{{ID: "G0002"}}}
	for _, c := range []struct {
		name, title, date, document, source string
		fault                               bool
	}{
		{"a day", "批准建设", "2023-04-23", "鄂科技通〔2023〕1号", "", false},
		{"a year is enough", "已申请", "2022", "", "申报书", false},
		{"full-width digits", "已申请", "２０２２-０４", "", "申报书", false},
		{"nothing chosen", "", "2022", "", "申报书", true},
		{"no date", "已申请", "", "", "申报书", true},
		{"an impossible month", "已申请", "2022-13", "", "申报书", true},
		{"no proof", "已申请", "2022", "", "", true},
	} {
		e, fault := filledStage{title: c.title, date: c.date, document: c.document, source: c.source}.entry(state, data.Echeng)
		if (fault != "") != c.fault {
			t.Errorf("%s: %q", c.name, fault)
		}
		if !c.fault && (e.ID != "G0003" || e.Area != data.Echeng || e.Stage.Title() != c.title) {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}

func TestFunctionalAreasHaveNoStageAndNoScore(t *testing.T) {
	s, _, _, _ := open(t, some)
	s.Choose(data.Gedian)
	if s.stage.Visible() || s.steps.Visible() || s.title.Text() != "葛店开发区" {
		t.Errorf("%s offers a stage", s.title.Text())
	}
	if !strings.HasPrefix(s.words.Text(), "功能区不参评创新型县（市、区），只列指标") {
		t.Errorf("says %q", s.words.Text())
	}
	for _, r := range s.compare.compare.Reports {
		if r.Area.Kind != data.District {
			t.Errorf("%s is compared", r.Area.Name)
		}
	}
}

// Districts are set side by side; there is no order where they cannot be compared.
func TestCompareOnlyWhereComparable(t *testing.T) {
	s, d, win, _ := open(t, some)
	s.Choose("")
	if got := s.compare.reason(); !strings.HasPrefix(got, "不排名") || !strings.Contains(got, "梁子湖区的完整度为 0%") {
		t.Errorf("says %q", got)
	}
	if !s.compare.order.Disabled() {
		t.Error("an order by score is offered")
	}
	if d.Settings[areaKey] != compareArea {
		t.Errorf("remembers %q", d.Settings[areaKey])
	}
	golden.Check(t, "compare", win.Canvas().Capture())
}

func TestChoosingAnotherAreaClosesTheDetail(t *testing.T) {
	s, _, _, _ := open(t, some)
	s.grid.Press(0)
	s.Choose(data.Huarong)
	if s.row != "" || s.detail.Visible() {
		t.Error("the detail still shows the indicator of 鄂城区")
	}
}

func TestTheAreaIsRemembered(t *testing.T) {
	s, d, _, _ := open(t, nil)
	s.Choose(data.Huarong)
	again := New(words.Params{Host: d, Window: s.p.Window, Now: s.p.Now, Post: s.p.Post})
	if again.area != data.Huarong {
		t.Errorf("opens with %s", again.area)
	}
}

func TestDarkAndNarrow(t *testing.T) {
	s, _, win, _ := open(t, some)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	s.Update()
	golden.Check(t, "district-dark", win.Canvas().Capture())
	win.Resize(fyne.NewSize(888, 430)) // 1920×1080 at twice the size
	golden.Check(t, "district-narrow", win.Canvas().Capture())
}

// Which template the districts are read by is a ruling.
func TestATemplateIsChosenByRuling(t *testing.T) {
	s, d, win, _ := open(t, func(state *data.State) {
		some(state)
		other := *state.TemplateFor(data.District)
		other.ID, other.Name, other.Version = "own", "自建模板", "2027.1"
		state.Templates = append(state.Templates, other)
	})
	words.AskTemplate(s.p, s.asOf, data.District)
	var reason *control.Entry
	var rule *control.Button
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *control.SignButton:
			o.Tapped(nil) // the last is chosen
		case *control.Entry:
			reason = o
		case *control.Button:
			if o.Text == "裁定" {
				rule = o
			}
		}
	}
	reason.SetText("省厅印发了指标")
	test.Tap(rule)
	s.Update()
	if len(d.Done) != 1 || d.Data.TemplateFor(data.District).ID != "own" || win.Canvas().Overlays().Top() != nil {
		t.Fatalf("did %v", d.Done)
	}
	if got := s.template.Text(); !strings.Contains(got, "自建模板，版本 2027.1") {
		t.Errorf("the page says %q", got)
	}
}
