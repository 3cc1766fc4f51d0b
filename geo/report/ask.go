package report

import (
	"fmt"
	"strings"

	"ezmap/data"
	"ezmap/data/progress"
)

// Ask is 缺项: what one department is to be asked for, or what is at hand and waits
// for the office's own word.
type Ask struct {
	Department string // “” where the template names none
	Indicators []string
	// AtHand tells that there are values, which wait to be confirmed (待核定) or
	// decided between (待裁定): no department is to be asked.
	AtHand bool
}

// String says it: 请科技部门提供：高新技术企业数、科技型中小企业数.
func (a Ask) String() string {
	if a.AtHand {
		return "已填、待核定或裁定：" + strings.Join(a.Indicators, "、") + "。"
	}
	who := "请有关部门提供"
	if a.Department != "" {
		who = "请" + a.Department + "部门提供"
	}
	return who + "：" + strings.Join(a.Indicators, "、") + "。"
}

// Asks lists what an area lacks by the department that has it, in the order of the
// indicators: those without a confirmed value that counts. What is at hand and only
// waits for the office's own word comes last.
func Asks(r *progress.Report) []Ask {
	var asks []Ask
	var waiting []string
	at := map[string]int{}
	for i := range r.Readings {
		one := &r.Readings[i]
		if one.Latest != nil || one.Missed != nil || one.Inapplicable != nil || one.Rated != nil {
			continue
		}
		if one.Unconfirmed != nil || one.Conflict != nil {
			waiting = append(waiting, one.Indicator.Name)
			continue
		}
		d := one.Indicator.Department
		k, known := at[d]
		if !known {
			k = len(asks)
			at[d] = k
			asks = append(asks, Ask{Department: d})
		}
		asks[k].Indicators = append(asks[k].Indicators, one.Indicator.Name)
	}
	if waiting != nil {
		asks = append(asks, Ask{Indicators: waiting, AtHand: true})
	}
	return asks
}

// Moved says what changed of an area from the year before to the year of its
// latest values, under a title; no lines where there are no values.
func Moved(s *data.State, r *progress.Report, m progress.Moment) (title string, lines []string) {
	last := 0
	for i := range r.Readings {
		if o := r.Readings[i].Latest; o != nil {
			last = max(last, o.Year)
		}
	}
	if last == 0 {
		return "", nil
	}
	m.Year = last
	after := progress.Area(s, r.Area.Code, m)
	m.Year--
	before := progress.Area(s, r.Area.Code, m)
	for _, one := range progress.Moves(&before, &after) {
		lines = append(lines, one.Sentence)
	}
	if lines == nil {
		lines = []string{"没有变化。"}
	}
	return fmt.Sprintf("%d 年与 %d 年相比", last, last-1), lines
}
