package settings

import (
	"testing"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

type officer struct{ kept map[string]string }

func (o *officer) Setting(key string) string { return o.kept[key] }
func (o *officer) Keep(key, value string)    { o.kept[key] = value }

func TestTheOfficerAndTheColoursAreChanged(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	var look theme.Appearance
	asked := 0
	s := New(Params{
		Host: &officer{map[string]string{}}, ChangeWho: func() { asked++ },
		Appearance: theme.Light, SetAppearance: func(a theme.Appearance) { look = a },
		Place: Place{Path: "/资料/ezmap.db"}, About: About{Version: "0.1.0", Commit: "abc"},
	})
	win := test.NewTempWindow(t, s)
	win.Resize(fyne.NewSize(900, 700))
	for _, o := range test.LaidOutObjects(s) {
		switch o := o.(type) {
		case *control.Button:
			if o.Text == "换人…" {
				test.Tap(o)
			}
		case *widget.RadioGroup:
			o.SetSelected("深色")
		}
	}
	if asked != 1 || look != theme.Dark {
		t.Errorf("asked %d times, %q", asked, look)
	}
}

// A window that only looks keeps nothing in anybody's name.
func TestNobodyIsAskedWhereNothingIsKept(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	s := New(Params{Host: &officer{map[string]string{}}, Appearance: theme.Light})
	test.NewTempWindow(t, s).Resize(fyne.NewSize(900, 700))
	for _, o := range test.LaidOutObjects(s) {
		if b, ok := o.(*control.Button); ok && b.Text == "换人…" {
			t.Error("a name can be changed")
		}
	}
}

func TestVersion(t *testing.T) {
	if got := (About{Version: "0.1.0", Commit: "abc"}).String(); got != "0.1.0（abc）" {
		t.Error(got)
	}
	if got := (About{Version: "dev"}).String(); got != "dev" {
		t.Error(got)
	}
}

func TestWhatNewSheetsBeginWithIsKept(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	who := &officer{map[string]string{ClassKey: "B"}}
	scale := 0
	s := New(Params{Host: who, Appearance: theme.Light, Scale: 120, SetScale: func(n int) { scale = n }})
	win := test.NewTempWindow(t, s)
	win.Resize(fyne.NewSize(900, 700))
	for _, o := range test.LaidOutObjects(s) {
		switch o := o.(type) {
		case *keptEntry:
			if o.PlaceHolder == "例如 鄂州市科学技术局" {
				win.Canvas().Focus(o)
				o.SetText("鄂州市科学技术局")
				win.Canvas().Unfocus()
			}
		case *control.Select:
			if o.Selected != "B 以标准地图为底图" {
				t.Errorf("the class shown is %q", o.Selected)
			}
			o.SetSelected("C 公开使用")
		case *control.Segments:
			o.Press(2)
		}
	}
	if who.kept[OfficeKey] != "鄂州市科学技术局" || who.kept[ClassKey] != "C" || scale != 150 {
		t.Errorf("%v, %d", who.kept, scale)
	}
}
