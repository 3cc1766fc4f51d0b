package progress

import (
	"slices"

	"ezmap/data"
)

// inForce returns the values that were recorded by the moment and that no other
// such value replaces, whatever the year of the one that replaces them.
func inForce(observations []*data.Observation, m Moment) []*data.Observation {
	replaced := map[string]bool{}
	for _, o := range observations {
		if o.Supersedes != "" && !o.At.After(m.At) {
			replaced[o.Supersedes] = true
		}
	}
	valid := make([]*data.Observation, 0, 8)
	for _, o := range observations {
		if !o.At.After(m.At) && !replaced[o.ID] {
			valid = append(valid, o)
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

func reached(o *data.Observation) bool   { return o.Confirmed && !o.Missed }
func missed(o *data.Observation) bool    { return o.Confirmed && o.Missed }
func unsettled(o *data.Observation) bool { return !o.Confirmed }
