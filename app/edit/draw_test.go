package edit

import (
	"reflect"
	"strings"
	"testing"

	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

func draw(t *testing.T, kind data.ElementKind) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, state: layout()}
	d.tool = NewElement(d.params(), kind, data.CityScheme)
	return d
}

func TestDrawingABelt(t *testing.T) {
	d := draw(t, data.Belt)
	if h := d.tool.Hint(); !strings.Contains(h, "中心线的起点") {
		t.Errorf("hint %q", h)
	}
	d.tool.Click(at(10, 10))
	d.tool.Key(fyne.KeyReturn, 0)
	if h := d.tool.Hint(); d.drawn != nil || !strings.Contains(h, "至少要有 2 个") {
		t.Fatalf("a line of one vertex: %q", h)
	}
	d.tool.Click(at(12, 10))
	d.tool.Click(at(13, 13))
	d.tool.Key(fyne.KeyBackspace, 0)
	d.tool.Click(at(14, 11))
	if d.tool.Press(at(12, 10)) {
		t.Error("a drag while drawing does not move the map")
	}
	d.tool.DoubleClick(at(14, 11))
	e := d.drawn
	if e == nil || d.ended != 1 || len(d.waiting) != 0 {
		t.Fatalf("drawn %+v, ended %d, %d changes", e, d.ended, len(d.waiting))
	}
	if got := len(e.Geometry.(orb.LineString)); got != 3 || e.ID != "element-1" || e.Precision != data.Sketch || e.Basis != DrawnOnMap ||
		e.Kind != data.Belt || e.Scheme != data.CityScheme || e.Width != 3000 {
		t.Errorf("%+v", e)
	}
}

func TestDrawingACluster(t *testing.T) {
	d := draw(t, data.Cluster)
	for _, p := range [][2]float64{{10, 10}, {12, 10}, {12, 12}, {10, 12}} {
		d.tool.Click(at(p[0], p[1]))
	}
	d.tool.Click(at(10.03, 10.02)) // the first vertex closes
	if d.drawn == nil {
		t.Fatal("not closed")
	}
	if ring := d.drawn.Geometry.(orb.Polygon)[0]; len(ring) != 5 || ring[0] != ring[4] {
		t.Errorf("%v", ring)
	}
	d = draw(t, data.Cluster)
	for _, p := range [][2]float64{{10, 10}, {12, 12}, {12, 10}, {10, 12}} {
		d.tool.Click(at(p[0], p[1]))
	}
	d.tool.Key(fyne.KeyEnter, 0)
	if h := d.tool.Hint(); d.drawn != nil || !strings.Contains(h, "自相交") {
		t.Errorf("a bow tie: %q", h)
	}
}

func TestDrawingPoints(t *testing.T) {
	d := draw(t, data.Points)
	d.tool.Key(fyne.KeyReturn, 0)
	if h := d.tool.Hint(); d.drawn != nil || !strings.Contains(h, "还没有成员") {
		t.Errorf("nothing was drawn: %q", h)
	}
	d.tool.Click(at(6.05, 5))
	d.tool.Click(at(10, 10))
	d.tool.Click(at(11, 10))
	d.tool.Key(fyne.KeyBackspace, 0)
	d.tool.Key(fyne.KeyReturn, 0)
	want := []data.Node{
		{Name: "花湖机场", Site: "E1"},
		{Name: "成员 2", Location: &data.Location{Point: degrees(10, 10), Precision: data.Sketch, Basis: DrawnOnMap}},
	}
	if d.drawn == nil || !reflect.DeepEqual(d.drawn.Nodes, want) || d.drawn.Geometry != nil {
		t.Errorf("%+v", d.drawn)
	}
}

func TestABeltWithoutAShapeIsDrawnFirst(t *testing.T) {
	d := edit(t, "bare")
	d.tool.Click(at(10, 10))
	d.tool.Click(at(12, 10))
	d.tool.Key(fyne.KeyReturn, 0)
	d.want("drawn", []string{"绘制“生态带”"}, "bare", orb.Point{10, 10}, orb.Point{12, 10})
	if e := d.element("bare"); e.Basis != DrawnOnMap || d.drawn != nil || d.ended != 0 {
		t.Errorf("%+v", e)
	}
	d.drag(at(12, 10), at(12, 11))
	d.want("then edited", []string{"绘制“生态带”", "移动“生态带”的顶点"}, "bare", orb.Point{10, 10}, orb.Point{12, 11})
}

func TestGivingADrawingUp(t *testing.T) {
	d := draw(t, data.Belt)
	d.tool.Click(at(10, 10))
	d.tool.Key(fyne.KeyEscape, 0)
	if d.ended != 1 || len(d.asked) != 0 {
		t.Errorf("one vertex: ended %d, asked %q", d.ended, d.asked)
	}
	d = draw(t, data.Belt)
	for i := range 3 {
		d.tool.Click(at(10, 10+float64(i)))
	}
	d.tool.Key(fyne.KeyEscape, 0)
	if d.ended != 0 || len(d.asked) != 1 {
		t.Errorf("three vertices: ended %d, asked %q", d.ended, d.asked)
	}
}

func TestIDsAreFree(t *testing.T) {
	s := layout()
	s.Elements = append(s.Elements, data.Element{ID: "element-1"})
	s.Layers = append(s.Layers, data.Layer{ID: "element-2"})
	if got := nextID(s); got != "element-3" {
		t.Error(got)
	}
}
