package seeds

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// listSeparator stands between the items of a list in one cell.
const listSeparator = "|"

// row is one line of a table, read cell by cell. The first fault is kept in
// err, so that a decoder need not check after each cell.
type row struct {
	file    string
	line    int
	columns []string
	cells   []string
	err     error
}

// readTable decodes every line of an embedded CSV file, whose first line names the columns.
func readTable[T any](file string, decode func(*row) T) ([]T, error) {
	f, err := files.Open(file)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("seeds: %s: %w", file, err)
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("seeds: %s: no header", file)
	}
	records := make([]T, 0, len(lines)-1)
	for i, cells := range lines[1:] {
		r := row{file: file, line: i + 2, columns: lines[0], cells: cells}
		record := decode(&r)
		if r.err != nil {
			return nil, r.err
		}
		records = append(records, record)
	}
	return records, nil
}

// fail keeps the first fault of the row.
func (r *row) fail(column string, err error) {
	if r.err == nil {
		r.err = fmt.Errorf("seeds: %s line %d, column %s: %w", r.file, r.line, column, err)
	}
}

// text returns a cell as it stands.
func (r *row) text(column string) string {
	i := slices.Index(r.columns, column)
	if i < 0 {
		r.fail(column, fmt.Errorf("no such column"))
		return ""
	}
	return r.cells[i]
}

// must returns a cell that may not be empty.
func (r *row) must(column string) string {
	text := r.text(column)
	if text == "" {
		r.fail(column, fmt.Errorf("empty"))
	}
	return text
}

// list returns the items of a cell, nil when it is empty.
func (r *row) list(column string) []string {
	text := r.text(column)
	if text == "" {
		return nil
	}
	return strings.Split(text, listSeparator)
}

// number returns a cell's number, nil when it is empty.
func (r *row) number(column string) *float64 {
	text := r.text(column)
	if text == "" {
		return nil
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		r.fail(column, err)
		return nil
	}
	return &number
}

// integer returns a cell's whole number, nil when it is empty.
func (r *row) integer(column string) *int {
	text := r.text(column)
	if text == "" {
		return nil
	}
	number, err := strconv.Atoi(text)
	if err != nil {
		r.fail(column, err)
		return nil
	}
	return &number
}

// year returns a cell's year, 0 when it is empty.
func (r *row) year(column string) int {
	if year := r.integer(column); year != nil {
		return *year
	}
	return 0
}

// location returns what the columns lon, lat, precision and basis hold, nil
// when there is no position.
func (r *row) location() *data.Location {
	lon, lat := r.number("lon"), r.number("lat")
	if lon == nil && lat == nil {
		return nil
	}
	if lon == nil || lat == nil {
		r.fail("lon", fmt.Errorf("half a position"))
		return nil
	}
	return &data.Location{
		Point:     orb.Point{*lon, *lat},
		Precision: oneOf(r, "precision", precisions...),
		Basis:     r.must("basis"),
	}
}

var precisions = []data.Precision{data.Surveyed, data.Reference, data.Approximate, data.Sketch}

// oneOf returns a cell that holds one of the allowed words.
func oneOf[T ~string](r *row, column string, allowed ...T) T {
	word := T(r.text(column))
	if !slices.Contains(allowed, word) {
		r.fail(column, fmt.Errorf("%q is none of %q", word, allowed))
	}
	return word
}
