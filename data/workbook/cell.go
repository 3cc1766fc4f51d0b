package workbook

import (
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"
)

// Kind tells what a cell holds.
type Kind uint8

// The kinds of cell. In a csv file every cell that is not empty is Text.
const (
	Empty  Kind = iota // 空白: nothing, never zero
	Text               // 文字
	Number             // 数值
	Date               // 日期
	Bool               // 是否
	Fault              // 错误值 (#N/A), or a formula without a saved value
)

// Cell is 单元格.
type Cell struct {
	Kind Kind
	// Percent tells that the number is shown as a percentage: 0.12 as 12%.
	Percent bool
	// Merged tells that the cell is part of a merged one, whose value all its cells have.
	Merged bool
	// Text is what the cell says: a number with all its digits, a date as 2022-03-14, 是 or 否.
	Text string
	// Number is the value of a Number; of a Date the days since 1899-12-30; 1 or 0 of a Bool.
	Number float64
}

// Blank tells that nothing but spaces stands in the cell.
func (c Cell) Blank() bool { return c.Kind == Empty || strings.TrimSpace(c.Text) == "" }

// Time is the day and time of a Date, in no time zone.
func (c Cell) Time() (time.Time, bool) {
	if c.Kind != Date {
		return time.Time{}, false
	}
	return timeOf(c.Number)
}

// timeOf is the time so many days after 1899-12-30, as spreadsheets count since March 1900.
func timeOf(days float64) (time.Time, bool) {
	const last = 2958466 // the first day of the year 10000
	if !(days >= 0 && days < last) {
		return time.Time{}, false
	}
	seconds := math.Round(days * 86400)
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Add(time.Duration(seconds) * time.Second), true
}

// textCell is a cell with text, Empty for “”.
func textCell(text string) Cell {
	if text == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: text}
}

// numberCell is a number in the way of a number format.
func numberCell(v float64, f format) Cell {
	if f == dateFormat {
		if at, ok := timeOf(v); ok {
			layout := "2006-01-02"
			if v != math.Trunc(v) {
				layout = "2006-01-02 15:04:05"
			}
			return Cell{Kind: Date, Text: at.Format(layout), Number: v}
		}
	}
	return Cell{Kind: Number, Text: Digits(v), Number: v, Percent: f == percentFormat}
}

// Digits writes a number as it is read: 15 digits, as a spreadsheet keeps them, no exponent
// for what people write without one.
func Digits(v float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		rounded = v
	}
	if magnitude := math.Abs(rounded); magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21) {
		return strconv.FormatFloat(rounded, 'g', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// Narrow writes full-width digits, letters and signs in their narrow form, and takes off the
// spaces around: １２３ becomes 123. Chinese characters stay.
func Narrow(text string) string { return strings.TrimSpace(width.Fold.String(text)) }
