package workbook

import (
	"bytes"
	"context"
	"io"
	"strings"

	"ezmap/data"
)

// largestCSV is how many bytes a csv file may have: all of it is looked at to find its encoding.
const largestCSV = 256 << 20

// readCSV reads a file of parted values. Rows are counted as a spreadsheet shows them: a
// line break in quotes begins none, and blank lines count.
func readCSV(ctx context.Context, from io.ReaderAt, size int64) (grid, error) {
	if size > largestCSV {
		return grid{}, fault("文件超过 %d MB，请分成几个文件。", largestCSV>>20)
	}
	raw := make([]byte, size)
	if n, err := from.ReadAt(raw, 0); int64(n) < size {
		return grid{}, data.Fault(data.Unusable, "文件读不下去，请检查磁盘或网络位置后重试。", err)
	}
	text, encoding, err := Decode(raw)
	if err != nil {
		return grid{}, err
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return grid{}, fault("文件中有零字节，不是文本表格，请用 WPS 或 Excel 打开并另存后重试。")
	}
	c := csvReader{ctx: ctx, rest: string(text), row: 1}
	c.separator = c.findSeparator()
	g := grid{encoding: encoding}
	cells := 0
	for c.rest != "" {
		number := c.row
		row, err := c.record()
		if err != nil {
			return grid{}, err
		}
		if cells += len(row); cells > mostCells {
			return grid{}, fault("文件的单元格超过 %d 万个，请分成几个文件。", mostCells/10_000)
		}
		if number > mostRows {
			return grid{}, fault("文件超过 %d 行，请分成几个文件。", mostRows)
		}
		if len(row) > 0 {
			g.rows = append(g.rows, gridRow{number, row})
		}
	}
	return g, nil
}

// csvReader takes records off the front of a text (RFC 4180).
type csvReader struct {
	ctx       context.Context
	rest      string
	separator byte
	row       int // the next one
}

// findSeparator takes the sign that parts the first lines best, a comma where none does. A
// first line sep=; names it.
func (c *csvReader) findSeparator() byte {
	if line, rest, found := strings.Cut(c.rest, "\n"); found {
		line = strings.TrimSuffix(line, "\r")
		if sign, told := strings.CutPrefix(line, "sep="); told && len(sign) == 1 {
			c.rest = rest
			c.row++
			return sign[0]
		}
	}
	const enough = 64 << 10
	head := c.rest[:min(len(c.rest), enough)]
	best, most := byte(','), 0
	for _, sign := range []byte(",\t;|") {
		if n := partedLines(head, sign); n > most {
			best, most = sign, n
		}
	}
	return best
}

// partedLines counts the separators outside quotes in the first lines.
func partedLines(head string, sign byte) int {
	n, quoted, lines := 0, false, 0
	for i := 0; i < len(head) && lines < 20; i++ {
		switch head[i] {
		case '"':
			quoted = !quoted
		case '\n':
			if !quoted {
				lines++
			}
		case sign:
			if !quoted {
				n++
			}
		}
	}
	return n
}

// record takes one row. Blanks at its end are left out.
func (c *csvReader) record() ([]Cell, error) {
	if c.row%4096 == 0 && c.ctx.Err() != nil {
		return nil, data.Fault(data.Cancelled, "读取已取消。", c.ctx.Err())
	}
	var row []Cell
	number, column := c.row, 0
	for {
		text, last, err := c.field()
		if err != nil {
			return nil, err
		}
		if text != "" {
			if column >= mostColumns {
				return nil, fault("第 %d 行超过 %d 列，请确认是表格，并删去多余的列后重试。", number, mostColumns)
			}
			for len(row) < column {
				row = append(row, Cell{})
			}
			row = append(row, textCell(undefused(text)))
		}
		column++
		if last {
			c.row++
			return row, nil
		}
	}
}

// field takes one value with what ends it; last tells that it ended the row.
func (c *csvReader) field() (text string, last bool, err error) {
	if strings.HasPrefix(c.rest, `"`) {
		return c.quoted()
	}
	i := strings.IndexAny(c.rest, string([]byte{c.separator, '\n', '\r'}))
	if i < 0 {
		text, c.rest = c.rest, ""
		return text, true, nil
	}
	text = c.rest[:i]
	return text, c.ended(i), nil
}

// ended takes what stands before i and the separator or line break there.
func (c *csvReader) ended(i int) (last bool) {
	sign := c.rest[i]
	c.rest = c.rest[i+1:]
	if sign == '\r' {
		c.rest = strings.TrimPrefix(c.rest, "\n")
	}
	return sign != c.separator
}

// quoted takes a value in quotes; what stands between its closing quote and the next
// separator is kept, as spreadsheets do.
func (c *csvReader) quoted() (text string, last bool, err error) {
	var b strings.Builder
	rest := c.rest[1:]
	for {
		i := strings.IndexByte(rest, '"')
		if i < 0 {
			return "", false, fault("第 %d 行的双引号没有成对，请改正后重试。", c.row)
		}
		b.WriteString(rest[:i])
		rest = rest[i+1:]
		if !strings.HasPrefix(rest, `"`) {
			break
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
	c.rest = rest
	if i := strings.IndexAny(rest, string([]byte{c.separator, '\n', '\r'})); i >= 0 {
		b.WriteString(rest[:i])
		return b.String(), c.ended(i), nil
	}
	b.WriteString(rest)
	c.rest = ""
	return b.String(), true, nil
}

// dangerous are the signs with which a spreadsheet begins a formula, or which it drops.
const dangerous = "=+-@\t\r"

// Defused writes a text so that no spreadsheet takes it for a formula: =1+1 becomes '=1+1.
// Reading takes the mark off again; texts that begin with marks before such a sign get one more.
func Defused(text string) string {
	if bare := strings.TrimLeft(text, "'"); bare != "" && strings.ContainsRune(dangerous, rune(bare[0])) {
		return "'" + text
	}
	return text
}

func undefused(text string) string {
	if bare := strings.TrimLeft(text, "'"); len(bare) < len(text) && bare != "" && strings.ContainsRune(dangerous, rune(bare[0])) {
		return text[1:]
	}
	return text
}
