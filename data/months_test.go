package data

import "testing"

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		months      Months
		title       string
		first, last int
		ok          bool
	}{
		{MonthsFrom(1, 12), "全年", 1, 12, true},
		{MonthsFrom(1, 6), "上半年", 1, 6, true},
		{MonthsFrom(1, 9), "前三季度", 1, 9, true},
		{MonthsFrom(10, 12), "四季度", 10, 12, true},
		{MonthsFrom(5, 5), "5月", 5, 5, true},
		{MonthsFrom(1, 11), "1—11月", 1, 11, true},
		{"06-01", "06-01", 6, 1, false},
		{"01-13", "01-13", 1, 13, false},
		{"00-06", "00-06", 0, 6, false},
		{"1-6", "1-6", 0, 0, false},
		{"ab-06", "ab-06", 0, 0, false},
	} {
		first, last, ok := c.months.Span()
		if ok != c.ok || ok && (first != c.first || last != c.last) || c.months.Title() != c.title {
			t.Errorf("%q: %d to %d, %v, %s", c.months, first, last, ok, c.months.Title())
		}
	}
	for _, m := range CommonMonths {
		if _, _, ok := m.Span(); !ok || m.Title() == string(m) {
			t.Errorf("%q has no word", m)
		}
	}
	if got := PeriodTitle(2023, "") + PeriodTitle(2023, "01-06"); got != "2023年2023年上半年" {
		t.Error(got)
	}
}
