package progress

import (
	"fmt"
	"math"
	"strings"

	"ezmap/data"
)

// Inclusion is 口径, see data.Inclusion.
type Inclusion = data.Inclusion

// The inclusions.
const (
	Unstated = data.Unstated
	Included = data.Included
	Excluded = data.Excluded
)

// Part is one area's figure in a sum of areas.
type Part struct {
	Area  *data.Area
	Value *float64 // nil where it is missing
	// Inside tells of a functional area whether its district's figure holds it.
	Inside Inclusion
}

// Balance is 分项合计核对: the city's figure against the sum of its areas.
type Balance struct {
	City float64
	// Low and High are the least and the greatest sum of what there is; they
	// differ while it is not stated whether a functional area is counted twice.
	Low, High float64
	// Missing are the districts without a figure, Unstated the functional areas
	// of which it is not known whether their district holds them.
	Missing, Unstated []string
	Agrees            bool
	// Sentence says it in Chinese, in the indicator's unit.
	Sentence string

	open bool // the sum may be greater than what there is
}

// Additive tells that the figures of areas add up to that of the city: amounts
// and numbers do, shares and survey results do not.
func Additive(i *data.Indicator) bool {
	return i.Measure == "flow" || i.Measure == "stock" || i.Measure == "count"
}

// Balanced compares the city's figure with the sum of districts and functional
// areas. What is missing is not read as zero: while a district is missing, only
// a sum that is already too large contradicts the city. Half of the last digit
// of each figure, in the decimals given, is allowed for rounding.
func Balanced(city float64, parts []Part, unit string, decimals int) Balance {
	b := Balance{City: city}
	for _, p := range parts {
		b.add(p)
	}
	allowed := 0.5*math.Pow10(-decimals)*float64(len(parts)+1) + 1e-9*math.Abs(city)
	b.Agrees = b.Low <= city+allowed && (b.open || b.High >= city-allowed)
	b.Sentence = b.say(unit, decimals)
	return b
}

func (b *Balance) add(p Part) {
	functional := p.Area.Kind == data.FunctionalArea
	switch {
	case p.Value == nil && functional && p.Inside == Included:
	case p.Value == nil && (!functional || p.Inside == Excluded):
		b.Missing, b.open = append(b.Missing, p.Area.Name), true
	case p.Value == nil: // not stated and not filled in: it may be held by its district
		b.Unstated, b.open = append(b.Unstated, p.Area.Name), true
	case functional && p.Inside == Included:
	case functional && p.Inside == Unstated:
		b.Unstated = append(b.Unstated, p.Area.Name)
		b.Low, b.High = b.Low+min(*p.Value, 0), b.High+max(*p.Value, 0)
	default:
		b.Low, b.High = b.Low+*p.Value, b.High+*p.Value
	}
}

func (b *Balance) say(unit string, decimals int) string {
	sum := fmt.Sprintf("%.*f", decimals, b.Low)
	if b.High > b.Low {
		sum += fmt.Sprintf("—%.*f", decimals, b.High)
	}
	text := fmt.Sprintf("全市 %.*f%s，各区合计 %s%s", decimals, b.City, unit, sum, unit)
	if len(b.Missing) > 0 {
		text += "（缺" + strings.Join(b.Missing, "、") + "）"
	}
	switch {
	case !b.Agrees && b.open:
		text += "，已经超过全市数。请核对。"
	case !b.Agrees:
		text += "，两者不符。请核对数值，并看功能区是否重复或漏计。"
	case b.open:
		text += "，尚不能核对。"
	default:
		text += "，相符。"
	}
	if len(b.Unstated) > 0 {
		text += "未注明含不含：" + strings.Join(b.Unstated, "、") + "。"
	}
	return text
}
