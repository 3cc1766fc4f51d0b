package progress

import "ezmap/data"

// Reading is 测算结果: where one indicator stands in one area at a moment. What
// can't be said is nil.
type Reading struct {
	Indicator *data.Indicator
	// Target is the level to reach, Path what is expected year by year.
	Target *float64
	Path   []Waypoint
	// Latest is the confirmed value of the last year that has one; Unconfirmed
	// is a value that waits for confirmation where there is no confirmed one;
	// Missed is an officer's word that a milestone was not reached, once it is due.
	Latest, Unconfirmed, Missed *data.Observation
	// Inapplicable is an officer's word that the indicator does not apply (不适用):
	// the reading is left out of the denominator.
	Inapplicable *data.Observation
	// Rated is how a growth target stands by official growth rates, where no level of
	// as late a year is at hand; Latest is nil then, and Progress, Expected and Pace are
	// its own.
	Rated *Rated
	// Version is the version of the target in force, ByRuling the ruling that chose
	// it, nil where none did.
	Version  data.TargetVersion
	ByRuling *data.Ruling
	// Parts are the values of parts of years (上半年), which are not measured.
	Parts []data.Observation
	// Conflict are the values that contradict each other in the last year that
	// has values, nil where they agree. While two confirmed ones do, Latest is nil.
	Conflict []data.Observation
	// Progress is the share of the way that was made, not capped; Expected the
	// share that the path expects at the year of Latest; Pace their ratio.
	Progress, Expected, Pace *float64
	// Gap is the value less what the path expects, in the indicator's unit.
	Gap *float64
	// Growth is the mean yearly growth since the base year, Needed the one that
	// still leads to the target, both as shares (0.119 for 11.9 %). GrowthRatio
	// is Growth over the rate that is the target. NeededStep is what is still
	// needed each year in the indicator's unit.
	Growth, Needed, GrowthRatio, NeededStep *float64
	// AtLeast tells that Progress is a lower bound: years of a sum are missing.
	AtLeast bool
	// NoBase tells that progress is value over target, for want of a baseline (无基期).
	NoBase bool
	// Carried tells that Latest is of an earlier year than the one asked for
	// (沿用): it is shown with its year and not scored.
	Carried bool
	// Due tells that the target year is over.
	Due   bool
	State State

	asked int // the year asked for, 0 for every year
	rules Rules
}

// Word returns the state in Chinese: State.Title, but 到期待填 for a milestone
// past its due date without an entry, and 数值冲突 where values contradict.
func (r *Reading) Word() string {
	switch {
	case r.State == Unconfirmed && r.Conflict != nil:
		return "数值冲突"
	case r.State == NoData && r.Due && r.stepped():
		return "到期待填"
	}
	return r.State.Title()
}

// Counted tells that the reading goes into a score: it has a confirmed value of
// the year and a target. A sum with missing years only counts once it is reached,
// else the missing years would be read as zero.
func (r *Reading) Counted() bool {
	return r.Progress != nil && (!r.AtLeast || *r.Progress >= 1-slack) && (!r.Carried || r.rules.CarryForward)
}

// capped returns progress as a score takes it, 0 to 1: what is reached beyond one
// target makes up for nothing else.
func (r *Reading) capped() float64 { return min(max(*r.Progress, 0), 1) }

// Confidence is 可信度, 0 to 1: how far the value is trusted by its status, half of
// that for a value carried forward, and half while another value contradicts it; 0
// for a reading that does not count.
func (r *Reading) Confidence() float64 {
	if !r.Counted() {
		return 0
	}
	q := Confidence(r.basis().Status)
	if r.Carried {
		q /= 2
	}
	if r.Conflict != nil {
		q /= 2
	}
	return q
}

// basis is the value on which a reading that counts rests.
func (r *Reading) basis() *data.Observation {
	switch {
	case r.Latest != nil:
		return r.Latest
	case r.Rated != nil:
		return r.Rated.Last
	}
	return r.Missed
}

// Read measures one indicator by the observations of one area; observations of
// other indicators are passed over.
func Read(i *data.Indicator, observations []data.Observation, m Moment) Reading {
	own := make([]*data.Observation, 0, 8)
	for k := range observations {
		if observations[k].Indicator == i.ID {
			own = append(own, &observations[k])
		}
	}
	return read(i, sorted(inForce(own, m, nil)), m)
}

// read measures one indicator by its values in force.
func read(i *data.Indicator, v values, m Moment) Reading {
	valid := upTo(v.levels, m.Year)
	r := Reading{Indicator: i, Target: TargetLevel(i), Path: Path(i), Due: m.due(i.TargetYear), asked: m.Year, rules: orDefault(m.Rules)}
	r.choose(valid)
	r.Carried = m.Year != 0 && r.Latest != nil && r.Latest.Year < m.Year && !standing(i.Kind) && i.Kind != data.CumulativeTarget
	if r.Target != nil {
		r.measure(valid, r.rules)
	}
	if r.Inapplicable == nil {
		r.rate(upTo(v.rates, m.Year))
	}
	for _, o := range upTo(v.parts, m.Year) {
		r.Parts = append(r.Parts, *o)
	}
	r.State = r.state()
	return r
}

// choose picks the values that count. Of confirmed values that contradict each
// other none does.
func (r *Reading) choose(valid []*data.Observation) {
	r.Latest = r.latest(valid)
	if o := last(valid, func(o *data.Observation) bool { return o.Confirmed }); o != nil && o.Inapplicable && (r.asked == 0 || r.asked == o.Year) {
		r.Latest, r.Inapplicable = nil, o
		if against := rivals(valid, o); against != nil {
			r.Inapplicable, r.Conflict = nil, recorded(against)
		}
		return
	}
	if r.Due && r.stepped() {
		r.Missed = last(valid, missed)
	}
	if r.Latest == nil {
		r.Unconfirmed = last(valid, unsettled)
	}
	for _, o := range []*data.Observation{r.Latest, r.Missed, r.Unconfirmed} {
		if against := rivals(valid, o); against != nil && r.Conflict == nil {
			r.Conflict = recorded(against)
		}
	}
	if r.Latest != nil && contested(valid, r.Latest) {
		r.Latest, r.Missed = nil, nil
	}
}

// latest returns the last confirmed value; of certificates the last that may be
// believed, which a later entry without a certificate does not hide.
func (r *Reading) latest(valid []*data.Observation) *data.Observation {
	if standing(r.Indicator.Kind) {
		if o := last(valid, func(o *data.Observation) bool { return reached(o) && believed(o) }); o != nil {
			return o
		}
	}
	return last(valid, reached)
}

// contested tells that another confirmed value contradicts a confirmed one.
func contested(values []*data.Observation, one *data.Observation) bool {
	var confirmed []*data.Observation
	for _, o := range rivals(values, one) {
		if o.Confirmed {
			confirmed = append(confirmed, o)
		}
	}
	return len(confirmed) > 1 && differ(confirmed)
}

// stepped tells that nothing is expected before the due date.
func (r *Reading) stepped() bool {
	return r.Indicator.Path == data.StepPath || standing(r.Indicator.Kind)
}

// state judges the reading.
func (r *Reading) state() State {
	undecided := r.Latest == nil && r.Conflict != nil && r.Missed == nil
	switch {
	case r.Inapplicable != nil:
		return Inapplicable
	case r.Target == nil && r.Rated == nil:
		return NoTarget
	case undecided:
		return Unconfirmed
	case r.Progress != nil && *r.Progress >= 1-slack:
		return Done
	case r.Missed != nil:
		return Unmet
	case r.stepped() && !r.Due:
		return Pending
	case r.Unconfirmed != nil && r.Rated == nil:
		return Unconfirmed
	case r.Progress == nil || standing(r.Indicator.Kind):
		return NoData
	case r.AtLeast && !r.provenOnTrack():
		return NoData // what is missing may well be enough
	case r.Pace == nil:
		return r.unpaced()
	}
	return paceState(r.rules, *r.Progress, *r.Pace)
}

// unpaced is the state where nothing is expected yet: of a threshold before its
// due date, or after it without a value of the target year.
func (r *Reading) unpaced() State {
	switch {
	case *r.Progress < 0:
		return Regressed
	case r.Expected != nil: // the base year, in which nothing was expected
		return OnTrack
	case r.Due:
		return NoData
	}
	return Pending
}

func (r *Reading) provenOnTrack() bool { return r.Pace != nil && *r.Pace >= r.rules.OnTrack-slack }
