package page

import (
	"slices"
	"strings"
)

// Part is a part of a sheet (图面要素) that can be left out, moved or both. What the
// rules for maps ask for, such as the words of a class, cannot be left out.
type Part string

// The parts.
const (
	TitlePart     Part = "title"     // 图名, where the report's own caption stands for it
	SubtitlePart  Part = "subtitle"  // 副图名
	FramePart     Part = "frame"     // 图廓, the outer frame with the map in it
	LegendPart    Part = "legend"    // 图例; the scale bar stays
	KeyPart       Part = "key"       // 编号图例, the names that numbers on the map stand for
	ScalePart     Part = "scale"     // 比例尺
	NorthPart     Part = "north"     // 指北针
	GraticulePart Part = "graticule" // 经纬度注记
	PositionPart  Part = "position"  // 位置图
	NotesPart     Part = "notes"     // 说明、数据来源、底图来源
	ImprintPart   Part = "imprint"   // 编制单位、日期
	BannerPart    Part = "banner"    // 用途声明 of the class, or 审图号
	SecrecyPart   Part = "secrecy"   // 密级
)

// NamedPart is a part with the word for it.
type NamedPart struct {
	Part  Part
	Title string
}

// Parts lists the parts that can be left out in the order of a chooser, with their words.
var Parts = []NamedPart{
	{TitlePart, "图名"},
	{SubtitlePart, "副图名"},
	{LegendPart, "图例"},
	{NorthPart, "指北针"},
	{GraticulePart, "经纬度注记"},
	{ImprintPart, "编制单位和日期"},
}

// Movable lists the parts that can be moved and resized, with their words; what
// lies on top of others comes later.
var Movable = []NamedPart{
	{FramePart, "地图"},
	{LegendPart, "图例"},
	{KeyPart, "编号图例"},
	{PositionPart, "位置图"},
	{NotesPart, "说明"},
	{ImprintPart, "编制单位和日期"},
	{BannerPart, "用途声明"},
	{SecrecyPart, "密级"},
	{SubtitlePart, "副图名"},
	{TitlePart, "图名"},
	{ScalePart, "比例尺"},
	{NorthPart, "指北针"},
}

// Title returns the word for a part, “” for one that there is not.
func (p Part) Title() string {
	for _, n := range slices.Concat(Movable, Parts) {
		if n.Part == p {
			return n.Title
		}
	}
	return ""
}

// ParseParts reads a list of parts that can be left out, separated by commas or
// spaces. The error is a *data.Error.
func ParseParts(text string) ([]Part, error) {
	var parts []Part
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || r == '，' || r == ' ' }) {
		part := Part(word)
		if !slices.ContainsFunc(Parts, func(p NamedPart) bool { return p.Part == part }) {
			return nil, fault("没有可以省略的图面要素“%s”，可用 title、subtitle、legend、north、graticule、imprint。", word)
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
