package tables

import (
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
)

func num(v float64) *float64 { return &v }

var at = time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)

// By hand: 高企 from 133 (2020) to 300 (2025), 225 in 2022: progress
// (225 − 133)/(300 − 133) = 0.5509, expected 0.4, pace 0.5509/0.4 = 1.3772,
// 25.2 above the 199.8 that are due.
func book() Book {
	t := data.Template{ID: "T1", Name: "专栏1", Version: "1", For: data.CityArea, Indicators: []data.Indicator{
		{ID: "I05", Name: "高新技术企业数", Unit: "家", Dimension: "引领发展", Kind: data.LevelTarget, Measure: "stock", Direction: 1, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300), Department: "市科技局"},
	}}
	s := &data.State{Templates: []data.Template{t}, Areas: []data.Area{{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}},
		Documents: []data.Document{{ID: "D1", Title: "火炬年报"}}}
	value := func(id string, year int, v float64, status data.ObservationStatus, confirmed bool) data.Observation {
		return data.Observation{ID: id, Template: "T1", Indicator: "I05", Area: data.Ezhou, Year: year, Value: v, Status: status, Source: "火炬", Evidence: "D1", Confirmed: confirmed, At: at.AddDate(0, -1, 0)}
	}
	s.Observations = []data.Observation{value("O1", 2022, 225, data.Annual, true), value("O2", 2023, 250, data.Annual, true), value("O3", 2023, 260, data.Annual, true)}
	m := progress.Moment{At: at}
	return Book{View: View{s, m}, Reports: []progress.Report{progress.City(s, m)}}
}

func row(t *testing.T, b Book, name string) map[string]any {
	t.Helper()
	for _, sheet := range b.Sheets() {
		if sheet.Name != name {
			continue
		}
		if len(sheet.Rows) == 0 {
			t.Fatalf("%s is empty", name)
		}
		cells := map[string]any{}
		for i, c := range sheet.Columns {
			cells[c.Title] = sheet.Rows[0][i]
		}
		return cells
	}
	t.Fatalf("no sheet %s", name)
	return nil
}

func TestIndicators(t *testing.T) {
	b := book()
	b.State.Observations = b.State.Observations[:1]
	b.Reports = []progress.Report{progress.City(b.State, b.Moment)}
	got := row(t, b, "指标")
	for title, want := range map[string]any{
		"区域": "鄂州市", "指标": "高新技术企业数", "基期": 133.0, "目标": 300.0, "最新值": 225.0, "年份": 2022, "来源": "火炬",
		"应达值差距": 25.2, "进度": 0.5509, "应达": 0.4, "节奏": 1.3772, "模板": "专栏1", "模板版本": "1", "2022年": 225.0,
	} {
		if got[title] != want {
			t.Errorf("%s: %v (%T), want %v", title, got[title], got[title], want)
		}
	}
}

func TestConflictsAndSources(t *testing.T) {
	b := book()
	got := row(t, b, "冲突与裁定")
	if got["事项"] != "鄂州市 高新技术企业数 2023年（年报）" || got["内容"] != "250家（O2，火炬，2024-04-01）；260家（O3，火炬，2024-04-01）" {
		t.Errorf("conflict %v", got)
	}
	if got := row(t, b, "数值来源"); got["现状"] != "现行" || got["来源文件"] != "火炬年报" {
		t.Errorf("source %v", got)
	}
	if said := row(t, b, "指标")["2023年"]; said != "数值冲突" {
		t.Errorf("2023 is %v", said)
	}
}

func TestChangesOnlyWhereCompared(t *testing.T) {
	b := book()
	plain := len(b.Sheets())
	early := b.View
	early.Moment.At = at.AddDate(-1, 0, 0)
	b.Before = &early
	if got := len(b.Sheets()); got != plain+1 {
		t.Errorf("%d sheets with a comparison, %d without", got, plain)
	}
	if got := row(t, b, "变化"); got["变化"] == nil {
		t.Errorf("no change from nothing to 225: %v", got)
	}
}

// A ruling names what it is on in words, never by its key.
func TestRulingsInWords(t *testing.T) {
	b := book()
	s := b.State
	s.Areas = append(s.Areas, data.Area{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou})
	s.Contradictions = []data.Contradiction{{ID: "C01", Subject: "高新技术产业增加值2025年目标"}}
	for subject, want := range map[[2]string]string{
		{string(data.ConflictRuling), data.CellKey(&s.Observations[1])}:     "鄂州市 高新技术企业数 2023年（年报）",
		{string(data.ContradictionRuling), "C01"}:                           "高新技术产业增加值2025年目标",
		{string(data.TargetRuling), data.GoalKey(data.Echeng, "T1", "I05")}: "鄂城区 高新技术企业数",
		{string(data.TemplateRuling), string(data.Echeng)}:                  "鄂城区",
		{string(data.TemplateRuling), string(data.District)}:                "各区",
		{string(data.ContradictionRuling), "C99"}:                           "C99",
	} {
		if got := about(s, &data.Ruling{Kind: data.RulingKind(subject[0]), Subject: subject[1]}); got != want {
			t.Errorf("%v: %q, want %q", subject, got, want)
		}
	}
}
