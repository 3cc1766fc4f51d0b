package survey

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

func site(id, name string, area data.AreaCode, lon, lat float64) data.Site {
	return data.Site{
		ID: id, Name: name, Area: area, Kind: data.Park, Status: data.Existing,
		Location: &data.Location{Point: orb.Point{lon, lat}, Precision: data.Sketch},
	}
}

// withWater adds a lake and the river to the city.
func withWater() *data.State {
	s := city()
	s.Layers = append(s.Layers,
		data.Layer{ID: "lakes", Group: data.BaseGroup, Kind: data.Lakes, Generation: 2},
		data.Layer{ID: "river", Group: data.BaseGroup, Kind: data.River, Generation: 3})
	s.Features[2] = []data.Feature{{Geometry: box(114.5, 30.5, 0.1), Properties: data.Properties{{Key: "name", Value: []byte(`"洋澜湖"`)}}}}
	s.Features[3] = []data.Feature{
		{Geometry: orb.LineString{{114, 30.95}, {116, 30.95}}, Properties: data.Properties{{Key: "name", Value: []byte(`"长江"`)}}},
		{Geometry: orb.Polygon{{{114, 30.9}, {116, 30.9}, {116, 31}, {114, 31}, {114, 30.9}}}},
	}
	return s
}

func TestMisplaced(t *testing.T) {
	port := site("E7", "三江港", data.Echeng, 115.5, 30.95)
	port.Kind = data.Hub
	partner := site("E8", "武汉大学", "", 113, 30.5)
	partner.Status = data.Partner
	for _, c := range []struct {
		name  string
		sites []data.Site
		want  string // words of the one finding, “” for none
	}{
		{"where it is said to be", []data.Site{site("E1", "甲", data.Huarong, 114.7, 30.3)}, ""},
		{"no area stated, inside the city", []data.Site{site("E1", "甲", "", 114.7, 30.3)}, ""},
		{"unplaced", []data.Site{{ID: "E1", Name: "甲", Area: data.Huarong}}, ""},
		// 0.2° of longitude at 30.3°N on the ellipsoid: 0.2 × 96.2 km.
		{"in the other district", []data.Site{site("E1", "甲", data.Echeng, 114.8, 30.3)}, "写明在鄂城区，位置却在华容区，距鄂城区约 19.2 公里"},
		{"beyond the border by less than the outlines are good for", []data.Site{site("E1", "甲", data.Echeng, 114.999, 30.3)}, ""},
		{"outside the city", []data.Site{site("E1", "甲", "", 116.1, 30.5)}, "市域以外，距市界约 9.6 公里"},
		{"stated and outside the city", []data.Site{site("E1", "甲", data.Echeng, 116.1, 30.5)}, "写明在鄂城区，位置却在市域以外"},
		{"functional area with an outline", []data.Site{site("E1", "甲", data.Gedian, 114.7, 30.3)}, "写明在葛店开发区，位置却在华容区，距葛店开发区"},
		{"functional area without an outline, inside its district", []data.Site{site("E1", "甲", data.Linkong, 115.7, 30.3)}, ""},
		{"functional area without an outline, outside its district", []data.Site{site("E1", "甲", data.Linkong, 114.7, 30.3)}, "写明在临空经济区，位置却在华容区，距鄂城区"},
		{"partner elsewhere", []data.Site{partner}, ""},
		{"in a lake", []data.Site{site("E1", "甲", data.Huarong, 114.55, 30.55)}, "“洋澜湖”的水面"},
		{"in the river", []data.Site{site("E1", "甲", data.Huarong, 114.55, 30.95)}, "水面上"},
		{"port in the river", []data.Site{port}, ""},
		{
			"two names alike, side by side",
			[]data.Site{site("E1", "湖北省光电信息产业示范园", "", 114.7, 30.3), site("E2", "湖北光电信息产业示范园", "", 114.701, 30.3)},
			"与“湖北省光电信息产业示范园”（E1）名称相近，相距约 100 米",
		},
		{"two names alike, far apart", []data.Site{site("E1", "光电信息产业示范园", "", 114.7, 30.3), site("E2", "光电信息产业示范园", "", 114.8, 30.3)}, ""},
		{"different names, side by side", []data.Site{site("E1", "光电信息产业示范园", "", 114.7, 30.3), site("E2", "枫树纺织科技园", "", 114.7, 30.3)}, ""},
	} {
		s := withWater()
		s.Sites = c.sites
		found := Misplaced(s)
		switch {
		case c.want == "" && len(found) > 0:
			t.Errorf("%s: %s, want nothing", c.name, found[0].Reason)
		case c.want != "" && (len(found) != 1 || !strings.Contains(found[0].Reason, c.want)):
			t.Errorf("%s: %+v, want %q", c.name, found, c.want)
		}
	}
}

func TestMisplacedForTwoReasons(t *testing.T) {
	s := withWater()
	s.Sites = []data.Site{site("E1", "甲", data.Echeng, 114.55, 30.55)}
	found := Misplaced(s)
	if len(found) != 1 || found[0].Site.ID != "E1" || strings.Count(found[0].Reason, "；") != 1 {
		t.Errorf("%+v, want one finding with two reasons", found)
	}
}
