package data

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// town returns a state with one or two records of each kind.
func town() *State {
	return &State{
		DataVersion: "2026.1",
		Areas:       []Area{{Code: Ezhou, Name: "鄂州市", Kind: CityArea}, {Code: Gedian, Name: "葛店开发区", Kind: FunctionalArea, Parent: Huarong}},
		Layers: []Layer{
			{ID: "imported", Group: ImportedGroup, Kind: Lakes, Generation: 1},
			{ID: "lakes", Title: "湖泊", Group: BaseGroup, Kind: Lakes, Generation: 2},
		},
		Features:       map[int64][]Feature{1: {{ID: "1"}}, 2: {{ID: "2", Geometry: orb.Point{114.9, 30.4}}}},
		Elements:       []Element{{ID: "city", Name: "一城"}, {ID: "river-belt", Name: "沿江带", Nodes: []Node{{Name: "华容"}}}},
		Sites:          []Site{{ID: "E001", Name: "甲"}, {ID: "E002", Name: "乙", Aliases: []string{"丙"}}, {ID: "E003", Name: "丁"}},
		Templates:      []Template{{ID: "city", For: CityArea, Indicators: []Indicator{{ID: "I01"}, {ID: "I02"}}}},
		Observations:   []Observation{{ID: "O1", Indicator: "I01", Area: Ezhou, Year: 2021, Value: 1}},
		Stages:         []StageEntry{{ID: "G1", Area: Huarong, Stage: Applied, Date: "2022-03"}, {ID: "G2", Area: Huarong, Stage: Preparing, Date: "2021"}, {ID: "G3", Area: Echeng, Stage: Preparing}},
		Contradictions: []Contradiction{{ID: "C01", Subject: "矛盾"}},
	}
}

func TestStateAnswers(t *testing.T) {
	s := town()
	for name, test := range map[string]struct{ got, want any }{
		"area":                  {s.Area(Gedian).Name, "葛店开发区"},
		"no area":               {s.Area("1") == nil, true},
		"area name":             {s.AreaName(Ezhou), "鄂州市"},
		"no area name":          {s.AreaName(""), ""},
		"base, not imported":    {s.Base(Lakes).ID, "lakes"},
		"no base":               {s.Base(River) == nil, true},
		"base features":         {s.BaseFeatures(Lakes)[0].ID, "2"},
		"no base features":      {len(s.BaseFeatures(River)), 0},
		"template":              {s.TemplateFor(CityArea).ID, "city"},
		"no template":           {s.TemplateFor(District) == nil, true},
		"indicator":             {s.TemplateFor(CityArea).Indicator("I02").ID, "I02"},
		"no indicator":          {s.TemplateFor(CityArea).Indicator("I99") == nil, true},
		"stage is the last one": {s.Stage(Huarong).ID, "G1"},
		"no stage":              {s.Stage(Ezhou) == nil, true},
		"found":                 {Find[Site](s, "E002").Name, "乙"},
		"not found":             {Find[Site](s, "E999") == nil, true},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %v, want %v", name, test.got, test.want)
		}
	}
}

func TestWithSharesWhatDoesNotChange(t *testing.T) {
	s := town()
	next := s.With(Put(s, Site{ID: "E001", Name: "改"}))
	if Find[Site](s, "E001").Name != "甲" || Find[Site](next, "E001").Name != "改" {
		t.Error("the edit is not in the new state alone")
	}
	if &next.Elements[0] != &s.Elements[0] {
		t.Error("elements were copied though nothing changed in them")
	}
	if diff := cmp.Diff(town(), s); diff != "" {
		t.Errorf("With changed its receiver:\n%s", diff)
	}
}
