// Package scope bounds what a replacement may take away (替换范围): the records of some areas
// and families, or of those that the file itself is about. A list of the incubators of one
// district then never removes what it says nothing of.
//
// It narrows a plan of data/merge and writes to no library.
package scope

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/data/merge"
)

// Scope is 替换范围: the records at hand that are removed where a file lacks them. The zero
// Scope is the whole register.
type Scope struct {
	// Own is the scope of the file: of each area the families of which it has records there.
	Own bool
	// Within is what a record must pass as well.
	Within filter.Sites
}

// The words of Parse for the whole register and for the scope of the file.
const (
	allWord = "all"
	ownWord = "file"
)

// Parse reads “all” or “” for the whole register, “file” for the scope of the file, or the
// words of a filter, such as “area=420703,kind=incubator”. The error is a *data.Error.
func Parse(text string) (Scope, error) {
	switch text {
	case "", allWord:
		return Scope{}, nil
	case ownWord:
		return Scope{Own: true}, nil
	}
	f, err := filter.Parse(text)
	if err == nil && f.None {
		err = data.Fault(data.Invalid, "替换范围不能是 none；什么都不删除，请用“更新”。", nil)
	}
	return Scope{Within: f}, err
}

// Whole tells that the scope is the whole register.
func (s Scope) Whole() bool { return !s.Own && s.Within.Empty() }

// group is an area with a family.
type group struct {
	area data.AreaCode
	kind data.SiteKind
}

func groupOf(s *data.Site) group { return group{s.Area, s.Kind} }

func groupsOf(sites []data.Site) map[group]bool {
	groups := map[group]bool{}
	for i := range sites {
		groups[groupOf(&sites[i])] = true
	}
	return groups
}

// holder returns what tells of each record of a state whether it is in the scope of a
// file with these records.
func (s Scope) holder(state *data.State, incoming []data.Site) func(*data.Site) bool {
	groups, passes := groupsOf(incoming), s.Within.Matcher(state)
	return func(site *data.Site) bool { return passes(site) && (!s.Own || groups[groupOf(site)]) }
}

// Count returns how many records of a state are in the scope of a file with these records.
func (s Scope) Count(state *data.State, incoming []data.Site) int {
	n, holds := 0, s.holder(state, incoming)
	for i := range state.Sites {
		if holds(&state.Sites[i]) {
			n++
		}
	}
	return n
}

// Bound takes out of a plan to replace all removals of records beyond the scope, and what it
// says of those that cannot be removed.
func (s Scope) Bound(p merge.Plan, state *data.State, incoming []data.Site) merge.Plan {
	if s.Whole() {
		return p
	}
	holds := s.holder(state, incoming)
	rows := p.Rows
	p.Rows = nil
	for _, r := range rows {
		beyond := r.Where == "" && r.Site != nil && (r.Verdict == merge.Removed || r.Verdict == merge.Kept) && !holds(r.Site)
		switch {
		case !beyond:
			p.Rows = append(p.Rows, r)
		case r.Verdict == merge.Removed:
			p.Removed--
		default:
			p.Kept--
		}
	}
	batch, ok := p.Change.(data.Batch)
	if !ok {
		return p
	}
	batch.Changes = slices.DeleteFunc(slices.Clone(batch.Changes), func(c data.Change) bool {
		e, ok := c.(data.Edit[data.Site])
		return ok && e.After == nil && !holds(e.Before)
	})
	p.Change = batch
	if len(batch.Changes) == 0 {
		p.Change = nil
	}
	return p
}

// Title names the scope of a file with these records: 华容区的孵化载体；鄂城区的孵化载体、企业.
func (s Scope) Title(state *data.State, incoming []data.Site) string {
	switch {
	case s.Whole():
		return "整个登记表"
	case !s.Own:
		return s.Within.Title(state)
	}
	kinds := map[data.AreaCode][]data.SiteKind{}
	for g := range groupsOf(incoming) {
		kinds[g.area] = append(kinds[g.area], g.kind)
	}
	var parts []string
	for _, area := range areasOf(state, kinds) {
		slices.SortFunc(kinds[area], func(a, b data.SiteKind) int {
			return slices.Index(data.SiteKinds, a) - slices.Index(data.SiteKinds, b)
		})
		titles := make([]string, len(kinds[area]))
		for i, k := range kinds[area] {
			titles[i] = cmp.Or(k.Title(), "未分类的记录")
		}
		parts = append(parts, fmt.Sprintf("%s的%s", areaTitle(state, area), strings.Join(titles, "、")))
	}
	return strings.Join(parts, "；")
}

// areasOf are the areas in the order of the state, and behind them those that are in none.
func areasOf(state *data.State, kinds map[data.AreaCode][]data.SiteKind) []data.AreaCode {
	var codes []data.AreaCode
	for code := range kinds {
		codes = append(codes, code)
	}
	rank := func(code data.AreaCode) int {
		if i := slices.IndexFunc(state.Areas, func(a data.Area) bool { return a.Code == code }); i >= 0 {
			return i
		}
		return len(state.Areas)
	}
	slices.SortFunc(codes, func(a, b data.AreaCode) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a, b)) })
	return codes
}

func areaTitle(state *data.State, code data.AreaCode) string {
	if code == "" {
		return "未写明区域"
	}
	return state.AreaName(code)
}
