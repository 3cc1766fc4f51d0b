// Package progress is what 指标台账 and 区域进展 have in common: the detail of an
// indicator with its values, and the dialogs that enter, confirm, rule on, lock and
// document them, with the words for what data/progress computes. The two screens
// themselves are app/ledger and app/district.
package progress

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
)

// Missing is what stands where there is no value.
const Missing = "—"

// Number writes a value: two decimals for 亿元 and %, else as many as it has, at
// most four; thousands apart above 9999.
func Number(v float64, unit string) string {
	decimals := 0
	if unit == "亿元" || unit == "%" {
		decimals = 2
	} else {
		for decimals < 4 && math.Abs(v-round(v, decimals)) > 1e-9 {
			decimals++
		}
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if math.Abs(v) <= 9999 {
		return text
	}
	whole, rest, _ := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		rest = "." + rest
	}
	return sign + whole + rest
}

func round(v float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.Round(v*p) / p
}

// Optional writes a value that may be missing.
func Optional(v *float64, unit string) string {
	if v == nil {
		return Missing
	}
	return Number(*v, unit)
}

// Share writes a share as a percentage.
func Share(v *float64) string {
	if v == nil {
		return Missing
	}
	return strconv.FormatFloat(*v*100, 'f', 0, 64) + "%"
}

// Pace writes a pace.
func Pace(v *float64) string {
	if v == nil {
		return Missing
	}
	return strconv.FormatFloat(*v, 'f', 2, 64)
}

// Latest writes the value that counts with its year, or one that waits for
// confirmation, or that there is none.
func Latest(r *progress.Reading) string {
	o := r.Latest
	if o == nil {
		o = r.Unconfirmed
	}
	if o == nil {
		return Missing
	}
	if o.Missed {
		return fmt.Sprintf("未达成（%d）", o.Year)
	}
	return fmt.Sprintf("%s（%d）", Number(o.Value, r.Indicator.Unit), o.Year)
}

// Target writes the target as the source prints it, with the level that a rate means.
func Target(r *progress.Reading) string {
	i := r.Indicator
	switch {
	case r.Target == nil && i.TargetText == "":
		return "未填目标"
	case i.Kind == data.GrowthTarget && r.Target != nil:
		return fmt.Sprintf("%s，即 %d 年达到 %s", i.TargetText, i.TargetYear, Number(*r.Target, i.Unit))
	case i.TargetText == "":
		return Number(*r.Target, i.Unit) + i.Unit
	}
	if _, err := strconv.ParseFloat(i.TargetText, 64); err == nil {
		return i.TargetText + i.Unit
	}
	return i.TargetText
}

// Shape returns the sign of a state; its word stands beside it.
func Shape(s progress.State) fyne.Resource {
	switch s {
	case progress.Done:
		return theme.ShapeDone
	case progress.OnTrack:
		return theme.ShapeOnTrack
	case progress.SlightlyBehind:
		return theme.ShapeSlight
	case progress.Behind:
		return theme.ShapeBehind
	case progress.Regressed:
		return theme.ShapeRegressed
	case progress.Unmet:
		return theme.ShapeUnmet
	case progress.Pending:
		return theme.ShapePending
	}
	return theme.ShapeNone
}

// ScoreWords says the score with what must stand beside it, or why there is none.
func ScoreWords(r progress.Report) string {
	switch {
	case r.Template == nil:
		return "没有适用的指标模板。"
	case r.Area.Kind == data.FunctionalArea:
		return "功能区不参评创新型县（市、区），只列指标（" + r.Score.Beside() + "）。"
	}
	return r.Score.String() + "。"
}

// WayWords says the share of a district's way that is recorded, “” where its stages
// have no weights.
func WayWords(r *progress.Report) string {
	if r.Way == nil {
		return ""
	}
	return fmt.Sprintf("阶段进度 %s（按模板 %s 版的阶段权重，不计入得分）。", Share(r.Way), r.Template.Version)
}

// AreaNote is the line below an area's name in a list. It tells how much is known
// and no score, for which there is no room with all that must stand beside it.
func AreaNote(r progress.Report) string {
	if r.Score.Counted == 0 && r.Area.Kind == data.District {
		return "数据缺失"
	}
	text := fmt.Sprintf("%d/%d 项", r.Score.Counted, r.Score.Total)
	if r.Area.Kind == data.FunctionalArea {
		return "功能区 · " + text
	}
	return text + " · 完整度 " + progress.WholePercent(r.Score.Completeness)
}

// StageWords says the stage of a report.
func StageWords(r progress.Report) string {
	if r.Area.Kind != data.District {
		return ""
	}
	if r.Stage == nil {
		return "阶段：未填报"
	}
	text := "阶段：" + r.Stage.Stage.Title()
	if r.Stage.Date != "" {
		text += "（" + r.Stage.Date + "）"
	}
	return text
}

// Progress writes the progress of a reading, with ≥ where it is a lower bound.
func Progress(r *progress.Reading) string {
	if r.Progress != nil && r.AtLeast {
		return "≥" + Share(r.Progress)
	}
	return Share(r.Progress)
}

// Expected writes the value that the path expects at the end of a year; in the
// target year of an indicator without a path, the target.
func Expected(r *progress.Reading, year int) string {
	for _, w := range r.Path {
		if w.Year == year {
			return Number(round(w.Value, 2), r.Indicator.Unit) // a computed value has no more to say
		}
	}
	if year == r.Indicator.TargetYear && r.Target != nil {
		return Number(*r.Target, r.Indicator.Unit)
	}
	return Missing
}
