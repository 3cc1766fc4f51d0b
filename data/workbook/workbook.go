// Package workbook reads and writes the tables of officials (办公表格): xlsx, and csv or tsv
// in UTF-8, UTF-16 or GB18030.
//
// Reading forgives what offices do: titles above the header, headers of several rows, merged
// cells, formulas (by the value that was saved with them), notes and signatures below. What
// is left out is listed, nothing disappears in silence. A file that was made to do harm ends
// in a sentence, not in memory or time without end.
//
// The package does not know what the columns mean (see geo/exchange) and does not compute
// formulas, run macros or read the older binary xls.
package workbook

import (
	"fmt"
	"strings"

	"ezmap/data"
)

// Limits of what is read. They lie far above what an office sends.
const (
	// mostColumns is how many columns a table may have.
	mostColumns = 1000
	// mostCells is how many cells all sheets of a file may have together, empty ones
	// between others included.
	mostCells = 4_000_000
	// mostRows is how many rows a sheet may have; Excel has no more.
	mostRows = 1 << 20
	// mostSheets is how many sheets a file may have.
	mostSheets = 200
	// mostText is how many bytes of text a file may have.
	mostText = 256 << 20
)

// Table is 表格: what stands under one header.
type Table struct {
	// Sheet is the name of the sheet (工作表), “” in a csv file.
	Sheet string
	// Header has the title of each column; of a header of several rows the titles stand
	// below each other, joined by “/”. A column without a title has “”.
	Header []string
	// HeaderRow is the row in the sheet, counted from 1, in which the header ends; 0 where
	// no header was found.
	HeaderRow int
	// Rows are the rows of data, each with as many cells as the header has columns.
	Rows []Row
	// Left are the rows that were taken for no data.
	Left []Remark
	// Encoding is the one in which a csv file was read (GB18030), “” for xlsx.
	Encoding string
}

// Row is 行: one row of data.
type Row struct {
	Number int // in the sheet, counted from 1
	Cells  []Cell
}

// Remark is 附注: a text about a cell, or about a whole row with Column -1.
type Remark struct {
	Row    int // counted from 1
	Column int // counted from 0
	Text   string
}

// Where names a cell for a sentence: 表“平台”C7, or 第 7 行 C 列 in a file without sheets.
func (t *Table) Where(row, column int) string {
	if t.Sheet == "" {
		return fmt.Sprintf("第 %d 行 %s 列", row, Letters(column))
	}
	return fmt.Sprintf("表“%s”%s", t.Sheet, Address(row, column))
}

// WhereRow names a row for a sentence: 表“平台”第 7 行.
func (t *Table) WhereRow(row int) string {
	if t.Sheet == "" {
		return fmt.Sprintf("第 %d 行", row)
	}
	return fmt.Sprintf("表“%s”第 %d 行", t.Sheet, row)
}

// Address is the name of a cell (C7): row counted from 1, column from 0.
func Address(row, column int) string { return fmt.Sprintf("%s%d", Letters(column), row) }

// Letters is the name of a column counted from 0: A, B, … Z, AA.
func Letters(column int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}

// fault is the error for a file that cannot be read.
func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// brief cuts foreign text down to what a message can hold on one line.
func brief(text string) string {
	const most = 40
	runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(text, "�")), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
