package register

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"ezmap/app/cells"
	"ezmap/data"
)

// write is a text for a cell of a record.
type write struct {
	site   string // id, “” for a new record
	row    int    // of the block that was pasted, for new records and for faults
	column column
	text   string
}

// fault is what is wrong with one of the texts.
type fault struct{ where, sentence string }

// plan is what writing texts into cells would do, as one change.
type plan struct {
	change  data.Change // nil when there is nothing to do
	cells   int         // that change
	changed int         // records
	added   int
	faults  []fault
}

// planOf works out what texts do to a state. Faulty ones are left out of the change.
func planOf(s *data.State, title string, writes []write) plan {
	p := plan{}
	held := make(map[string]*data.Site, len(s.Sites))
	for i := range s.Sites {
		held[s.Sites[i].ID] = &s.Sites[i]
	}
	afters := map[string]*data.Site{}
	var order []string
	for _, w := range writes {
		key := w.site
		if key == "" {
			key = fmt.Sprint("+", w.row)
		}
		after := afters[key]
		if after == nil {
			after = begin(held, w.site)
			if after == nil {
				continue // removed meanwhile
			}
			afters[key] = after
			order = append(order, key)
		}
		if w.column.put == nil {
			p.faults = append(p.faults, fault{where(after, w), fmt.Sprintf("“%s”由程序得出，不能填写。", w.column.title)})
			continue
		}
		r := reader{state: s}
		before := w.column.text(&r, after)
		if strings.TrimSpace(w.text) == before {
			continue
		}
		if sentence := w.column.put(s, after, w.text); sentence != "" {
			p.faults = append(p.faults, fault{where(after, w), sentence})
			continue
		}
		if w.column.text(&r, after) != before {
			p.cells++
		}
	}
	p.collect(s, held, title, order, afters)
	return p
}

// where names a cell for people.
func where(site *data.Site, w write) string {
	if w.site == "" && site.Name == "" {
		return fmt.Sprintf("第 %d 行“%s”", w.row+1, w.column.title)
	}
	return fmt.Sprintf("“%s”的%s", site.Name, w.column.title)
}

// begin returns the record of an id to be written to, or a new one for none.
func begin(held map[string]*data.Site, id string) *data.Site {
	if id == "" {
		return &data.Site{Level: data.NoLevel, Status: data.Mentioned, AreaBasis: data.NoBasis, Extent: data.PointExtent}
	}
	site := held[id]
	if site == nil {
		return nil
	}
	after := *site
	return &after
}

// collect makes the change of the records that were written to.
func (p *plan) collect(s *data.State, held map[string]*data.Site, title string, order []string, afters map[string]*data.Site) {
	var changes []data.Change
	next := nextNumber(s)
	for _, key := range order {
		after := afters[key]
		if after.ID == "" {
			if after.Name == "" {
				p.faults = append(p.faults, fault{"第 " + strconv.Itoa(rowOf(key)+1) + " 行", "新增的记录须有名称。"})
				continue
			}
			after.ID = fmt.Sprintf("S%03d", next)
			next++
			p.added++
			changes = append(changes, data.Edit[data.Site]{After: after})
			continue
		}
		if before := held[after.ID]; !reflect.DeepEqual(before, after) {
			p.changed++
			changes = append(changes, data.Edit[data.Site]{Before: before, After: after})
		}
	}
	if len(changes) > 0 {
		p.change = data.Batch{Title: title, Changes: changes}
	}
}

func rowOf(key string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(key, "+"))
	return n
}

// nextNumber is the number after the highest of the records that were made here.
func nextNumber(s *data.State) int {
	last := 0
	for i := range s.Sites {
		if digits, ok := strings.CutPrefix(s.Sites[i].ID, "S"); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				last = max(last, n)
			}
		}
	}
	return last + 1
}

// said tells in one sentence what the plan does.
func (p *plan) said() string {
	var parts []string
	if p.changed > 0 {
		parts = append(parts, fmt.Sprintf("修改 %d 条记录的 %d 个单元格", p.changed, p.cells))
	}
	if p.added > 0 {
		parts = append(parts, fmt.Sprintf("新增 %d 条记录", p.added))
	}
	if len(parts) == 0 {
		return "没有要改的内容。"
	}
	return "将" + strings.Join(parts, "，") + "。"
}

// pasted lays a block over the cells from a place on: one cell fills the range that is
// chosen, rows below the last record are new ones.
func pasted(r *rows, columns []column, from cells.Place, to cells.Range, block [][]string) []write {
	var writes []write
	add := func(row, column int, text string) {
		if column >= len(columns) {
			return
		}
		w := write{row: row - from.Row, column: columns[column], text: text}
		if row < len(r.listed) {
			w.site = r.site(row).ID
		}
		writes = append(writes, w)
	}
	if len(block) == 1 && len(block[0]) == 1 {
		for row := to.Top; row <= to.Bottom; row++ {
			for column := to.Left; column <= to.Right; column++ {
				add(row, column, block[0][0])
			}
		}
		return writes
	}
	// Columns that the program fills are passed over: a block that was copied here comes
	// back as it was.
	for i, line := range block {
		for j, text := range line {
			if at := from.Column + j; at < len(columns) && columns[at].put != nil {
				add(from.Row+i, at, text)
			}
		}
	}
	return writes
}
