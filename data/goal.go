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
	Evidence   string   // id of a Document, “” for none
	Page       string
	By         string
	At         time.Time
}

// Version returns the goal as a version of the target.
func (g *Goal) Version() TargetVersion {
	return TargetVersion{
		ID: g.ID, Template: g.Template, Indicator: g.Indicator, Area: g.Area, Origin: OwnPlanOrigin,
		BaseYear: g.BaseYear, Base: g.Base, TargetYear: g.TargetYear, Target: g.Target,
		Source: g.Source, Evidence: g.Evidence, Page: g.Page, By: g.By, At: g.At,
	}
}

// GoalKey returns the ID of an area's goal for an indicator: there is one each.
func GoalKey(area AreaCode, template, indicator string) string {
	return string(area) + "/" + template + "/" + indicator
}
