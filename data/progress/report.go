package progress

import (
	"slices"
	"strings"

	"ezmap/data"
)

// Report is how an area stands: its readings, its stage, and for a district the
// score. Stage and score stand side by side; neither follows from the other.
type Report struct {
	Area     *data.Area
	Template *data.Template // nil when none applies
	Readings []Reading
	Stage    *data.StageEntry // nil when no step was recorded
	// Way is the share of the district's way that is recorded, by the weights of
	// stages that its template has; nil where that has none. It is no part of Score.
	Way *float64
	// Inside names the functional areas that lie in the area, “” for none.
	Inside string
	// Theme is 主题 of the district's way, “” while none is known.
	Theme data.Theme
	// Lock is the lock on the year of the score, nil while it is open.
	Lock  *data.Lock
	Score Score
	// Scored are the readings that Score is made of, all of them of Score.Year:
	// Readings, unless those show values of several years.
	Scored []Reading
}

// City measures the city by its indicator table.
func City(s *data.State, m Moment) Report { return Area(s, data.Ezhou, m) }

// Areas measures the districts and functional areas, in the order of the state.
func Areas(s *data.State, m Moment) []Report {
	var reports []Report
	for i := range s.Areas {
		if s.Areas[i].Kind != data.CityArea {
			reports = append(reports, Area(s, s.Areas[i].Code, m))
		}
	}
	return reports
}

// Area measures one area, which must exist, by the template in force for its
// kind. A functional area is read by the districts' template, but no score is
// made of it: it cannot become an 创新型县(市、区).
//
// The score is made of the values of one year: the one asked for, else the year
// with the greatest completeness, of several such the last.
func Area(s *data.State, code data.AreaCode, m Moment) Report {
	r := Report{Area: s.Area(code), Inside: insideOf(s, code)}
	r.Stage, r.Theme = stage(s, code, m)
	r.Template = s.TemplateOf(r.Area, m.At)
	if r.Template == nil {
		return r
	}
	if r.Area.Kind == data.District {
		r.Way = way(s, code, r.Template.Steps, m)
	}
	m.Rules = m.Rules.Or(r.Template.Thresholds)
	t := newTable(s, code, r.Template, m)
	r.Readings = t.read(m)
	r.Scored, r.Score = r.Readings, score(r.Readings, t.weighing, orDefault(m.Rules))
	r.Score.Year = m.Year
	if m.Year == 0 {
		t.chooseYear(&r, m)
	}
	if r.Score.Counted == 0 {
		r.Score.Year = 0
	}
	r.Score.Template, r.Score.Name, r.Score.Version = r.Template.ID, r.Template.Name, r.Template.Version
	if r.Score.Year != 0 {
		r.Lock = s.LockedAt(code, r.Score.Year, "", m.At)
	}
	if r.Area.Kind == data.FunctionalArea {
		r.Score.Value, r.Score.Low, r.Score.High = nil, nil, nil
	}
	return r
}

func insideOf(s *data.State, code data.AreaCode) string {
	var names []string
	for _, a := range s.Inside(code) {
		names = append(names, a.Name)
	}
	return strings.Join(names, "、")
}

// table is the indicators of one area with the versions of their targets and their
// values in force.
type table struct {
	indicators []*data.Indicator
	versions   []data.TargetVersion
	rulings    []*data.Ruling
	values     []values
	weighing   weighing
}

func newTable(s *data.State, code data.AreaCode, template *data.Template, m Moment) table {
	n := len(template.Indicators)
	t := table{values: make([]values, n), versions: make([]data.TargetVersion, n), rulings: make([]*data.Ruling, n)}
	t.weighing.dimensions = template.Dimensions
	at := make(map[string]int, n)
	for i := range template.Indicators {
		own := &template.Indicators[i]
		at[own.ID] = i
		t.versions[i], t.rulings[i] = s.TargetInForce(code, template, own, m.At)
		t.indicators = append(t.indicators, t.versions[i].Applied(own))
	}
	recorded := make([][]*data.Observation, n)
	for k := range s.Observations {
		o := &s.Observations[k]
		if o.Area != code || o.Template != template.ID {
			continue
		}
		if i, known := at[o.Indicator]; known {
			recorded[i] = append(recorded[i], o)
		}
	}
	out := s.RuledOut(m.At)
	for i := range recorded {
		t.values[i] = sorted(inForce(recorded[i], m, out))
	}
	return t
}

func (t table) read(m Moment) []Reading {
	readings := make([]Reading, len(t.indicators))
	for i := range t.indicators {
		readings[i] = read(t.indicators[i], t.values[i], m)
		readings[i].Version, readings[i].ByRuling = t.versions[i], t.rulings[i]
	}
	return readings
}

// years lists the years that have values, the last first.
func (t table) years() []int {
	var years []int
	for _, v := range t.values {
		for _, o := range slices.Concat(v.levels, v.rates) {
			if !slices.Contains(years, o.Year) {
				years = append(years, o.Year)
			}
		}
	}
	slices.SortFunc(years, func(a, b int) int { return b - a })
	return years
}

// chooseYear makes the score of the year that tells most.
func (t table) chooseYear(r *Report, m Moment) {
	best := Score{Completeness: -1}
	for _, year := range t.years() {
		m.Year = year
		readings := t.read(m)
		if s := score(readings, t.weighing, orDefault(m.Rules)); s.Completeness > best.Completeness {
			best, r.Scored = s, readings
			best.Year = year
		}
	}
	if best.Year != 0 {
		r.Score = best
	}
}

// stage returns the last step of a district that is dated by the moment, nil when
// there is none, and the last theme that one of them names. A date may lack its day
// or month.
func stage(s *data.State, code data.AreaCode, m Moment) (last *data.StageEntry, theme data.Theme) {
	day, named := m.now().Format("2006-01-02"), ""
	for i := range s.Stages {
		e := &s.Stages[i]
		if e.Area != code || e.Stage == data.Milestone || e.Date > day {
			continue
		}
		if last == nil || e.Date >= last.Date {
			last = e
		}
		if e.Theme != "" && e.Date >= named {
			theme, named = e.Theme, e.Date
		}
	}
	return last, theme
}
