package layer

import (
	"encoding/json"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// props returns a feature's properties from keys and values.
func props(pairs ...string) data.Properties {
	var p data.Properties
	for i := 0; i+1 < len(pairs); i += 2 {
		value, _ := json.Marshal(pairs[i+1])
		p = append(p, data.Property{Key: pairs[i], Value: value})
	}
	return p
}

// box returns a rectangle of degrees.
func box(w, s, e, n float64) orb.Polygon {
	return orb.Polygon{{{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}}
}

func place(lon, lat float64, p data.Precision) *data.Location {
	return &data.Location{Point: orb.Point{lon, lat}, Precision: p, Basis: "测试"}
}

// small returns a city of two districts with one thing of every sort: a square
// of half a degree, a belt from west to east that runs into a cluster, a lake,
// a river on the northern border.
func small() *data.State {
	year := 2024
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
			{Code: data.Linkong, Name: "临空经济区", Kind: data.FunctionalArea, Parent: data.Echeng},
		},
		Layers: []data.Layer{
			{ID: "neighbours", Title: "周边", Group: data.BaseGroup, Kind: data.Neighbours, Generation: 1},
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 2},
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Generation: 3},
			{ID: "yangtze", Title: "长江", Group: data.BaseGroup, Kind: data.River, Generation: 4},
			{ID: "places", Title: "地名", Group: data.BaseGroup, Kind: data.Places, Generation: 5},
			{ID: "roads", Title: "道路", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: 6},
		},
		Features: map[int64][]data.Feature{
			1: {{Geometry: box(114.0, 30.0, 114.5, 31.0), Properties: props("code", "420100", "name", "武汉市", "level", "city")}},
			2: {
				{Geometry: box(114.5, 30.25, 115.0, 30.75), Properties: props("code", "420700", "name", "鄂州市", "level", "city")},
				{Geometry: box(114.5, 30.25, 114.75, 30.75), Properties: props("code", "420703", "name", "华容区", "level", "district")},
				{Geometry: box(114.75, 30.25, 115.0, 30.75), Properties: props("code", "420704", "name", "鄂城区", "level", "district")},
			},
			3: {{Geometry: box(114.55, 30.3, 114.65, 30.36), Properties: props("name", "梁子湖")}},
			4: {
				{Geometry: box(114.4, 30.74, 115.1, 30.76), Properties: props("name", "长江", "kind", "river")},
				{Geometry: orb.LineString{{114.4, 30.75}, {115.1, 30.75}}, Properties: props("name", "长江", "kind", "centreline")},
			},
			5: {
				{Geometry: orb.Point{114.7, 30.7}, Properties: props("name", "华容区政府", "kind", "seat", "precision", "reference")},
				{Geometry: orb.Point{114.8, 30.7}, Properties: props("name", "某镇", "kind", "township", "precision", "sketch")},
				{Geometry: orb.Point{114.9, 30.7}, Properties: props("name", "某湖", "kind", "lake", "precision", "reference")},
			},
			6: {
				{Geometry: orb.LineString{{114.55, 30.4}, {114.95, 30.4}}, Properties: props("name", "吴楚大道")},
				{Geometry: nil, Properties: props("name", "无位置")},
			},
		},
		Elements: []data.Element{
			{ID: "city", Name: "创新型城市", Short: "一城", Scheme: data.CityScheme, Kind: data.CityElement},
			{ID: "demo-zone", Name: "科技同兴示范区", Scheme: data.CityScheme, Kind: data.Zone},
			{ID: "corridor-zone", Name: "大走廊鄂州功能区", Scheme: data.CityScheme, Kind: data.Zone},
			{ID: "points-parks", Name: "科技园区", Scheme: data.CityScheme, Kind: data.Points, Nodes: []data.Node{{Name: "花湖开发区", Site: "E038"}, {Name: "无位置"}}},
			{
				ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Width: 3000,
				Geometry: orb.LineString{{114.45, 30.6}, {114.6, 30.62}, {114.8, 30.6}, {114.9, 30.55}},
				Nodes: []data.Node{
					{Name: "葛店开发区", Area: data.Gedian, Site: "E039"},
					{Name: "华容区", Area: data.Huarong, Location: place(114.68, 30.62, data.Reference)},
				},
			},
			{
				ID: "airport-cluster", Name: "鄂州机场临空组团", Short: "临空组团", Scheme: data.CorridorScheme, Kind: data.Cluster,
				Geometry: box(114.88, 30.5, 114.96, 30.58),
				Nodes:    []data.Node{{Name: "临空经济区", Area: data.Linkong, Location: place(114.92, 30.54, data.Sketch)}},
			},
		},
		Sites: []data.Site{
			{ID: "E001", Name: "观测设施", Kind: data.Facility, Level: data.National, Status: data.Planned, Location: place(114.9, 30.3, data.Sketch)},
			{ID: "E038", Name: "花湖开发区", Kind: data.Park, Level: data.NoLevel, Status: data.Existing, Location: place(114.85, 30.35, data.Approximate)},
			{ID: "E039", Name: "葛店开发区", Kind: data.Park, Level: data.Provincial, Status: data.Existing, Location: place(114.55, 30.6, data.Sketch)},
			{ID: "E100", Name: "后来的园区", Kind: data.Park, Level: data.Municipal, Status: data.UnderWay, Year: &year, Location: place(114.6, 30.45, data.Surveyed)},
			{ID: "E101", Name: "待定位", Kind: data.Company},
		},
	}
}

// both shows the whole layout.
var both = Options{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}

// all returns the features of the visible layers of an id.
func (st Stack) all(id string) []Feature {
	var out []Feature
	for _, l := range st {
		if l.ID == id && l.Visible {
			out = append(out, l.Features...)
		}
	}
	return out
}

// named returns the features that bear a name on visible layers.
func (st Stack) named(name string) []Feature {
	var out []Feature
	for _, l := range st {
		for _, f := range l.Features {
			if l.Visible && f.Name != nil && f.Name.Text == name {
				out = append(out, f)
			}
		}
	}
	return out
}
