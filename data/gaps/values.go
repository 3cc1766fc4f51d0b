package gaps

import (
	"fmt"
	"slices"
	"time"

	"ezmap/data"
)

// Values lists what an area lacks of its indicators in a year (缺项清单): a
// confirmed value, a target, both. A milestone that was confirmed as not reached
// is not missing, nor is one whose certificate is of an earlier year, nor one that
// does not apply (不适用). A value of a part of the year does not count, nor one that
// another replaces or a ruling put aside.
func Values(s *data.State, code data.AreaCode, year int) []Gap {
	area := s.Area(code)
	if area == nil {
		return nil
	}
	template := s.TemplateOf(area, time.Time{})
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
		if v, _ := s.TargetInForce(code, template, i, time.Time{}); v.Target == nil && (!entered[i.ID] || !inapplicable(s, code, template, i, year)) {
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
	replaced := s.RuledOut(time.Time{})
	for i := range s.Observations {
		replaced[s.Observations[i].Supersedes] = true
	}
	entered := map[string]bool{}
	for k := range s.Observations {
		o := &s.Observations[k]
		if o.Area != code || o.Template != t.ID || !o.Confirmed || replaced[o.ID] || o.Months != "" || o.Growth && !grows(t, o) {
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

// grows tells that a growth rate measures the indicator.
func grows(t *data.Template, o *data.Observation) bool {
	i := t.Indicator(o.Indicator)
	return i != nil && i.Kind == data.GrowthTarget
}

// inapplicable tells that an officer said that an indicator does not apply in a year.
func inapplicable(s *data.State, code data.AreaCode, t *data.Template, i *data.Indicator, year int) bool {
	return slices.ContainsFunc(s.Observations, func(o data.Observation) bool {
		return o.Inapplicable && o.Confirmed && o.Area == code && o.Template == t.ID && o.Indicator == i.ID && o.Year == year
	})
}
