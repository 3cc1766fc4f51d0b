package gaps

import (
	"fmt"
	"slices"

	"ezmap/data"
)

// Values lists what an area lacks of its indicators in a year (缺项清单): a
// confirmed value, a target, both. A milestone that was confirmed as not reached
// is not missing, nor is one whose certificate is of an earlier year. A value that
// another one replaces does not count.
func Values(s *data.State, code data.AreaCode, year int) []Gap {
	area := s.Area(code)
	if area == nil {
		return nil
	}
	kind := area.Kind
	if kind == data.FunctionalArea {
		kind = data.District
	}
	template := s.TemplateFor(kind)
	if template == nil {
		return nil
	}
	var gaps []Gap
	entered := enteredIn(s, code, template, year)
	for k := range template.Indicators {
		i := &template.Indicators[k]
		var missing []string
		if !entered[i.ID] {
			missing = append(missing, fmt.Sprintf("%d年的数值", year))
		}
		if i.Target == nil && !hasGoal(s, code, template, i) {
			missing = append(missing, "目标")
		}
		if missing != nil {
			gaps = append(gaps, Gap{"M-" + string(code) + "-" + i.ID, i.Name, missing, Sections(i.Section)})
		}
	}
	return gaps
}

// enteredIn tells which indicators have a confirmed value in a year.
func enteredIn(s *data.State, code data.AreaCode, t *data.Template, year int) map[string]bool {
	replaced := map[string]bool{}
	for i := range s.Observations {
		replaced[s.Observations[i].Supersedes] = true
	}
	entered := map[string]bool{}
	for k := range s.Observations {
		o := &s.Observations[k]
		if o.Area != code || o.Template != t.ID || !o.Confirmed || replaced[o.ID] {
			continue
		}
		if o.Year == year || o.Year < year && lasting(t, o) {
			entered[o.Indicator] = true
		}
	}
	return entered
}

// lasting tells that a value stands in later years: a certificate does.
func lasting(t *data.Template, o *data.Observation) bool {
	i := t.Indicator(o.Indicator)
	return i != nil && (i.Kind == data.MilestoneTarget || i.Kind == data.CountTarget) && (o.Missed || o.Certificate != "" || o.Status == data.Certified)
}

func hasGoal(s *data.State, code data.AreaCode, t *data.Template, i *data.Indicator) bool {
	key := data.GoalKey(code, t.ID, i.ID)
	return slices.ContainsFunc(s.Goals, func(g data.Goal) bool { return g.ID == key && g.Target != nil })
}
