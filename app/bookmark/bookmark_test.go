package bookmark

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// shelf keeps settings in memory.
type shelf map[string][]byte

func (s shelf) SettingAs(key string, v any) bool {
	return s[key] != nil && json.Unmarshal(s[key], v) == nil
}

func (s shelf) KeepAs(key string, v any) { s[key], _ = json.Marshal(v) }

func names(l List) []string {
	var all []string
	for _, v := range l {
		all = append(all, v.Name)
	}
	return all
}

func listed(all ...string) List {
	var l List
	for _, name := range all {
		l = append(l, View{Name: name, Scale: 50_000})
	}
	return l
}

func TestList(t *testing.T) {
	l := listed("甲", "乙", "丙")
	for _, c := range []struct {
		name string
		do   func() (List, error)
		want []string
		told string
	}{
		{"add", func() (List, error) { return l.Add(View{Name: " 丁 "}) }, []string{"甲", "乙", "丙", "丁"}, ""},
		{"add a name that is taken", func() (List, error) { return l.Add(View{Name: "乙"}) }, []string{"甲", "乙", "丙"}, "已经有叫“乙”的书签"},
		{"add without a name", func() (List, error) { return l.Add(View{Name: " "}) }, []string{"甲", "乙", "丙"}, "起一个名字"},
		{"rename", func() (List, error) { return l.Rename(1, "戊") }, []string{"甲", "戊", "丙"}, ""},
		{"rename to the same", func() (List, error) { return l.Rename(1, "乙") }, []string{"甲", "乙", "丙"}, ""},
		{"rename to another's", func() (List, error) { return l.Rename(1, "丙") }, []string{"甲", "乙", "丙"}, "已经有"},
		{"remove", func() (List, error) { return l.Remove(0), nil }, []string{"乙", "丙"}, ""},
		{"up", func() (List, error) { return l.Move(2, 1), nil }, []string{"甲", "丙", "乙"}, ""},
		{"down", func() (List, error) { return l.Move(0, 1), nil }, []string{"乙", "甲", "丙"}, ""},
		{"beyond the end", func() (List, error) { return l.Move(0, 9), nil }, []string{"乙", "丙", "甲"}, ""},
	} {
		got, err := c.do()
		if !slices.Equal(names(got), c.want) {
			t.Errorf("%s: %v, want %v", c.name, names(got), c.want)
		}
		var fault *data.Error
		if c.told == "" && err != nil || c.told != "" && (!errors.As(err, &fault) || !strings.Contains(fault.Message, c.told)) {
			t.Errorf("%s: told %v, want %q", c.name, err, c.told)
		}
		if !slices.Equal(names(l), []string{"甲", "乙", "丙"}) {
			t.Fatalf("%s has written to the list: %v", c.name, names(l))
		}
	}
}

func TestDialog(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(640, 520))
	host := shelf{}
	Keep(host, listed("全市", "葛店开发区"))
	here := View{Name: "1:30万 鄂城区", Centre: orb.Point{586_000, 3_365_000}, Scale: 120_000}
	changed := 0
	var gone []View
	d := Open(Params{Host: host, Window: win, Here: func() View { return here }, Go: func(v View) { gone = append(gone, v) }, Changed: func() { changed++ }})
	d.name.SetText("鄂城主城区")
	d.add()
	golden.Check(t, "dialog", win.Canvas().Capture())
	if got := Kept(host); len(got) != 3 || got[2].Name != "鄂城主城区" || got[2].Centre != here.Centre || got[2].Scale != 120_000 {
		t.Fatalf("kept %v", got)
	}
	d.name.SetText("全市")
	d.add()
	if len(Kept(host)) != 3 || !strings.Contains(d.fault.Text(), "已经有叫“全市”的书签") {
		t.Errorf("kept %v, says %q", names(Kept(host)), d.fault.Text())
	}
	if !d.rename(0, "鄂州全市") || Kept(host)[0].Name != "鄂州全市" {
		t.Errorf("kept %v", names(Kept(host)))
	}
	d.keep(d.list.Move(2, 0))
	if got := names(Kept(host)); !slices.Equal(got, []string{"鄂城主城区", "鄂州全市", "葛店开发区"}) {
		t.Errorf("kept %v", got)
	}
	if changed != 3 {
		t.Errorf("told of %d changes, want 3", changed)
	}
	for range 3 {
		d.keep(d.list.Remove(0))
	}
	golden.Check(t, "empty", win.Canvas().Capture())
}

func TestANameThatIsNotTakenGoesBack(t *testing.T) {
	test.NewTempApp(t)
	f := newNameField("甲", func(text string) bool { return text != "乙" })
	f.SetText("乙")
	f.FocusLost()
	if f.Text != "甲" {
		t.Errorf("shows %q", f.Text)
	}
	f.SetText("丙")
	f.FocusLost()
	if f.Text != "丙" || f.kept != "丙" {
		t.Errorf("shows %q, keeps %q", f.Text, f.kept)
	}
}

func TestKey(t *testing.T) {
	if Key(0) != "Ctrl+1" || Key(8) != "Ctrl+9" || Key(9) != "" {
		t.Errorf("%q %q %q", Key(0), Key(8), Key(9))
	}
}
