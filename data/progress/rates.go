package progress

import (
	"math"

	"ezmap/data"
)

// Rated is the progress toward a yearly growth by official growth rates at
// comparable prices (可比价增速), where no levels are at hand.
type Rated struct {
	Year int // of the last rate
	// Last is the observation of the last rate; nil where ReadRates had none.
	Last *data.Observation
	// Growth is the mean of the rates, (∏(1+g_i))^(1/n) − 1; GrowthRatio is it
	// over the rate that is the target.
	Growth, GrowthRatio float64
	// Progress is ln∏(1+g_i) / ((t1−t0)·ln(1+r)); Expected is τ, since the path
	// is straight in logarithms; Pace their ratio.
	Progress, Expected, Pace float64
	State                    State
}

// ReadRates measures a growth target by the rates of the years after the base
// year, as shares (0.119 for 11.9 %). ok is false where it is no such target, a
// year in between is missing, or a rate is −100 % or less: the product would say
// nothing.
func ReadRates(i *data.Indicator, rates map[int]float64, rules Rules) (r Rated, ok bool) {
	span := float64(i.TargetYear - i.BaseYear)
	if i.Kind != data.GrowthTarget || i.Target == nil || *i.Target <= -1 || *i.Target == 0 || span <= 0 || len(rates) == 0 {
		return Rated{}, false
	}
	var ln float64
	for n := 1; n <= len(rates); n++ {
		r.Year = i.BaseYear + n
		rate, known := rates[r.Year]
		if !known || rate <= -1 {
			return Rated{}, false
		}
		ln += math.Log1p(rate)
	}
	n := float64(len(rates))
	r.Growth = math.Expm1(ln / n)
	r.GrowthRatio = r.Growth / *i.Target
	r.Progress = ln / (span * math.Log1p(*i.Target))
	r.Expected = min(n/span, 1)
	r.Pace = r.Progress / r.Expected
	if r.State = Done; r.Progress < 1-slack {
		r.State = paceState(orDefault(rules), r.Progress, r.Pace)
	}
	return r, true
}

// ratesUpTo are the confirmed official growth rates of years after the base year
// without a gap, as shares, and the last of them. A year in which they contradict
// each other ends them.
func ratesUpTo(i *data.Indicator, rates []*data.Observation) (shares map[int]float64, final *data.Observation) {
	shares = map[int]float64{}
	for year := i.BaseYear + 1; ; year++ {
		o := last(rates, func(o *data.Observation) bool { return reached(o) && o.Year == year })
		if o == nil || contested(rates, o) {
			return shares, final
		}
		shares[year], final = o.Value/100, o
	}
}

// rate measures a growth target by official growth rates, where levels do not tell
// it or end in an earlier year.
func (r *Reading) rate(rates []*data.Observation) {
	if r.Conflict != nil || r.Indicator.Kind != data.GrowthTarget {
		return
	}
	shares, final := ratesUpTo(r.Indicator, rates)
	rated, ok := ReadRates(r.Indicator, shares, r.rules)
	if !ok || r.Progress != nil && r.Latest.Year >= final.Year {
		return
	}
	rated.Last = final
	r.Rated, r.Latest, r.Gap, r.Needed, r.NeededStep = &rated, nil, nil, nil, nil
	r.Progress, r.Expected, r.Pace, r.Growth, r.GrowthRatio = &rated.Progress, &rated.Expected, &rated.Pace, &rated.Growth, &rated.GrowthRatio
	r.Carried = r.asked != 0 && final.Year < r.asked
}
