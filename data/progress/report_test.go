package progress

import (
	"fmt"
	"strings"
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

func TestThresholdsOfATemplate(t *testing.T) {
	s := firmsOf2022()
	s.Observations = s.Observations[:1] // P = 88/167 = .527, E = .4, pace 1.317
	for pace, want := range map[float64]State{1.3: OnTrack, 1.4: SlightlyBehind} {
		s.Templates[0].Thresholds = data.Thresholds{OnTrack: pace}
		r := Area(s, data.Echeng, march(9))
		if r.Readings[0].State != want || r.Score.Rules.OnTrack != pace {
			t.Errorf("from %v on: %s", pace, r.Readings[0].State)
		}
		if !strings.Contains(Note(&s.Templates[0], march(9)), fmt.Sprintf("节奏不低于 %.2f 为达到进度", pace)) {
			t.Error("the note does not name the threshold")
		}
	}
	own := march(9)
	own.Rules.OnTrack = 1
	if r := Area(s, data.Echeng, own); r.Readings[0].State != OnTrack {
		t.Error("the moment's own rules do not go first")
	}
}

// 300 by the table, 280 by the district's own plan, 260 by the mid-term revision,
// which an officer chose on 5 March and gave up on the 7th.
func TestTargetInForce(t *testing.T) {
	s := firmsOf2022()
	subject := data.GoalKey(data.Echeng, "county", "I05")
	s.Goals = []data.Goal{{ID: subject, Area: data.Echeng, Template: "county", Indicator: "I05", BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(280), At: march(3).At}}
	s.Targets = []data.TargetVersion{{ID: "T1", Template: "county", Indicator: "I05", Area: data.Echeng, Origin: data.MidtermOrigin, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(260), At: march(1).At}}
	s.Rulings = []data.Ruling{
		{ID: "Q1", Kind: data.TargetRuling, Subject: subject, Chosen: "T1", At: march(5).At},
		{ID: "Q2", Kind: data.TargetRuling, Subject: subject, Chosen: data.TableTarget, At: march(7).At},
	}
	for day, want := range map[int]float64{2: 300, 4: 280, 6: 260, 8: 300} {
		r := Area(s, data.Echeng, march(day)).Readings[0]
		if *r.Target != want || (r.ByRuling != nil) != (day > 5) {
			t.Errorf("%d March: %v by %+v, want %v", day, *r.Target, r.ByRuling, want)
		}
	}
}

func TestTemplateByRuling(t *testing.T) {
	s := firmsOf2022()
	s.Areas = append(s.Areas, *huarong)
	own := s.Templates[0]
	own.ID, own.Version = "hubei", "2026"
	s.Templates = append(s.Templates, own)
	s.Rulings = []data.Ruling{
		{ID: "Q1", Kind: data.TemplateRuling, Subject: string(data.District), Chosen: "hubei", At: march(3).At},
		{ID: "Q2", Kind: data.TemplateRuling, Subject: string(data.Huarong), Chosen: "county", At: march(5).At},
	}
	for _, c := range []struct {
		area data.AreaCode
		day  int
		want string
	}{{data.Echeng, 2, "county"}, {data.Echeng, 6, "hubei"}, {data.Huarong, 4, "hubei"}, {data.Huarong, 6, "county"}} {
		if r := Area(s, c.area, march(c.day)); r.Score.Template != c.want {
			t.Errorf("%s on %d March: %s, want %s", c.area, c.day, r.Score.Template, c.want)
		}
	}
}

func TestLockOfTheYear(t *testing.T) {
	s := firmsOf2022()
	s.Observations = s.Observations[:1]
	s.Locks = []data.Lock{{ID: "B1", Area: data.Echeng, Year: 2022, At: march(4).At}, {ID: "B2", Year: 2022, Open: true, At: march(6).At}}
	for day, locked := range map[int]bool{3: false, 5: true, 7: false} {
		if r := Area(s, data.Echeng, march(day)); (r.Lock != nil) != locked {
			t.Errorf("%d March: %+v", day, r.Lock)
		}
	}
}
