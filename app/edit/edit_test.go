package edit

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/geo/sketch"
	"ezmap/geo/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// desk is a host whose changes wait until they are let through, as those of a session do.
type desk struct {
	t       *testing.T
	state   *data.State
	undo    []data.Change
	titles  []string
	waiting []func()
	fail    error
	asked   []string
	yes     bool
	drawn   *data.Element
	ended   int
	tool    *Tool
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Redraw()            {}

// View is one in which a unit of the widget shows ten metres.
func (d *desk) View() view.View { return view.View{Scale: 10 * 96 / 0.0254} }

func (d *desk) Do(c data.Change, done func(error)) {
	d.titles = append(d.titles, c.Describe())
	d.waiting = append(d.waiting, func() {
		if d.fail != nil {
			done(d.fail)
			return
		}
		part := c.(data.Batch).Changes[0].(data.Edit[data.Element])
		if now := data.Find[data.Element](d.state, c.(data.Batch).Changes[0].Target()); !reflect.DeepEqual(now, part.Before) {
			d.t.Errorf("%s: does not start from what is there", c.Describe())
		}
		d.state = d.state.With(c)
		d.undo = append(d.undo, c.Inverse())
		d.tool.Update()
		done(nil)
	})
}

// settle lets all waiting changes through.
func (d *desk) settle() {
	for _, f := range d.waiting {
		f()
	}
	d.waiting = nil
}

// back undoes the last change.
func (d *desk) back() {
	last := len(d.undo) - 1
	d.state = d.state.With(d.undo[last])
	d.undo = d.undo[:last]
	d.tool.Update()
}

func (d *desk) params() Params {
	return Params{
		Host: d, Map: d,
		Ask: func(title, sentence, on string, then func()) {
			d.asked = append(d.asked, title)
			if d.yes {
				then()
			}
		},
		Drawn: func(e data.Element) { d.drawn = &e },
		Ended: func() { d.ended++ },
	}
}

// plane is where the tests draw: kilometres east and north of a corner.
func plane(east, north float64) orb.Point {
	return orb.Point{560_000 + 1000*east, 3_360_000 + 1000*north}
}

func degrees(east, north float64) orb.Point { return sketch.OnPlane(plane(east, north)).Degrees }

// at is the pointer at a place, a hundred units of the widget to the kilometre.
func at(east, north float64) mapview.Spot {
	return mapview.Spot{Plane: plane(east, north), Degrees: degrees(east, north), Metre: 10}
}

func holding(s mapview.Spot, shift, ctrl bool) mapview.Spot {
	s.Shift, s.Ctrl = shift, ctrl
	return s
}

// layout is a belt of three vertices with two nodes, a cluster of four, a set of points, a
// zone, and a record far from them.
func layout() *data.State {
	return &data.State{
		Elements: []data.Element{
			{
				ID: "belt", Name: "沿江发展带", Short: "沿江带", Kind: data.Belt, Scheme: data.CorridorScheme, Width: 3000,
				Precision: data.Reference, Basis: "示意。",
				Geometry: orb.LineString{degrees(0, 0), degrees(4, 0), degrees(8, 2)},
				Nodes:    []data.Node{{Name: "空港", Site: "E1"}, {Name: "区政府", Location: &data.Location{Point: degrees(2, 3), Precision: data.Reference, Basis: "驻地"}}, {Name: "科学岛"}},
			},
			{ID: "cluster", Name: "临空组团", Short: "临空组团", Kind: data.Cluster, Geometry: orb.Polygon{{degrees(20, 0), degrees(24, 0), degrees(24, 4), degrees(20, 4), degrees(20, 0)}}},
			{ID: "points", Name: "园区", Kind: data.Points},
			{ID: "zone", Name: "示范区", Kind: data.Zone},
			{ID: "bare", Name: "生态带", Kind: data.Belt},
		},
		Sites: []data.Site{{ID: "E1", Name: "花湖机场", Location: &data.Location{Point: degrees(6, 5)}}},
	}
}

func edit(t *testing.T, id string) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, state: layout()}
	d.tool = New(d.params(), id)
	return d
}

func (d *desk) drag(from, to mapview.Spot) bool {
	taken := d.tool.Press(from)
	if taken {
		d.tool.Drag(to)
		d.tool.Release(to)
	}
	return taken
}

func (d *desk) element(id string) data.Element { return *data.Find[data.Element](d.state, id) }

// places are the vertices of an element in kilometres, as near as the tests need.
func (d *desk) places(id string) []orb.Point {
	var all []orb.Point
	for _, p := range sketch.Of(d.state, d.element(id)).Paths {
		for _, v := range p.Vertices {
			round := func(v float64) float64 { return float64(int(v+0.5)) / 1000 }
			all = append(all, orb.Point{round(v.Plane[0] - 560_000), round(v.Plane[1] - 3_360_000)})
		}
	}
	return all
}

func (d *desk) want(what string, titles []string, id string, places ...orb.Point) {
	d.t.Helper()
	d.settle()
	if !reflect.DeepEqual(d.titles, titles) {
		d.t.Errorf("%s: changes %q, want %q", what, d.titles, titles)
	}
	if got := d.places(id); places != nil && !reflect.DeepEqual(got, places) {
		d.t.Errorf("%s: vertices %v, want %v", what, got, places)
	}
}

func TestDraggingAVertexIsOneChange(t *testing.T) {
	d := edit(t, "belt")
	before := d.element("belt")
	d.tool.Hover(at(4, 0.05))
	if h := d.tool.Hint(); !strings.Contains(h, "第 2 个顶点") {
		t.Errorf("hint %q", h)
	}
	d.tool.Press(at(4, 0.05))
	for i := range 10 {
		d.tool.Drag(at(4, 0.05+float64(i)/5))
	}
	d.tool.Drag(at(5, 1.05))
	d.tool.Release(at(5, 1.05))
	d.want("drag", []string{"移动“沿江带”的顶点"}, "belt", orb.Point{0, 0}, orb.Point{5, 1}, orb.Point{8, 2})
	after := d.element("belt")
	line := after.Geometry.(orb.LineString)
	if was := before.Geometry.(orb.LineString); line[0] != was[0] || line[2] != was[2] {
		t.Error("a vertex that was not moved has changed")
	}
	if after.Precision != data.Sketch || after.Basis != "示意；"+EditedOnMap+"。" {
		t.Errorf("precision %s, basis %q", after.Precision, after.Basis)
	}
	d.back()
	if !reflect.DeepEqual(d.element("belt"), before) || !reflect.DeepEqual(d.tool.at, before) {
		t.Error("undo does not bring all back")
	}
	if got := d.tool.sketch.Vertex(sketch.At{Vertex: 1}).Degrees; got != degrees(4, 0) {
		t.Errorf("the tool shows %v after undo", got)
	}
}

func TestGestures(t *testing.T) {
	for _, c := range []struct {
		name   string
		id     string
		do     func(d *desk)
		title  string // “” for no change
		places []orb.Point
	}{
		{"a press and release moves nothing", "belt", func(d *desk) { d.tool.Press(at(4, 0.05)); d.tool.Release(at(4, 0.05)) }, "", nil},
		{"a drag back to where it was", "belt", func(d *desk) {
			d.tool.Press(at(4, 0))
			d.tool.Drag(at(5, 0))
			d.tool.Drag(at(4, 0))
			d.tool.Release(at(4, 0))
		}, "", []orb.Point{{0, 0}, {4, 0}, {8, 2}}},
		{"a drag given up", "belt", func(d *desk) {
			d.tool.Press(at(4, 0))
			d.tool.Drag(at(5, 1))
			d.tool.Key(fyne.KeyEscape, 0)
			d.tool.Release(at(5, 1))
		}, "", []orb.Point{{0, 0}, {4, 0}, {8, 2}}},
		{"a middle pulled out", "belt", func(d *desk) { d.drag(at(2, 0), at(2, 1)) }, "插入“沿江带”的顶点", []orb.Point{{0, 0}, {2, 1}, {4, 0}, {8, 2}}},
		{"a double click on a middle", "belt", func(d *desk) { d.tool.Click(at(2, 0)); d.tool.DoubleClick(at(2, 0)) }, "插入“沿江带”的顶点", []orb.Point{{0, 0}, {2, 0}, {4, 0}, {8, 2}}},
		{"a double click on the line", "belt", func(d *desk) { d.tool.DoubleClick(at(1, 0)) }, "插入“沿江带”的顶点", []orb.Point{{0, 0}, {1, 0}, {4, 0}, {8, 2}}},
		{"the middle of the closing edge", "cluster", func(d *desk) { d.drag(at(20, 2), at(19, 2)) }, "插入“临空组团”的顶点", []orb.Point{{20, 0}, {24, 0}, {24, 4}, {20, 4}, {19, 2}}},
		{"Delete", "belt", func(d *desk) { d.tool.Click(at(4, 0)); d.tool.Key(fyne.KeyDelete, 0) }, "删除“沿江带”的顶点", []orb.Point{{0, 0}, {8, 2}}},
		{"BackSpace", "cluster", func(d *desk) { d.tool.Click(at(24, 4)); d.tool.Key(fyne.KeyBackspace, 0) }, "删除“临空组团”的顶点", []orb.Point{{20, 0}, {24, 0}, {20, 4}}},
		{"Delete with nothing chosen", "belt", func(d *desk) { d.tool.Key(fyne.KeyDelete, 0) }, "", nil},
		{"the whole with Shift", "cluster", func(d *desk) { d.drag(holding(at(21, 0), true, false), at(22, 1)) }, "移动“临空组团”", []orb.Point{{21, 1}, {25, 1}, {25, 5}, {21, 5}}},
		{"an outline that would cross itself", "cluster", func(d *desk) { d.drag(at(24, 4), holding(at(22, -1), false, true)) }, "", []orb.Point{{20, 0}, {24, 0}, {24, 4}, {20, 4}}},
		{"snapped to a record", "cluster", func(d *desk) { d.drag(at(20, 0), at(6.05, 5.05)) }, "移动“临空组团”的顶点", []orb.Point{{6, 5}, {24, 0}, {24, 4}, {20, 4}}},
		{"not snapped with Ctrl", "cluster", func(d *desk) { d.drag(at(20, 0), holding(at(6.05, 5.05), false, true)) }, "移动“临空组团”的顶点", []orb.Point{{6.05, 5.05}, {24, 0}, {24, 4}, {20, 4}}},
		{"the next vertex by keys", "belt", func(d *desk) {
			d.tool.Key(fyne.KeyPeriod, 0)
			d.tool.Key(fyne.KeyPeriod, 0)
			d.tool.Key(fyne.KeyDelete, 0)
		}, "删除“沿江带”的顶点", []orb.Point{{0, 0}, {8, 2}}},
		{"a node of its own place", "belt", func(d *desk) { d.drag(at(2, 3), at(2, 4)) }, "移动“沿江带”的节点“区政府”", []orb.Point{{0, 0}, {4, 0}, {8, 2}}},
		{"a node that follows a record", "belt", func(d *desk) { d.drag(at(6, 5), at(6, 6)) }, "", nil},
		{"a node deleted", "belt", func(d *desk) { d.tool.Click(at(2, 3)); d.tool.Key(fyne.KeyDelete, 0) }, "删除“沿江带”的节点“区政府”", nil},
		{"a node added", "belt", func(d *desk) { d.tool.Click(holding(at(3, 3.5), false, true)) }, "给“沿江带”增加节点“节点 4”", nil},
		{"a member that stands for a record", "points", func(d *desk) { d.tool.Click(holding(at(6.05, 5), false, true)) }, "给“园区”增加节点“花湖机场”", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := edit(t, c.id)
			c.do(d)
			var titles []string
			if c.title != "" {
				titles = []string{c.title}
			}
			d.want(c.name, titles, c.id, c.places...)
		})
	}
}

func TestNodesKeepWhatTheyStandFor(t *testing.T) {
	d := edit(t, "belt")
	d.tool.Press(at(6, 5))
	d.tool.Drag(at(6, 6))
	if h := d.tool.Hint(); !strings.Contains(h, "位置来自记录“花湖机场”") {
		t.Errorf("hint %q", h)
	}
	d.tool.Release(at(6, 6))
	d.drag(at(2, 3), at(2, 4))
	d.settle()
	nodes := d.element("belt").Nodes
	if nodes[0].Location != nil || nodes[0].Site != "E1" || *d.state.Sites[0].Location != (data.Location{Point: degrees(6, 5)}) {
		t.Errorf("%+v, %+v", nodes[0], d.state.Sites[0])
	}
	if l := nodes[1].Location; l.Precision != data.Sketch || l.Basis != sketch.MovedOnMap {
		t.Errorf("%+v", l)
	}
	d = edit(t, "points")
	d.tool.Click(holding(at(6.05, 5), false, true))
	d.settle()
	if n := d.element("points").Nodes[0]; n.Site != "E1" || n.Location != nil {
		t.Errorf("%+v does not stand for the record", n)
	}
}

func TestCrossingsAreTold(t *testing.T) {
	d := edit(t, "cluster")
	d.tool.Press(at(24, 4))
	d.tool.Drag(holding(at(22, -1), false, true))
	marked := false
	for _, s := range d.tool.Shapes() {
		marked = marked || s.Text == "自相交"
	}
	if !marked {
		t.Error("the crossing is not marked while dragging")
	}
	d.tool.Release(holding(at(22, -1), false, true))
	if h := d.tool.Hint(); !strings.Contains(h, "没有保留") || !strings.Contains(h, "自相交") {
		t.Errorf("hint %q", h)
	}
}

func TestTwoGesturesBeforeTheFirstIsWritten(t *testing.T) {
	d := edit(t, "belt")
	d.drag(at(0, 0), at(0, 1))
	d.drag(at(8, 2), at(8, 3))
	d.want("both", []string{"移动“沿江带”的顶点", "移动“沿江带”的顶点"}, "belt", orb.Point{0, 1}, orb.Point{4, 0}, orb.Point{8, 3})
}

func TestAFailedChangeShowsWhatIsThere(t *testing.T) {
	d := edit(t, "belt")
	d.fail = data.Fault(data.Unusable, "资料库写不进去，请检查磁盘。", errors.New("disk full"))
	d.drag(at(0, 0), at(0, 1))
	d.settle()
	if got := d.tool.sketch.Vertex(sketch.At{}).Degrees; got != degrees(0, 0) || d.tool.Hint() != "资料库写不进去，请检查磁盘。" {
		t.Errorf("shows %v, says %q", got, d.tool.Hint())
	}
}

func TestDeletingTheElementAsksFirst(t *testing.T) {
	d := edit(t, "belt")
	d.tool.Key(fyne.KeyDelete, fyne.KeyModifierShift)
	if len(d.asked) != 1 || len(d.waiting) != 0 || d.ended != 0 {
		t.Fatalf("asked %q, %d changes", d.asked, len(d.waiting))
	}
	d.yes = true
	d.tool.Key(fyne.KeyDelete, fyne.KeyModifierShift)
	d.settle()
	if data.Find[data.Element](d.state, "belt") != nil || d.ended != 1 || len(d.tool.Shapes()) != 0 {
		t.Errorf("still there; ended %d", d.ended)
	}
	d.back()
	if len(d.places("belt")) != 3 || len(d.tool.Shapes()) == 0 {
		t.Error("undo does not bring the element back to the tool")
	}
}

func TestEscapeEndsStepByStep(t *testing.T) {
	d := edit(t, "belt")
	d.tool.Click(at(4, 0))
	d.tool.Key(fyne.KeyEscape, 0)
	if d.ended != 0 || d.tool.active != nothing {
		t.Error("the first Esc does not only give the choice up")
	}
	d.tool.Key(fyne.KeyEscape, 0)
	if d.ended != 1 {
		t.Error("the second Esc does not end")
	}
	if d.tool.Key(fyne.KeyDelete, fyne.KeyModifierControl) || d.tool.Key(fyne.KeyHome, 0) {
		t.Error("takes keys that are not its own")
	}
}

func TestWhatIsNotHeldMovesTheMap(t *testing.T) {
	d := edit(t, "belt")
	if d.tool.Press(at(15, 15)) || d.tool.Press(at(1, 0)) {
		t.Error("takes a drag beside its handles")
	}
}

func TestCrowdedVerticesAreThinned(t *testing.T) {
	d := edit(t, "belt")
	e := d.element("belt")
	line := orb.LineString{}
	for i := range 201 {
		line = append(line, degrees(float64(i)/20, 0)) // five units apart
	}
	e.Geometry = line
	d.state = d.state.With(data.Put(d.state, e))
	d.tool.Update()
	if n := d.handles(mapview.Vertex); n != 101 {
		t.Errorf("%d vertices are shown, want every second", n)
	}
	if h := d.tool.Hint(); !strings.Contains(h, "放大后显示全部") {
		t.Errorf("hint %q", h)
	}
	d.tool.Key(fyne.KeyPeriod, 0)
	d.tool.Key(fyne.KeyPeriod, 0)
	if n := d.handles(mapview.Vertex); n != 102 {
		t.Errorf("%d vertices are shown, want the active one too", n)
	}
}

// handles counts the handles of a kind.
func (d *desk) handles(kind mapview.HandleKind) int {
	n := 0
	for _, s := range d.tool.Shapes() {
		for _, h := range s.Handles {
			if h.Kind == kind {
				n++
			}
		}
	}
	return n
}
