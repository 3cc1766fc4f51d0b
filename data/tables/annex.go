package tables

import (
	"strings"

	"ezmap/data"
	"ezmap/data/gaps"
	"ezmap/data/progress"
	"ezmap/data/returns"
	"ezmap/data/workbook"
)

// stages lists the steps of the districts with their documents.
func (b Book) stages() workbook.Sheet {
	sheet := workbook.Sheet{Name: "阶段", Columns: columns("区域", "阶段", "日期", "批次", "主题", "文号", "来源", "来源文件", "页码", "备注")}
	for _, r := range b.Reports {
		for _, e := range b.State.Stages {
			if e.Area != r.Area.Code || e.Date > b.Moment.At.Format("2006-01-02") {
				continue
			}
			sheet.Rows = append(sheet.Rows, []any{r.Area.Name, e.Name(), blank(e.Date), blank(e.Batch), blank(e.Theme.Title()), blank(e.Document), blank(e.Source), blank(b.title(e.Evidence)), blank(e.Page), blank(e.Note)})
		}
	}
	return sheet
}

// values is the annex of sources: every value of the areas, those that others
// replaced and those that rulings put aside as well.
func (b Book) values() workbook.Sheet {
	var values []data.Observation
	for _, o := range b.State.Observations {
		if b.shows(o.Area) && !o.At.After(b.Moment.At) {
			values = append(values, o)
		}
	}
	sheet := returns.Sheet(b.State, values)
	sheet.Name = "数值来源"
	sheet.Columns = append(sheet.Columns, columns("现状", "来源文件", "填报时间")...)
	replaced, aside := map[string]bool{}, b.State.RuledOut(b.Moment.At)
	for _, o := range values {
		replaced[o.Supersedes] = true
	}
	for k := range values {
		o, standing := &values[k], "现行"
		switch {
		case replaced[o.ID]:
			standing = "已被替代"
		case aside[o.ID]:
			standing = "裁定未采用"
		}
		sheet.Rows[k] = append(sheet.Rows[k], standing, blank(b.title(o.Evidence)), blank(day(o.At)))
	}
	return sheet
}

// conflicts lists the undecided conflicts and the rulings.
func (b Book) conflicts() workbook.Sheet {
	sheet := workbook.Sheet{Name: "冲突与裁定", Columns: columns("类别", "事项", "内容", "理由", "裁定人", "日期", "来源文件", "页码")}
	for _, c := range progress.Undecided(b.State, b.Moment) {
		if !b.shows(c.Area) {
			continue
		}
		sheet.Rows = append(sheet.Rows, []any{"数值冲突，待裁定", c.Title(b.State), strings.Join(c.Sayings(b.State), "；"), nil, nil, nil, nil, nil})
	}
	for _, r := range b.State.Rulings {
		if !r.At.After(b.Moment.At) {
			sheet.Rows = append(sheet.Rows, []any{r.Kind.Title() + "裁定", about(b.State, &r), blank(r.Decision), blank(r.Reason), blank(r.By), blank(day(r.At)), blank(b.title(r.Evidence)), blank(r.Page)})
		}
	}
	return sheet
}

// about names in words what a ruling is on; its key where that is gone.
func about(s *data.State, r *data.Ruling) string {
	switch r.Kind {
	case data.ConflictRuling:
		for i := range s.Observations {
			if o := &s.Observations[i]; data.CellKey(o) == r.Subject {
				c := progress.Conflict{Template: o.Template, Indicator: o.Indicator, Area: o.Area, Year: o.Year, Months: o.Months, Status: o.Status}
				return c.Title(s)
			}
		}
	case data.ContradictionRuling:
		if c := data.Find[data.Contradiction](s, r.Subject); c != nil {
			return c.Subject
		}
	case data.TargetRuling:
		if key := strings.Split(r.Subject, "/"); len(key) == 3 {
			if t := data.Find[data.Template](s, key[1]); t != nil && t.Indicator(key[2]) != nil {
				return s.AreaName(data.AreaCode(key[0])) + " " + t.Indicator(key[2]).Name
			}
		}
	case data.TemplateRuling:
		switch data.AreaKind(r.Subject) {
		case data.CityArea:
			return "全市"
		case data.District:
			return "各区"
		}
		return s.AreaName(data.AreaCode(r.Subject))
	}
	return r.Subject
}

// balances sets the city's figures beside the sums of the areas.
func (b Book) balances() workbook.Sheet {
	sheet := workbook.Sheet{Name: "各区合计", Columns: columns("指标", "年份", "单位", "全市", "合计下限", "合计上限", "缺", "口径未说明", "相符", "说明")}
	for _, b := range progress.Balances(b.State, b.Moment) {
		sheet.Rows = append(sheet.Rows, []any{b.Indicator.Name, b.Year, blank(b.Indicator.Unit), b.City, *rounded(&b.Low, 4), *rounded(&b.High, 4), blank(strings.Join(b.Missing, "、")), blank(strings.Join(b.Unstated, "、")), b.Agrees, b.Sentence})
	}
	return sheet
}

// gaps lists what is missing of the year of the report, else of each score.
func (b Book) gaps() workbook.Sheet {
	sheet := workbook.Sheet{Name: "缺项", Columns: columns("区域", "指标", "缺少", "部门")}
	for _, r := range b.Reports {
		of := b.Moment.Year
		if of == 0 {
			of = r.Score.Year
		}
		if of == 0 {
			of = b.Moment.At.Year() - 1
		}
		for _, g := range gaps.Values(b.State, r.Area.Code, of) {
			department := ""
			for i := range r.Template.Indicators {
				if r.Template.Indicators[i].Name == g.Subject {
					department = r.Template.Indicators[i].Department
				}
			}
			sheet.Rows = append(sheet.Rows, []any{r.Area.Name, g.Subject, strings.Join(g.Missing, "；"), blank(department)})
		}
	}
	return sheet
}

// sentences holds what a report may say.
func (b Book) sentences() workbook.Sheet {
	sheet := workbook.Sheet{Name: "报告用语", Columns: columns("区域", "用语")}
	for i := range b.Reports {
		if b.Reports[i].Area.Kind == data.District {
			sheet.Rows = append(sheet.Rows, []any{b.Reports[i].Area.Name, b.Reports[i].ScoreWords()})
		}
		for _, said := range progress.Sentences(&b.Reports[i]) {
			sheet.Rows = append(sheet.Rows, []any{b.Reports[i].Area.Name, said})
		}
	}
	return sheet
}

// changes lists what changed since the earlier view.
func (b Book) changes() workbook.Sheet {
	sheet := workbook.Sheet{Name: "变化", Columns: columns("区域", "变化")}
	for i := range b.Reports {
		for _, said := range b.Before.Changes(&b.Reports[i]) {
			sheet.Rows = append(sheet.Rows, []any{b.Reports[i].Area.Name, said})
		}
	}
	return sheet
}

// notes holds the method notes of the templates.
func (b Book) notes() workbook.Sheet {
	sheet := workbook.Sheet{Name: "方法说明", Columns: columns("方法说明")}
	told := map[string]bool{}
	for _, r := range b.Reports {
		if r.Template == nil || told[r.Template.ID] {
			continue
		}
		told[r.Template.ID] = true
		for _, line := range strings.Split(strings.TrimSpace(progress.Note(r.Template, b.Moment)), "\n") {
			sheet.Rows = append(sheet.Rows, []any{blank(line)})
		}
	}
	return sheet
}

// shows tells that an area is among the reports.
func (b Book) shows(code data.AreaCode) bool {
	for i := range b.Reports {
		if b.Reports[i].Area.Code == code {
			return true
		}
	}
	return false
}

// title is that of a source document, “” for none.
func (v View) title(id string) string {
	if d := data.Find[data.Document](v.State, id); d != nil {
		return d.Title
	}
	return ""
}
