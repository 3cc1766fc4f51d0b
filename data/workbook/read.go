package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"ezmap/data"
)

// Options say how tables are found.
type Options struct {
	// Known tells whether a text is a title that the caller understands; the row with most
	// of them is the header. Nil leaves the shape of the sheet to tell.
	Known func(title string) bool
}

// Open reads the tables of a file, see Read.
func Open(ctx context.Context, path string, o Options) ([]Table, error) {
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
	return Read(ctx, file, info.Size(), o)
}

// Read reads the tables of an xlsx workbook, hidden sheets left out, or of a csv or tsv
// file; which it is its content tells. A sheet without content gives no table. The error is
// a *data.Error that says what is wrong with the file.
func Read(ctx context.Context, from io.ReaderAt, size int64, o Options) ([]Table, error) {
	head := make([]byte, min(size, 8))
	if _, err := from.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, data.Fault(data.Unusable, "文件读不下去，请检查磁盘或网络位置后重试。", err)
	}
	var grids []grid
	switch {
	case size == 0:
		return nil, fault("文件是空的，没有表格。")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		var err error
		if grids, err = readXLSX(ctx, from, size); err != nil {
			return nil, err
		}
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, fault("这是旧格式（xls）或设有密码的 Excel 文件，请用 WPS 或 Excel 另存为不设密码的 xlsx 后重试。")
	default:
		g, err := readCSV(ctx, from, size)
		if err != nil {
			return nil, err
		}
		grids = []grid{g}
	}
	var tables []Table
	for _, g := range grids {
		if t, ok := g.table(o); ok {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, fault("文件中没有表格，请确认选对了文件。")
	}
	return tables, nil
}
