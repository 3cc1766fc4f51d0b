package exchange

import (
	"bytes"
	"encoding/json"

	"ezmap/data"
	"ezmap/data/workbook"
)

// titled reads the properties of features whose names are titles, as offices write them
// (名称, 级别, 所属区), in the way of a table. It returns what is wrong with which feature;
// where no property is a known name, or one is `name` already, nothing changes.
func (c *Collection) titled(s *data.State) (features []data.Feature, faults map[int]string) {
	if c.Speaks() {
		return c.Features, nil
	}
	table := c.Table()
	profile := ProfileOf(table, s)
	if profile.Column("name") < 0 {
		return c.Features, nil
	}
	return c.read(table, profile, s)
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
