package page

import (
	"encoding/json"
	"testing"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// town is a small made-up city: two districts side by side that leave the
// south-east free, a belt, a cluster, a lake, three records of which one has no place.
func town(t testing.TB) *data.State {
	t.Helper()
	const west, middle, east, south, centre, north = 114.6, 114.8, 115.1, 30.05, 30.35, 30.6
	properties := func(pairs ...string) data.Properties {
		var p data.Properties
		for i := 0; i < len(pairs); i += 2 {
			value, err := json.Marshal(pairs[i+1])
			if err != nil {
				t.Fatal(err)
			}
			p = append(p, data.Property{Key: pairs[i], Value: value})
		}
		return p
	}
	ring := func(points ...orb.Point) orb.Polygon { return orb.Polygon{append(orb.Ring(points), points[0])} }
	at := func(lon, lat float64) *data.Location {
		return &data.Location{Point: orb.Point{lon, lat}, Precision: data.Sketch, Basis: "test"}
	}
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "甲市", Kind: data.CityArea},
			{Code: data.Huarong, Name: "西区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Echeng, Name: "东区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Linkong, Name: "空港区", Kind: data.FunctionalArea, Parent: data.Echeng},
		},
		Layers: []data.Layer{
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Credit: "界线：测绘甲", Precision: data.Sketch, Generation: 1},
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Credit: "湖泊：测绘乙", Precision: data.Sketch, Generation: 2},
		},
		Features: map[int64][]data.Feature{
			1: {
				{Geometry: ring(orb.Point{west, south}, orb.Point{middle, south}, orb.Point{middle, centre}, orb.Point{east, centre}, orb.Point{east, north}, orb.Point{west, north}),
					Properties: properties("code", "420700", "name", "甲市", "level", "city")},
				{Geometry: ring(orb.Point{west, south}, orb.Point{middle, south}, orb.Point{middle, north}, orb.Point{west, north}),
					Properties: properties("code", "420703", "name", "西区", "level", "district")},
				{Geometry: ring(orb.Point{middle, centre}, orb.Point{east, centre}, orb.Point{east, north}, orb.Point{middle, north}),
					Properties: properties("code", "420704", "name", "东区", "level", "district")},
			},
			2: {{Geometry: ring(orb.Point{114.65, 30.1}, orb.Point{114.7, 30.1}, orb.Point{114.7, 30.2}, orb.Point{114.65, 30.2}), Properties: properties("name", "乙湖")}},
		},
		Elements: []data.Element{
			{ID: "belt", Name: "沿江发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Precision: data.Sketch, Width: 3000,
				Geometry: orb.LineString{{114.65, 30.55}, {114.85, 30.52}, {115.05, 30.45}},
				Nodes:    []data.Node{{Name: "空港区", Area: data.Linkong, Location: at(115.03, 30.45)}}},
			{ID: "cluster", Name: "空港组团", Scheme: data.CorridorScheme, Kind: data.Cluster, Precision: data.Sketch,
				Geometry: ring(orb.Point{114.98, 30.38}, orb.Point{115.08, 30.38}, orb.Point{115.08, 30.5}, orb.Point{114.98, 30.5})},
		},
		Sites: []data.Site{
			{ID: "E001", Name: "甲孵化器", Kind: data.Incubator, Level: data.National, Status: data.Existing, Area: data.Echeng, Extent: data.PointExtent, Location: at(114.9, 30.45)},
			{ID: "E002", Name: "乙园区", Kind: data.Park, Level: data.NoLevel, Status: data.Planned, Area: data.Huarong, Extent: data.AreaExtent, Location: at(114.7, 30.4)},
			{ID: "E003", Name: "丙研究院", Kind: data.Institute, Level: data.Provincial, Status: data.Existing, Area: data.Linkong, Extent: data.PointExtent},
		},
	}
}

// corridor is the scheme that town's elements belong to.
var corridor = []data.Scheme{data.CorridorScheme}
