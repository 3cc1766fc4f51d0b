package progress

import (
	"fmt"
	"strings"
	"testing"
)

// 甲区, indicator E: a value each year, the one of 2024 not confirmed. 乙区, C: the
// values of 2023 contradict each other until June 2024.
func TestHistories(t *testing.T) {
	s := worked(t)
	say := func(years []YearValue) string {
		var parts []string
		for _, y := range years {
			switch {
			case y.Contested:
				parts = append(parts, fmt.Sprint(y.Year, " contested"))
			case y.Value != nil:
				parts = append(parts, fmt.Sprint(y.Year, " ", y.Value.Value))
			case y.Draft != nil:
				parts = append(parts, fmt.Sprint(y.Year, " draft ", y.Draft.Value))
			default:
				parts = append(parts, fmt.Sprint(y.Year, " missing"))
			}
		}
		return strings.Join(parts, ", ")
	}
	for _, c := range []struct {
		area, asof string
		row, year  int
		want       string
	}{
		{"甲区", "2026-06-30", 4, 0, "2021 240, 2022 330, 2023 410, 2024 draft 495, 2025 560"},
		{"甲区", "2026-06-30", 0, 2022, "2021 1, 2022 1.32"},
		{"乙区", "2024-05-01", 2, 0, "2021 25, 2022 39, 2023 contested, 2024 missing, 2025 missing"},
		{"乙区", "2024-07-01", 2, 2023, "2021 25, 2022 39, 2023 55"},
	} {
		area := s.Areas[strings.Index("甲区乙区丙区", c.area)/len("甲区")].Code
		if got := say(Histories(s, area, Moment{Year: c.year, At: day(t, c.asof)})[c.row]); got != c.want {
			t.Errorf("%s as of %s: %s, want %s", c.area, c.asof, got, c.want)
		}
	}
}
