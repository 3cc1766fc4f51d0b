package data

// Thresholds are 评价阈值 of a template, which an office may set for itself; 0
// stands for what the method sets (data/progress, DefaultRules).
type Thresholds struct {
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

// Or returns the thresholds with those of others where they are not set.
func (t Thresholds) Or(others Thresholds) Thresholds {
	for _, one := range []struct{ set, otherwise *float64 }{
		{&t.OnTrack, &others.OnTrack},
		{&t.SlightlyBehind, &others.SlightlyBehind},
		{&t.Rank, &others.Rank},
		{&t.Score, &others.Score},
		{&t.Tie, &others.Tie},
		{&t.Tolerance, &others.Tolerance},
	} {
		if *one.set == 0 {
			*one.set = *one.otherwise
		}
	}
	t.CarryForward = t.CarryForward || others.CarryForward
	return t
}
