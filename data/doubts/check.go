package doubts

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
)

// check is one value under question.
type check struct {
	indicator *data.Indicator
	value     data.Observation
	others    []data.Observation
	rules     Rules
	slipped   bool // a unit slip explains the jump
}

// point is a value to compare with.
type point struct {
	year  int
	value float64
	word  string // 基期, 快报
}

// number writes a value as it was typed, without an exponent.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (c *check) with(v float64) string { return number(v) + c.indicator.Unit }

// before returns the value of the nearest earlier year, the baseline included;
// nil when there is none.
func (c *check) before() *point {
	return c.nearest(func(year int) bool { return year < c.value.Year }, func(a, b int) bool { return a > b })
}

func (c *check) after() *point {
	return c.nearest(func(year int) bool { return year > c.value.Year }, func(a, b int) bool { return a < b })
}

// nearest returns the most final value of the year that is fit and goes before
// all others.
func (c *check) nearest(fit func(int) bool, goesBefore func(a, b int) bool) *point {
	var best *point
	rank := 0
	if i := c.indicator; i.Base != nil && i.BaseYear != 0 && c.value.Months == "" && !c.value.Growth && fit(i.BaseYear) {
		best, rank = &point{i.BaseYear, *i.Base, "基期"}, -1
	}
	for k := range c.others {
		o := &c.others[k]
		if o.Missed || !fit(o.Year) {
			continue
		}
		own := slices.Index(data.ObservationStatuses, o.Status)
		if best == nil || goesBefore(o.Year, best.year) || o.Year == best.year && own < rank {
			best, rank = &point{o.Year, o.Value, o.Status.Title()}, own
		}
	}
	return best
}

func (c *check) overCap() *Doubt {
	if limit := c.indicator.Cap; limit != nil && !c.value.Growth && c.value.Value > *limit {
		return &Doubt{OverCap, fmt.Sprintf("%s超过上限 %s，这个指标不会超过它。请核对数值和单位。", c.with(c.value.Value), c.with(*limit)), true}
	}
	return nil
}

func (c *check) share() bool {
	return c.indicator.Unit == "%" && (c.indicator.Measure == "ratio" || c.indicator.Measure == "survey")
}

func (c *check) over100() *Doubt {
	if c.indicator.Cap == nil && c.share() && c.value.Value > 100 {
		return &Doubt{Over100, fmt.Sprintf("比重为 %s，超过 100%%。请核对分子、分母和单位。", c.with(c.value.Value)), false}
	}
	return nil
}

func (c *check) negative() *Doubt {
	if c.value.Value < 0 && !c.value.Growth && (c.indicator.Base == nil || *c.indicator.Base >= 0) {
		return &Doubt{Negative, fmt.Sprintf("数值 %s 是负数。没有数值的请留空，不要用负数代替。", c.with(c.value.Value)), false}
	}
	return nil
}

// whole are the units of things that are counted one by one.
var whole = []string{"家", "个", "人", "项", "件"}

func (c *check) fraction() *Doubt {
	if !c.value.Growth && c.value.Value != math.Trunc(c.value.Value) && slices.Contains(whole, c.indicator.Unit) {
		return &Doubt{Fraction, fmt.Sprintf("%s带小数，以“%s”计的应是整数。", number(c.value.Value), c.indicator.Unit), false}
	}
	return nil
}

// fallen questions a stock below an earlier one, or above a later one.
func (c *check) fallen() *Doubt {
	if c.indicator.Measure != "stock" || c.slipped || c.indicator.Direction == data.LessIsBetter {
		return nil
	}
	if p := c.before(); p != nil && c.value.Value < p.value {
		return &Doubt{FallenStock, fmt.Sprintf("%d 年 %s，少于 %d 年%s的 %s。存量一般不减少，请核对；确有减少的请写明原因。", c.value.Year, c.with(c.value.Value), p.year, p.word, c.with(p.value)), false}
	}
	if p := c.after(); p != nil && c.value.Value > p.value {
		return &Doubt{FallenStock, fmt.Sprintf("%d 年 %s，多于 %d 年%s的 %s。存量一般不减少，请核对这两年的数值。", c.value.Year, c.with(c.value.Value), p.year, p.word, c.with(p.value)), false}
	}
	return nil
}

// jump questions a change beyond the set share a year, from the nearest earlier
// value: over a gap of years the average is asked about, as a base of five years
// ago is no last year.
func (c *check) jump() *Doubt {
	p := c.before()
	if p == nil || p.value == 0 || c.slipped || c.value.Growth {
		return nil
	}
	years := c.value.Year - p.year
	rate := yearly(p.value, c.value.Value, years)
	if rate <= c.rules.jump()+1e-9 {
		return nil
	}
	verb, bound := "增加", "超过"
	if c.value.Value < p.value {
		verb = "减少"
	}
	if years > 1 {
		bound = fmt.Sprintf("平均每年 %.1f%%，超过每年", 100*rate)
	}
	change := math.Abs((c.value.Value - p.value) / p.value)
	return &Doubt{Jump, fmt.Sprintf("%d 年 %s，比 %d 年%s的 %s %s %.1f%%，%s %.0f%%。请核对数值、单位和口径。", c.value.Year, c.with(c.value.Value), p.year, p.word, c.with(p.value), verb, 100*change, bound, 100*c.rules.jump()), false}
}

// yearly is the size of the change of a year that leads from one value to another
// over years: the compound rate (年均增长率), and where the sign changes, for which
// there is none, an equal part of the change.
func yearly(from, to float64, years int) float64 {
	if ratio := to / from; ratio >= 0 {
		return math.Abs(math.Pow(ratio, 1/float64(years)) - 1)
	}
	return math.Abs(to-from) / math.Abs(from) / float64(years)
}

// uncertified questions a count of national or provincial recognitions that
// names no document.
func (c *check) uncertified() *Doubt {
	if k := c.indicator.Kind; k != data.MilestoneTarget && k != data.CountTarget {
		return nil
	}
	if c.value.Value > 0 && c.value.Certificate == "" {
		return &Doubt{Uncertified, fmt.Sprintf("“%s”按认定文件计数，请填认定文件的文号；没有文号的不计入进度。", c.indicator.Name), false}
	}
	return nil
}

func (c *check) contradicts() *Doubt {
	for k := range c.others {
		o := &c.others[k]
		if o.Year == c.value.Year && o.Status == c.value.Status && (o.Missed || o.Value != c.value.Value) {
			was := c.with(o.Value)
			if o.Missed {
				was = "未达成"
			}
			return &Doubt{Contradicts, fmt.Sprintf("%d 年%s已有 %s，与 %s 不同。要么注明替代原数，要么两数并存，待裁定。", o.Year, o.Status.Title(), was, c.with(c.value.Value)), false}
		}
	}
	return nil
}

// early questions a final value of a year, or part of one, that is not over.
func (c *check) early() *Doubt {
	o := &c.value
	_, last, ok := o.Months.Span()
	if !ok || o.Year == 0 || o.At.IsZero() || !o.At.Before(time.Date(o.Year, time.Month(last)+1, 1, 0, 0, 0, 0, o.At.Location())) || o.Status == data.Estimate || o.Status == data.Certified {
		return nil
	}
	if o.At.Year() == o.Year && (o.Status == data.Flash || o.Status == data.PublicNews) {
		return nil
	}
	return &Doubt{Early, fmt.Sprintf("%s还没有结束，状态却是“%s”。请核对期间，或改为“预计”。", data.PeriodTitle(o.Year, o.Months), o.Status.Title()), false}
}

// factors lead from one unit of money to another.
var factors = map[string]float64{"元": 1, "千元": 1e3, "万元": 1e4, "亿元": 1e8}

// converted questions a value that is not what the source prints in its own unit,
// within half of the last digit given.
func (c *check) converted() *Doubt {
	o := &c.value
	from, to := factors[o.ReportedUnit], factors[c.indicator.Unit]
	if o.Reported == nil || from == 0 || to == 0 {
		return nil
	}
	want := *o.Reported * from / to
	_, fraction, _ := strings.Cut(number(o.Value), ".")
	if math.Abs(want-o.Value) <= 0.5*math.Pow10(-len(fraction))*(1+1e-9) {
		return nil
	}
	return &Doubt{Converted, fmt.Sprintf("来源写 %s%s，合 %s，与填的 %s 不同。请核对换算。", number(*o.Reported), o.ReportedUnit, c.with(want), c.with(o.Value)), false}
}

// inclusion questions an amount or a number of a district in which a functional
// area lies, where nobody says whether that is in it, or where it was otherwise in
// the year before.
func inclusion(s *data.State, i *data.Indicator, o data.Observation, others []data.Observation) *Doubt {
	inside := s.Inside(o.Area)
	if len(inside) == 0 || !adds(i) || o.Missed || o.Inapplicable {
		return nil
	}
	if o.Holds == data.Unstated {
		return &Doubt{Inclusion, fmt.Sprintf("没有说明含不含%s，各区合计时可能重复或漏计。请选定口径。", inside[0].Name), false}
	}
	for _, other := range others {
		if other.Year < o.Year && other.Holds != data.Unstated && other.Holds != o.Holds {
			return &Doubt{Inclusion, fmt.Sprintf("%d 年的数值%s，这一数值%s，口径不同，不能直接比较。请核对。", other.Year, s.InclusionTitle(o.Area, other.Holds), s.InclusionTitle(o.Area, o.Holds)), false}
		}
	}
	return nil
}
