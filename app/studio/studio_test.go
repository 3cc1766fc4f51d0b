package studio

import (
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"
	"ezmap/geo/page"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

var spring = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// memory keeps settings as the session does.
type memory map[string]string

func (m memory) SettingAs(key string, v any) bool {
	return m[key] != "" && json.Unmarshal([]byte(m[key]), v) == nil
}

func (m memory) KeepAs(key string, v any) {
	text, _ := json.Marshal(v)
	m[key] = string(text)
}

// table is an open studio whose window's thread is the test.
type table struct {
	*Studio
	t      *testing.T
	win    fyne.Window
	posts  chan func()
	folder string
	opened []string
	copied image.Image
	dpi    float64
	closed bool
	state  *data.State
}

// usual are the params of a studio on a table.
func (x *table) usual(m memory) Params {
	state, err := seeds.Load()
	if err != nil {
		x.t.Fatal(err)
	}
	x.state = state
	return Params{
		State: func() *data.State { return x.state }, Window: x.win, Post: func(f func()) { x.posts <- f },
		Files: control.Files{}, Folder: func() string { return x.folder },
		Shown: Shown{Schemes: []data.Scheme{data.CorridorScheme}}, Now: func() time.Time { return spring },
		Memory: m, Templates: filepath.Join(x.folder, "版式"), Org: "鄂州市科学技术局", Program: "1.0",
		Open:   func(path string) error { x.opened = append(x.opened, path); return nil },
		Copy:   func(p *image.RGBA, dpi float64) error { x.copied, x.dpi = p, dpi; return nil },
		Closed: func() { x.closed = true },
	}
}

func spread(t *testing.T, look theme.Appearance, size fyne.Size) *table {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
	win := test.NewTempWindow(t, widget.NewLabel(""))
	win.Resize(size)
	return &table{t: t, win: win, posts: make(chan func(), 64), folder: t.TempDir()}
}

func (x *table) open(p Params) {
	x.Studio = Open(p)
	x.t.Cleanup(func() {
		if !x.closed {
			x.d.Hide()
		}
	})
}

func open(t *testing.T) *table {
	t.Helper()
	x := spread(t, theme.Light, fyne.NewSize(1366, 700))
	x.open(x.usual(memory{}))
	return x
}

func (x *table) until(holds func() bool) {
	x.t.Helper()
	limit := time.After(time.Minute)
	for !holds() {
		select {
		case f := <-x.posts:
			f()
		case <-limit:
			x.t.Fatal("nothing came back")
		}
	}
}

// drawn waits for the preview of the form as it is.
func (x *table) drawn() {
	x.t.Helper()
	x.until(func() bool { return !x.busy() })
}

// button returns a button below the form by its word.
func (x *table) button(word string) *control.Button {
	for _, o := range x.buttons.Objects {
		if b, ok := o.(*control.Button); ok && b.Text == word {
			return b
		}
	}
	return nil
}

func (x *table) read(e *entry, text string) {
	e.SetText(text)
	e.commit()
}

func TestTheFormStartsFromTheMap(t *testing.T) {
	x := open(t)
	if x.scheme.Selected != "两带两组团" || x.org.Text != "鄂州市科学技术局" || x.date.Text != "2026年3月" {
		t.Errorf("%q %q %q", x.scheme.Selected, x.org.Text, x.date.Text)
	}
	f := x.form
	if f.Class != page.ClassA || f.Area != "" || f.Ending != ".png" || len(f.Schemes) != 1 || f.Format != "a4" || f.DPI != 300 {
		t.Errorf("%+v", f)
	}
	if x.approvalField.Visible() || x.ownFields.Visible() || !x.orientField.Visible() || x.live.Visible() || x.kinds.Visible() {
		t.Error("a sheet for inside use is asked for what it has no use for")
	}
	x.drawn()
	if x.paper.look.picture == nil || !strings.Contains(x.note.Text(), "210 × 297 毫米") {
		t.Errorf("no preview; it says %q", x.note.Text())
	}
}

func TestTheFormIsRememberedBetweenOpenings(t *testing.T) {
	x := spread(t, theme.Light, fyne.NewSize(1366, 700))
	m := memory{}
	x.open(x.usual(m))
	x.format.SetSelected("报告通栏插图（156 毫米）")
	x.read(x.title, "三江港")
	x.ending.SetSelected("PDF")
	x.edit(func(f *Form) { f.Secrecy, f.Class, f.Approval = "内部", page.ClassB, "鄂S（2026）001号" })
	x.drawn()
	x.title.SetText("三江港港区") // not left yet
	x.d.Hide()
	if !x.closed {
		t.Error("the host is not told")
	}
	x.closed = false

	p := x.usual(m)
	x.open(p)
	if f := x.form; f.Format != "column" || f.Title != "三江港港区" || f.Ending != ".pdf" || f.Date != "2026年3月" {
		t.Errorf("remembered %+v", f)
	}
	if x.form.Secrecy != "" || x.form.Approval != "" {
		t.Error("the next figure has the 密级 and 审图号 of this one")
	}
	x.d.Hide()
	x.closed = false

	// The map shows another scheme, and a month has gone by.
	p.Shown.Schemes, p.Shown.Year, p.Shown.Charts = nil, 2022, &layer.Charts{Kind: layer.ShareCharts}
	p.Now = func() time.Time { return spring.AddDate(0, 1, 0) }
	x.open(p)
	if f := x.form; len(f.Schemes) != 0 || f.Year != 2022 || f.Charts != layer.ShareCharts || f.Date != "2026年4月" || f.Title != "三江港港区" {
		t.Errorf("with another map it is %+v", f)
	}
	x.New()
	if f := x.form; f.Title != "" || f.Format != "column" || f.Ending != ".pdf" {
		t.Errorf("a new sheet is %+v", f)
	}
}

func TestClassBWithoutItsNumberIsRefusedInWords(t *testing.T) {
	x := open(t)
	x.class.SetSelected("B 以标准地图为底图")
	if !x.approvalField.Visible() {
		t.Error("no field for the approval")
	}
	x.until(func() bool { return strings.Contains(x.warning.Text(), "审图号") })
	test.Tap(x.button("出图"))
	x.until(func() bool { return x.fault.Text() != "" })
	if !strings.Contains(x.fault.Text(), "审图号") {
		t.Errorf("says %q", x.fault.Text())
	}
	if left := files(x.folder); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestStepsAreTakenBackAndDoneAgain(t *testing.T) {
	x := open(t)
	x.about.SetSelected("葛店开发区")
	x.read(x.title, "葛店")
	x.form.Gray = false
	if !x.undo.Enabled() || x.redo.Enabled() {
		t.Error("the buttons do not tell what can be taken back")
	}
	x.Undo()
	if x.form.Title != "" || x.title.Text != "" || x.form.Area != data.Gedian {
		t.Errorf("after one step back: %+v", x.form)
	}
	x.Undo()
	if x.form.Area != "" || x.about.Selected != "全市" || x.undo.Enabled() {
		t.Errorf("after two steps back: %+v", x.form)
	}
	x.Undo()
	x.Redo()
	x.Redo()
	if x.form.Title != "葛店" || x.title.Text != "葛店" || x.about.Selected != "葛店开发区" || x.redo.Enabled() {
		t.Errorf("done again: %+v", x.form)
	}
	x.Undo()
	x.read(x.title, "别的")
	if x.redo.Enabled() {
		t.Error("what was taken back comes back over a new step")
	}
}

// In a field Ctrl+Z takes back what is being typed, and leaves the sheet alone.
func TestUndoInAFieldIsOfTheField(t *testing.T) {
	x := open(t)
	x.about.SetSelected("葛店开发区")
	x.win.Canvas().Focus(x.title)
	test.Type(x.title, "葛店")
	x.Undo()
	if x.title.Text != "" || x.form.Area != data.Gedian {
		t.Errorf("title %q, area %q", x.title.Text, x.form.Area)
	}
}

func TestOwnSize(t *testing.T) {
	x := open(t)
	x.drawn()
	x.format.SetSelected(ownFormat)
	if !x.ownFields.Visible() || x.form.Own.W != 210 || x.form.Own.H != 297 {
		t.Errorf("begins with %+v", x.form.Own)
	}
	x.edit(func(f *Form) { f.Own = page.Size{W: 120, H: 90} })
	x.until(func() bool { return strings.Contains(x.note.Text(), "120 × 90 毫米") })
	x.edit(func(f *Form) { f.Own.W = 3 })
	x.until(func() bool { return strings.Contains(x.warning.Text(), "超出范围") })
	if x.paper.look.picture == nil {
		t.Error("the last preview is gone")
	}
}

func TestExport(t *testing.T) {
	x := open(t)
	x.format.SetSelected("报告半栏插图（75 毫米）")
	x.read(x.names, "图")
	x.form.Record = true
	test.Tap(x.button("出图"))
	x.until(func() bool { return x.button("继续") != nil })
	path := filepath.Join(x.folder, "图.png")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := png.DecodeConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	// 75 mm at 300 dpi are 885.8 pixels.
	if img.Width < 885 || img.Width > 886 {
		t.Errorf("%d pixels wide, want 886", img.Width)
	}
	if _, err := page.ReadRecord(path + page.RecordEnding); err != nil {
		t.Error(err)
	}
	test.Tap(x.button("打开图片"))
	test.Tap(x.button("打开文件夹"))
	if len(x.opened) != 2 || x.opened[0] != path || x.opened[1] != x.folder {
		t.Errorf("opened %v", x.opened)
	}
	test.Tap(x.button("继续"))
	if x.button("出图") == nil {
		t.Error("the form does not come back")
	}
	// Once more: the file is there.
	test.Tap(x.button("出图"))
	if x.win.Canvas().Overlays().Top() == x.body || x.stopWork != nil {
		t.Error("a file is replaced unasked")
	}
}

func TestExportThatIsGivenUpLeavesNothing(t *testing.T) {
	x := open(t)
	test.Tap(x.button("出图"))
	test.Tap(x.button("取消"))
	x.until(func() bool { return x.button("出图") != nil })
	if left := files(x.folder); len(left) != 0 || x.fault.Text() != "" {
		t.Errorf("left %v, says %q", left, x.fault.Text())
	}
}

func TestAnAtlasOfSomeKinds(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) {
		f.Format, f.Atlas, f.Title = "half", []leafKind{cityLeaf, functionalLeaf}, "布局"
		f.DPI = 96
	})
	if !x.kinds.Visible() || !strings.Contains(x.namesNote.Text(), "3 幅") {
		t.Errorf("the note says %q", x.namesNote.Text())
	}
	// A picture of another name is not in the way.
	if err := os.WriteFile(filepath.Join(x.folder, "别的.png"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	test.Tap(x.button("出图"))
	x.until(func() bool { return x.button("继续") != nil })
	names := files(x.folder)
	if want := []string{"01-鄂州市.png", "02-葛店开发区.png", "03-临空经济区.png", "别的.png"}; !slices.Equal(names, want) {
		t.Errorf("wrote %v, want %v", names, want)
	}
	test.Tap(x.button("继续"))
	test.Tap(x.button("出图"))
	if said := texts(x.win.Canvas().Overlays().Top()); !strings.Contains(said, "“01-鄂州市.png”等 3 个同名文件") {
		t.Errorf("files are replaced unasked; it says %q", said)
	}
	x.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	x.read(x.names, "图")
	test.Tap(x.button("出图"))
	if !strings.Contains(x.fault.Text(), "同名") {
		t.Errorf("says %q", x.fault.Text())
	}
}

// What is asked about beforehand are the files that are written: those of all kinds,
// by a pattern that names them all.
func TestTheFilesOfAnAtlasAreKnownBefore(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) {
		f.Format, f.DPI, f.Atlas = "half", 50, []leafKind{cityLeaf, districtLeaf, functionalLeaf, elementLeaf}
		f.Schemes, f.Names = []data.Scheme{data.CorridorScheme}, "{序号} {区域}: {代码} {布局}"
	})
	state, now := x.p.State(), x.p.Now()
	wrote, err := x.form.book(state, now).Write(t.Context(), x.folder, x.form.Sheet(Shown{}, now), state, nil)
	if err != nil {
		t.Fatal(err)
	}
	if paths := x.form.paths(x.subjects, state, now); !slices.Equal(paths, wrote) || len(paths) < 10 {
		t.Errorf("knows\n%s\nwrote\n%s", strings.Join(paths, "\n"), strings.Join(wrote, "\n"))
	}
}

func TestAnAtlasThatIsGivenUpSaysWhatIsDone(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) { f.Format, f.DPI, f.Atlas = "half", 96, []leafKind{cityLeaf, districtLeaf} })
	x.export()
	x.until(func() bool { return x.stopWork == nil || len(files(x.folder)) > 0 })
	if x.stopWork != nil {
		test.Tap(x.button("取消"))
	}
	x.until(func() bool { return x.stopWork == nil })
	said := texts(x.panel)
	if n := len(files(x.folder)); n == 0 || n < 4 && (!strings.Contains(said, "只出了一部分") || !strings.Contains(said, "其余的图没有写")) {
		t.Errorf("%d files; it says %q", n, said)
	}
}

// files are the names in a folder.
func files(folder string) (names []string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestCopyAsPicture(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) { f.Format, f.DPI = "half", 150 })
	x.CopyPicture()
	x.until(func() bool { return x.stopWork == nil })
	// 75 mm at 150 dpi are 442.9 pixels.
	if x.copied == nil || x.copied.Bounds().Dx() != 443 || x.dpi != 150 || !strings.Contains(x.note.Text(), "已复制") {
		t.Errorf("copied a picture: %v, at %v dpi, says %q", x.copied != nil, x.dpi, x.note.Text())
	}
	x.p.Copy = func(*image.RGBA, float64) error {
		return data.Fault(data.Unusable, "剪贴板正忙。", errors.New("busy"))
	}
	x.CopyPicture()
	x.until(func() bool { return x.stopWork == nil })
	if !strings.Contains(texts(x.win.Canvas().Overlays().Top()), "剪贴板正忙") {
		t.Error("the failure is not told")
	}
}

// The keys of the studio are heard while a dialog lies over it, and while it works.
func TestOneThingAtATime(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) { f.Format, f.Title = "half", "图" })
	x.templates.askSave()
	x.Export()
	x.CopyPicture()
	x.Refresh()
	x.New()
	x.Undo()
	if x.stopWork != nil || x.form.Title != "图" {
		t.Error("something goes on under a dialog")
	}
	x.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	x.CopyPicture()
	x.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // ends the copying, not the studio
	x.until(func() bool { return x.stopWork == nil })
	if x.closed || x.copied != nil || x.button("出图") == nil {
		t.Error("Esc does not end what goes on, or more")
	}
	x.CopyPicture()
	panel := x.panel.Objects[0]
	x.Export()
	x.Refresh()
	if x.panel.Objects[0] != panel || len(files(x.folder)) != 0 {
		t.Error("a second thing is begun while the first goes on")
	}
	x.until(func() bool { return x.stopWork == nil })
}
