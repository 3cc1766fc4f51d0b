package studio

import (
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/geo/canvas"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// box returns where a thing stands on the sheet as it was drawn.
func (x *table) box(k key) canvas.Rect {
	x.t.Helper()
	t := x.paper.find(k)
	if t == nil {
		x.t.Fatalf("there is no %+v on the sheet", k)
	}
	return t.box
}

// press presses an item of the menu of the chosen thing.
func (x *table) press(word string) {
	x.t.Helper()
	x.menu(fyne.NewPos(10, 10))
	for _, o := range test.LaidOutObjects(x.win.Canvas().Overlays().Top()) {
		if line, ok := o.(interface {
			Title() string
			Tapped(*fyne.PointEvent)
		}); ok && line.Title() == word {
			line.Tapped(nil)
			return
		}
	}
	x.t.Fatalf("the menu has no %s", word)
}

func TestAPartStaysWhereItWasLaid(t *testing.T) {
	x := open(t)
	x.drawn()
	north := key{part: page.NorthPart}
	x.paper.choose(north)
	before := x.box(north)
	x.paper.nudge(-20, 30)
	x.drawn()
	want := before
	want.X, want.Y = before.X-20, before.Y+30
	if got := x.box(north); !near(got, want) || x.form.Orient != page.Portrait {
		t.Errorf("it is drawn at %v, want %v; the sheet is %q", got, want, x.form.Orient)
	}
	if got := x.chosen.x.Text; got != decimal(want.X) || !x.chosen.automatic.Visible() || !x.chosen.out.Visible() {
		t.Errorf("the bar says %q, want %q", got, decimal(want.X))
	}
	if !strings.Contains(x.parts[slices.Index(switched, page.NorthPart)].Text, "已移动") {
		t.Error("the list does not tell that it was moved")
	}
	x.read(x.chosen.y, "100")
	x.drawn()
	if got := x.box(north).Y; math.Abs(got-100) > 1e-6 {
		t.Errorf("typed 100, it is at %v", got)
	}
	x.read(x.chosen.y, "上面")
	if x.chosen.y.Text != "100" {
		t.Errorf("what is no number reads %q", x.chosen.y.Text)
	}
	x.press("恢复自动排版")
	x.drawn()
	if got := x.box(north); !near(got, before) || len(x.form.Moved) != 0 {
		t.Errorf("given back it is at %v, want %v", got, before)
	}
	x.press("不要指北针")
	x.drawn()
	if x.paper.find(north) != nil || x.paper.chosen != (key{}) || !x.chosen.hint.Visible() {
		t.Error("it is still there")
	}
	x.Undo()
	x.drawn()
	if x.paper.find(north) == nil {
		t.Error("it does not come back")
	}
}

// Steps by keys are taken back together, and a new size forgets what was laid on the old.
func TestStepsByKeysAreTakenBackTogether(t *testing.T) {
	x := open(t)
	x.drawn()
	x.paper.choose(key{part: page.TitlePart})
	for range 3 {
		x.paper.nudge(0, 1)
	}
	if len(x.form.Moved) != 1 || len(x.history.past) != 1 {
		t.Errorf("%d parts moved in %d steps", len(x.form.Moved), len(x.history.past))
	}
	x.drawn()
	x.format.SetSelected("A3 图幅")
	if len(x.form.Moved) != 0 {
		t.Errorf("on another sheet %v stays", slices.Collect(maps.Keys(x.form.Moved)))
	}
	x.Undo()
	if len(x.form.Moved) != 1 || x.format.Selected != "A4 图幅" {
		t.Errorf("taken back: %v on %s", x.form.Moved, x.format.Selected)
	}
	x.Undo()
	if len(x.form.Moved) != 0 || len(x.history.past) != 0 {
		t.Errorf("taken back: %v", x.form.Moved)
	}
}

func TestANameStaysPinned(t *testing.T) {
	x := open(t)
	x.drawn()
	var name thing
	for _, n := range x.paper.look.things {
		if n.isName() && n.pin.Text == "梁子湖区" {
			name = n
		}
	}
	if name.pin.Text == "" {
		t.Fatal("梁子湖区 is not on the sheet")
	}
	x.paper.choose(name.key())
	x.paper.nudge(-6, 0)
	x.paper.nudge(0, 9) // before the preview of the first step is there
	x.drawn()
	got := x.paper.find(name.key())
	if got == nil || !got.laid || len(x.form.Pins) != 1 {
		t.Fatalf("pinned %+v", x.form.Pins)
	}
	// The middle of the name moves as the hand did: 6 mm to the left, 9 mm down.
	dx := got.box.X + got.box.W/2 - name.box.X - name.box.W/2
	dy := got.box.Y + got.box.H/2 - name.box.Y - name.box.H/2
	if math.Abs(dx+6) > 0.3 || math.Abs(dy-9) > 0.3 {
		t.Errorf("it moved by %.2f, %.2f mm, want -6, 9", dx, dy)
	}
	if !x.chosen.unpin.Visible() || x.chosen.box.Visible() {
		t.Error("the bar does not offer to take the pin back")
	}
	if l := x.chosen.label; l.Text() != "“梁子湖区”" || l.HeightFor(l.Size().Width) > barHeight/2 {
		t.Errorf("the bar says %q on %v", l.Text(), l.Size())
	}
	test.Tap(x.chosen.unpin)
	x.drawn()
	if back := x.paper.find(name.key()); back == nil || back.laid || !near(back.box, name.box) || x.form.Pins != nil {
		t.Errorf("taken back: %+v", back)
	}
}

// What cannot be laid out is told, and the last preview stays to be mended.
func TestABoxThatIsTooSmallIsTold(t *testing.T) {
	x := open(t)
	x.drawn()
	picture := x.paper.look.picture
	x.lay(page.FramePart, canvas.Rect{X: 20, Y: 20, W: 10, H: 10}, false)
	x.drawn()
	if !strings.Contains(x.warning.Text(), "太小") || x.paper.look.picture != picture {
		t.Errorf("says %q", x.warning.Text())
	}
	x.Undo()
	x.drawn()
	if x.warning.Text() != "" {
		t.Errorf("still says %q", x.warning.Text())
	}
	x.lay(page.NorthPart, x.box(key{part: page.TitlePart}), false)
	x.drawn()
	if !strings.Contains(x.warning.Text(), "重叠") {
		t.Errorf("the arrow on the title: says %q", x.warning.Text())
	}
	test.Tap(x.restoreAll)
	if x.form.Moved != nil {
		t.Error("not everything is given back")
	}
}

func TestDeleteLeavesAPartOut(t *testing.T) {
	x := open(t)
	x.drawn()
	press := func() { x.paper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) }
	press() // nothing is chosen
	x.paper.choose(key{part: page.FramePart})
	press() // a sheet without a map there is not
	if len(x.form.Off) != 0 {
		t.Errorf("left out %v", x.form.Off)
	}
	x.paper.choose(key{part: page.LegendPart})
	press()
	if !slices.Equal(x.form.Off, []page.Part{page.LegendPart}) {
		t.Errorf("left out %v, want the legend", x.form.Off)
	}
}

// answer types a word into the dialog that is open and presses one of its buttons.
func (x *table) answer(word, title string) {
	x.t.Helper()
	for _, o := range test.LaidOutObjects(x.win.Canvas().Overlays().Top()) {
		if e, ok := o.(*control.Entry); ok {
			e.SetText(word)
		}
		if b, ok := o.(*control.Button); ok && b.Text == title {
			test.Tap(b)
			return
		}
	}
	x.t.Fatalf("no button %s", title)
}

func TestATemplateIsNotReplacedUnasked(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) { f.Gray = true })
	x.templates.askSave()
	x.answer("报告插图", "保存")
	x.edit(func(f *Form) { f.Gray = false })
	x.templates.askSave()
	x.answer("报告插图", "保存")
	if said := texts(x.win.Canvas().Overlays().Top()); !strings.Contains(said, "已有版式“报告插图”") || !x.templates.all[0].Gray {
		t.Errorf("it is replaced unasked; it says %q", said)
	}
	x.answer("报告插图", "保存")
	if len(x.templates.all) != 1 || x.templates.all[0].Gray {
		t.Errorf("it is not replaced: %+v", x.templates.all)
	}
}

func TestTemplates(t *testing.T) {
	x := open(t)
	x.drawn()
	x.edit(func(f *Form) {
		f.Format, f.Gray, f.Title, f.Off = "column", true, "某图", []page.Part{page.NorthPart}
	})
	x.edit(func(f *Form) { f.Moved = map[page.Part]canvas.Rect{page.TitlePart: {X: 20, Y: 5, W: 100, H: 10}} })
	x.templates.askSave()
	x.answer("", "保存")
	if !strings.Contains(texts(x.win.Canvas().Overlays().Top()), "起一个名字") {
		t.Error("a template without a name")
	}
	x.answer("报告插图", "保存")
	if x.templates.pick.Selected != "报告插图" || !x.templates.rename.Enabled() {
		t.Errorf("chosen %q", x.templates.pick.Selected)
	}
	x.edit(func(f *Form) { f.Format, f.Gray, f.Off, f.Moved, f.Title = "a4", false, nil, nil, "别的图" })
	if x.templates.pick.Selected != "" || x.templates.remove.Enabled() {
		t.Errorf("another arrangement is said to be %q", x.templates.pick.Selected)
	}
	x.templates.pick.SetSelected("报告插图")
	f := x.form
	if f.Format != "column" || !f.Gray || !slices.Equal(f.Off, []page.Part{page.NorthPart}) || f.Moved[page.TitlePart].W != 100 || f.Title != "别的图" {
		t.Errorf("arranged by it: %+v", f)
	}
	x.templates.askRename()
	x.answer("通栏黑白", "改名")
	if x.templates.pick.Selected != "通栏黑白" || len(x.templates.all) != 1 {
		t.Errorf("renamed: %q of %d", x.templates.pick.Selected, len(x.templates.all))
	}
	x.Undo()
	if x.form.Format != "a4" || x.templates.pick.Selected != "" {
		t.Errorf("taken back: %+v", x.form)
	}
	x.Redo()
	x.templates.askRemove()
	x.answer("", "删除")
	if len(x.templates.all) != 0 || len(x.templates.pick.Options) != 0 {
		t.Errorf("%d are left", len(x.templates.all))
	}
	if left, _ := os.ReadDir(x.p.Templates); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}
