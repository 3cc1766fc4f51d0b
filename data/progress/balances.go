package progress

import (
	"slices"

	"ezmap/data"
)

// AreaBalance is the balance of one indicator in one year.
type AreaBalance struct {
	Indicator *data.Indicator // of the city
	Year      int
	Balance
}

// Balances compares the city's confirmed values with those of its areas, for
// every amount or number that the city and the districts both have under the
// same name and at least one area has one of the year: of none there is no sum. Whether a functional area's value is held by its district's, the
// district's value says (data.Observation, Holds).
func Balances(s *data.State, m Moment) []AreaBalance {
	city, district := s.TemplateForAt(data.CityArea, m.At), s.TemplateForAt(data.District, m.At)
	if city == nil || district == nil {
		return nil
	}
	whole, areas := newTable(s, data.Ezhou, city, m), areaTables(s, district, m)
	var balances []AreaBalance
	for c, indicator := range whole.indicators {
		row, factor := counterpart(indicator, district)
		if row < 0 || !Additive(indicator) {
			continue
		}
		levels := upTo(whole.values[c].levels, m.Year)
		for _, year := range (table{values: []values{{levels: levels}}}).years() {
			total := settled(levels, year)
			if total == nil {
				continue
			}
			parts := make([]Part, len(areas))
			for k := range areas {
				parts[k] = areas[k].part(row, year, factor)
			}
			if !slices.ContainsFunc(parts, func(p Part) bool { return p.Value != nil }) {
				continue
			}
			tellInside(areas, parts, row, year)
			balances = append(balances, AreaBalance{indicator, year, Balanced(total.Value, parts, indicator.Unit, decimals(indicator.Unit))})
		}
	}
	return balances
}

// areaTable is the table of one district or functional area.
type areaTable struct {
	table
	area *data.Area
}

func areaTables(s *data.State, district *data.Template, m Moment) []areaTable {
	var all []areaTable
	for i := range s.Areas {
		if s.Areas[i].Kind != data.CityArea {
			all = append(all, areaTable{newTable(s, s.Areas[i].Code, district, m), &s.Areas[i]})
		}
	}
	return all
}

// part is what an area has of an indicator in a year, in the unit of the city.
func (t areaTable) part(row, year int, factor float64) Part {
	p := Part{Area: t.area}
	if o := settled(t.values[row].levels, year); o != nil {
		v := o.Value * factor
		p.Value = &v
	}
	return p
}

// tellInside tells of each functional area what its district's value says of it.
func tellInside(areas []areaTable, parts []Part, row, year int) {
	for k := range parts {
		for d := range areas {
			if areas[d].area.Code != parts[k].Area.Parent || parts[k].Area.Kind != data.FunctionalArea {
				continue
			}
			if o := settled(areas[d].values[row].levels, year); o != nil {
				parts[k].Inside = o.Holds
			}
		}
	}
}

// settled returns the confirmed value of a year that no other contradicts.
func settled(values []*data.Observation, year int) *data.Observation {
	o := last(values, func(o *data.Observation) bool { return reached(o) && o.Year == year })
	if o == nil || contested(values, o) {
		return nil
	}
	return o
}

// factors lead from a district's unit to the city's.
var factors = map[[2]string]float64{{"万元", "亿元"}: 1e-4, {"亿元", "万元"}: 1e4}

// counterpart returns the place of the districts' indicator of the same name, −1
// where there is none, and the factor of its unit.
func counterpart(i *data.Indicator, t *data.Template) (at int, factor float64) {
	for k := range t.Indicators {
		other := &t.Indicators[k]
		if other.Name != i.Name || !Additive(other) {
			continue
		}
		if other.Unit == i.Unit {
			return k, 1
		}
		if f, ok := factors[[2]string{other.Unit, i.Unit}]; ok {
			return k, f
		}
	}
	return -1, 0
}

// decimals returns how many decimals a unit is given with: amounts of money two,
// numbers of things none.
func decimals(unit string) int {
	if unit == "亿元" || unit == "万元" {
		return 2
	}
	return 0
}
