package progress

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"ezmap/data"
)

// Beside is what must stand beside a score wherever it is printed: 完整度 60%，
// 可信度 0.60，9/15 项，2022年数值，模板“参考模板”2026.1 版. Completeness is cut to
// whole percent, so that 79.9 % does not read as 80 %.
func (s Score) Beside() string {
	text := fmt.Sprintf("完整度 %s，可信度 %s，%d/%d 项", WholePercent(s.Completeness), trust(s.Confidence, s.Counted), s.Counted, s.Total)
	if s.Year != 0 {
		text += "，" + yearText(s.Year) + "年数值"
	}
	if s.Template != "" {
		text += "，模板" + named(cmp.Or(s.Name, s.Template), s.Version)
	}
	return text
}

// Made says of which year's values and by which template the score and its
// dimensions are made: 2023年数值，模板“参考模板”2026.1 版.
func (s Score) Made() string {
	text := "模板" + named(cmp.Or(s.Name, s.Template), s.Version)
	if s.Year != 0 {
		text = yearText(s.Year) + "年数值，" + text
	}
	return text
}

// named is a template by its name, without what stands behind it in brackets, and
// its version: “参考模板”2026.1 版.
func named(name, version string) string {
	if short, _, found := strings.Cut(name, "（"); found && short != "" {
		name = short
	}
	text := "“" + name + "”"
	if version != "" {
		text += version + " 版"
	}
	return text
}

// String is the score as it is printed, never without Beside: 得分 63.2（…）.
func (s Score) String() string {
	switch {
	case s.Counted == 0:
		return "得分：数据缺失（" + s.Beside() + "）"
	case s.Value == nil && s.Low != nil:
		return fmt.Sprintf("得分：数据不足，不计总分（%s，区间 %.1f—%.1f）", s.Beside(), *s.Low, *s.High)
	case s.Value == nil:
		return "不计得分（" + s.Beside() + "）"
	}
	note := ""
	if !s.Ranked() {
		note = "，数据不足，仅供内部，不排名"
	}
	return fmt.Sprintf("得分 %.1f（%s，区间 %.1f—%.1f%s）", *s.Value, s.Beside(), *s.Low, *s.High, note)
}

// Beside is the score of a dimension with what must stand beside it: 58.0（完整度
// 66%，可信度 0.67，2/3 项）, or 数据缺失 in place of the number.
func (d Dimension) Beside() string {
	value := "数据缺失"
	if d.Value != nil {
		value = fmt.Sprintf("%.1f", *d.Value)
	}
	return fmt.Sprintf("%s（完整度 %s，可信度 %s，%d/%d 项）", value, WholePercent(d.Completeness), trust(d.Confidence, d.Counted), d.Counted, d.Total)
}

// String is the dimension with its score, never without its completeness.
func (d Dimension) String() string { return d.Name + " " + d.Beside() }

// trust writes a confidence: without a value there is nothing to trust or distrust.
func trust(confidence float64, counted int) string {
	if counted == 0 {
		return "—"
	}
	return fmt.Sprintf("%.2f", confidence)
}

// WholePercent writes a share of 0 to 1 as whole percent, cut and not rounded.
func WholePercent(share float64) string {
	return fmt.Sprintf("%.0f%%", math.Floor(100*share+1e-9))
}

func yearText(year int) string { return strconv.Itoa(year) }

// ScoreWords is the score of an area with all that must stand beside it: a
// functional area has none, and says so.
func (r *Report) ScoreWords() string {
	if r.Area.Kind == data.FunctionalArea {
		return "功能区不计创新型县（市、区）得分（" + r.Score.Beside() + "）"
	}
	return r.Score.String()
}
