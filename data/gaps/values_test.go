package gaps

import (
	"testing"

	"ezmap/data"

	"github.com/google/go-cmp/cmp"
)

func TestValues(t *testing.T) {
	ten := 10.0
	s := &data.State{
		Areas: []data.Area{{Code: data.Echeng, Kind: data.District}, {Code: data.Gedian, Kind: data.FunctionalArea}},
		Templates: []data.Template{{ID: "county", For: data.District, Indicators: []data.Indicator{
			{ID: "A", Name: "已填", Kind: data.LevelTarget, Target: &ten},
			{ID: "B", Name: "只有草稿", Kind: data.LevelTarget, Target: &ten},
			{ID: "C", Name: "上年的", Kind: data.LevelTarget},
			{ID: "D", Name: "去年认定", Kind: data.MilestoneTarget, Target: &ten},
			{ID: "E", Name: "自己定了目标", Kind: data.LevelTarget, Section: "一（一）；专栏1"},
			{ID: "F", Name: "改到别的年", Kind: data.LevelTarget, Target: &ten},
			{ID: "G", Name: "只有上半年", Kind: data.LevelTarget, Target: &ten},
			{ID: "H", Name: "不适用", Kind: data.LevelTarget},
			{ID: "I", Name: "裁定未采用", Kind: data.LevelTarget, Target: &ten},
			{ID: "J", Name: "只有增速", Kind: data.LevelTarget, Target: &ten},
			{ID: "K", Name: "增速目标", Kind: data.GrowthTarget, Target: &ten},
		}}},
		Goals: []data.Goal{{ID: data.GoalKey(data.Echeng, "county", "E"), Target: &ten}},
	}
	enter := func(id, indicator string, year int, edit func(*data.Observation)) {
		o := data.Observation{ID: id, Template: "county", Area: data.Echeng, Indicator: indicator, Year: year, Confirmed: true}
		if edit != nil {
			edit(&o)
		}
		s.Observations = append(s.Observations, o)
	}
	enter("1", "A", 2023, nil)
	enter("2", "B", 2023, func(o *data.Observation) { o.Confirmed = false })
	enter("3", "C", 2022, nil)
	enter("4", "D", 2022, func(o *data.Observation) { o.Certificate = "国函〔2022〕1号" })
	enter("5", "F", 2023, nil)
	enter("6", "F", 2022, func(o *data.Observation) { o.Supersedes = "5" })
	enter("7", "G", 2023, func(o *data.Observation) { o.Months = "01-06" })
	enter("8", "H", 2023, func(o *data.Observation) { o.Inapplicable = true })
	enter("9", "I", 2023, nil)
	enter("10", "J", 2023, func(o *data.Observation) { o.Growth = true })
	enter("11", "K", 2023, func(o *data.Observation) { o.Growth = true })
	s.Rulings = []data.Ruling{{Kind: data.ConflictRuling, Subject: "I", Over: []string{"9"}}}
	want := []Gap{
		{"M-420704-B", "只有草稿", []string{"2023年的数值"}, []string{}},
		{"M-420704-C", "上年的", []string{"2023年的数值", "目标"}, []string{}},
		{"M-420704-E", "自己定了目标", []string{"2023年的数值"}, []string{"一（一）", "专栏1"}},
		{"M-420704-F", "改到别的年", []string{"2023年的数值"}, []string{}},
		{"M-420704-G", "只有上半年", []string{"2023年的数值"}, []string{}},
		{"M-420704-I", "裁定未采用", []string{"2023年的数值"}, []string{}},
		{"M-420704-J", "只有增速", []string{"2023年的数值"}, []string{}},
	}
	if diff := cmp.Diff(want, Values(s, data.Echeng, 2023)); diff != "" {
		t.Error(diff)
	}
	if got := Values(s, data.Gedian, 2023); len(got) != 11 {
		t.Errorf("葛店开发区 lacks %d of 11", len(got))
	}
	if got := Values(s, "420799", 2023); got != nil {
		t.Errorf("%+v", got)
	}
}
