package progress

import "ezmap/data"

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
	Dimensions     []Dimension
}

// Dimension is 维度: the score of one group of indicators.
type Dimension struct {
	Name  string
	Value *float64 // nil when none of its indicators counts
}

// The completeness below which a score is not ranked, and below which there is
// none: SDSN gives no index above 20 % missing.
const (
	RankCompleteness  = 0.8
	ScoreCompleteness = 0.5
)

// Ranked tells that the score may be compared with others.
func (s Score) Ranked() bool { return s.Value != nil && s.Completeness >= RankCompleteness }

var confidences = map[data.ObservationStatus]float64{
	data.Certified: 1, data.FinalFigure: 1, data.Annual: 1, data.Flash: 0.8,
	data.Reported: 0.6, data.Estimate: 0.4, data.PublicNews: 0.3,
}

// Confidence returns how far a value of a status is trusted, 0 to 1.
func Confidence(s data.ObservationStatus) float64 { return confidences[s] }

// sums are the weighted sums over the indicators of one dimension.
type sums struct{ all, counted, progress float64 }

// score aggregates readings: S_d = 100·Σwp/Σw over the counted indicators of a
// dimension, the score their mean over dimensions of equal weight.
func score(readings []Reading) Score {
	s := Score{Total: len(readings)}
	order, groups := []string{}, map[string]*sums{}
	var whole sums
	var trust float64
	for i := range readings {
		r := &readings[i]
		d := groups[r.Indicator.Dimension]
		if d == nil {
			d = &sums{}
			groups[r.Indicator.Dimension] = d
			order = append(order, r.Indicator.Dimension)
		}
		w := weight(r.Indicator)
		d.all, whole.all = d.all+w, whole.all+w
		if !r.Counted() {
			continue
		}
		s.Counted++
		d.counted, whole.counted = d.counted+w, whole.counted+w
		d.progress += w * min(max(*r.Progress, 0), 1)
		trust += w * Confidence(r.Latest.Status)
	}
	if whole.all == 0 {
		return s
	}
	s.Completeness, s.Confidence = whole.counted/whole.all, trust/whole.all
	var value, low, high float64
	var scored int
	for _, name := range order {
		d := groups[name]
		dim := Dimension{Name: name}
		low += d.progress / d.all
		high += (d.progress + d.all - d.counted) / d.all
		if d.counted > 0 {
			v := 100 * d.progress / d.counted
			dim.Value = &v
			value += v
			scored++
		}
		s.Dimensions = append(s.Dimensions, dim)
	}
	if scored == 0 {
		return s
	}
	value /= float64(scored)
	low, high = 100*low/float64(len(order)), 100*high/float64(len(order))
	s.Low, s.High = &low, &high
	if s.Completeness >= ScoreCompleteness {
		s.Value = &value
	}
	return s
}

// weight returns an indicator's weight, 1 where none was entered.
func weight(i *data.Indicator) float64 {
	if i.Weight > 0 {
		return i.Weight
	}
	return 1
}
