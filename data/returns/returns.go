// Package returns reads and writes the tables by which offices report values of
// indicators (填报表): one value in a row, or years or areas in columns.
//
// It takes rows of tables (see data/workbook) and makes observations of them, or
// says in which cell what is wrong. A blank cell is a missing value and never 0.
// It compares with nothing at hand (see data/merge) and doubts nothing (see
// data/doubts).
package returns

import (
	"fmt"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/workbook"
)

// Defaults stand for columns that a table does not have.
type Defaults struct {
	Area   data.AreaCode
	Year   int
	Status data.ObservationStatus
	Source string
	By     string
	At     time.Time
}

// Return is what tables report.
type Return struct {
	// Values are in the order of the cells; they have no ids. Where names the cell
	// of each.
	Values   []data.Observation
	Where    []string
	Problems []data.Problem
	// Blank counts the cells that have no value.
	Blank int
	// Notes say what was understood and left out.
	Notes []string
}

// Known tells whether a text is a title of such a table: workbook.Options.
func Known(s *data.State) func(title string) bool {
	return func(title string) bool {
		if roleOf(title) != "" || AreaOf(s, title) != "" {
			return true
		}
		_, _, ok := ParsePeriod(title)
		return ok
	}
}

// Read makes observations of tables. A value is in the unit of its indicator; one
// that was reported in another unit is kept beside it. It is confirmed where the
// table names who confirmed it.
func Read(tables []workbook.Table, s *data.State, d Defaults) Return {
	var r Return
	for i := range tables {
		t := reader{Return: &r, table: &tables[i], state: s, defaults: d}
		if !t.columns() {
			continue
		}
		for k := range t.table.Rows {
			t.row(&t.table.Rows[k])
		}
		for _, left := range t.table.Left {
			r.Notes = append(r.Notes, t.table.WhereRow(left.Row)+"未读入（"+left.Text+"）。")
		}
	}
	return r
}

// fail notes a problem of a cell.
func (t *reader) fail(row, column int, format string, args ...any) {
	t.Problems = append(t.Problems, data.Problem{Where: t.table.Where(row, column), Message: fmt.Sprintf(format, args...)})
}

// failRow notes a problem of a row.
func (t *reader) failRow(row int, format string, args ...any) {
	t.Problems = append(t.Problems, data.Problem{Where: t.table.WhereRow(row), Message: fmt.Sprintf(format, args...)})
}

// fold takes out what offices write differently in the same word.
func fold(text string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "\n", "", "\r", "", "\t", "", "*", "", ":", "").Replace(workbook.Narrow(text)))
}
