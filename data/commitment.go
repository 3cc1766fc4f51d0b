package data

import "time"

// WorkStatus is 办理状态 of a commitment, a programme or a project.
type WorkStatus string

// The statuses of work; “” while no officer has said anything.
const (
	NotStarted WorkStatus = "not_started" // 未启动
	InProgress WorkStatus = "in_progress" // 推进中
	Delayed    WorkStatus = "delayed"     // 滞后
	Achieved   WorkStatus = "achieved"    // 已完成
	Adjusted   WorkStatus = "adjusted"    // 已调整
	Dropped    WorkStatus = "dropped"     // 不再实施
)

// WorkStatuses lists the statuses in the order in which they are offered.
var WorkStatuses = []WorkStatus{"", NotStarted, InProgress, Delayed, Achieved, Adjusted, Dropped}

// Title returns the Chinese word, 待填 for none.
func (s WorkStatus) Title() string {
	switch s {
	case NotStarted:
		return "未启动"
	case InProgress:
		return "推进中"
	case Delayed:
		return "滞后"
	case Achieved:
		return "已完成"
	case Adjusted:
		return "已调整"
	case Dropped:
		return "不再实施"
	}
	return "待填"
}

// Work is 办理情况: how far a commitment, a programme or a project is, as an officer
// entered it.
type Work struct {
	Status   WorkStatus
	Owner    string // 责任单位
	Report   string // 进展说明
	Evidence string // id of a Document, “” for none
	Page     string
	By       string
	At       time.Time
}

// Commitment is 数字承诺: a number that the plan promises outside its indicator table.
type Commitment struct {
	ID      string // K01
	Subject string
	Value   string // as written
	Number  *float64
	Unit    string
	Period  string // or the verb: 布局, 争创
	Section string
	Work
}

// ProgrammeKind tells programmes from projects.
type ProgrammeKind string

// The kinds of programme.
const (
	WorksProgramme ProgrammeKind = "works"   // 工程
	PlanProgramme  ProgrammeKind = "plan"    // 计划
	KeyProject     ProgrammeKind = "project" // 重点项目
)

// Title returns the Chinese word of the kind.
func (k ProgrammeKind) Title() string {
	switch k {
	case WorksProgramme:
		return "工程"
	case PlanProgramme:
		return "计划"
	case KeyProject:
		return "重点项目"
	}
	return ""
}

// Programme is 工程, 计划 or 重点项目: a named programme or project of the plan.
type Programme struct {
	ID      string // P01
	Name    string
	Kind    ProgrammeKind
	Figures string // what the plan says of its size
	Site    string // id of the record of the register, “” for none
	Section string
	Work
}
