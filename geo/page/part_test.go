package page

import (
	"slices"
	"strings"
	"testing"

	"ezmap/geo/canvas/record"
)

// What is left out is not on the sheet; what the rules ask for stays.
func TestPartsAreLeftOut(t *testing.T) {
	state := town(t)
	gone := map[Part][]string{
		TitlePart: {"鄂州市全域科技创新布局图"}, SubtitlePart: {"两带两组团（2021—2025年）"}, LegendPart: {"沿江发展带", "市界"},
		NorthPart: {"北"}, GraticulePart: {"114°50′E"}, ImprintPart: {"编制单位：", "编制日期："},
	}
	for _, f := range Formats[:4] {
		all := Sheet{Size: f.Size, Schemes: corridor, Title: "鄂州市全域科技创新布局图"}
		whole, _ := drawn(t, all, state)
		for part, words := range gone {
			s := all
			s.Off = []Part{part}
			rec, _ := drawn(t, s, state)
			for _, w := range words {
				on := slices.Contains(whole.Texts(), w)
				left := slices.ContainsFunc(rec.Of(record.Text), func(c record.Call) bool {
					return c.Text.Content == w && c.Text.Style.HaloWidth == 0 || w == "北" && c.Text.Content == w
				})
				if f.Name == "a4" && !on {
					t.Errorf("%s is not on a whole sheet, the test looks for the wrong words", w)
				}
				if left {
					t.Errorf("%s without %s: %s is there", f.Name, part, w)
				}
			}
			if said := strings.Join(rec.Texts(), ""); !strings.Contains(said, "内部资料") || !strings.Contains(said, "比例尺") || !strings.Contains(said, "底图来源") {
				t.Errorf("%s without %s lacks what must be on it", f.Name, part)
			}
		}
	}
}

func TestParseParts(t *testing.T) {
	got, err := ParseParts("title，North legend")
	if want := []Part{TitlePart, NorthPart, LegendPart}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := ParseParts("banner"); err == nil {
		t.Error("the words of a class cannot be left out")
	}
}
