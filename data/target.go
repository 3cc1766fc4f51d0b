package data

import "time"

// TargetOrigin tells where a version of a target comes from.
type TargetOrigin string

// The origins of a target.
const (
	TableOrigin   TargetOrigin = "table"    // 指标表: what the template prints
	TextOrigin    TargetOrigin = "text"     // 规划正文, where it differs from the table
	MidtermOrigin TargetOrigin = "midterm"  // 中期调整
	OwnPlanOrigin TargetOrigin = "own_plan" // 建设方案: an area's own plan
	OtherOrigin   TargetOrigin = "other"    // 其他文件
)

// TargetOrigins lists the origins of the versions that officers enter.
var TargetOrigins = []TargetOrigin{TextOrigin, MidtermOrigin, OwnPlanOrigin, OtherOrigin}

// Title returns the Chinese word of the origin.
func (o TargetOrigin) Title() string {
	switch o {
	case TableOrigin:
		return "指标表"
	case TextOrigin:
		return "规划正文"
	case MidtermOrigin:
		return "中期调整"
	case OwnPlanOrigin:
		return "建设方案"
	case OtherOrigin:
		return "其他文件"
	}
	return ""
}

// TargetVersion is 目标版本: one version of what an indicator is to reach in an
// area. Versions stand beside each other; which of them is in force is chosen by
// a TargetRuling. Until there is one, an area's own Goal is, else the template's.
type TargetVersion struct {
	// ID is T0001; TableTarget for the template's own, a GoalKey for an area's Goal.
	ID         string
	Template   string
	Indicator  string
	Area       AreaCode
	Origin     TargetOrigin
	Kind       TargetKind // “” for that of the template
	Path       PathKind   // “” for that of the template
	BaseYear   int
	Base       *float64 // 基期值, nil when unknown
	TargetYear int
	Target     *float64 // as Indicator.Target, nil for 无目标
	TargetText string   // as printed
	Source     string   // section of the plan, or document
	Evidence   string   // id of a Document, “” for none
	Page       string
	Note       string
	By         string
	At         time.Time
}

// TableTarget is the id of the version that the template prints.
const TableTarget = "table"

// TargetVersions lists all versions for an indicator in an area: the template's,
// the area's own goal, and those that were entered.
func (s *State) TargetVersions(area AreaCode, t *Template, i *Indicator) []TargetVersion {
	versions := []TargetVersion{{
		ID: TableTarget, Template: t.ID, Indicator: i.ID, Area: area, Origin: TableOrigin, Kind: i.Kind, Path: i.Path,
		BaseYear: i.BaseYear, Base: i.Base, TargetYear: i.TargetYear, Target: i.Target, TargetText: i.TargetText, Source: i.Section,
	}}
	if g := Find[Goal](s, GoalKey(area, t.ID, i.ID)); g != nil {
		versions = append(versions, g.Version())
	}
	for _, v := range s.Targets {
		if v.Area == area && v.Template == t.ID && v.Indicator == i.ID {
			versions = append(versions, v)
		}
	}
	return versions
}

// TargetInForce returns the version in force at a moment, and the ruling by which
// it is, nil without one. The zero time stands for now.
func (s *State) TargetInForce(area AreaCode, t *Template, i *Indicator, at time.Time) (TargetVersion, *Ruling) {
	versions := s.TargetVersions(area, t, i)
	known := func(v *TargetVersion) bool { return at.IsZero() || !v.At.After(at) }
	ruling := s.RulingOn(TargetRuling, GoalKey(area, t.ID, i.ID), at)
	if ruling != nil {
		for k := range versions {
			if versions[k].ID == ruling.Chosen && known(&versions[k]) {
				return versions[k], ruling
			}
		}
	}
	if len(versions) > 1 && versions[1].ID == GoalKey(area, t.ID, i.ID) && known(&versions[1]) {
		return versions[1], nil
	}
	return versions[0], nil
}

// Applied returns the indicator with the baseline and target of a version.
func (v *TargetVersion) Applied(i *Indicator) *Indicator {
	if v.ID == TableTarget {
		return i
	}
	own := *i
	own.BaseYear, own.Base, own.TargetYear, own.Target, own.TargetText, own.Section = v.BaseYear, v.Base, v.TargetYear, v.Target, v.TargetText, v.Source
	if v.Kind != "" {
		own.Kind = v.Kind
	}
	if v.Path != "" {
		own.Path = v.Path
	}
	return &own
}
