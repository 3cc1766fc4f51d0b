package style

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/class"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// desk is a host that keeps everything in memory.
type desk struct {
	state  *data.State
	show   session.Show
	shown  int // how often the map was told
	kept   map[string][]byte
	closed int
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Show() session.Show { return d.show }
func (d *desk) SetShow(s session.Show) {
	d.show = s
	d.shown++
}

func (d *desk) SettingAs(key string, v any) bool {
	text, ok := d.kept[key]
	return ok && json.Unmarshal(text, v) == nil
}

func (d *desk) KeepAs(key string, v any) { d.kept[key], _ = json.Marshal(v) }

// town has an imported layer of parcels with a name, a use and an area, sites,
// the layout's river belt, and indicators.
func town() *data.State {
	parcel := func(i int, name, use, area string) data.Feature {
		x := 114.6 + float64(i)*0.02
		return data.Feature{
			Geometry:   orb.Polygon{{{x, 30.4}, {x + 0.01, 30.4}, {x + 0.01, 30.41}, {x, 30.41}, {x, 30.4}}},
			Properties: data.Properties{}.With("name", name).With("用途", use).With("面积", area),
		}
	}
	at := &data.Location{Point: orb.Point{114.65, 30.43}}
	value := 10.0
	return &data.State{
		Elements: []data.Element{
			{ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt},
			{ID: "city", Name: "创新型城市", Short: "一城", Scheme: data.CityScheme, Kind: data.CityElement},
		},
		Sites: []data.Site{{ID: "E023", Kind: data.Incubator, Level: data.National, Location: at}},
		Layers: []data.Layer{
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Generation: 1},
			{ID: "parcels", Title: "地块", Group: data.ImportedGroup, Generation: 2},
		},
		Features: map[int64][]data.Feature{2: {
			parcel(0, "甲", "工业", "1"), parcel(1, "乙", "科研", "5"), parcel(2, "丙", "科研", "12"), parcel(3, "丁", "教育", "80"), parcel(4, "戊", "工业", "200"),
		}},
		Templates: []data.Template{
			{ID: "city", Name: "市级指标", For: data.CityArea, Indicators: []data.Indicator{{ID: "C01", Name: "全社会研发经费投入", Target: &value}}},
			{ID: "district", Name: "创新型县区指标", For: data.District, Indicators: []data.Indicator{
				{ID: "I01", Name: "高新技术企业数", Target: &value}, {ID: "I02", Name: "技术合同成交额", Target: &value},
			}},
		},
	}
}

func open(t *testing.T, look theme.Appearance, id string) (*desk, *Panel, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	d := &desk{state: town(), kept: map[string][]byte{}, show: session.Show{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}}
	win := test.NewTempWindow(t, widget.NewLabel(""))
	p := New(Params{
		Window: win, Host: d, Layer: id, Closed: func() { d.closed++ },
		Now: func() time.Time { return time.Date(2023, 7, 1, 9, 0, 0, 0, time.UTC) },
	})
	win.SetContent(container.NewStack(control.NewGround(theme.ColorPanel), p))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(220, 640))
	return d, p, win
}

// find returns the first control of a type in what the panel shows.
func find[T fyne.CanvasObject](t *testing.T, p *Panel, fits func(T) bool) T {
	t.Helper()
	for _, o := range test.LaidOutObjects(p) {
		if found, ok := o.(T); ok && fits(found) {
			return found
		}
	}
	var none T
	t.Fatalf("no %T like that", none)
	return none
}

func any1[T any](T) bool { return true }

// kinds presses one of the kinds of theme.
func kind(t *testing.T, p *Panel, i int) {
	t.Helper()
	find(t, p, any1[*control.Segments]).Press(i)
}

func selectOf(t *testing.T, p *Panel, option string) *control.Select {
	t.Helper()
	return find(t, p, func(s *control.Select) bool { return slices.Contains(s.Options, option) })
}

func TestPanelPictures(t *testing.T) {
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} {
		for i, name := range []string{"official", "single", "categories", "graduated", "proportional"} {
			t.Run(name+"-"+string(look), func(t *testing.T) {
				_, p, win := open(t, look, "parcels")
				if i > 0 {
					kind(t, p, i)
				}
				golden.Check(t, name+"-"+string(look), win.Canvas().Capture())
			})
		}
		t.Run("progress-"+string(look), func(t *testing.T) {
			_, p, win := open(t, look, ProgressID)
			kind(t, p, byIndicator)
			golden.Check(t, "progress-"+string(look), win.Canvas().Capture())
		})
	}
}

func TestWhatFitsALayer(t *testing.T) {
	all := []layer.ThemeKind{official, layer.Single, layer.Categories, layer.Graduated, layer.Proportional}
	for _, c := range []struct {
		name, id   string
		kinds      []layer.ThemeKind
		size, line bool
	}{
		{"imported areas with a number", "parcels", all, false, true},
		{"a family of sites: the year is a number", "sites-incubator", all, true, false},
		{"a belt: colour and line", "river-belt", []layer.ThemeKind{official, layer.Single}, false, true},
		{"the city: as it is", "city", nil, false, false},
		{"the base map: as it is", "lakes", nil, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			state := town()
			got := fitting(state, c.id, layer.Fields(state, c.id))
			if !slices.Equal(got.kinds, c.kinds) || got.size != c.size || got.line != c.line {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestEveryStepIsOnTheMapAtOnceAndCancelBringsBack(t *testing.T) {
	d, p, _ := open(t, theme.Light, "parcels")
	before := layer.Look{Opacity: 0.5}
	d.SetShow(d.show.WithLook("parcels", before))
	p = New(Params{Window: p.p.Window, Host: d, Layer: "parcels", Closed: func() { d.closed++ }})
	p.p.Window.SetContent(p)
	p.p.Window.Resize(fyne.NewSize(220, 900))
	told := d.shown
	kind(t, p, 3)
	want := layer.Theme{Kind: layer.Graduated, Field: "面积", Method: class.Natural, Classes: 5, Ramp: "blues"}
	if got := d.show.Looks["parcels"].Theme; got == nil || !reflect.DeepEqual(*got, want) || d.shown != told+1 {
		t.Fatalf("theme %+v after %d tellings", got, d.shown-told)
	}
	find(t, p, func(r *control.SliderRow) bool { return r.Value() == 5 }).SetValue(3)
	find(t, p, any1[*control.PickList]).Choose("ylorbr")
	find(t, p, func(c *control.Check) bool { return c.Text == "颜色反向" }).SetChecked(true)
	find(t, p, func(c *control.Check) bool { return c.Text == "显示名称" }).SetChecked(false)
	want.Classes, want.Ramp, want.Reversed = 3, "ylorbr", true
	if got := d.show.Looks["parcels"]; !reflect.DeepEqual(*got.Theme, want) || !got.NoNames || got.Opacity != 0.5 {
		t.Errorf("look %+v, theme %+v", got, *got.Theme)
	}
	d.SetShow(d.show.WithLayers(false, "lakes"))
	p.Cancel()
	if got := d.show.Looks["parcels"]; got != before || d.closed != 1 || !d.show.Hidden["lakes"] {
		t.Errorf("after 取消 %+v, closed %d times; what was switched meanwhile stays: %v", got, d.closed, d.show.Hidden)
	}
}

func TestKindsAreRememberedInASitting(t *testing.T) {
	d, p, _ := open(t, theme.Light, "parcels")
	kind(t, p, 1)
	find(t, p, any1[*control.ColorChoice]).Type("c62828")
	kind(t, p, 2)
	if d.show.Looks["parcels"].Theme.Kind != layer.Categories {
		t.Fatal("not by category")
	}
	kind(t, p, 0)
	if d.show.Looks["parcels"] != (layer.Look{}) {
		t.Errorf("official symbols leave %+v", d.show.Looks["parcels"])
	}
	kind(t, p, 1)
	if got := d.show.Looks["parcels"].Theme.Color; got != "#C62828" {
		t.Errorf("colour %q", got)
	}
}

func TestTypedBreaksAreTakenWhenTheyAreRight(t *testing.T) {
	d, p, _ := open(t, theme.Light, "parcels")
	kind(t, p, 3)
	selectOf(t, p, "自定义").SetSelected("自定义")
	entry := find(t, p, any1[*left])
	for _, c := range []struct {
		typed  string
		breaks []float64
		fault  string
	}{
		{"10, 50，100", []float64{10, 50, 100}, ""},
		{"10 五十", []float64{10, 50, 100}, "“五十”不是数，请填数字，用逗号分开。"},
		{"50, 10", []float64{10, 50, 100}, "分界值应从小到大：第 2 个（10）不大于前一个（50）。"},
		{"7", []float64{7}, ""},
	} {
		entry.SetText(c.typed)
		entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := d.show.Looks["parcels"].Theme.Breaks; !slices.Equal(got, c.breaks) {
			t.Errorf("%q: bounds %v, want %v", c.typed, got, c.breaks)
		}
		if c.fault != "" {
			find(t, p, func(x *control.Prose) bool { return x.Text() == c.fault })
		}
	}
}

func TestTemplates(t *testing.T) {
	d, p, win := open(t, theme.Light, "parcels")
	button := func(word string) *control.Button {
		return find(t, p, func(b *control.Button) bool { return b.Text == word })
	}
	if !button("存为模板…").Disabled() || !button("套用模板…").Disabled() {
		t.Error("there is nothing to keep and nothing kept")
	}
	kind(t, p, 3)
	test.Tap(button("存为模板…"))
	entry := win.Canvas().Focused().(*control.Entry)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(p.templates()) != 0 {
		t.Error("a template without a name is kept")
	}
	entry.SetText("面积五级")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	kind(t, p, 0)
	p.keep("年份", layer.Theme{Kind: layer.Graduated, Field: "year"})
	kept := p.templates()
	if len(kept) != 2 || kept[0].Name != "年份" && kept[1].Name != "年份" || p.usable(kept[slices.IndexFunc(kept, func(x template) bool { return x.Name == "年份" })]) {
		t.Fatalf("keeps %v; parcels have no year", kept)
	}
	test.Tap(button("套用模板…"))
	var choices []*control.Choice
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if c, ok := o.(*control.Choice); ok {
			choices = append(choices, c)
		}
	}
	if len(choices) != 1 {
		t.Fatalf("offers %d templates, want the one that fits", len(choices))
	}
	choices[0].Tapped(nil)
	if got := d.show.Looks["parcels"].Theme; got == nil || got.Field != "面积" || got.Classes != 5 {
		t.Errorf("took %+v", got)
	}
	p.forget("面积五级")
	if left := p.templates(); len(left) != 1 || left[0].Name != "年份" {
		t.Errorf("left %v", left)
	}
}

func TestColouringOfTheAreas(t *testing.T) {
	d, p, _ := open(t, theme.Light, ProgressID)
	own := layer.Colouring{Template: "city", Indicator: "C01", Measure: layer.ByValue, Ramp: "greens"}
	d.show.Colouring = &own
	p = New(Params{Window: p.p.Window, Host: d, Layer: ProgressID, Closed: func() { d.closed++ }})
	p.p.Window.SetContent(p)
	p.p.Window.Resize(fyne.NewSize(220, 900))
	selectOf(t, p, "创新型县区指标").SetSelected("创新型县区指标")
	selectOf(t, p, "技术合同成交额").SetSelected("技术合同成交额")
	if got := d.show.Colouring; got.Template != "district" || got.Indicator != "I02" || got.Measure != layer.ByValue || got.Ramp != "greens" {
		t.Errorf("colouring %+v", got)
	}
	kind(t, p, byScore)
	if got := d.show.Colouring; got.Indicator != "" || got.Measure != layer.ByProgress {
		t.Errorf("whole score: %+v", got)
	}
	kind(t, p, uncoloured)
	if d.show.Colouring != nil {
		t.Error("still coloured")
	}
	kind(t, p, byIndicator)
	if got := d.show.Colouring; got == nil || got.Template != "district" || got.Indicator != "I01" {
		t.Errorf("an indicator of districts comes first: %+v", got)
	}
	p.Cancel()
	if d.show.Colouring == nil || !reflect.DeepEqual(*d.show.Colouring, own) {
		t.Errorf("after 取消 %+v", d.show.Colouring)
	}
}

func TestOpenShowsADialog(t *testing.T) {
	d, p, win := open(t, theme.Light, "parcels")
	Open(Params{Window: win, Host: d, Layer: "parcels", Closed: func() { d.closed++ }})
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog")
	}
	_ = p
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if b, ok := o.(*control.Button); ok && b.Text == "完成" {
			test.Tap(b)
			break
		}
	}
	if win.Canvas().Overlays().Top() != nil || d.closed != 1 {
		t.Error("完成 does not close it")
	}
}

func TestReadBreaks(t *testing.T) {
	for _, c := range []struct {
		text string
		want []float64
		ok   bool
	}{
		{"1,2;3、4 5", []float64{1, 2, 3, 4, 5}, true},
		{"-1.5，0", []float64{-1.5, 0}, true},
		{"", nil, false},
		{"1,1", nil, false},
		{"1,NaN", nil, false},
		{"1,2,3,4,5,6,7,8,9", nil, false},
	} {
		got, err := readBreaks(c.text)
		if (err == nil) != c.ok || c.ok && !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, %v", c.text, got, err)
		}
	}
	if got := breaksText([]float64{10, 2.5}); got != "10, 2.5" {
		t.Errorf("written %q", got)
	}
}

func FuzzReadBreaks(f *testing.F) {
	f.Add("10, 50，200")
	f.Add("1e999 NaN -Inf")
	f.Fuzz(func(t *testing.T, text string) {
		breaks, err := readBreaks(text)
		if err != nil {
			return
		}
		if len(breaks) == 0 || !slices.IsSorted(breaks) {
			t.Fatalf("%q gives %v", text, breaks)
		}
		again, err := readBreaks(breaksText(breaks))
		if err != nil || !slices.Equal(again, breaks) {
			t.Fatalf("%v is read again as %v, %v", breaks, again, err)
		}
	})
}

func TestACategoryIsColouredByHand(t *testing.T) {
	d, p, win := open(t, theme.Light, "parcels")
	p.turn(layer.Categories)
	line := find(t, p, any1[*control.SignButton])
	test.Tap(line)
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("a click on a line of the legend asks for no colour")
	}
	p.paint("甲", "#C62828")
	p.paint("乙", "#0072B2")
	p.paint("乙", "")
	colors := d.Show().Looks["parcels"].Theme.Colors
	if len(colors) != 1 || colors["甲"] != "#C62828" {
		t.Errorf("colours %v, want 甲 alone", colors)
	}
}
