package data

import "time"

// Goal is 区域目标: what one area has set itself for an indicator in a plan of
// its own (建设方案). It stands in place of the template's baseline and target.
type Goal struct {
	ID         string // GoalKey
	Area       AreaCode
	Template   string
	Indicator  string
	BaseYear   int
	Base       *float64 // 基期值, nil when unknown
	TargetYear int
	Target     *float64 // a value, nil for 无目标
	Source     string   // document and page
	By         string
	At         time.Time
}

// GoalKey returns the ID of an area's goal for an indicator: there is one each.
func GoalKey(area AreaCode, template, indicator string) string {
	return string(area) + "/" + template + "/" + indicator
}
