package exchange

import (
	"cmp"
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

// narrow takes out of a sheet of records the columns that are not asked for, and puts the
// others in the order in which they are.
func (c Content) narrow(sheet workbook.Sheet) workbook.Sheet {
	if c.Only == nil {
		return sheet
	}
	keys := map[string]string{}
	for _, f := range tableFields {
		keys[f.Title] = f.Key
	}
	place := map[string]int{}
	for i, key := range slices.Concat(lasting, c.Only) {
		if _, twice := place[key]; !twice {
			place[key] = i
		}
	}
	of := func(column int) string { return cmp.Or(keys[sheet.Columns[column].Title], sheet.Columns[column].Title) }
	var order []int
	for i := range sheet.Columns {
		if c.keeps(of(i)) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return place[of(a)] - place[of(b)] })
	for i, row := range sheet.Rows {
		sheet.Rows[i] = picked(row, order)
	}
	sheet.Columns = picked(sheet.Columns, order)
	return sheet
}

func picked[T any](all []T, order []int) []T {
	some := make([]T, len(order))
	for i, from := range order {
		some[i] = all[from]
	}
	return some
}
