package main

import (
	"fmt"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/page"
)

// picture is one sheet of the gallery.
type picture struct {
	name, title string // of the file, and in the index
	sheet       page.Sheet
	state       *data.State
}

// countyTemplate is the first data's template for counties and districts, and
// sampleIndicator one of its indicators.
const (
	countyTemplate  = "county-reference"
	sampleIndicator = "R05"
)

var (
	both     = []data.Scheme{data.CityScheme, data.CorridorScheme}
	corridor = []data.Scheme{data.CorridorScheme}
	city     = []data.Scheme{data.CityScheme}
)

// pictures lists the gallery: templates by schemes by areas, grey print, years,
// classes, colouring and a crowd of records.
func pictures(state *data.State) []picture {
	var all []picture
	add := func(title, format string, s page.Sheet) {
		for _, f := range page.Formats {
			if f.Name == format {
				s.Size = f.Size
				title += "，" + f.Title
			}
		}
		all = append(all, picture{fmt.Sprintf("%02d-%s", len(all)+1, format), title, s, state})
	}
	for _, f := range page.Formats {
		add("全市，两个方案", f.Name, page.Sheet{Schemes: both})
	}
	add("全市横幅", "a4", page.Sheet{Schemes: both, Orient: page.Landscape})
	add("全市横幅", "a3", page.Sheet{Schemes: both, Orient: page.Landscape})
	for _, a := range state.Areas {
		if a.Kind != data.CityArea {
			add(a.Name+"，附位置图", "a4", page.Sheet{Schemes: both, Area: a.Code, Position: true})
			add(a.Name, "column", page.Sheet{Schemes: both, Area: a.Code})
		}
	}
	add("两带两组团，附位置图", "a4", page.Sheet{Schemes: corridor, Position: true})
	add("一城两区多点支撑", "a4", page.Sheet{Schemes: city})
	add("不画布局", "a4", page.Sheet{})
	add("灰度", "a4", page.Sheet{Schemes: both, Gray: true})
	add("灰度", "column", page.Sheet{Schemes: both, Gray: true})
	add("2022年以前建成的记录", "a4", page.Sheet{Schemes: both, Year: 2022})
	add("沿江带", "column", page.Sheet{Schemes: corridor, Element: "river-belt"})
	add("机场临空组团", "a4", page.Sheet{Schemes: corridor, Element: "airport-cluster"})
	add("公开用图，未经审核", "a4", page.Sheet{Schemes: both, Class: page.ClassC})
	add("以标准地图为底图，界线未核对", "a4", page.Sheet{Schemes: both, Class: page.ClassB, Approval: "（样张，无审图号）"})
	add("密级、单位和日期由用户填写", "a4", page.Sheet{Schemes: both, Secrecy: "（用户填写的密级）", Org: "（编制单位）", DataDate: "2025年12月31日"})
	add("区域进展，未填数据的区画斜线", "a4", page.Sheet{Colouring: &layer.Colouring{Template: countyTemplate, Indicator: sampleIndicator, Measure: layer.ByState}})
	add("墙上挂图，附位置图", "a1", page.Sheet{Schemes: both, Position: true})
	add("图例移到图名下，图名左移，其余自动排版", "slide", page.Sheet{Schemes: corridor, Moved: rearranged})
	add("去掉图名、副图名和编制单位，文档自带图题", "page", page.Sheet{Schemes: both, Off: []page.Part{page.TitlePart, page.SubtitlePart, page.ImprintPart}})

	state = measured(state)
	values := func(title, format string, s page.Sheet) {
		s.Title, s.Now = title+"（随机试验数）", judged
		add("随机的试验数，不是真实数据："+title, format, s)
	}
	states := &layer.Colouring{Template: countyTemplate, Indicator: sampleIndicator, Measure: layer.ByState}
	values("一项指标的状态试排", "a4", page.Sheet{Colouring: states})
	values("一项指标的状态试排，灰度", "column", page.Sheet{Colouring: states, Gray: true})
	for i, kind := range layer.ChartKinds {
		values(kind.Title()+"试排", []string{"a4", "column"}[i%2], page.Sheet{Charts: &layer.Charts{Kind: kind, Template: countyTemplate}, Sites: filter.Sites{None: true}})
	}

	state = crowded(state)
	add("随机的试验点，不是真实记录", "a4", page.Sheet{Title: "密集记录试排（随机试验点）"})
	add("随机的试验点，聚合显示", "column", page.Sheet{Title: "密集记录聚合试排（随机试验点）", Clusters: true})
	return all
}

// rearranged is a slide with its parts moved by hand, in millimetres.
var rearranged = map[page.Part]canvas.Rect{
	page.FramePart:    {X: 118, Y: 8, W: 212, H: 174},
	page.TitlePart:    {X: 10, Y: 10, W: 100, H: 26},
	page.SubtitlePart: {X: 10, Y: 38, W: 100, H: 6},
	page.BannerPart:   {X: 10, Y: 46, W: 100, H: 4},
	page.LegendPart:   {X: 10, Y: 56, W: 100, H: 76},
	page.NotesPart:    {X: 10, Y: 140, W: 100, H: 24},
	page.ImprintPart:  {X: 10, Y: 168, W: 100, H: 14},
}
