package progress

import (
	"fmt"
	"testing"
	"time"

	"ezmap/data"
)

// recordedOn is a value entered on a day of March 2023.
func recordedOn(id string, day int, value float64, edit func(*data.Observation)) data.Observation {
	o := observed("I05", 2022, value)
	o.ID, o.At = id, time.Date(2023, 3, day, 9, 0, 0, 0, time.UTC)
	if edit != nil {
		edit(&o)
	}
	return o
}

func TestConflicts(t *testing.T) {
	march := func(day int) Moment { return Moment{At: time.Date(2023, 3, day, 23, 0, 0, 0, time.UTC)} }
	draft := func(o *data.Observation) { o.Confirmed = false }
	flash := func(o *data.Observation) { o.Status = data.Flash }
	ruled := func(o *data.Observation) { o.Supersedes = "a" }
	earlier := recordedOn("y", 1, 180, func(o *data.Observation) { o.Year = 2021 })
	firms := data.Indicator{ID: "I05", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)}
	cases := []struct {
		name      string
		values    []data.Observation
		at        Moment
		conflicts int
		latest    *float64
		word      string
	}{
		{"two of one status", []data.Observation{recordedOn("a", 1, 221, nil), recordedOn("b", 2, 225, nil)}, march(9), 1, nil, "数值冲突"},
		{"not filled by an earlier year", []data.Observation{earlier, recordedOn("a", 1, 221, nil), recordedOn("b", 2, 225, nil)}, march(9), 1, nil, "数值冲突"},
		{"before the second was entered", []data.Observation{recordedOn("a", 1, 221, nil), recordedOn("b", 2, 225, nil)}, march(1), 0, num(221), "达到进度"},
		{"one replaces the other", []data.Observation{recordedOn("a", 1, 221, nil), recordedOn("b", 2, 225, ruled)}, march(9), 0, num(225), "达到进度"},
		{"before it replaced the other", []data.Observation{recordedOn("a", 1, 221, nil), recordedOn("b", 5, 225, ruled)}, march(4), 0, num(221), "达到进度"},
		{"two that agree", []data.Observation{recordedOn("a", 1, 225, nil), recordedOn("b", 2, 225, nil)}, march(9), 0, num(225), "达到进度"},
		{"another status", []data.Observation{recordedOn("a", 1, 221, flash), recordedOn("b", 2, 225, nil)}, march(9), 0, num(225), "达到进度"},
		{"a draft against a confirmed value", []data.Observation{recordedOn("a", 1, 221, draft), recordedOn("b", 2, 225, nil)}, march(9), 1, num(225), "达到进度"},
		{"two drafts", []data.Observation{recordedOn("a", 1, 221, draft), recordedOn("b", 2, 225, draft)}, march(9), 1, nil, "数值冲突"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Conflicts(c.values, c.at); len(got) != c.conflicts {
				t.Errorf("%d conflicts, want %d", len(got), c.conflicts)
			}
			r := Read(&firms, c.values, c.at)
			if (r.Latest == nil) != (c.latest == nil) || r.Latest != nil && r.Latest.Value != *c.latest {
				t.Errorf("latest %+v, want %v", r.Latest, show(c.latest))
			}
			if (len(r.Conflict) > 0) != (c.conflicts > 0) || r.Word() != c.word || r.Counted() != (c.latest != nil) {
				t.Errorf("conflict %v, %s, counted %v", r.Conflict, r.Word(), r.Counted())
			}
		})
	}
}

// A correction that names another year takes its predecessor away from every year.
func TestReplacedByAnotherYear(t *testing.T) {
	firms := data.Indicator{ID: "I05", Kind: data.LevelTarget, Target: num(300), TargetYear: 2025}
	wrong := recordedOn("a", 1, 225, nil)
	right := recordedOn("b", 2, 225, func(o *data.Observation) { o.Year, o.Supersedes = 2023, "a" })
	if r := Read(&firms, []data.Observation{wrong, right}, Moment{Year: 2022, At: right.At}); r.Latest != nil {
		t.Errorf("2022 still has %v", r.Latest.Value)
	}
}

func TestOfficerConfirmsBothWays(t *testing.T) {
	zone := data.Indicator{ID: "I05", Kind: data.MilestoneTarget, Direction: 1, Path: data.StepPath, TargetYear: 2022, Target: num(1)}
	got := recordedOn("a", 1, 1, func(o *data.Observation) { o.Certificate = "国函〔2022〕1号" })
	not := recordedOn("b", 2, 0, func(o *data.Observation) { o.Missed = true })
	if r := Read(&zone, []data.Observation{got, not}, Moment{At: not.At}); r.State != Unconfirmed || r.Counted() {
		t.Errorf("%s, counted %v", r.Word(), r.Counted())
	}
}

// firmsOf2022 is a district with one number of firms, 133 in 2020 and 300 in 2025, and
// two confirmed values of 2022, of which the second was entered a day later.
func firmsOf2022() *data.State {
	s := &data.State{
		Areas: []data.Area{*echeng},
		Templates: []data.Template{{ID: "county", Version: "1", For: data.District, Indicators: []data.Indicator{
			{ID: "I05", Name: "高新技术企业数", Dimension: "企业创新", Unit: "家", Kind: data.LevelTarget, Measure: "stock", Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)},
		}}},
		Observations: []data.Observation{recordedOn("a", 1, 221, nil), recordedOn("b", 2, 225, nil)},
	}
	for i := range s.Observations {
		s.Observations[i].Template, s.Observations[i].Area = "county", data.Echeng
	}
	return s
}

func march(day int) Moment { return Moment{At: time.Date(2023, 3, day, 23, 0, 0, 0, time.UTC)} }

func TestRulingDecidesAConflict(t *testing.T) {
	s := firmsOf2022()
	open := Undecided(s, march(9))
	if len(open) != 1 || len(open[0].Values) != 2 {
		t.Fatalf("%+v", open)
	}
	rule := func(id string, day int, chosen string, over ...string) {
		s.Rulings = append(s.Rulings, data.Ruling{ID: id, Kind: data.ConflictRuling, Subject: open[0].Subject(), Chosen: chosen, Over: over, Reason: "以公报为准", At: march(day).At})
	}
	rule("Q1", 4, "b", "a")
	rule("Q2", 6, "a", "b") // the officer thinks again
	late := recordedOn("c", 8, 230, nil)
	late.Template, late.Area = "county", data.Echeng
	s.Observations = append(s.Observations, late)
	for day, want := range map[int]string{1: "221", 2: "数值冲突", 4: "225", 6: "221", 8: "数值冲突"} {
		r := Area(s, data.Echeng, march(day)).Readings[0]
		got := r.Word()
		if r.Latest != nil {
			got = fmt.Sprint(r.Latest.Value)
		}
		if got != want || (len(Undecided(s, march(day))) > 0) != (want == "数值冲突") {
			t.Errorf("%d March: %s, want %s", day, got, want)
		}
	}
	if len(s.Observations) != 3 {
		t.Error("a value is gone")
	}
}

func TestUndecidedDraftHalvesConfidence(t *testing.T) {
	s := firmsOf2022()
	s.Observations[0].Confirmed = false
	score := Area(s, data.Echeng, march(9)).Score
	if score.Confidence != .5 || score.Conflicts != 1 || score.Completeness != 1 {
		t.Errorf("confidence %v, %d conflicts", score.Confidence, score.Conflicts)
	}
}
