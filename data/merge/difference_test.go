package merge

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// Each field by which records differ can be shown.
func TestEachFieldHasItsText(t *testing.T) {
	for _, p := range siteParts {
		if siteTexts[p.title] == nil && p.title != "其他属性" {
			t.Errorf("%s cannot be shown", p.title)
		}
	}
}

func TestDifferences(t *testing.T) {
	year := 2022
	s := register()
	s.Areas = []data.Area{{Code: data.Echeng, Name: "鄂城区"}}
	incoming := register().Sites[:1]
	a := &incoming[0]
	a.Level, a.LevelText, a.Year, a.Area, a.AreaBasis = data.Provincial, "省级（2022）", &year, data.Echeng, data.Stated
	a.Location.Original, a.Location.OriginalSystem = &orb.Point{114.805, 30.298}, "gcj02"
	a.Holds = []data.LevelHeld{{Level: data.Municipal}, {Level: data.Provincial, Year: &year, Source: "鄂科〔2022〕1号"}}
	a.Measures = []data.Measure{{Name: "占地", Value: 30.5, Unit: "亩", Year: &year}}
	a.Contacts = []data.Contact{{Name: "张三", Phone: "0711"}}
	a.Sources = []data.FactSource{{Fact: data.LevelFact, Source: "文件"}}
	a.Extra = with("b", "3")
	got := Sites(s, incoming, nil, "").Rows[0].Differences
	want := []Difference{
		{"级别", "", "省级，原文“省级（2022）”"}, {"级别沿革", "", "市级；2022 省级（鄂科〔2022〕1号）"}, {"区域", "", "鄂城区（明示）"},
		{"分项数字", "", "占地 30.5亩（2022）"}, {"联系人", "", "张三，0711"}, {"事实来源", "", "级别：文件"}, {"年份", "", "2022"},
		{"位置", "114.800000，30.300000（示意）", "114.800000，30.300000（示意），原坐标 114.805，30.298（高德、腾讯）"}, {"b", "2", "3"}, {"a", "1", ""},
	}
	for i := range got { // what the register of the tests leaves open
		if title := got[i].Title; title == "级别" || title == "区域" {
			got[i].Old = ""
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if facts := SiteFacts(s, a); !slices.Contains(facts, Difference{"名称", "", "甲园区"}) || !slices.Contains(facts, Difference{"b", "", "3"}) {
		t.Errorf("%+v", facts)
	}
}

// What others point at stays when a list is replaced, and is named.
func TestReplaceLeavesWhatIsUsed(t *testing.T) {
	s := register()
	s.Programmes = []data.Programme{{ID: "P01", Name: "机场", Site: "E001"}}
	p := SitesWith(s, []data.Site{{Name: "丙"}}, nil, "替换", Options{Mode: Replace})
	if p.New != 1 || p.Removed != 1 || p.Kept != 1 || p.Rows[1].Verdict != Kept || p.Rows[1].Message == "" || p.Rows[2].Key != "S007" {
		t.Errorf("%+v", p.Rows)
	}
	if left := s.With(p.Change).Sites; len(left) != 2 || left[0].ID != "E001" {
		t.Errorf("%+v", left)
	}
	bad := SitesWith(s, nil, []data.Problem{{Where: "第 2 行", Message: "没有名称。"}}, "替换", Options{Mode: Replace})
	if bad.Change != nil || bad.Refused == "" {
		t.Error("records are removed while a row is faulty")
	}
}
