package doubts

import (
	"strings"
	"testing"

	"ezmap/data"
)

// The city has 225 firms and 18.5 亿元 of relief; the districts count in 万元.
func TestAboutComparesWithTheCity(t *testing.T) {
	cityRelief := relief
	cityRelief.Unit = "亿元"
	s := &data.State{
		Areas:     []data.Area{{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}, {Code: data.Echeng, Name: "鄂城区", Kind: data.District}},
		Templates: []data.Template{{ID: "city", For: data.CityArea, Indicators: []data.Indicator{firms, cityRelief, open}}, {ID: "county", For: data.District, Indicators: []data.Indicator{firms, relief, open}}},
	}
	value := func(template, indicator string, area data.AreaCode, v float64) data.Observation {
		o := of(2022, v)
		o.Template, o.Indicator, o.Area, o.Holds = template, indicator, area, data.Included
		return o
	}
	for k, o := range []data.Observation{value("city", "I05", data.Ezhou, 225), value("city", "R09", data.Ezhou, 18.5), value("city", "R04", data.Ezhou, 2), value("county", "I05", data.Echeng, 55)} {
		o.ID = string(rune('a' + k))
		s.Observations = append(s.Observations, o)
	}
	half := value("county", "I05", data.Echeng, 300)
	half.Months = "01-06"
	for _, c := range []struct {
		value data.Observation
		says  string
	}{
		{value("county", "I05", data.Echeng, 226), "鄂州市 2022年为 225家，鄂城区这里填 226家"},
		{value("county", "I05", data.Echeng, 225), ""},
		{value("county", "R09", data.Echeng, 190000), "鄂州市 2022年为 18.5亿元"},
		{value("county", "R09", data.Echeng, 185000), ""},
		{value("county", "R04", data.Echeng, 5), ""}, // a share
		{value("city", "I05", data.Ezhou, 50), "鄂城区 2022年为 55家，鄂州市这里填 50家"},
		{half, ""},
	} {
		said := ""
		for _, d := range About(s, c.value, Rules{Jump: 99}) {
			if d.Kind == OverCity {
				said = d.Message
			}
		}
		if !strings.Contains(said, c.says) || (said == "") != (c.says == "") {
			t.Errorf("%+v: %q, want %q", c.value, said, c.says)
		}
	}
}
