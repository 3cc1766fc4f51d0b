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

// ownGoal returns the indicator with the baseline and target that the area has
// set itself, the template's own where it has set none by the moment.
func ownGoal(s *data.State, code data.AreaCode, t *data.Template, i *data.Indicator, m Moment) *data.Indicator {
	g := data.Find[data.Goal](s, data.GoalKey(code, t.ID, i.ID))
	if g == nil || g.At.After(m.At) {
		return i
	}
	own := *i
	own.BaseYear, own.Base, own.TargetYear, own.Target = g.BaseYear, g.Base, g.TargetYear, g.Target
	own.TargetText, own.Section = "", g.Source
	return &own
}

// Area measures one area, which must exist, by the template in force for its
// kind. A functional area is read by the districts' template, but no score is
// made of it: it cannot become an 创新型县(市、区).
func Area(s *data.State, code data.AreaCode, m Moment) Report {
	r := Report{Area: s.Area(code), Stage: s.Stage(code)}
	kind := r.Area.Kind
	if kind == data.FunctionalArea {
		kind = data.District
	}
	r.Template = s.TemplateFor(kind)
	if r.Template == nil {
		return r
	}
	own := slices.DeleteFunc(slices.Clone(s.Observations), func(o data.Observation) bool {
		return o.Area != code || o.Template != r.Template.ID
	})
	for i := range r.Template.Indicators {
		r.Readings = append(r.Readings, Read(ownGoal(s, code, r.Template, &r.Template.Indicators[i], m), own, m))
	}
	r.Score = score(r.Readings)
	if r.Area.Kind == data.FunctionalArea {
		r.Score.Value, r.Score.Low, r.Score.High = nil, nil, nil
	}
	return r
}
