package main

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

const (
	indicatorKeys = "id name unit kind base_year base target_year target path latest progress expected pace state"
	areaKeys      = "code name stage score low high completeness confidence indicators"
)

// reading is what the tests read of an indicator.
type reading struct {
	ID                       string
	Kind, State              string
	Target                   *float64
	Path                     map[string]float64
	Progress, Expected, Pace *float64
	Latest                   *struct {
		Year           int
		Value          float64
		Status, Source *string
	}
}

// standing is what the tests read of an area.
type standing struct {
	Code                                       string
	Stage                                      *string
	Score, Low, High, Completeness, Confidence *float64
	Indicators                                 []reading
}

type progressDoc struct {
	Year  *int
	City  []reading
	Areas []standing
}

func (c ctl) progress(args ...string) progressDoc {
	c.t.Helper()
	var r progressDoc
	c.json(&r, append([]string{"progress"}, args...)...)
	return r
}

func (r progressDoc) indicator(t *testing.T, id string) reading {
	t.Helper()
	for _, i := range r.City {
		if i.ID == id {
			return i
		}
	}
	t.Fatalf("no %s", id)
	return reading{}
}

func (r progressDoc) area(t *testing.T, code string) standing {
	t.Helper()
	for _, a := range r.Areas {
		if a.Code == code {
			return a
		}
	}
	t.Fatalf("no %s", code)
	return standing{}
}

// observe enters a confirmed value of the city, or of an area.
func (c ctl) observe(o data.Observation) {
	c.t.Helper()
	library := c.open()
	defer library.Close()
	o.ID = fmt.Sprintf("O%d", time.Now().UnixNano())
	if o.Area == "" {
		o.Area = data.Ezhou
	}
	if o.Template == "" {
		o.Template = "city"
	}
	if o.Status == "" {
		o.Status = data.Annual
	}
	if o.At.IsZero() {
		o.At = time.Date(2023, 3, 1, 9, 0, 0, 0, time.Local)
	}
	o.Confirmed = true
	if _, err := library.Apply(c.t.Context(), "测试", data.Edit[data.Observation]{After: &o}); err != nil {
		c.t.Fatal(err)
	}
}

func near(t *testing.T, what string, got *float64, want, tolerance float64) {
	t.Helper()
	if got == nil || math.Abs(*got-want) > tolerance {
		t.Errorf("%s is %v, want %v", what, show(got), want)
	}
}

func show(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// Computed targets by hand: 14.78·1.16⁵ = 31.04, 166.1·1.15⁵ = 334.09; on the
// way I05 grows by (300−133)/5 = 33.4 a year, I01 by 16 %.
func TestProgressOfFreshLibrary(t *testing.T) {
	c := newCtl(t)
	r := c.progress()
	if len(r.City) != 17 || len(r.Areas) != 5 || r.Year != nil {
		t.Fatalf("%d indicators, %d areas, year %v", len(r.City), len(r.Areas), r.Year)
	}
	near(t, "target of I01", r.indicator(t, "I01").Target, 31.04, 0)
	near(t, "target of I06", r.indicator(t, "I06").Target, 334.09, 0)
	if got, want := fmt.Sprint(r.indicator(t, "I05").Path), "map[2021:166.4 2022:199.8 2023:233.2 2024:266.6 2025:300]"; got != want {
		t.Errorf("path of I05 is %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(r.indicator(t, "I01").Path), "map[2021:17.14 2022:19.89 2023:23.07 2024:26.76 2025:31.04]"; got != want {
		t.Errorf("path of I01 is %s, want %s", got, want)
	}
	for n, i := range r.City {
		if i.ID != fmt.Sprintf("I%02d", n+1) {
			t.Errorf("indicator %d is %s", n, i.ID)
		}
		if i.Latest != nil || i.Progress != nil || i.Expected != nil || i.Pace != nil {
			t.Errorf("%s has a value that nobody entered: %+v", i.ID, i)
		}
	}
	for n, code := range []string{"420702", "420703", "420704", "EZ-GD", "EZ-LK"} {
		a := r.Areas[n]
		if a.Code != code || a.Stage != nil || a.Score != nil || a.Low != nil || a.High != nil || a.Confidence != nil {
			t.Errorf("%s: %+v", code, a)
		}
	}
}

func TestProgressKeys(t *testing.T) {
	var document map[string]any
	newCtl(t).json(&document, "progress")
	hasKeys(t, document, "year template city areas")
	for _, i := range document["city"].([]any) {
		hasKeys(t, i.(map[string]any), indicatorKeys)
	}
	for _, a := range document["areas"].([]any) {
		hasKeys(t, a.(map[string]any), areaKeys)
		for _, i := range a.(map[string]any)["indicators"].([]any) {
			hasKeys(t, i.(map[string]any), indicatorKeys)
		}
	}
}

// Before a milestone is due it waits; afterwards its entry is missing, and it is
// missed only when an officer says so.
func TestProgressOfMilestones(t *testing.T) {
	c := newCtl(t)
	before := c.progress("-year", "2023")
	if before.Year == nil || *before.Year != 2023 {
		t.Errorf("year is %v", before.Year)
	}
	for _, id := range []string{"I09", "I10", "I13", "I14", "I15"} {
		if got := before.indicator(t, id).State; got != "pending" {
			t.Errorf("%s in 2023 is %s", id, got)
		}
		if got := c.progress("-asof", "2025-12-31").indicator(t, id).State; got != "pending" {
			t.Errorf("%s on the last day is %s", id, got)
		}
		if got := c.progress("-asof", "2026-01-01").indicator(t, id).State; got != "no_data" {
			t.Errorf("%s after the due date is %s", id, got)
		}
	}
	if out := c.done("progress", "-asof", "2026-01-01"); strings.Count(out, "到期待填") != 5 {
		t.Errorf("5 milestones should be 到期待填:\n%s", out)
	}
	late := time.Date(2026, 1, 5, 9, 0, 0, 0, time.Local)
	c.observe(data.Observation{Indicator: "I13", Year: 2025, Missed: true, At: late})
	c.observe(data.Observation{Indicator: "I14", Year: 2025, Value: 1, Certificate: "国科火字〔2025〕1号", Status: data.Certified, At: late})
	after := c.progress()
	for id, want := range map[string]string{"I13": "unmet", "I14": "done", "I09": "no_data"} {
		if got := after.indicator(t, id).State; got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
}

// By hand: (225−133)/(300−133) = 0.5509 against 2/5; (18.5−14.78)/(31.04−14.78) =
// 0.2287 against (1.16²−1)/(1.16⁵−1) = 0.3141.
func TestProgressOfValues(t *testing.T) {
	c := newCtl(t)
	c.observe(data.Observation{Indicator: "I05", Year: 2022, Value: 225, Source: "统计公报"})
	c.observe(data.Observation{Indicator: "I01", Year: 2022, Value: 18.5})
	r := c.progress("-year", "2022")
	firms := r.indicator(t, "I05")
	near(t, "progress", firms.Progress, 0.5509, 5e-5)
	near(t, "expected", firms.Expected, 0.4, 5e-5)
	near(t, "pace", firms.Pace, 1.3772, 5e-5)
	if firms.State != "on_track" || firms.Latest == nil || firms.Latest.Year != 2022 || firms.Latest.Value != 225 || *firms.Latest.Source != "统计公报" {
		t.Errorf("%+v", firms)
	}
	research := r.indicator(t, "I01")
	near(t, "progress", research.Progress, 0.2287, 5e-5)
	near(t, "expected", research.Expected, 0.3141, 5e-5)
	near(t, "pace", research.Pace, 0.728, 5e-4)
	if research.State != "slightly_behind" || research.Latest.Source != nil {
		t.Errorf("%+v", research)
	}
	if earlier := c.progress("-year", "2021").indicator(t, "I05"); earlier.Latest != nil {
		t.Errorf("a value of 2022 in 2021: %+v", earlier)
	}
	yesterday, today := time.Now().AddDate(0, 0, -1).Format("2006-01-02"), time.Now().Format("2006-01-02")
	if earlier := c.progress("-asof", yesterday).indicator(t, "I05"); earlier.Latest != nil {
		t.Errorf("a value before it was entered: %+v", earlier)
	}
	if now := c.progress("-asof", today).indicator(t, "I05"); now.Latest == nil {
		t.Error("what was entered today is not there at the end of it")
	}
}

// A value without a target does not make a score, nor one beside it.
func TestProgressOfDistrictWithoutTargets(t *testing.T) {
	c := newCtl(t)
	c.observe(data.Observation{Template: "county-reference", Indicator: "R01", Area: data.Huarong, Year: 2022, Value: 2})
	a := c.progress().area(t, "420703")
	if a.Score != nil || a.Confidence != nil || a.Indicators[0].State != "no_target" || a.Indicators[0].Latest == nil {
		t.Errorf("%+v", a)
	}
}

func TestProgressByAreaAndTemplate(t *testing.T) {
	c := newCtl(t)
	for name, want := range map[string]struct {
		args        []string
		city, areas int
	}{
		"city":              {[]string{"-area", "420700"}, 17, 0},
		"district":          {[]string{"-area=420702"}, 0, 1},
		"functional area":   {[]string{"-area", "EZ-GD"}, 0, 1},
		"template":          {[]string{"-template", "county-reference"}, 0, 5},
		"template of city":  {[]string{"-template", "city"}, 17, 0},
		"area and template": {[]string{"-area", "420702", "-template", "city"}, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if r := c.progress(want.args...); r.City == nil || r.Areas == nil || len(r.City) != want.city || len(r.Areas) != want.areas {
				t.Errorf("%d indicators, %d areas", len(r.City), len(r.Areas))
			}
		})
	}
	c.fails(exitFailed, []string{"progress", "-area", "420799"}, "420799", "EZ-LK")
	c.fails(exitFailed, []string{"progress", "-template", "hubei"}, "hubei", "county-reference")
}

func TestProgressTables(t *testing.T) {
	c := newCtl(t)
	out := c.done("progress")
	for _, want := range []string{"31.04", "334.09", "数据缺失", "梁子湖区", "完整度 0%", "功能区不计"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if strings.Contains(out, "得分 0") {
		t.Errorf("a score of nothing:\n%s", out)
	}
}

// score gives the districts' template targets and 华容区 nine of fifteen values,
// each half of its target.
func (c ctl) score() {
	c.t.Helper()
	library := c.open()
	state, err := library.Load(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	template := *state.TemplateFor(data.District)
	template.Version, template.Indicators = "2026.2", append([]data.Indicator(nil), template.Indicators...)
	ten := 10.0
	for i := range template.Indicators {
		template.Indicators[i].Target, template.Indicators[i].TargetYear = &ten, 2025
		template.Indicators[i].Kind, template.Indicators[i].Direction = data.ThresholdTarget, data.MoreIsBetter
	}
	if _, err := library.Apply(c.t.Context(), "测试", data.Put(state, template)); err != nil {
		c.t.Fatal(err)
	}
	if err := library.Close(); err != nil {
		c.t.Fatal(err)
	}
	for _, i := range template.Indicators[:9] { // of 15: 60 %
		c.observe(data.Observation{Template: template.ID, Indicator: i.ID, Area: data.Huarong, Year: 2022, Value: 5})
	}
}

func TestScoreIsPrintedWithCompleteness(t *testing.T) {
	c := newCtl(t)
	c.score()
	a := c.progress().area(t, "420703")
	near(t, "score", a.Score, 50, 1e-9)
	near(t, "completeness", a.Completeness, 0.6, 1e-9)
	near(t, "confidence", a.Confidence, 0.6, 1e-9)
	if a.Low == nil || a.High == nil || *a.Low >= 50 || *a.High <= 50 {
		t.Errorf("bounds %v to %v", show(a.Low), show(a.High))
	}
	want := "得分 50.0（完整度 60%，可信度 0.60，9/15 项，2022年数值，模板“参考模板”2026.2 版，"
	if out := c.done("progress", "-area", "420703"); !strings.Contains(out, want) || !strings.Contains(out, "数据不足，仅供内部") {
		t.Errorf("got\n%s", out)
	}
	// Of 2023 nothing was entered: what was in 2022 is shown and not scored.
	if a = c.progress("-year", "2023").area(t, "420703"); a.Score != nil || a.Indicators[0].Latest == nil {
		t.Errorf("a score of another year: %+v", a)
	}
}
