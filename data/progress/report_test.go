package progress

import (
	"testing"

	"ezmap/data"
)

func city() *data.State {
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
		},
		Templates: []data.Template{
			{ID: "city", For: data.CityArea, Indicators: three()},
			{ID: "county", For: data.District, Indicators: three()},
		},
	}
}

func own(area data.AreaCode, template, indicator string, value float64) data.Observation {
	o := observed(indicator, 2022, value)
	o.Area, o.Template = area, template
	return o
}

func TestFreshAreasHaveNoScore(t *testing.T) {
	for _, r := range Areas(city(), at2022) {
		if r.Score.Value != nil || r.Score.Low != nil || r.Stage != nil || len(r.Readings) != 3 {
			t.Errorf("%s: %+v", r.Area.Name, r.Score)
		}
	}
}

func TestValuesStayWithTheirAreaAndTemplate(t *testing.T) {
	s := city()
	s.Observations = []data.Observation{
		own(data.Echeng, "county", "0", 4), own(data.Ezhou, "city", "0", 8), own(data.Echeng, "city", "1", 9),
	}
	if r := Area(s, data.Echeng, at2022); r.Score.Counted != 1 || r.Readings[0].Latest.Value != 4 {
		t.Errorf("鄂城区 counts %d", r.Score.Counted)
	}
	if r := City(s, at2022); r.Score.Counted != 1 || r.Readings[0].Latest.Value != 8 {
		t.Errorf("the city counts %d", r.Score.Counted)
	}
}

func TestFunctionalAreaIsNotScored(t *testing.T) {
	s := city()
	for _, id := range []string{"0", "1", "2"} {
		s.Observations = append(s.Observations, own(data.Gedian, "county", id, 5))
	}
	r := Area(s, data.Gedian, at2022)
	if r.Score.Value != nil || r.Readings[0].Progress == nil {
		t.Errorf("葛店开发区 has score %v", show(r.Score.Value))
	}
}

// A district's own 建设方案 gives 100→200 from 2022 to 2025; with 150 in 2023 the
// progress is .5, expected .3333, pace 1.5. The other districts keep no target.
func TestOwnGoalStandsInForTheTemplate(t *testing.T) {
	s := city()
	for i := range s.Templates[1].Indicators {
		s.Templates[1].Indicators[i].Base, s.Templates[1].Indicators[i].Target = nil, nil
	}
	s.Goals = []data.Goal{{
		ID: data.GoalKey(data.Echeng, "county", "0"), Area: data.Echeng, Template: "county", Indicator: "0",
		BaseYear: 2022, Base: num(100), TargetYear: 2025, Target: num(200), At: at2022.At,
	}}
	o := own(data.Echeng, "county", "0", 150)
	o.Year = 2023
	s.Observations = []data.Observation{o, own(data.Echeng, "county", "1", 5)}
	later := Moment{At: at2022.At.AddDate(1, 0, 0)}
	r := Area(s, data.Echeng, later)
	near(t, "progress", r.Readings[0].Progress, num(.5))
	near(t, "expected", r.Readings[0].Expected, num(1.0/3))
	near(t, "pace", r.Readings[0].Pace, num(1.5))
	near(t, "completeness", &r.Score.Completeness, num(1.0/3))
	if r.Readings[1].State != NoTarget {
		t.Errorf("an indicator without a goal is %s", r.Readings[1].State)
	}
	if before := Area(s, data.Echeng, Moment{At: at2022.At.Add(-1)}); before.Readings[0].State != NoTarget {
		t.Errorf("before the goal was entered: %s", before.Readings[0].State)
	}
}
