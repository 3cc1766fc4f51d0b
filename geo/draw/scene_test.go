package draw

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// The scene is the reference for speed: a city of 60 districts with wiggly
// borders and some 20,000 vertices, 2,000 lines of 50 vertices, a belt, a
// cluster, and any number of sites, most of them in 25 heaps.
const (
	west, south, east, north = 114.5, 30.0, 115.1, 30.6
	columns, rowsOfCells     = 10, 6
	edgeVertices             = 82
)

// scene returns the reference state with n sites, the same at each call.
func scene(tb testing.TB, n int) *data.State {
	tb.Helper()
	s := &data.State{
		Areas: []data.Area{{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}},
		Layers: []data.Layer{
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 1},
			{ID: "roads", Title: "道路", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: 2},
		},
		Features: map[int64][]data.Feature{1: sceneDistricts(), 2: sceneRoads()},
		Elements: []data.Element{
			{
				ID: "belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Width: 3200,
				Geometry: orb.LineString{{114.55, 30.5}, {114.65, 30.53}, {114.8, 30.45}, {114.95, 30.4}, {115.02, 30.33}},
			},
			{
				ID: "cluster", Name: "鄂州机场临空组团", Short: "临空组团", Scheme: data.CorridorScheme, Kind: data.Cluster,
				Geometry: orb.Polygon{{{114.6, 30.1}, {114.7, 30.1}, {114.7, 30.2}, {114.6, 30.2}, {114.6, 30.1}}},
			},
		},
		Sites: sceneSites(n),
	}
	return s
}

// properties returns a feature's properties from keys and values.
func properties(pairs ...string) data.Properties {
	var p data.Properties
	for i := 0; i+1 < len(pairs); i += 2 {
		value, _ := json.Marshal(pairs[i+1])
		p = append(p, data.Property{Key: pairs[i], Value: value})
	}
	return p
}

// wiggle returns a winding line from a to b; a straight one for the outer border.
func wiggle(r *rand.Rand, a, b orb.Point, straight bool) orb.LineString {
	dx, dy := b[0]-a[0], b[1]-a[1]
	var amplitude, phase [6]float64
	for i := range amplitude {
		amplitude[i] = 0.06 / float64(i+1) * (r.Float64() + 0.3)
		phase[i] = r.Float64() * 2 * math.Pi
	}
	line := make(orb.LineString, edgeVertices+1)
	for i := range line {
		t, w := float64(i)/edgeVertices, 0.0
		if !straight {
			for k := range amplitude {
				w += amplitude[k] * math.Sin(t*math.Pi*float64(3*k+1)*2+phase[k])
			}
			w *= math.Sin(t * math.Pi) // the ends stay put
		}
		line[i] = orb.Point{a[0] + dx*t - dy*w, a[1] + dy*t + dx*w}
	}
	return line
}

func sceneDistricts() []data.Feature {
	r := rand.New(rand.NewPCG(1, 2))
	var node [columns + 1][rowsOfCells + 1]orb.Point
	for i := range node {
		for j := range node[i] {
			node[i][j] = orb.Point{west + (east-west)*float64(i)/columns, south + (north-south)*float64(j)/rowsOfCells}
			if i > 0 && i < columns {
				node[i][j][0] += (r.Float64() - 0.5) * 0.018
			}
			if j > 0 && j < rowsOfCells {
				node[i][j][1] += (r.Float64() - 0.5) * 0.03
			}
		}
	}
	var across, up [columns + 1][rowsOfCells + 1]orb.LineString
	for i := range columns {
		for j := range rowsOfCells + 1 {
			across[i][j] = wiggle(r, node[i][j], node[i+1][j], j == 0 || j == rowsOfCells)
		}
	}
	for i := range columns + 1 {
		for j := range rowsOfCells {
			up[i][j] = wiggle(r, node[i][j], node[i][j+1], i == 0 || i == columns)
		}
	}
	city := orb.Ring{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}
	features := []data.Feature{{Geometry: orb.Polygon{city}, Properties: properties("code", "420700", "name", "鄂州市", "level", "city")}}
	for i := range columns {
		for j := range rowsOfCells {
			back, left := across[i][j+1].Clone(), up[i][j].Clone()
			back.Reverse()
			left.Reverse()
			var ring orb.Ring
			for _, edge := range []orb.LineString{across[i][j], up[i+1][j], back, left} {
				ring = append(ring, edge[:len(edge)-1]...)
			}
			k := i*rowsOfCells + j + 1
			features = append(features, data.Feature{
				Geometry:   orb.Polygon{append(ring, ring[0])},
				Properties: properties("code", strconv.Itoa(430000+k), "name", fmt.Sprintf("第%02d区", k), "level", "district"),
			})
		}
	}
	return features
}

func sceneRoads() []data.Feature {
	r := rand.New(rand.NewPCG(3, 4))
	features := make([]data.Feature, 2000)
	for k := range features {
		p := orb.Point{west + r.Float64()*(east-west), south + r.Float64()*(north-south)}
		angle := r.Float64() * 2 * math.Pi
		line := make(orb.LineString, 50)
		for i := range line {
			line[i] = p
			angle += (r.Float64() - 0.5) * 0.6
			p[0] = min(max(p[0]+0.0015*math.Cos(angle), west), east)
			p[1] = min(max(p[1]+0.0015*math.Sin(angle), south), north)
		}
		features[k] = data.Feature{Geometry: line, Properties: properties("name", fmt.Sprintf("道路%d", k+1))}
	}
	return features
}

func sceneSites(n int) []data.Site {
	r := rand.New(rand.NewPCG(5, 6))
	type heap struct{ x, y, spread float64 }
	heaps := make([]heap, 25)
	for i := range heaps {
		heaps[i] = heap{west + 0.05 + r.Float64()*0.5, south + 0.05 + r.Float64()*0.5, 0.005 + 0.02*r.Float64()}
	}
	levels := []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}
	statuses := []data.Status{data.Existing, data.UnderWay, data.Planned}
	sites := make([]data.Site, n)
	for i := range sites {
		var p orb.Point
		for {
			h := heaps[r.IntN(len(heaps))]
			p = orb.Point{h.x + r.NormFloat64()*h.spread, h.y + r.NormFloat64()*h.spread}
			if r.IntN(10) < 3 {
				p = orb.Point{west + r.Float64()*(east-west), south + r.Float64()*(north-south)}
			}
			if p[0] > west && p[0] < east && p[1] > south && p[1] < north {
				break
			}
		}
		kind := data.SiteKinds[r.IntN(len(data.SiteKinds))]
		sites[i] = data.Site{
			ID: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("%s第%d号", kind.Title(), i), Kind: kind,
			Level: levels[r.IntN(4)], Status: statuses[r.IntN(3)],
			Location: &data.Location{Point: p, Precision: data.Reference},
		}
	}
	return sites
}
