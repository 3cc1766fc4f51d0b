package intake

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/whole"
	"ezmap/data/workbook"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// desk is a host that keeps its state in memory.
type desk struct {
	state    *data.State
	settings map[string]string
	done     []data.Change
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Do(c data.Change, then func(error)) {
	d.state = d.state.With(c)
	d.done = append(d.done, c)
	then(nil)
}
func (d *desk) Who() string               { return "王五" }
func (d *desk) Setting(key string) string { return d.settings[key] }
func (d *desk) Keep(key, value string)    { d.settings[key] = value }
func (d *desk) AttachFile(name string, content []byte, then func(string, error)) {
	then("file of "+name, nil)
}

// undo takes back the last change.
func (d *desk) undo() { d.state = d.state.With(d.done[len(d.done)-1].Inverse()) }

func open(t *testing.T) (*Screen, *desk, fyne.Window, func(func() bool)) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d, posts := &desk{state: plan(), settings: map[string]string{}}, make(chan func(), 16)
	win := test.NewTempWindow(t, nil)
	s := New(Params{
		Host: d, Post: func(f func()) { posts <- f }, Window: win, Files: control.Files{}, Folder: func() string { return "/文档" },
	})
	win.SetContent(s)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1290, 640))
	return s, d, win, func(holds func() bool) {
		t.Helper()
		limit := time.After(time.Minute)
		for !holds() {
			select {
			case f := <-posts:
				f()
			case <-limit:
				t.Fatal("nothing came back")
			}
		}
	}
}

// previewed tells that the preview is that of the request.
func previewed(s *Screen) func() bool {
	return func() bool { return s.reader.cancel == nil && s.reader.preview != nil }
}

const twoRecords = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"红莲湖科创中心"},"geometry":{"type":"Point","coordinates":[114.66,30.43]}},
{"type":"Feature","properties":{"name":"巴黎"},"geometry":{"type":"Point","coordinates":[2.35,48.85]}}]}`

func TestImportOnTheScreen(t *testing.T) {
	s, d, win, until := open(t)
	golden.Check(t, "start", win.Canvas().Capture())
	s.Read(file(t, twoRecords))
	until(previewed(s))
	r := s.reader
	if !r.apply.Disabled() || !r.list.skip.Visible() {
		t.Fatal("a file with a fault can be written without a word")
	}
	r.list.skip.SetChecked(true)
	if r.apply.Disabled() {
		t.Fatal("the rest cannot be written")
	}
	test.Tap(r.apply)
	if len(d.done) != 1 || len(d.state.Sites) != 3 || r.preview != nil {
		t.Errorf("%d changes, %d records", len(d.done), len(d.state.Sites))
	}
	if !strings.Contains(r.said.Text(), "已写入") {
		t.Errorf("says %q", r.said.Text())
	}
}

// sent is a table as a district sends it: titles above, a merged header would be the same.
const sent = "华容区科技创新平台统计表,,,,,\n序号,单位名称,级别,所属区,高德经度,高德纬度\n" +
	"1,华科大工研院,省级,梁子湖,114.6050231,30.1972776\n2,红莲湖科创中心,头等,华容区,,\n3,梧桐湖科技企业孵化器,国家级（争创）,,,\n注：截至 2022 年底。,,,,,\n"

func csvFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestATableIsMatchedAndCorrected(t *testing.T) {
	s, d, win, until := open(t)
	d.state.Areas = append(d.state.Areas, data.Area{Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou})
	s.Read(csvFile(t, "华容区.csv", sent))
	until(previewed(s))
	r := s.reader
	if got := r.preview.Words(); got != "新增 0，改变 2，相同 0，有误 1。" {
		t.Fatal(got)
	}
	if strange := r.preview.Strange[0]; len(strange) != 1 || strange[0].Text != "头等" {
		t.Fatalf("%+v", strange)
	}
	until(func() bool { return !r.side.m.Drawing() })
	r.list.grid.Press(0)
	golden.Check(t, "preview", win.Canvas().Capture())
	// What is not known is said, and the row is sound.
	word := r.form.fields["word level 头等"].(*control.Select)
	word.SetSelected("市级")
	until(previewed(s))
	if got := r.preview.Words(); got != "新增 1，改变 2，相同 0，有误 0。" {
		t.Fatal(got)
	}
	// 级别 is no level but a property of their own.
	r.form.fields["column 2"].(*control.Select).SetSelected("其他属性")
	until(previewed(s))
	if f := r.preview.Profiles[0].Matches[2].Field; f != exchange.OwnColumn {
		t.Errorf("taken for %q", f)
	}
	r.form.fields["column 2"].(*control.Select).SetSelected("级别")
	until(previewed(s))
	before := d.state
	test.Tap(r.apply)
	if len(d.done) != 1 || len(d.state.Sites) != 3 || d.state.Sites[2].Level != data.Municipal || d.state.Sites[0].Level != data.Provincial || d.state.Sites[0].Location.OriginalSystem != "gcj02" {
		t.Fatalf("%+v", d.state.Sites)
	}
	// The same file again: the way of reading is remembered, and nothing is to be done.
	s.Read(csvFile(t, "华容区二月.csv", sent))
	until(previewed(s))
	if r.profiles[""] != "华容区" || r.preview.Words() != "新增 0，改变 0，相同 3，有误 0。" || !r.apply.Disabled() {
		t.Errorf("%v: %s", r.profiles, r.preview.Words())
	}
	d.undo()
	s.Update()
	until(previewed(s))
	if len(d.state.Sites) != 2 || merge.Sites(d.state, before.Sites, nil, "").Same != 2 || r.preview.Plan.New != 1 {
		t.Errorf("after undo: %d records, %s", len(d.state.Sites), r.preview.Words())
	}
	// Without what is remembered the word is strange again.
	r.form.fields["profile"].(*control.Select).SetSelected("自动判断")
	until(previewed(s))
	if r.preview.Plan.Faulty != 1 {
		t.Error(r.preview.Words())
	}
	// Another name, in place of the profile that has it already.
	other := r.memory.list[0]
	other.Name = "旧名"
	r.memory.put(other)
	r.memory.rename(r.memory.list[1], "旧名")
	if found := recall(d).For(AsSites, r.shapes[""]); len(found) != 1 || found[0].Name != "旧名" || len(found[0].Profile.Matches) == 0 {
		t.Errorf("renamed: %+v", found)
	}
	r.memory.remove(r.memory.list[0])
	if recall(d).For(AsSites, r.shapes[""]) != nil {
		t.Error("what was deleted is remembered")
	}
}

func TestReplaceIsConfirmed(t *testing.T) {
	s, d, win, until := open(t)
	s.Read(csvFile(t, "名单.csv", "名称,级别\n梧桐湖科技企业孵化器,未写明\n"))
	until(previewed(s))
	s.reader.form.fields["mode"].(*control.Select).SetSelected("替换")
	until(previewed(s))
	if p := s.reader.preview; p.Plan.Removed != 0 || p.InScope != 1 || p.ScopeTitle == "" {
		t.Fatalf("beyond what the file is about: %s, %d in %s", p.Words(), p.InScope, p.ScopeTitle)
	}
	s.reader.form.fields["scope"].(*control.Select).SetSelected("指定区域、大类")
	until(previewed(s))
	if p := s.reader.preview; p.Plan.Removed != 0 || p.InScope != 1 || len(p.Request.Scope.Within.Kinds) != 1 {
		t.Fatalf("of the first record's area and family: %s, %d in %s", p.Words(), p.InScope, p.ScopeTitle)
	}
	s.reader.form.fields["scope kind"].(*control.Select).SetSelected(data.Institute.Title())
	until(previewed(s))
	if p := s.reader.preview; p.Plan.Removed != 1 || p.InScope != 1 || p.ScopeTitle != "科研院所与创新平台" {
		t.Fatalf("of all institutes: %s, %d in %s", p.Words(), p.InScope, p.ScopeTitle)
	}
	s.reader.form.fields["scope"].(*control.Select).SetSelected("整个登记表")
	until(previewed(s))
	if p := s.reader.preview.Plan; p.Removed != 1 || s.reader.list.row(0).Title != "华中科技大学鄂州工业技术研究院" || s.reader.list.row(0).Verdict != merge.Removed {
		t.Fatalf("%s", s.reader.preview.Words())
	}
	test.Tap(s.reader.apply)
	if len(d.done) != 0 || win.Canvas().Overlays().Top() == nil {
		t.Fatal("records are removed without a question")
	}
	s.reader.write()
	if len(d.state.Sites) != 1 || len(d.done) != 1 {
		t.Errorf("%d records", len(d.state.Sites))
	}
	if s.memory.list[0].Mode != merge.Replace {
		t.Error("the mode is not remembered")
	}
	s.Read(csvFile(t, "名单.csv", "名称,级别\n梧桐湖科技企业孵化器,未写明\n"))
	until(previewed(s))
	if s.reader.request.mode() != merge.Update {
		t.Error("what removes records is chosen without a person")
	}
}

func TestFaultyRowsAreSentBack(t *testing.T) {
	s, _, _, until := open(t)
	s.Read(csvFile(t, "名单.csv", sent))
	until(previewed(s))
	path := filepath.Join(t.TempDir(), "退回.xlsx")
	if err := writeFaulty(path, s.reader.preview); err != nil {
		t.Fatal(err)
	}
	b, err := exchange.OpenBook(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	lines := b.Lines("表1", 9)
	if len(lines) != 2 || !strings.Contains(lines[1].Text, "红莲湖科创中心") {
		t.Errorf("%+v", lines)
	}
}

func TestAnUnreadableFileIsSaid(t *testing.T) {
	s, d, _, until := open(t)
	s.Read(file(t, "不是文件"))
	until(func() bool { return s.reader.fault.Text() != "" })
	if !strings.HasSuffix(s.reader.fault.Text(), "未写入任何内容。") || s.reader.writes.Visible() || len(d.done) != 0 {
		t.Errorf("says %q", s.reader.fault.Text())
	}
}

func TestDiscard(t *testing.T) {
	s, d, _, until := open(t)
	s.Read(file(t, twoRecords))
	until(previewed(s))
	test.Tap(s.reader.discard)
	if s.reader.preview != nil || s.reader.said.Text() != "" || len(d.done) != 0 {
		t.Error("the preview is still there")
	}
}

func TestReadingIsCancelled(t *testing.T) {
	s, _, _, _ := open(t)
	s.Read(file(t, twoRecords))
	if s.reader.discard.Text != "取消" {
		t.Errorf("the button says %q", s.reader.discard.Text)
	}
	test.Tap(s.reader.discard)
	if s.reader.cancel != nil || s.reader.preview != nil || s.reader.said.Text() != "已停止读取，未写入任何内容。" {
		t.Errorf("says %q", s.reader.said.Text())
	}
}

// Values of indicators are read with the file as their source, in one change.
func TestValuesAreReadWithTheirDocument(t *testing.T) {
	s, d, _, until := open(t)
	d.state.Templates = []data.Template{{ID: "plan", Name: "规划指标", For: data.CityArea, Version: "1", Indicators: []data.Indicator{{ID: "I05", Name: "高新技术企业数", Unit: "家", Dimension: "企业", Kind: data.LevelTarget, Measure: "stock"}}}}
	s.Read(csvFile(t, "填报.csv", "区域,指标,2022年,2023年\n鄂州市,高新技术企业数,225,\n鄂州市,没有的指标,1,2\n"))
	until(previewed(s))
	r := s.reader
	if r.request.As != AsValues || !strings.Contains(r.preview.Notes[0], "已读成“指标数值”") {
		t.Errorf("read as %s: %s", r.request.As, r.preview.Notes)
	}
	r.kind(AsSites) // as a person says, against what it looks like
	until(previewed(s))
	if r.preview.Suggested != AsValues {
		t.Error("the table looks like records")
	}
	r.kind(AsValues)
	until(previewed(s))
	if got := r.preview.Words(); got != "新增 1，改变 0，相同 0，有误 2。" {
		t.Fatal(got, r.preview.Plan.Rows)
	}
	if !strings.Contains(strings.Join(r.preview.Notes, ""), "空白 1 处") {
		t.Error(r.preview.Notes)
	}
	r.list.skip.SetChecked(true)
	test.Tap(r.apply)
	if len(d.done) != 1 || len(d.state.Documents) != 1 || d.state.Documents[0].File != "file of 填报.csv" || len(d.state.Observations) != 1 {
		t.Fatalf("%d changes, %+v", len(d.done), d.state.Documents)
	}
	if o := d.state.Observations[0]; o.Value != 225 || o.Year != 2022 || o.By != "王五" || o.Evidence != d.state.Documents[0].ID {
		t.Errorf("%+v", o)
	}
	d.undo()
	if len(d.state.Documents)+len(d.state.Observations) != 0 {
		t.Error("undo leaves something")
	}
}

// A template waits for its number, and is written whole.
func TestTemplateIsRead(t *testing.T) {
	s, d, _, until := open(t)
	s.reader.kind(AsTemplate)
	s.Read(csvFile(t, "湖北指标.csv", "编号,指标,维度,单位,权重\nA1,研发投入强度,投入,%,2\nA2,高企数,企业,家,1\n"))
	until(previewed(s))
	r := s.reader
	if r.preview.Plan.Faulty != 1 || !r.apply.Disabled() {
		t.Fatal(r.preview.Words())
	}
	id := r.form.fields["id"].(*entry)
	id.SetText("hubei")
	id.OnSubmitted("")
	until(previewed(s))
	if r.apply.Disabled() || r.request.Template.Name != "湖北指标" {
		t.Fatalf("%s, %+v", r.preview.Words(), r.request.Template)
	}
	test.Tap(r.apply)
	if len(d.state.Templates) != 1 || d.state.Templates[0].ID != "hubei" || len(d.state.Templates[0].Indicators) != 2 || d.state.Templates[0].Indicators[0].Weight != 2 {
		t.Errorf("%+v", d.state.Templates)
	}
}

// Sheets are left out by a tick, the header is where a person says, and a column of their own
// is the key.
func TestSheetsHeaderAndKey(t *testing.T) {
	s, _, _, until := open(t)
	path := filepath.Join(t.TempDir(), "两张表.xlsx")
	sheets := []workbook.Sheet{
		{Name: "平台", Columns: []workbook.Column{{Title: "名称"}, {Title: "信用代码"}}, Rows: [][]any{{"甲", "91A"}, {"乙", "91B"}}},
		{Name: "园区", Columns: []workbook.Column{{Title: "名称"}}, Rows: [][]any{{"丙"}}},
	}
	if err := whole.Write(path, func(w io.Writer) error { return workbook.WriteXLSX(t.Context(), w, sheets...) }); err != nil {
		t.Fatal(err)
	}
	s.Read(path)
	until(previewed(s))
	r := s.reader
	if r.preview.Plan.New != 3 {
		t.Fatal(r.preview.Words())
	}
	r.form.fields["sheet 园区"].(*control.Check).SetChecked(false)
	until(previewed(s))
	if r.preview.Plan.New != 2 {
		t.Error(r.preview.Words())
	}
	r.form.fields["key"].(*control.Select).SetSelected("列“信用代码”")
	until(previewed(s))
	if r.request.Key != merge.ByColumn("信用代码") || r.preview.Plan.New != 2 {
		t.Error(r.request.Key, r.preview.Words())
	}
	r.form.fields["header"].(*control.Select).SetSelectedIndex(2) // the row of 甲
	until(previewed(s))
	if r.preview.Tables[0].HeaderRow != 2 {
		t.Errorf("header in row %d", r.preview.Tables[0].HeaderRow)
	}
	r.form.fields["sheet 平台"].(*control.Check).SetChecked(false)
	until(func() bool { return r.cancel == nil && r.broken })
	if !strings.Contains(r.fault.Text(), "没有选中工作表") || !r.apply.Disabled() {
		t.Error(r.fault.Text())
	}
	r.form.fields["sheet 园区"].(*control.Check).SetChecked(true)
	until(previewed(s))
	// The key is a column that this sheet does not have.
	if r.fault.Text() != "" || r.preview.Plan.Faulty != 1 {
		t.Error(r.fault.Text(), r.preview.Words())
	}
}

// A file is imported with the keyboard alone: the button that chooses it has it first, then the
// list, from which a few steps back lead to what writes.
func TestTheKeyboardLeadsThroughAnImport(t *testing.T) {
	s, d, win, until := open(t)
	c := win.Canvas()
	s.Show()
	if c.Focused() != s.reader.start.choose {
		t.Fatalf("at first %T has the keyboard", c.Focused())
	}
	c.Focus(s.reader.start.kinds[2])
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if s.reader.request.As != AsLayer || c.Focused() != s.reader.start.kinds[2] {
		t.Errorf("%s is chosen, %T has the keyboard", s.reader.request.As, c.Focused())
	}
	s.reader.kind(AsSites)
	s.Read(csvFile(t, "名单.csv", "名称,级别\n甲园区,省级\n"))
	until(previewed(s))
	if c.Focused() != s.reader.list.grid.Keyboard() {
		t.Fatalf("the list of rows has not the keyboard, but %T", c.Focused())
	}
	const most = 8
	for i := 0; c.Focused() != s.reader.apply; i++ {
		if i == most {
			t.Fatalf("%d steps back do not lead to what writes", most)
		}
		c.FocusPrevious()
	}
	s.reader.apply.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if len(d.state.Sites) != 3 || c.Focused() != s.reader.start.choose {
		t.Errorf("%d records, %T has the keyboard", len(d.state.Sites), c.Focused())
	}
}
