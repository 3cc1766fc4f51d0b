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

// Observation is 数值: what an indicator was in an area and period. Observations
// are added, never overwritten: a later one names the one that it replaces.
type Observation struct {
	ID        string // O0001
	Template  string
	Indicator string
	Area      AreaCode
	Year      int
	Months    Months // the part of the year, “” for all of it
	// Value is in the unit of the indicator. Reported and ReportedUnit are what the
	// source prints where its unit is another one; nil and “” where it is the same.
	Value        float64
	Reported     *float64
	ReportedUnit string
	Status       ObservationStatus
	// Growth tells that Value is not a level but the official growth over the year
	// before at comparable prices (可比价增速), in percent. It is read only for a
	// GrowthTarget, where levels do not tell it.
	Growth bool
	// Holds is 口径: whether a district's value holds that of its functional areas.
	Holds Inclusion
	// Confirmed tells that an officer stands by it; only confirmed values are scored.
	Confirmed bool
	// Missed tells that a milestone was confirmed as not reached; Value is not read then.
	Missed bool
	// Inapplicable tells that the indicator does not apply (不适用), for the reason
	// in Note: it leaves the denominator; Value is not read then.
	Inapplicable bool
	Source       string // document, page
	Evidence     string // id of the Document whose file the library keeps, “” for none
	Page         string // of it
	Certificate  string // document number of a milestone's certificate
	By           string // who filled it in
	At           time.Time
	CheckedBy    string // 复核, “” while nobody has
	CheckedAt    time.Time
	ConfirmedBy  string // 确认
	ConfirmedAt  time.Time
	Supersedes   string
	Note         string
}

// ConfirmedAsOf tells whether the value was confirmed at a moment.
func (o *Observation) ConfirmedAsOf(at time.Time) bool {
	return o.Confirmed && !o.ConfirmedAt.After(at)
}
