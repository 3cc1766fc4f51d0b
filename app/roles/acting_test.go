package roles

import (
	"context"
	"testing"

	"ezmap/app/golden"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestActingWords: the name alone while nobody is in service, then with its role.
func TestActingWords(t *testing.T) {
	people := &data.State{People: []data.Person{
		{ID: "U0001", Name: "李芳", Role: data.Approver}, {ID: "U0002", Name: "赵敏", Role: data.Reviewer, Retired: true},
	}}
	for _, c := range []struct {
		state      *data.State
		name, want string
	}{
		{&data.State{}, "张三", "张三"}, {&data.State{}, "", "未署名"},
		{&data.State{}, "DESKTOP-7Q2K\\Administrator", "DESKTOP-7…"},
		{&data.State{People: []data.Person{{Name: "张三", Role: data.Reviewer, Retired: true}}}, "张三", "张三"},
		{people, "李芳", "审定 李芳"}, {people, "赵敏", "经办 赵敏"}, {people, "路人", "经办 路人"},
	} {
		if got := acting(c.state, c.name); got != c.want {
			t.Errorf("%q reads %q, want %q", c.name, got, c.want)
		}
	}
}

// TestActing changes the name by two clicks; a PIN is asked for.
func TestActing(t *testing.T) {
	o := open(t)
	o.person("李芳", data.Approver, "2468")
	o.person("张伟", data.Clerk, "")
	managed := false
	taken := 0
	p := o.params()
	a := NewActing(p, func() { managed = true })
	a.p.Taken = func() { taken++; a.Update() }
	a.Update()
	o.win.SetContent(container.NewVBox(container.NewHBox(a)))
	test.Tap(a)
	golden.Check(t, "acting", o.win.Canvas().Capture())
	o.keys(fyne.KeyDown, fyne.KeyReturn) // 张伟
	if o.who != "张伟" || a.Text != "经办 张伟" || taken != 1 {
		t.Errorf("works as %q, reads %q, told %d times", o.who, a.Text, taken)
	}
	test.Tap(a)
	o.keys(fyne.KeyUp, fyne.KeyReturn) // 李芳
	pin, isEntry := o.win.Canvas().Focused().(interface{ SetText(string) })
	if o.who != "张伟" || !isEntry {
		t.Fatalf("works as %q without the PIN", o.who)
	}
	pin.SetText("2468")
	o.keys(fyne.KeyReturn)
	if o.who != "李芳" || a.Text != "审定 李芳" {
		t.Errorf("works as %q, reads %q", o.who, a.Text)
	}
	test.Tap(a)
	o.keys(fyne.KeyUp, fyne.KeyReturn) // round to the last line
	if !managed {
		t.Error("the list of people is not shown")
	}
	// What is done in 李芳's name is accepted, for her PIN was given.
	if _, err := o.lib.Apply(context.Background(), o.who, data.Edit[data.Site]{After: &data.Site{ID: "S1", Name: "记"}}); err != nil {
		t.Error(err)
	}
}

// keys presses keys where the keyboard is.
func (o *office) keys(names ...fyne.KeyName) {
	for _, name := range names {
		o.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}
