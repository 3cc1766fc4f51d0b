package progress

import (
	"cmp"
	"slices"

	"ezmap/data"
)

// way is 阶段进度: of the weights of stages, those of the stages that an area has
// recorded by the moment, Σw recorded / Σw. Nothing is concluded from a later stage
// about an earlier one. Nil where no stage has a weight.
func way(s *data.State, code data.AreaCode, weights []data.StageWeight, m Moment) *float64 {
	recorded := map[data.Stage]bool{}
	day := m.now().Format("2006-01-02")
	for i := range s.Stages {
		if e := &s.Stages[i]; e.Area == code && e.Date <= day {
			recorded[e.Stage] = true
		}
	}
	var done, all float64
	for _, w := range weights {
		all += w.Weight
		if recorded[w.Stage] {
			done += w.Weight
		}
	}
	if all == 0 {
		return nil
	}
	share := done / all
	return &share
}

// Milestones are the milestones that an area has set itself and recorded by a
// moment, in the order of their dates as they were entered.
func Milestones(s *data.State, code data.AreaCode, m Moment) []data.StageEntry {
	var own []data.StageEntry
	day := m.now().Format("2006-01-02")
	for _, e := range s.Stages {
		if e.Area == code && e.Stage == data.Milestone && e.Date <= day && !e.At.After(m.At) {
			own = append(own, e)
		}
	}
	slices.SortStableFunc(own, func(a, b data.StageEntry) int { return cmp.Compare(a.Date, b.Date) })
	return own
}
