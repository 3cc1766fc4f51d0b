package data

import (
	"testing"
	"time"
)

// on is a day of March 2023.
func on(day int) time.Time { return time.Date(2023, 3, day, 9, 0, 0, 0, time.UTC) }

func TestLastRulingHolds(t *testing.T) {
	s := &State{Rulings: []Ruling{
		{ID: "Q1", Kind: ConflictRuling, Subject: "x", Over: []string{"a"}, At: on(3)},
		{ID: "Q3", Kind: ConflictRuling, Subject: "x", Over: []string{"b"}, At: on(5)},
		{ID: "Q2", Kind: TargetRuling, Subject: "x", At: on(9)},
		{ID: "Q4", Kind: ConflictRuling, Subject: "y", Over: []string{"c"}, At: on(4)},
	}}
	for day, want := range map[int]string{2: "", 3: "Q1", 4: "Q1", 5: "Q3", 9: "Q3"} {
		got := ""
		if r := s.RulingOn(ConflictRuling, "x", on(day)); r != nil {
			got = r.ID
		}
		if got != want {
			t.Errorf("%d March: %q, want %q", day, got, want)
		}
	}
	if r := s.RulingOn(ConflictRuling, "x", time.Time{}); r.ID != "Q3" {
		t.Errorf("now: %s", r.ID)
	}
	if out := s.RuledOut(on(4)); !out["a"] || out["b"] || !out["c"] {
		t.Errorf("%v", out)
	}
	if out := s.RuledOut(time.Time{}); out["a"] || !out["b"] {
		t.Errorf("%v", out)
	}
}

// The clock was set back from the 9th to the 4th between two rulings: the one that was made
// last holds, also as of the 9th.
func TestLastRulingHoldsWhenTheClockIsSetBack(t *testing.T) {
	s := &State{Rulings: []Ruling{
		{ID: "Q1", Kind: ConflictRuling, Subject: "x", At: on(9)},
		{ID: "Q2", Kind: ConflictRuling, Subject: "x", At: on(4)},
	}}
	for _, at := range []time.Time{{}, on(4), on(9), on(12)} {
		if r := s.RulingOn(ConflictRuling, "x", at); r == nil || r.ID != "Q2" {
			t.Errorf("as of %s holds %+v", at, r)
		}
	}
	if r := s.RulingOn(ConflictRuling, "x", on(3)); r != nil {
		t.Errorf("before both holds %+v", r)
	}
}

// What differs in any part of the cell does not stand against each other.
func TestCellKey(t *testing.T) {
	one := Observation{Template: "city", Indicator: "I05", Area: Ezhou, Year: 2022, Status: Annual}
	seen := map[string]bool{CellKey(&one): true}
	for _, edit := range []func(*Observation){
		func(o *Observation) { o.Template = "county" }, func(o *Observation) { o.Indicator = "I06" }, func(o *Observation) { o.Area = Echeng },
		func(o *Observation) { o.Year = 2023 }, func(o *Observation) { o.Months = "01-06" }, func(o *Observation) { o.Status = Flash }, func(o *Observation) { o.Growth = true },
	} {
		other := one
		edit(&other)
		if seen[CellKey(&other)] {
			t.Errorf("%+v has the key of another", other)
		}
		seen[CellKey(&other)] = true
	}
	one.Value, one.Holds, one.By = 225, Included, "张三"
	if !seen[CellKey(&one)] {
		t.Error("what a value says is part of its cell")
	}
}
