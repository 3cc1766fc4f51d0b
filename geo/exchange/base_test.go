package exchange

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// square is a polygon geometry, given as JSON, one tenth of a degree wide.
func square(lon, lat float64) string {
	p := orb.Polygon{{{lon, lat}, {lon + 0.1, lat}, {lon + 0.1, lat + 0.1}, {lon, lat + 0.1}, {lon, lat}}}
	w := writer{plain: true, scale: 1e7}
	_ = w.geometry(p) // fails for no number only
	return string(w.buf)
}

func based(properties, geometry string) string {
	return `{"type":"Feature","properties":` + properties + `,"geometry":` + geometry + `}`
}

func TestBaseLayers(t *testing.T) {
	area, line, dot := square(114.8, 30.3), `{"type":"LineString","coordinates":[[114.8,30.3],[114.9,30.3]]}`, `{"type":"Point","coordinates":[114.8,30.3]}`
	for _, c := range []struct {
		name, feature string
		want          data.LayerKind
	}{
		{"code of a district", based(`{"code":"420704","name":"鄂城区","level":"district"}`, area), data.Boundaries},
		{"code as a number, under another name", based(`{"adcode":420704}`, area), data.Boundaries},
		{"code of a functional area", based(`{"code":"EZ-GD"}`, area), data.Boundaries},
		{"name of a district", based(`{"name":"鄂城区"}`, area), data.Boundaries},
		{"code of elsewhere", based(`{"code":"420100","name":"武汉市","level":"city"}`, area), data.Neighbours},
		{"river", based(`{"kind":"river"}`, area), data.River},
		{"centre line", based(`{"kind":"centreline","name":"长江"}`, line), data.River},
		{"river by its name", based(`{"name":"长江（鄂州段）"}`, area), data.River},
		{"lake", based(`{"kind":"lake"}`, area), data.Lakes},
		{"lake by its name", based(`{"name":"洋澜湖"}`, area), data.Lakes},
		{"place", based(`{"kind":"seat","name":"鄂城区政府"}`, dot), data.Places},
		{"layer named", based(`{"layer":"湖泊"}`, area), data.Lakes},
		{"layer named, against the rest", based(`{"layer":"places","name":"洋澜湖"}`, dot), data.Places},
	} {
		layers, problems := BaseLayers(read(t, collection(c.feature), Options{}), register())
		if len(problems) > 0 || len(layers) != 1 || len(layers[c.want]) != 1 {
			t.Errorf("%s: %v, problems %v, want one in %s", c.name, layers, problems, c.want)
		}
	}
}

func TestBaseLayersProblems(t *testing.T) {
	area := square(114.8, 30.3)
	for _, c := range []struct{ name, feature, want string }{
		{"nothing tells", based(`{"名称":"甲"}`, area), "看不出属于哪个底图图层"},
		{"no geometry", based(`{"kind":"lake"}`, "null"), "没有几何图形"},
		{"lake as a line", based(`{"kind":"lake"}`, `{"type":"LineString","coordinates":[[114.8,30.3],[114.9,30.3]]}`), "图层 lakes 中不能有 LineString"},
		{"boundary of elsewhere", based(`{"layer":"boundaries","name":"洪山区"}`, area), "“洪山区”不是本市的区域"},
		{"neighbour without a name", based(`{"code":"420100"}`, area), "周边市县缺少名称"},
	} {
		layers, problems := BaseLayers(read(t, collection(c.feature), Options{}), register())
		if len(layers) != 0 || len(problems) != 1 || !strings.Contains(problems[0].Message, c.want) {
			t.Errorf("%s: %v, problems %v, want %q", c.name, layers, problems, c.want)
		}
	}
}

func TestBoundariesGetTheirProperties(t *testing.T) {
	layers, _ := BaseLayers(read(t, collection(based(`{"name":"鄂城区","面积":1}`, square(114.8, 30.3))), Options{}), register())
	p := layers[data.Boundaries][0].Properties
	if p.Text("code") != "420704" || p.Text("level") != "district" || p.Text("面积") != "1" {
		t.Errorf("properties %s", p)
	}
}

// codes lists the codes of boundaries in their order.
func codes(features []data.Feature) string {
	var all []string
	for _, f := range features {
		all = append(all, f.Properties.Text("code"))
	}
	return strings.Join(all, " ")
}

func TestBoundariesAreLaidOverThoseAtHand(t *testing.T) {
	s := register()
	s.Layers = []data.Layer{{ID: "boundaries", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 1}}
	both := collection(based(`{"code":"420703"}`, square(114.8, 30.3)), based(`{"code":"420704"}`, square(114.9, 30.3)))
	layers, _ := BaseLayers(read(t, both, Options{}), s)
	got := layers[data.Boundaries]
	if codes(got) != "420700 420703 420704" {
		t.Fatalf("%s, want the city and both districts", codes(got))
	}
	// The city is both squares together.
	if b := got[0].Geometry.Bound(); apart(orb.MultiPoint{b.Min, b.Max}, orb.MultiPoint{{114.8, 30.3}, {115, 30.4}}) > 1e-9 {
		t.Errorf("the city's outline spans %v", b)
	}
	s.Features = map[int64][]data.Feature{1: got}
	layers, _ = BaseLayers(read(t, collection(based(`{"code":"EZ-GD"}`, square(114.81, 30.31)), based(`{"code":"420704"}`, square(114.95, 30.3))), Options{}), s)
	after := layers[data.Boundaries]
	if codes(after) != "420700 420703 420704 EZ-GD" {
		t.Fatalf("%s, want the functional area behind the others", codes(after))
	}
	if p := after[2].Geometry.Bound().Min; p != (orb.Point{114.95, 30.3}) {
		t.Errorf("鄂城区 begins at %v, want its new outline", p)
	}
	if codes(got) != "420700 420703 420704" || got[2].Geometry.Bound().Min != (orb.Point{114.9, 30.3}) {
		t.Error("the boundaries at hand were changed")
	}
}
