package progress

import (
	"math"
	"slices"
	"time"

	"ezmap/data"
)

// Moment is what a report looks at: the values of years up to Year, recorded
// not later than At. Whether a target is due is judged at Due, or at At where
// Due is zero: a report on an earlier year reads values that came in later.
type Moment struct {
	Year    int // 0 for every year
	At, Due time.Time
}

// due tells that a target year is over.
func (m Moment) due(year int) bool {
	now := m.Due
	if now.IsZero() {
		now = m.At
	}
	return now.After(endOf(year))
}

// Reading is 测算结果: where one indicator stands in one area at a moment. What
// can't be said is nil.
type Reading struct {
	Indicator *data.Indicator
	// Target is the level to reach, Path what is expected year by year.
	Target *float64
	Path   []Waypoint
	// Latest is the confirmed value of the last year that has one; Unconfirmed
	// is a value that waits for confirmation where there is no confirmed one.
	Latest      *data.Observation
	Unconfirmed *data.Observation
	// Progress is the share of the way that was made, not capped; Expected the
	// share that the path expects at the year of Latest; Pace their ratio.
	Progress, Expected, Pace *float64
	// Gap is the value less what the path expects, in the indicator's unit.
	Gap *float64
	// Growth is the mean yearly growth since the base year, Needed the one that
	// still leads to the target, both as shares (0.119 for 11.9 %).
	Growth, Needed *float64
	// AtLeast tells that Progress is a lower bound: years of a sum are missing.
	AtLeast bool
	// Due tells that the target year is over.
	Due   bool
	State State
}

// Word returns the state in Chinese: State.Title, but 到期待填 for a milestone
// past its due date without an entry.
func (r *Reading) Word() string {
	if r.State == NoData && r.Due && r.Indicator.Path == data.StepPath {
		return "到期待填"
	}
	return r.State.Title()
}

// Counted tells that the reading goes into a score: it has a confirmed value and a target.
func (r *Reading) Counted() bool { return r.Latest != nil && r.Progress != nil }

// Read measures one indicator by the observations of one area; observations of
// other indicators are passed over.
func Read(i *data.Indicator, observations []data.Observation, m Moment) Reading {
	r := Reading{Indicator: i, Target: TargetLevel(i), Path: Path(i)}
	r.Due = m.due(i.TargetYear)
	valid := inForce(i, observations, m)
	r.Latest = last(valid, func(o *data.Observation) bool { return o.Confirmed && !o.Missed })
	if r.Latest == nil {
		r.Unconfirmed = last(valid, func(o *data.Observation) bool { return !o.Confirmed })
	}
	missed := last(valid, func(o *data.Observation) bool { return o.Confirmed && o.Missed })
	if r.Latest != nil && r.Target != nil {
		r.measure(valid)
	}
	r.State = r.state(missed != nil)
	return r
}

func endOf(year int) time.Time { return time.Date(year+1, 1, 1, 0, 0, 0, 0, time.Local).Add(-1) }

// inForce returns the observations of an indicator that the moment sees and
// that no later one replaces.
func inForce(i *data.Indicator, observations []data.Observation, m Moment) []data.Observation {
	seen := make([]data.Observation, 0, 8)
	replaced := map[string]bool{}
	for _, o := range observations {
		if o.Indicator != i.ID || o.At.After(m.At) || m.Year != 0 && o.Year > m.Year {
			continue
		}
		seen = append(seen, o)
		replaced[o.Supersedes] = o.Supersedes != ""
	}
	return slices.DeleteFunc(seen, func(o data.Observation) bool { return replaced[o.ID] })
}

// last returns the observation of the latest year that is fit, among those of
// one year the most final, among equals the one recorded last.
func last(observations []data.Observation, fit func(*data.Observation) bool) *data.Observation {
	var best *data.Observation
	for k := range observations {
		if o := &observations[k]; fit(o) && (best == nil || later(o, best)) {
			best = o
		}
	}
	return best
}

func later(a, b *data.Observation) bool {
	if a.Year != b.Year {
		return a.Year > b.Year
	}
	if fa, fb := finality(a.Status), finality(b.Status); fa != fb {
		return fa < fb
	}
	return a.At.After(b.At)
}

func finality(s data.ObservationStatus) int { return slices.Index(data.ObservationStatuses, s) }

// measure fills in progress and what follows from it.
func (r *Reading) measure(valid []data.Observation) {
	y, target := r.Latest.Value, *r.Target
	var p float64
	switch r.Indicator.Kind {
	case data.MilestoneTarget, data.CountTarget:
		if !certified(r.Latest) || target <= 0 {
			y = 0
		}
		p = y / max(target, 1)
	case data.CumulativeTarget:
		if target <= 0 {
			return
		}
		var sum float64
		sum, r.AtLeast = r.sum(valid)
		p = sum / target
	case data.ThresholdTarget:
		p = toThreshold(y, target, r.Indicator.Direction)
	default:
		if r.Indicator.Base == nil {
			p = toThreshold(y, target, r.Indicator.Direction)
			break
		}
		p = fromBase(*r.Indicator.Base, y, target, r.Indicator.Direction)
		r.rates(y, target)
	}
	if math.IsNaN(p) || math.IsInf(p, 0) {
		return
	}
	r.Progress = &p
	r.Expected = expected(r.Indicator, r.Latest.Year)
	if r.Expected != nil && *r.Expected > 0 {
		pace := p / *r.Expected
		r.Pace = &pace
	}
	for _, w := range r.Path {
		if w.Year == r.Latest.Year {
			gap := y - w.Value
			r.Gap = &gap
		}
	}
}

// fromBase is P = (y−b)/(T−b), for both directions. A target that keeps the
// baseline is met on the right side of it; on the wrong side progress falls to
// 0 over a tenth of the target.
func fromBase(b, y, target float64, d data.Direction) float64 {
	if target != b {
		return (y - b) / (target - b)
	}
	if float64(d)*(y-target) >= 0 {
		return 1
	}
	tolerance := math.Abs(target) / 10
	if tolerance == 0 {
		tolerance = 1
	}
	return max(0, 1-math.Abs(y-target)/tolerance)
}

// toThreshold is the progress where there is no baseline: y/T for more, T/y for less, at most 1.
func toThreshold(y, target float64, d data.Direction) float64 {
	if d == data.LessIsBetter {
		if y <= target {
			return 1
		}
		return target / y
	}
	if y >= target {
		return 1
	}
	return y / target
}

// rates fills in the yearly growth that was and the one that is needed.
func (r *Reading) rates(y, target float64) {
	b, gone, left := *r.Indicator.Base, r.Latest.Year-r.Indicator.BaseYear, r.Indicator.TargetYear-r.Latest.Year
	if b <= 0 || y <= 0 || target <= 0 {
		return
	}
	if gone > 0 {
		growth := math.Pow(y/b, 1/float64(gone)) - 1
		r.Growth = &growth
	}
	if left > 0 {
		needed := math.Pow(target/y, 1/float64(left)) - 1
		r.Needed = &needed
	}
}

// sum adds the confirmed values of the years after the base year; partly tells
// that years before the latest one are missing.
func (r *Reading) sum(valid []data.Observation) (total float64, partly bool) {
	for year := r.Indicator.BaseYear + 1; year <= r.Latest.Year; year++ {
		o := last(valid, func(o *data.Observation) bool { return o.Confirmed && !o.Missed && o.Year == year })
		if o == nil {
			partly = true
			continue
		}
		total += o.Value
	}
	return total, partly
}

// certified tells that a count of certificates may be believed.
func certified(o *data.Observation) bool { return o.Certificate != "" || o.Status == data.Certified }

// state judges the reading.
func (r *Reading) state(missed bool) State {
	step := r.Indicator.Path == data.StepPath
	switch {
	case r.Target == nil:
		return NoTarget
	case r.Progress != nil && *r.Progress >= 1:
		return Done
	case step && r.Due && missed:
		return Unmet
	case step && !r.Due:
		return Pending
	case r.Unconfirmed != nil:
		return Unconfirmed
	case r.Progress == nil || step:
		return NoData
	}
	return paceState(*r.Progress, r.Pace)
}
