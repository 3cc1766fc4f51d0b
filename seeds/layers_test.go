package seeds

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"ezmap/data"
)

// near is a box far around the city: nothing of the first data lies outside.
var near = orb.Bound{Min: orb.Point{114.2, 29.8}, Max: orb.Point{115.5, 30.8}}

func TestLayersHaveTheirFeatures(t *testing.T) {
	s := load(t)
	for _, want := range []struct {
		kind     data.LayerKind
		features int
		property []string
	}{
		{data.Neighbours, 22, []string{"name", "level"}},
		{data.Boundaries, 4, []string{"code", "name", "level"}},
		{data.Lakes, 27, nil},
		{data.River, 2, []string{"name", "kind"}},
		{data.Places, 20, []string{"name", "kind", "precision", "basis"}},
	} {
		features := s.BaseFeatures(want.kind)
		if len(features) != want.features {
			t.Errorf("%s: %d features, want %d", want.kind, len(features), want.features)
		}
		for i, f := range features {
			for _, key := range want.property {
				if f.Properties.Text(key) == "" {
					t.Errorf("%s: feature %d has no %s", want.kind, i, key)
				}
			}
		}
	}
}

func TestGeometriesFollowRFC7946(t *testing.T) {
	s := load(t)
	for _, layer := range s.Layers {
		for i, f := range s.Features[layer.Generation] {
			checkGeometry(t, layer.ID, i, f.Geometry)
		}
	}
	for i, e := range s.Elements {
		if e.Geometry != nil {
			checkGeometry(t, e.ID, i, e.Geometry)
		}
	}
}

func checkGeometry(t *testing.T, where string, i int, g orb.Geometry) {
	t.Helper()
	if bound := g.Bound(); !near.Contains(bound.Min) || !near.Contains(bound.Max) {
		t.Errorf("%s %d: lies at %v", where, i, bound)
	}
	switch g := g.(type) {
	case orb.Polygon:
		checkRings(t, where, i, g)
	case orb.MultiPolygon:
		for _, p := range g {
			checkRings(t, where, i, p)
		}
	case orb.LineString:
		if len(g) < 2 {
			t.Errorf("%s %d: a line of %d points", where, i, len(g))
		}
	case orb.Point, orb.MultiLineString:
	default:
		t.Errorf("%s %d: a %s", where, i, g.GeoJSONType())
	}
}

// checkRings wants closed rings of four points or more, counterclockwise
// outside, clockwise inside, with five decimals.
func checkRings(t *testing.T, where string, i int, p orb.Polygon) {
	t.Helper()
	for k, ring := range p {
		want := orb.CCW
		if k > 0 {
			want = orb.CW
		}
		if len(ring) < 4 || !ring.Closed() {
			t.Errorf("%s %d ring %d: not closed", where, i, k)
		}
		if ring.Orientation() != want {
			t.Errorf("%s %d ring %d: wound the wrong way", where, i, k)
		}
		for _, q := range ring {
			for _, c := range q {
				if math.Abs(c*1e5-math.Round(c*1e5)) > 1e-4 {
					t.Fatalf("%s %d ring %d: %v has more than five decimals", where, i, k, c)
				}
			}
		}
	}
}

func TestDistrictsTileTheCity(t *testing.T) {
	s := load(t)
	city := outline(t, s, data.Ezhou)
	districts := []orb.Polygon{outline(t, s, data.Liangzihu), outline(t, s, data.Huarong), outline(t, s, data.Echeng)}
	sum := 0.0
	for _, d := range districts {
		sum += geo.Area(d)
	}
	if whole := geo.Area(city); math.Abs(sum/whole-1) > 1e-4 {
		t.Errorf("districts make %.2f km², the city has %.2f km²", sum/1e6, whole/1e6)
	}
	bound := city.Bound()
	for lon := bound.Left() + 0.001; lon < bound.Right(); lon += 0.005 {
		for lat := bound.Bottom() + 0.001; lat < bound.Top(); lat += 0.005 {
			p, covers := orb.Point{lon, lat}, 0
			for _, d := range districts {
				if planar.PolygonContains(d, p) {
					covers++
				}
			}
			want := 0
			if planar.PolygonContains(city, p) {
				want = 1
			}
			if covers != want {
				t.Errorf("%v lies in %d districts, want %d", p, covers, want)
			}
		}
	}
}

func TestPlacesAreCheckedOnes(t *testing.T) {
	for i, f := range load(t).BaseFeatures(data.Places) {
		switch data.Precision(f.Properties.Text("precision")) {
		case data.Reference, data.Approximate:
		default:
			t.Errorf("place %d %s is neither checked nor approximate", i, f.Properties.Text("name"))
		}
	}
}
