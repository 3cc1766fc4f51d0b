package chart

import (
	"math"
	"strconv"
	"strings"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

const missing = "数据缺失"

// write writes one line with its middle at a height.
func write(c canvas.Canvas, content string, x, middle float64, align canvas.Align, st canvas.TextStyle) {
	c.Text(canvas.Text{Content: content, At: canvas.Point{X: x, Y: middle + st.Size*0.36}, Align: align, Style: st})
}

// fitted returns a style in which a line is not wider than a width, down to 70 %
// of the size, and the line cut where that is not enough.
func fitted(content string, width float64, st canvas.TextStyle) (string, canvas.TextStyle) {
	w := typeface.Measure(content, st).Width
	if w <= width {
		return content, st
	}
	st.Size *= max(0.7, width/w)
	return cut(content, width, st), st
}

// cut shortens a line that is too wide.
func cut(content string, width float64, st canvas.TextStyle) string {
	runes := []rune(content)
	for len(runes) > 1 && typeface.Measure(content, st).Width > width+1e-9 {
		runes = runes[:len(runes)-1]
		content = string(runes) + "…"
	}
	return content
}

// closing marks may not begin a line, opening ones may not end it.
const closing, opening = "，。、；：）》”％%·", "（《“"

// wrap breaks a text into lines that are not wider than a width, unless they
// cannot be broken.
func wrap(content string, width float64, st canvas.TextStyle) []string {
	var lines []string
	var now []rune
	for _, r := range content {
		if len(now) > 0 && typeface.Measure(string(now)+string(r), st).Width > width {
			if keep := breakBefore(now, r); keep > 0 {
				lines, now = append(lines, string(now[:keep])), append([]rune{}, now[keep:]...)
			}
		}
		now = append(now, r)
	}
	if len(now) > 0 {
		lines = append(lines, string(now))
	}
	return lines
}

// breakBefore returns how much of a full line stays on it; 0 where it cannot be broken.
func breakBefore(now []rune, next rune) int {
	keep := len(now)
	for keep > 0 && glued(now[keep-1], next) {
		keep--
		next = now[keep]
	}
	return keep
}

// glued tells that no line ends between two characters.
func glued(a, b rune) bool {
	return strings.ContainsRune(closing, b) || strings.ContainsRune(opening, a) || solid(a) && solid(b)
}

// solid is of a number or a latin word.
func solid(r rune) bool {
	return r == '.' || r == '-' || r == '/' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// named returns the name of an indicator with its unit in two lines at most, in
// smaller letters where it takes that, the unit unbroken.
func named(r *progress.Reading, width float64, st canvas.TextStyle) ([]string, canvas.TextStyle) {
	name, unit := r.Indicator.Name, ""
	if r.Indicator.Unit != "" {
		unit = "（" + r.Indicator.Unit + "）"
	}
	least := st.Size * 0.72
	for {
		if typeface.Measure(name+unit, st).Width <= width {
			return []string{name + unit}, st
		}
		if unit != "" && typeface.Measure(name, st).Width <= width {
			return []string{name, unit}, st
		}
		lines := wrap(name+unit, width, st)
		if len(lines) <= 2 {
			return lines, st
		}
		if st.Size <= least {
			return []string{lines[0], cut(strings.Join(lines[1:], ""), width, st)}, st
		}
		st.Size *= 0.95
	}
}

// number writes a value as the ledger does: at most two decimals, groups of three
// digits above 9999.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	text = strings.TrimSuffix(strings.TrimSuffix(text, "0"), ".0")
	whole, rest, _ := strings.Cut(text, ".")
	if rest != "" {
		rest = "." + rest
	}
	if math.Abs(v) < 9999.995 {
		return whole + rest
	}
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for k := len(whole) - 3; k > 0; k -= 3 {
		whole = whole[:k] + "," + whole[k:]
	}
	return sign + whole + rest
}

// share writes a progress as percent, with ≥ for a lower bound.
func share(r *progress.Reading) string {
	if r.Progress == nil {
		return ""
	}
	text := strconv.FormatFloat(100**r.Progress, 'f', 1, 64) + "%"
	if r.AtLeast {
		return "≥" + text
	}
	return text
}

// values writes what was reached and the target: 225（2022）/ 300.
func values(r *progress.Reading) string {
	text := missing
	switch {
	case r.Latest != nil:
		text = number(r.Latest.Value) + "（" + strconv.Itoa(r.Latest.Year) + "）"
	case r.Conflict != nil:
		text = "数值冲突"
	case r.Missed != nil:
		text = "未达成（" + strconv.Itoa(r.Missed.Year) + "）"
	case r.Unconfirmed != nil:
		text = number(r.Unconfirmed.Value) + "（" + strconv.Itoa(r.Unconfirmed.Year) + "，待确认）"
	}
	if r.Target == nil {
		return text + " / 无目标"
	}
	return text + " / " + number(*r.Target)
}
