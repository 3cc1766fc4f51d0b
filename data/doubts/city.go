package doubts

import (
	"fmt"

	"ezmap/data"
)

// overCity questions an amount or a number of an area that is greater than the
// city's of the same name and period, and one of the city that is less than an
// area's.
func overCity(s *data.State, i *data.Indicator, o data.Observation) *Doubt {
	if !adds(i) || o.Missed || o.Inapplicable || o.Growth {
		return nil
	}
	a := s.Area(o.Area)
	if a == nil {
		return nil
	}
	for k := range s.Areas {
		other := &s.Areas[k]
		if (other.Kind == data.CityArea) == (a.Kind == data.CityArea) {
			continue
		}
		if d := beyond(s, i, o, a, other); d != nil {
			return d
		}
	}
	return nil
}

// beyond compares a value with the last one entered of another area, the city or
// one of its parts.
func beyond(s *data.State, i *data.Indicator, o data.Observation, a, other *data.Area) *Doubt {
	t := s.TemplateOf(other, o.At)
	if t == nil {
		return nil
	}
	for k := range t.Indicators {
		like := &t.Indicators[k]
		factor, measured := between(like.Unit, i.Unit)
		if like.Name != i.Name || !measured || !adds(like) {
			continue
		}
		probe := data.Observation{Template: t.ID, Indicator: like.ID, Area: other.Code}
		var held *data.Observation
		for _, v := range inForce(s, probe) {
			if v.Year == o.Year && v.Months == o.Months && !v.Growth && !v.Missed && !v.Inapplicable && (held == nil || !v.At.Before(held.At)) {
				held = &v
			}
		}
		if held == nil {
			return nil
		}
		part, whole := o.Value, held.Value*factor
		if a.Kind == data.CityArea {
			part, whole = whole, part
		}
		if part <= whole*(1+1e-9) {
			return nil
		}
		return &Doubt{OverCity, fmt.Sprintf("%s %s为 %s，%s这里填 %s，一个区的数不应超过全市。请核对数值、单位和口径。", other.Name, data.PeriodTitle(o.Year, o.Months), number(held.Value)+like.Unit, a.Name, number(o.Value)+i.Unit), false}
	}
	return nil
}

// adds tells that figures of areas add up to the city's: shares and survey results do not.
func adds(i *data.Indicator) bool { return i.Measure != "ratio" && i.Measure != "survey" }

// between leads from one unit to another; ok is false where they do not measure the same.
func between(from, to string) (factor float64, ok bool) {
	if from == to {
		return 1, true
	}
	a, b := factors[from], factors[to]
	if a == 0 || b == 0 {
		return 0, false
	}
	return a / b, true
}
