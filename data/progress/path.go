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
// to the target year; nothing for milestones, and where baseline or target is
// not known.
func Path(i *data.Indicator) []Waypoint {
	target := TargetLevel(i)
	if i.Base == nil || target == nil || i.Path == data.StepPath || i.Kind == data.CumulativeTarget {
		return nil
	}
	path := make([]Waypoint, 0, i.TargetYear-i.BaseYear)
	for year := i.BaseYear + 1; year <= i.TargetYear; year++ {
		share := expected(i, year)
		if share == nil {
			return nil
		}
		path = append(path, Waypoint{year, *i.Base + *share*(*target-*i.Base)})
	}
	return path
}

// expected returns E, the share of the way that the path expects at the end of
// a year: τ on a straight path, ((1+r)^(t−t0)−1)/((1+r)^(t1−t0)−1) on a
// compound one. Before the base year it is 0, after the target year 1. Nil on a
// step path, and on a compound path whose growth is not defined.
func expected(i *data.Indicator, year int) *float64 {
	span := float64(i.TargetYear - i.BaseYear)
	if i.Path == data.StepPath || span <= 0 {
		return nil
	}
	gone := min(max(float64(year-i.BaseYear), 0), span)
	share := gone / span
	if i.Path == data.CompoundPath {
		target := TargetLevel(i)
		if i.Base == nil || target == nil || *i.Base <= 0 || *target <= 0 || *i.Base == *target {
			return nil
		}
		growth := math.Pow(*target / *i.Base, 1/span)
		share = (math.Pow(growth, gone) - 1) / (math.Pow(growth, span) - 1)
	}
	return &share
}
