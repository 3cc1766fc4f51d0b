package intake

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/returns"
	"ezmap/data/template"
)

// values reads tables of values, and makes the file their source document.
func (p *Preview) values(s *data.State) error {
	if err := p.cut(returns.Known(s)); err != nil {
		return err
	}
	tables, _ := p.wanted()
	if len(tables) == 0 {
		return errNoSheet
	}
	defaults := p.Request.Values
	read := returns.Read(tables, s, defaults)
	name := filepath.Base(p.Path)
	p.document = &data.Document{ID: data.NextID[data.Document](s, "D"), Title: p.title(), FileName: name, By: defaults.By, At: defaults.At}
	for i := range read.Values {
		read.Values[i].Evidence = p.document.ID
		read.Values[i].Source = cmp.Or(read.Values[i].Source, name)
	}
	p.Notes = read.Notes
	if read.Blank > 0 {
		p.Notes = append([]string{fmt.Sprintf("空白 %d 处，作为数据缺失，不写入。", read.Blank)}, p.Notes...)
	}
	p.Plan = merge.ObservationsWith(s, read.Values, read.Problems, "从“"+name+"”导入指标数值", p.Request.options(merge.In(read.Where)))
	return nil
}

// template reads a template of indicators.
func (p *Preview) template(s *data.State) error {
	if err := p.cut(template.Known); err != nil {
		return err
	}
	t := p.Request.Template
	indicators, problems := template.Read(p.Tables)
	t.Indicators = indicators
	if t.ID == "" || strings.ContainsAny(t.ID, "/ ") {
		problems = append(problems, data.Problem{Message: "请先填写模板编号，用字母和数字，不含空格和“/”。"})
	}
	p.Plan = merge.Template(s, t, problems)
	return nil
}

// templateOf is what a template that is read from a file is called before anybody says more:
// as the one at hand of that id.
func templateOf(s *data.State, id, file string) data.Template {
	if before := data.Find[data.Template](s, id); before != nil {
		t := *before
		t.Indicators = nil
		return t
	}
	name := filepath.Base(file)
	return data.Template{ID: id, Name: strings.TrimSuffix(name, filepath.Ext(name)), Origin: name, Version: "1", For: data.District}
}

// statusTitles are the words for the status of values.
func statusTitles() []string {
	titles := make([]string, len(data.ObservationStatuses))
	for i, s := range data.ObservationStatuses {
		titles[i] = s.Title()
	}
	return titles
}

func statusCalled(title string) data.ObservationStatus {
	i := slices.IndexFunc(data.ObservationStatuses, func(s data.ObservationStatus) bool { return s.Title() == title })
	if i < 0 {
		return ""
	}
	return data.ObservationStatuses[i]
}
