package page

import (
	"slices"
	"strings"
)

// Part is a part of a sheet that can be left out (图面要素). What the rules for maps
// ask for, such as the words of a class, is none.
type Part string

// The parts.
const (
	TitlePart     Part = "title"     // 图名, where the report's own caption stands for it
	SubtitlePart  Part = "subtitle"  // 副图名
	LegendPart    Part = "legend"    // 图例; the scale bar stays
	NorthPart     Part = "north"     // 指北针
	GraticulePart Part = "graticule" // 经纬度注记
	ImprintPart   Part = "imprint"   // 编制单位、日期
)

// NamedPart is a part with the word for it.
type NamedPart struct {
	Part  Part
	Title string
}

// Parts lists the parts in the order of a chooser, with their words.
var Parts = []NamedPart{
	{TitlePart, "图名"},
	{SubtitlePart, "副图名"},
	{LegendPart, "图例"},
	{NorthPart, "指北针"},
	{GraticulePart, "经纬度注记"},
	{ImprintPart, "编制单位和日期"},
}

// ParseParts reads a list of parts, separated by commas or spaces. The error is a *data.Error.
func ParseParts(text string) ([]Part, error) {
	var parts []Part
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || r == '，' || r == ' ' }) {
		part := Part(word)
		if !slices.ContainsFunc(Parts, func(p NamedPart) bool { return p.Part == part }) {
			return nil, fault("没有图面要素“%s”，可用 title、subtitle、legend、north、graticule、imprint。", word)
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// off tells that a part is left out.
func (s Sheet) off(p Part) bool { return slices.Contains(s.Off, p) }

// left returns the words of a sheet without those of the parts that are left out.
func (w words) left(s Sheet) words {
	if s.off(TitlePart) {
		w.title = ""
	}
	if s.off(SubtitlePart) {
		w.subtitle = ""
	}
	if s.off(ImprintPart) {
		w.imprint = nil
	}
	return w
}
