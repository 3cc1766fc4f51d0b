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
