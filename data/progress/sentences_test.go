package progress

import (
	"slices"
	"strings"
	"testing"

	"ezmap/data"
)

func TestSentences(t *testing.T) {
	s := firmsOf2022()
	s.Observations[0].Year, s.Observations[0].Value = 2021, 199
	s.Templates[0].Indicators = append(s.Templates[0].Indicators,
		data.Indicator{ID: "R02", Name: "万名就业人员中R&D人员数", Kind: data.LevelTarget, Target: num(40)},
		data.Indicator{ID: "R09", Name: "减免税额", Kind: data.LevelTarget},
		data.Indicator{ID: "R11", Name: "科普经费", Kind: data.LevelTarget},
		data.Indicator{ID: "R14", Name: "万元GDP综合能耗", Unit: "吨标煤/万元", Kind: data.LevelTarget, Direction: -1, BaseYear: 2020, Base: num(.5)},
	)
	energy := recordedOn("e", 3, .046, func(o *data.Observation) { o.Status, o.Indicator = data.Flash, "R14" })
	energy.Template, energy.Area = "county", data.Echeng
	for _, v := range []float64{1, 2} {
		relief := energy
		relief.ID, relief.Indicator, relief.Value = Figure(v, ""), "R09", v
		s.Observations = append(s.Observations, relief)
	}
	s.Observations = append(s.Observations, energy)
	r := Area(s, data.Echeng, march(9))
	want := []string{
		"2022年，高新技术企业数为 225家，比 2020 年增加 92家；2025年目标 300家，进度 55.1%，应达 40.0%，达到进度。",
		"2022年，万元GDP综合能耗为 0.046吨标煤/万元（快报），比 2020 年减少 0.45吨标煤/万元。",
		"以下指标没有可以引用的数值。数据缺失：万名就业人员中R&D人员数、科普经费；数值冲突：减免税额。",
	}
	if got := Sentences(&r); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// An indicator without a value stands in the last sentence alone, by its name, with
// no number; one whose values contradict each other too. 乙区 has two values of C
// for 2023 in May 2024, and none for later years.
func TestSentencesHoldNoMissingNumber(t *testing.T) {
	s := worked(t)
	for i := range s.Templates[0].Indicators {
		s.Templates[0].Indicators[i].Name = "指标" + s.Templates[0].Indicators[i].ID
	}
	for _, r := range Areas(s, Moment{Year: 2023, At: day(t, "2024-05-01")}) {
		said := Sentences(&r)
		for i := range r.Readings {
			m := &r.Readings[i]
			speaks := slices.ContainsFunc(said, func(text string) bool { return strings.Contains(text, m.Indicator.Name+"为 ") })
			if speaks != (m.Latest != nil) {
				t.Errorf("%s %s: spoken of %v, value %v", r.Area.Name, m.Indicator.ID, speaks, m.Latest)
			}
		}
		if r.Area.Code == "乙区" && said[len(said)-1] != "以下指标没有可以引用的数值。数值冲突：指标C。" {
			t.Errorf("%s", said[len(said)-1])
		}
	}
}

func TestFigure(t *testing.T) {
	for want, v := range map[string]float64{"225家": 225, "18.5家": 18.5, "0家": 0, "12,345.68家": 12345.678, "9999家": 9999, "-1,234,567家": -1234567, "0.0046家": 0.0046, "0.05家": .05} {
		if got := Figure(v, "家"); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
}
