package merge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/doubts"
)

// Observations compares reported values with those at hand. One that says what is
// in force already is the same; one that says something else of the same cell
// (data.CellKey) is “changed” and will stand beside it as a conflict, unless it
// names the value that it replaces. A value that cannot be right, or is of a locked
// period, is faulty; other doubts are told in Row.Doubts and refuse nothing. where
// names the cell of each value. The change is one Batch with the given title.
func Observations(s *data.State, incoming []data.Observation, where []string, problems []data.Problem, title string) Plan {
	return ObservationsWith(s, incoming, problems, title, Options{Where: In(where)})
}

// ObservationsWith compares reported values as Observations does, with Insert only those of
// cells that have none.
func ObservationsWith(s *data.State, incoming []data.Observation, problems []data.Problem, title string, options Options) Plan {
	where := options.where
	p := begin(problems)
	ids := free{prefix: "O"}
	for i := range s.Observations {
		ids.take(s.Observations[i].ID)
	}
	held := standing(s)
	after := *s
	after.Observations = append([]data.Observation{}, s.Observations...)
	var changes []data.Change
	for i := range incoming {
		o := incoming[i]
		name := nameOf(s, &o)
		cell := data.CellKey(&o)
		known := len(held[cell]) > 0
		same := slices.IndexFunc(held[cell], func(a data.Observation) bool { return says(&a, &o) })
		switch {
		case same >= 0:
			p.judgeRow(Row{Where: where(i), Key: held[cell][same].ID, Title: name}, true)
			continue
		case known && options.Mode == Insert && o.Supersedes == "":
			p.keep(Row{Where: where(i), Title: name, Fields: []string{"数值"}, Differences: valueDifferences(held[cell], &o)})
			continue
		case o.Supersedes != "" && data.Find[data.Observation](s, o.Supersedes) == nil:
			p.refuse(data.Problem{Where: where(i), Message: fmt.Sprintf("要替代的数值“%s”不在资料库中。请核对编号。", o.Supersedes)}, "", name)
			continue
		}
		o.ID = ids.nextLong()
		found := doubts.About(&after, o, doubts.Rules{})
		if refused := firstRefused(found); refused != "" {
			p.refuse(data.Problem{Where: where(i), Message: refused}, "", name)
			continue
		}
		row := Row{Where: where(i), Key: o.ID, Title: name, Differences: valueDifferences(held[cell], &o)}
		if known {
			row.Fields = []string{"数值"}
		}
		for _, d := range found {
			row.Doubts = append(row.Doubts, d.Message)
		}
		p.judgeRow(row, known)
		held[cell] = append(held[cell], o)
		after.Observations = append(after.Observations, o)
		changes = append(changes, data.Edit[data.Observation]{After: &o})
	}
	p.batch(title, changes)
	return p
}

// standing returns the values that nothing replaces and no ruling put aside, by
// their cells.
func standing(s *data.State) map[string][]data.Observation {
	replaced := s.RuledOut(time.Time{})
	for i := range s.Observations {
		replaced[s.Observations[i].Supersedes] = true
	}
	held := map[string][]data.Observation{}
	for _, o := range s.Observations {
		if !replaced[o.ID] {
			held[data.CellKey(&o)] = append(held[data.CellKey(&o)], o)
		}
	}
	return held
}

// says tells that a value at hand says what an incoming one of its cell does.
func says(a, b *data.Observation) bool {
	if b.Supersedes != "" && a.Supersedes != b.Supersedes {
		return false
	}
	if a.Missed != b.Missed || a.Inapplicable != b.Inapplicable || a.Holds != b.Holds || a.Certificate != b.Certificate || b.Confirmed && !a.Confirmed {
		return false
	}
	return a.Missed || a.Inapplicable || a.Value == b.Value
}

// valueDifferences say what is in force in a cell, and what was reported.
func valueDifferences(held []data.Observation, o *data.Observation) []Difference {
	var old []string
	for i := range held {
		old = append(old, valueText(&held[i]))
	}
	return []Difference{{"数值", strings.Join(old, "；"), valueText(o)}}
}

// valueText is a value with its status and source.
func valueText(o *data.Observation) string {
	text := strconv.FormatFloat(o.Value, 'f', -1, 64)
	switch {
	case o.Missed:
		text = "未达成"
	case o.Inapplicable:
		text = "不适用"
	case o.Growth:
		text += "%"
	}
	return beside(text, strings.Trim(o.Status.Title()+"，"+o.Source, "，"))
}

func nameOf(s *data.State, o *data.Observation) string {
	name := o.Indicator
	if t := data.Find[data.Template](s, o.Template); t != nil {
		if i := t.Indicator(o.Indicator); i != nil {
			name = i.Name
		}
	}
	return strings.Join([]string{s.AreaName(o.Area), name, data.PeriodTitle(o.Year, o.Months)}, " ")
}

func firstRefused(found []doubts.Doubt) string {
	for _, d := range found {
		if d.Refused {
			return d.Message
		}
	}
	return ""
}
