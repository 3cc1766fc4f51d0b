package data

import "strings"

// Inclusion is 口径: whether the figure of a district holds that of the
// functional areas that lie in it, so that a sum does not count them twice.
type Inclusion string

// The inclusions.
const (
	Unstated Inclusion = ""         // 未说明
	Included Inclusion = "included" // 含
	Excluded Inclusion = "excluded" // 不含
)

// Inclusions lists the inclusions.
var Inclusions = []Inclusion{Unstated, Included, Excluded}

// Inside returns the functional areas that lie in a district.
func (s *State) Inside(code AreaCode) []Area {
	var inside []Area
	for _, a := range s.Areas {
		if a.Kind == FunctionalArea && a.Parent == code {
			inside = append(inside, a)
		}
	}
	return inside
}

// InclusionTitle says an inclusion of an area's figure in Chinese: 含葛店开发区,
// 不含临空经济区, 口径未说明; “” where no functional area lies in it.
func (s *State) InclusionTitle(code AreaCode, i Inclusion) string {
	var names []string
	for _, a := range s.Inside(code) {
		names = append(names, a.Name)
	}
	switch {
	case names == nil:
		return ""
	case i == Included:
		return "含" + strings.Join(names, "、")
	case i == Excluded:
		return "不含" + strings.Join(names, "、")
	}
	return "口径未说明"
}
