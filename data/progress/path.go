package progress

import (
	"math"

	"ezmap/data"
)

// Waypoint is 应达值: the value that the path expects at the end of a year.
type Waypoint struct {
	Year  int
	Value float64
}

// TargetLevel returns the value to be reached at the end of the target year:
// the printed target, or for a growth rate r the level b·(1+r)^(t1−t0). Nil
// when the target, or the baseline that a rate needs, is not known.
func TargetLevel(i *data.Indicator) *float64 {
	if i.Target == nil || i.Kind != data.GrowthTarget {
		return i.Target
	}
	if i.Base == nil {
		return nil
	}
	level := *i.Base * math.Pow(1+*i.Target, float64(i.TargetYear-i.BaseYear))
	return &level
}

// Path returns what is expected at the end of each year after the base year up
// to the target year; nothing for milestones and sums, and where baseline or
// target is not known.
func Path(i *data.Indicator) []Waypoint {
	target := TargetLevel(i)
	if target == nil || !fromBaseline(i) || i.Path == data.StepPath || i.TargetYear-i.BaseYear > longestPath {
		return nil
	}
	var path []Waypoint
	for year := i.BaseYear + 1; year <= i.TargetYear; year++ {
		share := expected(i, year)
		if share == nil {
			return nil
		}
		path = append(path, Waypoint{year, *i.Base + *share*(*target-*i.Base)})
	}
	return path
}

// longestPath keeps a mistyped base year from making a path of two thousand years.
const longestPath = 100

// fromBaseline tells that the progress of an indicator is measured from its baseline.
func fromBaseline(i *data.Indicator) bool {
	return i.Base != nil && (i.Kind == data.LevelTarget || i.Kind == data.GrowthTarget)
}

// expected returns E, the share of the way that the path expects at the end of a
// year. From the target year on it is 1, in the base year and before it 0. In
// between it is τ = (t−t0)/(t1−t0) on a straight path and
// ((1+r)^(t−t0)−1)/((1+r)^(t1−t0)−1) on a compound one. A target that keeps the
// baseline expects all of it in every year. Nil before the target year on a step
// path and for a threshold without baseline (无基期): nothing is expected of
// them before they are due. Nil where no target year is set.
func expected(i *data.Indicator, year int) *float64 {
	share := 1.0
	switch {
	case i.TargetYear == 0 || i.TargetYear <= i.BaseYear:
		return nil
	case standing(i.Kind): // an officer says whether a milestone was missed, no path does
		return nil
	case year >= i.TargetYear:
		return &share
	case i.Path == data.StepPath || i.Kind != data.CumulativeTarget && !fromBaseline(i):
		return nil
	case i.Kind != data.CumulativeTarget && i.Target != nil && *TargetLevel(i) == *i.Base:
		return &share
	}
	gone, span := max(float64(year-i.BaseYear), 0), float64(i.TargetYear-i.BaseYear)
	share = gone / span
	if i.Path == data.CompoundPath && fromBaseline(i) {
		return compound(i, gone, span)
	}
	return &share
}

// compound is the share of a compound path. From a baseline of 0 growth is not
// defined; where the path crosses 0 it is straight.
func compound(i *data.Indicator, gone, span float64) *float64 {
	target := TargetLevel(i)
	if target == nil || *i.Base == 0 {
		return nil
	}
	share := gone / span
	if growth := *target / *i.Base; growth > 0 {
		yearly := math.Pow(growth, 1/span)
		share = (math.Pow(yearly, gone) - 1) / (math.Pow(yearly, span) - 1)
	}
	return &share
}
