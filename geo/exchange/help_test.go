package exchange

import (
	"bytes"
	"context"
	"math"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// stream returns features one by one.
func stream(features []data.Feature) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// collection is a file with features, given as JSON.
func collection(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`
}

// placed is a feature with a geometry, given as JSON.
func placed(geometry string) string {
	return `{"type":"Feature","properties":{"name":"甲"},"geometry":` + geometry + `}`
}

func point(coordinates string) string {
	return placed(`{"type":"Point","coordinates":` + coordinates + `}`)
}

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Fatal(...any)
}

func read(t tester, file string, o Options) *Collection {
	t.Helper()
	c, err := ReadGeoJSON(context.Background(), strings.NewReader(file), o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func write(t tester, features data.Features, system crs.System) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteGeoJSON(context.Background(), &b, features, system); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// apart is the farthest distance, in one coordinate, of two geometries vertex by vertex.
func apart(a, b orb.Geometry) float64 {
	var p, q []orb.Point
	eachVertex(a, func(v orb.Point) bool { p = append(p, v); return true })
	eachVertex(b, func(v orb.Point) bool { q = append(q, v); return true })
	if len(p) != len(q) {
		return math.Inf(1)
	}
	most := 0.0
	for i := range p {
		most = max(most, math.Abs(p[i][0]-q[i][0]), math.Abs(p[i][1]-q[i][1]))
	}
	return most
}

// background is the context of readings that nobody calls off.
var background = context.Background()
