package merge

import (
	"fmt"
	"slices"

	"ezmap/data"
)

var siteParts = []part[data.Site]{
	plain("名称", func(s *data.Site) string { return s.Name }),
	{"别名", func(a, b *data.Site) bool { return slices.Equal(a.Aliases, b.Aliases) }},
	plain("类别", func(s *data.Site) [2]string { return [2]string{string(s.Kind), s.KindText} }),
	plain("级别", func(s *data.Site) [2]string { return [2]string{string(s.Level), s.LevelText} }),
	plain("争创级别", func(s *data.Site) data.Level { return s.LevelSought }),
	plain("状态", func(s *data.Site) [2]string { return [2]string{string(s.Status), s.StatusNote} }),
	plain("依托单位", func(s *data.Site) string { return s.Host }),
	plain("区域", func(s *data.Site) [2]string { return [2]string{string(s.Area), string(s.AreaBasis)} }),
	plain("章节", func(s *data.Site) string { return s.Section }),
	plain("数字", func(s *data.Site) string { return s.Figures }),
	plain("说明", func(s *data.Site) string { return s.Note }),
	plain("范围", func(s *data.Site) data.Extent { return s.Extent }),
	{"年份", func(a, b *data.Site) bool { return equal(a.Year, b.Year) }},
	{"位置", func(a, b *data.Site) bool { return sameLocation(a.Location, b.Location) }},
	{"其他属性", func(a, b *data.Site) bool { return sameExtra(a.Extra, b.Extra) }},
}

// equal compares what two pointers point at; nil is only the same as nil.
func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// sameLocation tells whether two places are the same as far as a file can tell.
func sameLocation(a, b *data.Location) bool {
	if a == nil || b == nil {
		return a == b
	}
	return near(a.Point[0], b.Point[0]) && near(a.Point[1], b.Point[1]) && a.Precision == b.Precision && a.Basis == b.Basis &&
		equal(a.Original, b.Original) && a.OriginalSystem == b.OriginalSystem
}

// Sites compares records with the register: by id, else by name or alias. A record without
// an id that is not known gets the next S001. Two incoming records that mean the same one
// are a problem. The change is one Batch with the given title.
func Sites(s *data.State, incoming []data.Site, problems []data.Problem, title string) Plan {
	p := begin(problems)
	known := make(map[string]*data.Site, len(s.Sites))
	ids := free{prefix: "S"}
	for i := range s.Sites {
		known[s.Sites[i].ID] = &s.Sites[i]
		ids.take(s.Sites[i].ID)
	}
	for i := range incoming {
		ids.take(incoming[i].ID)
	}
	names := data.NamesOf(s.Sites)
	first := make(map[string]int, len(incoming))
	var changes []data.Change
	for i := range incoming {
		site := incoming[i]
		before := known[site.ID]
		if before == nil {
			if before = known[names.Find(site.Name)]; before != nil {
				site.ID = before.ID
			}
		}
		if site.ID == "" {
			site.ID = ids.next()
		}
		if j, twice := first[site.ID]; twice {
			p.refuse(data.Problem{
				Where:   fmt.Sprintf("记录“%s”", site.Name),
				Message: fmt.Sprintf("与前面的“%s”是同一条记录（%s），请只保留一条。", incoming[j].Name, site.ID),
			}, site.ID, site.Name)
			continue
		}
		first[site.ID] = i
		var differs []string
		if before != nil {
			// No file carries photos: those at hand stay.
			site.Photos = before.Photos
			differs = differences(siteParts, before, &site)
		}
		if p.judge(site.ID, site.Name, before != nil, differs) != Same {
			changes = append(changes, data.Edit[data.Site]{Before: before, After: &site})
		}
	}
	p.batch(title, changes)
	return p
}

// batch makes the change of a plan, nil for none.
func (p *Plan) batch(title string, changes []data.Change) {
	if len(changes) > 0 {
		p.Change = data.Batch{Title: title, Changes: changes}
	}
}
