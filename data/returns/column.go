package returns

import (
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
)

// role is what a column is about.
type role string

const (
	areaRole        role = "area"
	codeRole        role = "code" // 指标编号
	indicatorRole   role = "indicator"
	yearRole        role = "year"
	monthsRole      role = "months"
	valueRole       role = "value"
	unitRole        role = "unit"
	statusRole      role = "status"
	holdsRole       role = "holds"
	sourceRole      role = "source"
	pageRole        role = "page"
	certificateRole role = "certificate"
	byRole          role = "by"
	checkedRole     role = "checked"
	confirmedRole   role = "confirmed"
	replacesRole    role = "replaces"
	noteRole        role = "note"
)

// titles are the titles of columns; the first of each is the one that is written.
var titles = map[role][]string{
	areaRole:        {"区域", "地区", "县市区", "县(市、区)", "区(开发区)", "所在区域", "填报单位", "填报区域", "单位名称"},
	codeRole:        {"指标编号", "编号", "序号", "指标代码"},
	indicatorRole:   {"指标", "指标名称", "项目", "监测指标", "评价指标"},
	yearRole:        {"年份", "年度", "年", "数据年份", "统计年度"},
	monthsRole:      {"期间", "时期", "报告期", "统计期"},
	valueRole:       {"数值", "指标值", "数据", "值", "完成值", "实际值", "完成数", "实绩"},
	unitRole:        {"单位", "计量单位", "指标单位"},
	statusRole:      {"数值状态", "状态", "数据状态", "数据性质"},
	holdsRole:       {"口径", "统计口径", "含不含功能区"},
	sourceRole:      {"来源", "数据来源", "资料来源", "来源文件", "依据"},
	pageRole:        {"页码", "页"},
	certificateRole: {"认定文号", "文号", "认定文件", "证书编号", "认定文件文号"},
	byRole:          {"填报人", "填表人", "经办人"},
	checkedRole:     {"复核人", "复核", "审核人"},
	confirmedRole:   {"确认人", "确认", "审定人", "审定"},
	replacesRole:    {"替代", "替代编号", "更正"},
	noteRole:        {"备注", "说明", "理由", "注"},
}

// roleOf returns what a column with a title is about, “” for what is not known.
func roleOf(title string) role {
	title = bare(title)
	for r, names := range titles {
		for _, name := range names {
			if title == name {
				return r
			}
		}
	}
	return ""
}

// bare is a title without marks, and of a header of several rows its last part.
func bare(title string) string {
	title = fold(title)
	if at := strings.LastIndex(title, "/"); at >= 0 {
		title = title[at+1:]
	}
	return title
}

// aliases are other names of areas.
var aliases = map[string]data.AreaCode{
	"全市": data.Ezhou, "鄂州": data.Ezhou, "市本级": data.Ezhou, "市级": data.Ezhou,
	"鄂城": data.Echeng, "华容": data.Huarong, "梁子湖": data.Liangzihu,
	"葛店": data.Gedian, "葛店经开区": data.Gedian, "葛店经济技术开发区": data.Gedian, "葛店高新区": data.Gedian,
	"临空区": data.Linkong, "临空": data.Linkong, "鄂州临空经济区": data.Linkong, "临空经济区管委会": data.Linkong,
}

// AreaOf returns the area that a text names: its code, its name, or a name in use;
// “” for none.
func AreaOf(s *data.State, text string) data.AreaCode {
	text = bare(text)
	if text == "" {
		return ""
	}
	for _, a := range s.Areas {
		if text == strings.ToLower(string(a.Code)) || text == a.Name {
			return a.Code
		}
	}
	for _, office := range []string{"科技局", "科经局", "管委会", "人民政府", "科技和经济信息化局"} {
		text = strings.TrimSuffix(text, office)
	}
	for _, a := range s.Areas {
		if text == a.Name {
			return a.Code
		}
	}
	if code := aliases[text]; s.Area(code) != nil {
		return code
	}
	return ""
}

// reader reads one table.
type reader struct {
	*Return
	table    *workbook.Table
	state    *data.State
	defaults Defaults
	at       map[role]int
	// wide are the columns of values, by the period or the area of their title.
	wide []wideColumn
}

type wideColumn struct {
	column int
	year   int
	months data.Months
	area   data.AreaCode
}

// columns finds what the columns are about; false where the table is none that
// reports values.
func (t *reader) columns() bool {
	t.at = map[role]int{}
	for i, title := range t.table.Header {
		if c := t.wideColumn(title); c != nil {
			c.column = i
			t.wide = append(t.wide, *c)
		} else if r := roleOf(title); r != "" {
			if _, taken := t.at[r]; !taken {
				t.at[r] = i
			}
		} else if title = strings.TrimSpace(title); title != "" && !strings.HasPrefix(bare(title), "上年(") && bare(title) != "数值编号" { // Form and Sheet write those
			t.Notes = append(t.Notes, "列“"+title+"”未读入。")
		}
	}
	_, named := t.at[indicatorRole]
	_, coded := t.at[codeRole]
	_, valued := t.at[valueRole]
	if !named && !coded || !valued && len(t.wide) == 0 {
		where := ""
		if t.table.Sheet != "" {
			where = "表“" + t.table.Sheet + "”"
		}
		t.Problems = append(t.Problems, data.Problem{Where: where, Message: "没有“指标”列，或没有“数值”、年份、区域的列，不是填报表。请用导出的填报表填写。"})
		return false
	}
	if valued {
		t.wide = nil
	}
	return true
}

// wideColumn understands the title of a column of values: a period or an area, in
// one row or over 数值; nil for what is none.
func (t *reader) wideColumn(title string) *wideColumn {
	var c wideColumn
	for _, part := range strings.Split(title, "/") {
		year, months, period := ParsePeriod(part)
		area := AreaOf(t.state, part)
		switch {
		case period && c.year == 0:
			c.year, c.months = year, months
		case area != "" && c.area == "":
			c.area = area
		case roleOf(part) != valueRole:
			return nil
		}
	}
	if c.year == 0 && c.area == "" {
		return nil
	}
	return &c
}

// cell returns the cell of a role in a row, a blank one where there is none.
func (t *reader) cell(row *workbook.Row, r role) workbook.Cell {
	if i, have := t.at[r]; have && i < len(row.Cells) {
		return row.Cells[i]
	}
	return workbook.Cell{}
}

func (t *reader) text(row *workbook.Row, r role) string {
	return strings.TrimSpace(t.cell(row, r).Text)
}
