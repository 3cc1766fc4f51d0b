package layer

import (
	"math"
	"testing"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// banked returns a river that runs west to east, its southern bank at 30.60° N, and
// a belt of 4 km beside it whose line runs 0.015° south of that bank: 1663 m, less
// than half the belt's width.
func banked(p data.Precision) *data.State {
	return &data.State{
		Layers:   []data.Layer{{ID: "river", Title: "长江", Group: data.BaseGroup, Kind: data.River, Precision: data.Reference, Generation: 1}},
		Features: map[int64][]data.Feature{1: {{Geometry: box(114.42, 30.6, 114.88, 30.64), Properties: props("kind", "river")}}},
		Elements: []data.Element{{
			ID: "belt", Name: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Width: 4000, Precision: p,
			Geometry: orb.LineString{{114.5, 30.585}, {114.6, 30.585}, {114.7, 30.585}, {114.8, 30.585}},
		}},
	}
}

// northmost returns the greatest latitude of an area of the map plane.
func northmost(t *testing.T, area orb.MultiPolygon) float64 {
	t.Helper()
	north := math.Inf(-1)
	for _, polygon := range area {
		for _, q := range polygon[0] {
			at, err := crs.Transform(q, crs.GK114, crs.CGCS2000)
			if err != nil {
				t.Fatal(err)
			}
			north = max(north, at[1])
		}
	}
	return north
}

func TestSketchedBeltRunsAlongTheBank(t *testing.T) {
	plain := newDerived(banked(data.Surveyed), nil, nil).elements[0]
	// With half its width, and the head's 1.45 times that, it reaches over the bank.
	if north := northmost(t, plain.area); north < 30.605 {
		t.Fatalf("a belt that is surveyed ends at %.4f, as if it were moved", north)
	}
	moved := newDerived(banked(data.Sketch), nil, nil).elements[0]
	// 120 m off the bank, of which 30 m may be lost to the plainer bank, and 23 m to
	// the bank being a chord of the parallel (0.46² / 8 · sin φ cos φ · R): 0.0006°.
	if north := northmost(t, moved.area); north > 30.6-0.0006 {
		t.Errorf("the belt reaches to %.4f, want it south of the bank at 30.6", north)
	}
	if got, want := planar.Area(moved.area), planar.Area(plain.area); math.Abs(got-want) > 0.03*want {
		t.Errorf("the belt has %.1f km², want its full width: %.1f", got/1e6, want/1e6)
	}
	for _, p := range moved.axis {
		if !shape.Contains(moved.area, p) {
			t.Errorf("the centre line runs off the belt at %v", p)
		}
	}
}

// A belt on the river itself stays: without it there would be nothing.
func TestBeltOnTheRiverStays(t *testing.T) {
	s := banked(data.Sketch)
	s.Elements[0].Geometry = orb.LineString{{114.5, 30.62}, {114.8, 30.62}}
	s.Features[1][0].Geometry = box(114.3, 30.5, 115.2, 30.75)
	if area := newDerived(s, nil, nil).elements[0].area; len(area) == 0 {
		t.Error("the belt is gone")
	}
}
