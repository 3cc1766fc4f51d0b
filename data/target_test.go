package data

import (
	"testing"
	"time"
)

func number(v float64) *float64 { return &v }

// The template prints growth of 15 %, the text 350, the mid-term revision 320, the
// area's own plan 300.
func TestTargetInForce(t *testing.T) {
	i := Indicator{ID: "I06", Kind: GrowthTarget, Path: CompoundPath, BaseYear: 2020, Base: number(166.1), TargetYear: 2025, Target: number(.15), TargetText: "15%", Section: "专栏1"}
	template := &Template{ID: "city", Indicators: []Indicator{i}}
	subject := GoalKey(Ezhou, "city", "I06")
	s := &State{
		Targets: []TargetVersion{
			{ID: "T1", Template: "city", Indicator: "I06", Area: Ezhou, Origin: TextOrigin, Kind: LevelTarget, BaseYear: 2020, Base: number(166.1), TargetYear: 2025, Target: number(350), Source: "三（三）"},
			{ID: "T2", Template: "city", Indicator: "I06", Area: Ezhou, Origin: MidtermOrigin, Kind: LevelTarget, Path: LinearPath, Target: number(320), At: on(4)},
			{ID: "T3", Template: "city", Indicator: "I06", Area: Echeng},
		},
	}
	want := func(day int, id string, ruled bool) {
		t.Helper()
		at := time.Time{}
		if day > 0 {
			at = on(day)
		}
		if v, ruling := s.TargetInForce(Ezhou, template, &i, at); v.ID != id || (ruling != nil) != ruled {
			t.Errorf("%d March: %s by %+v, want %s", day, v.ID, ruling, id)
		}
	}
	want(0, TableTarget, false)
	s.Goals = []Goal{{ID: subject, Area: Ezhou, Template: "city", Indicator: "I06", Target: number(300), At: on(2)}}
	want(1, TableTarget, false)
	want(0, subject, false)
	s.Rulings = []Ruling{
		{ID: "Q1", Kind: TargetRuling, Subject: subject, Chosen: "T1", At: on(3)},
		{ID: "Q2", Kind: TargetRuling, Subject: subject, Chosen: "T2", At: on(5)},
		{ID: "Q3", Kind: TargetRuling, Subject: subject, Chosen: "gone", At: on(9)},
	}
	want(2, subject, false)
	want(3, "T1", true)
	want(5, "T2", true)
	want(9, subject, false) // what was chosen is not there
	if n := len(s.TargetVersions(Ezhou, template, &i)); n != 4 {
		t.Errorf("%d versions, want the template's, the goal and two", n)
	}
	applied := s.Targets[0].Applied(&i)
	if applied.Kind != LevelTarget || applied.Path != CompoundPath || *applied.Target != 350 || applied.Section != "三（三）" || i.Kind != GrowthTarget {
		t.Errorf("%+v", applied)
	}
	table := s.TargetVersions(Ezhou, template, &i)[0]
	if got := table.Applied(&i); got != &i {
		t.Error("the template's own target makes another indicator")
	}
}

func TestTemplateOf(t *testing.T) {
	s := &State{Templates: []Template{{ID: "a", For: District}, {ID: "b", For: District}, {ID: "c", For: CityArea}}}
	district, functional := &Area{Code: Echeng, Kind: District}, &Area{Code: Linkong, Kind: FunctionalArea}
	want := func(a *Area, day int, id string) {
		t.Helper()
		if got := s.TemplateOf(a, on(day)); got == nil || got.ID != id {
			t.Errorf("%s on %d March: %+v, want %s", a.Code, day, got, id)
		}
	}
	want(district, 1, "a")
	s.Rulings = []Ruling{{Kind: TemplateRuling, Subject: string(District), Chosen: "b", At: on(3)}, {Kind: TemplateRuling, Subject: string(Echeng), Chosen: "a", At: on(5)}}
	want(district, 2, "a")
	want(district, 4, "b")
	want(functional, 4, "b")
	want(district, 6, "a")
	if s.TemplateFor(District).ID != "b" || s.TemplateFor(FunctionalArea) != nil {
		t.Error("the template for a kind is not the one that was chosen")
	}
}
