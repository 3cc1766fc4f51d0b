package sketch

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// neighbourhood is a state with one border, two elements and two records.
func neighbourhood() *data.State {
	at := func(e, n float64) orb.Point { return OnPlane(orb.Point{e, n}).Degrees }
	return &data.State{
		Layers: []data.Layer{{ID: "b", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 1}},
		Features: map[int64][]data.Feature{1: {{
			Geometry:   orb.Polygon{{at(560000, 3360000), at(570000, 3360000), at(570000, 3370000), at(560000, 3360000)}},
			Properties: data.Properties{{Key: "name", Value: []byte(`"华容区"`)}},
		}}},
		Elements: []data.Element{
			{ID: "one", Short: "沿江带", Kind: data.Belt, Geometry: orb.LineString{at(562000, 3364000), at(563000, 3364000)}, Nodes: []data.Node{{Name: "起点", Location: &data.Location{Point: at(562003, 3364000)}}}},
			{ID: "two", Short: "生态带", Kind: data.Belt, Geometry: orb.LineString{at(565000, 3361000), at(565000, 3362000)}},
		},
		Sites: []data.Site{{ID: "E1", Name: "空港", Location: &data.Location{Point: at(561000, 3361500)}}, {ID: "E2", Name: "待定位"}},
	}
}

func TestSnap(t *testing.T) {
	s := neighbourhood()
	for _, c := range []struct {
		name  string
		id    string
		at    orb.Point
		kind  SnapKind
		title string // “” for nothing
		plane orb.Point
	}{
		{"nothing near", "two", orb.Point{564000, 3362500}, 0, "", orb.Point{}},
		{"vertex of a border", "two", orb.Point{569990, 3360010}, ToVertex, "“华容区”的边界的顶点", orb.Point{570000, 3360000}},
		{"border between vertices", "two", orb.Point{564500, 3360011}, ToLine, "“华容区”的边界", orb.Point{564500, 3360000}},
		{"vertex before a nearer line", "two", orb.Point{569985, 3360001}, ToVertex, "“华容区”的边界的顶点", orb.Point{570000, 3360000}},
		{"record", "two", orb.Point{561010, 3361505}, ToNode, "记录“空港”", orb.Point{561000, 3361500}},
		{"centre line of another belt", "two", orb.Point{562500, 3363990}, ToLine, "“沿江带”的中心线", orb.Point{562500, 3364000}},
		{"the nearer of node and vertex", "two", orb.Point{562004, 3364000}, ToNode, "节点“起点”", orb.Point{562003, 3364000}},
		{"the nearer of vertex and node", "two", orb.Point{561999, 3364000}, ToVertex, "“沿江带”的中心线的顶点", orb.Point{562000, 3364000}},
		{"own line", "two", orb.Point{565005, 3361500}, 0, "", orb.Point{}},
		{"own node", "one", orb.Point{562010, 3364000}, ToNode, "节点“起点”", orb.Point{562003, 3364000}},
		{"just within", "two", orb.Point{560990, 3361517.3}, ToNode, "记录“空港”", orb.Point{561000, 3361500}},
		{"just outside", "two", orb.Point{560990, 3361517.4}, 0, "", orb.Point{}},
	} {
		got, ok := GroundOf(s, c.id, nil).Snap(c.at, 20)
		if ok != (c.title != "") || got.Title != c.title || ok && (got.Kind != c.kind || distance(got.Plane, c.plane) > 0.01) {
			t.Errorf("%s: %+v, %v", c.name, got, ok)
		}
	}
}

func TestSnapGivesTheVertexBitForBit(t *testing.T) {
	s := neighbourhood()
	want := s.Elements[0].Geometry.(orb.LineString)[1]
	if got, ok := GroundOf(s, "two", nil).Snap(OfDegrees(want).Plane, 1); !ok || got.Degrees != want {
		t.Errorf("%v, want %v", got.Degrees, want)
	}
}

func TestNothingSnapsToWhatIsHidden(t *testing.T) {
	shown := func(element, site string) bool { return element != "one" && site != "E1" }
	g := GroundOf(neighbourhood(), "two", shown)
	for _, p := range []orb.Point{{562500, 3364000}, {561000, 3361500}} {
		if got, ok := g.Snap(p, 20); ok {
			t.Errorf("snapped to %s", got.Title)
		}
	}
}

func BenchmarkSnap(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	s := neighbourhood()
	for range 10_000 {
		s.Sites = append(s.Sites, data.Site{Location: &data.Location{Point: orb.Point{114.4 + r.Float64(), 30 + r.Float64()}}})
	}
	g := GroundOf(s, "two", nil)
	for b.Loop() {
		g.Snap(orb.Point{564500, 3360011}, 20)
	}
}
