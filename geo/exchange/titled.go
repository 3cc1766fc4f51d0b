package exchange

import (
	"bytes"
	"encoding/json"
	"slices"

	"ezmap/data"
	"ezmap/data/workbook"
)

// titled reads the properties of features whose names are titles, as offices write them
// (名称, 级别, 所属区), in the way of a table. It returns what is wrong with which feature;
// where no property is a known name, or one is `name` already, nothing changes.
func (c *Collection) titled(s *data.State) (features []data.Feature, faults map[int]string) {
	keys := c.keys()
	if slices.Contains(keys, "name") || slices.Contains(keys, "id") {
		return c.Features, nil
	}
	table := workbook.Table{Sheet: "属性", Header: keys}
	for i, f := range c.Features {
		row := workbook.Row{Number: i + 1, Cells: make([]workbook.Cell, len(keys))}
		for _, p := range f.Properties {
			if at := slices.Index(keys, p.Key); at >= 0 {
				row.Cells[at] = cellOf(p.Value)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	profile := ProfileOf(&table, s)
	if profile.Column("name") < 0 {
		return c.Features, nil
	}
	r := tableReader{Collection: &Collection{}, table: &table, profile: profile, state: s}
	faults = map[int]string{}
	features = make([]data.Feature, len(c.Features))
	for i, f := range c.Features {
		features[i] = data.Feature{ID: f.ID, Geometry: f.Geometry}
		for column, m := range profile.Matches {
			cell := table.Rows[i].Cells[column]
			if m.Field == NoColumn || placeFields[m.Field] || saysNothing(cell) {
				continue
			}
			if fault := r.cell(&features[i], m, cell); fault != "" {
				faults[i] = fault
			}
		}
	}
	return features, faults
}

// keys are the names of the properties in the order in which they are met.
func (c *Collection) keys() []string {
	const most = 1000
	var keys []string
	seen := map[string]bool{}
	for _, f := range c.Features {
		for _, p := range f.Properties {
			if !seen[p.Key] && len(keys) < most {
				seen[p.Key] = true
				keys = append(keys, p.Key)
			}
		}
	}
	return keys
}

// cellOf is a JSON value as a cell.
func cellOf(v json.RawMessage) workbook.Cell {
	var text string
	var number float64
	switch {
	case isNull(v):
		return workbook.Cell{}
	case json.Unmarshal(v, &text) == nil:
		if text == "" {
			return workbook.Cell{}
		}
		return workbook.Cell{Kind: workbook.Text, Text: text}
	case bytes.Equal(v, []byte("true")):
		return workbook.Cell{Kind: workbook.Bool, Text: "是", Number: 1}
	case bytes.Equal(v, []byte("false")):
		return workbook.Cell{Kind: workbook.Bool, Text: "否"}
	case json.Unmarshal(v, &number) == nil:
		return workbook.Cell{Kind: workbook.Number, Text: string(v), Number: number}
	}
	return workbook.Cell{Kind: workbook.Text, Text: string(v)}
}
