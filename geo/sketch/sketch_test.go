package sketch

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
)

// square is a cluster of a kilometre a side on the map plane, its first vertex in the
// south-west, counter-clockwise.
func square() Sketch {
	k := Sketch{Kind: data.Cluster}
	for _, p := range []orb.Point{{560000, 3360000}, {561000, 3360000}, {561000, 3361000}, {560000, 3361000}} {
		k = k.Append(OnPlane(p))
	}
	k, err := k.Finish()
	if err != nil {
		panic(err)
	}
	return k
}

func belt(points ...orb.Point) Sketch {
	k := Sketch{Kind: data.Belt}
	for _, p := range points {
		k = k.Append(OnPlane(p))
	}
	return k
}

func planes(k Sketch) []orb.Point {
	var all []orb.Point
	for _, p := range k.Paths {
		for _, v := range p.Vertices {
			all = append(all, v.Plane)
		}
	}
	return all
}

// cs2cs (PROJ 9) gives for “30.5 114.7” from EPSG:4490 to EPSG:4547:
// northing 3375750.0848, easting 567200.0658.
func TestVertex(t *testing.T) {
	v := OfDegrees(orb.Point{114.7, 30.5})
	if d := distance(v.Plane, orb.Point{567200.0658, 3375750.0848}); d > 0.001 {
		t.Errorf("%v is %.4f m off", v.Plane, d)
	}
	back := OnPlane(v.Plane)
	if distance(orb.Point{114.7, 30.5}, back.Degrees) > 1e-11 {
		t.Errorf("back at %v", back.Degrees)
	}
}

func TestRoundTripChangesNoBit(t *testing.T) {
	ring := orb.Ring{{114.1, 30.1}, {114.3, 30.1}, {114.2, 30.3}, {114.1, 30.1}}
	hole := orb.Ring{{114.19, 30.14}, {114.21, 30.14}, {114.2, 30.16}, {114.19, 30.14}}
	for _, c := range []struct {
		name string
		g    orb.Geometry
	}{
		{"no shape", nil},
		{"line", orb.LineString{{114.1, 30.1}, {114.123456789012345, 30.2}, {114.1, 30.1}}},
		{"lines", orb.MultiLineString{{{114.1, 30.1}, {114.2, 30.2}}}},
		{"area with a hole", orb.Polygon{ring, hole}},
		{"one area that could be several", orb.MultiPolygon{{ring}}},
		{"areas", orb.MultiPolygon{{ring, hole}, {hole}}},
		{"points", orb.MultiPoint{{114.1, 30.1}}},
	} {
		e := data.Element{ID: "x", Geometry: c.g, Width: 1234.5, Nodes: []data.Node{{Name: "甲", Site: "E1"}, {Name: "乙", Location: &data.Location{Point: orb.Point{114.1, 30.1}, Basis: "图"}}}}
		if got := Of(&data.State{}, e).Element(e); !reflect.DeepEqual(got, e) {
			t.Errorf("%s: %#v", c.name, got.Geometry)
		}
	}
}

func TestAMovedVertexMovesAlone(t *testing.T) {
	line := orb.LineString{{114.1, 30.1}, {114.15, 30.2}, {114.2, 30.3}}
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, 2).Draw(t, "vertex")
		to := OfDegrees(orb.Point{rapid.Float64Range(114, 115).Draw(t, "lon"), rapid.Float64Range(30, 31).Draw(t, "lat")})
		k := Of(&data.State{}, data.Element{Kind: data.Belt, Geometry: line})
		got := k.Move(At{0, i}, to).Geometry().(orb.LineString)
		for j, p := range got {
			if j != i && p != line[j] || j == i && p != to.Degrees {
				t.Fatalf("vertex %d is at %v", j, p)
			}
		}
		if !reflect.DeepEqual(k.Geometry(), orb.Geometry(line)) {
			t.Fatal("the sketch before has changed")
		}
	})
}

func TestInsertAndDelete(t *testing.T) {
	k := square()
	more := k.Insert(At{0, 3}, OnPlane(k.Middle(At{0, 3})))
	if got := planes(more)[4]; got != (orb.Point{560000, 3360500}) {
		t.Errorf("inserted at %v, want the middle of the last edge", got)
	}
	three, err := k.Delete(At{0, 0})
	if err != nil || len(planes(three)) != 3 || planes(three)[0] != (orb.Point{561000, 3360000}) {
		t.Fatalf("%v, %v", planes(three), err)
	}
	var told *data.Error
	if _, err := three.Delete(At{0, 0}); !errors.As(err, &told) || !strings.Contains(told.Message, "至少要有 3 个顶点") {
		t.Errorf("a triangle loses a vertex: %v", err)
	}
	if _, err := belt(orb.Point{0, 0}, orb.Point{1, 0}).Delete(At{0, 0}); err == nil {
		t.Error("a line of two vertices loses one")
	}
	if len(planes(k)) != 4 {
		t.Error("the sketch before has changed")
	}
}

func TestMoveAllLeavesTheNodes(t *testing.T) {
	k := square()
	k.Nodes = []Node{{Plane: orb.Point{560500, 3360500}, Placed: true}}
	moved := k.MoveAll(orb.Point{100, -50})
	if got := planes(moved)[2]; got != (orb.Point{561100, 3360950}) {
		t.Errorf("moved to %v", got)
	}
	if moved.Nodes[0] != k.Nodes[0] {
		t.Error("a node moved with the shape")
	}
}

func TestDrawing(t *testing.T) {
	k := belt(orb.Point{0, 0}, orb.Point{0, 0}, orb.Point{10, 0})
	if n := len(planes(k)); n != 2 {
		t.Errorf("%d vertices: a second click in one place adds none", n)
	}
	if done, err := k.Finish(); err != nil || done.Paths[0].Ring {
		t.Errorf("a belt's line: %+v, %v", done.Paths, err)
	}
	k = k.DropLast()
	if _, err := k.Finish(); err == nil {
		t.Error("a line of one vertex")
	}
	if k = k.DropLast().DropLast(); len(k.Paths) != 0 {
		t.Errorf("%+v is left of nothing", k.Paths)
	}
	if _, err := k.Finish(); err == nil {
		t.Error("nothing was drawn")
	}
	again := square().Append(OnPlane(orb.Point{560000, 3360000}))
	if again, err := again.Finish(); err != nil || len(planes(again)) != 4 {
		t.Errorf("an outline that ends where it began has %d vertices, %v", len(planes(again)), err)
	}
}

func TestNodes(t *testing.T) {
	s := &data.State{
		Areas: []data.Area{{Code: data.Echeng, Name: "鄂城区"}},
		Sites: []data.Site{{ID: "E1", Name: "空港", Location: &data.Location{Point: orb.Point{115, 30.3}}}},
	}
	seat := &data.Location{Point: orb.Point{114.9, 30.4}, Precision: data.Reference, Basis: "驻地"}
	k := Of(s, data.Element{Nodes: []data.Node{
		{Name: "鄂城区", Area: data.Echeng, Location: seat}, {Name: "空港", Site: "E1"}, {Name: "科学岛"},
	}})
	if n := k.Nodes[1]; !n.Placed || n.Own() || n.Stands != "记录“空港”" || n.Plane != OfDegrees(orb.Point{115, 30.3}).Plane {
		t.Errorf("%+v does not stand where its record does", n)
	}
	if k.Nodes[2].Placed || k.Nodes[0].Stands != "区域“鄂城区”" {
		t.Errorf("%+v", k.Nodes)
	}
	to := OfDegrees(orb.Point{114.8, 30.5})
	moved, err := k.MoveNode(0, to)
	if l := moved.Nodes[0].Location; err != nil || l.Point != to.Degrees || l.Precision != data.Sketch || l.Basis != MovedOnMap {
		t.Errorf("%+v, %v", l, err)
	}
	if *k.Nodes[0].Location != *seat || seat.Precision != data.Reference {
		t.Error("the node before has changed")
	}
	for i, want := range map[int]string{1: "位置来自记录“空港”", 2: "还没有坐标"} {
		if same, err := k.MoveNode(i, to); err == nil || !strings.Contains(err.Error(), want) || !reflect.DeepEqual(same.Nodes, k.Nodes) {
			t.Errorf("node %d: %v, want %q", i, err, want)
		}
	}
	if k := k.DeleteNode(1).AddNode(s, data.Node{Name: "空港", Site: "E1"}); len(k.Nodes) != 3 || k.Nodes[2].Name != "空港" || !k.Nodes[2].Placed {
		t.Errorf("%+v", k.Nodes)
	}
}

func TestNearestEdge(t *testing.T) {
	if at, away, ok := square().NearestEdge(orb.Point{559990, 3360400}); !ok || at != (At{0, 3}) || away != 10 {
		t.Errorf("%v, %v m, %v; want the closing edge", at, away, ok)
	}
	if _, _, ok := (Sketch{Kind: data.Belt}).NearestEdge(orb.Point{}); ok {
		t.Error("an edge of nothing")
	}
}
