package progress

import (
	"math"
	"testing"
	"time"

	"ezmap/data"
)

func num(v float64) *float64 { return &v }

var at2022 = Moment{Year: 2022, At: time.Date(2023, 3, 1, 0, 0, 0, 0, time.UTC)}

func observed(indicator string, year int, value float64) data.Observation {
	return data.Observation{ID: indicator, Indicator: indicator, Year: year, Value: value, Status: data.Annual, Confirmed: true}
}

// The cases are worked out by hand in the method's note: 高企 133→300 with 225
// in 2022, R&D at 16 % a year, energy per GDP with less as better.
func TestReadMeasures(t *testing.T) {
	cases := []struct {
		name                     string
		indicator                data.Indicator
		year                     int
		value                    float64
		progress, expected, pace float64
		growth, needed, gap      *float64
		state                    State
	}{
		{
			name:      "stock on a straight path",
			indicator: data.Indicator{ID: "I05", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)},
			year:      2022, value: 225, progress: .5509, expected: .4, pace: 1.377, needed: num(.1006), gap: num(25.2), state: OnTrack,
		},
		{
			name:      "growth rate on a compound path",
			indicator: data.Indicator{ID: "I01", Kind: data.GrowthTarget, Direction: 1, Path: data.CompoundPath, BaseYear: 2020, Base: num(14.78), TargetYear: 2025, Target: num(.16)},
			year:      2022, value: 18.5, progress: .2287, expected: .3141, pace: .728, growth: num(.1188), state: SlightlyBehind,
		},
		{
			name:      "less is better",
			indicator: data.Indicator{ID: "E", Kind: data.LevelTarget, Direction: -1, Path: data.LinearPath, BaseYear: 2020, Base: num(.5), TargetYear: 2025, Target: num(.4)},
			year:      2023, value: .46, progress: .4, expected: .6, pace: .6667, state: SlightlyBehind,
		},
		{
			name:      "over the target",
			indicator: data.Indicator{ID: "I08", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(200), TargetYear: 2025, Target: num(500)},
			year:      2022, value: 561, progress: 1.2033, expected: .4, pace: 3.0083, state: Done,
		},
		{
			name:      "below the baseline",
			indicator: data.Indicator{ID: "I02", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(1.48), TargetYear: 2025, Target: num(3)},
			year:      2022, value: 1.4, progress: -.0526, expected: .4, pace: -.1316, state: Regressed,
		},
		{
			name:      "far behind",
			indicator: data.Indicator{ID: "I04", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(10), TargetYear: 2025, Target: num(20)},
			year:      2022, value: 11, progress: .1, expected: .4, pace: .25, state: Behind,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Read(&c.indicator, []data.Observation{observed(c.indicator.ID, c.year, c.value)}, Moment{At: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)})
			near(t, "progress", r.Progress, &c.progress)
			near(t, "expected", r.Expected, &c.expected)
			near(t, "pace", r.Pace, &c.pace)
			if c.growth != nil {
				near(t, "growth", r.Growth, c.growth)
			}
			if c.needed != nil {
				near(t, "needed", r.Needed, c.needed)
			}
			if c.gap != nil {
				near(t, "gap", r.Gap, c.gap)
			}
			if r.State != c.state {
				t.Errorf("state %s, want %s", r.State, c.state)
			}
		})
	}
}

func near(t *testing.T, what string, got, want *float64) {
	t.Helper()
	if got == nil || math.Abs(*got-*want) > 0.0006 {
		t.Errorf("%s = %v, want %.4f", what, show(got), *want)
	}
}

func show(v *float64) any {
	if v == nil {
		return "nil"
	}
	return *v
}

func TestMilestone(t *testing.T) {
	zone := data.Indicator{ID: "I13", Kind: data.MilestoneTarget, Direction: 1, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(1)}
	before := time.Date(2023, 6, 1, 0, 0, 0, 0, time.Local)
	lastDay := time.Date(2025, 12, 31, 12, 0, 0, 0, time.Local)
	after := time.Date(2026, 1, 1, 0, 0, 0, 0, time.Local)
	certificate := data.Observation{ID: "a", Indicator: "I13", Year: 2024, Value: 1, Status: data.Certified, Certificate: "国函〔2024〕1号", Confirmed: true}
	bare := data.Observation{ID: "b", Indicator: "I13", Year: 2024, Value: 1, Status: data.Reported, Confirmed: true}
	missed := data.Observation{ID: "c", Indicator: "I13", Year: 2025, Missed: true, Confirmed: true}
	unsure := data.Observation{ID: "d", Indicator: "I13", Year: 2025, Missed: true}
	cases := []struct {
		name  string
		seen  []data.Observation
		at    time.Time
		state State
		word  string
	}{
		{"nothing entered before the due date", nil, before, Pending, "待到期"},
		{"nothing entered on the due date", nil, lastDay, Pending, "待到期"},
		{"nothing entered after the due date", nil, after, NoData, "到期待填"},
		{"certificate", []data.Observation{certificate}, after, Done, "已完成"},
		{"certificate before the due date", []data.Observation{certificate}, lastDay, Done, "已完成"},
		{"a count without certificate is not believed", []data.Observation{bare}, after, NoData, "到期待填"},
		{"confirmed as not reached", []data.Observation{missed}, after, Unmet, "未完成"},
		{"not reached, not confirmed", []data.Observation{unsure}, after, Unconfirmed, "待确认"},
		{"confirmed as not reached before it is due", []data.Observation{missed}, lastDay, Pending, "待到期"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Read(&zone, c.seen, Moment{At: c.at})
			if r.State != c.state || r.Word() != c.word {
				t.Errorf("state %s %s, want %s %s", r.State, r.Word(), c.state, c.word)
			}
			if r.Expected != nil || r.Pace != nil {
				t.Error("a milestone has no expected progress before its date")
			}
		})
	}
}

// A report on 2023 made in 2026 reads values that came in later, but judges
// what was due by the end of 2023.
func TestEarlierYearIsJudgedAtItsEnd(t *testing.T) {
	zone := data.Indicator{ID: "I13", Kind: data.MilestoneTarget, Direction: 1, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(1)}
	m := Moment{Year: 2023, At: time.Date(2026, 5, 1, 0, 0, 0, 0, time.Local), Due: time.Date(2023, 12, 31, 0, 0, 0, 0, time.Local)}
	if r := Read(&zone, nil, m); r.State != Pending {
		t.Errorf("state %s, want pending", r.State)
	}
}

func TestFreshIndicatorHasNoProgress(t *testing.T) {
	i := data.Indicator{ID: "I05", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)}
	r := Read(&i, nil, at2022)
	if r.Latest != nil || r.Progress != nil || r.Pace != nil || r.State != NoData {
		t.Errorf("the baseline was read as a value: %+v", r)
	}
}

func TestOnlyConfirmedValuesCount(t *testing.T) {
	i := data.Indicator{ID: "I05", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)}
	draft := observed("I05", 2022, 225)
	draft.Confirmed = false
	r := Read(&i, []data.Observation{draft}, at2022)
	if r.State != Unconfirmed || r.Progress != nil || r.Unconfirmed == nil || r.Unconfirmed.Value != 225 {
		t.Errorf("%+v", r)
	}
}

func TestLaterValueReplaces(t *testing.T) {
	i := data.Indicator{ID: "I05", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)}
	first, second := observed("I05", 2022, 221), observed("I05", 2022, 225)
	first.ID, second.ID, second.Supersedes = "1", "2", "1"
	first.At, second.At = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2023, 4, 1, 0, 0, 0, 0, time.UTC)
	all := []data.Observation{first, second}
	if r := Read(&i, all, Moment{At: time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)}); r.Latest.Value != 225 {
		t.Errorf("latest %v, want 225", r.Latest.Value)
	}
	if r := Read(&i, all, Moment{At: time.Date(2023, 2, 1, 0, 0, 0, 0, time.UTC)}); r.Latest.Value != 221 {
		t.Errorf("as of February: %v, want 221", r.Latest.Value)
	}
}

func TestMoreFinalValueOfAYearWins(t *testing.T) {
	i := data.Indicator{ID: "I05", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(133), TargetYear: 2025, Target: num(300)}
	flash, annual := observed("I05", 2022, 220), observed("I05", 2022, 225)
	flash.ID, flash.Status, flash.At = "f", data.Flash, at2022.At.Add(-time.Hour)
	if r := Read(&i, []data.Observation{annual, flash}, at2022); r.Latest.Value != 225 {
		t.Errorf("latest %v, want the annual 225", r.Latest.Value)
	}
}

func TestCumulative(t *testing.T) {
	i := data.Indicator{ID: "K", Kind: data.CumulativeTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, TargetYear: 2025, Target: num(150)}
	full := []data.Observation{observed("K", 2021, 20), observed("K", 2022, 25)}
	full[0].ID = "x"
	r := Read(&i, full, at2022)
	near(t, "progress", r.Progress, num(.3)) // 45/150
	near(t, "expected", r.Expected, num(.4))
	if r.AtLeast {
		t.Error("no year is missing")
	}
	if r = Read(&i, full[1:], at2022); !r.AtLeast {
		t.Error("2021 is missing: the sum is a lower bound")
	}
}

func TestCountOfCertificates(t *testing.T) {
	i := data.Indicator{ID: "I15", Kind: data.CountTarget, Direction: 1, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(2)}
	one := observed("I15", 2022, 1)
	one.Status = data.Certified
	r := Read(&i, []data.Observation{one}, at2022)
	near(t, "progress", r.Progress, num(.5))
	if r.State != Pending {
		t.Errorf("state %s, want pending until it is due", r.State)
	}
}

func TestKeepLevel(t *testing.T) {
	i := data.Indicator{ID: "K", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(20), TargetYear: 2025, Target: num(20)}
	for value, want := range map[float64]float64{21: 1, 20: 1, 19: .5, 10: 0} { // tolerance 2, a tenth of 20
		r := Read(&i, []data.Observation{observed("K", 2022, value)}, at2022)
		near(t, "progress", r.Progress, num(want))
	}
}

func TestThresholdWithoutBase(t *testing.T) {
	more := data.Indicator{ID: "K", Kind: data.ThresholdTarget, Direction: 1, Path: data.StepPath, TargetYear: 2025, Target: num(10)}
	less := more
	less.Direction = -1
	near(t, "more", Read(&more, []data.Observation{observed("K", 2022, 5)}, at2022).Progress, num(.5))
	near(t, "less", Read(&less, []data.Observation{observed("K", 2022, 20)}, at2022).Progress, num(.5))
	near(t, "met", Read(&less, []data.Observation{observed("K", 2022, 8)}, at2022).Progress, num(1))
}

func TestConfirmedLater(t *testing.T) {
	s := firmsOf2022()
	s.Observations = s.Observations[:1]
	s.Observations[0].ConfirmedAt = march(5).At
	for day, want := range map[int]State{4: Unconfirmed, 5: OnTrack} {
		if r := Area(s, data.Echeng, march(day)).Readings[0]; r.State != want {
			t.Errorf("%d March: %s, want %s", day, r.State, want)
		}
	}
	if !s.Observations[0].Confirmed {
		t.Error("the value itself was changed")
	}
}

// Of three indicators of one dimension one has 0.4, one does not apply, one is
// missing: completeness is 1/2, not 1/3; the bounds are 20 and 70.
func TestInapplicableLeavesTheDenominator(t *testing.T) {
	not := observed("1", 2022, 0)
	not.Inapplicable = true
	readings := readAll(three(), []data.Observation{observed("0", 2022, 4), not})
	s := score(readings, weighing{}, DefaultRules())
	near(t, "completeness", &s.Completeness, num(.5))
	near(t, "score", s.Value, num(40))
	near(t, "low", s.Low, num(20))
	near(t, "high", s.High, num(70))
	if s.Total != 2 || s.Inapplicable != 1 || readings[1].Word() != "不适用" || readings[1].Counted() {
		t.Errorf("%+v, %s", s, readings[1].Word())
	}
	// It is said of its year; in a later year nothing is known.
	i := three()[1]
	if r := Read(&i, []data.Observation{not}, Moment{Year: 2023, At: afterwards.At}); r.State != NoData {
		t.Errorf("2023 is %s", r.State)
	}
	// A value beside it contradicts it.
	if r := Read(&i, []data.Observation{not, observed("1", 2022, 4)}, Moment{At: afterwards.At}); r.Word() != "数值冲突" || r.Counted() {
		t.Errorf("beside a value: %s", r.Word())
	}
}

// A half year is shown and not measured, and contradicts no whole year.
func TestPartsOfAYearAreNotMeasured(t *testing.T) {
	half := observed("K", 2023, 12)
	half.Months = "01-06"
	i := level(nil)
	r := Read(i, []data.Observation{observed("K", 2022, 14), half}, afterwards)
	if r.Latest == nil || r.Latest.Year != 2022 || len(r.Parts) != 1 || r.Conflict != nil {
		t.Errorf("%+v", r)
	}
	other := half
	other.ID, other.Months, other.Value = "other", "01-09", 13
	if got := Conflicts([]data.Observation{half, other}, afterwards); len(got) != 0 {
		t.Errorf("half a year against three quarters: %+v", got)
	}
	years := history(i, sorted([]*data.Observation{&half}), 0)
	if y := years[2]; y.Year != 2023 || y.Value != nil || len(y.Parts) != 1 {
		t.Errorf("%+v", y)
	}
}
