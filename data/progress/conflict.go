package progress

import (
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
	Status    data.ObservationStatus
	// Values are the values that stand against each other, in the order of their
	// recording; at least two of them differ.
	Values []data.Observation
}

// cell is what only one value may stand in.
type cell struct {
	template, indicator string
	area                data.AreaCode
	year                int
	status              data.ObservationStatus
}

func cellOf(o *data.Observation) cell {
	return cell{o.Template, o.Indicator, o.Area, o.Year, o.Status}
}

// Conflicts lists the conflicts among observations as they stood at a moment,
// by template, indicator, area, year and status. Values that are equal agree.
func Conflicts(observations []data.Observation, m Moment) []Conflict {
	all := make([]*data.Observation, len(observations))
	for i := range observations {
		all[i] = &observations[i]
	}
	cells := map[cell][]*data.Observation{}
	for _, o := range upTo(inForce(all, m), m.Year) {
		cells[cellOf(o)] = append(cells[cellOf(o)], o)
	}
	var conflicts []Conflict
	for at, values := range cells {
		if !differ(values) {
			continue
		}
		conflicts = append(conflicts, Conflict{at.template, at.indicator, at.area, at.year, at.status, recorded(values)})
	}
	slices.SortFunc(conflicts, func(a, b Conflict) int { return strings.Compare(a.key(), b.key()) })
	return conflicts
}

// key orders conflicts; a year has four digits.
func (c *Conflict) key() string {
	return strings.Join([]string{c.Template, c.Indicator, string(c.Area), yearText(c.Year), string(c.Status)}, "\x00")
}

// differ tells that values do not all say the same.
func differ(values []*data.Observation) bool {
	return slices.ContainsFunc(values, func(o *data.Observation) bool {
		return o.Missed != values[0].Missed || !o.Missed && o.Value != values[0].Value
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
