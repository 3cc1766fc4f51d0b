package settings

import (
	"testing"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

type officer struct{ name string }

func (o *officer) Who() string        { return o.name }
func (o *officer) SetWho(name string) { o.name = name }

func TestTheNameIsKeptWhenTheFieldIsLeft(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	who := &officer{"zhangsan"}
	var look theme.Appearance
	s := New(Params{Host: who, Appearance: theme.Light, SetAppearance: func(a theme.Appearance) { look = a }, Library: "/资料/ezmap.db", About: About{Version: "0.1.0", Commit: "abc"}})
	win := test.NewTempWindow(t, s)
	win.Resize(fyne.NewSize(900, 700))
	for _, o := range test.LaidOutObjects(s) {
		switch o := o.(type) {
		case *keptEntry:
			win.Canvas().Focus(o)
			o.SetText("张三")
			if who.name != "zhangsan" {
				t.Error("the name is kept while it is typed")
			}
			win.Canvas().Unfocus()
		case *widget.RadioGroup:
			o.SetSelected("深色")
		}
	}
	if who.name != "张三" || look != theme.Dark {
		t.Errorf("%q, %q", who.name, look)
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
