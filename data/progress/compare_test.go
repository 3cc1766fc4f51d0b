package progress

import (
	"slices"
	"strings"
	"testing"

	"ezmap/data"
)

func TestCompareWorkedExample(t *testing.T) {
	s := worked(t)
	in := func(year int) Comparison { return Compare(Areas(s, Moment{Year: year, At: day(t, "2026-06-30")})) }
	full := in(2025)
	if !full.Comparable() {
		t.Fatalf("2025: %v", full.Reasons)
	}
	var order []string
	for _, r := range full.ByScore() {
		order = append(order, r.Area.Name)
	}
	if got := strings.Join(order, " "); got != "乙区 甲区 丙区" { // 97.33, 95.55, 88.30
		t.Errorf("order %s", got)
	}
	if a, b := full.Reports[0].Score, full.Reports[2].Score; Tied(a, b) {
		t.Error("95.55 and 88.30 are not tied")
	}
	early := in(2022)
	if early.ByScore() != nil || !slices.Contains(early.Reasons, "丙区的完整度为 50%，不足 80%。") {
		t.Errorf("2022: %v", early.Reasons)
	}
}

func TestCompareOnlyWhatIsAlike(t *testing.T) {
	of := func(name, version string, year int) Report {
		v := 60.0
		return Report{Area: &data.Area{Code: data.AreaCode(name), Name: name, Kind: data.District},
			Score: Score{Value: &v, Completeness: 1, Template: "t", Version: version, Year: year}}
	}
	functional := of("葛店开发区", "1", 2022)
	functional.Area.Kind = data.FunctionalArea
	cases := []struct {
		name    string
		reports []Report
		reason  string
	}{
		{"alike", []Report{of("乙", "1", 2022), of("甲", "1", 2022)}, ""},
		{"versions", []Report{of("乙", "1", 2022), of("甲", "2", 2022)}, "模板或版本不同"},
		{"years", []Report{of("乙", "1", 2022), of("甲", "1", 2023)}, "年份不同：乙 2022 年，甲 2023 年"},
		{"functional areas are no candidates", []Report{of("甲", "1", 2022), functional}, "只有一个区"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Compare(c.reports)
			if c.reason == "" != got.Comparable() || !strings.Contains(strings.Join(got.Reasons, ""), c.reason) {
				t.Errorf("%v", got.Reasons)
			}
		})
	}
	first, second := of("甲", "1", 2022).Score, of("乙", "1", 2022).Score
	*second.Value = 62
	if !Tied(first, second) {
		t.Error("two points are no difference")
	}
}

// Two dimensions: one of 0.9 (weight 3) and 0.1 (weight 1), one of 0.4.
// As it is: (70 + 40)/2 = 55. Alike: (50 + 40)/2 = 45. Geometric:
// 100·√(0.9^.75·0.1^.25 · 0.4) = 45.59. Without the first 40, without the second 70.
func TestSensitive(t *testing.T) {
	indicators := three()
	indicators[0].Weight, indicators[1].Weight, indicators[2].Dimension = 3, 1, "企业创新"
	readings := readAll(indicators, []data.Observation{observed("0", 2022, 9), observed("1", 2022, 1), observed("2", 2022, 4)})
	r := Report{Scored: readings, Score: score(readings, weighing{}, DefaultRules())}
	near(t, "score", r.Score.Value, num(55))
	s := Sensitive(&r)
	want := map[string]float64{"等权": 45, "几何平均": 45.5901, "不计“创新投入”": 40, "不计“企业创新”": 70}
	if len(s.Variants) != len(want) {
		t.Fatalf("%d variants", len(s.Variants))
	}
	for _, v := range s.Variants {
		near(t, v.Title, v.Score.Value, num(want[v.Title]))
	}
	near(t, "low", s.Low, num(40))
	near(t, "high", s.High, num(70))
}

// 甲 is strong in a first dimension, 乙 in a second of less: without the first 乙 leads.
func TestOrderThatDependsOnWeights(t *testing.T) {
	indicators := three()[:2]
	indicators[1].Dimension = "企业创新"
	of := func(code string, a, b float64) Report {
		readings := readAll(indicators, []data.Observation{observed("0", 2022, a), observed("1", 2022, b)})
		return Report{Area: &data.Area{Code: data.AreaCode(code), Name: code, Kind: data.District}, Scored: readings, Score: score(readings, weighing{}, DefaultRules())}
	}
	c := Compare([]Report{of("1", 9, 3), of("2", 4, 6)})
	if got := strings.Join(c.Unstable, " "); got != "不计“创新投入”" {
		t.Errorf("unstable by %q", got)
	}
}

func TestThemesAreNotCompared(t *testing.T) {
	of := func(name string, theme data.Theme) Report {
		v := 60.0
		return Report{Area: &data.Area{Code: data.AreaCode(name), Name: name, Kind: data.District}, Theme: theme,
			Score: Score{Value: &v, Completeness: 1, Template: "t", Version: "1", Year: 2022}}
	}
	c := Compare([]Report{of("甲", data.IndustryTheme), of("乙", data.EcologyTheme)})
	if c.Comparable() || !strings.Contains(c.Reasons[0], "各区创建的主题不同") {
		t.Errorf("%v", c.Reasons)
	}
	if c := Compare([]Report{of("甲", data.EcologyTheme), of("乙", data.EcologyTheme)}); !c.Comparable() {
		t.Errorf("%v", c.Reasons)
	}
}

func TestComparisonNotesOpenInclusions(t *testing.T) {
	s := firmsOf2022()
	s.Areas = append(s.Areas, data.Area{Code: data.Linkong, Name: "临空经济区", Kind: data.FunctionalArea, Parent: data.Echeng}, *huarong)
	s.Observations = s.Observations[:1]
	if c := Compare(Areas(s, march(9))); !slices.Equal(c.Notes, []string{"鄂城区有 1 项没有说明含不含临空经济区。"}) {
		t.Errorf("%q", c.Notes)
	}
	s.Observations[0].Holds = data.Excluded
	if c := Compare(Areas(s, march(9))); c.Notes != nil {
		t.Errorf("%q", c.Notes)
	}
}
