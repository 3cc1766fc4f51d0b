package exchange

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/geo/crs"
)

// The pairs are those of one place, 30.3924°N 114.8904°E, in each system; GCJ-02 and BD-09
// from the published test vectors, metres from cs2cs.
func TestReadFindsTheSystem(t *testing.T) {
	const (
		degrees = "[114.8904,30.3924]"
		metres  = "[585573.07,3363949.61]"
		zoned   = "[38585573.07,3363949.61]"
	)
	named := func(name, pair string) string {
		return `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"` + name + `"}},"features":[` + point(pair) + `]}`
	}
	for _, c := range []struct {
		name, file string
		told, want crs.System
		reason     string
	}{
		{"degrees", collection(point(degrees)), crs.Unknown, crs.CGCS2000, "2000 国家大地坐标系"},
		{"no feature", collection(), crs.Unknown, crs.CGCS2000, ""},
		{"null crs", `{"type":"FeatureCollection","crs":null,"features":[` + point(degrees) + `]}`, crs.Unknown, crs.CGCS2000, ""},
		{"named EPSG:4326", named("EPSG:4326", degrees), crs.Unknown, crs.WGS84, "文件注明"},
		{"named CRS84", named("urn:ogc:def:crs:OGC:1.3:CRS84", degrees), crs.Unknown, crs.WGS84, "文件注明"},
		{"named EPSG:4490", named("urn:ogc:def:crs:EPSG::4490", degrees), crs.Unknown, crs.CGCS2000, "文件注明"},
		{"named EPSG:4547", named("urn:ogc:def:crs:EPSG::4547", metres), crs.Unknown, crs.GK114, "文件注明"},
		{"named EPSG:4526", named("EPSG:4526", zoned), crs.Unknown, crs.GK38, "文件注明"},
		{
			"named behind the features", `{"type":"FeatureCollection","features":[` + point(metres) + `],"crs":{"type":"name","properties":{"name":"EPSG:4547"}}}`,
			crs.Unknown, crs.GK114, "文件注明",
		},
		{"numbered, as the oldest files have it", `{"type":"FeatureCollection","crs":{"type":"EPSG","properties":{"code":4547}},"features":[` + point(metres) + `]}`, crs.Unknown, crs.GK114, "文件注明"},
		{"noted", `{"type":"FeatureCollection","crs_note":"gcj02","features":[` + point("[114.8954424,30.389706]") + `]}`, crs.Unknown, crs.GCJ02, "文件注明"},
		{"noted in other words", `{"type":"FeatureCollection","crs_note":"见说明","features":[` + point(degrees) + `]}`, crs.Unknown, crs.CGCS2000, ""},
		{"metres that nobody names", collection(point(metres)), crs.Unknown, crs.GK114, "中央经线 114°"},
		{"metres with the zone", collection(point(zoned)), crs.Unknown, crs.GK38, "带号 38"},
		{"told GCJ-02", collection(point("[114.8954424,30.389706]")), crs.GCJ02, crs.GCJ02, "按指定的坐标系"},
		{"told BD-09", collection(point("[114.9020503,30.3953762]")), crs.BD09, crs.BD09, "按指定的坐标系"},
		{"told otherwise than named", named("EPSG:4326", metres), crs.GK114, crs.GK114, "未采用"},
	} {
		got := read(t, c.file, Options{System: c.told})
		if got.System != c.want || !strings.Contains(got.Reason, c.reason) {
			t.Errorf("%s: %v because %q, want %v because %q", c.name, got.System, got.Reason, c.want, c.reason)
		}
		if len(got.Features) > 0 {
			// Metres are given to 1 cm, the others to 7 decimals of a degree.
			if d := apart(got.Features[0].Geometry, orb.Point{114.8904, 30.3924}); d > 2e-7 {
				t.Errorf("%s: %v is %v degrees off", c.name, got.Features[0].Geometry, d)
			}
		}
	}
}

func TestReadTellsMetresFromDegrees(t *testing.T) {
	_, err := ReadGeoJSON(t.Context(), strings.NewReader(collection(point("[585592.1,3364038.2]"))), Options{System: crs.CGCS2000})
	if err == nil || !strings.Contains(err.Error(), "平面坐标，请指明坐标系") {
		t.Errorf("%v, want to be told that these are metres", err)
	}
}
