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
