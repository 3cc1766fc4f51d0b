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
type Rules = data.Thresholds

// DefaultRules returns the rules that hold until an office sets others.
func DefaultRules() Rules {
	return Rules{OnTrack: 0.95, SlightlyBehind: 0.60, Rank: 0.8, Score: 0.5, Tie: 2, Tolerance: 0.1}
}

// orDefault returns rules with the default of each that is not set.
func orDefault(r Rules) Rules { return r.Or(DefaultRules()) }

// standing tells that a value of an earlier year still stands in a later one
// without being carried forward: a certificate that was given is there.
func standing(k data.TargetKind) bool { return k == data.MilestoneTarget || k == data.CountTarget }
