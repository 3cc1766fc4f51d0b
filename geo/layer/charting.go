package layer

import (
	"cmp"
	"slices"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"

	"github.com/paulmach/orb"
)

// charting is charts that are worked out for the areas of a state.
type charting struct {
	*Charts
	style chart.Style
	areas []chartedArea
	shown []string // ids of the indicators
	scale chart.Scale
}

// chartedArea is what a chart is made of.
type chartedArea struct {
	report progress.Report
	years  [][]progress.YearValue // of the report's readings
}

// charts sets a chart on each area that is read by the template.
func (b *builder) charts() {
	if b.options.Charts == nil || b.options.Charts.Kind.Title() == "" || b.options.Hidden[ChartsID] {
		return
	}
	c := b.charting()
	if len(c.areas) == 0 {
		return
	}
	l := b.layer(ChartsID, "区域统计图", ProgressGroup)
	heading := &Key{Entry: Entry{Group: ProgressGroup, Title: c.title(), Words: true, Draw: nothing}, Order: chartsOrder}
	keys := map[string]*Key{}
	for i := range c.areas {
		a := &c.areas[i]
		small := c.chart(a)
		geometry, named := b.seatOf(a.report.Area)
		if small == nil || geometry == nil || b.saidMissing(a.report.Area, small) {
			continue
		}
		style := &Style{
			Diagram:  &Diagram{Title: a.report.Area.Name, Untitled: named, Chart: small, Style: c.style},
			MaxScale: overview, Keys: []*Key{heading},
		}
		for _, k := range small.Keys(c.style) {
			if keys[k.Title] == nil {
				keys[k.Title] = &Key{
					Entry: Entry{Group: ProgressGroup, Title: k.Title, Draw: k.Draw, Look: string(c.Kind)}, Order: chartsOrder + 1 + k.Order,
				}
			}
			style.Keys = append(style.Keys, keys[k.Title])
		}
		l.add(Feature{Ref: Ref{AreaRef, string(a.report.Area.Code)}, Geometry: geometry, Style: style})
	}
}

// charting gathers what the charts show.
func (b *builder) charting() *charting {
	c := &charting{Charts: b.options.Charts, style: b.book.chartStyle()}
	c.style.Size *= cmp.Or(max(c.Size, 0), 1)
	moment := b.options.moment()
	for i := range b.state.Areas {
		code := b.state.Areas[i].Code
		if b.state.Areas[i].Kind == data.CityArea {
			continue
		}
		a := chartedArea{report: progress.Area(b.state, code, moment)}
		if t := a.report.Template; t == nil || c.Template != "" && c.Template != t.ID {
			continue
		}
		for _, years := range progress.Histories(b.state, code, moment) {
			a.years = append(a.years, b.over(years))
		}
		c.areas = append(c.areas, a)
	}
	c.shown = c.choose()
	if c.Kind == YearCharts {
		var all []chart.Series
		for i := range c.areas {
			all = append(all, c.series(&c.areas[i])...)
		}
		c.scale = chart.ScaleOf(all)
	}
	return c
}

// over returns the years without those that are not over yet and have no value:
// nothing is missing there.
func (b *builder) over(years []progress.YearValue) []progress.YearValue {
	if b.options.Now.IsZero() {
		return years
	}
	return slices.DeleteFunc(years, func(y progress.YearValue) bool {
		return y.Year >= b.options.Now.Year() && y.Value == nil && y.Draft == nil && !y.Contested
	})
}

// choose returns the indicators that are shown: those asked for, or else those
// that have values somewhere.
func (c *charting) choose() []string {
	most := MostChartIndicators
	if c.Kind == YearCharts {
		most = 1
	}
	ids := c.Indicators
	if len(ids) == 0 {
		for i := range c.areas {
			for k := range c.areas[i].report.Readings {
				r := &c.areas[i].report.Readings[k]
				if valued(r) && !slices.Contains(ids, r.Indicator.ID) && (c.Kind != ShareCharts || r.Target != nil) {
					ids = append(ids, r.Indicator.ID)
				}
			}
		}
		c.inOrder(ids)
	}
	return ids[:min(most, len(ids))]
}

// inOrder sorts ids as the template does.
func (c *charting) inOrder(ids []string) {
	place := map[string]int{}
	for i := range c.areas {
		for k := range c.areas[i].report.Readings {
			place[c.areas[i].report.Readings[k].Indicator.ID] = k
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int { return place[a] - place[b] })
}

// valued tells that an indicator has an entry of some kind.
func valued(r *progress.Reading) bool {
	return r.Latest != nil || r.Unconfirmed != nil || r.Missed != nil || r.Conflict != nil
}

// series returns the shown indicators of an area.
func (c *charting) series(a *chartedArea) []chart.Series {
	var all []chart.Series
	for _, id := range c.shown {
		for k := range a.report.Readings {
			if r := &a.report.Readings[k]; r.Indicator.ID == id {
				all = append(all, chart.Series{Reading: r, Years: a.years[k]})
			}
		}
	}
	return all
}

// chart returns what stands on an area: a chart, or the words of what is missing;
// nil for nothing.
func (c *charting) chart(a *chartedArea) chart.Small {
	if c.Kind == RadarCharts {
		return c.radar(&a.report)
	}
	if c.Kind == StateCharts {
		if !slices.ContainsFunc(a.report.Readings, func(r progress.Reading) bool { return valued(&r) }) {
			return absent
		}
		return chart.CountStates(a.report.Readings)
	}
	all := c.series(a)
	if !slices.ContainsFunc(all, func(s chart.Series) bool { return valued(s.Reading) }) {
		return absent
	}
	switch c.Kind {
	case YearCharts:
		return chart.Columns{Series: all[0], Scale: c.scale}
	case TrendCharts:
		return chart.Trends{Series: all}
	}
	shares := chart.Shares{}
	for _, one := range all {
		shares.Readings = append(shares.Readings, *one.Reading)
	}
	return shares
}

// absent is what stands on an area without a value.
var absent = chart.Note{Words: missingTitle, Missing: true}

// radar returns the scores of the dimensions: of a functional area they would read
// as a score.
func (c *charting) radar(r *progress.Report) chart.Small {
	switch {
	case r.Area.Kind == data.FunctionalArea:
		return chart.Note{Words: notScored}
	case len(r.Score.Dimensions) < chart.LeastRadar:
		return nil
	case r.Score.Counted == 0:
		return absent
	}
	return chart.Radar{Score: r.Score}
}

// title says what the charts show.
func (c *charting) title() string {
	if len(c.shown) > 0 && c.Kind == YearCharts {
		i := c.series(&c.areas[0])[0].Reading.Indicator
		if i.Unit != "" {
			return i.Name + "：逐年数值（" + i.Unit + "，各区同一比例）"
		}
		return i.Name + "：逐年数值（各区同一比例）"
	}
	switch c.Kind {
	case StateCharts:
		return "各区指标状态构成（数字为项数）"
	case ShareCharts:
		return "各区指标进度（条满为到达目标）"
	case RadarCharts:
		return "各区维度得分（中心 0，外圈 100）"
	}
	return "各区指标" + c.Kind.Title()
}

// seatOf returns what the chart of an area stands on: its outline, or the place
// that stands for it; nil when there is neither. named tells that its name is on the map.
func (b *builder) seatOf(a *data.Area) (seat orb.Geometry, named bool) {
	node := b.nodeOf(string(a.Code))
	if area := b.areaShape(a.Code); area != nil {
		boundaries := b.state.Base(data.Boundaries)
		return area, !b.options.Hidden[boundaries.ID] && !b.options.Looks[boundaries.ID].NoNames
	}
	if node != nil {
		return *node, true
	}
	for i := range b.state.Elements {
		for _, n := range b.state.Elements[i].Nodes {
			if at, ok := b.locate(n); ok && n.Area == a.Code {
				return at, false
			}
		}
	}
	return nil, false
}

// saidMissing tells that a colouring says already that an area has no data.
func (b *builder) saidMissing(a *data.Area, small chart.Small) bool {
	return small == chart.Small(absent) && b.wordsBelow(string(a.Code)) == missingTitle && b.areaShape(a.Code) != nil
}
