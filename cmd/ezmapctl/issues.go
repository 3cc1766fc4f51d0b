package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/gaps"
	"ezmap/data/progress"
	"ezmap/geo/survey"
)

var issuesCommand = command{
	name: "issues", args: "[-json]", summary: "规划中的矛盾、缺少的数据、位置可疑的记录、相互冲突的数值",
	json: true,
	flags: func(*flag.FlagSet) action {
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("issues", args, 0, "issues 不带参数。"); err != nil {
				return err
			}
			state, err := e.load(ctx)
			if err != nil {
				return err
			}
			return printIssues(e, issuesOf(state))
		}
	},
}

// issue is one thing that needs an officer.
type issue struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"` // contradiction missing misplaced conflict
	Subject  string   `json:"subject"`
	Values   []string `json:"values"`
	Sections []string `json:"sections"`
	Ruling   *string  `json:"ruling"`
}

var issueKinds = map[string]string{"contradiction": "矛盾", "missing": "缺项", "misplaced": "位置", "conflict": "冲突"}

func issuesOf(s *data.State) []issue {
	var out []issue
	for _, c := range s.Contradictions {
		out = append(out, issue{c.ID, "contradiction", c.Subject, list(c.Values), list(c.Sections), ruled(s, c.ID)})
	}
	for _, g := range gaps.Find(s) {
		out = append(out, issue{g.ID, "missing", g.Subject, g.Missing, list(g.Sections), nil})
	}
	for _, f := range survey.Misplaced(s) {
		out = append(out, issue{"L-" + f.Site.ID, "misplaced", f.Site.Name, []string{f.Reason}, list(gaps.Sections(f.Site.Section)), nil})
	}
	now := progress.Moment{At: time.Now()}
	for _, c := range progress.Undecided(s, now) {
		out = append(out, issue{"X-" + c.Subject(), "conflict", c.Title(s), c.Sayings(s), []string{}, nil})
	}
	for _, b := range progress.Balances(s, now) {
		if !b.Agrees {
			out = append(out, issue{fmt.Sprintf("S-%s-%d", b.Indicator.ID, b.Year), "conflict", fmt.Sprintf("%s %d年：全市与各区合计", b.Indicator.Name, b.Year), []string{b.Sentence}, []string{}, nil})
		}
	}
	return out
}

// ruled is the ruling that holds on a contradiction.
func ruled(s *data.State, id string) *string {
	r := s.RulingOn(data.ContradictionRuling, id, time.Time{})
	if r == nil {
		return nil
	}
	return text(r.Decision)
}

func printIssues(e *env, issues []issue) error {
	if e.json {
		return printJSON(e.stdout, list(issues))
	}
	rows := [][]string{{"编号", "类别", "事项", "内容", "裁定"}}
	for _, i := range issues {
		ruling := ""
		if i.Ruling != nil {
			ruling = *i.Ruling
		}
		rows = append(rows, []string{i.ID, issueKinds[i.Kind], i.Subject, strings.Join(i.Values, "；"), dash(ruling)})
	}
	table(e.stdout, rows)
	_, err := fmt.Fprintf(e.stdout, "共 %d 项\n", len(issues))
	return err
}
