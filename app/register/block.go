package register

import (
	"fmt"
	"strings"

	"ezmap/app/cells"
	"ezmap/data"
	"ezmap/data/search"
)

// clear empties cells as one change.
func (s *Screen) clear(r cells.Range) {
	var writes []write
	for row := r.Top; row <= r.Bottom && row < len(s.rows.listed); row++ {
		for i := r.Left; i <= r.Right && i < len(s.columns); i++ {
			if s.columns[i].put != nil && s.columns[i].key != "name" {
				writes = append(writes, write{s.rows.site(row).ID, 0, s.columns[i], ""})
			}
		}
	}
	p := planOf(s.now(), fmt.Sprintf("清空 %d 个单元格", len(writes)), writes)
	if b, ok := p.change.(data.Batch); ok {
		b.Title = fmt.Sprintf("清空 %d 个单元格", p.cells)
		s.do(b)
	}
}

// paste lays a block over the table: one cell at once, more after a preview.
func (s *Screen) paste(from cells.Place, to cells.Range, block [][]string) {
	p := planOf(s.now(), "粘贴到登记表", pasted(&s.rows, s.columns, from, to, block))
	if b, ok := p.change.(data.Batch); ok {
		b.Title = fmt.Sprintf("粘贴：修改 %d 条，新增 %d 条", p.changed, p.added)
		p.change = b
	}
	if len(p.faults) == 0 && p.cells == 1 && p.added == 0 {
		s.do(p.change)
		return
	}
	s.preview("粘贴", p)
}

// fill gives the cells of a range what the row above them says, as one change.
func (s *Screen) fill(r cells.Range) {
	above := data.Find[data.Site](s.now(), s.rows.site(r.Top-1).ID)
	if above == nil {
		return // removed meanwhile
	}
	var writes []write
	for row := r.Top; row <= r.Bottom && row < len(s.rows.listed); row++ {
		for i := r.Left; i <= r.Right && i < len(s.columns); i++ {
			if c := s.columns[i]; c.put != nil {
				writes = append(writes, write{s.rows.site(row).ID, row, c, c.text(&s.rows.reader, above)})
			}
		}
	}
	p := planOf(s.now(), fmt.Sprintf("向下填充 %d 个单元格", len(writes)), writes)
	if b, ok := p.change.(data.Batch); ok {
		b.Title = fmt.Sprintf("向下填充 %d 个单元格", p.cells)
		p.change = b
	}
	if len(p.faults) > 0 {
		s.preview("向下填充", p)
		return
	}
	s.do(p.change)
}

// fits tells whether letters lead to a word: its beginning, its pinyin or the initials of that.
func fits(word, typed string) bool {
	sounds := strings.Fields(search.Sound(word))
	initials := ""
	for _, sound := range sounds {
		initials += string([]rune(sound)[:1])
	}
	typed = strings.ToLower(typed)
	return strings.HasPrefix(word, typed) || strings.HasPrefix(initials, typed) || strings.HasPrefix(strings.Join(sounds, ""), typed)
}
