package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"

	"github.com/paulmach/orb"
)

// scene is the city with many sites, in memory and as a library file.
type scene struct {
	state *data.State
	path  string
}

// scene returns the first data with n more sites, and 2,000
// lines of 50 vertices as an imported layer. It is made once.
func (b *bench) scene(ctx context.Context, n int) (*scene, error) {
	if s := b.scenes[n]; s != nil {
		return s, nil
	}
	state, err := seeds.Load()
	if err != nil {
		return nil, fmt.Errorf("load the first data: %w", err)
	}
	r := rand.New(rand.NewPCG(1, uint64(n)))
	state.Sites = append(state.Sites, manySites(r, n)...)
	const generation = 1_000_000
	state.Layers = append(state.Layers, data.Layer{ID: "lines", Title: "道路", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: generation})
	state.Features[generation] = manyLines(r, 2_000, 50)
	s := &scene{state, filepath.Join(b.dir, fmt.Sprintf("scene-%d.db", n))}
	library, err := store.Open(ctx, s.path, func() (*data.State, error) { return state, nil })
	if err != nil {
		return nil, err
	}
	b.scenes[n] = s
	return s, library.Close()
}

// box is where the scene's things lie.
var box = orb.Bound{Min: orb.Point{114.5, 30.0}, Max: orb.Point{115.1, 30.6}}

func somewhere(r *rand.Rand) orb.Point {
	return orb.Point{box.Min[0] + r.Float64()*(box.Max[0]-box.Min[0]), box.Min[1] + r.Float64()*(box.Max[1]-box.Min[1])}
}

// manySites makes sites of all kinds, seven of ten in 25 clusters.
func manySites(r *rand.Rand, n int) []data.Site {
	centres := make([]orb.Point, 25)
	for i := range centres {
		centres[i] = somewhere(r)
	}
	levels := []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}
	statuses := []data.Status{data.Existing, data.UnderWay, data.Planned}
	sites := make([]data.Site, n)
	for i := range sites {
		at := somewhere(r)
		if r.IntN(10) < 7 {
			c := centres[r.IntN(len(centres))]
			at = orb.Point{c[0] + r.NormFloat64()*0.015, c[1] + r.NormFloat64()*0.015}
		}
		kind := data.SiteKinds[r.IntN(len(data.SiteKinds))]
		sites[i] = data.Site{
			ID: fmt.Sprintf("T%06d", i), Name: fmt.Sprintf("%s第%d号", kind.Title(), i), Kind: kind, KindText: kind.Title(),
			Level: levels[r.IntN(len(levels))], Status: statuses[r.IntN(len(statuses))], AreaBasis: data.NoBasis, Extent: data.PointExtent,
			Location: &data.Location{Point: at, Precision: data.Approximate, Basis: "generated"},
		}
	}
	return sites
}

// manyLines makes winding lines.
func manyLines(r *rand.Rand, n, vertices int) []data.Feature {
	features := make([]data.Feature, n)
	for i := range features {
		p, heading := somewhere(r), r.Float64()*2*math.Pi
		line := make(orb.LineString, vertices)
		for k := range line {
			line[k] = p
			heading += (r.Float64() - 0.5) * 0.6
			p = orb.Point{p[0] + 0.0015*math.Cos(heading), p[1] + 0.0015*math.Sin(heading)}
		}
		features[i] = data.Feature{Geometry: line, Properties: data.Properties{}.With("name", fmt.Sprintf("道路%d", i))}
	}
	return features
}

// pointsFile writes n sites as GeoJSON points with eight properties.
func (b *bench) pointsFile(n int) (string, error) {
	path := filepath.Join(b.dir, fmt.Sprintf("points-%d.geojson", n))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	file, err := os.Create(path)
	if err != nil {
		return "", fmt.Errorf("create the points: %w", err)
	}
	r := rand.New(rand.NewPCG(5, uint64(n)))
	fmt.Fprint(file, `{"type":"FeatureCollection","features":[`)
	for i := range n {
		if i > 0 {
			fmt.Fprint(file, ",\n")
		}
		p := somewhere(r)
		fmt.Fprintf(file, `{"type":"Feature","id":%d,"properties":{"id":%d,"name":"第%d店","kind":"超市","address":"解放大道%d号","score":%.2f,"visits":%d,"open":%t,"opened":"2019-05-01"},"geometry":{"type":"Point","coordinates":[%.7f,%.7f]}}`,
			i+1, i+1, i+1, 1+r.IntN(400), 5*r.Float64(), r.IntN(100_000), r.IntN(4) > 0, p[0], p[1])
	}
	fmt.Fprint(file, "]}\n")
	if err := file.Close(); err != nil {
		return "", fmt.Errorf("write the points: %w", err)
	}
	return path, nil
}
