package exchange

import (
	"strings"

	"ezmap/data"
)

// areaOfSheet is the district or functional area that a table is of where none of its columns
// says it, and what tells so: the name of its sheet, or what stands above its header. “”
// where neither names an area, or several.
func (r *tableReader) areaOfSheet() (area data.AreaCode, by string) {
	if r.profile.layer || r.profile.Column("area") >= 0 {
		return "", ""
	}
	if area := r.onlyArea(r.table.Sheet); area != "" {
		return area, "工作表的名称"
	}
	var above strings.Builder
	for _, left := range r.table.Left {
		if left.Row < r.table.HeaderRow {
			above.WriteString(left.Text)
		}
	}
	if area := r.onlyArea(above.String()); area != "" {
		return area, "表头以上的文字"
	}
	return "", ""
}

// onlyArea is the one area, beside the city, that a text names; “” for none and for several.
func (r *tableReader) onlyArea(text string) data.AreaCode {
	var only data.AreaCode
	for i := range r.state.Areas {
		a := &r.state.Areas[i]
		if a.Kind == data.CityArea || !strings.Contains(text, a.Name) && !strings.Contains(text, shortArea(a.Name)) {
			continue
		}
		if only != "" {
			return ""
		}
		only = a.Code
	}
	return only
}
