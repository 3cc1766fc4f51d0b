package progress

import (
	"slices"
	"time"

	"ezmap/data"
)

// values are what is in force of one indicator in one area: levels of whole years,
// which alone are measured; official growth rates of whole years; and values of
// parts of years, which are only shown.
type values struct{ levels, rates, parts []*data.Observation }

func sorted(valid []*data.Observation) (v values) {
	for _, o := range valid {
		switch {
		case o.Months != "":
			v.parts = append(v.parts, o)
		case o.Growth:
			v.rates = append(v.rates, o)
		default:
			v.levels = append(v.levels, o)
		}
	}
	return v
}

// asOf returns a value as it stood at a moment: before it was confirmed it was not.
func asOf(o *data.Observation, at time.Time) *data.Observation {
	if o.Confirmed == o.ConfirmedAsOf(at) {
		return o
	}
	draft := *o
	draft.Confirmed = false
	return &draft
}

// inForce returns the values that were recorded by the moment, that no other such
// value replaces, whatever the year of the one that replaces them, and that no
// ruling has put aside.
func inForce(observations []*data.Observation, m Moment, out map[string]bool) []*data.Observation {
	replaced := map[string]bool{}
	for _, o := range observations {
		if o.Supersedes != "" && !o.At.After(m.At) {
			replaced[o.Supersedes] = true
		}
	}
	valid := make([]*data.Observation, 0, 8)
	for _, o := range observations {
		if !o.At.After(m.At) && !replaced[o.ID] && !out[o.ID] {
			valid = append(valid, asOf(o, m.At))
		}
	}
	return valid
}

// upTo leaves out the values of years after the one asked for; 0 leaves out none.
func upTo(valid []*data.Observation, year int) []*data.Observation {
	if year == 0 {
		return valid
	}
	kept := make([]*data.Observation, 0, len(valid))
	for _, o := range valid {
		if o.Year <= year {
			kept = append(kept, o)
		}
	}
	return kept
}

// last returns the value of the latest year that is fit, among those of one
// year the most final, among equals the one recorded last.
func last(values []*data.Observation, fit func(*data.Observation) bool) *data.Observation {
	var best *data.Observation
	for _, o := range values {
		if fit(o) && (best == nil || later(o, best)) {
			best = o
		}
	}
	return best
}

// later orders by year, finality, time and id, so that the order in which values
// are given never matters.
func later(a, b *data.Observation) bool {
	if a.Year != b.Year {
		return a.Year > b.Year
	}
	if fa, fb := finality(a.Status), finality(b.Status); fa != fb {
		return fa < fb
	}
	if !a.At.Equal(b.At) {
		return a.At.After(b.At)
	}
	return a.ID > b.ID
}

func finality(s data.ObservationStatus) int { return slices.Index(data.ObservationStatuses, s) }

func reached(o *data.Observation) bool   { return o.Confirmed && !o.Missed && !o.Inapplicable }
func missed(o *data.Observation) bool    { return o.Confirmed && o.Missed }
func unsettled(o *data.Observation) bool { return !o.Confirmed }
