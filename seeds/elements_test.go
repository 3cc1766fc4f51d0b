package seeds

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"ezmap/data"
)

func TestElements(t *testing.T) {
	s := load(t)
	for i, want := range []struct {
		id       string
		scheme   data.Scheme
		kind     data.ElementKind
		geometry string
		nodes    []string
	}{
		{"city", data.CityScheme, data.CityElement, "", nil},
		{"demo-zone", data.CityScheme, data.Zone, "", nil},
		{"corridor-zone", data.CityScheme, data.Zone, "", nil},
		{"points-counties", data.CityScheme, data.Points, "", []string{"鄂城区", "华容区", "梁子湖区"}},
		{"points-hightech", data.CityScheme, data.Points, "", []string{"葛店高新区", "花湖开发区", "滨江科技新区"}},
		{"points-parks", data.CityScheme, data.Points, "", []string{"红莲湖大数据云计算产业园", "葛店大健康产业园", "光电信息产业示范园", "临空区产业孵化基地"}},
		{"river-belt", data.CorridorScheme, data.Belt, "LineString", []string{"葛店开发区", "华容区", "鄂城区", "临空经济区"}},
		{"eco-belt", data.CorridorScheme, data.Belt, "LineString", []string{"葛店开发区", "红莲湖科技城", "梧桐湖生态科学城"}},
		{"honglian-gedian", data.CorridorScheme, data.Cluster, "Polygon", []string{"葛店开发区", "红莲湖科技城", "梧桐湖生态科学城", "葛店南部生态科学岛"}},
		{"airport-cluster", data.CorridorScheme, data.Cluster, "Polygon", []string{"鄂州花湖机场", "临空经济区"}},
	} {
		e := s.Elements[i]
		if e.ID != want.id || e.Scheme != want.scheme || e.Kind != want.kind {
			t.Errorf("element %d is %s, %s, %s; want %s, %s, %s", i, e.ID, e.Scheme, e.Kind, want.id, want.scheme, want.kind)
		}
		geometry := ""
		if e.Geometry != nil {
			geometry = e.Geometry.GeoJSONType()
		}
		if geometry != want.geometry {
			t.Errorf("%s: geometry %q, want %q", e.ID, geometry, want.geometry)
		}
		names := keysOf(e.Nodes, func(n data.Node) string { return n.Name })
		if !slices.Equal(names, want.nodes) && len(names)+len(want.nodes) > 0 {
			t.Errorf("%s: nodes %v, want %v", e.ID, names, want.nodes)
		}
		if e.Precision != data.Sketch || e.Basis == "" || e.Text == "" || e.Short == "" {
			t.Errorf("%s: precision %q, basis %q, text %q, short %q", e.ID, e.Precision, e.Basis, e.Text, e.Short)
		}
		if len(e.Extra) > 0 {
			t.Errorf("%s: members that nothing reads: %v", e.ID, e.Extra)
		}
		if (e.Width > 0) != (e.Kind == data.Belt) {
			t.Errorf("%s: width %v", e.ID, e.Width)
		}
	}
}

func TestNodesWithoutABasisHaveNoPlace(t *testing.T) {
	s := load(t)
	for _, e := range s.Elements {
		for _, n := range e.Nodes {
			open := n.Name == "葛店南部生态科学岛" || n.Name == "光电信息产业示范园"
			if (n.Location == nil) != open {
				t.Errorf("%s, %s: place %v", e.ID, n.Name, n.Location)
			}
			if site := data.Find[data.Site](s, n.Site); n.Site != "" && n.Location != nil && n.Location.Point != site.Location.Point {
				t.Errorf("%s, %s: stands apart from %s", e.ID, n.Name, n.Site)
			}
		}
	}
}

func TestBeltsPassTheirNodesInOrder(t *testing.T) {
	s := load(t)
	for _, c := range []struct {
		id      string
		follows func(a, b orb.Point) bool // tells that b comes after a in the plan's direction
	}{
		{"river-belt", func(a, b orb.Point) bool { return b.Lon() > a.Lon() }}, // 自西向东
		{"eco-belt", func(a, b orb.Point) bool { return b.Lat() < a.Lat() }},   // 自北向南
	} {
		e := data.Find[data.Element](s, c.id)
		line := e.Geometry.(orb.LineString)
		last := -1.0
		for i, n := range e.Nodes {
			along, off := project(line, n.Location.Point)
			if off > 50 {
				t.Errorf("%s passes %s at %.0f m", c.id, n.Name, off)
			}
			if along <= last {
				t.Errorf("%s reaches %s too early", c.id, n.Name)
			}
			last = along
			if i > 0 && !c.follows(e.Nodes[i-1].Location.Point, n.Location.Point) {
				t.Errorf("%s: %s does not follow %s in the plan's direction", c.id, n.Name, e.Nodes[i-1].Name)
			}
		}
	}
}

// project returns how far along a line its vertex nearest to a point lies, and
// how far off the point is, both in metres. Vertices stand some 300 m apart and
// on the nodes.
func project(line orb.LineString, p orb.Point) (along, off float64) {
	off = math.Inf(1)
	length := 0.0
	for i, q := range line {
		if i > 0 {
			length += geo.Distance(line[i-1], q)
		}
		if d := geo.Distance(p, q); d < off {
			along, off = length, d
		}
	}
	return along, off
}

// A belt drawn with its width keeps inside the city and off the water as far
// as its nodes allow.
func TestBeltsStayInTheCity(t *testing.T) {
	s := load(t)
	city := outline(t, s, data.Ezhou)
	for _, c := range []struct {
		id            string
		inside, water float64
	}{
		{"river-belt", 0.98, 0.05},
		{"eco-belt", 1, 0.18},
	} {
		e := data.Find[data.Element](s, c.id)
		inside, wet, all := 0, 0, 0
		for _, p := range band(e.Geometry.(orb.LineString), e.Width) {
			all++
			if planar.PolygonContains(city, p) {
				inside++
			}
			if waterAt(s, p) != "" {
				wet++
			}
		}
		if share := float64(inside) / float64(all); share < c.inside {
			t.Errorf("%s: %.3f of it lies in the city, want %.2f", c.id, share, c.inside)
		}
		if share := float64(wet) / float64(all); share > c.water {
			t.Errorf("%s: %.3f of it lies on water, want at most %.2f", c.id, share, c.water)
		}
	}
}

// band returns points spread evenly over a line of a width in metres.
func band(line orb.LineString, width float64) []orb.Point {
	const across = 20
	var points []orb.Point
	for i := 1; i < len(line); i++ {
		direction := geo.Bearing(line[i-1], line[i])
		for k := -across; k <= across; k++ {
			offset := width / 2 * float64(k) / across
			points = append(points, geo.PointAtBearingAndDistance(line[i], direction+90, offset))
		}
	}
	return points
}

// A smooth line turns a little at each vertex.
func TestGeometriesAreSmooth(t *testing.T) {
	const most = 15 // degrees
	s := load(t)
	for _, e := range s.Elements {
		var line orb.LineString
		switch g := e.Geometry.(type) {
		case orb.LineString:
			line = g
		case orb.Polygon:
			line = append(orb.LineString(g[0]), g[0][1])
		}
		for i := 2; i < len(line); i++ {
			turn := math.Abs(geo.Bearing(line[i-2], line[i-1]) - geo.Bearing(line[i-1], line[i]))
			if turn = min(turn, 360-turn); turn > most {
				t.Errorf("%s turns by %.0f° at %v", e.ID, turn, line[i-1])
			}
		}
	}
}

func TestClustersHoldTheirMembers(t *testing.T) {
	s := load(t)
	city := outline(t, s, data.Ezhou)
	for _, e := range s.Elements {
		if e.Kind != data.Cluster {
			continue
		}
		shape := e.Geometry.(orb.Polygon)
		for _, n := range e.Nodes {
			if n.Location != nil && !planar.PolygonContains(shape, n.Location.Point) {
				t.Errorf("%s does not hold %s", e.ID, n.Name)
			}
		}
		for _, p := range shape[0] {
			if !planar.PolygonContains(city, p) {
				t.Errorf("%s leaves the city at %v", e.ID, p)
			}
		}
	}
}
