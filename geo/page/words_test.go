package page

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/layer"
)

var someState = &data.State{Areas: []data.Area{
	{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
	{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
	{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
}, Elements: []data.Element{{ID: "belt", Name: "沿江发展带"}}}

func TestTitles(t *testing.T) {
	both := []data.Scheme{data.CorridorScheme, data.CityScheme}
	for _, c := range []struct {
		name            string
		sheet           Sheet
		title, subtitle string
	}{
		{"city, both schemes in the plan's order", Sheet{Schemes: both}, "鄂州市全域科技创新布局图", "一城两区多点支撑 · 两带两组团（2021—2025年）"},
		{"city by its code", Sheet{Area: data.Ezhou, Schemes: both[:1]}, "鄂州市全域科技创新布局图", "两带两组团（2021—2025年）"},
		{"district", Sheet{Area: data.Echeng, Schemes: both[1:]}, "鄂城区科技创新布局图", "一城两区多点支撑（2021—2025年）"},
		{"functional area without a scheme", Sheet{Area: data.Gedian}, "葛店开发区科技创新平台园区分布图", "2021—2025年"},
		{"city without a scheme", Sheet{}, "鄂州市科技创新平台园区分布图", "2021—2025年"},
		{"coloured by progress", Sheet{Colouring: &layer.Colouring{}}, "鄂州市科技创新指标进展图", "2021—2025年"},
		{"element", Sheet{Element: "belt", Schemes: both[:1]}, "沿江发展带布局图", "两带两组团（2021—2025年）"},
		{"given", Sheet{Title: " 图一 ", Subtitle: "甲"}, "图一", "甲"},
	} {
		if got := plain(c.sheet.title(someState)); got != c.title {
			t.Errorf("%s: title %q", c.name, got)
		}
		if got := plain(c.sheet.subtitle()); got != c.subtitle {
			t.Errorf("%s: subtitle %q", c.name, got)
		}
	}
}

func TestClasses(t *testing.T) {
	for _, c := range []struct {
		name      string
		sheet     Sheet
		sketched  bool
		refused   bool
		watermark bool
		banner    string
		base      string // what the note on the base map says
	}{
		{"A is what a sheet is when nothing is said", Sheet{}, false, false, false, "内部资料 · 示意图，不作为划界依据", "底图来源：甲"},
		{"A", Sheet{Class: ClassA}, false, false, false, "内部资料 · 示意图，不作为划界依据", "底图来源：甲"},
		{"B without a number", Sheet{Class: ClassB}, false, true, false, "", ""},
		{"B with blanks for a number", Sheet{Class: ClassB, Approval: " "}, false, true, false, "", ""},
		{"B", Sheet{Class: ClassB, Approval: "鄂S（2020）001号"}, false, false, false, "",
			"底图来源：湖北省标准地图，审图号：鄂S（2020）001号；本图界线与标准地图一致，底图无修改"},
		{"C without a number", Sheet{Class: ClassC}, false, false, true, "", "底图来源：甲"},
		{"C", Sheet{Class: ClassC, Approval: "鄂州S（2026）002号"}, false, false, false, "审图号：鄂州S（2026）002号", "底图来源：甲"},
		{"B on sketched boundaries claims nothing", Sheet{Class: ClassB, Approval: "鄂S（2020）001号"}, true, false, false, "界线未与标准地图核对，不得公开",
			"底图来源：湖北省标准地图，审图号：鄂S（2020）001号；本图界线为示意数据，尚未与标准地图核对"},
		{"no class", Sheet{Class: "D"}, false, true, false, "", ""},
	} {
		err := c.sheet.checkClass()
		var e *data.Error
		if refused := errors.As(err, &e) && e.Kind == data.Invalid; refused != c.refused {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.refused {
			continue
		}
		if got := c.sheet.Watermarked(); got != c.watermark {
			t.Errorf("%s: watermarked %v", c.name, got)
		}
		if got := plain(c.sheet.banner(c.sketched)); got != c.banner {
			t.Errorf("%s: banner %q", c.name, got)
		}
		if notes := c.sheet.notes(full, []string{"甲"}, 0, "", c.sketched); !slices.Contains(notes, c.base) || !slices.Contains(notes, sketchNotice) {
			t.Errorf("%s: notes %q", c.name, notes)
		}
	}
}

func TestParseClass(t *testing.T) {
	for word, want := range map[string]Class{"": ClassA, "a": ClassA, "B": ClassB, " c ": ClassC} {
		if got, err := ParseClass(word); err != nil || got != want {
			t.Errorf("%q: %q, %v", word, got, err)
		}
	}
	if _, err := ParseClass("AB"); err == nil {
		t.Error("AB is no class")
	}
}

func TestNotes(t *testing.T) {
	s := Sheet{Year: 2023}
	credits := []string{"甲", "乙"}
	for _, c := range []struct {
		detail detail
		want   []string
	}{
		{full, []string{
			"图中行政界线及组团、发展带范围均为示意，不作为权属、划界依据。另有待定位记录 65 条未上图。",
			"平台园区只画：国家级。",
			"坐标系：2000国家大地坐标系，高斯—克吕格投影，3度带，中央经线114°",
			"数据来源：鄂州市科技创新“十四五”规划（鄂州政发〔2022〕8号）",
			"底图来源：甲；乙",
			"2023年以后的平台园区未上图；年份不详的照常上图。",
		}},
		{minimal, []string{"底图来源：甲；乙"}},
	} {
		if got := s.notes(c.detail, credits, 65, "国家级", true); !slices.Equal(got, c.want) {
			t.Errorf("detail %d: %q", c.detail, got)
		}
	}
}

func TestJoin(t *testing.T) {
	credits := []string{"湖泊：© 甲 contributors", "长江：乙", "界线：乙", "乙", "丙"}
	if got, want := join(credits), "湖泊：©\u00a0甲 contributors；长江、界线：乙；乙；丙"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestImprintInventsNothing(t *testing.T) {
	fields := Sheet{Date: "2026年11月24日"}.imprint(full)
	var filled []string
	for _, f := range fields {
		if f.words != "" {
			filled = append(filled, f.lead+f.words)
		}
	}
	if len(fields) != 3 || strings.Join(filled, " ") != "编制日期：2026年11月24日" {
		t.Errorf("%+v", fields)
	}
	if fields := (Sheet{Org: "某局"}).imprint(compact); len(fields) != 1 {
		t.Errorf("a figure has no room for blanks: %+v", fields)
	}
}

func TestWarnOfClass(t *testing.T) {
	base := func(p data.Precision) *data.State {
		return &data.State{Layers: []data.Layer{{Group: data.BaseGroup, Kind: data.Boundaries, Precision: p}}}
	}
	for _, c := range []struct {
		name  string
		class Class
		state *data.State
		want  bool
	}{
		{"sketched boundaries", ClassB, base(data.Sketch), true},
		{"no boundaries", ClassB, &data.State{}, true},
		{"official boundaries", ClassB, base(data.Surveyed), false},
		{"class A claims nothing", ClassA, base(data.Sketch), false},
	} {
		told := false
		Sheet{Class: c.class, Warn: func(string) { told = true }}.warnOfClass(c.state)
		if told != c.want {
			t.Errorf("%s: warned %v", c.name, told)
		}
	}
}

func TestProvidersAreNamedOnce(t *testing.T) {
	got := providers([]string{"界线：甲、乙", "湖泊：© 丙", "长江：据甲、乙界线绘制", "丁"})
	if want := []string{"甲、乙", "© 丙", "丁"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A title too long for one line is broken behind the name of its area.
func TestTitleBreaksBehindTheArea(t *testing.T) {
	for _, s := range []Sheet{{Area: data.Echeng, Schemes: corridor}, {Schemes: corridor}} {
		title := s.title(someState)
		ten := text(10, true, ink)
		if got := balance(title, ten, measure(plain(title), ten)-1); len(got) != 2 || got[1] != "科技创新布局图" {
			t.Errorf("%q is broken into %q", plain(title), got)
		}
	}
}
