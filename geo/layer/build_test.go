package layer

import (
	"math"
	"slices"
	"sync"
	"testing"

	"ezmap/data"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

func TestBuildDrawsEverything(t *testing.T) {
	st := Build(small(), both)
	want := map[string]int{ // features on visible layers
		"neighbours": 1, // the ground; its border is the edge of the data
		"lakes":      1,
		"yangtze":    2,
		"places":     1, // neither the sketched township nor the lake
		"roads":      1, // not the road without a place
		"city":       1, "demo-zone": 1, "corridor-zone": 1, "points-parks": 1, "river-belt": 1, "airport-cluster": 1,
		"sites-facility": 1,
		"sites-park":     2, // 葛店开发区 is shown by its node
		"sites-company":  0,
		"nodes":          3,
	}
	for id, n := range want {
		if got := len(st.all(id)); got != n {
			t.Errorf("%s: %d features, want %d", id, got, n)
		}
	}
}

func TestOptionsChooseWhatIsShown(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Options)
		gone   []string // layers without visible features
		stays  []string
	}{
		{"no scheme", func(o *Options) { o.Schemes = nil }, []string{"city", "river-belt", "airport-cluster", "nodes"}, []string{"boundaries", "sites-park"}},
		{"one scheme", func(o *Options) { o.Schemes = []data.Scheme{data.CityScheme} }, []string{"river-belt", "nodes"}, []string{"city", "corridor-zone"}},
		{"a hidden element", func(o *Options) { o.Hidden = map[string]bool{"river-belt": true} }, []string{"river-belt"}, []string{"airport-cluster"}},
		{"a hidden base layer", func(o *Options) { o.Hidden = map[string]bool{"lakes": true} }, []string{"lakes"}, []string{"yangtze"}},
		{"no sites", func(o *Options) { o.Sites = func(*data.Site) bool { return false } }, []string{"sites-park", "sites-facility"}, []string{"nodes"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := both
			tt.change(&o)
			st := Build(small(), o)
			for _, id := range tt.gone {
				if n := len(st.all(id)); n != 0 {
					t.Errorf("%s still shows %d features", id, n)
				}
			}
			for _, id := range tt.stays {
				if len(st.all(id)) == 0 {
					t.Errorf("%s shows nothing", id)
				}
			}
		})
	}
}

func TestYear(t *testing.T) {
	tests := []struct {
		year int
		want int // sites of the family
	}{{0, 2}, {2025, 2}, {2024, 2}, {2020, 1}}
	for _, tt := range tests {
		o := both
		o.Year = tt.year
		if got := len(Build(small(), o).all("sites-park")); got != tt.want {
			t.Errorf("%d: %d parks, want %d", tt.year, got, tt.want)
		}
	}
}

func TestDistrictAndNodeShareOneName(t *testing.T) {
	st := Build(small(), both)
	got := st.named("华容区")
	if len(got) != 1 || got[0].Ref != (Ref{AreaRef, "420703"}) || got[0].Name.Type.Place != Inside {
		t.Fatalf("华容区 is named by %v", got)
	}
	node := st.all("nodes")[1]
	if got[0].Name.Beside == nil || *got[0].Name.Beside != node.Geometry.(orb.Point) {
		t.Error("the district's name does not stand beside its node")
	}
	o := both
	o.Hidden = map[string]bool{"boundaries": true}
	if got := Build(small(), o).named("华容区"); len(got) != 1 || got[0].Name.Type.Place != Around {
		t.Errorf("without boundaries 华容区 is named by %v", got)
	}
}

func TestNodeStandsForItsSite(t *testing.T) {
	st := Build(small(), both)
	if got := st.named("葛店开发区"); len(got) != 1 || got[0].Ref != (Ref{AreaRef, "EZ-GD"}) || got[0].Also != (Ref{SiteRef, "E039"}) {
		t.Errorf("葛店开发区 is shown by %v", got)
	}
	o := Options{}
	if got := Build(small(), o).named("葛店开发区"); len(got) != 1 || got[0].Ref != (Ref{SiteRef, "E039"}) {
		t.Errorf("without the layout 葛店开发区 is shown by %v", got)
	}
}

func TestBeltIsCutAtTheCityAndEndsBeforeTheCluster(t *testing.T) {
	st := Build(small(), both)
	ribbon := shape.Polygons(st.all("river-belt")[0].Geometry)
	city := areaShape(small(), data.Ezhou)
	if rest, ok := shape.Subtract(ribbon, shape.Buffer(city, 0.01)); !ok || len(rest) != 0 {
		t.Errorf("%d parts of the belt lie outside the city", len(rest))
	}
	cluster := shape.Polygons(st.all("airport-cluster")[0].Geometry)
	if both, ok := shape.Intersect(ribbon, cluster); !ok || len(both) != 0 {
		t.Error("the belt's head covers the cluster")
	}
	if len(ribbon) != 1 {
		t.Errorf("the belt has %d parts, want 1", len(ribbon))
	}
}

func TestBeltBeginsAtItsFirstNodeAndEndsBeforeItsLast(t *testing.T) {
	s := small()
	i := slices.IndexFunc(s.Elements, func(e data.Element) bool { return e.ID == "river-belt" })
	s.Elements = []data.Element{s.Elements[i]}
	belt := &s.Elements[0]
	// The line overshoots both nodes by some 960 m.
	first, last := orb.Point{114.6, 30.6}, orb.Point{114.8, 30.6}
	belt.Geometry = orb.LineString{{114.59, 30.6}, first, last, {114.81, 30.6}}
	belt.Nodes = []data.Node{
		{Name: "甲", Location: &data.Location{Point: first}}, {Name: "乙", Location: &data.Location{Point: last}},
	}
	f := Build(s, both).all("river-belt")[0]
	from, _ := projectPoint(first)
	to, _ := projectPoint(last)
	if d := shape.NewRuler(orb.LineString{from, f.Axis[0][0]}).Length(); d > 1 {
		t.Errorf("the belt begins %.0f m from its first node", d)
	}
	area := shape.Polygons(f.Geometry)
	if !shape.Contains(area, from) || shape.Contains(area, to) {
		t.Error("the belt does not hold its first node, or holds its last one")
	}
	if d := shape.Away(area, to); d < 500 || d > 1500 {
		t.Errorf("the arrow head ends %.0f m before the last node, want about 800", d)
	}
}

func TestSketchedWatersAreSoftened(t *testing.T) {
	s := small()
	i := slices.IndexFunc(s.Layers, func(l data.Layer) bool { return l.Kind == data.Lakes })
	lake := func(p data.Precision) orb.MultiPolygon {
		s.Layers[i].Precision = p
		return shape.Polygons(Build(s, both).all(s.Layers[i].ID)[0].Geometry)
	}
	drawn, stored := lake(data.Sketch), lake(data.Reference)
	if len(drawn[0][0]) <= len(stored[0][0]) {
		t.Errorf("the lake's outline has %d points, stored are %d", len(drawn[0][0]), len(stored[0][0]))
	}
	if a, b := planar.Area(drawn), planar.Area(stored); math.Abs(a-b) > 0.02*math.Abs(b) {
		t.Errorf("the lake has %.0f m², stored are %.0f", a, b)
	}
}

func TestCorridorFollowsFromBeltsAndClusters(t *testing.T) {
	st := Build(small(), Options{Schemes: []data.Scheme{data.CityScheme}})
	zone := shape.Polygons(st.all("corridor-zone")[0].Geometry)
	full := Build(small(), both)
	for _, id := range []string{"river-belt", "airport-cluster"} {
		part := shape.Polygons(full.all(id)[0].Geometry)
		if rest, ok := shape.Subtract(part, zone); !ok || area(rest) > area(part)/1000 {
			t.Errorf("%.0f m² of %s lie outside the corridor", area(rest), id)
		}
	}
}

func area(m orb.MultiPolygon) float64 {
	var sum float64
	for _, polygon := range m {
		for i, r := range polygon {
			var a float64
			for k := 1; k < len(r); k++ {
				a += r[k-1][0]*r[k][1] - r[k][0]*r[k-1][1]
			}
			if a = math.Abs(a) / 2; i > 0 {
				a = -a
			}
			sum += a
		}
	}
	return sum
}

func TestDemoZoneIsAPlateTowardWuhan(t *testing.T) {
	f := Build(small(), both).all("demo-zone")[0]
	if f.Geometry != nil {
		t.Error("a zone without boundary in the plan has a shape")
	}
	if f.Name.Type.Place != Plate || f.Name.Toward == nil || f.Name.Toward[0] >= f.Name.Beside[0] {
		t.Errorf("the plate at %v points toward %v, want west", f.Name.Beside, f.Name.Toward)
	}
}

func TestFunctionalAreaIsNeverDrawnLikeADistrict(t *testing.T) {
	s := small()
	s.Features[2] = append(slices.Clone(s.Features[2]), data.Feature{
		Geometry: box(114.52, 30.58, 114.58, 30.64), Properties: props("code", "EZ-GD", "name", "葛店开发区", "level", "district"),
	})
	st := Build(s, both)
	for _, f := range st.all("boundaries") {
		if f.Ref != (Ref{AreaRef, "EZ-GD"}) {
			continue
		}
		if f.Style.Hatch == nil || f.Style.Fill.A != 0 {
			t.Errorf("葛店开发区 is drawn by %+v", f.Style)
		}
	}
	if b, err := AreaBound(s, data.Gedian); err != nil || b.Max[0]-b.Min[0] > 6000 {
		t.Errorf("its bound is %v, %v, want that of the boundary", b, err)
	}
}

func TestBordersAreDrawnOnce(t *testing.T) {
	st := Build(small(), both)
	var city, inner float64
	for _, f := range st.all("boundaries") {
		switch f.Style {
		case bookFor(both).districtLine:
			for _, line := range shape.Lines(f.Geometry) {
				inner += shape.Length(line)
			}
		case bookFor(both).cityLine:
			city++
		}
	}
	// The districts meet along 0.5° of longitude 114.75, 55.4 km, drawn from both sides.
	if city != 1 || math.Abs(inner-2*55430) > 300 {
		t.Errorf("%g city lines, %.0f m of district lines, want 1 and 110860", city, inner)
	}
}

func TestNeighboursDrawNoBorderWhereTheDataEnds(t *testing.T) {
	st := Build(small(), both)
	for _, f := range st.all("neighbours") {
		if f.Style == bookFor(both).landLine && len(shape.Lines(f.Geometry)) != 0 {
			t.Errorf("a neighbour that fills the data's box has borders: %v", f.Geometry)
		}
	}
}

func TestStylesKeepTheirMarks(t *testing.T) {
	a, b := Build(small(), both), Build(small(), both)
	for _, id := range []string{"nodes", "sites-park", "points-parks", "places"} {
		for i := range a.all(id) {
			if a.all(id)[i].Style.Mark != b.all(id)[i].Style.Mark {
				t.Errorf("%s %d: a second build makes a new mark, which no canvas has kept", id, i)
			}
		}
	}
}

func TestBuildOnFaultyData(t *testing.T) {
	nan := math.NaN()
	s := small()
	s.Features[2] = []data.Feature{
		{Geometry: orb.Polygon{{{nan, 30}, {114, nan}, {115, 31}}}, Properties: props("code", "420700", "level", "city")},
		{Geometry: orb.Polygon{}, Properties: props("level", "district")},
		{Geometry: orb.Collection{}, Properties: nil},
	}
	s.Elements[4].Geometry = orb.LineString{{500, 900}, {114, 30}}
	s.Elements[5].Geometry = orb.Polygon{{{114.88, 30.5}, {114.96, 30.58}, {114.96, 30.5}, {114.88, 30.58}, {114.88, 30.5}}}
	s.Sites[0].Location.Point = orb.Point{nan, nan}
	st := Build(s, both)
	if n := len(st.all("sites-facility")); n != 0 {
		t.Errorf("a site without numbers is shown %d times", n)
	}
	if n := len(st.all("river-belt")); n != 0 {
		t.Errorf("a belt outside the world is shown %d times", n)
	}
	if Build(&data.State{}, both) == nil {
		t.Error("an empty state has no stack")
	}
}

// Styles and derived geometry are shared between builds; go test -race watches.
func TestBuildFromManyGoroutines(t *testing.T) {
	s := small()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			o := both
			o.Size = float64(i%3) + 1
			if st := Build(s, o); len(st.all("nodes")) != 3 {
				t.Errorf("build %d has %d nodes, want 3", i, len(st.all("nodes")))
			}
		})
	}
	wg.Wait()
}

func TestLevelRankIsThatOfTheTable(t *testing.T) {
	for _, l := range append([]data.Level{"", "unheard-of"}, Levels...) {
		want, known := levelRanks[l]
		if !known {
			want = levelRanks[data.NoLevel]
		}
		if got := levelRank(l); got != want {
			t.Errorf("level %q has the rank %d, want %d", l, got, want)
		}
	}
}

func TestShowsAll(t *testing.T) {
	for name, c := range map[string]struct {
		o    Options
		want bool
	}{
		"nothing is said":      {Options{}, true},
		"a layer is hidden":    {Options{Hidden: map[string]bool{ProgressID: true, LevelID(data.National): false}}, true},
		"a level is hidden":    {Options{Hidden: map[string]bool{LevelID("unheard-of"): true}}, false},
		"a status is hidden":   {Options{Hidden: map[string]bool{StatusID(data.Partner): true}}, false},
		"there is a last year": {Options{Year: 2021}, false},
		"sites are picked":     {Options{Sites: func(*data.Site) bool { return true }}, false},
	} {
		if got := c.o.showsAll(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
