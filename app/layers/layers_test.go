package layers

import (
	"slices"
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// desk is a host that keeps its show in memory.
type desk struct {
	state *data.State
	show  session.Show
	panel *Panel
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Show() session.Show { return d.show }
func (d *desk) SetShow(s session.Show) {
	d.show = s
	d.panel.Update()
}

func plan() *data.State {
	at := &data.Location{Point: orb.Point{114.65, 30.43}}
	return &data.State{
		Elements: []data.Element{
			{ID: "city", Name: "特色鲜明的创新型城市", Short: "一城", Scheme: data.CityScheme, Kind: data.CityElement},
			{ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt},
			{ID: "eco-belt", Name: "生态科技创新发展带", Short: "生态带", Scheme: data.CorridorScheme, Kind: data.Belt},
		},
		Sites: []data.Site{
			{ID: "E023", Kind: data.Incubator, Location: at}, {ID: "E024", Kind: data.Incubator}, {ID: "E062", Kind: data.Company},
		},
		Layers: []data.Layer{
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 1},
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Generation: 2},
		},
		Features: map[int64][]data.Feature{1: make([]data.Feature, 4), 2: make([]data.Feature, 33)},
	}
}

func open(t *testing.T) (*desk, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d := &desk{state: plan(), show: session.Show{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}, Hidden: map[string]bool{}}}
	d.panel = New(d)
	win := test.NewTempWindow(t, container.NewStack(control.NewGround(theme.ColorPanel), d.panel))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(220, 420))
	return d, win
}

// row returns the switch of a title.
func (d *desk) row(t *testing.T, title string) *control.Switch {
	t.Helper()
	for _, o := range d.panel.rows() {
		if s, ok := o.(*control.Switch); ok && s.Title() == title {
			return s
		}
	}
	t.Fatalf("no switch “%s”", title)
	return nil
}

func TestPanelPicture(t *testing.T) {
	d, win := open(t)
	d.SetShow(d.show.WithLayers(false, "eco-belt", "sites-company"))
	golden.Check(t, "panel", win.Canvas().Capture())
}

func TestASchemeIsSwitchedAsAWhole(t *testing.T) {
	d, _ := open(t)
	d.row(t, "两带两组团").Tapped(nil)
	if d.show.Scheme(data.CorridorScheme) || !d.show.Scheme(data.CityScheme) {
		t.Fatalf("shows %v", d.show.Schemes)
	}
	if d.row(t, "沿江带").On() != control.Off {
		t.Error("an element of a scheme that is off looks on")
	}
	d.row(t, "两带两组团").Tapped(nil)
	if d.row(t, "两带两组团").On() != control.Full || d.row(t, "生态带").On() != control.Full {
		t.Error("the scheme did not come back whole")
	}
}

func TestAnElementIsSwitchedAlone(t *testing.T) {
	d, _ := open(t)
	d.row(t, "沿江带").Tapped(nil)
	if !d.show.Hidden["river-belt"] || d.row(t, "两带两组团").On() != control.Partly {
		t.Errorf("hidden %v, scheme %v", d.show.Hidden, d.row(t, "两带两组团").On())
	}
}

func TestAnElementOfASchemeThatIsOffComesAlone(t *testing.T) {
	d, _ := open(t)
	d.row(t, "两带两组团").Tapped(nil)
	d.row(t, "生态带").Tapped(nil)
	if !d.show.Scheme(data.CorridorScheme) || d.show.Hidden["eco-belt"] || !d.show.Hidden["river-belt"] {
		t.Errorf("shows %v, hides %v; want 生态带 alone", d.show.Schemes, d.show.Hidden)
	}
}

func TestAGroupIsSwitchedAsAWhole(t *testing.T) {
	d, _ := open(t)
	d.row(t, "底图").Tapped(nil)
	var hidden []string
	for id := range d.show.Hidden {
		hidden = append(hidden, id)
	}
	slices.Sort(hidden)
	if !slices.Equal(hidden, []string{"boundaries", "lakes"}) || d.row(t, "湖泊").On() != control.Off {
		t.Errorf("hides %v", hidden)
	}
	d.row(t, "湖泊").Tapped(nil)
	if d.row(t, "底图").On() != control.Partly {
		t.Error("a group of which one is on is partly on")
	}
}

func TestKindsWithoutRecordsHaveNoSwitch(t *testing.T) {
	d, _ := open(t)
	for _, o := range d.panel.rows() {
		if s, ok := o.(*control.Switch); ok && s.Title() == data.Hospital.Title() {
			t.Error("there is no hospital, and a switch for hospitals")
		}
	}
}
