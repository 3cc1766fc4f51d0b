package main

import (
	"fmt"
	"math/rand/v2"

	"ezmap/data"
	"ezmap/geo/layer"
	"ezmap/geo/page"

	"github.com/paulmach/orb"
)

// picture is one sheet of the gallery.
type picture struct {
	name, title string // of the file, and in the index
	sheet       page.Sheet
	state       *data.State
}

// countyTemplate is the first data's template for counties and districts.
const countyTemplate = "county-reference"

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
	add("区域进展，未填数据的区画斜线", "a4", page.Sheet{Colouring: &layer.Colouring{Template: countyTemplate, Measure: layer.ByState}})
	crowd := picture{fmt.Sprintf("%02d-crowd", len(all)+1), "随机的试验点，不是真实记录", page.Sheet{Size: page.Formats[0].Size, Title: "密集记录试排（随机试验点）"}, crowded(state)}
	return append(all, crowd)
}

// crowded returns the state with two thousand made-up points, to see how a sheet
// bears a crowd.
func crowded(state *data.State) *data.State {
	const points = 2000
	s := *state
	s.Sites = nil
	kinds := []data.SiteKind{data.Park, data.Incubator, data.Institute, data.Company}
	rng := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same picture each time
	for i := range points {
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("X%04d", i), Name: fmt.Sprintf("试验点%d", i+1), Kind: kinds[i%len(kinds)], Level: data.NoLevel, Status: data.Existing, Extent: data.PointExtent,
			Location: &data.Location{Point: orb.Point{114.55 + 0.5*rng.Float64(), 30.05 + 0.5*rng.Float64()}, Precision: data.Surveyed, Basis: "随机"},
		})
	}
	return &s
}
