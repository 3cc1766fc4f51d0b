package roles

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// office is the list of people of a library, whose thread is the test.
type office struct {
	*Section
	t      *testing.T
	lib    *store.File
	win    fyne.Window
	who    string
	failed error
}

func open(t *testing.T) *office {
	t.Helper()
	lib, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "a.db"), func() (*data.State, error) { return &data.State{}, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	o := &office{t: t, lib: lib, win: test.NewTempWindow(t, nil), who: "李芳"}
	o.Section = NewSection(o.params())
	o.win.SetPadded(false)
	o.win.SetContent(o.Section)
	o.win.Resize(fyne.NewSize(520, 520))
	o.Update()
	return o
}

func (o *office) params() Params {
	return Params{Host: o, Window: o.win, Now: func() time.Time { return noon }, Taken: func() {}}
}

func (o *office) Who() string { return o.who }

func (o *office) State() *data.State {
	s, err := o.lib.Load(context.Background())
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *office) Do(c data.Change, done func(error)) {
	_, o.failed = o.lib.Apply(context.Background(), o.who, c)
	done(o.failed)
	o.Update()
}

func (o *office) SignIn(name, pin string, then func(error)) {
	err := o.lib.SignIn(context.Background(), name, pin)
	if err == nil {
		o.who = name
	}
	then(err)
}

func (o *office) KeepPIN(pin string, then func(string, error)) {
	then(o.lib.KeepPIN(context.Background(), pin))
}

// person fills the form of a person and keeps it.
func (o *office) person(name string, role data.Role, pin string) *form {
	o.t.Helper()
	f := newForm(o.params(), o.State().PersonNamed(name))
	f.name.SetText(name)
	f.role.SetSelected(explained(role))
	f.pin.SetText(pin)
	f.keep()
	return f
}

func TestTheFirstPersonManages(t *testing.T) {
	o := open(t)
	f := newForm(o.params(), nil)
	if f.name.Text != "李芳" || f.role.Selected != explained(data.Approver) {
		t.Errorf("offered is %q as %q", f.name.Text, f.role.Selected)
	}
	f.role.SetSelected(explained(data.Clerk))
	f.keep()
	if !strings.Contains(f.fault.Text(), "至少要有一名审定") || len(o.State().People) != 0 {
		t.Errorf("says %q", f.fault.Text())
	}
	f.name.SetText(" ")
	f.keep()
	if f.fault.Text() != "请填写姓名。" {
		t.Errorf("says %q", f.fault.Text())
	}
}

func TestPeople(t *testing.T) {
	o := open(t)
	o.person("李芳", data.Approver, "2468")
	o.person("王强", data.Reviewer, "")
	o.person("张伟", data.Clerk, "")
	if f := o.person("陈静", data.Clerk, "12"); !strings.Contains(f.fault.Text(), "口令须有4到64位") {
		t.Errorf("says %q", f.fault.Text())
	} else {
		golden.Check(t, "form", o.win.Canvas().Capture())
		f.dialog.Hide()
	}
	people := o.State().People
	if len(people) != 3 || people[0].PIN == "" || people[1].PIN != "" || people[2].Role != data.Clerk || people[2].ID != "U0003" || people[2].By != "李芳" || !people[2].At.Equal(noon) {
		t.Fatalf("%+v (%v)", people, o.failed)
	}
	golden.Check(t, "people", o.win.Canvas().Capture())

	// A clerk may not manage people: he is told so before he has typed anything.
	o.SignIn("张伟", "", func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	o.edit(&people[0])
	if o.win.Canvas().Overlays().Top() == nil {
		t.Error("nothing is told")
	}
	if _, err := o.lib.Apply(context.Background(), o.who, data.Remove[data.Person](o.State(), "U0001")); err == nil {
		t.Error("a clerk removes the approver")
	}
}

func TestSignIn(t *testing.T) {
	o := open(t)
	s := Ask(o.params())
	s.typed.SetText(" 赵敏 ")
	s.take()
	if o.who != "赵敏" {
		t.Errorf("without people any name is taken, not %q", o.who)
	}
	o.who = "李芳"
	o.person("李芳", data.Approver, "2468")
	o.person("张伟", data.Clerk, "")
	s = Ask(o.params())
	if !s.needsPIN() || o.win.Canvas().Focused() != s.pin {
		t.Error("the PIN is not asked for")
	}
	s.pin.SetText("1111")
	s.take()
	if !strings.Contains(s.fault.Text(), "口令不对") || s.pin.Text != "" {
		t.Errorf("says %q, keeps %q", s.fault.Text(), s.pin.Text)
	}
	golden.Check(t, "signin", o.win.Canvas().Capture())
	s.names.SetSelected("张伟")
	if s.needsPIN() {
		t.Error("张伟 has no PIN")
	}
	s.take()
	if o.who != "张伟" {
		t.Errorf("works as %q", o.who)
	}
	if got := Titled(o.State(), "张伟"); got != "张伟（经办）" {
		t.Error(got)
	}
	if got := Titled(o.State(), "路人"); got != "路人（未登记，按经办）" {
		t.Error(got)
	}
	s = Ask(o.params())
	s.names.SetSelected("李芳")
	s.pin.SetText("2468")
	s.dialog.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if o.who != "李芳" {
		t.Errorf("works as %q", o.who)
	}
}

func TestPINIsReplacedAndTakenAway(t *testing.T) {
	o := open(t)
	o.person("李芳", data.Approver, "2468")
	first := o.State().People[0].PIN
	o.person("李芳", data.Approver, "1357")
	second := o.State().People[0].PIN
	if second == first || second == "" {
		t.Errorf("PIN %q, then %q", first, second)
	}
	if h, err := o.lib.History(context.Background(), 1); err != nil || h[0].What != "更改人员“李芳”的口令" {
		t.Errorf("%+v %v", h, err)
	}
	p := o.State().People[0]
	f := newForm(o.params(), &p)
	f.noPIN.SetChecked(true)
	f.keep()
	if got := o.State().People[0].PIN; got != "" || o.failed != nil {
		t.Errorf("PIN %q (%v)", got, o.failed)
	}
	// With the last one who goes everybody may do everything again.
	p = o.State().People[0]
	f = newForm(o.params(), &p)
	f.gone.SetChecked(true)
	f.keep()
	if s := o.State(); !s.People[0].Retired || s.RoleOf("路人") != data.Approver {
		t.Errorf("%+v (%q)", s.People, f.fault.Text())
	}
}
