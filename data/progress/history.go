package progress

import "ezmap/data"

// YearValue is 年度值: what is known of an indicator in one year.
type YearValue struct {
	Year int
	// Value is the confirmed value, Draft one that waits for confirmation where
	// there is no confirmed one; both nil where the year has none (数据缺失).
	Value, Draft *data.Observation
	// Contested tells that confirmed values contradict each other; Value is nil then.
	Contested bool
	// Inapplicable tells that the indicator does not apply in the year (不适用).
	Inapplicable bool
	// Parts are the values of parts of the year (上半年), in force, which are not measured.
	Parts []data.Observation
}

// Histories returns the years of each indicator of an area, which must exist, in
// the order of its Report's readings: from the year after the base year to the
// year asked for, else to the target year or the last one that has a value. A year
// without a value is in the list, without a value.
func Histories(s *data.State, code data.AreaCode, m Moment) [][]YearValue {
	template := s.TemplateOf(s.Area(code), m.At)
	if template == nil {
		return nil
	}
	t := newTable(s, code, template, m)
	histories := make([][]YearValue, len(t.indicators))
	for k, i := range t.indicators {
		histories[k] = history(i, t.values[k], m.Year)
	}
	return histories
}

func history(i *data.Indicator, v values, asked int) []YearValue {
	first, through := i.BaseYear+1, i.TargetYear
	for _, o := range v.levels {
		if i.BaseYear == 0 && (first == 1 || o.Year < first) {
			first = o.Year
		}
		through = max(through, o.Year)
	}
	if asked != 0 {
		through = asked
	}
	if first == 1 || through-first > longestPath {
		return nil
	}
	var years []YearValue
	for year := first; year <= through; year++ {
		y := yearValue(v.levels, year)
		for _, o := range v.parts {
			if o.Year == year {
				y.Parts = append(y.Parts, *o)
			}
		}
		years = append(years, y)
	}
	return years
}

func yearValue(valid []*data.Observation, year int) YearValue {
	y := YearValue{Year: year}
	in := func(fit func(*data.Observation) bool) *data.Observation {
		return last(valid, func(o *data.Observation) bool { return o.Year == year && fit(o) })
	}
	y.Value = in(func(o *data.Observation) bool { return o.Confirmed && !o.Missed })
	if y.Value != nil && contested(valid, y.Value) {
		y.Value, y.Contested = nil, true
	}
	if y.Value != nil && y.Value.Inapplicable {
		y.Value, y.Inapplicable = nil, true
	}
	if y.Value == nil && !y.Inapplicable {
		y.Draft = in(func(o *data.Observation) bool { return unsettled(o) && !o.Missed })
	}
	return y
}

// Number returns the value of the year, the draft where none is confirmed; nil
// where there is none, or none that is a number.
func (y *YearValue) Number() *float64 {
	for _, o := range []*data.Observation{y.Value, y.Draft} {
		if o != nil && !o.Missed {
			return &o.Value
		}
	}
	return nil
}
