// Package template reads and writes 指标模板 as tables: one indicator in a row, with
// its dimension, kind, path, baseline, target and weight.
//
// It invents nothing: a cell that is blank leaves baseline and target open. What
// becomes of a template that is at hand already, data/merge says.
package template

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
)

// word is a choice with the word that stands for it in a table.
type word[T comparable] struct {
	value T
	text  string
}

var (
	kinds = []word[data.TargetKind]{
		{data.LevelTarget, "水平值"}, {data.GrowthTarget, "年均增速"}, {data.CumulativeTarget, "累计值"}, {data.ThresholdTarget, "下限值"}, {data.MilestoneTarget, "里程碑"}, {data.CountTarget, "认定个数"},
	}
	measures = []word[string]{{"flow", "当年数"}, {"stock", "累计存量"}, {"ratio", "比率"}, {"count", "个数"}, {"survey", "调查值"}}
	ways     = []word[data.Direction]{{data.MoreIsBetter, "越高越好"}, {data.LessIsBetter, "越低越好"}}
	prices   = []word[data.Prices]{{"", "未写明"}, {data.CurrentPrices, "现价"}, {data.ConstantPrices, "可比价"}}
	paths    = []word[data.PathKind]{{data.LinearPath, "直线"}, {data.CompoundPath, "复合"}, {data.StepPath, "到期"}}
)

// texts are the words of choices.
func texts[T comparable](words []word[T]) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.text
	}
	return all
}

// textOf is the word of a choice, “” for one that has none.
func textOf[T comparable](words []word[T], value T) string {
	for _, w := range words {
		if w.value == value {
			return w.text
		}
	}
	return ""
}

// titles are the titles of the columns; those that must stand in a table first.
var titles = []string{
	"编号", "指标", "维度", "单位", "目标类型", "计量方式", "方向", "路径", "基期年", "基期值", "目标年", "目标值", "目标原文", "上限", "权重", "部门", "定义", "价格口径", "章节", "备注",
}

// Known tells whether a text is the title of a column: workbook.Options.
func Known(title string) bool { return slices.Contains(titles, strings.TrimSpace(title)) }

// reader reads a table.
type reader struct {
	table    *workbook.Table
	at       map[string]int
	problems []data.Problem
}

// Read makes indicators of the first table that has the columns 编号, 指标 and 维度.
func Read(tables []workbook.Table) ([]data.Indicator, []data.Problem) {
	for i := range tables {
		r := reader{table: &tables[i], at: map[string]int{}}
		for k, title := range r.table.Header {
			if title = strings.TrimSpace(title); Known(title) {
				r.at[title] = k
			}
		}
		if r.has("编号") && r.has("指标") && r.has("维度") {
			return r.read()
		}
	}
	return nil, []data.Problem{{Message: "没有“编号”“指标”“维度”三列，不是指标模板。可先用 export template 写出一份样表。"}}
}

func (r *reader) has(title string) bool { _, ok := r.at[title]; return ok }

func (r *reader) read() ([]data.Indicator, []data.Problem) {
	var indicators []data.Indicator
	seen := map[string]bool{}
	for k := range r.table.Rows {
		row := &r.table.Rows[k]
		i := r.indicator(row)
		switch {
		case i.ID == "" && i.Name == "":
			continue
		case i.ID == "" || i.Name == "" || i.Dimension == "":
			r.fail(row, "编号", "编号、指标、维度都须填写。")
		case seen[i.ID]:
			r.fail(row, "编号", "编号“%s”重复。", i.ID)
		case strings.ContainsAny(i.ID, "/ "):
			r.fail(row, "编号", "编号“%s”里不能有空格和“/”。", i.ID)
		}
		r.agree(row, &i)
		seen[i.ID] = true
		indicators = append(indicators, i)
	}
	if len(indicators) == 0 {
		r.problems = append(r.problems, data.Problem{Message: "表中没有指标。"})
	}
	return indicators, r.problems
}

func (r *reader) indicator(row *workbook.Row) data.Indicator {
	i := data.Indicator{
		ID: strings.ToUpper(r.text(row, "编号")), Name: r.text(row, "指标"), Dimension: r.text(row, "维度"), Unit: strings.Trim(workbook.Narrow(r.text(row, "单位")), "()"),
		Kind: choose(r, row, "目标类型", kinds), Measure: choose(r, row, "计量方式", measures), Direction: choose(r, row, "方向", ways), Path: choose(r, row, "路径", paths),
		BaseYear: r.year(row, "基期年"), TargetYear: r.year(row, "目标年"), Base: r.number(row, "基期值"), Cap: r.number(row, "上限"), Weight: 1,
		TargetText: r.text(row, "目标原文"), Department: r.text(row, "部门"), Definition: r.text(row, "定义"), Prices: choose(r, row, "价格口径", prices), Section: r.text(row, "章节"), Note: r.text(row, "备注"),
	}
	if w := r.number(row, "权重"); w != nil {
		if i.Weight = *w; *w <= 0 {
			r.fail(row, "权重", "权重须大于 0；不计分的指标请删去。")
		}
	}
	i.Target = r.target(row, i.Kind)
	if r.text(row, "路径") == "" {
		i.Path = usualPath(i.Kind)
	}
	return i
}

// usualPath is the path of a kind of target where none is written: the way of a
// growth rate is compound, what is certified is judged when it is due.
func usualPath(kind data.TargetKind) data.PathKind {
	switch kind {
	case data.GrowthTarget:
		return data.CompoundPath
	case data.MilestoneTarget, data.CountTarget:
		return data.StepPath
	}
	return data.LinearPath
}

// agree tells of numbers that cannot stand beside each other.
func (r *reader) agree(row *workbook.Row, i *data.Indicator) {
	if i.BaseYear != 0 && i.TargetYear != 0 && i.TargetYear <= i.BaseYear {
		r.fail(row, "目标年", "目标年 %d 应晚于基期年 %d。", i.TargetYear, i.BaseYear)
	}
	if i.Cap != nil && i.Kind != data.GrowthTarget {
		r.below(row, "基期值", i.Base, *i.Cap)
		r.below(row, "目标值", i.Target, *i.Cap)
	}
}

func (r *reader) below(row *workbook.Row, title string, v *float64, ceiling float64) {
	if v != nil && *v > ceiling {
		r.fail(row, title, "%s %s 超过上限 %s。", title, workbook.Digits(*v), workbook.Digits(ceiling))
	}
}

// target reads the target: of a growth rate as percent, which it must say.
func (r *reader) target(row *workbook.Row, kind data.TargetKind) *float64 {
	cell := r.cell(row, "目标值")
	if cell.Blank() {
		return nil
	}
	q, ok := cell.Quantity()
	switch {
	case !ok:
		r.fail(row, "目标值", "“%s”不是一个数。没有目标的请留空。", cell.Text)
		return nil
	case kind != data.GrowthTarget:
		return &q.Value
	case q.Unit != "%":
		r.fail(row, "目标值", "年均增速请写作 16%%，不要写 %s。", cell.Text)
		return nil
	}
	share := q.Value / 100
	return &share
}

// choose reads a word; a blank cell is the first choice.
func choose[T comparable](r *reader, row *workbook.Row, title string, words []word[T]) T {
	text := r.text(row, title)
	for _, w := range words {
		if text == w.text || text == "" {
			return w.value
		}
	}
	r.fail(row, title, "“%s”不在可选之列，可用：%s。", text, strings.Join(texts(words), "、"))
	return words[0].value
}

func (r *reader) number(row *workbook.Row, title string) *float64 {
	cell := r.cell(row, title)
	if cell.Blank() {
		return nil
	}
	q, ok := cell.Quantity()
	if !ok {
		r.fail(row, title, "“%s”不是一个数。没有的请留空。", cell.Text)
		return nil
	}
	return &q.Value
}

func (r *reader) year(row *workbook.Row, title string) int {
	v := r.number(row, title)
	switch {
	case v == nil:
		return 0
	case *v != float64(int(*v)) || *v < 1950 || *v > 2100:
		r.fail(row, title, "年份应为 1950 至 2100 之间的四位年份。")
		return 0
	}
	return int(*v)
}

func (r *reader) cell(row *workbook.Row, title string) workbook.Cell {
	if k, have := r.at[title]; have && k < len(row.Cells) {
		return row.Cells[k]
	}
	return workbook.Cell{}
}

func (r *reader) text(row *workbook.Row, title string) string {
	return strings.TrimSpace(r.cell(row, title).Text)
}

func (r *reader) fail(row *workbook.Row, title, format string, args ...any) {
	where := r.table.WhereRow(row.Number)
	if k, have := r.at[title]; have {
		where = r.table.Where(row.Number, k)
	}
	r.problems = append(r.problems, data.Problem{Where: where, Message: fmt.Sprintf(format, args...)})
}

// Sheet writes a template as a table that Read takes back.
func Sheet(t *data.Template) workbook.Sheet {
	sheet := workbook.Sheet{Name: "指标模板"}
	for _, f := range Fields() {
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: f.Title, Choices: f.Choices, Note: f.Note})
	}
	for k := range t.Indicators {
		sheet.Rows = append(sheet.Rows, row(&t.Indicators[k]))
	}
	return sheet
}

// row is an indicator in the columns of titles.
func row(i *data.Indicator) []any {
	cells := []any{
		i.ID, i.Name, i.Dimension, i.Unit, textOf(kinds, i.Kind), textOf(measures, i.Measure), textOf(ways, i.Direction), textOf(paths, i.Path),
		yearCell(i.BaseYear), numberCell(i.Base), yearCell(i.TargetYear), targetCell(i), i.TargetText, numberCell(i.Cap), i.Weight, i.Department, i.Definition, textOf(prices, i.Prices), i.Section, i.Note,
	}
	for c, v := range cells {
		if v == "" {
			cells[c] = nil
		}
	}
	return cells
}

func yearCell(year int) any {
	if year == 0 {
		return nil
	}
	return year
}

func numberCell(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// targetCell writes a growth rate as percent.
func targetCell(i *data.Indicator) any {
	if i.Target != nil && i.Kind == data.GrowthTarget {
		return workbook.Digits(*i.Target*100) + "%"
	}
	return numberCell(i.Target)
}
