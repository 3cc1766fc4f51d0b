package search

import (
	"fmt"
	"slices"
	"testing"

	"ezmap/data"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
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

// An index that follows the register finds what a new one finds.
func TestIndexFollowsTheRegister(t *testing.T) {
	queries := []string{"wthkj", "梧桐湖", "hkdgyy", "锐世", "改", "孵化器", "e"}
	rapid.Check(t, func(t *rapid.T) {
		sites := slices.Clone(register)
		x := Sites(sites)
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			at := rapid.IntRange(0, max(len(sites)-1, 0)).Draw(t, "at")
			switch rapid.SampledFrom([]string{"rename", "remove", "add", "alias"}).Draw(t, "step") {
			case "rename":
				if len(sites) > 0 {
					sites[at].Name = "改名"
				}
			case "remove":
				if len(sites) > 0 {
					sites = slices.Delete(sites, at, at+1)
				}
			case "add":
				sites = append(sites, data.Site{ID: fmt.Sprint("S", len(sites), at), Name: "鄂州孵化器"})
			case "alias":
				if len(sites) > 0 {
					sites[at].Aliases = []string{"梧桐湖改"}
				}
			}
			x = x.WithSites(sites)
			for _, q := range queries {
				if d := cmp.Diff(Sites(sites).Find(q), x.Find(q)); d != "" {
					t.Fatalf("%s: %s", q, d)
				}
			}
			sites = slices.Clone(sites)
		}
	})
}

func TestPlacesAreThoseOfHits(t *testing.T) {
	x := Sites(register)
	var ids []string
	for _, place := range x.Places("梧桐湖") {
		ids = append(ids, register[place].ID)
	}
	if d := cmp.Diff([]string{"E023", "E033"}, ids); d != "" {
		t.Error(d)
	}
}

// many are records with names as offices write them, none twice.
func many(n int) []data.Site {
	sites := make([]data.Site, n)
	for i := range sites {
		s := register[i%len(register)]
		sites[i] = data.Site{ID: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("%s第%d分部", s.Name, i), Aliases: s.Aliases}
	}
	return sites
}

// Typing in a register of 100,000 records.
func BenchmarkFindIn100000(b *testing.B) {
	x := Sites(many(100_000))
	for _, query := range []string{"wthkj", "wutonghukeji", "w", "孵化器", "梧桐湖 99", "zzzz"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				x.Places(query)
			}
		})
	}
}

func BenchmarkIndexOf100000(b *testing.B) {
	sites := many(100_000)
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			Sites(sites)
		}
	})
	x := Sites(sites)
	b.Run("after an edit", func(b *testing.B) {
		for b.Loop() {
			x.WithSites(sites)
		}
	})
}
