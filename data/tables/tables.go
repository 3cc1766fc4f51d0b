// Package tables makes the tables of a progress report (进展表): the indicators with
// their values and states, the scores, and as further sheets what stands behind
// them: stages, sources, conflicts, sums, gaps, sentences and the method.
//
// It measures nothing (see data/progress) and writes no file (see data/workbook).
package tables

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/workbook"
)

// View is a state with the moment at which it is read.
type View struct {
	State  *data.State
	Moment progress.Moment
}

// Changes says what changed of an area since the view.
func (v View) Changes(r *progress.Report) []string {
	said := []string{}
	earlier := progress.Area(v.State, r.Area.Code, v.Moment)
	for _, m := range progress.Moves(&earlier, r) {
		said = append(said, m.Sentence)
	}
	return said
}

// Book is 进展表: the reports of a view as sheets.
type Book struct {
	View
	Reports []progress.Report // in the order of the rows, each with a template
	Before  *View             // what they are compared with, nil for nothing
}

// Sheets are those of the workbook, Indicators first.
func (b Book) Sheets() []workbook.Sheet {
	all := []workbook.Sheet{b.Indicators(), scoreSheet(b.Reports), b.stages(), b.values(), b.conflicts(), b.balances(), b.gaps(), b.sentences()}
	if b.Before != nil {
		all = append(all, b.changes())
	}
	return append(all, b.notes())
}

// columns makes columns of titles.
func columns(titles ...string) []workbook.Column {
	all := make([]workbook.Column, len(titles))
	for i, title := range titles {
		all[i] = workbook.Column{Title: title}
	}
	return all
}

// Indicators lists every indicator of every area, rounded as on the screen,
// with its confirmed value of each year.
func (b Book) Indicators() workbook.Sheet {
	sheet := workbook.Sheet{Name: "指标", Columns: columns("区域", "编号", "维度", "指标", "单位", "基期年", "基期", "目标年", "目标",
		"最新值", "年份", "数值状态", "来源", "应达值差距", "进度", "应达", "节奏", "状态", "说明", "模板", "模板版本")}
	histories := make([][][]progress.YearValue, len(b.Reports))
	var years []int
	for k := range b.Reports {
		histories[k] = progress.Histories(b.State, b.Reports[k].Area.Code, b.Moment)
		for _, one := range histories[k] {
			for _, y := range one {
				if !slices.Contains(years, y.Year) {
					years = append(years, y.Year)
				}
			}
		}
	}
	slices.Sort(years)
	for _, y := range years {
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: fmt.Sprintf("%d年", y), Note: "经确认的数值；空白为数据缺失。"})
	}
	for k := range b.Reports {
		for i := range b.Reports[k].Readings {
			row := indicatorCells(&b.Reports[k], &b.Reports[k].Readings[i])
			sheet.Rows = append(sheet.Rows, append(row, yearCells(histories[k][i], years)...))
		}
	}
	return sheet
}

// yearCells are the confirmed values of years; what is missing is blank, what is
// contested or does not apply says so.
func yearCells(history []progress.YearValue, years []int) []any {
	row := make([]any, len(years))
	for _, y := range history {
		at := slices.Index(years, y.Year)
		switch {
		case y.Contested:
			row[at] = "数值冲突"
		case y.Inapplicable:
			row[at] = "不适用"
		case y.Value != nil && y.Value.Missed:
			row[at] = "未达成"
		case y.Value != nil:
			row[at] = y.Value.Value
		}
	}
	return row
}

func indicatorCells(r *progress.Report, m *progress.Reading) []any {
	i := m.Indicator
	var value, of, status, source any
	if o := m.Latest; o != nil {
		value, of, status, source = o.Value, o.Year, o.Status.Title(), o.Source
	}
	return []any{
		r.Area.Name, i.ID, i.Dimension, i.Name, i.Unit, cell(year(i.BaseYear)), cell(i.Base), cell(year(i.TargetYear)), cell(rounded(m.Target, 2)),
		value, of, status, source, cell(rounded(m.Gap, 2)), cell(rounded(m.Progress, 4)), cell(rounded(m.Expected, 4)), cell(rounded(m.Pace, 4)),
		m.Word(), remark(m), r.Template.Name, r.Template.Version,
	}
}

// remark says how a figure is to be read.
func remark(m *progress.Reading) string {
	var parts []string
	if m.ByRuling != nil || m.Version.Origin != data.TableOrigin && m.Version.Origin != "" {
		parts = append(parts, "目标按"+m.Version.Origin.Title())
	}
	if m.Rated != nil {
		parts = append(parts, "按可比价增速")
	}
	if m.AtLeast {
		parts = append(parts, "缺年份，累计为下限")
	}
	if m.NoBase {
		parts = append(parts, "无基期")
	}
	if m.Carried {
		parts = append(parts, "沿用以前年份，不计分")
	}
	for _, o := range m.Conflict {
		parts = append(parts, "冲突值 "+trimmed(o.Value))
	}
	return strings.Join(parts, "；")
}

// scoreSheet lists the scores of the areas and their dimensions, each with its
// completeness, confidence, template and version.
func scoreSheet(reports []progress.Report) workbook.Sheet {
	sheet := workbook.Sheet{Name: "得分", Columns: columns("区域", "阶段", "项目", "得分", "下界", "上界", "完整度", "可信度", "计分项数", "总项数", "数值年份", "模板", "模板版本", "说明")}
	for _, r := range reports {
		if r.Template == nil || r.Area.Kind == data.CityArea {
			continue // the city has indicators and no score
		}
		s, stage := r.Score, "数据缺失"
		if r.Stage != nil {
			stage = r.Stage.Stage.Title()
		}
		add := func(item string, value, low, high *float64, complete, confidence float64, counted, total int, note string) {
			sheet.Rows = append(sheet.Rows, []any{
				r.Area.Name, stage, item, cell(rounded(value, 2)), cell(rounded(low, 2)), cell(rounded(high, 2)),
				*rounded(&complete, 4), cell(trust(confidence, counted)), counted, total, cell(year(s.Year)), s.Name, s.Version, note,
			})
		}
		add("总分", s.Value, s.Low, s.High, s.Completeness, s.Confidence, s.Counted, s.Total, r.ScoreWords())
		if r.Area.Kind == data.FunctionalArea {
			continue
		}
		for _, d := range s.Dimensions {
			add(d.Name, d.Value, nil, nil, d.Completeness, d.Confidence, d.Counted, d.Total, "")
		}
	}
	return sheet
}

// cell returns what a pointer points to, a blank cell for nil.
func cell[T any](v *T) any {
	if v == nil {
		return nil
	}
	return *v
}

// trimmed writes a value with at most two decimals.
func trimmed(v float64) string {
	return strconv.FormatFloat(*rounded(&v, 2), 'f', -1, 64)
}

// rounded returns v to so many decimals, nil for nil.
func rounded(v *float64, decimals int) *float64 {
	if v == nil {
		return nil
	}
	p := math.Pow10(decimals)
	r := math.Round(*v*p) / p
	return &r
}

// trust is a confidence, nil without a value: there is nothing to trust or distrust.
func trust(confidence float64, counted int) *float64 {
	if counted == 0 {
		return nil
	}
	return rounded(&confidence, 4)
}

// year is a blank cell for 0.
func year(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

// blank returns a text for a table, a blank cell for “”.
func blank(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// day writes the day of a time, “” for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02")
}
