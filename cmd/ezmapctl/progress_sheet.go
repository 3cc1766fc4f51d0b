package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/whole"
	"ezmap/data/workbook"
	"ezmap/geo/report"
)

// writable refuses an output that cannot be written before any work is done.
func (q progressQuery) writable(e *env) error {
	ending := strings.ToLower(filepath.Ext(q.out))
	switch {
	case q.out == "":
		return nil
	case e.json:
		return misuse("progress", "-json 和 -o 只能用一个。")
	case slices.Contains(report.Endings, ending) && q.area == "":
		return misuse("progress", "区域卡片是一个区域一页，请用 -area 说明哪一个，例如 -area 420704。")
	case slices.Contains(report.Endings, ending), writers[ending] != nil:
		return nil
	}
	return misuse("progress", fmt.Sprintf("不能写“%s”，文件名请以 .xlsx、.csv、.txt（方法说明）或 .pdf、.png、.svg（区域卡片）结尾。", q.out))
}

// printed is what is written: the reports of a view, and one that it is compared with.
type printed struct {
	view
	reports []progress.Report
	before  *view
}

// writers are the kinds of table and text by their endings.
var writers = map[string]func(ctx context.Context, to io.Writer, p printed) error{
	".csv": func(ctx context.Context, to io.Writer, p printed) error {
		return workbook.WriteCSV(ctx, to, p.indicatorSheet())
	},
	".xlsx": func(ctx context.Context, to io.Writer, p printed) error {
		return workbook.WriteXLSX(ctx, to, p.sheets()...)
	},
	".txt": func(_ context.Context, to io.Writer, p printed) error {
		_, err := io.WriteString(to, progress.Note(p.reports[0].Template, p.moment))
		return err
	},
}

// write writes the indicators as a table, in a workbook with what belongs to them;
// the method note of the first area's template; or the card of an area.
func (q progressQuery) write(ctx context.Context, e *env, now view, before *view) error {
	city, reports := q.reports(now.state, now.moment)
	if city != nil {
		reports = append([]progress.Report{*city}, reports...)
	}
	if len(reports) == 0 {
		return data.Fault(data.NotFound, "没有使用这个指标模板的区域，未写出文件。", nil)
	}
	ending := strings.ToLower(filepath.Ext(q.out))
	if slices.Contains(report.Endings, ending) {
		if err := report.Card(now.state, reports[0].Area.Code, now.moment).Export(ctx, q.out); err != nil {
			return err
		}
	} else if err := whole.Write(q.out, func(to io.Writer) error { return writers[ending](ctx, to, printed{now, reports, before}) }); err != nil {
		return err
	}
	_, err := fmt.Fprintf(e.stdout, "已写出 %s\n", q.out)
	return err
}

// sheets are those of the workbook.
func (p printed) sheets() []workbook.Sheet {
	all := []workbook.Sheet{p.indicatorSheet(), scoreSheet(p.reports), p.stageSheet(), p.valueSheet(), p.conflictSheet(), p.balanceSheet(), p.gapSheet(), p.sentenceSheet()}
	if p.before != nil {
		all = append(all, p.changeSheet())
	}
	return append(all, p.noteSheet())
}

// columns makes columns of titles.
func columns(titles ...string) []workbook.Column {
	all := make([]workbook.Column, len(titles))
	for i, title := range titles {
		all[i] = workbook.Column{Title: title}
	}
	return all
}

// indicatorSheet lists every indicator of every area, rounded as on the screen,
// with its confirmed value of each year.
func (p printed) indicatorSheet() workbook.Sheet {
	sheet := workbook.Sheet{Name: "指标", Columns: columns("区域", "编号", "维度", "指标", "单位", "基期年", "基期", "目标年", "目标",
		"最新值", "年份", "数值状态", "来源", "应达值差距", "进度", "应达", "节奏", "状态", "说明", "模板", "模板版本")}
	histories := make([][][]progress.YearValue, len(p.reports))
	var years []int
	for k := range p.reports {
		histories[k] = progress.Histories(p.state, p.reports[k].Area.Code, p.moment)
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
	for k := range p.reports {
		for i := range p.reports[k].Readings {
			row := indicatorCells(&p.reports[k], &p.reports[k].Readings[i])
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
		parts = append(parts, "冲突值 "+number(&o.Value))
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
		add("总分", s.Value, s.Low, s.High, s.Completeness, s.Confidence, s.Counted, s.Total, scoreText(r))
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
