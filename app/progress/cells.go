package progress

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/chart"

	"fyne.io/fyne/v2"
)

// NameCell is the name of an indicator.
func NameCell(r *progress.Reading) control.GridCell { return control.GridCell{Text: r.Indicator.Name} }

// FullNameCell is the name of an indicator with its unit.
func FullNameCell(r *progress.Reading) control.GridCell {
	return control.GridCell{Text: r.Indicator.Name + unit(r.Indicator)}
}

// UnitCell is its unit.
func UnitCell(r *progress.Reading) control.GridCell {
	return control.GridCell{Text: r.Indicator.Unit, Muted: true}
}

// NumberCell is a number, or a dash with the reason for which there is none.
func NumberCell(text, reason string) control.GridCell {
	if text == Missing {
		return control.GridCell{Text: text, Muted: true, Tip: reason}
	}
	return control.GridCell{Text: text}
}

// BaseCell is the baseline.
func BaseCell(r *progress.Reading) control.GridCell {
	return NumberCell(Optional(r.Indicator.Base, r.Indicator.Unit), "没有填写基期值")
}

// TargetCell is the target as a level, with the words of the source as its tip.
func TargetCell(r *progress.Reading) control.GridCell {
	c := NumberCell(Optional(rounded(r.Target), r.Indicator.Unit), "没有填写目标值")
	if r.Target != nil {
		c.Tip = Target(r)
	}
	return c
}

func rounded(v *float64) *float64 {
	if v == nil {
		return nil
	}
	two := round(*v, 2) // a computed level has no more to say
	return &two
}

// ExpectedCell is the value that the path expects at the end of a year.
func ExpectedCell(r *progress.Reading, year int) control.GridCell {
	return NumberCell(Expected(r, year), "没有逐年路径：到期才判断，或缺基期、目标")
}

// LatestCell is the value that counts with its year. Where there is none it says
// that the data are missing, not that they are zero.
func LatestCell(r *progress.Reading) control.GridCell {
	switch {
	case r.Inapplicable != nil:
		return control.GridCell{Text: "不适用", Muted: true, Tip: r.Inapplicable.Note}
	case r.Latest == nil && r.Rated != nil:
		return control.GridCell{Text: fmt.Sprintf("年均 %s（%d）", progress.Percent(r.Rated.Growth), r.Rated.Year), Tip: "按可比价增速计算"}
	case r.Latest == nil && r.Conflict != nil:
		return control.GridCell{Text: "数值冲突", Tip: "同一期有两个不同的数，裁定以前都不计分"}
	case r.Latest == nil && r.Unconfirmed == nil && r.Missed == nil:
		return control.GridCell{Text: "数据缺失", Muted: true, Tip: "还没有填报数值，不当作 0"}
	case r.Latest == nil && r.Unconfirmed != nil:
		return control.GridCell{Text: Latest(r), Muted: true, Tip: "待核定，核定后才计分"}
	}
	return control.GridCell{Text: Latest(r)}
}

// BarCell is the progress as a bar with the mark of what is expected by the year
// of the value.
func BarCell(r *progress.Reading) control.GridCell {
	if r.Progress == nil {
		return control.GridCell{Text: Missing, Muted: true, Tip: noProgress(r)}
	}
	tip := "进度 " + Progress(r)
	if r.Expected != nil && r.Latest != nil {
		tip = fmt.Sprintf("%s，竖线为 %d 年应达 %s", tip, r.Latest.Year, Share(r.Expected))
	}
	return control.GridCell{
		Text: Progress(r), Tip: tip,
		Bar: &control.GridBar{Share: *r.Progress, Mark: r.Expected, Color: StateColor(r.State)},
	}
}

func noProgress(r *progress.Reading) string {
	switch {
	case r.Target == nil:
		return "没有目标，不能计算进度"
	case r.State == progress.Pending:
		return "到期以前不判断，见目标年份"
	}
	return "没有已核定的数值，不能计算进度"
}

// PaceCell is the pace.
func PaceCell(r *progress.Reading) control.GridCell {
	return NumberCell(Pace(r.Pace), "没有可比的应达值")
}

// StateCell is the state by shape, colour and word.
func StateCell(r *progress.Reading) control.GridCell {
	return control.GridCell{Text: r.Word(), Icon: Shape(r.State), Muted: r.State == progress.NoData || r.State == progress.NoTarget}
}

// StateColor is the colour of a state in the window.
func StateColor(s progress.State) fyne.ThemeColorName {
	switch s {
	case progress.Done:
		return theme.ColorDone
	case progress.OnTrack:
		return theme.ColorOnTrack
	case progress.SlightlyBehind:
		return theme.ColorSlight
	case progress.Behind:
		return theme.ColorBehind
	case progress.Regressed, progress.Unmet:
		return theme.ColorRegressed
	case progress.Pending:
		return theme.ColorPending
	}
	return theme.ColorNone
}

// SparkCell is the values over the years against their path.
func SparkCell(r *progress.Reading, years []progress.YearValue) control.GridCell {
	if !known(years) {
		return control.GridCell{Text: Missing, Muted: true, Tip: "还没有历年数值"}
	}
	one := chart.Series{Reading: r, Years: years}
	return control.GridCell{Draw: func(c canvas.Canvas, box canvas.Rect) { chart.Spark(c, box, one, chart.Style{}) }}
}

// known tells that some year has a value, confirmed or not.
func known(years []progress.YearValue) bool {
	for i := range years {
		if y := &years[i]; y.Value != nil || y.Draft != nil || y.Contested {
			return true
		}
	}
	return false
}

// StateChips are the states that readings are in, with their numbers, behind one
// for all. The states come in the order of States.
func StateChips(readings []progress.Reading) (chips []control.Chip, words []string) {
	chips, words = []control.Chip{{Word: "全部", Count: len(readings)}}, []string{""}
	for _, s := range progress.States {
		first := len(words)
		for i := range readings {
			r := &readings[i]
			if r.State != s {
				continue
			}
			at := slices.Index(words, r.Word())
			if at < first { // one state may have two words, and comes once under each
				at = len(words)
				chips, words = append(chips, control.Chip{Word: r.Word(), Icon: Shape(s)}), append(words, r.Word())
			}
			chips[at].Count++
		}
	}
	return chips, words
}
