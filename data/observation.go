package data

import "time"

// ObservationStatus tells how final a value is.
type ObservationStatus string

// The statuses of a value, with the confidence given to each by data/progress.
const (
	Certified   ObservationStatus = "certified"   // 认定
	FinalFigure ObservationStatus = "final"       // 决算
	Annual      ObservationStatus = "annual"      // 年报
	Flash       ObservationStatus = "flash"       // 快报
	Reported    ObservationStatus = "reported"    // 部门填报
	Estimate    ObservationStatus = "estimate"    // 预计
	PublicNews  ObservationStatus = "public_news" // 公开报道
)

// ObservationStatuses lists the statuses from most to least final.
var ObservationStatuses = []ObservationStatus{Certified, FinalFigure, Annual, Flash, Reported, Estimate, PublicNews}

// Title returns the Chinese word of the status.
func (s ObservationStatus) Title() string {
	switch s {
	case Certified:
		return "认定"
	case FinalFigure:
		return "决算"
	case Annual:
		return "年报"
	case Flash:
		return "快报"
	case Reported:
		return "部门填报"
	case Estimate:
		return "预计"
	case PublicNews:
		return "公开报道"
	}
	return ""
}

// Observation is 数值: what an indicator was in an area and year. Observations
// are added, never overwritten: a later one names the one that it replaces.
type Observation struct {
	ID        string // O…
	Template  string
	Indicator string
	Area      AreaCode
	Year      int
	Value     float64
	Status    ObservationStatus
	// Confirmed tells that an officer stands by it; only confirmed values are scored.
	Confirmed bool
	// Missed tells that a milestone was confirmed as not reached; Value is not read then.
	Missed      bool
	Source      string // document, page
	Certificate string // document number of a milestone's certificate
	By          string
	At          time.Time
	Supersedes  string
	Note        string
}
