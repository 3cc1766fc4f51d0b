package briefing

import (
	"strings"
	"testing"
	"time"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// room is a briefing on a meeting room's screen whose thread is the test.
type room struct {
	*Screen
	t       *testing.T
	win     fyne.Window
	posts   chan func()
	left    int
	painted int
}

func open(t *testing.T, look theme.Appearance, change func(*data.State)) *room {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(state)
	}
	x := &room{t: t, posts: make(chan func(), 256)}
	x.Screen = New(Params{
		Post: func(f func()) { x.posts <- f }, State: state, Now: noon,
		Options: layer.Options{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}, Now: noon},
		Leave:   func() { x.left++ }, Painted: func(time.Duration) { x.painted++ },
		Failed: func(err error) { t.Error(err) },
	})
	x.win = test.NewTempWindow(t, x.Screen)
	x.win.SetPadded(false)
	x.win.Resize(fyne.NewSize(1920, 1080))
	x.win.Canvas().Focus(x.Screen)
	t.Cleanup(x.Close)
	return x
}

// until runs what comes back from the background until something holds.
func (x *room) until(holds func() bool) {
	x.t.Helper()
	limit := time.After(2 * time.Minute)
	for !holds() {
		select {
		case f := <-x.posts:
			f()
		case <-limit:
			x.t.Fatal("nothing came back from the background")
		}
	}
}

// settle runs what comes back from the background until the map is drawn.
func (x *room) settle() {
	x.t.Helper()
	x.until(func() bool { return !x.mapView.Drawing() })
}

// filled gives the city and one district a few values.
func filled(s *data.State) {
	add := func(area data.AreaCode, kind data.AreaKind, i int, value float64) {
		t := s.TemplateFor(kind)
		s.Observations = append(s.Observations, data.Observation{
			ID: "T" + string(area) + t.Indicators[i].ID, Area: area, Template: t.ID, Indicator: t.Indicators[i].ID,
			Year: 2024, Value: value, Status: data.FinalFigure, Confirmed: true, At: noon.Add(-time.Hour),
		})
	}
	add(data.Ezhou, data.CityArea, 0, 20.5)
	add(data.Ezhou, data.CityArea, 2, 300)
	add(data.Echeng, data.District, 0, 2.4)
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name string
		look theme.Appearance
		step int
	}{{"city", theme.Light, 0}, {"district", theme.Dark, 3}} {
		t.Run(c.name, func(t *testing.T) {
			x := open(t, c.look, filled)
			x.until(func() bool { return x.painted > 0 })
			x.settle() // names keep the places of the picture before
			x.Step(c.step)
			x.settle()
			golden.Check(t, c.name, x.win.Canvas().Capture())
		})
	}
}

func TestKeysLeadThroughCityAndAreas(t *testing.T) {
	x := open(t, theme.Light, nil)
	var seen []data.AreaCode
	for range len(x.slides) + 1 {
		seen = append(seen, x.slides[x.at].area)
		x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	want := append([]data.AreaCode{data.Ezhou}, seen[1:]...)
	if len(x.slides) != 6 || want[0] != seen[0] || seen[5] != seen[6] || x.at != 5 {
		t.Errorf("%d slides, seen %v, at %d; want the city and five areas, and to stay at the last", len(x.slides), seen, x.at)
	}
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if x.at != 4 {
		t.Errorf("back leads to %d", x.at)
	}
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if x.at != 0 || !x.mapView.IsWhole() {
		t.Errorf("Home leads to %d, whole: %v", x.at, x.mapView.IsWhole())
	}
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF11})
	if x.left != 2 {
		t.Errorf("left %d times, want by Esc and by F11", x.left)
	}
}

func TestTheMapComesCloserToAnArea(t *testing.T) {
	x := open(t, theme.Light, nil)
	whole := x.mapView.View().Scale
	x.Step(1)
	if s := x.mapView.View().Scale; s >= whole {
		t.Errorf("1:%.0f, no closer than 1:%.0f", s, whole)
	}
}

func TestTheMapDoesNotKeepTheKeyboard(t *testing.T) {
	x := open(t, theme.Light, nil)
	x.win.Canvas().Focus(x.mapView)
	x.mapView.ZoomBy(0.5)
	if x.win.Canvas().Focused() != x.Screen {
		t.Error("the keys would move the map instead of the briefing")
	}
}

func TestWhatIsMissingIsSaidAndNotZero(t *testing.T) {
	x := open(t, theme.Light, nil)
	all := strings.Join(x.texts(), "\n")
	if !strings.Contains(all, "数据缺失") || strings.Contains(all, "已填 0/0") {
		t.Errorf("the city's slide reads\n%s", all)
	}
	for _, s := range x.slides {
		for _, r := range s.rows {
			if r.value == "0" || strings.HasPrefix(r.value, "0（") {
				t.Errorf("%s: %s is %q without any data", s.title, r.name, r.value)
			}
		}
	}
}

func TestSlidesCountRecordsByLevel(t *testing.T) {
	state := &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou, Role: "主城"},
		},
		Sites: []data.Site{
			{ID: "1", Level: data.National, Area: data.Echeng, Extent: data.PointExtent},
			{ID: "2", Level: data.Provincial, Extent: data.NoExtent},
			{ID: "3", Level: data.NoLevel, Area: data.Echeng, Extent: data.NoExtent},
		},
	}
	all := slides(state, noon)
	city, district := all[0], all[1]
	if len(city.sites) != 3 || city.sites[0].count != 3 || city.sites[1] != (figure{1, "国家级"}) || city.sites[2] != (figure{1, "省级"}) || city.waiting != 1 {
		t.Errorf("city %+v, %d waiting", city.sites, city.waiting)
	}
	if len(district.sites) != 2 || district.sites[0].count != 2 || district.subtitle != "主城" {
		t.Errorf("district %+v", district)
	}
	if city.head != "没有适用的指标模板" {
		t.Errorf("without a template the head reads %q", city.head)
	}
}

// texts returns the visible texts of the panel.
func (x *room) texts() []string {
	var all []string
	for _, o := range test.WidgetRenderer(x.panel).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			all = append(all, text.Text)
		}
	}
	return all
}
