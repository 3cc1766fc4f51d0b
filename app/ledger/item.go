package ledger

import (
	"strings"
	"time"

	words "ezmap/app/progress"
	"ezmap/data"
	"ezmap/data/gaps"
	"ezmap/data/progress"
)

// class is the class of an item of the worklist.
type class string

// The classes, in their order.
const (
	contradictionClass class = "矛盾"
	conflictClass      class = "数值冲突"
	gapClass           class = "缺项"
	commitmentClass    class = "数字承诺"
	worksClass         class = "工程"
	planClass          class = "计划"
	projectClass       class = "重点项目"
)

var classes = []class{contradictionClass, conflictClass, gapClass, commitmentClass, worksClass, planClass, projectClass}

// item is one line of the worklist: something to decide, to fill in or to follow.
type item struct {
	class    class
	id       string
	subject  string
	content  string // what stands against each other, what is missing, what was promised
	sections string
	owner    string
	status   string
	open     bool // there is still something to do

	contradiction *data.Contradiction
	conflict      *progress.Conflict
	gap           *gaps.Gap
	commitment    *data.Commitment
	programme     *data.Programme
}

// items lists everything of a state at a moment, class by class.
func items(s *data.State, m progress.Moment) []item {
	var all []item
	for i := range s.Contradictions {
		all = append(all, contradictionItem(s, &s.Contradictions[i], m.At))
	}
	for _, c := range progress.Undecided(s, m) {
		all = append(all, conflictItem(s, &c))
	}
	for _, g := range gaps.Find(s) {
		all = append(all, item{
			class: gapClass, id: g.ID, subject: g.Subject, content: "缺" + strings.Join(g.Missing, "；"),
			sections: strings.Join(g.Sections, "；"), status: "待补", open: true, gap: &g,
		})
	}
	for i := range s.Commitments {
		c := &s.Commitments[i]
		all = append(all, worked(item{
			class: commitmentClass, id: c.ID, subject: c.Subject, content: join("，", c.Value, c.Period), sections: c.Section, commitment: c,
		}, &c.Work))
	}
	for _, kind := range []data.ProgrammeKind{data.WorksProgramme, data.PlanProgramme, data.KeyProject} {
		for i := range s.Programmes {
			if p := &s.Programmes[i]; p.Kind == kind {
				all = append(all, worked(item{
					class: class(kind.Title()), id: p.ID, subject: p.Name, content: p.Figures, sections: p.Section, programme: p,
				}, &p.Work))
			}
		}
	}
	return all
}

func contradictionItem(s *data.State, c *data.Contradiction, at time.Time) item {
	it := item{
		class: contradictionClass, id: c.ID, subject: c.Subject, content: strings.Join(c.Values, " ↔ "),
		sections: strings.Join(unique(c.Sections), "；"), status: "待裁定", open: true, contradiction: c,
	}
	if r := s.RulingOn(data.ContradictionRuling, c.ID, at); r != nil {
		it.status, it.open, it.owner = "已裁定", false, r.By
	}
	return it
}

func conflictItem(s *data.State, c *progress.Conflict) item {
	var figures []string
	for i := range c.Values {
		figures = append(figures, words.Figure(s, &c.Values[i]))
	}
	return item{
		class: conflictClass, id: c.Subject(), subject: words.ConflictTitle(s, c),
		content: strings.Join(figures, " ↔ "), status: "待裁定", open: true, conflict: c,
	}
}

// worked adds how far a work is.
func worked(it item, w *data.Work) item {
	it.status, it.owner = w.Status.Title(), w.Owner
	it.open = w.Status != data.Achieved && w.Status != data.Dropped
	return it
}

// join joins what is not empty.
func join(with string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, with)
}

// unique leaves out what came before.
func unique(all []string) []string {
	seen := map[string]bool{"": true}
	var kept []string
	for _, one := range all {
		if !seen[one] {
			seen[one] = true
			kept = append(kept, one)
		}
	}
	return kept
}

// has tells that a text, folded as search does, stands somewhere in the item.
func (it *item) has(text string) bool {
	return text == "" || strings.Contains(strings.ToLower(it.id+it.subject+it.content+it.sections+it.owner), strings.ToLower(text))
}
