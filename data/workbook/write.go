package workbook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ezmap/data"
)

// Sheet is a table to be written.
type Sheet struct {
	Name    string
	Columns []Column
	// Rows hold what stands in the columns: nil for a blank cell, string, float64, int, bool
	// or time.Time (a day).
	Rows [][]any
	// Remarks are written as comments on cells, which are coloured; rows are counted from 1
	// as in the written sheet, whose header is row 1, columns from 0.
	Remarks []Remark
}

// Column is a column of a table to be written.
type Column struct {
	Title string
	// Choices are offered in a list that drops down; other values can still be typed.
	Choices []string
	// Note is a comment on the title: what is meant and how it is written.
	Note string
}

const (
	longestCell = 32767 // UTF-16 units, as Excel has it
	widest      = 40    // of a column, in characters; longer texts run over several lines
	choiceSheet = "选项"
	typeface    = "宋体" // that every office program has
)

// WriteXLSX writes sheets as a workbook: numbers as numbers, days as days, the header bold
// and frozen, with a filter, lists for choices. The error is a *data.Error, or that of the
// writer; what was written then is no workbook.
func WriteXLSX(ctx context.Context, to io.Writer, sheets ...Sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &bookWriter{File: f, ctx: ctx, lists: map[string]string{}}
	if err := errors.Join(f.SetDefaultFont(typeface), b.style()); err != nil {
		return unwritten(err)
	}
	for i, s := range sheets {
		s.Name = sheetName(s.Name, i)
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.Name); err != nil {
				return unwritten(err)
			}
		} else if _, err := f.NewSheet(s.Name); err != nil {
			return unwritten(err)
		}
		if err := b.write(s); err != nil {
			return err
		}
	}
	if err := b.hideLists(); err != nil {
		return unwritten(err)
	}
	_, err := f.WriteTo(to)
	return err
}

func unwritten(err error) error {
	return data.Fault(data.Unusable, "写不成 Excel 工作簿："+err.Error()+"。", err)
}

// sheetName makes a name that Excel allows.
func sheetName(name string, i int) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' {
			return -1
		}
		return r
	}, name)
	const most = 31
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most])
	}
	if name == "" || name == choiceSheet {
		return fmt.Sprintf("表%d", i+1)
	}
	return name
}

// bookWriter writes the sheets of one workbook.
type bookWriter struct {
	*excelize.File
	ctx         context.Context
	head, plain int // styles
	day, faulty int
	lists       map[string]string // where a list of choices stands
	listed      int               // columns of the sheet of choices
}

func (b *bookWriter) style() (err error) {
	make := func(s *excelize.Style) (id int) {
		if err == nil {
			id, err = b.NewStyle(s)
		}
		return id
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	of := func(s excelize.Style) int {
		s.Border = hairlines
		return make(&s)
	}
	text := &excelize.Alignment{Vertical: "center", WrapText: true}
	b.head = of(excelize.Style{Font: &excelize.Font{Bold: true, Family: typeface}, Alignment: middle, Fill: fillOf("DDE7F0")})
	b.plain = of(excelize.Style{Alignment: text})
	day := "yyyy-mm-dd"
	b.day = of(excelize.Style{CustomNumFmt: &day, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}})
	b.faulty = of(excelize.Style{Alignment: text, Fill: fillOf("FFD9D0")})
	return err
}

// hairlines are the grey lines around a cell.
var hairlines = []excelize.Border{
	{Type: "left", Color: "B0B8C0", Style: 1}, {Type: "right", Color: "B0B8C0", Style: 1},
	{Type: "top", Color: "B0B8C0", Style: 1}, {Type: "bottom", Color: "B0B8C0", Style: 1},
}

func fillOf(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// write writes one sheet. What belongs to the whole sheet is set before its rows are streamed.
func (b *bookWriter) write(s Sheet) error {
	if len(s.Rows) >= mostRows {
		return fault("表“%s”有 %d 行，超过 Excel 的 %d 行，请筛选后分成几个文件，或改存 CSV。", s.Name, len(s.Rows), mostRows)
	}
	if len(s.Columns) == 0 {
		return fault("表“%s”没有列。", s.Name)
	}
	if err := b.furnish(s); err != nil {
		return unwritten(err)
	}
	w, err := b.NewStreamWriter(s.Name)
	if err != nil {
		return unwritten(err)
	}
	widths := make([]float64, len(s.Columns))
	for i := range s.Columns {
		widths[i] = columnWidth(s, i)
		if err := w.SetColWidth(i+1, i+1, widths[i]); err != nil {
			return unwritten(err)
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return unwritten(err)
	}
	marked := map[[2]int]bool{}
	for _, r := range s.Remarks {
		marked[[2]int{r.Row, r.Column}] = true
	}
	head := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		head[i] = excelize.Cell{StyleID: b.head, Value: c.Title}
	}
	if err := w.SetRow("A1", head, excelize.RowOpts{Height: 24}); err != nil {
		return unwritten(err)
	}
	for i, values := range s.Rows {
		if i%1024 == 0 && b.ctx.Err() != nil {
			return data.Fault(data.Cancelled, "写出已取消。", b.ctx.Err())
		}
		row := make([]any, len(values))
		for j, v := range values {
			if row[j], err = b.cell(v, marked[[2]int{i + 2, j}]); err != nil {
				return fault("表“%s”%s %s", s.Name, Address(i+2, j), err)
			}
		}
		if err := w.SetRow(Address(i+2, 0), row, rowHeight(values, widths)...); err != nil {
			return unwritten(err)
		}
	}
	if err := w.Flush(); err != nil {
		return unwritten(err)
	}
	return nil
}

// furnish sets comments, lists, the filter and the page.
func (b *bookWriter) furnish(s Sheet) error {
	for i, c := range s.Columns {
		if c.Note != "" {
			if err := b.comment(s.Name, Remark{1, i, c.Note}); err != nil {
				return err
			}
		}
		if err := b.list(s.Name, i, c.Choices); err != nil {
			return err
		}
	}
	for _, r := range s.Remarks {
		if err := b.comment(s.Name, r); err != nil {
			return err
		}
	}
	if err := b.AutoFilter(s.Name, "A1:"+Address(len(s.Rows)+1, len(s.Columns)-1), nil); err != nil {
		return err
	}
	return b.page(s) // behind the filter, which forgets what it finds of the page
}

func (b *bookWriter) comment(sheet string, r Remark) error {
	return b.AddComment(sheet, excelize.Comment{
		Cell: Address(r.Row, max(r.Column, 0)), Author: "鄂创图", Width: 240, Height: uint(40 + 20*(utf8.RuneCountInString(r.Text)/14)),
		Paragraph: []excelize.RichTextRun{{Text: r.Text}},
	})
}

// list offers the choices of a column in all its cells. They stand in a hidden sheet, since
// a list inside the rule may have 255 characters only.
func (b *bookWriter) list(sheet string, column int, choices []string) error {
	if len(choices) == 0 {
		return nil
	}
	key := strings.Join(choices, "\n")
	at, known := b.lists[key]
	if !known {
		if b.listed == 0 {
			if _, err := b.NewSheet(choiceSheet); err != nil {
				return err
			}
		}
		for i, choice := range choices {
			if err := b.SetCellStr(choiceSheet, Address(i+1, b.listed), choice); err != nil {
				return err
			}
		}
		letters := Letters(b.listed)
		at = fmt.Sprintf("%s!$%s$1:$%s$%d", choiceSheet, letters, letters, len(choices))
		b.lists[key] = at
		b.listed++
	}
	rule := excelize.NewDataValidation(true)
	rule.Sqref = fmt.Sprintf("%s:%s", Address(2, column), Address(mostRows, column))
	rule.SetSqrefDropList(at)
	rule.SetError(excelize.DataValidationErrorStyleWarning, "请核对", "不在下拉列表中，确定要这样填写吗？")
	return b.AddDataValidation(sheet, rule)
}

func (b *bookWriter) hideLists() error {
	if b.listed == 0 {
		return nil
	}
	return b.SetSheetVisible(choiceSheet, false)
}

// cell makes a cell of a value; what cannot stand in a cell is told.
func (b *bookWriter) cell(v any, faulty bool) (any, error) {
	c := excelize.Cell{StyleID: b.plain, Value: v}
	switch v := v.(type) {
	case nil:
		c.Value = nil
	case string:
		if len(utf16.Encode([]rune(v))) > longestCell {
			return nil, fmt.Errorf("的文字超过 %d 个字，Excel 放不下，请改存 CSV。", longestCell)
		}
		c.Value = printable(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("不是有效的数字。")
		}
	case time.Time:
		c.StyleID = b.day
	}
	if faulty {
		c.StyleID = b.faulty
	}
	return c, nil
}

// printable leaves out control characters, which XML cannot hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, text)
}

// columnWidth fits a column to its title and its first rows.
func columnWidth(s Sheet, column int) float64 {
	most := charactersWide(s.Columns[column].Title) + 4 // beside the arrow of the filter
	for _, row := range s.Rows[:min(len(s.Rows), 100)] {
		if column < len(row) {
			most = max(most, valueWide(row[column])+2)
		}
	}
	return float64(min(max(most, 8), widest))
}

// rowHeight makes a row with texts that do not fit on one line as high as its tallest one.
func rowHeight(values []any, widths []float64) []excelize.RowOpts {
	const line, highest = 15, 400 // points; Excel has no row higher than 409
	lines := 1
	for i, v := range values {
		text, ok := v.(string)
		if !ok || i >= len(widths) {
			continue
		}
		n := 0
		for part := range strings.Lines(text) {
			// A line breaks before a character that does not fit: one of two may be left.
			n += max(1, int(math.Ceil(float64(charactersWide(part))/(widths[i]-1))))
		}
		lines = max(lines, n)
	}
	if lines == 1 {
		return nil
	}
	return []excelize.RowOpts{{Height: float64(min(lines*line, highest))}}
}

// valueWide is how many characters a value takes up; of several lines the longest counts.
func valueWide(v any) int {
	switch v := v.(type) {
	case string:
		most := 0
		for line := range strings.Lines(v) {
			most = max(most, charactersWide(strings.TrimRight(line, "\r\n")))
		}
		return most
	case float64:
		return len(strconv.FormatFloat(v, 'f', -1, 64))
	case int:
		return len(strconv.Itoa(v))
	case time.Time:
		return len("2006-01-02")
	}
	return 0
}

// charactersWide counts Chinese characters twice.
func charactersWide(text string) int {
	n := 0
	for _, r := range text {
		if n++; r > 0x2e80 {
			n++
		}
	}
	return n
}
