package cells

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The texts are what WPS and LibreOffice put onto the clipboard for the cells on the right.
func TestSplit(t *testing.T) {
	for text, want := range map[string][][]string{
		"":                           nil,
		"甲":                          {{"甲"}},
		"甲\t乙\r\n丙\t\r\n":            {{"甲", "乙"}, {"丙", ""}},
		"\"两\n行\"\t\"说\"\"好\"\"\"\n": {{"两\n行", `说"好"`}},
		"5\" 管\t\"开头没有收尾\n下一行": {{`5" 管`, `"开头没有收尾`}, {"下一行"}},
		"\"甲\"乙\t丙":            {{`"甲"乙`, "丙"}},
		"\t\n\t":               {{"", ""}, {"", ""}},
	} {
		if diff := cmp.Diff(want, Split(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestJoinComesBack(t *testing.T) {
	cell := rapid.StringOf(rapid.SampledFrom([]rune("甲a \t\n\"|")))
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 3).Draw(t, "columns")
		var rows [][]string
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			rows = append(rows, rapid.SliceOfN(cell, columns, columns).Draw(t, "row"))
		}
		if len(rows) == 1 && columns == 1 && rows[0][0] == "" {
			return // nothing on the clipboard
		}
		if diff := cmp.Diff(rows, Split(Join(rows))); diff != "" {
			t.Fatal(diff)
		}
	})
}
