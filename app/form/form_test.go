package form

import (
	"slices"
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// quick is the look without its large font, for tests that look at no picture.
type quick struct{ theme.Theme }

func (quick) Font(style fyne.TextStyle) fyne.Resource { return test.Theme().Font(style) }

// sheet is a form of one line, a text, a choice and a button in a window.
type sheet struct {
	*Form
	win          fyne.Window
	line, text   *Entry
	choice       *Select
	taken        []string
	kept, closed int
	ok, changed  bool
}

func open(t *testing.T) *sheet {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(quick{theme.New(theme.Light)})
	s := &sheet{win: test.NewTempWindow(t, nil), ok: true}
	s.win.Resize(fyne.NewSize(800, 500))
	s.Form = New(Params{
		Window: s.win, Title: "表单", Width: 400, Word: "保存",
		Keep:    func() bool { s.kept++; return s.ok },
		Changed: func() bool { return s.changed },
		Closed:  func() { s.closed++ },
	})
	take := func(text string) { s.taken = append(s.taken, text) }
	s.line, s.text = s.NewEntry("甲", "", take), s.NewText("乙", 3, take)
	s.choice = s.NewSelect([]string{"一", "二"}, 1, "", func(i int) { s.taken = append(s.taken, s.choice.Options[i]) })
	s.Show([]fyne.CanvasObject{NewField("行", s.line, ""), NewField("文", s.text, ""), NewField("选", s.choice, "")})
	s.Focus(s.line)
	return s
}

func (s *sheet) key(name fyne.KeyName) {
	s.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func TestTextIsTakenOnEnterOrLeaving(t *testing.T) {
	s := open(t)
	test.Type(s.line, "乙")
	if len(s.taken) != 0 {
		t.Fatal("taken while it is typed")
	}
	s.key(fyne.KeyReturn)
	if len(s.taken) != 1 || s.taken[0] != "甲乙" || s.kept != 0 {
		t.Fatalf("taken %q, kept %d", s.taken, s.kept)
	}
	s.key(fyne.KeyReturn)
	if s.kept != 1 || s.closed != 1 {
		t.Errorf("the second Enter: kept %d, closed %d", s.kept, s.closed)
	}
	s = open(t)
	test.Type(s.line, "丙")
	s.Focus(s.text)
	if len(s.taken) != 1 || s.taken[0] != "甲丙" {
		t.Errorf("taken on leaving %q", s.taken)
	}
	s.line.Put("丁")
	s.Focus(s.line)
	s.Focus(s.text)
	if len(s.taken) != 1 {
		t.Errorf("what was put is taken: %q", s.taken)
	}
}

func TestEnterInATextBeginsALine(t *testing.T) {
	s := open(t)
	s.Focus(s.text)
	s.key(fyne.KeyReturn)
	if s.kept != 0 || s.text.Text != "\n乙" {
		t.Errorf("%q, kept %d", s.text.Text, s.kept)
	}
}

func TestPastedTextIsTakenAtOnceWhereAskedFor(t *testing.T) {
	for pasted, want := range map[bool]int{true: 1, false: 0} {
		s := open(t)
		s.line.Pasted = pasted
		clipboard := fyne.CurrentApp().Clipboard()
		clipboard.SetContent("114.89,30.39")
		s.line.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
		if len(s.taken) != want || s.line.Text != "甲114.89,30.39" {
			t.Errorf("Pasted %v: %q taken, %q shown", pasted, s.taken, s.line.Text)
		}
	}
}

func TestEscapeLeavesFromEveryField(t *testing.T) {
	for name, at := range map[string]func(s *sheet) fyne.Focusable{
		"line": func(s *sheet) fyne.Focusable { return s.line }, "text": func(s *sheet) fyne.Focusable { return s.text },
		"choice": func(s *sheet) fyne.Focusable { return s.choice },
	} {
		s := open(t)
		s.Focus(at(s))
		s.key(fyne.KeyEscape)
		if s.closed != 1 {
			t.Errorf("%s: closed %d", name, s.closed)
		}
		s = open(t)
		s.changed = true
		s.Focus(at(s))
		s.key(fyne.KeyEscape)
		if s.closed != 0 || len(s.win.Canvas().Overlays().List()) != 2 {
			t.Errorf("%s: closed without a question", name)
		}
	}
}

func TestAFormThatCannotKeepStays(t *testing.T) {
	s := open(t)
	s.ok = false
	s.Keep()
	if s.kept != 1 || s.closed != 0 {
		t.Errorf("kept %d, closed %d", s.kept, s.closed)
	}
	s.Close()
	s.Close()
	if s.closed != 1 {
		t.Errorf("closed %d times", s.closed)
	}
}

func TestChoices(t *testing.T) {
	s := open(t)
	s.choice.SetSelected("一")
	s.choice.Put([]string{"三", "四"}, 1)
	if len(s.taken) != 1 || s.taken[0] != "一" || s.choice.Selected != "四" {
		t.Errorf("told %q, shows %q", s.taken, s.choice.Selected)
	}
}

func TestColumnsStandBelowOneAnotherInANarrowForm(t *testing.T) {
	open(t)
	f := &Form{}
	a, b := f.NewText("", 2, nil), f.NewText("", 3, nil)
	c := NewColumns(200, a, b)
	wide, narrow := c.HeightFor(500), c.HeightFor(300)
	if wide != b.MinSize().Height || narrow != a.MinSize().Height+theme.Space12+b.MinSize().Height {
		t.Errorf("%v high beside, %v below one another", wide, narrow)
	}
}

func TestAFieldBelowTheFoldIsBroughtIntoView(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(quick{theme.New(theme.Light)})
	win := test.NewTempWindow(t, nil)
	win.Resize(fyne.NewSize(600, 300))
	f := New(Params{Window: win, Title: "长表单", Width: 400, Word: "保存", Keep: func() bool { return true }, Changed: func() bool { return false }})
	var fields []fyne.CanvasObject
	var entries []*Entry
	for range 12 {
		e := f.NewEntry("", "", nil)
		entries = append(entries, e)
		fields = append(fields, NewField("字段", e, ""))
	}
	f.Show(fields)
	for _, i := range []int{11, 0, 6} {
		f.Focus(entries[i])
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(entries[i]).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(f.fields).Y
		if top < 0 || top+entries[i].Size().Height > f.fields.Size().Height {
			t.Errorf("field %d is at %v of %v", i, top, f.fields.Size().Height)
		}
	}
}

// Where there is nothing to keep one button closes, and Enter does as well.
func TestFormOfOneButton(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(quick{theme.New(theme.Light)})
	win := test.NewTempWindow(t, nil)
	win.Resize(fyne.NewSize(800, 500))
	closed := 0
	f := New(Params{Window: win, Title: "看", Width: 400, Closed: func() { closed++ }})
	f.Show(nil)
	var words []string
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if b, ok := o.(*control.Button); ok {
			words = append(words, b.Text)
		}
	}
	if !slices.Equal(words, []string{"关闭"}) {
		t.Errorf("buttons %v", words)
	}
	f.Keep()
	f.Keep()
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
}

// The wheel over a field scrolls the form; a text that is longer than its field scrolls in it.
func TestWheelOverAField(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(quick{theme.New(theme.Light)})
	win := test.NewTempWindow(t, nil)
	win.Resize(fyne.NewSize(800, 300))
	f := New(Params{Window: win, Title: "长", Width: 400})
	text, long := f.NewText("一\n二", 2, nil), f.NewText(strings.Repeat("行\n", 30), 2, nil)
	fields := []fyne.CanvasObject{text, long}
	for range 10 {
		fields = append(fields, f.NewEntry("", "", nil))
	}
	f.Show(fields)
	over := func(e *Entry) fyne.Scrollable {
		var found fyne.Scrollable
		for _, o := range test.LaidOutObjects(e) {
			if s, ok := o.(fyne.Scrollable); ok {
				found = s // the last is on top
			}
		}
		return found
	}
	over(text).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	if f.fields.Offset() != 40 {
		t.Errorf("over a short text: %v", f.fields.Offset())
	}
	over(long).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	if f.fields.Offset() != 40 {
		t.Errorf("over a long text: %v", f.fields.Offset())
	}
}
