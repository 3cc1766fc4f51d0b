package layer

import "ezmap/geo/class"

// Look is 图层设置: what an officer decided about one layer beyond switching it.
// The zero Look leaves the layer as the plan's official symbols draw it. It is
// kept as JSON, and a Theme is saved alone as a template.
type Look struct {
	// Title stands in the list and in the legend in place of the layer's own, “” for that.
	Title string `json:"title,omitempty"`
	// Opacity of the whole layer, above 0 to 1; 0 stands for 1.
	Opacity float64 `json:"opacity,omitempty"`
	// NoNames leaves out the names of the layer's features.
	NoNames bool `json:"noNames,omitempty"`
	// Theme takes the place of the official symbols, nil for those.
	Theme *Theme `json:"theme,omitempty"`
}

// ThemeKind is the sort of a Theme.
type ThemeKind string

// The sorts of theme.
const (
	Single       ThemeKind = "single"       // 单一样式: all features alike
	Categories   ThemeKind = "categories"   // 分类样式: a colour for each value of a field
	Graduated    ThemeKind = "graduated"    // 分级样式: a colour of a ramp for each class of a number
	Proportional ThemeKind = "proportional" // 比例符号: the symbol's area in proportion to a number
)

// Theme is 专题样式: how the features of a layer are told apart.
type Theme struct {
	Kind ThemeKind `json:"kind"`
	// Field is the id of the field whose values decide, see Fields; not read for Single.
	Field string `json:"field,omitempty"`
	// Method, Classes and Breaks sort the numbers of a Graduated theme: Breaks
	// are the inner bounds, rising, and are read for class.Typed only.
	Method  class.Method `json:"method,omitempty"`
	Classes int          `json:"classes,omitempty"`
	Breaks  []float64    `json:"breaks,omitempty"`
	// Ramp is the id of a ramp of geo/class, Reversed runs it backwards.
	Ramp     string `json:"ramp,omitempty"`
	Reversed bool   `json:"reversed,omitempty"`
	// Color is that of Single and Proportional symbols, as #RRGGBB; “” for the layer's own.
	Color string `json:"color,omitempty"`
	// Colors are those chosen by hand for values of Categories, by value.
	Colors map[string]string `json:"colors,omitempty"`
	// Size is the radius of symbols in millimetres, of a Proportional theme that
	// of the largest; 0 for the usual one.
	Size float64 `json:"size,omitempty"`
	// Line is the width of lines and outlines in millimetres, 0 for the usual one.
	Line float64 `json:"line,omitempty"`
}

// Measure is what of an indicator the areas are coloured by.
type Measure string

// The measures.
const (
	ByValue    Measure = "value"    // 最新值
	ByProgress Measure = "progress" // 进度, per cent of the way from baseline to target
	ByState    Measure = "state"    // 状态
)

// Colouring is 区域进展着色: the areas coloured by an indicator or by state. An
// area without a value is hatched as 数据缺失, never coloured as 0.
type Colouring struct {
	// Template and Indicator name the indicator; Indicator “” is the area's
	// whole score of its template.
	Template  string  `json:"template,omitempty"`
	Indicator string  `json:"indicator,omitempty"`
	Measure   Measure `json:"measure"`
	// Method, Classes and Breaks sort the numbers, as in a Theme.
	Method   class.Method `json:"method,omitempty"`
	Classes  int          `json:"classes,omitempty"`
	Breaks   []float64    `json:"breaks,omitempty"`
	Ramp     string       `json:"ramp,omitempty"`
	Reversed bool         `json:"reversed,omitempty"`
}
