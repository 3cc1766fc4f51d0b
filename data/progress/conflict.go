package progress

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ezmap/data"
)

// Conflict is 数值冲突: two values or more for one indicator, area, year and
// status, none of which replaces another. It is decided by an officer, who lets
// one replace the others with a reason; until then none of them is scored.
type Conflict struct {
	Template  string
	Indicator string
	Area      data.AreaCode
	Year      int
	Months    data.Months
	Status    data.ObservationStatus
	Growth    bool
	// Values are the values that stand against each other, in the order of their
	// recording; at least two of them differ.
	Values []data.Observation
}

// Subject is what a ruling on the conflict is on, see data.ConflictRuling.
func (c *Conflict) Subject() string { return data.CellKey(&c.Values[0]) }

// Title names what the values contradict each other about.
func (c *Conflict) Title(s *data.State) string {
	name, _ := c.named(s)
	return fmt.Sprintf("%s %s %s（%s）", s.AreaName(c.Area), name, data.PeriodTitle(c.Year, c.Months), c.Status.Title())
}

// named returns the name and the unit of the indicator; its id where it is gone.
func (c *Conflict) named(s *data.State) (name, unit string) {
	if t := data.Find[data.Template](s, c.Template); t != nil {
		if i := t.Indicator(c.Indicator); i != nil {
			return i.Name, i.Unit
		}
	}
	return c.Indicator, ""
}

// Sayings says each of the values with its id, its source and who entered it.
func (c *Conflict) Sayings(s *data.State) []string {
	_, unit := c.named(s)
	values := make([]string, len(c.Values))
	for k := range c.Values {
		o := &c.Values[k]
		parts := []string{o.ID}
		for _, part := range []string{s.InclusionTitle(o.Area, o.Holds), o.Source, o.By} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		if !o.At.IsZero() {
			parts = append(parts, o.At.Local().Format("2006-01-02"))
		}
		if !o.Confirmed {
			parts = append(parts, "待确认")
		}
		values[k] = Said(o, unit) + "（" + strings.Join(parts, "，") + "）"
	}
	return values
}

// Said writes a value with the unit of its indicator, a rate of growth in %, and
// what was not reached or does not apply in words.
func Said(o *data.Observation, unit string) string {
	switch {
	case o.Missed:
		return "未达成"
	case o.Inapplicable:
		return "不适用"
	case o.Growth:
		return Figure(o.Value, "%")
	}
	return Figure(o.Value, unit)
}

// Undecided lists the conflicts of a state as they stood at a moment, in the order
// of their subjects: those that no ruling decided, and those in which a value came
// after the ruling. Values that are equal agree.
func Undecided(s *data.State, m Moment) []Conflict {
	return conflicts(s.Observations, m, s.RuledOut(m.At))
}

// Conflicts lists the conflicts among observations as they stood at a moment,
// whatever rulings there are.
func Conflicts(observations []data.Observation, m Moment) []Conflict {
	return conflicts(observations, m, nil)
}

func conflicts(observations []data.Observation, m Moment, out map[string]bool) []Conflict {
	all := make([]*data.Observation, len(observations))
	for i := range observations {
		all[i] = &observations[i]
	}
	cells := map[string][]*data.Observation{}
	for _, o := range upTo(inForce(all, m, out), m.Year) {
		cells[data.CellKey(o)] = append(cells[data.CellKey(o)], o)
	}
	var found []Conflict
	for _, subject := range slices.Sorted(maps.Keys(cells)) {
		if values := cells[subject]; differ(values) {
			o := values[0]
			found = append(found, Conflict{o.Template, o.Indicator, o.Area, o.Year, o.Months, o.Status, o.Growth, recorded(values)})
		}
	}
	return found
}

// differ tells that values do not all say the same.
func differ(values []*data.Observation) bool {
	return slices.ContainsFunc(values, func(o *data.Observation) bool {
		v := values[0]
		if o.Missed != v.Missed || o.Inapplicable != v.Inapplicable {
			return true
		}
		return !o.Missed && !o.Inapplicable && o.Value != v.Value
	})
}

// rivals returns the values in the same cell as one, itself included, where they
// do not agree; nil where they do.
func rivals(values []*data.Observation, one *data.Observation) []*data.Observation {
	if one == nil {
		return nil
	}
	var same []*data.Observation
	for _, o := range values {
		if o.Year == one.Year && o.Status == one.Status {
			same = append(same, o)
		}
	}
	if !differ(same) {
		return nil
	}
	return same
}

// recorded copies values in the order of their recording.
func recorded(values []*data.Observation) []data.Observation {
	out := make([]data.Observation, len(values))
	for i, o := range values {
		out[i] = *o
	}
	slices.SortFunc(out, func(a, b data.Observation) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}
