package progress

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ezmap/data"
)

// Sentences are 报告用语: what a report may say of an area, one sentence for each
// indicator that has a value, and at the end one that names those that have none.
// No sentence holds a number that is missing, or one that is contested.
func Sentences(r *Report) []string {
	var said, reasons []string
	missing := map[string][]string{}
	for i := range r.Readings {
		one := &r.Readings[i]
		if text := one.sentence(); text != "" {
			said = append(said, text)
			continue
		}
		why := one.lack()
		if missing[why] == nil {
			reasons = append(reasons, why)
		}
		missing[why] = append(missing[why], one.Indicator.Name)
	}
	for k, why := range reasons {
		reasons[k] = why + "：" + strings.Join(missing[why], "、")
	}
	if reasons != nil {
		said = append(said, "以下指标没有可以引用的数值。"+strings.Join(reasons, "；")+"。")
	}
	return said
}

// lack says why there is no value to speak of.
func (r *Reading) lack() string {
	switch {
	case r.State != NoTarget:
		return r.Word()
	case r.Conflict != nil:
		return "数值冲突"
	case r.Unconfirmed != nil:
		return Unconfirmed.Title()
	}
	return NoData.Title()
}

// sentence says where an indicator stands, “” where it has no value to speak of.
func (r *Reading) sentence() string {
	i := r.Indicator
	switch {
	case r.Inapplicable != nil:
		return i.Name + "不适用。"
	case r.State == Unmet:
		return fmt.Sprintf("%s到 %d 年底经确认未达成。", i.Name, i.TargetYear)
	case r.Rated != nil:
		return fmt.Sprintf("%d—%d年，%s按可比价年均增长 %s，目标为年均增长 %s，%s。", i.BaseYear+1, r.Rated.Year, i.Name, Percent(r.Rated.Growth), Percent(*i.Target), r.judged())
	case r.Latest == nil:
		return ""
	}
	text := fmt.Sprintf("%d年，%s为 %s", r.Latest.Year, i.Name, Figure(r.Latest.Value, i.Unit))
	if r.Latest.Status != data.Certified && r.Latest.Status != data.FinalFigure && r.Latest.Status != data.Annual {
		text += "（" + r.Latest.Status.Title() + "）"
	}
	if i.Base != nil && i.BaseYear != 0 && i.Kind != data.CumulativeTarget && r.Latest.Year > i.BaseYear {
		text += "，" + compared(*i.Base, r.Latest.Value, i)
	}
	if r.Conflict != nil {
		text += "（另有未确认的不同数值，待裁定）"
	}
	if r.Target != nil {
		text += fmt.Sprintf("；%d年目标 %s，%s", i.TargetYear, Figure(*r.Target, i.Unit), r.judged())
	}
	return text + "。"
}

// judged says progress and state, without what is not known.
func (r *Reading) judged() string {
	switch {
	case r.Progress == nil:
		return r.Word()
	case r.AtLeast:
		return "进度不低于 " + Percent(*r.Progress) + "（有年份缺数值）"
	case r.Expected == nil || r.State == Done:
		return "进度 " + Percent(*r.Progress) + "，" + r.Word()
	}
	return fmt.Sprintf("进度 %s，应达 %s，%s", Percent(*r.Progress), Percent(*r.Expected), r.Word())
}

// compared says a value against the baseline.
func compared(base, value float64, i *data.Indicator) string {
	by := value - base
	if by == 0 {
		return fmt.Sprintf("与 %d 年持平", i.BaseYear)
	}
	verb := "增加"
	if by < 0 {
		verb, by = "减少", -by
	}
	return fmt.Sprintf("比 %d 年", i.BaseYear) + difference(verb, by, i.Unit)
}

// difference says by how much a value is more or less: a share in points.
func difference(verb string, by float64, unit string) string {
	if unit == "%" {
		verb = map[string]string{"增加": "提高", "减少": "下降"}[verb]
		return verb + " " + Figure(by, "") + " 个百分点"
	}
	return verb + " " + Figure(by, unit)
}

// Figure writes a value with its unit: at most two decimals, for small values as
// many as show two digits, no zeros at the end, thousands set apart above 9999.
func Figure(v float64, unit string) string {
	decimals := 2
	if a := math.Abs(v); a > 0 && a < 0.1 {
		decimals = min(1-int(math.Floor(math.Log10(a))), 9)
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		text = "0"
	}
	return thousands(text) + unit
}

func thousands(text string) string {
	whole, fraction, broken := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	if len(whole) > 4 {
		var groups []string
		for len(whole) > 3 {
			groups = append([]string{whole[len(whole)-3:]}, groups...)
			whole = whole[:len(whole)-3]
		}
		whole = strings.Join(append([]string{whole}, groups...), ",")
	}
	if broken {
		return sign + whole + "." + fraction
	}
	return sign + whole
}

// Percent writes a share of 0 to 1 as percent with one decimal.
func Percent(share float64) string {
	text := strconv.FormatFloat(100*share, 'f', 1, 64)
	if text == "-0.0" {
		text = "0.0"
	}
	return text + "%"
}
