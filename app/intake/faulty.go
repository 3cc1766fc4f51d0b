package intake

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ezmap/data/merge"
	"ezmap/data/whole"
	"ezmap/data/workbook"
)

// writeFaulty writes what is faulty of a preview as a workbook.
func writeFaulty(path string, p *Preview) error {
	return whole.Write(path, func(to io.Writer) error {
		return workbook.WriteXLSX(context.Background(), to, p.FaultySheets()...)
	})
}

// lastNumber is the row that the name of a place in a table tells: 表“平台”C7, 第 7 行 C 列.
var lastNumber = regexp.MustCompile(`(\d+)(?: 行(?: [A-Z]+ 列)?)?$`)

// rowAt is the row of a table that the name of a place names, nil for none.
func (p *Preview) rowAt(where string) (*table, *workbook.Row) {
	found := lastNumber.FindStringSubmatch(where)
	if p.book == nil || found == nil {
		return nil, nil
	}
	number, err := strconv.Atoi(found[1])
	if err != nil {
		return nil, nil
	}
	for i := range p.Tables {
		t := &p.Tables[i]
		if t.Sheet != "" && !strings.HasPrefix(where, "表“"+t.Sheet+"”") {
			continue
		}
		if k, ok := slices.BinarySearchFunc(t.Rows, number, func(r workbook.Row, n int) int { return r.Number - n }); ok {
			return t, &t.Rows[k]
		}
	}
	return nil, nil
}

// nameFaulty gives faulty rows the names that stand in them.
func (p *Preview) nameFaulty() {
	columns := map[string]int{}
	for i := range p.Profiles {
		columns[p.Tables[i].Sheet] = p.Profiles[i].Column("name")
	}
	for i := range p.Plan.Rows {
		r := &p.Plan.Rows[i]
		if r.Verdict != merge.Faulty || r.Title != "" {
			continue
		}
		if t, row := p.rowAt(r.Where); row != nil {
			if c, ok := columns[t.Sheet]; ok && c >= 0 {
				r.Title = strings.TrimSpace(row.Cells[c].Text)
			}
		}
	}
}
