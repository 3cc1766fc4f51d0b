package data

import (
	"fmt"
	"strconv"
)

// Months is 期间, the part of a year that a value is of: “” for the whole year,
// else its first and last month, both included (01-06 for 上半年). A figure that
// is cumulated from January, as monthly reports give it, is of 01 to its month.
// Only values of a whole year are scored: targets are set for the ends of years.
type Months string

// MonthsFrom returns the months from one to another, 1 to 12, both included; “”
// for the whole year.
func MonthsFrom(first, last int) Months {
	if first == 1 && last == 12 {
		return ""
	}
	return Months(fmt.Sprintf("%02d-%02d", first, last))
}

// Span returns the first and the last month; ok is false for what is no part of
// a year.
func (m Months) Span() (first, last int, ok bool) {
	if m == "" {
		return 1, 12, true
	}
	if len(m) != 5 || m[2] != '-' {
		return 0, 0, false
	}
	first, err := strconv.Atoi(string(m[:2]))
	if err != nil {
		return 0, 0, false
	}
	last, err = strconv.Atoi(string(m[3:]))
	return first, last, err == nil && first >= 1 && first <= last && last <= 12
}

// Title returns the Chinese word: 全年, 上半年, 一季度, 前三季度, 5月, 1—5月.
func (m Months) Title() string {
	if title, common := monthsTitles[m]; common {
		return title
	}
	first, last, ok := m.Span()
	switch {
	case !ok:
		return string(m)
	case first == last:
		return fmt.Sprintf("%d月", first)
	}
	return fmt.Sprintf("%d—%d月", first, last)
}

var monthsTitles = map[Months]string{
	"": "全年", "01-06": "上半年", "07-12": "下半年", "01-03": "一季度", "04-06": "二季度", "07-09": "三季度", "10-12": "四季度", "01-09": "前三季度",
}

// CommonMonths lists the parts of a year that offices report by, the whole year first.
var CommonMonths = []Months{"", "01-03", "01-06", "01-09", "04-06", "07-09", "10-12", "07-12"}

// PeriodTitle writes a year with its part: 2023年, 2023年上半年.
func PeriodTitle(year int, m Months) string {
	if m == "" {
		return fmt.Sprintf("%d年", year)
	}
	return fmt.Sprintf("%d年%s", year, m.Title())
}
