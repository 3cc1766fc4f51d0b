package data

import "time"

// Stage is a step on the way of a district to 省级创新型县(市、区).
type Stage string

// The stages in their order; Rejected ends the way as Accepted does.
const (
	NoStage     Stage = "none"        // 未启动
	Preparing   Stage = "preparing"   // 筹备
	Applied     Stage = "applied"     // 已申请
	Recommended Stage = "recommended" // 市科技局推荐
	Visited     Stage = "visited"     // 现场考察
	Reviewed    Stage = "reviewed"    // 专家评议
	Announced   Stage = "announced"   // 公示
	Approved    Stage = "approved"    // 批准建设
	Building    Stage = "building"    // 建设期
	Accepted    Stage = "accepted"    // 验收通过
	Rejected    Stage = "rejected"    // 验收未通过
	// Milestone is 里程碑: a step that an office has set itself beside the way, named
	// by StageEntry.Title. It is no stage of the way.
	Milestone Stage = "milestone"
)

// Stages lists the stages in their order.
var Stages = []Stage{NoStage, Preparing, Applied, Recommended, Visited, Reviewed, Announced, Approved, Building, Accepted, Rejected}

// Title returns the Chinese word of the stage.
func (s Stage) Title() string { return stageTitles[s] }

var stageTitles = map[Stage]string{
	NoStage: "未启动", Preparing: "筹备", Applied: "已申请", Recommended: "市科技局推荐",
	Visited: "现场考察", Reviewed: "专家评议", Announced: "公示", Approved: "批准建设",
	Building: "建设期", Accepted: "验收通过", Rejected: "验收未通过", Milestone: "里程碑",
}

// StageWeight is 阶段权重, > 0: how much of the way a stage is. Where an office has
// set any, the share of the way that is recorded stands beside the stage; it is never
// part of a score.
type StageWeight struct {
	Stage  Stage
	Weight float64
}

// Theme is 主题 of a district's way: districts of different themes are judged by
// different weights and are not compared.
type Theme string

// The themes of 创新型县(市、区); “” while none is known.
const (
	IndustryTheme   Theme = "industry"   // 科技支撑产业发展
	EcologyTheme    Theme = "ecology"    // 科技支撑生态文明
	LivelihoodTheme Theme = "livelihood" // 科技支撑民生改善
)

// Themes lists the themes.
var Themes = []Theme{IndustryTheme, EcologyTheme, LivelihoodTheme}

// Title returns the theme in the ministry's words.
func (t Theme) Title() string {
	switch t {
	case IndustryTheme:
		return "科技支撑产业发展"
	case EcologyTheme:
		return "科技支撑生态文明"
	case LivelihoodTheme:
		return "科技支撑民生改善"
	}
	return ""
}

// StageEntry is one recorded step of a district. The stage of a district is
// that of its last entry; without an entry it is not known.
type StageEntry struct {
	ID       string // G…
	Area     AreaCode
	Stage    Stage
	Title    string // of a Milestone
	Date     string // YYYY-MM-DD, or shorter as far as it is known
	Batch    string // 批次, “” when not known
	Theme    Theme
	Document string // number of the document
	Source   string
	Evidence string // id of the Document whose file the library keeps, “” for none
	Page     string
	Note     string
	By       string
	At       time.Time
}

// Name is the word of the stage, or the title of a milestone.
func (e *StageEntry) Name() string {
	if e.Stage == Milestone && e.Title != "" {
		return e.Title
	}
	return e.Stage.Title()
}
