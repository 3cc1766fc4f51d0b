package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/returns"
	"ezmap/data/store"
	"ezmap/data/workbook"
)

// valueFlags are the flags of -as observations.
type valueFlags struct {
	area, status, source string
	year                 int
}

// valueResult is what -json prints of an import of values.
type valueResult struct {
	New      int          `json:"new"`
	Changed  int          `json:"changed"`
	Same     int          `json:"same"`
	Faulty   int          `json:"faulty"`
	Blank    int          `json:"blank"`
	DryRun   bool         `json:"dry_run"`
	Document *string      `json:"document"`
	Notes    []string     `json:"notes"`
	Problems []problemRow `json:"problems"`
	Doubts   []problemRow `json:"doubts"`
}

// defaults makes what stands for missing columns, or says which flag is wrong.
func (f valueFlags) defaults(s *data.State, now time.Time) (returns.Defaults, error) {
	d := returns.Defaults{Year: f.year, Source: f.source, By: who(), At: now}
	if f.area != "" {
		if d.Area = returns.AreaOf(s, f.area); d.Area == "" {
			return d, misuse("import", fmt.Sprintf("没有区域“%s”。", f.area))
		}
	}
	if f.status == "" {
		return d, nil
	}
	at := slices.IndexFunc(data.ObservationStatuses, func(st data.ObservationStatus) bool { return f.status == string(st) || f.status == st.Title() })
	if at < 0 {
		return d, misuse("import", fmt.Sprintf("不认识数值状态“%s”，可用认定、决算、年报、快报、部门填报、预计、公开报道。", f.status))
	}
	d.Status = data.ObservationStatuses[at]
	return d, nil
}

// values reads a table of values into the library. The file is kept as the source
// document of what it brought.
func (q importQuery) values(ctx context.Context, e *env, path string) error {
	return e.with(ctx, func(library *store.File) error {
		state, err := library.Load(ctx)
		if err != nil {
			return err
		}
		defaults, err := q.value.defaults(state, time.Now().UTC())
		if err != nil {
			return err
		}
		tables, err := workbook.Open(ctx, path, workbook.Options{Known: returns.Known(state)})
		if err != nil {
			return err
		}
		read := returns.Read(tables, state, defaults)
		document := documentOf(state, path, defaults)
		for i := range read.Values {
			read.Values[i].Evidence = document.ID
			if read.Values[i].Source == "" {
				read.Values[i].Source = filepath.Base(path)
			}
		}
		plan := merge.ObservationsWith(state, read.Values, read.Problems, "从“"+filepath.Base(path)+"”导入指标数值", q.options(merge.In(read.Where)))
		if err := q.sendBack(ctx, tables, plan); err != nil {
			return err
		}
		if plan.Faulty > 0 && !q.skip {
			return q.refuseValues(e, read.Blank, read.Notes, plan)
		}
		result := valueResult{plan.New, plan.Changed, plan.Same, plan.Faulty, read.Blank, q.dry, nil, list(read.Notes), problemsOf(plan), doubtsOf(plan)}
		if plan.Change != nil && !q.dry {
			if err := keepWith(ctx, library, path, document, plan.Change); err != nil {
				return err
			}
			result.Document = &document.ID
		}
		return q.tellValues(e, result)
	})
}

// documentOf is the source document that the file becomes.
func documentOf(s *data.State, path string, d returns.Defaults) data.Document {
	name := filepath.Base(path)
	return data.Document{
		ID: data.NextID[data.Document](s, "D"), Title: strings.TrimSuffix(name, filepath.Ext(name)), FileName: name, By: d.By, At: d.At,
	}
}

// keepWith keeps the file and makes the change, in one step of history.
func keepWith(ctx context.Context, library *store.File, path string, document data.Document, change data.Change) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return unopened(path, err)
	}
	if document.File, err = library.AttachFile(ctx, document.FileName, content); err != nil {
		return err
	}
	all := data.Batch{Title: change.Describe(), Changes: []data.Change{data.Edit[data.Document]{After: &document}, change}}
	_, err = library.Apply(ctx, who(), all)
	return err
}

func problemsOf(p merge.Plan) []problemRow {
	rows := []problemRow{}
	for _, problem := range p.Problems {
		rows = append(rows, problemRow{problem.Where, problem.Message})
	}
	return rows
}

// doubtsOf lists what looks wrong and was not refused.
func doubtsOf(p merge.Plan) []problemRow {
	rows := []problemRow{}
	for _, r := range p.Rows {
		for _, doubt := range r.Doubts {
			rows = append(rows, problemRow{r.Where, r.Title + "：" + doubt})
		}
	}
	return rows
}

// refuseValues tells the first fault; with -json all of them stand in the document.
func (q importQuery) refuseValues(e *env, blank int, notes []string, plan merge.Plan) error {
	if e.json {
		result := valueResult{plan.New, plan.Changed, plan.Same, plan.Faulty, blank, q.dry, nil, list(notes), problemsOf(plan), doubtsOf(plan)}
		if err := printJSON(e.stdout, result); err != nil {
			return err
		}
	}
	more := ""
	if plan.Faulty > 1 {
		more = fmt.Sprintf("共 %d 处有误。", plan.Faulty)
	}
	or := ""
	if q.as == "observations" {
		or = "，或加 -skip-faulty 跳过有误的数值"
	}
	return data.Fault(data.Invalid, plan.Problems[0].String()+more+"未写入任何内容，请改正后重试"+or+"。", nil)
}

// tellValues prints what was done; faults and doubts go to standard error.
func (q importQuery) tellValues(e *env, r valueResult) error {
	if e.json {
		return printJSON(e.stdout, r)
	}
	for _, p := range r.Problems[:min(mostTold, len(r.Problems))] {
		e.warn(data.Problem{Where: p.Where, Message: p.Message}.String())
	}
	for _, p := range r.Doubts[:min(mostTold, len(r.Doubts))] {
		e.warn("存疑 " + data.Problem{Where: p.Where, Message: p.Message}.String())
	}
	if n := len(r.Problems) + len(r.Doubts) - min(mostTold, len(r.Problems)) - min(mostTold, len(r.Doubts)); n > 0 {
		e.warn(fmt.Sprintf("另有 %d 处，加 -json 可列出全部。", n))
	}
	for _, note := range r.Notes {
		fmt.Fprintln(e.stdout, note)
	}
	done := q.done(r.Document == nil)
	_, err := fmt.Fprintf(e.stdout, "%s：新增 %d，改变 %d，相同 %d，有误 %d，空白 %d，存疑 %d\n", done, r.New, r.Changed, r.Same, r.Faulty, r.Blank, len(r.Doubts))
	return err
}
