package progress

import (
	"time"

	"ezmap/data"
)

// Moment is what a report looks at: the values of years up to Year, recorded
// not later than At. Whether a target is due is judged at Due, or at At where
// Due is zero: a report on an earlier year reads values that came in later.
type Moment struct {
	Year    int // 0 for every year
	At, Due time.Time
	Rules   Rules // the zero Rules stand for DefaultRules
}

// now is when due dates are judged.
func (m Moment) now() time.Time {
	if m.Due.IsZero() {
		return m.At
	}
	return m.Due
}

// due tells that a target year is over; a target without a year never is.
func (m Moment) due(year int) bool { return year != 0 && m.now().After(endOf(year)) }

func endOf(year int) time.Time { return time.Date(year+1, 1, 1, 0, 0, 0, 0, time.Local).Add(-1) }

// Rules are 评价规则: the thresholds of the method that an office may set for itself.
type Rules struct {
	// OnTrack and SlightlyBehind are the paces from which an indicator is called
	// 达到进度 and 略滞后: Eurostat, EU SDG monitoring, 95 % and 60 %.
	OnTrack, SlightlyBehind float64
	// Rank and Score are the completeness, 0 to 1, below which a score is not
	// ranked, and below which there is none: SDSN gives no index above 20 % missing.
	Rank, Score float64
	// Tie is the difference of scores, in points, that is none (无显著差异).
	Tie float64
	// Tolerance is the share of a target that keeps the baseline over which
	// progress falls from 1 to 0 on the wrong side of it.
	Tolerance float64
	// CarryForward scores the last value of an earlier year where the year asked
	// for has none (沿用上年), at half its confidence.
	CarryForward bool
}

// DefaultRules returns the rules that hold until an office sets others.
func DefaultRules() Rules {
	return Rules{OnTrack: 0.95, SlightlyBehind: 0.60, Rank: 0.8, Score: 0.5, Tie: 2, Tolerance: 0.1}
}

// orDefault returns the rules with the default of each that is not set.
func (r Rules) orDefault() Rules {
	d := DefaultRules()
	for _, one := range []struct{ set, otherwise *float64 }{
		{&r.OnTrack, &d.OnTrack},
		{&r.SlightlyBehind, &d.SlightlyBehind},
		{&r.Rank, &d.Rank},
		{&r.Score, &d.Score},
		{&r.Tie, &d.Tie},
		{&r.Tolerance, &d.Tolerance},
	} {
		if *one.set == 0 {
			*one.set = *one.otherwise
		}
	}
	return r
}

// standing tells that a value of an earlier year still stands in a later one
// without being carried forward: a certificate that was given is there.
func standing(k data.TargetKind) bool { return k == data.MilestoneTarget || k == data.CountTarget }
