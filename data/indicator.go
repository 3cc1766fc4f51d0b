package data

import (
	"reflect"
	"strconv"
	"strings"
)

// TargetKind tells how progress toward a target is computed.
type TargetKind string

// The kinds of target (目标类型).
const (
	LevelTarget      TargetKind = "level"       // a value to reach: level, ratio or stock
	GrowthTarget     TargetKind = "growth_rate" // 年均增速
	CumulativeTarget TargetKind = "cumulative"  // a sum over the years
	ThresholdTarget  TargetKind = "threshold"   // at least so much, without a base
	MilestoneTarget  TargetKind = "milestone"   // 0→1
	CountTarget      TargetKind = "count"       // 0→n certified items
)

// PathKind tells how the expected value moves from baseline to target.
type PathKind string

// The kinds of path (路径).
const (
	LinearPath   PathKind = "linear"
	CompoundPath PathKind = "compound"
	StepPath     PathKind = "step" // no expectation before the due date
)

// Direction tells whether more is better.
type Direction int

// The directions.
const (
	MoreIsBetter Direction = 1
	LessIsBetter Direction = -1
)

// Indicator is 指标: something measured against a target.
type Indicator struct {
	ID        string // I01
	Name      string
	Dimension string // 创新能力
	Unit      string // “” where the source gives none
	Kind      TargetKind
	Measure   string // flow, stock, ratio, count, survey
	Direction Direction
	Path      PathKind
	BaseYear  int
	Base      *float64 // 基期值, nil when unknown
	// TargetYear is the due year; the target is due at its end.
	TargetYear int
	// Target is the printed target: a value, or for GrowthTarget a yearly rate
	// (0.16). Nil for 无目标.
	Target     *float64
	TargetText string // as printed
	Cap        *float64
	Weight     float64
	Department string
	Definition string
	Prices     Prices // of an amount of money
	Section    string
	Note       string
}

// Prices is 价格口径: by which prices an amount is given; “” where no source says.
type Prices string

// The kinds of prices.
const (
	CurrentPrices  Prices = "current"  // 现价
	ConstantPrices Prices = "constant" // 可比价
)

// Title returns the Chinese word, 未写明 for none.
func (p Prices) Title() string {
	switch p {
	case CurrentPrices:
		return "现价"
	case ConstantPrices:
		return "可比价"
	}
	return "未写明"
}

// Template is 指标模板: a set of indicators for the city or for districts.
type Template struct {
	ID       string
	Name     string
	Version  string
	Origin   string
	Official bool
	// For tells to which kind of area the template applies. Of several for one
	// kind the first is in force until a TemplateRuling chooses another.
	For        AreaKind
	Thresholds Thresholds
	// Dimensions are the weights of dimensions; one that is not named weighs 1.
	Dimensions []DimensionWeight
	// Steps are the weights of stages; none is the usual case.
	Steps      []StageWeight
	Indicators []Indicator
}

// DimensionWeight is 维度权重, > 0.
type DimensionWeight struct {
	Dimension string
	Weight    float64
}

// Indicator returns one of the template's indicators, nil when it has none of that id.
func (t *Template) Indicator(id string) *Indicator {
	for i := range t.Indicators {
		if t.Indicators[i].ID == id {
			return &t.Indicators[i]
		}
	}
	return nil
}

// Slot is 名额: a planned number of things of which only some are named.
type Slot struct {
	ID   string // N01
	Name string
	// Total is the planned number, nil where the plan gives none.
	Total *int
	// Sites are the ids of the records that are named for it.
	Sites   []string
	Section string
	Note    string
}

// NextVersion returns the version after another: 2026.2 after 2026.1, 2022.1 after
// 2022. A template whose indicators, weights or thresholds change gets a new one,
// so that each score names what it was made of.
func NextVersion(version string) string {
	if at := strings.LastIndexByte(version, '.'); at >= 0 {
		if n, err := strconv.Atoi(version[at+1:]); err == nil {
			return version[:at+1] + strconv.Itoa(n+1)
		}
	}
	return version + ".1"
}

// Measures tells that two templates measure the same way, whatever they are called.
func (t *Template) Measures(other *Template) bool {
	return reflect.DeepEqual(t.Indicators, other.Indicators) && reflect.DeepEqual(t.Dimensions, other.Dimensions) && reflect.DeepEqual(t.Steps, other.Steps) && t.Thresholds == other.Thresholds
}
