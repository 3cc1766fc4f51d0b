package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"ezmap/data"
)

// Book is 工作簿: a file of tables that was read, from which the tables can be cut again with
// another header.
type Book struct{ grids []grid }

// OpenBook reads a file, see ReadBook.
func OpenBook(ctx context.Context, path string) (*Book, error) {
	file, err := os.Open(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, data.Fault(data.NotFound, fmt.Sprintf("没有文件“%s”，请检查路径。", path), err)
		}
		return nil, data.Fault(data.Unusable, fmt.Sprintf("打不开文件“%s”，请检查权限，或关闭正在使用它的程序后重试。", path), err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return nil, data.Fault(data.Unusable, fmt.Sprintf("“%s”是文件夹，请给出其中的一个文件。", path), err)
	}
	return ReadBook(ctx, file, info.Size())
}

// ReadBook reads an xlsx workbook, hidden sheets left out, or a csv or tsv file. The error is
// a *data.Error that says what is wrong with the file.
func ReadBook(ctx context.Context, from io.ReaderAt, size int64) (*Book, error) {
	head := make([]byte, min(size, 8))
	if _, err := from.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, data.Fault(data.Unusable, "文件读不下去，请检查磁盘或网络位置后重试。", err)
	}
	b := &Book{}
	switch {
	case size == 0:
		return nil, fault("文件是空的，没有表格。")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		var err error
		if b.grids, err = readXLSX(ctx, from, size); err != nil {
			return nil, err
		}
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, fault("这是旧格式（xls）或设有密码的 Excel 文件，请用 WPS 或 Excel 另存为不设密码的 xlsx 后重试。")
	default:
		g, err := readCSV(ctx, from, size)
		if err != nil {
			return nil, err
		}
		b.grids = []grid{g}
	}
	for i := range b.grids {
		b.grids[i].trim()
	}
	return b, nil
}

// Tables cuts the tables out of the sheets. The error is a *data.Error: there is none.
func (b *Book) Tables(o Options) ([]Table, error) {
	var tables []Table
	for i := range b.grids {
		if t, ok := b.grids[i].table(o); ok {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, fault("文件中没有表格，请确认选对了文件。")
	}
	return tables, nil
}

// Line is one of the first rows of a sheet, as a person sees it.
type Line struct {
	Number int // of the row, counted from 1
	Text   string
}

// Lines returns the rows with content among which the header of a sheet stands, most at most.
func (b *Book) Lines(sheet string, most int) []Line {
	var lines []Line
	for i := range b.grids {
		g := &b.grids[i]
		if g.sheet != sheet {
			continue
		}
		for _, r := range g.rows[:min(most, len(g.rows))] {
			lines = append(lines, Line{r.number, brief(strings.Join(distinct(r.cells), " "))})
		}
	}
	return lines
}
