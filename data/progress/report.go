package progress

import (
	"slices"

	"ezmap/data"
)

// Report is how an area stands: its readings, its stage, and for a district the
// score. Stage and score stand side by side; neither follows from the other.
type Report struct {
	Area     *data.Area
	Template *data.Template // nil when none applies
	Readings []Reading
	Stage    *data.StageEntry // nil when no step was recorded
	Score    Score
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
	r := Report{Area: s.Area(code), Stage: stage(s, code, m)}
	r.Template = templateOf(s, r.Area)
	if r.Template == nil {
		return r
	}
	t := newTable(s, code, r.Template, m)
	r.Readings = t.read(m)
	r.Scored, r.Score = r.Readings, score(r.Readings, weighing{}, orDefault(m.Rules))
	r.Score.Year = m.Year
	if m.Year == 0 {
		t.chooseYear(&r, m)
	}
	if r.Score.Counted == 0 {
		r.Score.Year = 0
	}
	r.Score.Template, r.Score.Version = r.Template.ID, r.Template.Version
	if r.Area.Kind == data.FunctionalArea {
		r.Score.Value, r.Score.Low, r.Score.High = nil, nil, nil
	}
	return r
}

// templateOf returns the template by which an area is read, nil when none applies.
func templateOf(s *data.State, a *data.Area) *data.Template {
	if a.Kind == data.FunctionalArea {
		return s.TemplateFor(data.District)
	}
	return s.TemplateFor(a.Kind)
}

// table is the indicators of one area with their values in force.
type table struct {
	indicators []*data.Indicator
	values     [][]*data.Observation
}

func newTable(s *data.State, code data.AreaCode, template *data.Template, m Moment) table {
	t := table{values: make([][]*data.Observation, len(template.Indicators))}
	at := make(map[string]int, len(template.Indicators))
	for i := range template.Indicators {
		at[template.Indicators[i].ID] = i
		t.indicators = append(t.indicators, ownGoal(s, code, template, &template.Indicators[i], m))
	}
	for k := range s.Observations {
		o := &s.Observations[k]
		if o.Area != code || o.Template != template.ID {
			continue
		}
		if i, known := at[o.Indicator]; known {
			t.values[i] = append(t.values[i], o)
		}
	}
	for i := range t.values {
		t.values[i] = inForce(t.values[i], m)
	}
	return t
}

func (t table) read(m Moment) []Reading {
	readings := make([]Reading, len(t.indicators))
	for i := range t.indicators {
		readings[i] = read(t.indicators[i], t.values[i], m)
	}
	return readings
}

// years lists the years that have values, the last first.
func (t table) years() []int {
	var years []int
	for _, values := range t.values {
		for _, o := range values {
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
		if s := score(readings, weighing{}, orDefault(m.Rules)); s.Completeness > best.Completeness {
			best, r.Scored = s, readings
			best.Year = year
		}
	}
	if best.Year != 0 {
		r.Score = best
	}
}

// ownGoal returns the indicator with the baseline and target that the area has
// set itself, the template's own where it has set none by the moment.
func ownGoal(s *data.State, code data.AreaCode, t *data.Template, i *data.Indicator, m Moment) *data.Indicator {
	if len(s.Goals) == 0 {
		return i
	}
	g := data.Find[data.Goal](s, data.GoalKey(code, t.ID, i.ID))
	if g == nil || g.At.After(m.At) {
		return i
	}
	own := *i
	own.BaseYear, own.Base, own.TargetYear, own.Target = g.BaseYear, g.Base, g.TargetYear, g.Target
	own.TargetText, own.Section = "", g.Source
	return &own
}

// stage returns the last step of a district that is dated by the moment; nil
// when there is none. A date may lack its day or month.
func stage(s *data.State, code data.AreaCode, m Moment) *data.StageEntry {
	var last *data.StageEntry
	day := m.now().Format("2006-01-02")
	for i := range s.Stages {
		if e := &s.Stages[i]; e.Area == code && e.Date <= day && (last == nil || e.Date >= last.Date) {
			last = e
		}
	}
	return last
}
