package measure

import (
	"math"
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/mapview"
	"ezmap/app/theme"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// Three places in and around the city, longitude, latitude.
var (
	first  = orb.Point{114.65, 30.25}
	second = orb.Point{114.70, 30.41}
	third  = orb.Point{114.8904, 30.3924}
)

func at(p orb.Point) mapview.Spot { return mapview.Spot{Plane: p, Degrees: p, Metre: 1} }

// say returns what stands beside the pointer.
func say(t mapview.Tool) string {
	text := ""
	for _, s := range t.Shapes() {
		text += s.Text
	}
	return text
}

func keys(t mapview.Tool, names ...fyne.KeyName) (used bool) {
	for _, n := range names {
		used = t.Key(n, 0)
	}
	return used
}

// The lengths are those of PROJ's geod on GRS 80: 18377.4505 m with azimuth
// 15.1548°, 18400.3778 m, 27995.4936 m. The area is that of the triangle with 400
// points along each geodesic, by geod, in an equal-area projection of PROJ about
// it: 166,928,973 m².
func TestWhatIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		kind Kind
		do   func(t mapview.Tool)
		want string
		hint string // a part of it
	}{
		"nothing yet": {Length, func(t mapview.Tool) { t.Hover(at(first)) }, "", "单击图上各点"},
		"one point":   {Length, func(t mapview.Tool) { t.Click(at(first)) }, "", "单击下一点"},
		"two points, the pointer at the last": {Length, func(t mapview.Tool) { t.Click(at(first)); t.Click(at(second)) },
			"18.38 公里，方位角 15.2°", "单击下一点"},
		"the first piece": {Length, func(t mapview.Tool) { t.Click(at(first)); t.Hover(at(second)) },
			"18.38 公里，方位角 15.2°", "退格键"},
		"the second piece": {Length, func(t mapview.Tool) { t.Click(at(first)); t.Click(at(second)); t.Hover(at(third)) },
			"本段 18.40 公里，共 36.78 公里", "Enter"},
		"ended by a double click": {Length, func(t mapview.Tool) {
			t.Click(at(first))
			t.Click(at(second))
			t.Click(at(third))
			t.DoubleClick(at(third))
			t.Hover(at(first))
		}, "全长 36.78 公里", "测距：36.78 公里"},
		"ended by Enter": {Length, func(t mapview.Tool) { t.Click(at(first)); t.Click(at(second)); keys(t, fyne.KeyReturn) },
			"全长 18.38 公里", "单击开始新的测量"},
		"Enter after one point ends nothing": {Length, func(t mapview.Tool) { t.Click(at(first)); keys(t, fyne.KeyReturn); t.Hover(at(second)) },
			"18.38 公里，方位角 15.2°", "单击下一点"},
		"the last vertex taken back": {Length, func(t mapview.Tool) {
			t.Click(at(first))
			t.Click(at(third))
			keys(t, fyne.KeyBackspace)
			t.Hover(at(second))
		}, "18.38 公里，方位角 15.2°", "单击下一点"},
		"taken back after the end": {Length, func(t mapview.Tool) {
			t.Click(at(first))
			t.Click(at(second))
			t.Click(at(third))
			keys(t, fyne.KeyReturn, fyne.KeyBackspace)
			t.Hover(at(third))
		}, "本段 18.40 公里，共 36.78 公里", "单击下一点"},
		"a new one after the end": {Length, func(t mapview.Tool) {
			t.Click(at(third))
			t.Click(at(second))
			keys(t, fyne.KeyReturn)
			t.Click(at(first))
			t.Hover(at(second))
		}, "18.38 公里，方位角 15.2°", ""},
		"cleared": {Length, func(t mapview.Tool) { t.Click(at(first)); t.Click(at(second)); keys(t, fyne.KeyEscape) }, "", "单击图上各点"},
		"an area of two points is a length": {Area, func(t mapview.Tool) { t.Click(at(first)); t.Hover(at(second)) },
			"18.38 公里，方位角 15.2°", "单击下一点"},
		"an area": {Area, func(t mapview.Tool) { t.Click(at(first)); t.Click(at(second)); t.Hover(at(third)) },
			"166.93 平方公里（25.04 万亩），周长 64.77 公里", ""},
		"an area, ended": {Area, func(t mapview.Tool) {
			t.Click(at(first))
			t.Click(at(second))
			t.Click(at(third))
			keys(t, fyne.KeyEnter)
			t.Hover(at(first))
		}, "面积 166.93 平方公里（25.04 万亩），周长 64.77 公里", "测面：166.93 平方公里"},
		"an area of two points does not end": {Area, func(t mapview.Tool) {
			t.Click(at(first))
			t.Click(at(second))
			keys(t, fyne.KeyEnter)
			t.Hover(at(third))
		}, "166.93 平方公里（25.04 万亩），周长 64.77 公里", "单击下一点"},
	} {
		t.Run(name, func(t *testing.T) {
			tool := New(c.kind, nil)
			c.do(tool)
			if got := say(tool); got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
			if got := tool.Hint(); !strings.Contains(got, c.hint) {
				t.Errorf("the hint is %q, want %q in it", got, c.hint)
			}
		})
	}
}

// The figures behind the words, against the same tools.
func TestFiguresOnTheEllipsoid(t *testing.T) {
	length := crs.Length(orb.LineString{first, second, third})
	if want := 18377.4505 + 18400.3778; math.Abs(length-want) > 1e-3 {
		t.Errorf("length %.4f m, geod has %.4f", length, want)
	}
	area := crs.Area(orb.Polygon{{first, second, third, first}})
	if want := 166_928_973.0; math.Abs(area-want) > 3e-6*want {
		t.Errorf("area %.1f m², the equal-area projection has %.1f", area, want)
	}
}

func TestKeysThatAreUsed(t *testing.T) {
	tool := New(Length, nil)
	if keys(tool, fyne.KeyEscape) || keys(tool, fyne.KeyBackspace) || keys(tool, fyne.KeyLeft) {
		t.Error("a key is used before there is anything to do")
	}
	tool.Click(at(first))
	if !keys(tool, fyne.KeyEscape) {
		t.Error("the first Esc clears, and must not put the tool aside")
	}
	if keys(tool, fyne.KeyEscape) {
		t.Error("the second Esc is for the map, which puts the tool aside")
	}
}

func TestChangedIsToldOfTheEnd(t *testing.T) {
	told := 0
	tool := New(Length, func() { told++ })
	tool.Click(at(first))
	tool.Click(at(second))
	keys(tool, fyne.KeyReturn)
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

// On the map itself: clicks of the pointer, and how it looks.
func TestMeasuringOnTheMap(t *testing.T) {
	for name, c := range map[string]struct {
		kind  Kind
		ended bool
	}{
		"length": {Length, false}, "length-ended": {Length, true},
		"area": {Area, false}, "area-ended": {Area, true},
	} {
		t.Run(name, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(theme.New(theme.Light))
			m := mapview.New(mapview.Params{Post: func(f func()) { f() }})
			t.Cleanup(m.Close)
			w := test.NewTempWindow(t, m)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(640, 400))
			m.SetView(orb.Point{575_000, 3_360_000}, 100_000)
			m.Use(New(c.kind, nil))
			for _, p := range []fyne.Position{{X: 80, Y: 300}, {X: 160, Y: 90}, {X: 380, Y: 70}, {X: 520, Y: 200}} {
				m.Tapped(&fyne.PointEvent{Position: p})
			}
			if c.ended {
				m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
			m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(400, 320)}})
			golden.Check(t, name, w.Canvas().Capture())
			m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if m.Tool() != nil {
				t.Error("Esc twice does not put the tool aside")
			}
		})
	}
}
