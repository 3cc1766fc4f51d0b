package merge

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// shop is a feature with an id, a name and a place.
func shop(id, name string, lon float64) data.Feature {
	return data.Feature{ID: id, Geometry: orb.Point{lon, 30.3}, Properties: with("name", name)}
}

// library has an imported layer of three shops and lakes below it.
func library() *data.State {
	return &data.State{
		Layers: []data.Layer{
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Source: "公开资料", Credit: "湖泊：OSM", Precision: data.Sketch, Generation: 1},
			{ID: "L004", Title: "商店", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: 2},
		},
		Features: map[int64][]data.Feature{
			1: {shop("", "洋澜湖", 114.9), shop("", "红莲湖", 114.7)},
			2: {shop("1", "甲", 114.1), shop("2", "乙", 114.2), shop("3", "丙", 114.3)},
		},
	}
}

func TestLayer(t *testing.T) {
	same := library().Features[2]
	for _, c := range []struct {
		name     string
		title    string
		features []data.Feature
		want     counts
		into     string // id of the layer that changes, “” for none
	}{
		{"the same", "商店", same, counts{same: 3}, ""},
		{"the same, by the id of the layer", "L004", same, counts{same: 3}, ""},
		{"values written otherwise", "商店", []data.Feature{{ID: "1", Geometry: orb.Point{114.1, 30.3}, Properties: raw("name", `"\u7532"`)}, same[1], same[2]}, counts{same: 3}, ""},
		{"one moved, one new, one gone", "商店", []data.Feature{shop("1", "甲", 114.11), same[1], shop("4", "丁", 114.4)}, counts{new: 1, changed: 1, same: 1, removed: 1}, "L004"},
		{"another order", "商店", []data.Feature{same[2], same[0], same[1]}, counts{same: 3}, "L004"},
		{"one gone", "商店", same[:2], counts{same: 2, removed: 1}, "L004"},
		{"another layer", "书店", same, counts{new: 3}, "L005"},
		{"no feature", "书店", nil, counts{}, ""},
		{"a layer of the base map, the same", "湖泊", library().Features[1], counts{same: 2}, ""},
		{"a layer of the base map, changed: left alone", "湖泊", same, counts{new: 3}, "L005"},
	} {
		p := Layer(library(), c.title, c.features, nil, "a.geojson")
		if of(p) != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, of(p), c.want)
		}
		if (p.Change == nil) != (c.into == "") {
			t.Errorf("%s: change %v", c.name, p.Change)
			continue
		}
		if p.Change == nil {
			continue
		}
		change := p.Change.(data.LayerImport)
		if change.After.ID != c.into || len(read(t, change)) != len(c.features) || change.After.Source != "文件“a.geojson”" {
			t.Errorf("%s: %+v with %d features", c.name, change.After, len(read(t, change)))
		}
		if (change.Before == nil) != (c.into == "L005") {
			t.Errorf("%s: before %v", c.name, change.Before)
		}
	}
}

// Many features without id or name must not be compared each with each.
func TestLayerOfNamelessFeatures(t *testing.T) {
	const n = 20_000
	features := func(shift float64) []data.Feature {
		all := make([]data.Feature, n)
		for i := range all {
			all[i] = data.Feature{Geometry: orb.Point{114 + float64(i)/n + shift, 30.3}, Properties: raw("class", fmt.Sprint(i%3))}
		}
		return all
	}
	s := library()
	s.Features[2] = features(0)
	if p := Layer(s, "商店", features(0.5), nil, ""); of(p) != (counts{changed: n}) {
		t.Errorf("%+v, want all changed", of(p))
	}
}

func TestBase(t *testing.T) {
	s := library()
	lakes := s.Features[1]
	if p := Base(s, map[data.LayerKind][]data.Feature{data.Lakes: lakes}, nil, "a.geojson"); p.Change != nil || of(p) != (counts{same: 2}) {
		t.Errorf("the same lakes: %+v, %v", of(p), p.Change)
	}
	p := Base(s, map[data.LayerKind][]data.Feature{
		data.Lakes: {shop("", "梁子湖", 114.5)},
		data.River: {shop("", "长江", 114.5)},
	}, nil, "a.geojson")
	batch, ok := p.Change.(data.Batch)
	if !ok || len(batch.Changes) != 2 || of(p) != (counts{new: 2, removed: 2}) {
		t.Fatalf("%+v, %v", of(p), p.Change)
	}
	replaced, added := batch.Changes[0].(data.LayerImport), batch.Changes[1].(data.LayerImport)
	if a := replaced.After; a.ID != "lakes" || a.Group != data.BaseGroup || a.Credit != "" || a.Precision != "" || a.Source != "文件“a.geojson”" {
		t.Errorf("lakes that are replaced: %+v", a)
	}
	if a := added.After; a.ID != "river" || a.Title != "长江" || added.Before != nil {
		t.Errorf("river that was not there: %+v", a)
	}
	p = Base(s, map[data.LayerKind][]data.Feature{data.Lakes: {lakes[0], shop("", "梁子湖", 114.5)}}, nil, "a.geojson")
	if a := p.Change.(data.Batch).Changes[0].(data.LayerImport).After; a.Credit != "湖泊：OSM" || a.Source != "公开资料；部分取自文件“a.geojson”" {
		t.Errorf("lakes of which one stays: %+v", a)
	}
}
