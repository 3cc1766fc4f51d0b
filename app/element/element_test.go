package element

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// desk is a window with the form open over the first data.
type desk struct {
	*Dialog
	win   fyne.Window
	state *data.State
	done  []data.Change
	fail  error
}

// plain stands for quick.
const plain theme.Appearance = ""

// quick is the look without its large font, for tests that look at no picture.
type quick struct{ theme.Theme }

func (quick) Font(style fyne.TextStyle) fyne.Resource { return test.Theme().Font(style) }

func (d *desk) State() *data.State { return d.state }

func (d *desk) Do(c data.Change, done func(error)) {
	if d.fail == nil {
		d.state = d.state.With(c)
		d.done = append(d.done, c)
	}
	if done != nil {
		done(d.fail)
	}
}

// newDesk makes the window: in a look for a picture, else plain.
func newDesk(t *testing.T, look theme.Appearance) *desk {
	t.Helper()
	var dress fyne.Theme = theme.New(look)
	if look == plain {
		dress = quick{theme.New(theme.Light)}
	}
	test.NewTempApp(t).Settings().SetTheme(dress)
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{win: test.NewTempWindow(t, nil), state: state}
	d.win.Resize(fyne.NewSize(1366, 768))
	return d
}

func open(t *testing.T, id string) *desk {
	t.Helper()
	d := newDesk(t, plain)
	d.Dialog = Open(Params{Window: d.win, Host: d, Element: *data.Find[data.Element](d.state, id)})
	return d
}

func (d *desk) shown() int { return len(d.win.Canvas().Overlays().List()) }

func (d *desk) key(name fyne.KeyName) {
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

// fill puts a text into an entry as typing does, with the keyboard in it.
func (d *desk) fill(e fyne.Focusable, text string) {
	d.win.Canvas().Focus(e)
	e.(interface{ SetText(string) }).SetText(text)
}

func TestSavingWithoutAChangeKeepsNothing(t *testing.T) {
	d := newDesk(t, plain)
	for _, e := range d.state.Elements {
		d.Dialog = Open(Params{Window: d.win, Host: d, Element: e})
		if d.changed() {
			t.Errorf("%s: something has changed that nobody touched", e.ID)
		}
		d.form.Keep()
		if d.shown() != 0 || len(d.done) != 0 {
			t.Fatalf("%s: %d dialogs, changes %v", e.ID, d.shown(), d.done)
		}
	}
}

func TestEachFieldIsKeptInOneChange(t *testing.T) {
	d := open(t, "river-belt")
	before := d.p.Element
	d.fill(d.name, "沿江科创带")
	d.fill(d.width, "２ 500米")
	d.fill(d.rows[1].coords, "114.75 30.53")
	d.fill(d.text, "新的表述")
	d.form.Keep()
	if d.shown() != 0 || len(d.done) != 1 || d.done[0].Describe() != "修改布局要素“沿江科创带”" {
		t.Fatalf("%d dialogs, %v", d.shown(), d.done)
	}
	after := data.Find[data.Element](d.state, "river-belt")
	if after.Name != "沿江科创带" || after.Width != 2500 || after.Text != "新的表述" {
		t.Errorf("%+v", after)
	}
	if l := after.Nodes[1].Location; l.Point != (orb.Point{114.75, 30.53}) || l.Precision != data.Sketch || l.Basis != TypedInForm {
		t.Errorf("node %+v", l)
	}
	if !reflect.DeepEqual(after.Geometry, before.Geometry) || !reflect.DeepEqual(after.Nodes[2], before.Nodes[2]) {
		t.Error("what was not touched has changed")
	}
}

func TestAFaultStandsAtItsField(t *testing.T) {
	d := open(t, "river-belt")
	first := strings.SplitN(d.points.Text, "\n", 2)[0]
	for _, c := range []struct {
		name string
		at   fyne.Focusable
		text string
		told func() string
		want string
	}{
		{"no name", d.name, " ", func() string { s, _ := d.nameField.Told(); return s }, "请填写名称"},
		{"name of another", d.name, d.state.Elements[0].Name, func() string { s, _ := d.nameField.Told(); return s }, "同名"},
		{"no width", d.width, "", func() string { s, _ := d.widthField.Told(); return s }, "大于 0"},
		{"width in words", d.width, "三公里", func() string { s, _ := d.widthField.Told(); return s }, "米数"},
		{"node abroad", d.rows[1].coords, "2.35 48.85", d.rows[1].fault.Text, "不在中国境内"},
		{"node without a name", d.rows[1].name, "", d.rows[1].fault.Text, "名称"},
		{"line that is no pair", d.points, first + "\n鄂州", func() string { s, _ := d.pointsField.Told(); return s }, "第 2 行"},
		{"one vertex", d.points, first, func() string { s, _ := d.pointsField.Told(); return s }, "至少要有 2 个"},
		{"two lines", d.points, first + "\n\n" + first, func() string { s, _ := d.pointsField.Told(); return s }, "空行"},
		{"no vertices", d.points, "", func() string { s, _ := d.pointsField.Told(); return s }, "不能全部删去"},
	} {
		was := reflect.ValueOf(c.at).Elem().FieldByName("Text").String()
		d.fill(c.at, c.text)
		d.form.Keep()
		if got := c.told(); !strings.Contains(got, c.want) || len(d.done) != 0 || d.shown() != 1 {
			t.Errorf("%s: %q, want %q; %d changes", c.name, got, c.want, len(d.done))
		}
		d.fill(c.at, was)
		d.win.Canvas().Unfocus()
		if got := c.told(); got != "" {
			t.Errorf("%s: put right, and still %q", c.name, got)
		}
	}
}

func TestEscapeAsksOnlyWhenSomethingIsLost(t *testing.T) {
	d := open(t, "river-belt")
	d.key(fyne.KeyEscape)
	if d.shown() != 0 {
		t.Fatal("an untouched form stays")
	}
	d = open(t, "river-belt")
	d.fill(d.name, "另一个名称")
	d.key(fyne.KeyEscape)
	if d.shown() != 2 || len(d.done) != 0 {
		t.Errorf("%d dialogs, want the question above the form", d.shown())
	}
}

func TestTheFormStaysWhenNothingCouldBeWritten(t *testing.T) {
	d := open(t, "river-belt")
	d.fail = data.Fault(data.Unusable, "资料库写不进去，请检查磁盘。", errors.New("disk full"))
	d.fill(d.name, "沿江科创带")
	d.form.Keep()
	if d.shown() != 1 || d.fault.Text() != "资料库写不进去，请检查磁盘。" || d.name.Text != "沿江科创带" {
		t.Errorf("%d dialogs, fault %q", d.shown(), d.fault.Text())
	}
}

func TestADrawnElementIsNamedAndAdded(t *testing.T) {
	d := newDesk(t, plain)
	d.Dialog = Open(Params{Window: d.win, Host: d, Element: data.Element{
		ID: "element-1", Kind: data.Belt, Scheme: data.CorridorScheme, Precision: data.Sketch, Basis: "在图上绘制", Width: 2000,
		Geometry: orb.LineString{{114.7, 30.4}, {114.8, 30.3}},
	}})
	d.key(fyne.KeyEscape)
	if d.shown() != 2 {
		t.Fatal("what was drawn is given up without a question")
	}
	d.win.Canvas().Overlays().Remove(d.win.Canvas().Overlays().Top())
	d.fill(d.name, "滨湖创新带")
	d.form.Keep()
	e := data.Find[data.Element](d.state, "element-1")
	if e == nil || e.Short != "滨湖创新带" || d.done[0].Describe() != "新增布局要素“滨湖创新带”" || d.shown() != 0 {
		t.Errorf("%+v, %v", e, d.done)
	}
}

func TestRowsOfNodes(t *testing.T) {
	d := open(t, "river-belt")
	d.swap(0, 1)
	d.removeRow(3)
	d.addRow()
	d.fill(d.rows[3].name, "梧桐湖生态科学城")
	d.form.Keep()
	e := data.Find[data.Element](d.state, "river-belt")
	var names []string
	for _, n := range e.Nodes {
		names = append(names, n.Name)
	}
	if got := strings.Join(names, " "); got != "华容区 葛店开发区 鄂城区 梧桐湖生态科学城" {
		t.Errorf("nodes %s", got)
	}
	if e.Nodes[3].Site != "E033" || e.Nodes[3].Location != nil {
		t.Errorf("%+v does not stand for the record of its name", e.Nodes[3])
	}
}

func TestDeletingAsksFirst(t *testing.T) {
	d := open(t, "airport-cluster")
	d.remove()
	if d.shown() != 2 || len(d.done) != 0 {
		t.Fatal("deleted without a question")
	}
}

func TestPicture(t *testing.T) {
	for look, name := range map[theme.Appearance]string{theme.Light: "light", theme.Dark: "dark"} {
		d := newDesk(t, look)
		d.Dialog = Open(Params{Window: d.win, Host: d, Element: *data.Find[data.Element](d.state, "eco-belt")})
		golden.Check(t, "belt-"+name, d.win.Canvas().Capture())
		d.fill(d.rows[1].coords, "2.35 48.85")
		d.fill(d.points, "114.6 30.4\n鄂州")
		d.form.Keep()
		golden.Check(t, "faults-"+name, d.win.Canvas().Capture())
	}
}
