package report

import (
	"strings"

	"ezmap/data/progress"
)

// Ask is 缺项: what one department is to be asked for.
type Ask struct {
	Department string // “” where the template names none
	Indicators []string
}

// String says it: 请科技部门提供：高新技术企业数、科技型中小企业数.
func (a Ask) String() string {
	who := "请有关部门提供"
	if a.Department != "" {
		who = "请" + a.Department + "部门提供"
	}
	return who + "：" + strings.Join(a.Indicators, "、") + "。"
}

// Asks lists what an area lacks by the department that has it, in the order of the
// indicators: those without a confirmed value that counts.
func Asks(r *progress.Report) []Ask {
	var asks []Ask
	at := map[string]int{}
	for i := range r.Readings {
		one := &r.Readings[i]
		if one.Latest != nil || one.Missed != nil {
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
	return asks
}
