package doubts

import (
	"fmt"
	"math"
)

// slip is a unit that is easily taken for another: the value comes out factor
// times too large, or too small.
type slip struct {
	factor float64
	words  string
}

// slips are the units that are confused, by the unit of the indicator.
var slips = map[string][]slip{
	"亿元":   {{1e4, "像是以万元填的"}, {1e8, "像是以元填的"}},
	"万元":   {{1e-4, "像是以亿元填的"}, {1e4, "像是以元填的"}, {1e-1, "像是以十万元填的"}, {1e1, "像是以千元填的"}},
	"%":    {{1e-2, "像是填了小数而不是百分数"}, {1e1, "像是以千分数填的"}},
	"件/万人": {{1e-4, "像是以每人填的"}, {1e4, "像是填了件数"}},
	"人/万人": {{1e-4, "像是以每人填的"}},
}

// near is how far, in powers of ten, a ratio may lie from the factor of a slip:
// about a half more or less, as much as a year may change.
const near = 0.18

// unitSlip compares with the nearest earlier value, for want of one with a later
// one: what is a power of ten away has the wrong unit rather than a wild year.
func (c *check) unitSlip() *Doubt {
	p := c.before()
	if p == nil {
		p = c.after()
	}
	if p == nil || p.value == 0 || c.value.Value == 0 || math.Signbit(p.value) != math.Signbit(c.value.Value) {
		return nil
	}
	ratio := math.Log10(c.value.Value / p.value)
	for _, s := range slips[c.indicator.Unit] {
		if math.Abs(ratio-math.Log10(s.factor)) <= near {
			c.slipped = true
			return &Doubt{UnitSlip, fmt.Sprintf("%s与 %d 年%s的 %s 相差约 %s 倍，%s。这里的单位是%s，请核对。", c.with(c.value.Value), p.year, p.word, c.with(p.value), times(s.factor), s.words, c.indicator.Unit), false}
		}
	}
	return nil
}

// times writes the factor of a slip as a whole number.
func times(factor float64) string {
	if factor < 1 {
		factor = 1 / factor
	}
	return number(math.Round(factor))
}
