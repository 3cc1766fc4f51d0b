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
		r.Readings = append(r.Readings, Read(&r.Template.Indicators[i], own, m))
	}
	r.Score = score(r.Readings)
	if r.Area.Kind == data.FunctionalArea {
		r.Score.Value, r.Score.Low, r.Score.High = nil, nil, nil
	}
	return r
}
