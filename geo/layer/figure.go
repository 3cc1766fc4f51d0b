package layer

import (
	"math"
	"strconv"
	"strings"
)

// figureText writes a number as an officer does: at most five digits that
// count, 千分位 from 10,000 on.
func figureText(v float64) string {
	if v == 0 {
		return "0"
	}
	digits := min(max(4-int(math.Floor(math.Log10(math.Abs(v)))), 0), 12)
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return grouped(text)
}

// grouped sets commas between thousands of a number with five digits or more
// before its point.
func grouped(text string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	whole, part, _ := strings.Cut(text, ".")
	if len(whole) > 4 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if part != "" {
		whole += "." + part
	}
	return sign + whole
}

// rangeText names a class between bounds; the first and the last are open.
func rangeText(breaks []float64, class int) string {
	switch {
	case class == 0:
		return "< " + figureText(breaks[0])
	case class == len(breaks):
		return "≥ " + figureText(breaks[class-1])
	}
	return figureText(breaks[class-1]) + "–" + figureText(breaks[class])
}

// roundBelow returns the largest of 1, 2, 5 times a power of ten that is not
// above a positive number.
func roundBelow(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, lead := range [...]float64{5, 2, 1} {
		if lead*power <= v*(1+1e-12) {
			return lead * power
		}
	}
	return power
}
