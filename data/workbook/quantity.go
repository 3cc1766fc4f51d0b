package workbook

import (
	"math"
	"strconv"
	"strings"
)

// Quantity is 数量: a number with the unit that stood with it.
type Quantity struct {
	Value float64
	Unit  string // 亿元, 万元, %, 家; “” for none
}

// Quantity reads the number in a cell as officials write it: １２３, 1,234.5, 3.5亿元, 12%,
// 133（家）. ok is false for a blank cell and where no single number stands; blank is never 0.
func (c Cell) Quantity() (q Quantity, ok bool) {
	switch c.Kind {
	case Number:
		if c.Percent {
			return Quantity{c.Number * 100, "%"}, true
		}
		return Quantity{Value: c.Number}, true
	case Text:
		return ParseQuantity(c.Text)
	}
	return Quantity{}, false
}

// ParseQuantity reads a number with or without a unit behind it, see Cell.Quantity.
func ParseQuantity(text string) (q Quantity, ok bool) {
	if numberLength(text) < len(text) {
		text = signs.Replace(Narrow(text))
	}
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") { // accountants' negative
		if q, ok = ParseQuantity(text[1 : len(text)-1]); ok && q.Value > 0 {
			q.Value = -q.Value
			return q, true
		}
		return Quantity{}, false
	}
	end := numberLength(text)
	digits, unit := text[:end], strings.Trim(text[end:], "()")
	if end == 0 || !grouped(digits) || strings.ContainsAny(unit, "0123456789.,-+") {
		return Quantity{}, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	if err != nil || math.IsInf(v, 0) {
		return Quantity{}, false
	}
	return Quantity{v, unit}, true
}

// signs are those that stand for others, and spaces inside a number.
var signs = strings.NewReplacer("−", "-", "－", "-", "—", "-", "％", "%", "﹪", "%", " ", "", "\u00a0", "")

// numberLength is how many bytes at the front may belong to a number.
func numberLength(text string) int {
	end := 0
	for end < len(text) {
		switch c := text[end]; {
		case c >= '0' && c <= '9', c == '.', c == ',', end == 0 && (c == '-' || c == '+'):
		case (c == 'e' || c == 'E') && exponent(text[end+1:]):
			end++
		default:
			return end
		}
		end++
	}
	return end
}

// exponent tells whether the text behind an e is an exponent.
func exponent(text string) bool {
	text = strings.TrimLeft(text, "+-")
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// grouped tells whether commas part a number into thousands, or there are none.
func grouped(digits string) bool {
	whole, decimals, _ := strings.Cut(digits, ".")
	if strings.Contains(decimals, ",") {
		return false
	}
	groups := strings.Split(strings.TrimLeft(whole, "+-"), ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && (len(g) == 0 || len(g) > 3) {
			return false
		}
	}
	return true
}

// scales are the units that stand for a power of ten of another one.
var scales = map[string]struct {
	base  string
	times float64
}{
	"元": {"元", 1}, "千元": {"元", 1e3}, "万元": {"元", 1e4}, "百万元": {"元", 1e6}, "亿元": {"元", 1e8},
	"亿": {"", 1e8}, "万": {"", 1e4}, "": {"", 1},
	"人": {"人", 1}, "万人": {"人", 1e4}, "家": {"家", 1}, "个": {"个", 1}, "件": {"件", 1}, "项": {"项", 1},
	"%": {"%", 1}, "个百分点": {"%", 1}, "百分点": {"%", 1}, "‰": {"%", 0.1},
	"平方公里": {"平方米", 1e6}, "平方千米": {"平方米", 1e6}, "公顷": {"平方米", 1e4}, "亩": {"平方米", 10000.0 / 15}, "万平方米": {"平方米", 1e4}, "平方米": {"平方米", 1},
}

// In returns the value in another unit: 35000 万元 in 亿元 is 3.5. A quantity without a unit
// is taken to be in the wanted one; 3.5亿 is 3.5 亿元. ok is false where the two do not
// measure the same.
func (q Quantity) In(unit string) (value float64, ok bool) {
	if q.Unit == "" || q.Unit == unit {
		return q.Value, true
	}
	from, known := scales[q.Unit]
	to, wanted := scales[unit]
	if !known || !wanted || from.base != to.base && from.base != "" {
		return 0, false
	}
	// One rounding less than value × factor: 3.5 × (1e8/1e4).
	if from.times >= to.times {
		return q.Value * (from.times / to.times), true
	}
	return q.Value / (to.times / from.times), true
}
