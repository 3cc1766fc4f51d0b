package position

import (
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// desk is a window with the dialog open, and what came out of it.
type desk struct {
	*Dialog
	win     fyne.Window
	applied *data.Location
	marked  *orb.Point
}

// plain stands for quick.
const plain theme.Appearance = ""

// quick is the look without its large font, for tests that look at no picture.
type quick struct{ theme.Theme }

func (quick) Font(style fyne.TextStyle) fyne.Resource { return test.Theme().Font(style) }

// open opens the dialog for a record of the first data: in a look for a picture, else plain.
func open(t *testing.T, look theme.Appearance, id string) *desk {
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
	d := &desk{win: test.NewTempWindow(t, nil)}
	d.win.Resize(fyne.NewSize(1100, 720))
	d.Dialog = Open(Params{
		Window: d.win, State: state, Site: data.Find[data.Site](state, id),
		Apply:   func(l *data.Location) { d.applied = l },
		Preview: func(at *orb.Point) { d.marked = at },
	})
	return d
}

// enter types a text into the field that has the keyboard, and Enter.
func (d *desk) enter(text string) {
	test.Type(d.win.Canvas().Focused(), text)
	d.key(fyne.KeyReturn)
}

func (d *desk) key(name fyne.KeyName) {
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func (d *desk) shown() bool { return d.win.Canvas().Overlays().Top() != nil }

// TestPicture stands first: the toolkit keeps the widths of texts by their words, not
// by their font, and those of quick would break lines elsewhere.
func TestPicture(t *testing.T) {
	for look, name := range map[theme.Appearance]string{theme.Light: "light", theme.Dark: "dark"} {
		d := open(t, look, "E057")
		golden.Check(t, "empty-"+name, d.win.Canvas().Capture())
		d.enter("b114.60,30.45")
		d.form.Keep()
		golden.Check(t, "read-"+name, d.win.Canvas().Capture())
	}
}

func TestAPairIsReadOnEnterAndAppliedWithPrecisionAndBasis(t *testing.T) {
	d := open(t, plain, "E057")
	test.Type(d.win.Canvas().Focused(), "b114.8904,30.3924")
	if d.guess != nil {
		t.Fatal("read while typing")
	}
	d.key(fyne.KeyReturn)
	if d.guess == nil || d.guess.System != crs.BD09 || d.marked == nil || *d.marked != d.guess.Place {
		t.Fatalf("guess %+v, marked %v", d.guess, d.marked)
	}
	d.key(fyne.KeyReturn)
	if fault, _ := d.sort.Told(); fault == "" || d.applied != nil {
		t.Fatalf("applied %+v without a precision", d.applied)
	}
	d.precision.SetSelected("实测")
	d.form.Keep()
	if fault, _ := d.sort.Told(); !strings.Contains(fault, "不能作为“实测”") || d.applied != nil {
		t.Fatalf("%q: a converted pair of 百度 is no survey", fault)
	}
	d.precision.SetSelected("约略")
	d.form.Keep()
	if fault, _ := d.source.Told(); fault == "" || d.applied != nil {
		t.Fatalf("applied %+v without a basis", d.applied)
	}
	d.enter("企业提供的定位")
	l := d.applied
	if l == nil || d.shown() || d.marked != nil {
		t.Fatalf("applied %+v, shown %v, marked %v", l, d.shown(), d.marked)
	}
	if l.Original == nil || *l.Original != (orb.Point{114.8904, 30.3924}) || l.OriginalSystem != "bd09" ||
		l.Precision != data.Approximate || l.Basis != "企业提供的定位" {
		t.Errorf("%+v does not keep what was given", l)
	}
}

func TestAFaultStandsAtTheField(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no pair", "鄂州", ""},
		{"one number", "114.89", "两个"},
		{"abroad", "2.35 48.85", "不在中国境内"},
	} {
		d := open(t, plain, "E057")
		d.enter(c.text)
		if fault, _ := d.pair.Told(); fault == "" || !strings.Contains(fault, c.want) || d.guess != nil {
			t.Errorf("%s: %q, want %q", c.name, fault, c.want)
		}
	}
}

func TestTheSystemCanBeChosenOtherwise(t *testing.T) {
	d := open(t, plain, "E057")
	d.enter("114.8904,30.3924")
	if d.guess.System != crs.CGCS2000 {
		t.Fatal(d.guess.System)
	}
	d.which.SetSelected(crs.GCJ02.Name())
	if d.guess == nil || d.guess.System != crs.GCJ02 || d.guess.Point != (orb.Point{114.8904, 30.3924}) {
		t.Fatalf("%+v", d.guess)
	}
	d.which.SetSelected(crs.GK114.Name())
	if fault, _ := d.pair.Told(); fault == "" || d.guess != nil {
		t.Errorf("degrees read as metres: %+v", d.guess)
	}
	d.which.SetSelectedIndex(0)
	if d.guess == nil || d.guess.System != crs.CGCS2000 {
		t.Errorf("back to the guess: %+v", d.guess)
	}
}

func TestEscapeAsksWhenSomethingWasTyped(t *testing.T) {
	d := open(t, plain, "E057")
	d.key(fyne.KeyEscape)
	if d.shown() {
		t.Fatal("an empty dialog stays")
	}
	d = open(t, plain, "E057")
	test.Type(d.win.Canvas().Focused(), "114")
	d.key(fyne.KeyEscape)
	if n := len(d.win.Canvas().Overlays().List()); n != 2 {
		t.Errorf("%d dialogs, want the question above the form", n)
	}
}
