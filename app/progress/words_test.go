package progress

import (
	"slices"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		value      float64
		unit, want string
	}{
		{225, "家", "225"},
		{14.78, "亿元", "14.78"},
		{35, "亿元", "35.00"},
		{2.345, "%", "2.35"},
		{5.73, "件/万人", "5.73"},
		{166.4, "家", "166.4"},
		{9999, "万元", "9999"},
		{10000, "万元", "10,000"},
		{1234567.5, "万元", "1,234,567.5"},
		{-12345, "万元", "-12,345"},
		{0, "家", "0"},
		{0.1 + 0.2, "", "0.3"},
	} {
		if got := Number(c.value, c.unit); got != c.want {
			t.Errorf("%v %s: %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}

func TestMissingIsNeverZero(t *testing.T) {
	r := &progress.Reading{Indicator: &data.Indicator{ID: "I05"}}
	for name, got := range map[string]string{
		"value": Optional(nil, "家"), "share": Share(nil), "pace": Pace(nil), "latest": Latest(r),
	} {
		if got != "—" {
			t.Errorf("%s: %q, want —", name, got)
		}
	}
	if got := LatestCell(r).Text; got != "数据缺失" {
		t.Errorf("the table says %q, want 数据缺失", got)
	}
	if got := Share(num(0)); got != "0%" {
		t.Errorf("a zero is %q, want 0%%", got)
	}
}

func TestLatest(t *testing.T) {
	i := &data.Indicator{ID: "I05", Unit: "家"}
	for _, c := range []struct {
		name string
		r    progress.Reading
		want string
	}{
		{"confirmed", progress.Reading{Indicator: i, Latest: &data.Observation{Year: 2022, Value: 225}}, "225（2022）"},
		{"waiting", progress.Reading{Indicator: i, Unconfirmed: &data.Observation{Year: 2023, Value: 260}}, "260（2023）"},
		{"missed", progress.Reading{Indicator: i, Latest: &data.Observation{Year: 2025, Missed: true}}, "未达成（2025）"},
	} {
		if got := Latest(&c.r); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The words are those of data/progress, which are tested there: here only that
// nothing of them is lost.
func TestScoreIsNeverBare(t *testing.T) {
	district := &data.Area{Name: "鄂城区", Kind: data.District}
	template := &data.Template{ID: "T"}
	score := progress.Score{Value: num(63.2), Low: num(46), High: num(73), Completeness: .73, Confidence: .71, Counted: 11, Total: 15, Template: "T", Version: "2", Year: 2022}
	for _, c := range []struct {
		name string
		r    progress.Report
		want string
	}{
		{"district", progress.Report{Area: district, Template: template, Score: score}, score.String() + "。"},
		{"functional area", progress.Report{Area: &data.Area{Name: "葛店开发区", Kind: data.FunctionalArea}, Template: template, Score: progress.Score{Total: 15, Template: "T", Version: "2"}},
			"功能区不参评创新型县（市、区），只列指标（完整度 0%，可信度 —，0/15 项，模板“T”2 版）。"},
		{"no template", progress.Report{Area: district}, "没有适用的指标模板。"},
	} {
		if got := ScoreWords(c.r); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	if got := AreaNote(progress.Report{Area: district, Template: template, Score: score}); got != "11/15 项 · 完整度 73%" {
		t.Errorf("the note of the list is %q", got)
	}
}

func TestEveryStateHasAShape(t *testing.T) {
	seen := map[string][]progress.State{}
	for _, s := range progress.States {
		name := Shape(s).Name()
		seen[name] = append(seen[name], s)
	}
	// Only the states without a judgement share one shape; their words differ.
	for name, states := range seen {
		if len(states) > 1 && slices.ContainsFunc(states, chart.Judged) {
			t.Errorf("%s stands for %v", name, states)
		}
	}
}

func TestObservationOfAForm(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	indicator := &data.Indicator{ID: "I12", Name: "比重", Unit: "%", Cap: num(100)}
	state := &data.State{Observations: []data.Observation{
		{ID: "O0007", Template: "city", Indicator: "I12", Area: data.Ezhou, Year: 2022, Status: data.Annual},
		{ID: "O0003", Template: "city", Indicator: "I12", Area: data.Ezhou, Year: 2022, Status: data.Flash},
	}}
	filled := func(edit func(*Filled)) Filled {
		f := Filled{
			Template: "city", Indicator: indicator, Area: data.Ezhou, Year: "2022", Value: "38.4",
			Status: data.Annual, Source: "年报", Confirmed: true, Who: "张三",
		}
		edit(&f)
		return f
	}
	for _, c := range []struct {
		name  string
		f     Filled
		value float64
		year  int
	}{
		{"plain", filled(func(*Filled) {}), 38.4, 2022},
		{"full-width digits", filled(func(f *Filled) { f.Value, f.Year = "３８．４", "２０２２" }), 38.4, 2022},
		{"percent sign and blanks", filled(func(f *Filled) { f.Value = " 38.4 % " }), 38.4, 2022},
		{"a zero is a value", filled(func(f *Filled) { f.Value = "0" }), 0, 2022},
		{"a milestone that was missed needs no value", filled(func(f *Filled) { f.Missed, f.Value = true, "" }), 0, 2022},
	} {
		o, err := c.f.Observation(state, now)
		if err != nil || o.Value != c.value || o.Year != c.year || o.ID != "O0008" || o.By != "张三" || !o.At.Equal(now) {
			t.Errorf("%s: %+v, %v", c.name, o, err)
		}
		if same := standing(state, &o); len(same) != 1 || same[0].ID != "O0007" {
			t.Errorf("%s: stands where %v do, want the yearly figure O0007 and not the flash one", c.name, same)
		}
	}
	for _, c := range []struct {
		name  string
		f     Filled
		field Field
	}{
		{"nothing typed", filled(func(f *Filled) { f.Value = "" }), ValueField},
		{"no number", filled(func(f *Filled) { f.Value = "约三成" }), ValueField},
		{"NaN", filled(func(f *Filled) { f.Value = "NaN" }), ValueField},
		{"infinite", filled(func(f *Filled) { f.Value = "Inf" }), ValueField},
		{"above the ceiling", filled(func(f *Filled) { f.Value = "120" }), ValueField},
		{"a year to come", filled(func(f *Filled) { f.Year = "2027" }), YearField},
		{"no year", filled(func(f *Filled) { f.Year = "去年" }), YearField},
		{"no source", filled(func(f *Filled) { f.Source = "　" }), SourceField},
		{"a correction without a reason", filled(func(f *Filled) { f.Corrects = "O0007" }), ReasonField},
	} {
		_, err := c.f.Observation(state, now)
		fault, ok := err.(*FieldError)
		if !ok || fault.Field != c.field || fault.Message == "" {
			t.Errorf("%s: %v, want a fault of %s", c.name, err, c.field)
		}
	}
}

func TestEntriesLeaveOutWhatWasReplaced(t *testing.T) {
	s := &data.State{Observations: []data.Observation{
		{ID: "O1", Template: "city", Indicator: "I05", Area: data.Ezhou, Year: 2022, Value: 221},
		{ID: "O2", Template: "city", Indicator: "I05", Area: data.Ezhou, Year: 2022, Value: 225, Supersedes: "O1"},
		{ID: "O3", Template: "city", Indicator: "I05", Area: data.Ezhou, Year: 2023, Value: 260},
		{ID: "O4", Template: "city", Indicator: "I05", Area: data.Echeng, Year: 2023, Value: 90},
		{ID: "O5", Template: "city", Indicator: "I06", Area: data.Ezhou, Year: 2023, Value: 1},
	}}
	got := Entries(s, "city", "I05", data.Ezhou, time.Time{})
	if len(got) != 2 || got[0].ID != "O3" || got[1].ID != "O2" {
		t.Errorf("got %v, want O3 and O2", got)
	}
}

func TestGoalOfAForm(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	filled := func(edit func(*FilledGoal)) FilledGoal {
		f := FilledGoal{
			Template: "district", Indicator: &data.Indicator{ID: "D1", Unit: "家", Cap: num(1000)}, Area: data.Echeng,
			BaseYear: "2020", Base: "３5", TargetYear: "2025", Target: "1,00", Source: "建设方案", Who: "张三",
		}
		edit(&f)
		return f
	}
	g, fault := filled(func(*FilledGoal) {}).Goal(now)
	if fault != "" || *g.Base != 35 || *g.Target != 100 || g.ID != "420704/district/D1" || g.By != "张三" {
		t.Errorf("%+v, %s", g, fault)
	}
	if g, fault = filled(func(f *FilledGoal) { f.Base = "" }).Goal(now); fault != "" || g.Base != nil {
		t.Errorf("a baseline that is left open: %v, %s", g.Base, fault)
	}
	for name, edit := range map[string]func(*FilledGoal){
		"no target":             func(f *FilledGoal) { f.Target = "" },
		"no number":             func(f *FilledGoal) { f.Target = "翻番" },
		"NaN":                   func(f *FilledGoal) { f.Base = "nan" },
		"above the ceiling":     func(f *FilledGoal) { f.Target = "1001" },
		"target before base":    func(f *FilledGoal) { f.TargetYear = "2019" },
		"target in base year":   func(f *FilledGoal) { f.TargetYear = "2020" },
		"a year of long ago":    func(f *FilledGoal) { f.BaseYear = "1949" },
		"nowhere it comes from": func(f *FilledGoal) { f.Source = " " },
	} {
		if _, fault := filled(edit).Goal(now); fault == "" {
			t.Errorf("%s is taken", name)
		}
	}
}
