package returns

import (
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
)

// row reads the values of a row.
func (t *reader) row(row *workbook.Row) {
	if t.wide == nil {
		t.value(row, wideColumn{column: t.at[valueRole]})
		return
	}
	if t.text(row, indicatorRole) == "" && t.text(row, codeRole) == "" {
		return
	}
	for _, c := range t.wide {
		t.value(row, c)
	}
}

// value reads one cell of a value.
func (t *reader) value(row *workbook.Row, c wideColumn) {
	var cell workbook.Cell
	if c.column < len(row.Cells) {
		cell = row.Cells[c.column]
	}
	if absent(cell) {
		t.Blank++
		return
	}
	if cell.Kind == workbook.Fault {
		t.fail(row.Number, c.column, "单元格是错误值“%s”。请改正公式，或直接填写数值。", cell.Text)
		return
	}
	o := data.Observation{Area: c.area, Year: c.year, Months: c.months, By: t.defaults.By, At: t.defaults.At}
	i := t.subject(row, &o)
	if i == nil || !t.period(row, &o) || !t.words(row, &o) {
		return
	}
	if t.number(row, c.column, cell, i, &o) {
		t.Values, t.Where = append(t.Values, o), append(t.Where, t.table.Where(row.Number, c.column))
	}
}

// absent tells that a cell holds no value, blank or by a stroke.
func absent(c workbook.Cell) bool {
	switch strings.TrimSpace(c.Text) {
	case "", "—", "——", "-", "--", "－", "/", "无", "缺", "数据缺失", "待填":
		return true
	}
	return c.Blank()
}

// subject finds area, template and indicator; nil where they are not known.
func (t *reader) subject(row *workbook.Row, o *data.Observation) *data.Indicator {
	if o.Area == "" {
		o.Area = t.defaults.Area
		if text := t.text(row, areaRole); text != "" {
			if o.Area = AreaOf(t.state, text); o.Area == "" {
				t.fail(row.Number, t.at[areaRole], "不认识区域“%s”。请写全称，例如“鄂城区”。", text)
				return nil
			}
		}
	}
	if o.Area == "" {
		if o.Area = AreaOf(t.state, t.table.Sheet); o.Area == "" {
			t.failRow(row.Number, "没有写明区域。请加“区域”列，或在导入时选定区域。")
			return nil
		}
	}
	template := t.state.TemplateOf(t.state.Area(o.Area), o.At)
	if template == nil {
		t.failRow(row.Number, "%s没有适用的指标模板。", t.state.AreaName(o.Area))
		return nil
	}
	o.Template = template.ID
	code, name := t.text(row, codeRole), t.text(row, indicatorRole)
	i := indicatorOf(template, code, name)
	if i == nil {
		t.failRow(row.Number, "指标模板“%s”中没有指标“%s”。请核对指标编号或名称。", template.Name, strings.TrimSpace(code+" "+name))
		return nil
	}
	o.Indicator = i.ID
	return i
}

// indicatorOf finds an indicator by its name, which may carry its unit, else by its
// id. Where both are given and disagree there is none.
func indicatorOf(t *data.Template, code, name string) *data.Indicator {
	byID := t.Indicator(strings.ToUpper(fold(code)))
	if name == "" {
		return byID
	}
	want := fold(name)
	for k := range t.Indicators {
		i := &t.Indicators[k]
		if own := fold(i.Name); want == own || want == own+"("+fold(i.Unit)+")" {
			if byID != nil && byID != i {
				return nil
			}
			return i
		}
	}
	return nil
}

// period finds year and months.
func (t *reader) period(row *workbook.Row, o *data.Observation) bool {
	if o.Year == 0 {
		o.Year = t.defaults.Year
		if cell := t.cell(row, yearRole); !cell.Blank() {
			year, months, ok := ParsePeriod(cell.Text)
			if at, dated := cell.Time(); dated {
				year, ok = at.Year(), true
			}
			if !ok {
				t.fail(row.Number, t.at[yearRole], "年份“%s”看不懂。请写作 2023。", cell.Text)
				return false
			}
			o.Year, o.Months = year, months
		}
	}
	if text := t.text(row, monthsRole); text != "" {
		months, ok := ParseMonths(text)
		if year, part, whole := ParsePeriod(text); whole && (o.Year == 0 || o.Year == year) {
			o.Year, months, ok = year, part, true
		}
		if !ok {
			t.fail(row.Number, t.at[monthsRole], "期间“%s”看不懂。请写作“全年”“上半年”或“1-9月”。", text)
			return false
		}
		o.Months = months
	}
	if o.Year == 0 {
		t.failRow(row.Number, "没有写明年份。请加“年份”列，或在导入时选定年份。")
		return false
	}
	return true
}

// words reads status, source and who stands by the value.
func (t *reader) words(row *workbook.Row, o *data.Observation) bool {
	o.Status = t.defaults.Status
	if text := t.text(row, statusRole); text != "" {
		if o.Status = statusOf(text); o.Status == "" {
			t.fail(row.Number, t.at[statusRole], "数值状态“%s”不在可选之列。请写认定、决算、年报、快报、部门填报、预计或公开报道。", text)
			return false
		}
	}
	if o.Status == "" {
		o.Status = data.Reported
	}
	if text := t.text(row, holdsRole); text != "" {
		switch {
		case strings.HasPrefix(text, "不含"):
			o.Holds = data.Excluded
		case strings.HasPrefix(text, "含"):
			o.Holds = data.Included
		case text != "未说明" && text != "口径未说明":
			t.fail(row.Number, t.at[holdsRole], "口径“%s”看不懂。请写“含”“不含”或“未说明”。", text)
			return false
		}
	}
	if o.Source = t.text(row, sourceRole); o.Source == "" {
		o.Source = t.defaults.Source
	}
	o.Page, o.Certificate, o.Note, o.Supersedes = t.text(row, pageRole), t.text(row, certificateRole), t.text(row, noteRole), t.text(row, replacesRole)
	if by := t.text(row, byRole); by != "" {
		o.By = by
	}
	if by := t.text(row, checkedRole); by != "" {
		o.CheckedBy, o.CheckedAt = by, o.At
	}
	if by := t.text(row, confirmedRole); by != "" {
		o.Confirmed, o.ConfirmedBy, o.ConfirmedAt = true, by, o.At
	}
	return true
}

func statusOf(text string) data.ObservationStatus {
	text = strings.TrimSuffix(fold(text), "数")
	for _, s := range data.ObservationStatuses {
		if text == s.Title() {
			return s
		}
	}
	return ""
}

// number reads what the cell says.
func (t *reader) number(row *workbook.Row, column int, cell workbook.Cell, i *data.Indicator, o *data.Observation) bool {
	switch strings.TrimSpace(cell.Text) {
	case "不适用":
		if o.Note == "" {
			t.fail(row.Number, column, "“不适用”须在“备注”列写明理由。")
			return false
		}
		o.Inapplicable = true
		return true
	case "未达成", "未完成":
		if i.Kind != data.MilestoneTarget && i.Kind != data.CountTarget {
			t.fail(row.Number, column, "“%s”只用于以认定文件为准的指标。请填数值，没有数值的留空。", cell.Text)
			return false
		}
		o.Missed = true
		return true
	}
	q, ok := cell.Quantity()
	if !ok {
		t.fail(row.Number, column, "“%s”不是一个数。请只填数值，没有数值的留空。", brief(cell.Text))
		return false
	}
	if unit := strings.Trim(fold(t.text(row, unitRole)), "()"); q.Unit == "" {
		q.Unit = unit
	}
	value, ok := q.In(i.Unit)
	switch {
	case i.Unit == "" && slices.Contains(pieces, q.Unit):
		o.Value = q.Value
	case ok:
		o.Value = value
		if q.Unit != "" && q.Unit != i.Unit && value != q.Value {
			o.Reported, o.ReportedUnit = &q.Value, q.Unit
		}
	case q.Unit == "%" && i.Kind == data.GrowthTarget:
		o.Value, o.Growth = q.Value, true
	default:
		t.fail(row.Number, column, "“%s”的单位是%s，不能由“%s”换算。请核对单位。", i.Name, unitWord(i.Unit), q.Unit)
		return false
	}
	return true
}

// pieces are the units of what is counted one by one.
var pieces = []string{"个", "家", "项", "件", "人"}

func unitWord(unit string) string {
	if unit == "" {
		return "个数"
	}
	return unit
}

func brief(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > 30 {
		return string(runes[:30]) + "…"
	}
	return string(runes)
}
