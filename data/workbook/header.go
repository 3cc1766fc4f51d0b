package workbook

import (
	"slices"
	"strings"
)

// searched is how many rows with content are looked at for the header.
const searched = 30

// table cuts a grid into header, data and what is neither; false for an empty grid.
func (g *grid) table(o Options) (Table, bool) {
	if len(g.rows) == 0 {
		return Table{}, false
	}
	first, last := g.header(o)
	t := Table{Sheet: g.sheet, Encoding: g.encoding}
	columns := 0
	for _, r := range g.rows[max(first, 0):] {
		columns = max(columns, len(r.cells))
	}
	t.Header = make([]string, columns)
	for _, r := range g.rows[:max(first, 0)] {
		t.leave(r, "表头以上")
	}
	if first >= 0 {
		t.HeaderRow = g.rows[last].number
		t.title(g.rows[first : last+1])
	}
	rows := g.rows[last+1:]
	end := dataEnd(rows, columns)
	for _, r := range rows[:end] {
		if why := t.noData(r); why != "" {
			t.leave(r, why)
			continue
		}
		cells := make([]Cell, columns)
		copy(cells, r.cells)
		t.Rows = append(t.Rows, Row{r.number, cells})
	}
	for _, r := range rows[end:] {
		t.leave(r, "表下的附注")
	}
	return t, true
}

// trim takes out rows without content.
func (g *grid) trim() {
	g.rows = slices.DeleteFunc(g.rows, func(r gridRow) bool {
		return !slices.ContainsFunc(r.cells, func(c Cell) bool { return !c.Blank() })
	})
}

func (t *Table) leave(r gridRow, why string) {
	texts := distinct(r.cells)
	t.Left = append(t.Left, Remark{r.number, -1, why + "：" + brief(strings.Join(texts, " "))})
}

// header finds the rows of the header; -1, -1 where the sheet begins with data.
func (g *grid) header(o Options) (first, last int) {
	if row, told := o.HeaderRows[g.sheet]; told {
		return g.headerTo(row)
	}
	first = g.mostKnown(o)
	if first < 0 {
		first = g.mostTitled()
	}
	if first < 0 {
		return -1, -1
	}
	last = first
	// A row above that groups columns belongs to the header.
	for first > 0 && g.groups(first-1) && g.rows[first-1].number == g.rows[first].number-1 {
		first--
	}
	for last+1 < len(g.rows) && g.continues(last) {
		last++
	}
	return first, last
}

// headerTo is the header that ends in a row of the sheet, with the rows above it that belong
// to it.
func (g *grid) headerTo(row int) (first, last int) {
	last = slices.IndexFunc(g.rows, func(r gridRow) bool { return r.number == row })
	for first = last; first > 0 && (g.groups(first-1) || !g.rows[first-1].tells() && g.continues(first-1)) && g.rows[first-1].number == g.rows[first].number-1; {
		first--
	}
	return first, last
}

// mostKnown is the row with most titles that the caller knows, at least two, or the only one
// of a table with one column; -1 for none.
func (g *grid) mostKnown(o Options) int {
	if o.Known == nil {
		return -1
	}
	best, most := -1, 0
	for i, r := range g.rows[:min(searched, len(g.rows))] {
		known := 0
		texts := distinct(r.cells)
		for _, text := range texts {
			if o.Known(text) {
				known++
			}
		}
		if known > most && (known > 1 || len(texts) == 1 && g.width() == 1) {
			best, most = i, known
		}
	}
	return best
}

// mostTitled is the first row that has a text for most of the columns; -1 for none.
func (g *grid) mostTitled() int {
	width := g.width()
	for i, r := range g.rows[:min(searched, len(g.rows))] {
		texts, others := 0, 0
		for _, c := range r.cells {
			switch {
			case c.Blank():
			case isTitle(c):
				texts++
			default:
				others++
			}
		}
		if width > 1 && texts*10 >= width*6 && others == 0 && len(distinct(r.cells)) > 1 {
			return i
		}
	}
	return -1
}

// isTitle tells whether a cell may be the title of a column.
func isTitle(c Cell) bool {
	if c.Kind != Text {
		return false
	}
	_, number := c.Quantity()
	return !number
}

// width is how many columns the most rows near the top fill.
func (g *grid) width() int {
	most := 0
	for _, r := range g.rows[:min(searched, len(g.rows))] {
		filled := 0
		for _, c := range r.cells {
			if !c.Blank() {
				filled++
			}
		}
		if len(distinct(r.cells)) > 1 || filled == 1 {
			most = max(most, filled)
		}
	}
	return most
}

// groups tells whether a row has titles over several columns each: 位置 over 经度 and 纬度.
func (g *grid) groups(i int) bool {
	r := g.rows[i]
	return len(distinct(r.cells)) > 1 && !r.tells() && slices.ContainsFunc(g.merges, func(m span) bool { return m.top == r.number && (m.right > m.left || m.bottom > m.top) })
}

// tells tells whether a row above the header is about the whole table, as forms have it:
// 填报单位：…, 填报日期：…, 单位：万元.
func (r gridRow) tells() bool { return isLabelled(firstText(r.cells)) }

// isLabelled tells whether a text is a label with what it is for behind a colon. A colon in
// brackets is that of a unit, one behind 其中 that of a group of columns.
func isLabelled(text string) bool {
	label, _, found := strings.Cut(Narrow(strings.Join(strings.Fields(text), "")), ":")
	return found && label != "" && label != "其中" && strings.Count(label, "(") == strings.Count(label, ")")
}

// continues tells whether the header goes on below row i: a title reaches down, or stands
// over several columns whose own titles follow.
func (g *grid) continues(i int) bool {
	r, next := g.rows[i], g.rows[i+1]
	if next.number != r.number+1 || slices.ContainsFunc(next.cells, func(c Cell) bool { return !c.Blank() && !isTitle(c) }) {
		return false
	}
	down, across := false, false
	for _, m := range g.merges {
		down = down || m.top <= r.number && m.bottom == next.number
		across = across || m.top == r.number && m.bottom == r.number && m.right > m.left && m.left < len(next.cells)
	}
	return down || across && len(distinct(next.cells)) > 1
}

// title joins the titles of each column.
func (t *Table) title(rows []gridRow) {
	for column := range t.Header {
		var parts []string
		for i, r := range rows {
			if column >= len(r.cells) {
				continue
			}
			text := strings.Join(strings.Fields(r.cells[column].Text), "")
			if isLabelled(text) && i < len(rows)-1 && r.cells[column].Merged {
				continue // beside titles, and none itself
			}
			if text != "" && !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
		}
		t.Header[column] = strings.Join(parts, "/")
	}
}

// noData says why a row among the data is none, “” where it is.
func (t *Table) noData(r gridRow) string {
	switch begin := strings.Join(strings.Fields(firstText(r.cells)), ""); {
	case slices.Contains(totals, strings.TrimRight(begin, ":：")):
		return "合计行"
	case len(t.Header) > 1 && t.repeats(r):
		return "重复的表头"
	case isSpread(r, len(t.Header)):
		return "附注"
	}
	return ""
}

var totals = []string{"合计", "总计", "小计", "共计", "累计"}

// repeats tells whether a row says again what the header says, as printed pages have it.
func (t *Table) repeats(r gridRow) bool {
	said := 0
	for i, c := range r.cells {
		text := strings.Join(strings.Fields(c.Text), "")
		if text == "" {
			continue
		}
		if text != t.Header[i] && !strings.HasSuffix(t.Header[i], "/"+text) && !strings.HasPrefix(t.Header[i], text+"/") {
			return false
		}
		said++
	}
	return said > 1
}

// dataEnd is how many of the rows come before the notes at the end.
func dataEnd(rows []gridRow, columns int) int {
	end := len(rows)
	for end > 0 && isNote(rows[end-1], columns) {
		end--
	}
	return end
}

// isNote tells whether a row near the end is a note or a signature: it begins like one, or
// one text was spread over the table.
func isNote(r gridRow, columns int) bool {
	texts := distinct(r.cells)
	if len(texts) == 0 {
		return true
	}
	begin := Narrow(texts[0])
	for _, word := range noteWords {
		if strings.HasPrefix(begin, word) {
			return true
		}
	}
	return columns > 2 && isSpread(r, 3)
}

// isSpread tells whether one text was spread over at least so many columns, and over three,
// and nothing stands beside it.
func isSpread(r gridRow, columns int) bool {
	spread := 0
	for _, c := range r.cells {
		if c.Merged {
			spread++
		}
	}
	return spread >= max(columns, 3) && len(distinct(r.cells)) == 1
}

// noteWords begin what stands below a table.
var noteWords = []string{
	"注:", "注1", "注 ", "备注:", "说明:", "填表说明", "填报说明", "填表人", "填报人", "填报单位", "制表", "审核", "负责人:", "单位负责人", "统计负责人",
	"联系人:", "联系电话:", "填表日期", "填报日期", "报送", "(盖章", "单位(盖章", "数据来源", "资料来源", "※", "*",
}

// firstText is the text of the first cell that has one.
func firstText(cells []Cell) string {
	for _, c := range cells {
		if !c.Blank() {
			return strings.TrimSpace(c.Text)
		}
	}
	return ""
}

// distinct returns the different texts of cells in their order.
func distinct(cells []Cell) []string {
	var texts []string
	for _, c := range cells {
		if text := strings.TrimSpace(c.Text); text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}
