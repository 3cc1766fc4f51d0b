package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// What a column may be, besides the keys of TableFields.
const (
	// OwnColumn is kept with the record as a property under the column's title.
	OwnColumn = "own"
	// NoColumn is not read.
	NoColumn = ""
)

// TableField is 字段: something of a record that a column of a table can hold.
type TableField struct {
	Key   string // name
	Title string // 名称; the title that this program writes
	// Choices are the words that the program writes in such a column, nil for free text.
	Choices []string
	note    string
	titles  []string // other titles in use
}

// TableFields lists what a column can be, in the order in which the program writes them.
func TableFields() []TableField { return slices.Clone(tableFields) }

var tableFields = []TableField{
	{Key: "id", Title: "编号", titles: []string{"记录编号", "id"}, note: "由程序给出，请勿改动；新增的记录留空。"},
	{Key: "name", Title: "名称", note: "必填，写全称。", titles: []string{
		"单位名称", "平台名称", "企业名称", "机构名称", "项目名称", "园区名称", "载体名称", "创新平台名称", "全称", "单位", "name",
	}},
	{Key: "aliases", Title: "别名", titles: []string{"简称", "曾用名", "又名", "其他名称"}, note: "几个别名之间用“|”分开。"},
	{Key: "kind", Title: "类别", titles: []string{"类型", "种类", "平台类型", "平台类别", "载体类型", "kind"}},
	{Key: "family", Title: "大类", titles: []string{"family"}, Choices: titlesOf(data.SiteKinds, data.SiteKind.Title)},
	{Key: "level", Title: "级别", titles: []string{"等级", "层级", "认定级别", "平台级别", "level"}, Choices: titlesOf([]data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}, data.Level.Title)},
	{Key: "level_sought", Title: "争创级别", titles: []string{"申报级别", "拟申报级别", "目标级别"}, Choices: titlesOf([]data.Level{data.National, data.Provincial, data.Municipal}, data.Level.Title)},
	{Key: "level_text", Title: "级别原文"},
	{Key: "status", Title: "状态", titles: []string{"建设状态", "建设情况", "运行状态", "运营状态", "status"}, Choices: titlesOf(statuses, data.Status.Title)},
	{Key: "status_note", Title: "状态说明"},
	{Key: "host", Title: "依托单位", titles: []string{
		"依托单位名称", "建设单位", "建设单位名称", "承担单位", "运营单位", "运营机构", "依托企业", "牵头单位", "主管单位", "依托", "host",
	}},
	{Key: "area", Title: "区域", note: "鄂城区、华容区、梁子湖区、葛店开发区、临空经济区，或区域代码。", titles: []string{
		"所属区", "所在区", "所属区域", "所在区域", "所属地区", "所在地区", "属地", "辖区", "区县", "县区", "县(市、区)", "县市区", "行政区", "所属县区", "area",
	}},
	{Key: "area_basis", Title: "区域依据", Choices: titlesOf(areaBases, data.AreaBasis.Title)},
	{Key: "section", Title: "章节", titles: []string{"规划章节"}},
	{Key: "figures", Title: "数字", titles: []string{"规模"}},
	{Key: "note", Title: "说明", titles: []string{"备注", "简介", "note"}},
	{Key: "extent", Title: "范围", Choices: []string{"点", "片区", "不上图"}},
	{Key: "year", Title: "认定年份", titles: []string{
		"年份", "年度", "认定年度", "认定时间", "认定日期", "批准年份", "批准时间", "获批年份", "获批时间", "授牌时间", "成立时间", "成立年份", "建成年份", "建成时间", "投产时间", "year",
	}},
	{Key: "lon", Title: "经度", titles: []string{"东经", "东坐标", "横坐标", "东向坐标", "lon", "lng", "longitude", "x", "x坐标", "east", "easting"}},
	{Key: "lat", Title: "纬度", titles: []string{"北纬", "北坐标", "纵坐标", "北向坐标", "lat", "latitude", "y", "y坐标", "north", "northing"}},
	{Key: "pair", Title: "坐标", titles: []string{"经纬度", "位置坐标", "地理坐标", "坐标位置", "经纬度坐标", "中心坐标"}, note: "经度在前，如 114.8904，30.3924。"},
	{Key: "system", Title: "坐标系", titles: []string{"坐标系统", "坐标来源", "坐标类型"}},
	{Key: "precision", Title: "位置精度", titles: []string{"精度"}, Choices: titlesOf(precisions, data.Precision.Title)},
	{Key: "basis", Title: "位置依据"},
	{Key: "original", Title: "原坐标"},
	{Key: "original_system", Title: "原坐标系"},
	{Key: "holds", Title: "级别沿革", note: "如 2019 市级|2022 省级（文号）。"},
	{Key: "measures", Title: "分项数字", note: "如 占地面积：30000 ㎡（2022，来源）|在孵企业：12 家。"},
	{Key: "contacts", Title: "联系人与电话", note: "姓名，职务，电话，邮箱；几人之间用“|”分开。"},
	{Key: "sources", Title: "事实来源", note: "如 级别：文号|依托单位：来函。"},
	{Key: "address", Title: "地址", titles: []string{"详细地址", "注册地址", "办公地址", "通讯地址", "所在地", "建设地点", "地点", "具体位置", "address"}},
}

var (
	statuses  = []data.Status{data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner}
	areaBases = []data.AreaBasis{data.Stated, data.Implied, data.ByPosition, data.NoBasis}
)

func titlesOf[T any](words []T, title func(T) string) []string {
	titles := make([]string, len(words))
	for i, w := range words {
		titles[i] = title(w)
	}
	return titles
}

// unread are titles of columns that are not read: counters, and persons, whose names and
// numbers a register of places does not need.
var unread = []struct {
	title, reason string
}{
	{"序号", "只是行号"}, {"编码序号", "只是行号"}, {"no", "只是行号"},
	{"联系人", "属个人信息"}, {"联系电话", "属个人信息"}, {"联系方式", "属个人信息"}, {"电话", "属个人信息"}, {"手机", "属个人信息"}, {"手机号", "属个人信息"}, {"身份证号", "属个人信息"}, {"法定代表人", "属个人信息"}, {"负责人", "属个人信息"}, {"邮箱", "属个人信息"},
}

// Match is 列的对应: what one column of a table is taken for.
type Match struct {
	// Title is that of the column in the table, by which a remembered profile finds it again.
	Title string `json:"title"`
	// Field is a key of TableFields, OwnColumn or NoColumn.
	Field string `json:"field"`
	// Reason says in Chinese why, “” once a person chose it.
	Reason string `json:"reason,omitempty"`
}

// Profile is 对应方案: how a table is read. It is a plain value that a screen shows, a person
// corrects, and the program remembers as JSON.
type Profile struct {
	// Matches are the columns in the order of the table.
	Matches []Match `json:"matches"`
	// System is that of the coordinates, crs.Unknown to find it row by row or by the numbers.
	System crs.System `json:"system,omitempty"`
	// Words are read in place of others, see Strange.
	Words []Word `json:"words,omitempty"`

	layer bool // the rows are features of a layer, not records
}

// IsTableTitle tells whether a text is a known title of a column; it finds the header, see
// workbook.Options.
func IsTableTitle(text string) bool {
	title := plainTitle(text)
	if slices.ContainsFunc(unread, func(u struct{ title, reason string }) bool { return u.title == title }) {
		return true
	}
	return slices.ContainsFunc(tableFields, func(f TableField) bool { return f.fit(title) >= exactFit })
}

// ProfileOf matches the columns of a table: by their titles as officials write them, and
// where a title tells nothing, by what stands below it.
func ProfileOf(t *workbook.Table, s *data.State) Profile {
	p := Profile{Matches: make([]Match, len(t.Header))}
	taken := map[string]bool{}
	for _, c := range candidates(t) {
		m := &p.Matches[c.column]
		if m.Reason != "" || taken[c.field.Key] {
			continue
		}
		taken[c.field.Key] = true
		*m = Match{Title: t.Header[c.column], Field: c.field.Key, Reason: fmt.Sprintf("表头“%s”", brief(t.Header[c.column]))}
	}
	for i := range p.Matches {
		if p.Matches[i].Reason == "" {
			p.Matches[i] = unnamed(t, i, s, taken)
		}
	}
	p.System = titledSystem(p)
	return p
}

// unnamed matches a column whose title no field has.
func unnamed(t *workbook.Table, column int, s *data.State, taken map[string]bool) Match {
	m := Match{Title: t.Header[column], Field: OwnColumn, Reason: "没有对应的字段，作为其他属性保留"}
	title := plainTitle(m.Title)
	for _, u := range unread {
		if title == u.title {
			return Match{m.Title, NoColumn, u.reason + "，不读入"}
		}
	}
	if blankColumn(t, column) {
		return Match{m.Title, NoColumn, "没有内容"}
	}
	for _, k := range contents {
		if !taken[k.field] && holds(t, column, func(c workbook.Cell) bool { return k.is(c, s) }) {
			taken[k.field] = true
			return Match{m.Title, k.field, "内容像" + k.title}
		}
	}
	if title == "" {
		return Match{m.Title, NoColumn, "没有表头"}
	}
	return m
}

// Fit lays a remembered profile over a table: columns of the same title are taken as before,
// others as ProfileOf takes them, without giving a field to two columns.
func (p Profile) Fit(t *workbook.Table, s *data.State) Profile {
	fresh := ProfileOf(t, s)
	fresh.System, fresh.Words = cmp.Or(p.System, fresh.System), p.Words
	taken := map[string]bool{}
	kept := make([]bool, len(fresh.Matches))
	for i, m := range fresh.Matches {
		j := slices.IndexFunc(p.Matches, func(o Match) bool { return o.Title == m.Title })
		if j < 0 || m.Title == "" || taken[p.Matches[j].Field] {
			continue
		}
		fresh.Matches[i], kept[i] = p.Matches[j], true
		if f := p.Matches[j].Field; f != OwnColumn && f != NoColumn {
			taken[f] = true
		}
	}
	for i, m := range fresh.Matches {
		if !kept[i] && taken[m.Field] {
			fresh.Matches[i] = Match{m.Title, OwnColumn, "字段已由另一列对应，作为其他属性保留"}
		}
	}
	return fresh
}

// Column returns the column of a field, -1 for none.
func (p Profile) Column(field string) int {
	return slices.IndexFunc(p.Matches, func(m Match) bool { return m.Field == field })
}

// candidate is a field that a column may be, by its title.
type candidate struct {
	column int
	field  TableField
	fit    int
}

// candidates lists what the titles of a table say, the surest first.
func candidates(t *workbook.Table) []candidate {
	var all []candidate
	for i, header := range t.Header {
		title := plainTitle(header)
		if title == "" || slices.ContainsFunc(unread, func(u struct{ title, reason string }) bool { return u.title == title }) {
			continue
		}
		for _, f := range tableFields {
			if fit := f.fit(title); fit > 0 {
				all = append(all, candidate{i, f, fit})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return b.fit - a.fit })
	return all
}

// How sure a title is: the same, one that ends like it, one that begins like it. Longer
// ones tell more.
const (
	exactFit = 1000
	endFit   = 200
	beginFit = 100
)

// fit tells how sure it is that a title means the field, 0 for not at all.
func (f TableField) fit(title string) int {
	best := 0
	for i := -1; i < len(f.titles); i++ {
		known := f.Title
		if i >= 0 {
			known = f.titles[i]
		}
		switch {
		case title == known && i < 0:
			best = max(best, 2*exactFit)
		case title == known:
			best = max(best, exactFit+len(known))
		case len(known) <= len("坐标") && !telling[known]: // too short to stand for a part
		case strings.HasSuffix(title, known):
			best = max(best, endFit+len(known))
		case strings.HasPrefix(title, known):
			best = max(best, beginFit+len(known))
		}
	}
	return best
}

// telling are short words that tell a field also inside a longer title: 高新技术企业名称,
// 百度经度, 平台级别.
var telling = map[string]bool{"名称": true, "经度": true, "纬度": true, "级别": true, "别名": true, "地址": true, "坐标": true, "年份": true}

// plainTitle takes from a title what varies: spaces, full width, a mark for what must be
// given, what stands in brackets, and the titles above it.
func plainTitle(title string) string {
	title = strings.ToLower(workbook.Narrow(title))
	title = strings.Join(strings.Fields(title), "")
	if title == "县(市、区)" {
		return title
	}
	if i := strings.LastIndexByte(title, '/'); i >= 0 {
		title = title[i+1:]
	}
	for {
		from := strings.IndexByte(title, '(')
		to := strings.IndexByte(title, ')')
		if from <= 0 || to < from {
			break
		}
		title = title[:from] + title[to+1:]
	}
	return strings.Trim(title, "*:：")
}

// titledSystem is the system that titles of coordinates name: 百度经度, GCJ-02坐标.
func titledSystem(p Profile) crs.System {
	for _, m := range p.Matches {
		if m.Field != "lon" && m.Field != "lat" && m.Field != "pair" {
			continue
		}
		title := strings.ToLower(workbook.Narrow(m.Title))
		for _, w := range systemWords {
			if strings.Contains(title, w.word) {
				return w.system
			}
		}
	}
	return crs.Unknown
}

var systemWords = []struct {
	word   string
	system crs.System
}{
	{"高德", crs.GCJ02}, {"腾讯", crs.GCJ02}, {"火星", crs.GCJ02}, {"gcj", crs.GCJ02}, {"百度", crs.BD09}, {"bd-09", crs.BD09}, {"bd09", crs.BD09},
	{"wgs", crs.WGS84}, {"gps", crs.WGS84}, {"cgcs2000", crs.CGCS2000}, {"2000", crs.CGCS2000}, {"天地图", crs.CGCS2000},
}

// content is what tells a column by its cells.
type content struct {
	field, title string
	is           func(workbook.Cell, *data.State) bool
}

var contents = []content{
	{"lon", "经度", func(c workbook.Cell, _ *data.State) bool {
		return between(c, crs.CityBound.Min[0], crs.CityBound.Max[0])
	}},
	{"lat", "纬度", func(c workbook.Cell, _ *data.State) bool {
		return between(c, crs.CityBound.Min[1], crs.CityBound.Max[1])
	}},
	{"pair", "坐标", func(c workbook.Cell, _ *data.State) bool {
		if c.Kind != workbook.Text {
			return false
		}
		_, err := crs.ParsePair(c.Text)
		return err == nil
	}},
	{"area", "区域", func(c workbook.Cell, s *data.State) bool {
		const longestArea = 8 // characters; longer texts are addresses
		return len([]rune(c.Text)) <= longestArea && areaOf(s, c.Text) != ""
	}},
	{"level", "级别", func(c workbook.Cell, _ *data.State) bool {
		return slices.Contains(tableFields[slices.IndexFunc(tableFields, func(f TableField) bool { return f.Key == "level" })].Choices, strings.TrimSpace(c.Text))
	}},
	{"status", "状态", func(c workbook.Cell, _ *data.State) bool {
		return slices.ContainsFunc(statuses, func(s data.Status) bool { return s.Title() == strings.TrimSpace(c.Text) })
	}},
}

// between tells whether a cell is a number with decimals inside bounds.
func between(c workbook.Cell, low, high float64) bool {
	q, ok := c.Quantity()
	return ok && q.Unit == "" && q.Value >= low && q.Value <= high && q.Value != float64(int(q.Value))
}

// holds tells whether nearly all cells of a column pass, of which there must be two.
func holds(t *workbook.Table, column int, is func(workbook.Cell) bool) bool {
	const looked = 200
	passed, all := 0, 0
	for _, r := range t.Rows[:min(looked, len(t.Rows))] {
		if c := r.Cells[column]; !c.Blank() {
			all++
			if is(c) {
				passed++
			}
		}
	}
	return passed >= 2 && passed*10 >= all*9
}

func blankColumn(t *workbook.Table, column int) bool {
	return !slices.ContainsFunc(t.Rows, func(r workbook.Row) bool { return !r.Cells[column].Blank() })
}
