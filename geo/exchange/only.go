package exchange

import (
	"slices"

	"ezmap/data"
	"ezmap/data/workbook"
)

// lasting are the fields that are always written, so that the records are found again.
var lasting = []string{"id", "name"}

// keeps tells whether a field or a property of the records' own is written.
func (c Content) keeps(key string) bool {
	return c.Only == nil || slices.Contains(lasting, key) || slices.Contains(c.Only, key)
}

// narrowed is the content with the properties only that are asked for.
func (c Content) narrowed() Content {
	if c.Only == nil {
		return c
	}
	features := c.Features
	c.Features = func(yield func(data.Feature, error) bool) {
		for f, err := range features {
			f.Properties = slices.DeleteFunc(slices.Clone(f.Properties), func(p data.Property) bool { return !c.keeps(p.Key) })
			if !yield(f, err) {
				return
			}
		}
	}
	return c
}

// narrow takes out of a sheet of records the columns that are not asked for.
func (c Content) narrow(sheet workbook.Sheet) workbook.Sheet {
	if c.Only == nil {
		return sheet
	}
	keys := map[string]string{}
	for _, f := range tableFields {
		keys[f.Title] = f.Key
	}
	kept := make([]bool, len(sheet.Columns))
	for i, column := range sheet.Columns {
		key, known := keys[column.Title]
		if !known {
			key = column.Title
		}
		kept[i] = c.keeps(key)
	}
	sheet.Columns = picked(sheet.Columns, kept)
	rows := make([][]any, len(sheet.Rows))
	for i, row := range sheet.Rows {
		rows[i] = picked(row, kept)
	}
	sheet.Rows = rows
	return sheet
}

func picked[T any](all []T, kept []bool) []T {
	some := make([]T, 0, len(all))
	for i, one := range all {
		if kept[i] {
			some = append(some, one)
		}
	}
	return some
}
