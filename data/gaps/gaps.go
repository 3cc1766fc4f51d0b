// Package gaps finds what the library lacks: records without a place or an
// area, planned slots without a name, indicators and stages without an entry.
//
// It only lists. It fills nothing in, and it judges neither positions (see
// geo/survey) nor progress (see data/progress).
package gaps

import (
	"fmt"
	"strings"

	"ezmap/data"
)

// Gap is 缺项: one thing of which something is missing.
type Gap struct {
	ID       string // stable between runs: M-E005
	Subject  string
	Missing  []string // what is missing, in Chinese
	Sections []string // where the plan speaks of it
}

// Find lists the gaps of a state: records, slots, city indicators, districts.
func Find(s *data.State) []Gap {
	return append(append(append(sites(s), slots(s)...), indicators(s)...), districts(s)...)
}

func sites(s *data.State) []Gap {
	var gaps []Gap
	for i := range s.Sites {
		site := &s.Sites[i]
		var missing []string
		if site.Unplaced() {
			missing = append(missing, "位置（待定位）")
		}
		if site.Area == "" && site.Extent != data.NoExtent {
			missing = append(missing, "所在区域")
		}
		if len(missing) > 0 {
			gaps = append(gaps, Gap{"M-" + site.ID, site.Name, missing, Sections(site.Section)})
		}
	}
	return gaps
}

func slots(s *data.State) []Gap {
	var gaps []Gap
	for _, slot := range s.Slots {
		if slot.Total == nil {
			gaps = append(gaps, Gap{"M-" + slot.ID, slot.Name, []string{"规划数量"}, Sections(slot.Section)})
			continue
		}
		if open := *slot.Total - len(slot.Sites); open > 0 {
			text := fmt.Sprintf("规划 %d 个，已列名 %d 个，尚缺 %d 个名称", *slot.Total, len(slot.Sites), open)
			gaps = append(gaps, Gap{"M-" + slot.ID, slot.Name, []string{text}, Sections(slot.Section)})
		}
	}
	return gaps
}

func indicators(s *data.State) []Gap {
	template := s.TemplateFor(data.CityArea)
	if template == nil {
		return nil
	}
	entered := map[string]bool{}
	for _, o := range s.Observations {
		if o.Area == data.Ezhou && o.Template == template.ID && o.Confirmed && o.Months == "" {
			entered[o.Indicator] = true
		}
	}
	var gaps []Gap
	for _, i := range template.Indicators {
		if !entered[i.ID] {
			text := fmt.Sprintf("%d年以后的数值（数据缺失）", i.BaseYear)
			gaps = append(gaps, Gap{"M-" + i.ID, i.Name, []string{text}, Sections(i.Section)})
		}
	}
	return gaps
}

func districts(s *data.State) []Gap {
	var gaps []Gap
	for _, a := range s.Areas {
		if a.Kind == data.District && s.Stage(a.Code) == nil {
			gaps = append(gaps, Gap{"M-" + string(a.Code), a.Name, []string{"创建省级创新型县（市、区）的阶段"}, Sections(a.Section)})
		}
	}
	return gaps
}

// Sections splits a list of sections as the records hold it (专栏2;一(五)).
func Sections(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ';' || r == '；' })
}
