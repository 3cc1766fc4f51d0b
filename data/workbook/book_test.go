package workbook

import (
	"bytes"
	"strings"
	"testing"
)

// A header of two rows is taken whole when a person points at its end; the title above it, and
// the numbers of columns below it, are not.
func TestTheHeaderEndsWhereAPersonSays(t *testing.T) {
	file := xlsx(t, `<sheetData>`+
		`<row r="1">`+inline("A1", "统计表")+`</row>`+
		`<row r="2">`+inline("A2", "单位")+inline("B2", "位置")+`</row>`+
		`<row r="3">`+inline("B3", "东")+inline("C3", "北")+`</row>`+
		`<row r="4">`+inline("A4", "甲")+inline("B4", "乙")+inline("C4", "丙")+`</row>`+
		`<row r="5">`+inline("A5", "一")+inline("B5", "2")+inline("C5", "3")+`</row>`+
		`</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>`)
	b, err := ReadBook(t.Context(), bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all, err := b.Tables(Options{})
	if err != nil {
		t.Fatal(err)
	}
	sheet := all[0].Sheet
	lines := b.Lines(sheet, 3)
	if len(lines) != 3 || lines[1].Number != 2 || lines[1].Text != "单位 位置" {
		t.Errorf("%+v", lines)
	}
	for row, want := range map[int]string{3: "单位 位置/东 位置/北", 4: "甲 乙 丙", 1: "统计表  "} {
		tables, err := b.Tables(Options{HeaderRows: map[string]int{sheet: row}})
		if err != nil || strings.Join(tables[0].Header, " ") != want || tables[0].HeaderRow != row {
			t.Errorf("to row %d: %q, %v", row, tables[0].Header, err)
		}
	}
	if b.Lines("没有", 3) != nil {
		t.Error("lines of a sheet that is not there")
	}
}
