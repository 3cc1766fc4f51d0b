package returns

import (
	"regexp"
	"strconv"

	"ezmap/data"
)

// periods are the ways in which a period is written, after folding.
var (
	wholeYear = regexp.MustCompile(`^((?:19|20)\d\d)(?:年|年度|年底|年末|年全年|年(?:完成|实际|实绩)?(?:值|数)?)?$`)
	partYear  = regexp.MustCompile(`^((?:19|20)\d\d)年?(上半年|下半年|一季度|二季度|三季度|四季度|前三季度|第[一二三四]季度|(\d{1,2})月|(\d{1,2})[-—–~至](\d{1,2})月)$`)
	span      = regexp.MustCompile(`^(\d{1,2})[-—–~至](\d{1,2})月?$`)
	month     = regexp.MustCompile(`^(\d{1,2})月$`)
)

var halves = map[string]data.Months{
	"全年": "", "上半年": "01-06", "下半年": "07-12", "一季度": "01-03", "二季度": "04-06", "三季度": "07-09", "四季度": "10-12", "前三季度": "01-09",
	"第一季度": "01-03", "第二季度": "04-06", "第三季度": "07-09", "第四季度": "10-12",
}

// ParsePeriod reads a year, or a part of one: 2023, 2023年上半年, 2023年1-9月.
func ParsePeriod(text string) (year int, months data.Months, ok bool) {
	text = fold(text)
	if m := wholeYear.FindStringSubmatch(text); m != nil {
		year, _ = strconv.Atoi(m[1])
		return year, "", true
	}
	m := partYear.FindStringSubmatch(text)
	if m == nil {
		return 0, "", false
	}
	year, _ = strconv.Atoi(m[1])
	months, ok = ParseMonths(m[2])
	return year, months, ok
}

// ParseMonths reads a part of a year: 上半年, 1-9月, 5月, 01-06; “” and 全年 are all
// of it.
func ParseMonths(text string) (data.Months, bool) {
	text = fold(text)
	if text == "" {
		return "", true
	}
	if months, common := halves[text]; common {
		return months, true
	}
	var first, last int
	if m := span.FindStringSubmatch(text); m != nil {
		first, _ = strconv.Atoi(m[1])
		last, _ = strconv.Atoi(m[2])
	} else if m := month.FindStringSubmatch(text); m != nil {
		first, _ = strconv.Atoi(m[1])
		last = first
	}
	months := data.MonthsFrom(first, last)
	_, _, ok := months.Span()
	return months, ok && first > 0
}
