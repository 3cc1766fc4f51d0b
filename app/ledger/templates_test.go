package ledger

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/app/desk"
	"ezmap/app/golden"
	"ezmap/data"
	"ezmap/data/template"
	"ezmap/data/workbook"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func openTemplates(t *testing.T) (*Templates, *desk.Desk, fyne.Window) {
	t.Helper()
	s, d, win := open(t, some)
	s.tabs[cityTab].Press(modelTab)
	return s.models, d, win
}

// pick shows the template of an id.
func (t *Templates) pick(id string) {
	t.id, t.row = id, ""
	t.Update()
}

// onTop presses a button of the dialog on top, after filling its fields in their order.
func onTop(t *testing.T, win fyne.Window, word string, texts ...string) {
	t.Helper()
	top := win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatalf("no dialog with %s", word)
	}
	var entries []*control.Entry
	for _, o := range test.LaidOutObjects(top) {
		if e, is := o.(*control.Entry); is {
			entries = append(entries, e)
		}
	}
	for k, text := range texts {
		entries[k].SetText(text)
	}
	test.Tap(button(t, top, word))
}

// The templates of a fresh library: the city's table in force, and the reference
// template, which says that it is nobody's official one and has no targets.
func TestTemplatesAtHand(t *testing.T) {
	m, d, win := openTemplates(t)
	if len(m.list.Options) != 2 || m.grid.Rows() != 17 || m.draft != nil {
		t.Fatalf("%v, %d rows", m.list.Options, m.grid.Rows())
	}
	if got := m.note.Text(); !strings.Contains(got, "采用中：鄂州市。") || !strings.Contains(got, "已登记 8 个数值") {
		t.Errorf("the city's: %s", got)
	}
	m.list.SetSelectedIndex(1)
	if m.grid.Rows() != 15 || !strings.Contains(m.note.Text(), "15 项指标，0 项有目标，已登记 0 个数值") || !strings.Contains(m.note.Text(), "非官方") {
		t.Errorf("the districts': %d rows, %s", m.grid.Rows(), m.note.Text())
	}
	m.grid.Press(4)
	golden.Check(t, "templates", win.Canvas().Capture())
	if !m.Close() || m.Close() {
		t.Error("the form does not close, or closes twice")
	}
	_ = d
}

// A template of one's own: copied, changed, kept, in force by a ruling. What it was
// copied from stays as it was.
func TestATemplateOfOnesOwn(t *testing.T) {
	m, d, win := openTemplates(t)
	m.pick("county-reference")
	before := *data.Find[data.Template](d.Data, "county-reference")
	m.showNew()
	line(t, win, "复制当前模板…")
	onTop(t, win, "确定", "", "1") // without a name
	onTop(t, win, "确定", "鄂州自评指标", "2026", "市科技局")
	if m.draft == nil || m.id != "M0001" || len(d.Done) != 0 {
		t.Fatalf("shown %q, did %v", m.id, d.Done)
	}
	m.grid.Press(4)
	m.detail.entries["目标值"].SetText("100")
	m.detail.entries["目标年"].SetText("2025")
	m.detail.entries["基期年"].SetText("2025")
	test.Tap(button(t, m.detail, "确定"))
	if got := m.detail.fault.Text(); got != "目标年 2025 应晚于基期年 2025。" {
		t.Fatalf("years in the wrong order: %q", got)
	}
	m.detail.entries["基期年"].SetText("2020")
	test.Tap(button(t, m.detail, "确定"))
	test.Tap(m.add)
	m.detail.entries["编号"].SetText("R05")
	m.detail.entries["指标"].SetText("孵化器数")
	test.Tap(button(t, m.detail, "添加"))
	if got := m.detail.fault.Text(); got != "编号“R05”已经用于“高新技术企业数”。" {
		t.Fatalf("a number twice: %q", got)
	}
	m.detail.entries["编号"].SetText("e01")
	test.Tap(button(t, m.detail, "添加"))
	if m.grid.Rows() != 16 || m.row != newRow || m.detail.entries["编号"].Text != "" {
		t.Errorf("%d rows; the form is not ready for the next: %q", m.grid.Rows(), m.detail.entries["编号"].Text)
	}
	golden.Check(t, "templates-draft", win.Canvas().Capture())
	if again := recallDraft(d); again == nil || len(again.Template.Indicators) != 16 {
		t.Error("the draft is lost when the program ends")
	}
	test.Tap(m.keep)
	own := data.Find[data.Template](d.Data, "M0001")
	if own == nil || own.Version != "2026" || len(own.Indicators) != 16 || *own.Indicator("R05").Target != 100 || own.Indicator("E01").Dimension != "创新绩效" {
		t.Fatalf("kept %+v", own)
	}
	if m.draft != nil || d.Settings[draftKey] != "" || d.Done[0] != "存指标模板“鄂州自评指标”2026 版" {
		t.Errorf("the draft stays: %v, %v", m.draft, d.Done)
	}
	if now := data.Find[data.Template](d.Data, "county-reference"); !now.Measures(&before) || now.Version != before.Version {
		t.Error("the copied one changed")
	}
	if !strings.Contains(m.note.Text(), "没有采用") {
		t.Errorf("in force without a ruling: %s", m.note.Text())
	}
	test.Tap(m.adopt)
	top := win.Canvas().Overlays().Top()
	choice, _ := find(top, func(b *control.SignButton) bool { return true })
	for _, o := range test.LaidOutObjects(top) {
		if b, is := o.(*control.SignButton); is {
			choice = b // the last is the new one
		}
	}
	choice.Tapped(nil)
	onTop(t, win, "裁定", "局务会决定")
	m.Update()
	if d.Data.TemplateFor(data.District).ID != "M0001" || !strings.Contains(m.note.Text(), "采用中：") {
		t.Errorf("not in force: %s", m.note.Text())
	}
	m.askRemove()
	if _, told := find(win.Canvas().Overlays().Top(), func(p *control.Prose) bool { return strings.Contains(p.Text(), "正在采用，不能删除") }); !told {
		t.Error("a template in force can be removed")
	}
}

// line presses a line of the menu that is open.
func line(t *testing.T, win fyne.Window, title string) {
	t.Helper()
	type menuLine interface {
		fyne.Tappable
		Title() string
	}
	l, is := find(win.Canvas().Overlays().Top(), func(l menuLine) bool { return l.Title() == title })
	if !is {
		t.Fatalf("no line %s", title)
	}
	l.Tapped(nil)
}

// Each change of a template that stands makes its next version; an indicator with
// values stays in it.
func TestANewVersion(t *testing.T) {
	m, d, _ := openTemplates(t)
	m.grid.Press(4) // I05 has values
	test.Tap(iconButton(t, m.detail, "从模板去掉"))
	if got := m.detail.fault.Text(); !strings.Contains(got, "已有数值或目标，不能去掉") || m.draft != nil {
		t.Fatalf("an indicator with values goes: %q", got)
	}
	m.detail.entries["编号"].SetText("I99")
	test.Tap(button(t, m.detail, "确定"))
	if got := m.detail.fault.Text(); !strings.Contains(got, "编号不能改") {
		t.Fatalf("its number changes: %q", got)
	}
	m.detail.entries["编号"].SetText("I05")
	m.detail.entries["权重"].SetText("2")
	test.Tap(button(t, m.detail, "确定"))
	version := data.NextVersion(data.Find[data.Template](d.Data, "city").Version)
	if m.draft == nil || m.keep.Text != "存为 "+version+" 版" || !strings.Contains(m.changed.Text(), "改变 1 项") {
		t.Fatalf("%q, %q", m.keep.Text, m.changed.Text())
	}
	m.detail.entries["权重"].SetText("1")
	test.Tap(button(t, m.detail, "确定"))
	if m.draft != nil {
		t.Error("a change that was taken back stays a draft")
	}
	m.detail.entries["权重"].SetText("3")
	test.Tap(button(t, m.detail, "确定"))
	test.Tap(iconButton(t, m.detail, "上移"))
	test.Tap(m.keep)
	if got := data.Find[data.Template](d.Data, "city"); got.Version != version || got.Indicator("I05").Weight != 3 || got.Indicators[3].ID != "I05" {
		t.Errorf("kept %s, %+v", got.Version, got.Indicators[3])
	}
}

// A file becomes a draft, the next version of one at hand or a new one; a faulty
// one is told line by line and becomes nothing.
func TestATemplateFromAFile(t *testing.T) {
	m, d, win := openTemplates(t)
	m.p.Post = func(do func()) { do() }
	city := *data.Find[data.Template](d.Data, "city")
	path := filepath.Join(t.TempDir(), "指标.xlsx")
	write := func(one data.Template) {
		t.Helper()
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := workbook.WriteXLSX(context.Background(), file, template.Sheet(&one)); err != nil {
			t.Fatal(err)
		}
	}
	read := func() {
		t.Helper()
		jobs := make(chan func(), 1)
		m.p.Post = func(do func()) { jobs <- do }
		m.readFile(path)
		(<-jobs)()
	}
	write(city)
	read()
	as, _ := find(win.Canvas().Overlays().Top(), func(*control.Select) bool { return true })
	as.SetSelectedIndex(1)
	onTop(t, win, "下一步")
	if _, told := find(win.Canvas().Overlays().Top(), func(p *control.Prose) bool { return strings.Contains(p.Text(), "完全相同") }); !told || m.draft != nil {
		t.Fatal("the same again is a change")
	}
	onTop(t, win, "知道了")
	fewer := city
	fewer.Indicators = append([]data.Indicator{}, city.Indicators...)
	fewer.Indicators = append(fewer.Indicators[:4], fewer.Indicators[5:]...) // without I05
	write(fewer)
	read()
	as, _ = find(win.Canvas().Overlays().Top(), func(*control.Select) bool { return true })
	as.SetSelectedIndex(1)
	onTop(t, win, "下一步")
	if _, told := find(win.Canvas().Overlays().Top(), func(p *control.Prose) bool {
		return strings.Contains(p.Text(), "文件里没有指标“高新技术企业数”（I05）")
	}); !told {
		t.Fatal("an indicator with values is left out")
	}
	as.SetSelectedIndex(0)
	onTop(t, win, "下一步")
	onTop(t, win, "确定")
	if m.draft == nil || m.draft.Template.Name != "指标" || len(m.draft.Template.Indicators) != 16 || m.draft.Template.For != data.District {
		t.Fatalf("draft %+v", m.draft)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	read()
	if _, told := find(win.Canvas().Overlays().Top(), func(p *control.Prose) bool { return strings.HasSuffix(p.Text(), "。") }); !told {
		t.Error("a broken file is not told")
	}
}

func iconButton(t *testing.T, o fyne.CanvasObject, word string) *control.IconButton {
	t.Helper()
	b, ok := find(o, func(b *control.IconButton) bool { return b.Word() == word })
	if !ok {
		t.Fatalf("no button %s", word)
	}
	return b
}
