package progress

import (
	"math"
	"testing"

	"ezmap/data"
)

// The values are those of the plan's indicator table, computed by hand:
// 14.78·1.16^n, 166.1·1.15^n, 1.48+n·0.304, and 16.25·(35/16.25)^(n/5).
func TestPath(t *testing.T) {
	cases := []struct {
		name      string
		indicator data.Indicator
		want      []float64
	}{
		{"growth 16 %", data.Indicator{Kind: data.GrowthTarget, Path: data.CompoundPath, BaseYear: 2020, Base: num(14.78), TargetYear: 2025, Target: num(.16)}, []float64{17.14, 19.89, 23.07, 26.76, 31.04}},
		{"growth 15 %", data.Indicator{Kind: data.GrowthTarget, Path: data.CompoundPath, BaseYear: 2020, Base: num(166.1), TargetYear: 2025, Target: num(.15)}, []float64{191.02, 219.67, 252.62, 290.51, 334.09}},
		{"straight", data.Indicator{Kind: data.LevelTarget, Path: data.LinearPath, BaseYear: 2020, Base: num(1.48), TargetYear: 2025, Target: num(3)}, []float64{1.78, 2.09, 2.39, 2.70, 3}},
		{"compound by choice", data.Indicator{Kind: data.LevelTarget, Path: data.CompoundPath, BaseYear: 2020, Base: num(16.25), TargetYear: 2025, Target: num(35)}, []float64{18.95, 22.09, 25.75, 30.02, 35}},
		{"milestone", data.Indicator{Kind: data.MilestoneTarget, Path: data.StepPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(1)}, nil},
		{"no target", data.Indicator{Kind: data.LevelTarget, Path: data.LinearPath, BaseYear: 2020, Base: num(1), TargetYear: 2025}, nil},
		{"no baseline", data.Indicator{Kind: data.GrowthTarget, Path: data.CompoundPath, BaseYear: 2020, TargetYear: 2025, Target: num(.15)}, nil},
		{"compound from zero", data.Indicator{Kind: data.LevelTarget, Path: data.CompoundPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(5)}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := Path(&c.indicator)
			if len(path) != len(c.want) {
				t.Fatalf("%d years, want %d", len(path), len(c.want))
			}
			for k, w := range path {
				if w.Year != 2021+k || math.Abs(w.Value-c.want[k]) > 0.0051 {
					t.Errorf("%d: %.3f, want %d: %.2f", w.Year, w.Value, 2021+k, c.want[k])
				}
			}
		})
	}
}
