package main

import (
	"slices"
	"strings"
	"testing"
)

func TestLayers(t *testing.T) {
	c := newCtl(t)
	var layers []map[string]any
	c.json(&layers, "layers")
	found := map[string]map[string]any{}
	for _, l := range layers {
		hasKeys(t, l, "id title group kind features visible source precision")
		if found[l["id"].(string)] != nil {
			t.Errorf("%s twice", l["id"])
		}
		found[l["id"].(string)] = l
	}
	elements := strings.Fields("city demo-zone corridor-zone river-belt eco-belt honglian-gedian airport-cluster points-counties points-hightech points-parks")
	for _, id := range elements {
		if l := found[id]; l == nil || l["group"] != "布局" || l["precision"] != "sketch" {
			t.Errorf("layout element %s is %v", id, l)
		}
	}
	for _, id := range strings.Fields("boundaries neighbours yangtze lakes places") {
		if l := found[id]; l == nil || l["group"] != "底图" || l["features"].(float64) == 0 || l["source"] == nil {
			t.Errorf("base layer %s is %v", id, l)
		}
	}
	records := 0.0
	for id, l := range found {
		if strings.HasPrefix(id, "sites-") {
			records += l["features"].(float64)
		}
	}
	if records != 90 {
		t.Errorf("%v records in the layers", records)
	}
}

// Every id in the list is one that map takes and that export layer knows.
func TestLayersCanBeExported(t *testing.T) {
	c := newCtl(t)
	var layers []map[string]any
	c.json(&layers, "layers")
	path := t.TempDir() + "/a.geojson"
	for _, id := range ids(layers) {
		if r := c.run("export", "layer", id, "-o", path); r.code != exitDone {
			t.Errorf("%s: %s", id, r.err)
		}
	}
}

func TestLayersListImported(t *testing.T) {
	c := newCtl(t)
	file := write(t, t.TempDir()+"/a.geojson", []byte(collection(feature(inCity, `{}`), feature(inCity, `{"a":1}`))))
	c.done("import", file, "-as", "layer", "-layer", "产业用地")
	var layers []map[string]any
	c.json(&layers, "layers")
	i := slices.IndexFunc(layers, func(l map[string]any) bool { return l["title"] == "产业用地" })
	if i < 0 || layers[i]["features"] != 2.0 || layers[i]["group"] != "导入图层" || layers[i]["precision"] != nil {
		t.Errorf("%v", layers)
	}
}
