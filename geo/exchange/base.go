package exchange

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/shape"
)

// plainSystem is what features are in once they are read.
const plainSystem = crs.CGCS2000

// BaseLayers sorts features into the layers of the base map (底图) by what their properties
// say: `layer` names the layer; a `code` or `adcode` is that of a boundary, in the city or
// around it; `kind` tells river, lake or place; a name tells 长江 and lakes. What is not
// understood is a problem, behind those of the file.
//
// Boundaries are laid over those at hand by their code, so that a file with one outline
// takes none away. Where a file brings all districts and not the city, the city's outline
// is put together from them. Each other layer in the result is complete.
func BaseLayers(c *Collection, s *data.State) (map[data.LayerKind][]data.Feature, []data.Problem) {
	layers := map[data.LayerKind][]data.Feature{}
	problems := slices.Clone(c.Problems)
	for i, f := range c.Features {
		f, kind, fault := baseFeature(f, s)
		if fault != "" {
			problems = append(problems, data.Problem{Where: c.Where(i), Message: fault + "。"})
			continue
		}
		layers[kind] = append(layers[kind], f)
	}
	if brought := layers[data.Boundaries]; brought != nil {
		layers[data.Boundaries] = overlay(s.BaseFeatures(data.Boundaries), withCity(brought, s))
	}
	return layers, problems
}

// baseFeature finds the layer of a feature and gives it the properties that the layer has.
func baseFeature(f data.Feature, s *data.State) (data.Feature, data.LayerKind, string) {
	kind := baseKind(f, s)
	if kind == "" {
		return f, "", "看不出属于哪个底图图层，请加属性 layer（boundaries 行政界线、neighbours 周边市县、river 长江、lakes 湖泊、places 地名），行政界线请加 code 和 level"
	}
	if f.Geometry == nil {
		return f, "", "底图要素没有几何图形"
	}
	if allowed := baseShapes[kind]; !slices.Contains(allowed, f.Geometry.GeoJSONType()) {
		return f, "", fmt.Sprintf("底图图层 %s 中不能有 %s，应为 %s", kind, f.Geometry.GeoJSONType(), listed(allowed))
	}
	if kind == data.Boundaries || kind == data.Neighbours {
		return bordered(f, kind, s)
	}
	return f, kind, ""
}

var baseShapes = map[data.LayerKind][]string{
	data.Boundaries: {"Polygon", "MultiPolygon"},
	data.Neighbours: {"Polygon", "MultiPolygon"},
	data.River:      {"Polygon", "MultiPolygon", "LineString", "MultiLineString"},
	data.Lakes:      {"Polygon", "MultiPolygon"},
	data.Places:     {"Point"},
}

// layerWords are the words by which a file may name a layer in `layer`.
var layerWords = map[string]data.LayerKind{
	"boundaries": data.Boundaries, "行政界线": data.Boundaries, "行政区": data.Boundaries, "行政区划": data.Boundaries,
	"neighbours": data.Neighbours, "周边市县": data.Neighbours,
	"river": data.River, "长江": data.River, "河流": data.River,
	"lakes": data.Lakes, "湖泊": data.Lakes,
	"places": data.Places, "地名": data.Places,
}

// kindWords are the words of `kind` that tell the layer.
var kindWords = map[string]data.LayerKind{
	"river": data.River, "centreline": data.River, "河流": data.River,
	"lake": data.Lakes, "湖泊": data.Lakes, "水库": data.Lakes,
	"seat": data.Places, "airport": data.Places, "station": data.Places, "bridge": data.Places, "township": data.Places, "city": data.Places,
}

// baseKind returns the layer of a feature, “” where nothing tells it.
func baseKind(f data.Feature, s *data.State) data.LayerKind {
	p := f.Properties
	if kind, ok := layerWords[p.Text("layer")]; ok {
		return kind
	}
	name := p.Text("name")
	_, dot := f.Geometry.(orb.Point)
	if code := areaCode(p); code != "" && !dot {
		if s.Area(data.AreaCode(code)) != nil {
			return data.Boundaries
		}
		return data.Neighbours
	}
	if kind, ok := kindWords[p.Text("kind")]; ok {
		return kind
	}
	switch {
	case p.Text("level") != "" && areaNamed(s, name) != nil:
		return data.Boundaries
	case strings.HasPrefix(name, "长江"):
		return data.River
	case !dot && (strings.HasSuffix(name, "湖") || strings.HasSuffix(name, "水库")):
		return data.Lakes
	case !dot && areaNamed(s, name) != nil:
		return data.Boundaries
	}
	return ""
}

// areaCode returns the code that a boundary carries, under the names that are in use.
func areaCode(p data.Properties) string {
	for _, key := range []string{"code", "adcode", "XZQDM", "xzqdm"} {
		if code := p.Text(key); code != "" {
			return code
		}
	}
	return ""
}

func areaNamed(s *data.State, name string) *data.Area {
	if i := slices.IndexFunc(s.Areas, func(a data.Area) bool { return a.Name == name }); i >= 0 {
		return &s.Areas[i]
	}
	return nil
}

// areaLevels are the words of `level` for the kinds of area.
var areaLevels = map[data.AreaKind]string{data.CityArea: "city", data.District: "district", data.FunctionalArea: "functional"}

// bordered gives a boundary the properties code, name and level where it lacks them.
func bordered(f data.Feature, kind data.LayerKind, s *data.State) (data.Feature, data.LayerKind, string) {
	name := f.Properties.Text("name")
	area := s.Area(data.AreaCode(areaCode(f.Properties)))
	if area == nil {
		area = areaNamed(s, name)
	}
	if kind == data.Neighbours {
		if name == "" {
			return f, "", "周边市县缺少名称（属性 name）"
		}
		return f, kind, ""
	}
	if area == nil {
		return f, "", fmt.Sprintf("行政界线“%s”不是本市的区域，请给出 code（如 420704）", brief(name))
	}
	for _, p := range []struct{ key, value string }{{"code", string(area.Code)}, {"name", area.Name}, {"level", areaLevels[area.Kind]}} {
		if f.Properties.Text(p.key) == "" {
			f.Properties = f.Properties.With(p.key, p.value)
		}
	}
	return f, kind, ""
}

// overlay returns the old boundaries with those of the same code replaced and others added.
func overlay(old, brought []data.Feature) []data.Feature {
	out := slices.Clone(old)
	for _, f := range brought {
		code := f.Properties.Text("code")
		i := slices.IndexFunc(out, func(o data.Feature) bool { return o.Properties.Text("code") == code })
		if i < 0 {
			out = append(out, f)
			continue
		}
		out[i] = f
	}
	return out
}

// withCity adds the city's outline where all its districts are there and the city is not.
func withCity(brought []data.Feature, s *data.State) []data.Feature {
	var areas []orb.Geometry
	for _, a := range s.Areas {
		if a.Kind == data.FunctionalArea {
			continue
		}
		i := slices.IndexFunc(brought, func(f data.Feature) bool { return f.Properties.Text("code") == string(a.Code) })
		switch {
		case a.Kind == data.CityArea && i >= 0, a.Kind == data.District && i < 0:
			return brought
		case a.Kind == data.District:
			areas = append(areas, brought[i].Geometry)
		}
	}
	city := slices.IndexFunc(s.Areas, func(a data.Area) bool { return a.Kind == data.CityArea })
	if city < 0 || len(areas) == 0 {
		return brought
	}
	var properties data.Properties
	properties = properties.With("code", string(s.Areas[city].Code)).With("name", s.Areas[city].Name).With("level", areaLevels[data.CityArea])
	return append([]data.Feature{{Geometry: unite(areas), Properties: properties}}, brought...)
}

func unite(areas []orb.Geometry) orb.Geometry {
	parts := make([]orb.MultiPolygon, len(areas))
	for i, g := range areas {
		parts[i] = shape.Polygons(g)
	}
	all := shape.Union(parts...)
	if len(all) == 1 {
		return all[0]
	}
	return all
}
