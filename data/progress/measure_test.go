package progress

import (
	"testing"
	"time"

	"ezmap/data"
)

// afterwards looks back from 2026 at all years.
var afterwards = Moment{At: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)}

func level(edit func(*data.Indicator)) *data.Indicator {
	i := &data.Indicator{ID: "K", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(10), TargetYear: 2025, Target: num(20)}
	if edit != nil {
		edit(i)
	}
	return i
}

// Without a baseline nothing is expected before the due date: 5 of 10 is neither
// on the way nor behind. With its own year 0 a path of two thousand years would
// say that nearly all is expected.
func TestThresholdPromisesNoPace(t *testing.T) {
	cases := []struct {
		name  string
		edit  func(*data.Indicator)
		year  int
		value float64
		at    Moment
		state State
		pace  bool
	}{
		{"before it is due", func(i *data.Indicator) { i.Base, i.BaseYear = nil, 0 }, 2022, 10, at2022, Pending, false},
		{"due, an older value", func(i *data.Indicator) { i.Base, i.BaseYear = nil, 0 }, 2022, 10, afterwards, NoData, false},
		{"due, a value of the target year", func(i *data.Indicator) { i.Base, i.BaseYear = nil, 0 }, 2025, 10, afterwards, Behind, true},
		{"reached early", func(i *data.Indicator) { i.Base, i.BaseYear = nil, 0 }, 2022, 21, at2022, Done, false},
		{"without a target year", func(i *data.Indicator) { i.Base, i.BaseYear, i.TargetYear = nil, 0, 0 }, 2022, 10, afterwards, Pending, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			i := level(c.edit)
			r := Read(i, []data.Observation{observed("K", c.year, c.value)}, c.at)
			if r.State != c.state || (r.Pace != nil) != c.pace || !r.NoBase || !r.Counted() {
				t.Errorf("%s, pace %v, without base %v, counted %v", r.State, show(r.Pace), r.NoBase, r.Counted())
			}
		})
	}
}

// Keeping 20 is expected in full in every year: 19 is half of the tolerance of 2
// below it, a pace of .5.
func TestKeepLevelExpectsAll(t *testing.T) {
	i := level(func(i *data.Indicator) { i.Base = num(20) })
	r := Read(i, []data.Observation{observed("K", 2022, 19)}, at2022)
	near(t, "expected", r.Expected, num(1))
	near(t, "pace", r.Pace, num(.5))
	if r.State != Behind {
		t.Errorf("state %s", r.State)
	}
	near(t, "gap", r.Gap, num(-1))
}

func TestCompoundPathOutsideItsReach(t *testing.T) {
	zero := level(func(i *data.Indicator) { i.Path, i.Base = data.CompoundPath, num(0) })
	if r := Read(zero, []data.Observation{observed("K", 2022, 4)}, at2022); r.Expected != nil || r.State != Pending {
		t.Errorf("from zero: expected %v, %s", show(r.Expected), r.State)
	}
	through := level(func(i *data.Indicator) { i.Path, i.Base = data.CompoundPath, num(-10) })
	near(t, "through zero", Read(through, []data.Observation{observed("K", 2022, 4)}, at2022).Expected, num(.4))
}

// R&D 14.78 at 16 % a year, 18.5 in 2022: CAGR 11.88 %, R = .1188/.16 = .742. What
// is needed each year to 31.043: (31.0433 − 18.5)/3 = 4.1811.
func TestGrowthRatio(t *testing.T) {
	i := level(func(i *data.Indicator) {
		i.Kind, i.Path, i.Base, i.Target = data.GrowthTarget, data.CompoundPath, num(14.78), num(.16)
	})
	r := Read(i, []data.Observation{observed("K", 2022, 18.5)}, at2022)
	near(t, "ratio", r.GrowthRatio, num(.7424))
	near(t, "needed", r.NeededStep, num(4.1811))
}

// 20 in 2021 and 25 in 2023, 2022 missing: at least 45 of 150. That may be on
// track with 2022 or not; it is not scored as if 2022 were zero.
func TestSumWithMissingYear(t *testing.T) {
	i := level(func(i *data.Indicator) { i.Kind, i.Base, i.Target = data.CumulativeTarget, nil, num(150) })
	values := []data.Observation{observed("K", 2021, 20), observed("K", 2023, 25)}
	values[1].ID = "second"
	r := Read(i, values, afterwards)
	near(t, "progress", r.Progress, num(.3))
	if !r.AtLeast || r.Counted() || r.State != NoData {
		t.Errorf("at least %v, counted %v, %s", r.AtLeast, r.Counted(), r.State)
	}
	s := score([]Reading{r}, weighing{}, DefaultRules())
	if s.Completeness != 0 {
		t.Errorf("completeness %v", s.Completeness)
	}
	values[1].Value = 140
	if r = Read(i, values, afterwards); !r.Counted() || r.State != Done {
		t.Errorf("160 of 150 without 2022: counted %v, %s", r.Counted(), r.State)
	}
}

func TestMilestoneInAScore(t *testing.T) {
	i := level(func(i *data.Indicator) {
		i.Kind, i.Path, i.Base, i.Target = data.CountTarget, data.StepPath, num(0), num(2)
	})
	one := observed("K", 2023, 1)
	one.Status = data.Certified
	bare := observed("K", 2023, 1)
	word := observed("K", 2025, 0)
	word.ID, word.Missed = "word", true
	cases := []struct {
		name     string
		values   []data.Observation
		progress *float64
		counted  bool
		state    State
	}{
		{"one of two, not confirmed as missed", []data.Observation{one}, num(.5), true, NoData},
		{"one of two, confirmed as missed", []data.Observation{one, word}, num(.5), true, Unmet},
		{"confirmed as missed", []data.Observation{word}, num(0), true, Unmet},
		{"without certificate", []data.Observation{bare}, nil, false, NoData},
		{"nothing", nil, nil, false, NoData},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Read(i, c.values, afterwards)
			if (r.Progress == nil) != (c.progress == nil) || r.Progress != nil && *r.Progress != *c.progress || r.Counted() != c.counted || r.State != c.state {
				t.Errorf("progress %v, counted %v, %s", show(r.Progress), r.Counted(), r.State)
			}
		})
	}
	// A certificate of 2023 stands in 2024 without being carried forward.
	if r := Read(i, []data.Observation{one}, Moment{Year: 2024, At: afterwards.At}); r.Carried || !r.Counted() {
		t.Error("a certificate was read as a value of last year")
	}
}

// 12 in 2021, nothing in 2022: it is shown in 2022 with its year and not scored,
// unless the office carries values forward, and then trusted by half.
func TestCarriedForward(t *testing.T) {
	i := level(nil)
	m := Moment{Year: 2022, At: afterwards.At}
	values := []data.Observation{observed("K", 2021, 12)}
	r := Read(i, values, m)
	if !r.Carried || r.Counted() || r.Latest.Year != 2021 || r.State != OnTrack || r.Confidence() != 0 {
		t.Errorf("%+v", r)
	}
	m.Rules.CarryForward = true
	if r = Read(i, values, m); !r.Counted() || r.Confidence() != .5 {
		t.Errorf("counted %v, confidence %v", r.Counted(), r.Confidence())
	}
}

func TestOwnThresholds(t *testing.T) {
	m := Moment{At: afterwards.At, Rules: Rules{OnTrack: .8, SlightlyBehind: .3}}
	for value, want := range map[float64]State{13.2: OnTrack, 13.1: SlightlyBehind, 11.1: Behind} { // 4 expected in 2022
		if r := Read(level(nil), []data.Observation{observed("K", 2022, value)}, m); r.State != want {
			t.Errorf("%v is %s, want %s", value, r.State, want)
		}
	}
}
