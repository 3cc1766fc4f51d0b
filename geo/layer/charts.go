package layer

import (
	"slices"

	"ezmap/data"
)

// ChartsID is the id of the layer of 区域统计图.
const ChartsID = "charts"

// ChartKind is the sort of chart that stands on areas.
type ChartKind string

// The sorts of chart.
const (
	StateCharts ChartKind = "states" // 状态构成: how many indicators are in each state
	YearCharts  ChartKind = "years"  // 逐年数值: one indicator, a column for each year
	ShareCharts ChartKind = "shares" // 指标进度: several indicators, a bar for the way made
	TrendCharts ChartKind = "trends" // 走势小图: several indicators, a spark line for each
	RadarCharts ChartKind = "radar"  // 维度雷达图: the scores of the dimensions
)

// ChartKinds lists the sorts of chart in the order in which they are offered.
var ChartKinds = []ChartKind{StateCharts, ShareCharts, YearCharts, TrendCharts, RadarCharts}

// Title returns the Chinese name of a sort of chart, “” for an unknown one.
func (k ChartKind) Title() string { return chartTitles[k] }

var chartTitles = map[ChartKind]string{
	StateCharts: "状态构成", YearCharts: "逐年数值", ShareCharts: "指标进度", TrendCharts: "走势小图", RadarCharts: "维度雷达图",
}

// MostChartIndicators is how many indicators ShareCharts and TrendCharts show.
const MostChartIndicators = 6

// Charts is 区域统计图: a small chart on each district and functional area that is
// read by the template. An area without a value says 数据缺失 and has no chart,
// which would look like 0. It is kept as JSON.
type Charts struct {
	Kind ChartKind `json:"kind"`
	// Template limits the charts to the areas that are read by it, “” for no limit.
	Template string `json:"template,omitempty"`
	// Indicators are ids of the template's indicators: of YearCharts the first is
	// shown, of ShareCharts and TrendCharts up to MostChartIndicators. Empty for
	// those that have values, in the template's order. The other sorts show all.
	Indicators []string `json:"indicators,omitempty"`
	// Size multiplies the charts, 0 for 1.
	Size float64 `json:"size,omitempty"`
}

// Check returns an Invalid error when the charts cannot be drawn from a state:
// an unknown sort of chart, template or indicator, or a size out of range.
func (c *Charts) Check(s *data.State) error {
	if c.Kind.Title() == "" {
		return data.Fault(data.Invalid, "没有“"+string(c.Kind)+"”这种统计图，可用 states shares years trends radar。", nil)
	}
	if c.Size != 0 && !(c.Size >= 0.5 && c.Size <= 3) {
		return data.Fault(data.Invalid, "统计图的大小应在 0.5 到 3 倍之间。", nil)
	}
	known := slices.DeleteFunc(slices.Clone(s.Templates), func(t data.Template) bool { return c.Template != "" && t.ID != c.Template })
	if len(known) == 0 {
		return data.Fault(data.NotFound, "没有编号为“"+c.Template+"”的指标模板，统计图无从取数。", nil)
	}
	for _, id := range c.Indicators {
		if !slices.ContainsFunc(known, func(t data.Template) bool { return t.Indicator(id) != nil }) {
			return data.Fault(data.NotFound, "指标模板里没有编号为“"+id+"”的指标，统计图无从取数。", nil)
		}
	}
	return nil
}
