package workbook

import (
	"context"
	"io"
)

// Options say how tables are found.
type Options struct {
	// Known tells whether a text is a title that the caller understands; the row with most
	// of them is the header. Nil leaves the shape of the sheet to tell.
	Known func(title string) bool
	// HeaderRows say of sheets, by their names, in which row the header ends, counted from 1;
	// 0 for a sheet without one. Of a sheet that is not named it is found.
	HeaderRows map[string]int
}

// Open reads the tables of a file, see Read.
func Open(ctx context.Context, path string, o Options) ([]Table, error) {
	b, err := OpenBook(ctx, path)
	if err != nil {
		return nil, err
	}
	return b.Tables(o)
}

// Read reads the tables of an xlsx workbook, hidden sheets left out, or of a csv or tsv
// file; which it is its content tells. A sheet without content gives no table. The error is
// a *data.Error that says what is wrong with the file.
func Read(ctx context.Context, from io.ReaderAt, size int64, o Options) ([]Table, error) {
	b, err := ReadBook(ctx, from, size)
	if err != nil {
		return nil, err
	}
	return b.Tables(o)
}
