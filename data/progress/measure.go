package progress

import (
	"math"

	"ezmap/data"
)

// measure fills in progress and what follows from it.
func (r *Reading) measure(valid []*data.Observation, rules Rules) {
	p, ok := r.progress(valid, rules)
	if !ok || math.IsNaN(p) || math.IsInf(p, 0) {
		return
	}
	r.Progress = &p
	if r.Latest == nil {
		return
	}
	r.Expected = expected(r.Indicator, r.Latest.Year)
	if r.Expected != nil && *r.Expected > 0 {
		pace := p / *r.Expected
		r.Pace = &pace
	}
	for _, w := range r.Path {
		if w.Year == r.Latest.Year {
			gap := r.Latest.Value - w.Value
			r.Gap = &gap
		}
	}
}

// progress returns P; ok is false where the values do not tell it.
func (r *Reading) progress(valid []*data.Observation, rules Rules) (p float64, ok bool) {
	i, target := r.Indicator, *r.Target
	if standing(i.Kind) {
		return r.certificates(target)
	}
	if r.Latest == nil {
		return 0, false
	}
	y := r.Latest.Value
	switch {
	case i.Kind == data.CumulativeTarget:
		var sum float64
		sum, r.AtLeast = r.sum(valid)
		return sum / target, target > 0
	case !fromBaseline(i):
		r.NoBase = true
		return toThreshold(y, target, i.Direction), true
	}
	r.rates(y, target)
	return fromBase(*i.Base, y, target, i.Direction, rules.Tolerance), true
}

// certificates is the progress of a milestone (0→1) or of a count of certified
// items (0→n). What is entered without a certificate is neither believed nor
// read as none; that it was missed counts from the due date on.
func (r *Reading) certificates(target float64) (p float64, ok bool) {
	switch {
	case target <= 0:
		return 0, false
	case r.Latest != nil && believed(r.Latest):
		return r.Latest.Value / target, true
	}
	return 0, r.Missed != nil
}

// believed tells that a count of certificates may be believed: there is one, or
// none is claimed.
func believed(o *data.Observation) bool {
	return o.Value == 0 || o.Certificate != "" || o.Status == data.Certified
}

// fromBase is P = (y−b)/(T−b), for both directions (UN ESCAP, Current Status
// Index). A target that keeps the baseline is met on the right side of it; on
// the wrong side progress falls to 0 over a share of the target.
func fromBase(b, y, target float64, d data.Direction, tolerance float64) float64 {
	if target != b {
		return (y - b) / (target - b)
	}
	if float64(d)*(y-target) >= 0 {
		return 1
	}
	width := math.Abs(target) * tolerance
	if width == 0 {
		width = 1
	}
	return max(0, 1-math.Abs(y-target)/width)
}

// toThreshold is the progress where there is no baseline: y/T for more, T/y for
// less, at most 1.
func toThreshold(y, target float64, d data.Direction) float64 {
	if float64(d)*(y-target) >= 0 {
		return 1
	}
	if d == data.LessIsBetter {
		return target / y
	}
	return y / target
}

// rates fills in the yearly growth that was, the one that is needed, and for a
// target that is a growth rate their ratio.
func (r *Reading) rates(y, target float64) {
	i := r.Indicator
	b, gone, left := *i.Base, r.Latest.Year-i.BaseYear, i.TargetYear-r.Latest.Year
	if left > 0 {
		step := (target - y) / float64(left)
		r.NeededStep = &step
	}
	if y <= 0 {
		return
	}
	if left > 0 && target > 0 && b > 0 {
		needed := math.Pow(target/y, 1/float64(left)) - 1
		r.Needed = &needed
	}
	if gone > 0 && b > 0 {
		growth := math.Pow(y/b, 1/float64(gone)) - 1
		r.Growth = &growth
		if i.Kind == data.GrowthTarget && *i.Target != 0 {
			ratio := growth / *i.Target
			r.GrowthRatio = &ratio
		}
	}
}

// sum adds the confirmed values of the years after the base year; partly tells
// that years are missing up to the latest one, or to the one asked for.
func (r *Reading) sum(valid []*data.Observation) (total float64, partly bool) {
	through := max(r.Latest.Year, min(r.asked, r.Indicator.TargetYear))
	for year := r.Indicator.BaseYear + 1; year <= through; year++ {
		o := last(valid, func(o *data.Observation) bool { return (reached(o) || o.Inapplicable && o.Confirmed) && o.Year == year })
		if o != nil && o.Inapplicable && !contested(valid, o) {
			continue // nothing was to be counted in that year
		}
		if o == nil || contested(valid, o) {
			partly = true
			continue
		}
		total += o.Value
	}
	return total, partly
}
