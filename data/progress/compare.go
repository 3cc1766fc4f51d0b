package progress

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ezmap/data"
)

// Comparison is 区域比较: districts side by side, in the order of their codes. An
// order by score is given only where they can be compared, and on request.
type Comparison struct {
	Reports []Report
	// Reasons say in Chinese why there is no ranking; none where there may be one.
	Reasons []string
	// Notes say what must be known to read the comparison: figures of which nobody
	// stated whether they hold those of a functional area.
	Notes []string
	// Unstable are the variants of the score, see Sensitive, that change the order.
	Unstable []string
}

// Comparable tells that the scores may be ranked.
func (c Comparison) Comparable() bool { return len(c.Reasons) == 0 }

// Compare sets districts side by side: the city and functional areas are left
// out. Scores may be ranked when they are made by the same version of the same
// template, of values of the same year, with completeness enough in all, and of
// districts on the way by the same theme.
func Compare(reports []Report) Comparison {
	var c Comparison
	for _, r := range reports {
		if r.Area.Kind == data.District {
			c.Reports = append(c.Reports, r)
		}
	}
	slices.SortStableFunc(c.Reports, func(a, b Report) int { return strings.Compare(string(a.Area.Code), string(b.Area.Code)) })
	c.Reasons, c.Notes = c.reasons(), c.notes()
	if c.Comparable() {
		c.Unstable = c.unstable()
	}
	return c
}

func (c Comparison) reasons() []string {
	if len(c.Reports) < 2 {
		return []string{"只有一个区，没有可比较的对象。"}
	}
	var reasons []string
	first := &c.Reports[0].Score
	var templates, years, themes bool
	for i := range c.Reports {
		s := &c.Reports[i].Score
		templates = templates || s.Template != first.Template || s.Version != first.Version
		years = years || s.Year != first.Year
		themes = themes || c.Reports[i].Theme != c.Reports[0].Theme
		if !s.Ranked() {
			rank := orDefault(s.Rules).Rank
			reasons = append(reasons, fmt.Sprintf("%s的完整度为 %s，不足 %s。", c.Reports[i].Area.Name, WholePercent(s.Completeness), WholePercent(rank)))
		}
	}
	if templates {
		reasons = append(reasons, "各区使用的指标模板或版本不同。")
	}
	if themes {
		reasons = append(reasons, "各区创建的主题不同："+c.themesOf()+"。只在同一主题内比较。")
	}
	if years {
		reasons = append(reasons, "各区数值的年份不同："+c.yearsOf()+"。")
	}
	return reasons
}

func (c Comparison) themesOf() string {
	parts := make([]string, len(c.Reports))
	for i := range c.Reports {
		title := c.Reports[i].Theme.Title()
		if title == "" {
			title = "主题未填"
		}
		parts[i] = c.Reports[i].Area.Name + title
	}
	return strings.Join(parts, "，")
}

// notes name the districts whose amounts and numbers may or may not hold those of
// a functional area.
func (c Comparison) notes() []string {
	var notes []string
	for i := range c.Reports {
		open := 0
		for k := range c.Reports[i].Scored {
			if m := &c.Reports[i].Scored[k]; m.Latest != nil && Additive(m.Indicator) && m.Latest.Holds == Unstated {
				open++
			}
		}
		if inside := c.Reports[i].Inside; open > 0 && inside != "" {
			notes = append(notes, fmt.Sprintf("%s有 %d 项没有说明含不含%s。", c.Reports[i].Area.Name, open, inside))
		}
	}
	return notes
}

func (c Comparison) yearsOf() string {
	var parts []string
	for i := range c.Reports {
		if year := c.Reports[i].Score.Year; year != 0 {
			parts = append(parts, fmt.Sprintf("%s %d 年", c.Reports[i].Area.Name, year))
		} else {
			parts = append(parts, c.Reports[i].Area.Name+"无数值")
		}
	}
	return strings.Join(parts, "，")
}

// ByScore returns the reports from the highest score to the lowest, nil where
// they cannot be compared.
func (c Comparison) ByScore() []Report {
	if !c.Comparable() {
		return nil
	}
	sorted := slices.Clone(c.Reports)
	slices.SortStableFunc(sorted, func(a, b Report) int { return compareDown(*a.Score.Value, *b.Score.Value) })
	return sorted
}

// Tied tells that the difference of two scores is none (无显著差异).
func Tied(a, b Score) bool {
	return a.Value != nil && b.Value != nil && math.Abs(*a.Value-*b.Value) <= orDefault(a.Rules).Tie
}

// unstable finds the variants by which two districts change places that are not tied.
func (c Comparison) unstable() []string {
	all := make([]Sensitivity, len(c.Reports))
	for i := range c.Reports {
		all[i] = Sensitive(&c.Reports[i])
	}
	var titles []string
	for v := range all[0].Variants {
		if c.changedBy(all, v) {
			titles = append(titles, all[0].Variants[v].Title)
		}
	}
	return titles
}

func (c Comparison) changedBy(all []Sensitivity, v int) bool {
	for i := range c.Reports {
		for k := i + 1; k < len(c.Reports); k++ {
			a, b := c.Reports[i].Score, c.Reports[k].Score
			va, vb := all[i].Variants[v].Score, all[k].Variants[v].Score
			if va.Value == nil || vb.Value == nil || Tied(va, vb) || Tied(a, b) {
				continue
			}
			if (*a.Value < *b.Value) != (*va.Value < *vb.Value) {
				return true
			}
		}
	}
	return false
}

func compareDown(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}
