package style

import (
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/class"
	"ezmap/geo/layer"
)

// official stands for the symbols of the plan among the kinds of theme: no theme.
const official layer.ThemeKind = ""

// words are what the kinds are called on the narrow panel, and in full.
var words = map[layer.ThemeKind][2]string{
	official:           {"官方", "官方符号"},
	layer.Single:       {"单一", "单一样式"},
	layer.Categories:   {"分类", "分类样式"},
	layer.Graduated:    {"分级", "分级样式"},
	layer.Proportional: {"比例", "比例符号"},
}

// parts are what of a layer's look can be chosen.
type parts struct {
	kinds      []layer.ThemeKind
	size, line bool
	// imported tells that the layer came from a file, so that the plan has no
	// symbols for it.
	imported bool
}

// segment names a kind of theme.
func (p parts) segment(kind layer.ThemeKind) control.Segment {
	if kind == official && p.imported {
		return control.Segment{Word: "默认", Tip: "默认样式"}
	}
	return control.Segment{Word: words[kind][0], Tip: words[kind][1]}
}

// asMade says how the layer looks without a theme.
func (p parts) asMade() string {
	if p.imported {
		return "按导入图层的默认样式绘制。"
	}
	return "按规划的官方符号绘制。"
}

// fitting tells what of the look of a layer can be chosen: an element of the
// layout keeps its form and may change colour and line, sites and what was
// imported may go by their fields, the base map stays as it is.
func fitting(state *data.State, id string, fields []layer.Field) parts {
	if e := data.Find[data.Element](state, id); e != nil {
		if e.Kind == data.Belt || e.Kind == data.Cluster {
			return parts{kinds: []layer.ThemeKind{official, layer.Single}, line: true}
		}
		return parts{}
	}
	sites := strings.HasPrefix(id, "sites-")
	p := parts{kinds: []layer.ThemeKind{official, layer.Single}, size: sites}
	stored := data.Find[data.Layer](state, id)
	switch {
	case sites:
	case stored != nil && stored.Group == data.ImportedGroup:
		p.imported = true
		p.measure(state.Features[stored.Generation])
	default:
		return parts{}
	}
	if len(fields) > 0 {
		p.kinds = append(p.kinds, layer.Categories)
	}
	if slices.ContainsFunc(fields, func(f layer.Field) bool { return f.Numeric }) {
		p.kinds = append(p.kinds, layer.Graduated, layer.Proportional)
	}
	return p
}

// measure finds whether there are symbols and lines among features.
func (p *parts) measure(features []data.Feature) {
	for _, f := range features {
		if f.Geometry == nil {
			continue
		}
		if f.Geometry.Dimensions() == 0 {
			p.size = true
		} else {
			p.line = true
		}
	}
}

// usual returns the theme of a kind that is tried first.
func usual(kind layer.ThemeKind, fields []layer.Field) layer.Theme {
	t := layer.Theme{Kind: kind}
	if suited := suiting(kind, fields); len(suited) > 0 {
		t.Field = suited[max(slices.IndexFunc(suited, tells), 0)].ID
	}
	switch kind {
	case layer.Graduated:
		t.Method, t.Classes, t.Ramp = class.Natural, usualClasses, firstRamp(class.Sequential)
	case layer.Categories:
		t.Ramp = firstRamp(class.Qualitative)
	}
	return t
}

// tells tells that a field says something of its records: one that names or numbers them one
// by one is not what anybody colours a map by.
func tells(f layer.Field) bool {
	for _, own := range []string{"id", "fid", "gid", "objectid", "code", "name", "编号", "序号", "名称"} {
		if strings.EqualFold(f.ID, own) || strings.EqualFold(f.Title, own) {
			return false
		}
	}
	return true
}

// usualClasses is how many classes are tried first.
const usualClasses = 5

// suiting returns the fields that a kind of theme can go by.
func suiting(kind layer.ThemeKind, fields []layer.Field) []layer.Field {
	if kind == layer.Single {
		return nil
	}
	var out []layer.Field
	for _, f := range fields {
		if f.Numeric || kind == layer.Categories {
			out = append(out, f)
		}
	}
	return out
}

func firstRamp(kind class.RampKind) string {
	for _, r := range class.Ramps() {
		if r.Kind == kind {
			return r.ID
		}
	}
	return ""
}
