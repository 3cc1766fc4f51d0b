package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/store"
)

// recordFlags are the flags of ledger work, stage and document.
type recordFlags struct {
	status, owner, report       string
	date, batch, theme, number  string
	source, title, issuer, note string
	evidence, page              string
}

func (f *recordFlags) declare(set *flag.FlagSet) {
	set.StringVar(&f.status, "status", "", "办理状态（work）：not_started in_progress delayed achieved adjusted dropped")
	set.StringVar(&f.owner, "owner", "", "责任单位（work）")
	set.StringVar(&f.report, "report", "", "进展说明（work）")
	set.StringVar(&f.date, "date", "", "日期（stage、document），例如 2022-04-08，不知道日或月的可以省略")
	set.StringVar(&f.batch, "batch", "", "批次（stage）")
	set.StringVar(&f.theme, "theme", "", "主题（stage）：industry ecology livelihood")
	set.StringVar(&f.number, "number", "", "文号（stage、document）")
	set.StringVar(&f.source, "source", "", "来源（stage）")
	set.StringVar(&f.title, "title", "", "标题（document）；省略时用文件名；里程碑（stage）的名称")
	set.StringVar(&f.issuer, "issuer", "", "发文单位（document）")
	set.StringVar(&f.note, "note", "", "备注（stage、document）")
	set.StringVar(&f.evidence, "evidence", "", "来源文件的编号（work、stage、rule），例如 D0001")
	set.StringVar(&f.page, "page", "", "来源文件的页码（work、stage、rule）")
}

// cited checks the source document that is named.
func (f *recordFlags) cited(s *data.State) error {
	if f.evidence != "" && data.Find[data.Document](s, f.evidence) == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有来源文件“%s”。请先用 ledger document 加入。", f.evidence), nil)
	}
	return nil
}

// workRow is a commitment, a programme or a project with how far it is.
type workRow struct {
	ID       string  `json:"id"`
	Kind     string  `json:"kind"` // commitment works plan project
	Subject  string  `json:"subject"`
	Value    *string `json:"value"`
	Section  *string `json:"section"`
	Status   *string `json:"status"`
	Owner    *string `json:"owner"`
	Report   *string `json:"report"`
	Document *string `json:"document"`
	Page     *string `json:"page"`
	By       *string `json:"by"`
	At       *string `json:"at"`
}

func rowOfWork(id, kind, subject, value, section string, w data.Work) workRow {
	return workRow{id, kind, subject, text(value), text(section), text(string(w.Status)), text(w.Owner), text(w.Report), text(w.Evidence), text(w.Page), text(w.By), text(day(w.At))}
}

// listWork prints the commitments, programmes and projects.
func (q ledgerQuery) listWork(ctx context.Context, e *env) error {
	state, err := e.load(ctx)
	if err != nil {
		return err
	}
	rows := []workRow{}
	texts := [][]string{{"编号", "类别", "事项", "承诺", "办理状态", "责任单位", "章节"}}
	add := func(row workRow, kind string, w data.Work) {
		rows = append(rows, row)
		value := ""
		if row.Value != nil {
			value = *row.Value
		}
		texts = append(texts, []string{row.ID, kind, row.Subject, dash(value), w.Status.Title(), dash(w.Owner), *row.Section})
	}
	for _, c := range state.Commitments {
		add(rowOfWork(c.ID, "commitment", c.Subject, c.Value, c.Section, c.Work), "数字承诺", c.Work)
	}
	for _, p := range state.Programmes {
		add(rowOfWork(p.ID, string(p.Kind), p.Name, p.Figures, p.Section, p.Work), p.Kind.Title(), p.Work)
	}
	if e.json {
		return printJSON(e.stdout, rows)
	}
	table(e.stdout, texts)
	_, err = fmt.Fprintf(e.stdout, "共 %d 项\n", len(rows))
	return err
}

// setWork records how far a commitment, programme or project is.
func (q ledgerQuery) setWork(ctx context.Context, e *env, id string) error {
	status := data.WorkStatus(q.record.status)
	if status == "" || !slices.Contains(data.WorkStatuses, status) {
		return misuse("ledger", "请用 -status 说明办理状态：not_started、in_progress、delayed、achieved、adjusted 或 dropped。")
	}
	return q.apply(ctx, e, func(s *data.State) (data.Change, error) {
		w := data.Work{Status: status, Owner: q.record.owner, Report: q.record.report, Evidence: q.record.evidence, Page: q.record.page, By: who(), At: time.Now().UTC()}
		if c := data.Find[data.Commitment](s, id); c != nil {
			next := *c
			next.Work = w
			return data.Put(s, next), q.record.cited(s)
		}
		if p := data.Find[data.Programme](s, id); p != nil {
			next := *p
			next.Work = w
			return data.Put(s, next), q.record.cited(s)
		}
		return nil, data.Fault(data.NotFound, fmt.Sprintf("没有承诺、工程或项目“%s”，用 ledger work 可查看编号。", id), nil)
	})
}

// stage records a step of a district.
func (q ledgerQuery) stage(ctx context.Context, e *env, area, stage string) error {
	known := append(slices.Clone(data.Stages), data.Milestone)
	at := slices.IndexFunc(known, func(s data.Stage) bool { return stage == string(s) || stage == s.Title() })
	if at < 0 {
		return misuse("ledger", fmt.Sprintf("不认识阶段“%s”，可用 none preparing applied recommended visited reviewed announced approved building accepted rejected，自定的里程碑写 milestone。", stage))
	}
	if theme := data.Theme(q.record.theme); theme != "" && !slices.Contains(data.Themes, theme) {
		return misuse("ledger", "-theme 应为 industry、ecology 或 livelihood。")
	}
	if !isDay(q.record.date) {
		return misuse("ledger", "请用 -date 写明日期，例如 2022-04-08，不知道日或月的写 2022-04 或 2022。")
	}
	if known[at] == data.Milestone && strings.TrimSpace(q.record.title) == "" {
		return misuse("ledger", "里程碑请用 -title 写明名称。")
	}
	q.area = area
	return q.apply(ctx, e, func(s *data.State) (data.Change, error) {
		code, err := q.areaCode(s)
		if err != nil {
			return nil, err
		}
		if a := s.Area(code); a.Kind != data.District {
			return nil, data.Fault(data.Invalid, fmt.Sprintf("%s不参评创新型县（市、区），没有阶段。", a.Name), nil)
		}
		return data.Put(s, data.StageEntry{
			ID: data.NextID[data.StageEntry](s, "G"), Area: code, Stage: known[at], Title: milestoneTitle(known[at], q.record.title), Date: q.record.date, Batch: q.record.batch, Theme: data.Theme(q.record.theme), Document: q.record.number,
			Source: q.record.source, Evidence: q.record.evidence, Page: q.record.page, Note: q.record.note, By: who(), At: time.Now().UTC(),
		}), q.record.cited(s)
	})
}

// milestoneTitle is the title of a milestone; a stage has none.
func milestoneTitle(stage data.Stage, title string) string {
	if stage != data.Milestone {
		return ""
	}
	return strings.TrimSpace(title)
}

// isDay tells a date, of which day or month may be missing.
func isDay(text string) bool {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// document keeps a file as a source document.
func (q ledgerQuery) document(ctx context.Context, e *env, path string) error {
	if q.record.date != "" && !isDay(q.record.date) {
		return misuse("ledger", fmt.Sprintf("日期“%s”应写作 2022-04-08。", q.record.date))
	}
	if err := readable(path); err != nil {
		return err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return unopened(path, err)
	}
	name := filepath.Base(path)
	return e.with(ctx, func(library *store.File) error {
		id, err := library.AttachFile(ctx, name, content)
		if err != nil {
			return err
		}
		return q.applyTo(ctx, e, library, func(s *data.State) (data.Change, error) {
			d := data.Document{
				ID: data.NextID[data.Document](s, "D"), Title: q.record.title, Number: q.record.number, Issuer: q.record.issuer, Date: q.record.date,
				File: id, FileName: name, Note: q.record.note, By: who(), At: time.Now().UTC(),
			}
			if strings.TrimSpace(d.Title) == "" {
				d.Title = titleOf(path)
			}
			return data.Put(s, d), nil
		})
	})
}
