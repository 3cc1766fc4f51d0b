package workbook

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
)

// WriteCSV writes a sheet as UTF-8 with a byte order mark and lines ending in CR LF, as
// Excel and WPS read it; texts that would be taken for formulas are defused. The error is a
// *data.Error or that of the writer.
func WriteCSV(ctx context.Context, to io.Writer, s Sheet) error {
	w := bufio.NewWriterSize(to, 1<<16)
	if _, err := w.WriteString("\ufeff"); err != nil {
		return err
	}
	var line []byte
	head := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		head[i] = c.Title
	}
	for i := -1; i < len(s.Rows); i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return data.Fault(data.Cancelled, "写出已取消。", ctx.Err())
		}
		row := head
		if i >= 0 {
			row = s.Rows[i]
		}
		line = line[:0]
		for j, v := range row {
			if j > 0 {
				line = append(line, ',')
			}
			line = appendValue(line, v)
		}
		if _, err := w.Write(append(line, "\r\n"...)); err != nil {
			return err
		}
	}
	return w.Flush()
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return b
	case string:
		return appendQuoted(b, Defused(v))
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case bool:
		if v {
			return append(b, "TRUE"...) // as spreadsheets write it
		}
		return append(b, "FALSE"...)
	case time.Time:
		return v.AppendFormat(b, "2006-01-02")
	}
	return appendQuoted(b, fmt.Sprint(v))
}

// appendQuoted puts a text in quotes where it needs them.
func appendQuoted(b []byte, text string) []byte {
	if !strings.ContainsAny(text, ",;|\t\"\r\n") && text == strings.TrimSpace(text) {
		return append(b, text...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(text, `"`, `""`)...)
	return append(b, '"')
}
