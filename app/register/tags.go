package register

import (
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/data/filter"
)

// label says above the table by what it is narrowed, each thing to be removed by a press.
func (s *Screen) label() {
	state, f := s.rows.reader.state, s.rows.filter
	var tags []control.Tag
	add := func(facet string, part filter.Sites, remove func(*filter.Sites)) {
		words := part.Title(state)
		if words == "" {
			return
		}
		if facet != "" {
			words = facet + "：" + words
		}
		tags = append(tags, control.Tag{Word: words, Remove: func() {
			remove(&s.rows.filter)
			s.narrowed()
		}})
	}
	add("大类", filter.Sites{Kinds: f.Kinds}, func(f *filter.Sites) { f.Kinds = nil })
	add("级别", filter.Sites{Levels: f.Levels}, func(f *filter.Sites) { f.Levels = nil })
	add("状态", filter.Sites{Statuses: f.Statuses}, func(f *filter.Sites) { f.Statuses = nil })
	add("区域", filter.Sites{Areas: f.Areas}, func(f *filter.Sites) { f.Areas = nil })
	add("位置", filter.Sites{Places: f.Places}, func(f *filter.Sites) { f.Places = nil })
	for _, field := range f.Fields {
		add("", filter.Sites{Fields: []filter.Field{field}}, func(f *filter.Sites) {
			for _, v := range field.Values {
				f.Fields = turnedField(f.Fields, field.Title, v, false)
			}
		})
	}
	for _, r := range f.Ranges {
		add("", filter.Sites{Ranges: []filter.Range{r}}, func(f *filter.Sites) { *f = f.WithRange(filter.Range{Of: r.Of}) })
	}
	if slot := data.Find[data.Slot](state, s.rows.slot); slot != nil {
		tags = append(tags, control.Tag{Word: slotFacet + "：" + slot.Name, Remove: s.clearFilter})
	}
	if len(tags) > 1 {
		tags = append(tags, control.Tag{Word: "清除全部筛选", Remove: s.clearFilter})
	}
	had := len(s.tags.Words()) > 0
	s.tags.Set(tags...)
	if had || len(tags) > 0 {
		s.table.Refresh() // the table begins below them
	}
}

// clearFilter lists everything that the query finds.
func (s *Screen) clearFilter() {
	s.rows.filter, s.rows.slot = filter.Sites{}, ""
	s.narrowed()
}
