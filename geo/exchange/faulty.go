package exchange

import (
	"slices"

	"ezmap/data"
	"ezmap/data/workbook"
)

// FaultySheets lays out what is faulty for the sender to correct: of tables their faulty rows as
// FaultySheet does, one sheet each, and what belongs to no row, or to a file of features, as a
// list of places and sentences. Tables without a fault have no sheet.
func FaultySheets(tables []workbook.Table, problems []data.Problem) []workbook.Sheet {
	var sheets []workbook.Sheet
	told := map[string]bool{}
	for i := range tables {
		t := &tables[i]
		sheet := FaultySheet(t, problems)
		if len(sheet.Rows) == 0 {
			continue
		}
		sheets = append(sheets, sheet)
		for k := range t.Rows {
			told[t.WhereRow(t.Rows[k].Number)] = true
			for column := range t.Header {
				told[t.Where(t.Rows[k].Number, column)] = true
			}
		}
	}
	rest := workbook.Sheet{Name: "有误之处", Columns: []workbook.Column{{Title: "位置"}, {Title: "问题"}}}
	for _, p := range problems {
		if !told[p.Where] {
			rest.Rows = append(rest.Rows, []any{p.Where, p.Message})
		}
	}
	if len(rest.Rows) > 0 {
		sheets = append(sheets, rest)
	}
	return slices.Clip(sheets)
}
