package data

// AreaCode names an area: a GB/T 2260 code (420702) or, for functional areas
// that have none, an own code (EZ-GD).
type AreaCode string

// The areas of the plan.
const (
	Ezhou     AreaCode = "420700" // 鄂州市
	Liangzihu AreaCode = "420702" // 梁子湖区
	Huarong   AreaCode = "420703" // 华容区
	Echeng    AreaCode = "420704" // 鄂城区
	Gedian    AreaCode = "EZ-GD"  // 葛店开发区
	Linkong   AreaCode = "EZ-LK"  // 临空经济区
)

// AreaKind tells districts from functional areas.
type AreaKind string

// The kinds of area.
const (
	CityArea       AreaKind = "city"       // 市
	District       AreaKind = "district"   // 行政区
	FunctionalArea AreaKind = "functional" // 功能区, lies inside a district and never tiles the city
)

// Area is 区域: the city, one of its districts, or a functional area.
type Area struct {
	Code AreaCode
	Name string
	Kind AreaKind
	// Parent is the city for a district and the district in whose territory a
	// functional area lies. The city has none.
	Parent AreaCode
	// Role is the part that the plan gives it, in its words (压舱石).
	Role string
	// Tasks is what it is to build by the plan.
	Tasks   string
	Section string
	// Source tells where code and parent come from.
	Source string
}
