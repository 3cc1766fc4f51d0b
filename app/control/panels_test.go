package control

import (
	"image/color"
	"slices"
	"testing"
	"time"

	"ezmap/app/golden"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// key types a key where the keyboard is.
func key(w fyne.Window, name fyne.KeyName) { w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }

// blues are colours of a ramp.
var blues = []color.NRGBA{{222, 235, 247, 255}, {107, 174, 214, 255}, {8, 48, 107, 255}}

// panelGallery shows what the panels beside the map are built of.
func panelGallery() fyne.CanvasObject {
	quiet := func(bool) {}
	menu := func(fyne.Position) {}
	pressed, dead := NewIconButton(theme.IconMeasure, "测距", func() {}), NewIconButton(theme.IconNext, "后一视图", func() {})
	pressed.SetChosen(true)
	dead.SetEnabled(false)
	marked := NewTreeRow(TreeRowParams{Title: "落在此行之下", Level: 2, Switch: quiet, Switched: Full, Menu: menu})
	marked.SetMark(1)
	hovered := NewTreeRow(TreeRowParams{Title: "指针所在的图层", Count: "21", Level: 2, Switch: quiet, Switched: Full, Menu: menu, Signed: true})
	hovered.MouseIn(nil)
	focused := NewTreeRow(TreeRowParams{Title: "键盘所在的图层和放不下的名称", Count: "1204", Level: 2, Switch: quiet, Switched: Off, Menu: menu, Sign: Patch(blues[1])})
	focused.FocusGained()
	stops := NewStops([]string{"全部", "2020", "2021", "2022"}, 2, func(int) {})
	stops.Apart = true
	picks := []Pick{{"a", "蓝", Strip(blues)}, {"b", "灰", Patch(color.NRGBA{110, 110, 110, 255})}}
	return NewColumn(theme.Space12, theme.Space8,
		container.NewHBox(NewIconButton(theme.IconPrevious, "前一视图", func() {}), dead, pressed),
		NewColumn(0, 0,
			NewTreeRow(TreeRowParams{Title: "平台园区", Count: "22/90", Bold: true, Fold: Unfolded, Switch: quiet, Switched: Partly}),
			NewTreeRow(TreeRowParams{Title: "按类别", Level: 1, Fold: Folded, Switch: quiet, Switched: Full}),
			NewTreeRow(TreeRowParams{Title: "园区与基地", Count: "32", Level: 2, Switch: quiet, Switched: Full, Sign: Strip(blues)}),
			hovered, focused, marked,
			NewTreeRow(TreeRowParams{Title: "10–50", Level: 3, Quiet: true, Sign: Patch(blues[2])}),
		),
		NewSegments([]Segment{{Word: "官方"}, {Word: "单一"}, {Word: "分级"}}, 1, func(int) {}),
		NewSliderRow("不透明度", 10, 100, 70, percent, func(int) {}),
		stops, NewPicks(picks, 2, 24, "a", func(string) {}), NewPickList(picks, "a", func(string) {}),
		NewColorChoice("#009E73", func(string) {}),
	)
}

func TestPanelGallery(t *testing.T) {
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} {
		t.Run(string(look), func(t *testing.T) {
			dress(t, look)
			golden.Check(t, "panels-"+string(look), capture(hang(t, panelGallery(), 260, 640)))
		})
	}
}

// On a screen of 200 % everything is as large again, and signs are drawn as fine.
func TestPanelGalleryAtTwiceTheSize(t *testing.T) {
	dress(t, theme.Light)
	win := hang(t, panelGallery(), 260, 260)
	win.Canvas().(interface{ SetScale(float32) }).SetScale(2)
	golden.Check(t, "panels-200", capture(win))
}

func TestTreeRow(t *testing.T) {
	dress(t, theme.Light)
	var told []string
	tell := func(what string) func() { return func() { told = append(told, what) } }
	row := NewTreeRow(TreeRowParams{
		Title: "平台园区", Bold: true, Fold: Folded, Switched: Partly,
		Switch: func(on bool) { tell(map[bool]string{true: "on", false: "off"}[on])() },
		Unfold: func(open bool) { tell(map[bool]string{true: "open", false: "shut"}[open])() },
		Menu:   func(fyne.Position) { tell("menu")() },
		Key:    func(k fyne.KeyName) { tell("key " + string(k))() },
		Shift:  func(by int) { tell(map[int]string{1: "down", -1: "up"}[by])() },
		Drag:   func(float32) { tell("drag")() }, Drop: tell("drop"),
	})
	win := hang(t, container.NewVBox(row), 240, 60)
	at := func(x float32) { row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 14)}) }
	at(8)   // the mark to fold
	at(25)  // the box
	at(80)  // the name of a head folds
	at(230) // the mark of the menu
	if win.Canvas().Focused() != fyne.Focusable(row) {
		t.Error("a click does not bring the keyboard")
	}
	key(win, fyne.KeySpace)
	key(win, fyne.KeyRight)
	key(win, fyne.KeyLeft)
	key(win, fyne.KeyF2)
	key(win, desktop.KeyMenu)
	row.TappedSecondary(&fyne.PointEvent{})
	row.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	row.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	row.DragEnd() // nothing was dragged
	row.Dragged(&fyne.DragEvent{})
	row.DragEnd()
	want := []string{"open", "on", "open", "menu", "on", "open", "shut", "key F2", "menu", "menu", "up", "down", "drag", "drop"}
	if !slices.Equal(told, want) {
		t.Errorf("told %v,\nwant %v", told, want)
	}
}

// window is a canvas that takes shortcuts, as those on the screen do; the one of
// the tests takes none.
type window struct {
	fyne.Canvas
	shortcuts fyne.ShortcutHandler
}

func (w *window) TypedShortcut(s fyne.Shortcut) { w.shortcuts.TypedShortcut(s) }

func TestShortcutsAreHandedOnToTheWindow(t *testing.T) {
	undone, w := 0, &window{}
	undo := &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl}
	w.shortcuts.AddShortcut(undo, func(fyne.Shortcut) { undone++ })
	handOn(w, undo)
	handOn(nil, undo) // a row that is in no window
	if undone != 1 {
		t.Errorf("Ctrl+Z came %d times", undone)
	}
}

// clock is an After whose time passes when the test says so.
type clock struct {
	wait time.Duration
	do   func()
}

func (c *clock) after(d time.Duration, do func()) func() {
	c.wait, c.do = d, do
	return func() { c.do = nil }
}

func TestTips(t *testing.T) {
	dress(t, theme.Light)
	var now clock
	pressed := 0
	button := NewIconButton(theme.IconWhole, "全图", func() { pressed++ })
	row := NewTreeRow(TreeRowParams{Title: "科研院所与创新平台", Switch: func(bool) {}})
	tips := NewTips(container.NewStack(NewGround(theme.ColorPanel), container.NewBorder(container.NewHBox(NewGap(20), Wide(NewGap(1), 80), button), nil, nil, nil,
		container.NewVBox(row))), now.after)
	win := test.NewTempWindow(t, tips)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(200, 90))
	button.MouseIn(nil)
	if now.do == nil || now.wait != tipAfter || len(tips.layer.Objects) != 0 {
		t.Fatal("a tip comes at once, or never")
	}
	now.do()
	if middle, at := tips.layer.Objects[0].Position().X+tips.layer.Objects[0].Size().Width/2, button.Position().X+iconButtonSide/2; middle-at > 1 || at-middle > 1 {
		t.Errorf("the tip is at %v, the button at %v", middle, at)
	}
	golden.Check(t, "tip", capture(win))
	button.Tapped(nil)
	if pressed != 1 || len(tips.layer.Objects) != 0 {
		t.Error("the tip stays on a button that was pressed")
	}
	button.MouseIn(nil)
	button.MouseOut()
	if now.do != nil {
		t.Error("a tip comes when the pointer has gone")
	}
	row.MouseIn(nil)
	if now.do != nil {
		t.Error("a name that is whole needs no tip")
	}
	row.MouseOut()
	row.Resize(fyne.NewSize(100, 28))
	row.MouseIn(nil)
	if now.do == nil {
		t.Error("a name that was cut has no tip")
	}
}

func TestAfterOnCanBeCancelledAfterItWasPosted(t *testing.T) {
	posted := make(chan func(), 1)
	called := false
	cancel := AfterOn(func(do func()) { posted <- do })(time.Nanosecond, func() { called = true })
	do := <-posted
	cancel()
	do()
	if called {
		t.Error("called after it was cancelled")
	}
}

func TestMenuByKeyboard(t *testing.T) {
	dress(t, theme.Light)
	win := hang(t, widget.NewLabel("底"), 400, 300)
	var told []string
	var share int
	show := func() {
		ShowMenu(win.Canvas(), fyne.NewPos(390, 290),
			MenuItem{Title: "甲", Do: func() { told = append(told, "甲") }},
			MenuItem{Title: "不透明度", Share: &MenuShare{Least: 10, Percent: 100, Changed: func(v int) { share = v }}},
			MenuItem{Title: "乙", Rule: true, Do: func() { told = append(told, "乙") }})
	}
	show()
	key(win, fyne.KeyUp) // around to the last
	key(win, fyne.KeyReturn)
	show()
	key(win, fyne.KeyDown)
	key(win, fyne.KeyDown) // around to the first
	key(win, fyne.KeySpace)
	show()
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if s, ok := o.(*SliderRow); ok {
			s.SetValue(40)
		}
	}
	key(win, fyne.KeyEscape)
	if !slices.Equal(told, []string{"乙", "甲"}) || share != 40 || win.Canvas().Overlays().Top() != nil {
		t.Errorf("told %v, share %d", told, share)
	}
}

func TestColorChoice(t *testing.T) {
	dress(t, theme.Light)
	var told []string
	c := NewColorChoice("", func(hex string) { told = append(told, hex) })
	hang(t, c, 200, 200)
	c.picks.Press("#D55E00")
	c.Type(" 1f5fa8 ")
	c.Type("#12345")
	if c.Fault() == "" || c.Hex() != "#1F5FA8" {
		t.Errorf("fault %q, colour %q", c.Fault(), c.Hex())
	}
	c.Type("")
	if want := []string{"#D55E00", "#1F5FA8", ""}; !slices.Equal(told, want) || c.Fault() != "" {
		t.Errorf("told %v, want %v; fault %q", told, want, c.Fault())
	}
}

func TestParseColor(t *testing.T) {
	for _, c := range []struct {
		text string
		want color.NRGBA
		ok   bool
	}{
		{"#1F5FA8", color.NRGBA{0x1F, 0x5F, 0xA8, 0xFF}, true},
		{" abcdef", color.NRGBA{0xAB, 0xCD, 0xEF, 0xFF}, true},
		{"#FFF", color.NRGBA{}, false},
		{"#GGGGGG", color.NRGBA{}, false},
		{"+12345", color.NRGBA{}, false},
		{"", color.NRGBA{}, false},
	} {
		if got, ok := ParseColor(c.text); got != c.want || ok != c.ok {
			t.Errorf("%q: %v, %v", c.text, got, ok)
		}
	}
}

func TestPickListOffersTheOthers(t *testing.T) {
	dress(t, theme.Light)
	told := ""
	l := NewPickList([]Pick{{"a", "蓝", Strip(blues)}, {"b", "灰", Strip(blues)}}, "", func(id string) { told = id })
	win := hang(t, container.NewVBox(l), 200, 200)
	l.Tapped(nil)
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if p, ok := o.(*Picks); ok {
			if p.Chosen() != "a" {
				t.Errorf("%q is chosen, want the first", p.Chosen())
			}
			p.Press("b")
		}
	}
	if told != "b" || win.Canvas().Overlays().Top() != nil {
		t.Errorf("told %q", told)
	}
}

func TestSegments(t *testing.T) {
	dress(t, theme.Light)
	var told []int
	s := NewSegments([]Segment{{Word: "甲"}, {Word: "乙"}}, 0, func(i int) { told = append(told, i) })
	s.Press(0)
	s.Press(1)
	s.Choose(0)
	if !slices.Equal(told, []int{1}) || s.Chosen() != 0 {
		t.Errorf("told %v, chosen %d", told, s.Chosen())
	}
}

func TestDisabledIconButtonDoesNothing(t *testing.T) {
	dress(t, theme.Light)
	b := NewIconButton(theme.IconNext, "后一视图", func() { t.Error("pressed") })
	b.SetEnabled(false)
	b.Tapped(nil)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.Cursor() != desktop.DefaultCursor || b.Enabled() {
		t.Error("it looks as if it could be pressed")
	}
}
