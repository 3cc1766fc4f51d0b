package page

import (
	"slices"
	"strings"

	"ezmap/data"
)

// The texts of a sheet that stand in the rules for maps or come from the plan.
const (
	planPeriod   = "2021—2025年"
	dataSource   = "鄂州市科技创新“十四五”规划（鄂州政发〔2022〕8号）"
	mapSystem    = "2000国家大地坐标系，高斯—克吕格投影，3度带，中央经线114°"
	sketchNotice = "图中行政界线及组团、发展带范围均为示意，不作为权属、划界依据。"
	internalText = "内部资料 · \u200b示意图，\u200b不作为划界依据"
	watermark    = "未经审核，不得公开"

	uncheckedText = "界线未与标准地图核对，\u200b不得公开"
)

// Class is 出图类别: for whom a sheet is, and so which texts it must bear.
type Class string

// The classes.
const (
	ClassA Class = "A" // 内部工作图
	ClassB Class = "B" // 以标准地图为底图，未改界线
	ClassC Class = "C" // 自编或改动底图，公开使用
)

// ParseClass reads A, B or C; “” is A. The error is a *data.Error.
func ParseClass(word string) (Class, error) {
	switch c := Class(strings.ToUpper(strings.TrimSpace(word))); c {
	case "":
		return ClassA, nil
	case ClassA, ClassB, ClassC:
		return c, nil
	}
	return ClassA, fault("不认识出图类别“%s”。可用 A（内部工作图）、B（以标准地图为底图）、C（公开用图）。", word)
}

// check refuses a class B sheet without the number of the map it is drawn on.
func (s Sheet) checkClass() error {
	switch s.class() {
	case ClassA, ClassC:
		return nil
	case ClassB:
		if s.approval() == "" {
			return fault("B 类图（以标准地图为底图）须填写底图的审图号，未填写不能出图。")
		}
		return nil
	}
	return fault("不认识出图类别“%s”。可用 A、B、C。", string(s.Class))
}

// warnOfClass tells when a class B sheet cannot say of its boundaries that they
// agree with the standard map.
func (s Sheet) warnOfClass(state *data.State) {
	if s.class() == ClassB && sketched(state) {
		s.warn("现有行政界线为示意数据，图上已注明“未与标准地图核对”。请先导入标准地图的界线，再出 B 类图。")
	}
}

// sketched tells that the boundaries are not those of an official map.
func sketched(state *data.State) bool {
	base := state.Base(data.Boundaries)
	return base == nil || base.Precision == data.Sketch
}

func (s Sheet) class() Class {
	if s.Class == "" {
		return ClassA
	}
	return s.Class
}

func (s Sheet) approval() string { return strings.TrimSpace(s.Approval) }

// Watermarked tells that the sheet bears 未经审核，不得公开: class C until it has an approval number.
func (s Sheet) Watermarked() bool { return s.class() == ClassC && s.approval() == "" }

// banner returns the words about the sheet's use that stand beside its title.
func (s Sheet) banner(sketched bool) string {
	switch {
	case s.class() == ClassB && sketched:
		return uncheckedText
	case s.class() == ClassA:
		return internalText
	case s.class() == ClassC && s.approval() != "":
		return "审图号：" + s.approval()
	}
	return ""
}

// title returns the given title, or one by the area.
func (s Sheet) title(state *data.State) string {
	if t := strings.TrimSpace(s.Title); t != "" {
		return t
	}
	switch name := state.AreaName(s.Area); {
	case s.Element != "":
		return s.elementName(state) + "\u200b布局图"
	case (s.Colouring != nil || s.Charts != nil) && len(s.Schemes) == 0:
		if s.wholeCity() {
			name = "鄂州市"
		}
		return name + "\u200b科技创新\u200b指标进展图"
	case s.wholeCity() && len(s.Schemes) == 0:
		return "鄂州市科技创新\u200b平台园区\u200b分布图"
	case s.wholeCity():
		return "鄂州市全域\u200b科技创新布局图"
	case len(s.Schemes) == 0:
		return name + "\u200b科技创新\u200b平台园区\u200b分布图"
	default:
		return name + "\u200b科技创新布局图"
	}
}

// Heading returns the title (图名) as it is printed: the given one, or that by
// area, element and schemes.
func (s Sheet) Heading(state *data.State) string { return plain(s.title(state)) }

// elementName returns the name of the element that the sheet is about.
func (s Sheet) elementName(state *data.State) string {
	for i := range state.Elements {
		if e := &state.Elements[i]; e.ID == s.Element {
			return e.Name
		}
	}
	return ""
}

// subtitle returns the given subtitle, or the schemes with the plan's years.
func (s Sheet) subtitle() string {
	if t := strings.TrimSpace(s.Subtitle); t != "" {
		return t
	}
	var titles []string
	for _, scheme := range []data.Scheme{data.CityScheme, data.CorridorScheme} {
		if slices.Contains(s.Schemes, scheme) {
			titles = append(titles, scheme.Title())
		}
	}
	if len(titles) == 0 {
		return planPeriod
	}
	return strings.Join(titles, " · \u200b") + "\u200b（" + planPeriod + "）"
}

// notes returns the small texts about the map, the most needed first, as many
// as a sheet of this detail has room for. credits are those of the base map.
// Sketched boundaries are not said to agree with a standard map. picked says which
// records the sheet shows, “” for all.
func (s Sheet) notes(d detail, credits []string, unplaced int, picked string, sketched bool) []string {
	var notes []string
	if d < full { // a figure says whose the data is, a sheet also which
		credits = providers(credits)
	}
	add := func(least detail, lead, words string) {
		if d >= least && words != "" {
			notes = append(notes, lead+words)
		}
	}
	notice := sketchNotice
	if unplaced > 0 {
		where := "另有"
		if !s.wholeCity() {
			where = "本区域另有"
		}
		notice += where + "待定位记录 " + number(float64(unplaced)) + " 条未上图。"
	}
	add(compact, "", notice)
	if picked != "" {
		picked += "。"
	}
	add(compact, "平台园区只画：", picked)
	add(full, "坐标系：", mapSystem)
	add(compact, "数据来源：", dataSource)
	if s.class() == ClassB {
		add(minimal, "底图来源：", "湖北省标准地图，审图号："+s.approval()+"；"+agreement[sketched])
		add(minimal, "图面数据：", join(credits))
	} else {
		add(minimal, "底图来源：", join(credits))
	}
	if s.Year > 0 {
		add(compact, "", number(float64(s.Year))+"年以后的平台园区未上图；年份不详的照常上图。")
	}
	return notes
}

// agreement is what a class B sheet says of its boundaries, by whether they are
// a sketch.
var agreement = map[bool]string{
	false: "本图界线与标准地图一致，底图无修改",
	true:  "本图界线为示意数据，尚未与标准地图核对",
}

// providers returns to whom credits are owed, without for what, each once.
func providers(credits []string) []string {
	var whom []string
	for _, credit := range credits {
		if _, after, named := strings.Cut(credit, "："); named {
			credit = after
		}
		if !slices.ContainsFunc(whom, func(w string) bool { return strings.Contains(credit, w) }) {
			whom = append(whom, credit)
		}
	}
	return whom
}

// join writes credits one after the other. Layers that owe the same share one:
// “湖泊：甲” and “长江：甲” become “湖泊、长江：甲”.
func join(credits []string) string {
	var joined []string
	for _, credit := range credits {
		what, whom, named := strings.Cut(credit, "：")
		i := slices.IndexFunc(joined, func(j string) bool { return named && strings.HasSuffix(j, "："+whom) })
		if i < 0 {
			joined = append(joined, credit)
			continue
		}
		joined[i] = strings.TrimSuffix(joined[i], "："+whom) + "、" + what + "：" + whom
	}
	// A credit stays on the line of its ©.
	return strings.ReplaceAll(strings.Join(joined, "；"), "© ", "©\u00a0")
}

// imprint returns who made the sheet and when; what was not given is a blank to
// be filled in by hand where the sheet has room.
func (s Sheet) imprint(d detail) []blank {
	fields := []blank{
		{"编制单位：", strings.TrimSpace(s.Org)},
		{"编制日期：", strings.TrimSpace(s.Date)},
		{"数据截止日期：", strings.TrimSpace(s.DataDate)},
	}
	if d == full {
		return fields
	}
	return slices.DeleteFunc(fields, func(b blank) bool { return b.words == "" || d == minimal })
}

// blank is a field of the imprint.
type blank struct{ lead, words string }
