package page

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/geo/class"
	"ezmap/geo/crs"
	"ezmap/geo/layer"
	"ezmap/seeds"

	"github.com/paulmach/orb"
)

// invented returns the first data with values made up for tests: observations of
// two indicators, a layer of cells with a number, a layer of points with another.
func invented(t testing.TB) *data.State {
	t.Helper()
	s, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	next := *s
	s = &next
	at := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	num := func(v float64) *float64 { return &v }
	for i, o := range []data.Observation{
		{Area: data.Liangzihu, Indicator: "R01", Value: 2.1}, {Area: data.Huarong, Indicator: "R01", Value: 3.26},
		{Area: data.Liangzihu, Indicator: "R05", Value: 41}, {Area: data.Huarong, Indicator: "R05", Value: 118}, {Area: data.Echeng, Indicator: "R05", Value: 97},
	} {
		o.ID, o.Template, o.Year, o.Status, o.Confirmed, o.At = fmt.Sprint("O", i), "county-reference", 2023, data.Annual, true, at
		s.Observations = append(s.Observations, o)
	}
	for _, g := range []data.Goal{
		{Area: data.Liangzihu, Base: num(20), Target: num(60)}, {Area: data.Huarong, Base: num(80), Target: num(180)}, {Area: data.Echeng, Base: num(90), Target: num(150)},
	} {
		g.Template, g.Indicator, g.BaseYear, g.TargetYear, g.At = "county-reference", "R05", 2020, 2025, at
		g.ID = data.GoalKey(g.Area, g.Template, g.Indicator)
		s.Goals = append(s.Goals, g)
	}
	s.Layers = append(s.Layers[:len(s.Layers):len(s.Layers)],
		data.Layer{ID: "cells", Title: "试验网格", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: 901},
		data.Layer{ID: "firms", Title: "试验企业", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: 902})
	features := map[int64][]data.Feature{901: cells(), 902: firms()}
	for generation, f := range s.Features {
		features[generation] = f
	}
	s.Features = features
	return s
}

func property(key string, v any) data.Property {
	raw, _ := json.Marshal(v)
	return data.Property{Key: key, Value: raw}
}

func cells() []data.Feature {
	var out []data.Feature
	for x := range 6 {
		for y := range 5 {
			w, s := 114.55+0.075*float64(x), 30.1+0.07*float64(y)
			f := data.Feature{Geometry: orb.Polygon{{{w, s}, {w + 0.07, s}, {w + 0.07, s + 0.065}, {w, s + 0.065}, {w, s}}}}
			if (x+y)%7 != 3 {
				f.Properties = data.Properties{property("研发投入（万元）", math.Round(120*math.Exp(float64(x)*0.7+float64(y)*0.2)))}
			}
			out = append(out, f)
		}
	}
	return out
}

func firms() []data.Feature {
	var out []data.Feature
	for i := range 24 {
		a := float64(i) * 2.399963
		r := 0.02 * math.Sqrt(float64(i))
		f := data.Feature{Geometry: orb.Point{114.75 + r*1.4*math.Cos(a), 30.3 + r*math.Sin(a)}}
		f.Properties = data.Properties{property("行业", []string{"光电子", "生物医药", "智能制造", ""}[i%4])}
		if i%5 > 0 {
			f.Properties = append(f.Properties, property("产值（亿元）", float64(i*i)/20))
		}
		out = append(out, f)
	}
	return out
}

// themedSheets are sheets of the invented values, one for each way to show them,
// with the groups that they have in the legend and the entries of the first theme.
var themedSheets = []struct {
	name   string
	sheet  Sheet
	group  string
	titles []string
}{
	{"graduated", Sheet{Looks: map[string]layer.Look{
		"cells": {Theme: &layer.Theme{Kind: layer.Graduated, Field: "研发投入（万元）", Method: class.Natural, Classes: 5, Ramp: "ylgnbu"}},
		"firms": {Theme: &layer.Theme{Kind: layer.Categories, Field: "行业"}},
	}}, "试验网格：研发投入（万元）", []string{"< 1300", "1300–3000", "3000–5000", "5000–8000", "≥ 8000", "数据缺失"}},
	{"proportional", Sheet{Looks: map[string]layer.Look{
		"firms": {Title: "企业产值", Theme: &layer.Theme{Kind: layer.Proportional, Field: "产值（亿元）", Color: "#B0472A"}},
	}, Without: []string{"cells"}}, "企业产值：产值（亿元）", []string{"20", "5", "1", "数据缺失"}},
	{"state", Sheet{
		Colouring: &layer.Colouring{Template: "county-reference", Indicator: "R05", Measure: layer.ByState}, Without: []string{"cells", "firms"},
	}, layer.ProgressGroup, []string{"高新技术企业数：状态（2023年）", "略滞后", "明显滞后"}},
	{"indicator", Sheet{
		Colouring: &layer.Colouring{Template: "county-reference", Indicator: "R01", Measure: layer.ByValue}, Without: []string{"cells", "firms"},
	}, layer.ProgressGroup, []string{"本级财政科学技术支出占当年本级财政一般公共预算支出比重（%，2023年）", "< 3", "≥ 3", "数据缺失"}},
	{"grey", Sheet{Gray: true, Looks: map[string]layer.Look{
		"firms": {Theme: &layer.Theme{Kind: layer.Categories, Field: "行业"}},
	}}, "试验企业：行业", []string{"光电子", "智能制造", "生物医药", "数据缺失"}},
}

// day is when the states of the sheets are judged.
var day = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)

func TestThemedSheets(t *testing.T) {
	s := invented(t)
	for _, tt := range themedSheets {
		t.Run(tt.name, func(t *testing.T) {
			sheet := tt.sheet
			sheet.Size, sheet.Orient, sheet.Now = Size{W: 297, H: 210}, Landscape, day
			sheet.Schemes = []data.Scheme{data.CityScheme, data.CorridorScheme}
			p, err := sheet.prepare(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			l, err := p.choose(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(l.missing) > 0 {
				t.Errorf("no room for %v", l.missing)
			}
			var titles []string
			for _, g := range l.legend.legend.groups {
				for _, e := range g.entries {
					if g.title == tt.group {
						titles = append(titles, e.Title)
					}
				}
			}
			if !slices.Equal(titles, tt.titles) {
				t.Errorf("%s has %q, want %q", tt.group, titles, tt.titles)
			}
			if len(l.legend.columns)*int(l.legend.H) == 0 || l.at.Y+l.legend.H > sheet.Size.H {
				t.Errorf("the legend, %.0f mm high, does not fit", l.legend.H)
			}
		})
	}
}

// The pictures show the styles alone, so that they stay when names move.
func TestThemedPictures(t *testing.T) {
	s := invented(t)
	for _, tt := range themedSheets {
		t.Run(tt.name, func(t *testing.T) {
			hidden := map[string]bool{}
			for _, id := range tt.sheet.Without {
				hidden[id] = true
			}
			st := layer.Build(s, layer.Options{
				Looks: tt.sheet.Looks, Colouring: tt.sheet.Colouring, Gray: tt.sheet.Gray, Hidden: hidden, Now: day,
			})
			img, _ := picture(t, st, layer.CityBound(s).Center(), 700_000, false)
			sameAsGolden(t, "theme-"+tt.name, img)
		})
	}
}

func TestCrowdPictures(t *testing.T) {
	s := heaps(t)
	st := layer.Build(s, layer.Options{Clusters: true})
	same, err := crs.Transform(heap, crs.CGCS2000, crs.GK114)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		centre orb.Point
		scale  float64
	}{
		{"counted", layer.CityBound(s).Center(), 500_000},
		{"spread", same, 20_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			img, _ := picture(t, st, tt.centre, tt.scale, false)
			sameAsGolden(t, "crowd-"+tt.name, img)
		})
	}
}

// A sheet shows every record itself unless counted marks are asked for.
func TestSheetsCountOnRequestOnly(t *testing.T) {
	s := heaps(t)
	for _, counted := range []bool{false, true} {
		sheet := Sheet{Size: Size{W: 297, H: 210}, Clusters: counted}
		p, err := sheet.prepare(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		l, err := p.choose(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		found := slices.Contains(l.legend.legend.titles(), layer.SitesGroup+"/多个记录，数字为个数")
		if found != counted {
			t.Errorf("counted marks in the legend: %v, asked for: %v", found, counted)
		}
	}
}
