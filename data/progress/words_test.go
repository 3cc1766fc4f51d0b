package progress

import (
	"strings"
	"testing"

	"ezmap/data"
)

// Every printed score carries completeness, confidence and template version.
func TestScoreIsNeverBare(t *testing.T) {
	s := Score{Value: num(63.21), Low: num(46), High: num(73), Completeness: .7999, Confidence: .71, Counted: 11, Total: 15, Year: 2023, Template: "county-reference", Name: "参考模板（湖南省公开指标，非湖北官方）", Version: "2026.1"}
	beside := "完整度 79%，可信度 0.71，11/15 项，2023年数值，模板“参考模板”2026.1 版"
	few, none, functional := s, s, s
	few.Value = nil
	none.Value, none.Low, none.High, none.Counted = nil, nil, nil, 0
	functional.Value, functional.Low, functional.High = nil, nil, nil
	for want, score := range map[string]Score{
		"得分 63.2（" + beside + "，区间 46.0—73.0，数据不足，仅供内部，不排名）":                  s,
		"得分：数据不足，不计总分（" + beside + "，区间 46.0—73.0）":                           few,
		"得分：数据缺失（" + strings.Replace(beside, "0.71，11/15", "—，0/15", 1) + "）": none,
		"不计得分（" + beside + "）": functional,
	} {
		if got := score.String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if got := (Dimension{Name: "创新投入", Value: num(58), Completeness: 2.0 / 3, Confidence: 2.0 / 3, Counted: 2, Total: 3}).String(); got != "创新投入 58.0（完整度 66%，可信度 0.67，2/3 项）" {
		t.Error(got)
	}
}

func TestScoresOfReportsNameTheirTemplate(t *testing.T) {
	s := worked(t)
	for _, r := range Areas(s, Moment{At: day(t, "2026-06-30")}) {
		for _, v := range append(Sensitive(&r).Variants, Variant{"", r.Score}) {
			if !strings.Contains(v.Score.String(), "模板“算例”1 版") || !strings.Contains(v.Score.String(), "2025年数值") {
				t.Errorf("%s: %s", v.Title, v.Score)
			}
			if v.Score.Value != nil && (*v.Score.Value < *v.Score.Low-slack || *v.Score.Value > *v.Score.High+slack) {
				t.Errorf("%s lies outside its bounds: %s", v.Title, v.Score)
			}
		}
	}
}

func TestStageAsOf(t *testing.T) {
	s := city()
	s.Stages = []data.StageEntry{
		{ID: "G1", Area: data.Echeng, Stage: data.Preparing, Date: "2021-05"},
		{ID: "G2", Area: data.Echeng, Stage: data.Approved, Date: "2022-04-08"},
	}
	for date, want := range map[string]data.Stage{"2021-04-30": "", "2022-04-07": data.Preparing, "2022-04-08": data.Approved} {
		r := Area(s, data.Echeng, Moment{At: day(t, date)})
		if r.Stage == nil != (want == "") || r.Stage != nil && r.Stage.Stage != want {
			t.Errorf("%s: %+v, want %s", date, r.Stage, want)
		}
	}
}
