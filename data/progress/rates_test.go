package progress

import (
	"testing"

	"ezmap/data"
)

// By hand: two years of 12 % and 15 % toward 16 % a year to 2025. The product is
// 1.288, ln 1.288 = 0.253091; over 5·ln 1.16 = 0.742100 that is 0.341048; the mean
// is √1.288 − 1 = 0.134901, over 0.16 0.843132; τ is 0.4, the pace 0.852621.
func TestReadRates(t *testing.T) {
	research := data.Indicator{Kind: data.GrowthTarget, Path: data.CompoundPath, BaseYear: 2020, TargetYear: 2025, Target: num(.16)}
	r, ok := ReadRates(&research, map[int]float64{2021: .12, 2022: .15}, Rules{})
	if !ok || r.Year != 2022 || r.State != SlightlyBehind {
		t.Fatalf("%+v, %v", r, ok)
	}
	near(t, "growth", &r.Growth, num(.134901))
	near(t, "ratio", &r.GrowthRatio, num(.843132))
	near(t, "progress", &r.Progress, num(.341048))
	near(t, "expected", &r.Expected, num(.4))
	near(t, "pace", &r.Pace, num(.852621))
}

func TestReadRatesRefuses(t *testing.T) {
	research := data.Indicator{Kind: data.GrowthTarget, BaseYear: 2020, TargetYear: 2025, Target: num(.16)}
	level := research
	level.Kind = data.LevelTarget
	cases := []struct {
		name      string
		indicator *data.Indicator
		rates     map[int]float64
	}{
		{"no growth target", &level, map[int]float64{2021: .1}},
		{"nothing", &research, nil},
		{"a year missing in between", &research, map[int]float64{2021: .1, 2023: .1}},
		{"a fall to nothing", &research, map[int]float64{2021: -1}},
	}
	for _, c := range cases {
		if r, ok := ReadRates(c.indicator, c.rates, Rules{}); ok {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

// R&D growth of 11.9 % and 15.1 % at comparable prices against 16 % a year:
// ln(1.119·1.151)/(5·ln 1.16) = 0.25306/0.74210 = 0.34100 by awk; E = 2/5.
func TestOfficialGrowthRates(t *testing.T) {
	i := &data.Indicator{ID: "I01", Name: "研发经费", Unit: "亿元", Kind: data.GrowthTarget, Path: data.CompoundPath, Direction: 1, BaseYear: 2020, Base: num(14.78), TargetYear: 2025, Target: num(.16)}
	rate := func(year int, percent float64) data.Observation {
		o := observed("I01", year, percent)
		o.Growth = true
		return o
	}
	r := Read(i, []data.Observation{rate(2021, 11.9), rate(2022, 15.1)}, afterwards)
	near(t, "progress", r.Progress, num(.3410))
	near(t, "expected", r.Expected, num(.4))
	near(t, "pace", r.Pace, num(.8525))
	if r.Latest != nil || r.Rated == nil || r.State != SlightlyBehind || !r.Counted() || r.Confidence() != 1 {
		t.Errorf("%+v", r)
	}
	if r := Read(i, []data.Observation{rate(2021, 11.9), rate(2022, 15.1), observed("I01", 2021, 16.5)}, afterwards); r.Rated == nil || r.Rated.Year != 2022 || r.Latest != nil {
		t.Errorf("a level of an earlier year: %+v", r)
	}
	if r := Read(i, []data.Observation{rate(2022, 15.1)}, afterwards); r.Rated != nil || r.State != NoData {
		t.Errorf("with a gap: %s", r.State)
	}
	if r := Read(i, []data.Observation{rate(2021, 11.9), observed("I01", 2021, 16.5)}, afterwards); r.Rated != nil || r.Latest.Value != 16.5 {
		t.Error("a level does not go before a rate")
	}
	i.Base = nil
	if r := Read(i, []data.Observation{rate(2021, 11.9)}, afterwards); r.Rated == nil || r.State == NoTarget {
		t.Errorf("without a baseline: %s", r.State)
	}
}
