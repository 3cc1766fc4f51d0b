// Package card is the card of a thing: everything that is known of a record, a
// layout element, an area or a feature, with its section and source.
package card

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/layer"
)

// Content is what stands on a card.
type Content struct {
	Title    string
	Subtitle string
	Facts    []control.Fact
	// Position is what is known of the place of a record, Extra what a file
	// brought and the program does not know.
	Position, Extra []control.Fact
	// Text is what the plan says, in running text.
	Text string
	// Record is the key in the history, “” for things without one.
	Record string
	// Site is the record that can be placed, nil for other things.
	Site *data.Site
	// Area is set for areas, whose progress can be shown.
	Area data.AreaCode
}

// Describe returns the card of a thing; false when the state has none of that name.
func Describe(s *data.State, ref layer.Ref) (Content, bool) {
	switch ref.Kind {
	case layer.SiteRef:
		if site := data.Find[data.Site](s, ref.ID); site != nil {
			return describeSite(s, site), true
		}
	case layer.ElementRef:
		if e := data.Find[data.Element](s, ref.ID); e != nil {
			return describeElement(e), true
		}
	case layer.AreaRef:
		if a := s.Area(data.AreaCode(ref.ID)); a != nil {
			return describeArea(s, a), true
		}
	case layer.BaseRef, layer.FeatureRef:
		return describeFeature(s, ref)
	}
	return Content{}, false
}

// Name returns the name of a thing for labels, “” for none.
func Name(s *data.State, ref layer.Ref) string {
	c, ok := Describe(s, ref)
	if !ok {
		return ""
	}
	return c.Title
}

func describeSite(s *data.State, site *data.Site) Content {
	c := Content{
		Title: site.Name, Subtitle: join(" · ", site.Kind.Title(), level(site), site.Status.Title()),
		Record: site.ID, Site: site, Extra: properties(site.Extra),
	}
	c.Facts = known([]control.Fact{
		{Name: "编号", Text: site.ID},
		{Name: "别名", Text: strings.Join(site.Aliases, "；")},
		{Name: "类别", Text: site.KindText},
		{Name: "级别", Text: site.LevelText},
		{Name: "级别沿革", Text: lines(data.HoldsText(site.Holds))},
		{Name: "状态", Text: site.StatusNote},
		{Name: "依托", Text: site.Host},
		{Name: "所在", Text: whereabouts(s, site)},
		{Name: "地址", Text: site.Address},
		{Name: "数字", Text: join("\n", site.Figures, lines(data.MeasuresText(site.Measures)))},
		{Name: "年份", Text: year(site.Year)},
		{Name: "联系人", Text: lines(data.ContactsText(site.Contacts))},
		{Name: "章节", Text: section(site.Section)},
		{Name: "事实来源", Text: lines(data.SourcesText(site.Sources))},
		{Name: "文件", Text: papers(s, site)},
		{Name: "备注", Text: site.Note},
	})
	c.Position = []control.Fact{
		{Name: "精度", Text: position(site)},
		{Name: "依据", Text: basis(site.Location)},
		{Name: "坐标", Text: coordinates(site.Location)},
	}
	c.Position = append(c.Position, original(site.Location)...)
	return c
}

// lines puts the parts of a list below one another.
func lines(text string) string { return strings.ReplaceAll(text, "|", "\n") }

// papers names the documents that belong to a record.
func papers(s *data.State, site *data.Site) string {
	var titles []string
	for _, id := range site.Documents {
		if d := data.Find[data.Document](s, id); d != nil {
			titles = append(titles, d.Title)
		}
	}
	return strings.Join(titles, "\n")
}

// level says which level a record holds and which it strives for.
func level(site *data.Site) string {
	if site.LevelSought != "" && site.LevelSought != site.Level {
		if site.Level == data.NoLevel || site.Level == "" {
			return site.LevelSought.Title() + "（争取）"
		}
		return site.Level.Title() + "，争取" + site.LevelSought.Title()
	}
	if site.Level == data.NoLevel || site.Level == "" {
		return ""
	}
	return site.Level.Title()
}

func whereabouts(s *data.State, site *data.Site) string {
	if site.Area == "" {
		return "规划未写明"
	}
	return s.AreaName(site.Area) + "（" + site.AreaBasis.Title() + "）"
}

// precisions say in an officer's words how far a position may be trusted.
var precisions = map[data.Precision]string{
	data.Surveyed:    "实测",
	data.Reference:   "已核（与公开资料核对过）",
	data.Approximate: "约略（误差约 1 千米）",
	data.Sketch:      "示意（只表示大致方位，可能差几千米）",
}

func position(site *data.Site) string {
	switch {
	case site.Extent == data.NoExtent:
		return "不上图：在市外，或一条记录有多处地点"
	case site.Location == nil:
		return "待定位：还没有坐标"
	}
	if site.Extent == data.AreaExtent {
		return precisions[site.Location.Precision] + "。范围未知，以一点表示。"
	}
	return precisions[site.Location.Precision]
}

func basis(l *data.Location) string {
	if l == nil {
		return ""
	}
	return l.Basis
}

func coordinates(l *data.Location) string {
	if l == nil {
		return ""
	}
	return crs.FormatDegrees(l.Point) + "（CGCS2000）"
}

// original is the pair of coordinates as it was given, with its system; nothing
// for a place that was given in CGCS2000.
func original(l *data.Location) []control.Fact {
	if l == nil || l.Original == nil {
		return nil
	}
	system, err := crs.Parse(l.OriginalSystem)
	name, pair := system.Name(), fmt.Sprintf("%.7g, %.7g", l.Original[0], l.Original[1])
	switch {
	case err != nil:
		name = l.OriginalSystem
	case system.Projected():
		pair = crs.FormatMetres(*l.Original)
	default:
		pair = crs.FormatDegrees(*l.Original)
	}
	return []control.Fact{{Name: "原坐标", Text: pair}, {Name: "原坐标系", Text: name}}
}

// properties are the facts that a file brought.
func properties(p data.Properties) []control.Fact {
	facts := make([]control.Fact, len(p))
	for i, q := range p {
		facts[i] = control.Fact{Name: q.Key, Text: p.Text(q.Key)}
	}
	return facts
}

func section(codes string) string {
	if codes == "" {
		return ""
	}
	return "规划 " + codes
}

func year(y *int) string {
	if y == nil {
		return ""
	}
	return fmt.Sprintf("%d 年", *y)
}

func describeElement(e *data.Element) Content {
	c := Content{
		Title: e.Name, Subtitle: join(" · ", "布局要素", e.Kind.Title(), e.Scheme.Title()),
		Text: e.Text, Record: e.ID, Extra: properties(e.Extra),
	}
	var nodes []string
	for i, n := range e.Nodes {
		name := n.Name
		if e.Kind == data.Belt {
			name = fmt.Sprintf("%d. %s", i+1, name)
		}
		nodes = append(nodes, name)
	}
	label, between := "成员", "、"
	if e.Kind == data.Belt {
		label, between = "节点", "\n"
	}
	width := ""
	if e.Width > 0 {
		width = fmt.Sprintf("%.0f 米（图上示意）", e.Width)
	}
	c.Facts = []control.Fact{
		{Name: label, Text: strings.Join(nodes, between)},
		{Name: "宽度", Text: width},
		{Name: "图形", Text: shapeOf(e)},
		{Name: "依据", Text: e.Basis},
		{Name: "章节", Text: section(e.Section)},
	}
	return c
}

func shapeOf(e *data.Element) string {
	if e.Geometry == nil {
		return "规划未给出边界，不画范围"
	}
	return precisions[e.Precision]
}

func describeArea(s *data.State, a *data.Area) Content {
	kind := map[data.AreaKind]string{data.CityArea: "市", data.District: "行政区", data.FunctionalArea: "功能区"}[a.Kind]
	c := Content{Title: a.Name, Subtitle: join(" · ", kind, a.Role), Text: a.Tasks, Area: a.Code}
	parent := ""
	if a.Kind == data.FunctionalArea {
		parent = s.AreaName(a.Parent) + "境内，不另计入三区"
	}
	own, placed := 0, 0
	for i := range s.Sites {
		if s.Sites[i].Area == a.Code {
			own++
			if s.Sites[i].Location != nil {
				placed++
			}
		}
	}
	c.Facts = []control.Fact{
		{Name: "代码", Text: string(a.Code)},
		{Name: "位于", Text: parent},
		{Name: "阶段", Text: stage(s, a)},
		{Name: "记录", Text: fmt.Sprintf("%d 条写明或推定在此，其中 %d 条已上图", own, placed)},
		{Name: "章节", Text: section(a.Section)},
		{Name: "来源", Text: a.Source},
	}
	return c
}

// stage says how far a district is on its way to 省级创新型县(市、区).
func stage(s *data.State, a *data.Area) string {
	if a.Kind != data.District {
		return ""
	}
	if e := s.Stage(a.Code); e != nil {
		return join("，", "创建省级创新型县（市、区）："+e.Stage.Title(), e.Date)
	}
	return "创建省级创新型县（市、区）：尚未填报"
}

// describeFeature returns the card of a feature of a stored layer, “layer/number”.
func describeFeature(s *data.State, ref layer.Ref) (Content, bool) {
	id, number, found := strings.Cut(ref.ID, "/")
	l := data.Find[data.Layer](s, id)
	if !found || l == nil {
		return Content{}, false
	}
	features := s.Features[l.Generation]
	var i int
	if _, err := fmt.Sscanf(number, "%d", &i); err != nil || i < 0 || i >= len(features) {
		return Content{}, false
	}
	f := features[i]
	c := Content{Title: f.Properties.Text("name"), Subtitle: l.Title}
	if c.Title == "" {
		c.Title = fmt.Sprintf("%s 第 %d 个要素", l.Title, i+1)
	}
	if ref.Kind == layer.FeatureRef {
		c.Facts = properties(f.Properties)
	}
	c.Facts = append(c.Facts,
		control.Fact{Name: "精度", Text: precisions[l.Precision]},
		control.Fact{Name: "来源", Text: l.Source},
		control.Fact{Name: "日期", Text: l.Date},
		control.Fact{Name: "说明", Text: l.Note})
	return c, true
}

func join(between string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, between)
}
