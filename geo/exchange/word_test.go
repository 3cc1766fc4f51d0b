package exchange

import (
	"testing"

	"ezmap/data/workbook"
)

func TestYearOf(t *testing.T) {
	for text, want := range map[string]int{
		"2022": 2022, "２０２２年": 2022, "2022-03-14": 2022, "2022年3月": 2022, "2022.3": 2022, "20220314": 2022,
		"二〇二三年": 2023, "二○二一": 2021, "二零一九年五月": 2019, "一九九八年": 1998,
		"二十三年": 0, "23年": 0, "20223": 0, "十四五": 0, "1234年": 0, "": 0,
	} {
		if got, ok := yearOf(workbook.Cell{Kind: workbook.Text, Text: text}); got != want && ok || ok != (want > 0) {
			t.Errorf("%q: %d, %v", text, got, ok)
		}
	}
}
