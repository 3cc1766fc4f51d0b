package returns

import (
	"fmt"
	"time"

	"ezmap/data"
	"ezmap/data/workbook"
)

// written are the columns of a table of values in their order.
var written = []role{
	areaRole, codeRole, indicatorRole, yearRole, monthsRole, valueRole, unitRole, statusRole, holdsRole, sourceRole, pageRole,
	certificateRole, byRole, checkedRole, confirmedRole, replacesRole, noteRole,
}

// hints are the comments on the titles.
var hints = map[role]string{
	monthsRole: "全年留空；部分年份写“上半年”“前三季度”“1-9月”。", valueRole: "只填数值；没有数值的留空，不要填 0。不适用的写“不适用”，并在备注写明理由。",
	unitRole: "与指标单位不同的请照来源写，例如“万元”，导入时换算。", holdsRole: "区的数值含不含区内功能区的数值。",
	certificateRole: "以认定文件为准的指标须填文号。", confirmedRole: "填了确认人的数值参加计算；没有填的为待确认。", replacesRole: "更正已有数值的，填被替代数值的编号。",
}

// Sheet lists values as a table that Read takes back.
func Sheet(s *data.State, values []data.Observation) workbook.Sheet {
	sheet := workbook.Sheet{Name: "指标数值", Columns: columnsOf(s, written)}
	sheet.Columns = append(sheet.Columns, workbook.Column{Title: "数值编号", Note: "程序给的编号，导入时不读。"})
	for i := range values {
		sheet.Rows = append(sheet.Rows, append(cells(s, &values[i]), values[i].ID))
	}
	return sheet
}

// Form is an empty table for the values of an area in a year (填报表), with the
// values of the year before beside those that are asked for.
func Form(s *data.State, area data.AreaCode, year int) (workbook.Sheet, error) {
	a := s.Area(area)
	if a == nil {
		return workbook.Sheet{}, data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”。", area), nil)
	}
	t := s.TemplateOf(a, time.Time{})
	if t == nil {
		return workbook.Sheet{}, data.Fault(data.NotFound, a.Name+"没有适用的指标模板，不能生成填报表。", nil)
	}
	sheet := workbook.Sheet{Name: a.Name, Columns: columnsOf(s, written)}
	last := workbook.Column{Title: fmt.Sprintf("上年（%d年）", year-1), Note: "仅供对照，导入时不读。"}
	sheet.Columns = append(sheet.Columns, last)
	for k := range t.Indicators {
		i := &t.Indicators[k]
		row := cells(s, &data.Observation{Area: area, Template: t.ID, Indicator: i.ID, Year: year})
		row[5], row[7] = nil, nil
		sheet.Rows = append(sheet.Rows, append(row, before(s, area, t, i, year-1)))
	}
	return sheet, nil
}

// before is the value of an indicator in a year that nothing replaces, blank for
// none; of several the one entered last.
func before(s *data.State, area data.AreaCode, t *data.Template, i *data.Indicator, year int) any {
	replaced := map[string]bool{}
	for k := range s.Observations {
		replaced[s.Observations[k].Supersedes] = true
	}
	var found *data.Observation
	for k := range s.Observations {
		o := &s.Observations[k]
		if o.Area == area && o.Template == t.ID && o.Indicator == i.ID && o.Year == year && o.Months == "" && !o.Growth && !o.Inapplicable && !o.Missed && !replaced[o.ID] {
			if found == nil || !o.At.Before(found.At) {
				found = o
			}
		}
	}
	if found == nil {
		return nil
	}
	return found.Value
}

func columnsOf(s *data.State, roles []role) []workbook.Column {
	choices := map[role][]string{holdsRole: {"含", "不含", "未说明"}}
	for _, a := range s.Areas {
		choices[areaRole] = append(choices[areaRole], a.Name)
	}
	for _, st := range data.ObservationStatuses {
		choices[statusRole] = append(choices[statusRole], st.Title())
	}
	columns := make([]workbook.Column, len(roles))
	for i, r := range roles {
		columns[i] = workbook.Column{Title: titles[r][0], Choices: choices[r], Note: hints[r]}
	}
	return columns
}

// cells writes a value in the columns of written.
func cells(s *data.State, o *data.Observation) []any {
	var name, unit string
	if t := data.Find[data.Template](s, o.Template); t != nil {
		if i := t.Indicator(o.Indicator); i != nil {
			name, unit = i.Name, i.Unit
		}
	}
	var value any = o.Value
	switch {
	case o.Inapplicable:
		value = "不适用"
	case o.Missed:
		value = "未达成"
	case o.Reported != nil:
		value, unit = *o.Reported, o.ReportedUnit
	case o.Growth:
		unit = "%"
	}
	months, holds, confirmed := "", "", o.ConfirmedBy
	if o.Months != "" {
		months = o.Months.Title()
	}
	switch o.Holds {
	case data.Included:
		holds = "含"
	case data.Excluded:
		holds = "不含"
	case data.Unstated:
	}
	if o.Confirmed && confirmed == "" {
		confirmed = o.By // the one who filled it in stood by it
	}
	row := []any{s.AreaName(o.Area), o.Indicator, name, o.Year, months, value, unit, o.Status.Title(), holds, o.Source, o.Page,
		o.Certificate, o.By, o.CheckedBy, confirmed, o.Supersedes, o.Note}
	for i, v := range row {
		if v == "" {
			row[i] = nil
		}
	}
	return row
}
