package progress

import (
	"math"

	"ezmap/data"
)

// Score is 得分 with what must always be printed beside it.
type Score struct {
	// Value is 0 to 100; nil without data and while less than half of the
	// weight has a confirmed value.
	Value *float64
	// Low and High are the score with every missing indicator at 0 and at 1;
	// nil when nothing can be scored at all.
	Low, High *float64
	// Completeness is 完整度, the share of the weight that has a confirmed value and a target.
	Completeness float64
	// Confidence is 可信度, 0 to 1, by the status of each value; a missing one counts 0.
	Confidence     float64
	Counted, Total int
	// Inapplicable are the indicators that do not apply and are not in Total,
	// Conflicts those whose values contradict each other undecided.
	Inapplicable, Conflicts int
	Dimensions              []Dimension
	// Template is the id of the template that it is made by, Name and Version what it
	// is called.
	Template, Name, Version string
	// Year is the year of the values, 0 without values.
	Year int
	// Rules are the thresholds by which it was made.
	Rules Rules
}

// Dimension is 维度: the score of one group of indicators, with the same beside
// it as the whole.
type Dimension struct {
	Name                     string
	Value                    *float64 // nil when none of its indicators counts
	Weight                   float64  // among the dimensions, 1 unless an office set another
	Completeness, Confidence float64
	Counted, Total           int
}

// Ranked tells that the score may be compared with others.
func (s Score) Ranked() bool {
	return s.Value != nil && s.Completeness >= orDefault(s.Rules).Rank-slack
}

var confidences = map[data.ObservationStatus]float64{
	data.Certified: 1, data.FinalFigure: 1, data.Annual: 1, data.Flash: 0.8,
	data.Reported: 0.6, data.Estimate: 0.4, data.PublicNews: 0.3,
}

// Confidence returns how far a value of a status is trusted, 0 to 1.
func Confidence(s data.ObservationStatus) float64 { return confidences[s] }

// sums are the weighted sums over the indicators of one dimension.
type sums struct {
	name                              string
	weight                            float64 // of the dimension
	all, counted, progress, trust, ln float64
	number, total                     int
}

// weighing is a way of aggregating: the one of the method, or another to see how
// far the score depends on it.
type weighing struct {
	equal     bool   // all indicators alike, whatever their weights
	without   string // a dimension that is left out
	geometric bool   // ∏p^w in place of Σwp: a weak indicator is not made up for
	// dimensions are the weights of dimensions; one that is not named weighs 1.
	dimensions []data.DimensionWeight
}

// least stands for a progress of 0 in a geometric mean, which it would make 0 alone.
const least = 0.01

// score aggregates readings: S_d = 100·Σwp/Σw over the counted indicators of a
// dimension, the score their mean ΣW_d·S_d/ΣW_d over the dimensions.
func score(readings []Reading, w weighing, rules Rules) Score {
	s := Score{Rules: rules}
	var whole sums
	groups := w.groups(readings)
	for i := range readings {
		if readings[i].State == Inapplicable {
			s.Inapplicable++
		}
		if readings[i].Conflict != nil {
			s.Conflicts++
		}
	}
	for _, d := range groups {
		whole.all, whole.counted, whole.trust = whole.all+d.all, whole.counted+d.counted, whole.trust+d.trust
		s.Counted, s.Total = s.Counted+d.number, s.Total+d.total
		s.Dimensions = append(s.Dimensions, d.dimension(w.geometric))
	}
	if whole.all == 0 {
		return s
	}
	s.Completeness, s.Confidence = whole.counted/whole.all, whole.trust/whole.all
	s.Low, s.High = w.bounds(groups)
	if s.Counted == 0 {
		s.Low, s.High = nil, nil
	} else if s.Completeness >= rules.Score-slack {
		s.Value = w.mean(s.Dimensions)
	}
	return s
}

// groups sums up the readings by dimension, in the order of their first indicators.
func (w weighing) groups(readings []Reading) []*sums {
	var groups []*sums
	named := map[string]*sums{}
	for i := range readings {
		r := &readings[i]
		name := r.Indicator.Dimension
		if r.State == Inapplicable || w.without != "" && name == w.without {
			continue
		}
		d := named[name]
		if d == nil {
			d = &sums{name: name, weight: w.dimension(name)}
			named[name], groups = d, append(groups, d)
		}
		d.add(r, w.weight(r.Indicator))
	}
	return groups
}

// weight returns an indicator's weight, 1 where none was entered.
func (w weighing) weight(i *data.Indicator) float64 {
	if i.Weight > 0 && !w.equal {
		return i.Weight
	}
	return 1
}

// dimension returns the weight of a dimension, 1 where none was entered.
func (w weighing) dimension(name string) float64 {
	for _, d := range w.dimensions {
		if d.Dimension == name && d.Weight > 0 && !w.equal {
			return d.Weight
		}
	}
	return 1
}

func (d *sums) add(r *Reading, w float64) {
	d.all, d.total = d.all+w, d.total+1
	if !r.Counted() {
		return
	}
	p := r.capped()
	d.counted, d.number = d.counted+w, d.number+1
	d.progress, d.trust, d.ln = d.progress+w*p, d.trust+w*r.Confidence(), d.ln+w*math.Log(max(p, least))
}

func (d *sums) dimension(geometric bool) Dimension {
	dim := Dimension{Name: d.name, Weight: d.weight, Completeness: d.counted / d.all, Confidence: d.trust / d.all, Counted: d.number, Total: d.total}
	if d.counted > 0 {
		v := 100 * d.progress / d.counted
		if geometric {
			v = 100 * math.Exp(d.ln/d.counted)
		}
		dim.Value = &v
	}
	return dim
}

// bounds are the scores with every missing indicator at 0 and at 1: nothing is
// estimated.
func (w weighing) bounds(groups []*sums) (low, high *float64) {
	worst, best := make([]Dimension, len(groups)), make([]Dimension, len(groups))
	for i, d := range groups {
		none, all := d.filled(0), d.filled(1)
		worst[i], best[i] = none.dimension(w.geometric), all.dimension(w.geometric)
	}
	return w.mean(worst), w.mean(best)
}

// filled is the dimension with every missing indicator at a progress.
func (d *sums) filled(p float64) sums {
	f, missing := *d, d.all-d.counted
	f.counted, f.progress, f.ln = d.all, d.progress+missing*p, d.ln+missing*math.Log(max(p, least))
	return f
}

// mean is the mean over the dimensions that have a score.
func (w weighing) mean(dimensions []Dimension) *float64 {
	var sum, ln, all float64
	for _, d := range dimensions {
		if d.Value != nil {
			sum, ln, all = sum+d.Weight**d.Value, ln+d.Weight*math.Log(max(*d.Value/100, least)), all+d.Weight
		}
	}
	if all == 0 {
		return nil
	}
	mean := sum / all
	if w.geometric {
		mean = 100 * math.Exp(ln/all)
	}
	return &mean
}
