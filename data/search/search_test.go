package search

import (
	"testing"

	"ezmap/data"

	"github.com/google/go-cmp/cmp"
)

var register = []data.Site{
	{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院", "华中科技大学鄂州工研院"}},
	{ID: "E006", Name: "（依托沼山设施的）省级重点实验室"},
	{ID: "E023", Name: "梧桐湖科技企业孵化器"},
	{ID: "E033", Name: "梧桐湖生态科学城", Aliases: []string{"生态科学城"}},
	{ID: "E062", Name: "湖北锐世数字医学影像有限公司", Aliases: []string{"湖北锐世"}},
}

func TestFindRecords(t *testing.T) {
	x := Sites(register)
	for _, c := range []struct {
		name, query string
		want        []string
	}{
		{"part of a name", "孵化器", []string{"E023"}},
		{"beginning of two names", "梧桐湖", []string{"E023", "E033"}},
		{"alias", "华科大工研院", []string{"E003"}},
		{"pinyin initials", "wthkj", []string{"E023"}},
		{"pinyin initials from the middle", "fhq", []string{"E023"}},
		{"pinyin in full", "wutonghu", []string{"E023", "E033"}},
		{"initials and full readings mixed", "wutonghstkxc", []string{"E033"}},
		{"other reading of a character", "sjcdsys", []string{"E006"}},
		{"usual reading of a character", "sjzdsys", []string{"E006"}},
		{"capital letters", "HBRS", []string{"E062"}},
		{"half-width brackets", "(依托沼山", []string{"E006"}},
		{"full-width letters", "ｗｔｈｋｊ", []string{"E023"}},
		{"two words in any order", "孵化器 梧桐湖", []string{"E023"}},
		{"two words of which one fails", "孵化器 葛店", nil},
		{"name before alias", "生态科学城", []string{"E033"}},
		{"nothing typed", "  ", nil},
		{"punctuation alone", "（）", nil},
		{"nothing like it", "航天", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, h := range x.Find(c.query) {
				got = append(got, h.ID)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFindTellsWhichNameMatched(t *testing.T) {
	hits := Sites(register).Find("hkdgyy")
	if len(hits) != 1 || hits[0].Matched != "华科大工研院" {
		t.Errorf("got %+v, want the alias 华科大工研院", hits)
	}
}

func TestRankOfNamesAliasesPinyin(t *testing.T) {
	x := New([]Item{
		{Site, "pinyin", []string{"艾地"}},
		{Site, "alias", []string{"某园", "ad 园"}},
		{Site, "inside", []string{"某 ad"}},
		{Site, "beginning", []string{"AD 中心"}},
		{Site, "whole", []string{"ad"}},
	})
	var got []string
	for _, h := range x.Find("ad") {
		got = append(got, h.ID)
	}
	want := []string{"whole", "beginning", "inside", "alias", "pinyin"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestOfHoldsAreasAndElements(t *testing.T) {
	x := Of(&data.State{
		Areas:    []data.Area{{Code: data.Gedian, Name: "葛店开发区"}},
		Elements: []data.Element{{ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带"}},
		Sites:    register,
	})
	for query, want := range map[string]Kind{"gdkfq": Area, "沿江带": Element, "锐世": Site} {
		hits := x.Find(query)
		if len(hits) != 1 || hits[0].Kind != want {
			t.Errorf("%s: got %+v, want one %s", query, hits, want)
		}
	}
}

func BenchmarkFindIn10000(b *testing.B) {
	var many []data.Site
	for range 2000 {
		many = append(many, register...)
	}
	x := Sites(many)
	b.ResetTimer()
	for b.Loop() {
		x.Find("wthkj")
	}
}
