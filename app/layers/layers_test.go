package layers

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// desk is a host that keeps its show in memory.
type desk struct {
	told  []string // what the panel asked for
	state *data.State
	show  session.Show
	panel *Panel
	kept  map[string][]byte
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Show() session.Show { return d.show }
func (d *desk) SettingAs(key string, v any) bool {
	text, ok := d.kept[key]
	return ok && json.Unmarshal(text, v) == nil
}
func (d *desk) KeepAs(key string, v any) {
	if d.kept == nil {
		d.kept = map[string][]byte{}
	}
	d.kept[key], _ = json.Marshal(v)
}
func (d *desk) SetShow(s session.Show) {
	d.show = s
	d.panel.Update()
}

// params keep what the panel asks for.
func (d *desk) params() Params {
	tell := func(what string) func(string) {
		return func(id string) { d.told = append(d.told, what+" "+id) }
	}
	return Params{
		ZoomTo: tell("zoom"), Style: tell("style"), EditElement: tell("edit"), Remove: tell("remove"),
		Rename:     func(id, title string) { d.told = append(d.told, "rename "+id+" "+title) },
		NewElement: func(k data.ElementKind, s data.Scheme) { d.told = append(d.told, "new "+string(k)+" "+string(s)) },
		Now:        func() time.Time { return time.Date(2023, 7, 1, 9, 0, 0, 0, time.UTC) },
	}
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
			{ID: "E023", Kind: data.Incubator, Location: at}, {ID: "E024", Kind: data.Incubator}, {ID: "E062", Kind: data.Company, Level: data.National},
		},
		Layers: []data.Layer{
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 1},
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Generation: 2},
			{ID: "parcels", Title: "地块", Group: data.ImportedGroup, Generation: 3},
		},
		Features: map[int64][]data.Feature{1: make([]data.Feature, 4), 2: make([]data.Feature, 33), 3: make([]data.Feature, 7)},
	}
}

func open(t *testing.T) (*desk, fyne.Window) {
	t.Helper()
	return openWith(t, theme.Light, plan())
}

func openWith(t *testing.T, look theme.Appearance, state *data.State) (*desk, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	d := &desk{state: state, show: session.Show{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}, Hidden: map[string]bool{}}}
	d.panel = New(d, d.params())
	win := test.NewTempWindow(t, container.NewStack(control.NewGround(theme.ColorPanel), d.panel))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(220, 620))
	return d, win
}

// row returns the row of a key.
func (d *desk) row(t *testing.T, key string) *control.TreeRow {
	t.Helper()
	row := d.panel.rows[key]
	if row == nil {
		t.Fatalf("no row “%s”", key)
	}
	return row
}

// on tells what the box of a row shows.
func (d *desk) on(t *testing.T, key string) control.On {
	t.Helper()
	return d.row(t, key).Params().Switched
}

// turn ticks the box of a row by the keyboard.
func (d *desk) turn(t *testing.T, key string) {
	t.Helper()
	d.row(t, key).TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
}

func (d *desk) hidden() []string { return slices.Sorted(maps.Keys(d.show.Hidden)) }

func TestPanelPicture(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} {
		t.Run(string(look), func(t *testing.T) {
			d, win := openWith(t, look, state)
			win.Resize(fyne.NewSize(220, 1150))
			d.SetShow(d.show.WithLayers(false, "eco-belt", "sites-company").WithLook("sites-incubator", layer.Look{Title: "孵化器和众创空间（全市，含规划）"}))
			win.Canvas().Focus(d.row(t, "sites-incubator"))
			golden.Check(t, "panel-"+string(look), win.Canvas().Capture())
		})
	}
}

// A theme and a colouring bring their legends into the tree.
func TestLegendsPicture(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	d, win := openWith(t, theme.Light, state)
	win.Resize(fyne.NewSize(220, 900))
	d.panel.fold(layer.LayoutGroup, false)
	d.panel.fold(layer.BaseGroup, false)
	d.show.Colouring = &layer.Colouring{Measure: layer.ByState}
	for i := range state.Templates {
		if tpl := &state.Templates[i]; tpl.For == data.District {
			d.show.Colouring.Template, d.show.Colouring.Indicator = tpl.ID, tpl.Indicators[0].ID
		}
	}
	d.SetShow(d.show.WithLook("sites-park", layer.Look{Theme: &layer.Theme{Kind: layer.Categories, Field: "status", Ramp: "okabe"}}))
	golden.Check(t, "legends", win.Canvas().Capture())
}

func TestEmptyPanelSaysWhatToDo(t *testing.T) {
	_, win := openWith(t, theme.Light, &data.State{})
	win.Resize(fyne.NewSize(220, 320))
	golden.Check(t, "empty", win.Canvas().Capture())
}

func TestASchemeIsSwitchedAsAWhole(t *testing.T) {
	d, _ := open(t)
	d.turn(t, schemeKey(data.CorridorScheme))
	if d.show.Scheme(data.CorridorScheme) || !d.show.Scheme(data.CityScheme) {
		t.Fatalf("shows %v", d.show.Schemes)
	}
	if d.on(t, "river-belt") != control.Off || d.on(t, layer.LayoutGroup) != control.Partly {
		t.Error("an element of a scheme that is off looks on, or 布局 does not look partly on")
	}
	d.turn(t, schemeKey(data.CorridorScheme))
	if d.on(t, schemeKey(data.CorridorScheme)) != control.Full || d.on(t, "eco-belt") != control.Full {
		t.Error("the scheme did not come back whole")
	}
}

func TestAnElementIsSwitchedAlone(t *testing.T) {
	d, _ := open(t)
	d.turn(t, "river-belt")
	if !d.show.Hidden["river-belt"] || d.on(t, schemeKey(data.CorridorScheme)) != control.Partly {
		t.Errorf("hidden %v, scheme %v", d.show.Hidden, d.on(t, schemeKey(data.CorridorScheme)))
	}
}

func TestAnElementOfASchemeThatIsOffComesAlone(t *testing.T) {
	d, _ := open(t)
	d.turn(t, schemeKey(data.CorridorScheme))
	d.turn(t, "eco-belt")
	if !d.show.Scheme(data.CorridorScheme) || d.show.Hidden["eco-belt"] || !d.show.Hidden["river-belt"] {
		t.Errorf("shows %v, hides %v; want 生态带 alone", d.show.Schemes, d.show.Hidden)
	}
}

func TestAGroupIsSwitchedAsAWhole(t *testing.T) {
	d, _ := open(t)
	d.turn(t, layer.BaseGroup)
	if !slices.Equal(d.hidden(), []string{"boundaries", "lakes"}) || d.on(t, "lakes") != control.Off {
		t.Errorf("hides %v", d.hidden())
	}
	d.turn(t, "lakes")
	if d.on(t, layer.BaseGroup) != control.Partly {
		t.Error("a group of which one is on is partly on")
	}
}

func TestLevelsAndStatusesAreSieves(t *testing.T) {
	d, _ := open(t)
	if d.panel.rows[layer.LevelID(data.National)] != nil {
		t.Error("the levels are not folded at first")
	}
	d.row(t, levelsKey).Tapped(nil)
	d.turn(t, layer.LevelID(data.National))
	if !d.show.Hidden[layer.LevelID(data.National)] || d.on(t, layer.SitesGroup) != control.Full {
		t.Errorf("hides %v; the families of sites stay on", d.hidden())
	}
	if d.panel.rows[layer.LevelID(data.Provincial)] != nil {
		t.Error("there is no provincial record, and a switch for them")
	}
}

func TestKindsWithoutRecordsHaveNoSwitch(t *testing.T) {
	d, _ := open(t)
	if d.panel.rows["sites-hospital"] != nil || d.panel.rows["sites-incubator"] == nil {
		t.Error("there is no hospital, and a switch for hospitals; or none for incubators")
	}
}

func TestOnlyThisAndBack(t *testing.T) {
	for _, c := range []struct {
		name, id string
		schemes  []data.Scheme
		hidden   []string
	}{
		{"a family of sites: the layout goes, the base map stays", "sites-company", nil,
			[]string{"city", "eco-belt", "lakes", "parcels", "river-belt", "sites-incubator"}},
		{"an element: with its scheme", "eco-belt", []data.Scheme{data.CorridorScheme},
			[]string{"city", "lakes", "parcels", "river-belt", "sites-company", "sites-incubator"}},
		{"a layer of the base map: among those", "lakes", []data.Scheme{data.CityScheme},
			[]string{"boundaries", "eco-belt"}},
		{"a level: among the levels", layer.LevelID(data.National), []data.Scheme{data.CityScheme},
			[]string{"eco-belt", "lakes", layer.LevelID(data.NoLevel)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := open(t)
			d.SetShow(d.show.WithScheme(data.CorridorScheme, false).WithLayers(false, "eco-belt", "lakes"))
			before := d.show
			d.panel.only(c.id)
			var hidden []string
			for _, id := range d.hidden() { // families and levels without records do not matter
				if content := contentOf(layer.Contents(d.state), id); content.Features > 0 || content.Group == layer.LayoutGroup {
					hidden = append(hidden, id)
				}
			}
			slices.Sort(c.hidden)
			if !slices.Equal(hidden, c.hidden) || !slices.Equal(d.show.Schemes, c.schemes) {
				t.Errorf("shows %v, hides %v; want %v and %v", d.show.Schemes, hidden, c.schemes, c.hidden)
			}
			d.panel.only("boundaries") // another one alone: the way back stays
			d.panel.only("boundaries")
			if !slices.Equal(d.show.Schemes, before.Schemes) || !maps.Equal(d.show.Hidden, before.Hidden) {
				t.Errorf("back at %v and %v, want what was before", d.show.Schemes, d.show.Hidden)
			}
		})
	}
}

func TestFoldsAreKept(t *testing.T) {
	d, _ := open(t)
	d.row(t, layer.BaseGroup).Tapped(nil)
	if d.panel.rows["lakes"] != nil {
		t.Error("what is folded is shown")
	}
	again := New(d, Params{})
	if again.rows["lakes"] != nil || again.rows["parcels"] == nil {
		t.Error("another panel of the host does not know what is folded")
	}
	d.row(t, layer.BaseGroup).TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if d.panel.rows["lakes"] == nil {
		t.Error("the arrow does not unfold")
	}
}

// Heads and layers have keys of their own, also where the plan gives an element
// the name of its scheme; a row stands once in the column whatever moved.
func TestEveryRowIsThereOnce(t *testing.T) {
	d, _ := open(t)
	d.row(t, levelsKey).Tapped(nil)
	d.panel.shift("river-belt", 1)
	d.panel.fold(layer.BaseGroup, false)
	seen := map[fyne.CanvasObject]bool{}
	for _, o := range d.panel.column.Objects {
		if seen[o] {
			t.Errorf("“%s” is there twice", o.(*control.TreeRow).Params().Title)
		}
		seen[o] = true
	}
	keys := map[string]bool{}
	for _, l := range d.panel.lines {
		if keys[l.key] {
			t.Errorf("two lines have the key %s", l.key)
		}
		keys[l.key] = true
	}
}

func TestKeysWalkTheRows(t *testing.T) {
	d, win := open(t)
	d.panel.focus("lakes")
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyUp} {
		win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if win.Canvas().Focused() != fyne.Focusable(d.row(t, layer.BaseGroup)) {
		t.Error("two rows above 湖泊 is 底图")
	}
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if win.Canvas().Focused() != fyne.Focusable(d.row(t, layer.BaseGroup)) {
		t.Error("the keyboard leaves a row that was switched")
	}
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if win.Canvas().Focused() != fyne.Focusable(d.row(t, "parcels")) {
		t.Error("the last row is 地块")
	}
}

func TestLookIsChangedByTheMenu(t *testing.T) {
	d, win := open(t)
	window := win.Canvas()
	choose := func(key, title string) {
		t.Helper()
		d.row(t, key).TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
		for range 12 {
			if s, ok := window.Focused().(interface{ Title() string }); ok && s.Title() == title {
				window.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				return
			}
			window.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		t.Fatalf("no “%s” in the menu of %s", title, key)
	}
	choose("lakes", "显示名称")
	if !d.show.Looks["lakes"].NoNames {
		t.Error("the names are still on")
	}
	choose("lakes", "缩放到")
	choose("lakes", "样式…")
	choose("eco-belt", "编辑…")
	choose("parcels", "删除（可撤销）")
	choose(schemeKey(data.CorridorScheme), "新画发展带…")
	choose("eco-belt", "上移")
	want := []string{"zoom lakes", "style lakes", "edit eco-belt", "remove parcels", "new belt corridor"}
	if !slices.Equal(d.told, want) || !slices.Equal(d.show.Order, []string{"eco-belt", "river-belt"}) {
		t.Errorf("asked for %v, want %v; order %v", d.told, want, d.show.Order)
	}
}

func TestMenuPicture(t *testing.T) {
	d, win := open(t)
	d.row(t, "parcels").TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	golden.Check(t, "menu", win.Canvas().Capture())
}

func TestRename(t *testing.T) {
	for _, c := range []struct {
		name, key, typed string
		told             []string
		look             string
	}{
		{"an imported layer is renamed in the data", "parcels", "宗地", []string{"rename parcels 宗地"}, ""},
		{"another one in what is shown", "lakes", "水面", nil, "水面"},
		{"an empty name brings back the own one", "lakes", " ", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, win := open(t)
			d.SetShow(d.show.WithLook("lakes", layer.Look{Title: "旧名"}))
			d.row(t, c.key).TypedKey(&fyne.KeyEvent{Name: fyne.KeyF2})
			entry := win.Canvas().Focused().(*control.Entry)
			entry.SetText(c.typed)
			entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if got := d.show.Looks["lakes"].Title; !slices.Equal(d.told, c.told) || c.key == "lakes" && got != c.look {
				t.Errorf("asked for %v, title %q", d.told, got)
			}
		})
	}
}

func TestOpacityIsOneAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		percent int
		opacity float64
	}{{100, 0}, {65, 0.65}, {10, 0.1}} {
		if got := opacityOf(c.percent); got != c.opacity || percentOf(got) != c.percent {
			t.Errorf("%d%% is %v and back %d%%", c.percent, got, percentOf(got))
		}
	}
}

func TestColouringComesBackAsItWas(t *testing.T) {
	d, _ := open(t)
	d.turn(t, layer.ProgressGroup)
	if d.show.Colouring == nil || !reflect.DeepEqual(*d.show.Colouring, firstColouring) {
		t.Fatalf("colouring %v", d.show.Colouring)
	}
	own := layer.Colouring{Indicator: "I01", Measure: layer.ByState}
	d.show.Colouring = &own
	d.SetShow(d.show)
	d.turn(t, layer.ProgressGroup)
	if d.show.Colouring != nil || d.on(t, layer.ProgressGroup) != control.Off {
		t.Error("it is still on")
	}
	d.turn(t, layer.ProgressGroup)
	if d.show.Colouring == nil || !reflect.DeepEqual(*d.show.Colouring, own) {
		t.Errorf("came back as %v", d.show.Colouring)
	}
}

func TestChartsAreChosenAndComeBack(t *testing.T) {
	d, win := open(t)
	d.turn(t, layer.ChartsID)
	if d.show.Charts == nil || d.show.Charts.Kind != layer.StateCharts {
		t.Fatalf("charts %v", d.show.Charts)
	}
	if d.on(t, layer.ProgressGroup) != control.Partly {
		t.Error("the head does not say that something below it is on")
	}
	d.panel.chartsMenu(fyne.NewPos(20, 20))
	// The menu begins on 状态构成; below it stands 指标进度.
	c := win.Canvas()
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.show.Charts == nil || d.show.Charts.Kind != layer.ShareCharts {
		t.Fatalf("chosen %v", d.show.Charts)
	}
	d.turn(t, layer.ChartsID)
	if d.show.Charts != nil || d.on(t, layer.ProgressGroup) != control.Off {
		t.Error("they are still on")
	}
	d.turn(t, layer.ChartsID)
	if d.show.Charts == nil || d.show.Charts.Kind != layer.ShareCharts {
		t.Errorf("came back as %v", d.show.Charts)
	}
}

func TestColouringTitle(t *testing.T) {
	state := &data.State{Templates: []data.Template{{ID: "district", Indicators: []data.Indicator{{ID: "I01", Name: "高新技术企业数"}}}}}
	for want, c := range map[string]layer.Colouring{
		"整体得分":          {Measure: layer.ByProgress},
		"高新技术企业数 · 最新值": {Template: "district", Indicator: "I01", Measure: layer.ByValue},
		"指标已不在库中":       {Template: "district", Indicator: "I99", Measure: layer.ByState},
	} {
		if got := ColouringTitle(state, c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
