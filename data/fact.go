package data

import "slices"

// LevelHeld is one step of 级别沿革: a level that a record held from a year on.
type LevelHeld struct {
	Level  Level
	Year   *int // nil when it is not known since when
	Source string
}

// Measure is 数字: one figure of a record with its unit.
type Measure struct {
	Name   string // 占地面积
	Value  float64
	Unit   string // 亩
	Year   *int   // that the figure is of, nil when it is not known
	Source string
}

// Contact is 联系人 of a record.
type Contact struct {
	Name, Role, Phone, Mail string
}

// Fact names a part of a record that has a source of its own.
type Fact string

// The facts of a record.
const (
	NameFact     Fact = "name"     // 名称
	KindFact     Fact = "kind"     // 类别
	LevelFact    Fact = "level"    // 级别
	StatusFact   Fact = "status"   // 状态
	HostFact     Fact = "host"     // 依托单位
	AreaFact     Fact = "area"     // 区域
	AddressFact  Fact = "address"  // 地址
	LocationFact Fact = "location" // 位置
	FiguresFact  Fact = "figures"  // 数字
	YearFact     Fact = "year"     // 年份
)

// Facts lists the facts in the order of the form.
var Facts = []Fact{NameFact, KindFact, LevelFact, StatusFact, HostFact, AreaFact, AddressFact, LocationFact, FiguresFact, YearFact}

// Title returns the Chinese word of the fact.
func (f Fact) Title() string { return factTitles[f] }

var factTitles = map[Fact]string{
	NameFact: "名称", KindFact: "类别", LevelFact: "级别", StatusFact: "状态", HostFact: "依托单位",
	AreaFact: "区域", AddressFact: "地址", LocationFact: "位置", FiguresFact: "数字", YearFact: "年份",
}

// FactSource is 事实来源: where one fact of a record comes from.
type FactSource struct {
	Fact   Fact
	Source string
}

// SourceOf returns where a fact of a record comes from: what Sources says, else for the
// place its basis, else the section of the plan; “” when nothing says it.
func (s *Site) SourceOf(f Fact) string {
	if i := slices.IndexFunc(s.Sources, func(of FactSource) bool { return of.Fact == f }); i >= 0 {
		return s.Sources[i].Source
	}
	if f == LocationFact {
		if s.Location == nil {
			return ""
		}
		return s.Location.Basis
	}
	return s.Section
}
