package seeds

import (
	"fmt"
	"strings"
	"testing"
)

// beyondPlan marks a reading that stands outside the plan.
const beyondPlan = "规划以外"

// chapters is the structure of the plan, as its headings stand: how many items
// a part has, and how many sub-items an item.
var chapters = []struct {
	heading string
	items   []int
}{
	{"一", nil}, {"一（一）", nil}, {"一（二）", nil}, {"一（三）", nil}, {"一（四）", nil}, {"一（五）", nil},
	{"二", nil},
	{"三", nil}, {"三（一）", nil}, {"三（二）", nil}, {"三（三）", nil},
	{"四", nil},
	{"四（一）", []int{0, 0, 4, 3}},
	{"四（二）", []int{4, 3, 0, 0, 0}},
	{"四（三）", []int{6, 3, 3}},
	{"四（四）", []int{0, 0, 0, 0, 0}},
	{"四（五）", []int{0, 0, 0, 0, 0, 0}},
	{"五", nil}, {"五（一）", nil}, {"五（二）", nil}, {"五（三）", nil}, {"五（四）", nil}, {"五（五）", nil}, {"五（六）", nil},
}

// boxes counts the numbered paragraphs of 专栏1 to 专栏17.
var boxes = []int{0, 0, 0, 0, 6, 3, 3, 3, 3, 2, 2, 4, 4, 7, 3, 3, 4}

// planSections returns every section that can be cited.
func planSections() map[string]bool {
	sections := map[string]bool{}
	for _, chapter := range chapters {
		sections[chapter.heading] = true
		for i, subitems := range chapter.items {
			item := fmt.Sprintf("%s%d", chapter.heading, i+1)
			sections[item] = true
			for j := range subitems {
				sections[fmt.Sprintf("%s（%d）", item, j+1)] = true
			}
		}
	}
	for i, paragraphs := range boxes {
		box := fmt.Sprintf("专栏%d", i+1)
		sections[box] = true
		for j := range paragraphs {
			sections[fmt.Sprintf("%s-%d", box, j+1)] = true
		}
	}
	return sections
}

func TestSectionsStandInThePlan(t *testing.T) {
	s := load(t)
	legal := planSections()
	cite := func(who, cited string) {
		t.Helper()
		for section := range strings.SplitSeq(cited, "；") {
			if !legal[section] {
				t.Errorf("%s cites %q, which the plan does not have", who, section)
			}
		}
	}
	for _, a := range s.Areas {
		cite(string(a.Code), a.Section)
	}
	for _, x := range s.Sites {
		cite(x.ID, x.Section)
	}
	for _, e := range s.Elements {
		cite(e.ID, e.Section)
	}
	for _, i := range s.Templates[0].Indicators {
		cite(i.ID, i.Section)
	}
	for _, c := range s.Commitments {
		cite(c.ID, c.Section)
	}
	for _, p := range s.Programmes {
		cite(p.ID, p.Section)
	}
	for _, n := range s.Slots {
		cite(n.ID, n.Section)
	}
	for _, c := range s.Contradictions {
		for _, section := range c.Sections {
			if section != beyondPlan {
				cite(c.ID, section)
			}
		}
	}
}
