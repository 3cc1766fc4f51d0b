package control

import (
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// dress starts an app in the look of an appearance; controls are made after it.
func dress(t *testing.T, look theme.Appearance) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(look))
}

// hang puts an object into a window of a size.
func hang(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, container.NewStack(NewGround("background"), o))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func capture(w fyne.Window) image.Image { return w.Canvas().Capture() }

// gallery shows the controls in their states.
func gallery() fyne.CanvasObject {
	quiet := func(bool) {}
	chosen := NewRailButton(theme.IconMap, "布局图", func() {})
	chosen.SetChosen(true)
	row := NewEntryRow()
	row.Set("梧桐湖科技企业孵化器", "孵化载体 · 争取国家级 · 规划 · 示意", false)
	faint := NewEntryRow()
	faint.Set("湖北省鄂州生命科学产业技术研究院和一个放不下的长名称", "科研院所与创新平台 · 省级 · 已建 · 待定位", true)
	return NewColumn(theme.Space12, theme.Space8,
		NewBeside(NewHeading("沿江产业科技创新发展带"), widget.NewButtonWithIcon("", theme.IconClose, nil)),
		NewNote("布局要素 · 发展带 · 两带两组团"),
		container.NewHBox(chosen, NewRailButton(theme.IconPlace, "平台园区", func() {})),
		NewSwitch(SwitchParams{Title: "两带两组团", Bold: true, On: Full, Changed: quiet}),
		NewSwitch(SwitchParams{Title: "沿江带", Level: 1, On: Full, Changed: quiet}),
		NewSwitch(SwitchParams{Title: "生态带", Level: 1, On: Off, Changed: quiet}),
		NewSwitch(SwitchParams{Title: "平台园区", Count: "22/90", Bold: true, On: Partly, Changed: quiet}),
		NewSwitch(SwitchParams{Title: "没有位置的图层", Count: "0", Level: 1, Disabled: true, Changed: quiet}),
		NewRule(),
		NewFacts(Fact{"节点", "1. 葛店开发区\n2. 华容区"}, Fact{"依据", "沿长江南岸，自西向东，依次经过四个节点；宽度为示意。"}, Fact{"备注", ""}),
		NewField("数值（亿元）", widget.NewEntry()), NewFault("请填数字，例如 225 或 2.35；没有数值就不要填。"),
		NewChoice("鄂城区", "数据缺失", true, func() {}), NewChoice("葛店开发区", "功能区 · 0/15 项", false, func() {}),
		row, faint, NewLink("此处还有：葛店开发区", func() {}),
	)
}

func TestGallery(t *testing.T) {
	for _, look := range []theme.Appearance{theme.Light, theme.Dark} {
		t.Run(string(look), func(t *testing.T) {
			dress(t, look)
			golden.Check(t, "gallery-"+string(look), capture(hang(t, gallery(), 300, 800)))
		})
	}
}

func TestTablePicture(t *testing.T) {
	dress(t, theme.Light)
	cells := [][]Cell{
		{{Text: "全社会研发经费投入"}, {Text: "亿元", Muted: true}, {Text: "14.78"}, {Text: "数据缺失", Icon: theme.ShapeNone, Muted: true}},
		{{Text: "本级地方财政科技支出占财政支出的比重"}, {Text: "%", Muted: true}, {Text: "1.48"}, {Text: "略滞后", Icon: theme.ShapeSlight}},
		{{Text: "高新技术企业数"}, {Text: "家", Muted: true}, {Text: "133"}, {Text: "达到进度", Icon: theme.ShapeOnTrack}},
	}
	table := NewTable(TableParams{
		Columns: []ColumnSpec{{Title: "指标", Width: 150, Grow: 1}, {Title: "单位", Width: 60}, {Title: "基期", Width: 70, Align: fyne.TextAlignTrailing}, {Title: "状态", Width: 100}},
		Rows:    3,
		Heading: func(row int) string { return map[int]string{0: "创新能力", 2: "引领发展"}[row] },
		Cell:    func(row, column int) Cell { return cells[row][column] },
		Tapped:  func(int) {},
	})
	win := hang(t, table, 420, 220)
	table.Choose(1)
	golden.Check(t, "table", capture(win))
}

func TestTableTellsTheRowTapped(t *testing.T) {
	dress(t, theme.Light)
	got := -1
	table := NewTable(TableParams{
		Columns: []ColumnSpec{{Title: "指标", Width: 200}}, Rows: 3,
		Heading: func(row int) string { return map[int]string{0: "创新能力"}[row] },
		Cell:    func(row, _ int) Cell { return Cell{Text: "行"} },
		Tapped:  func(row int) { got = row },
	})
	win := hang(t, table, 300, 200)
	// The head, the group's title and two rows lie above the middle of the third.
	test.TapCanvas(win.Canvas(), fyne.NewPos(50, theme.RowHeight*4.5+4))
	if got != 2 {
		t.Errorf("row %d, want 2", got)
	}
	got = -1
	test.TapCanvas(win.Canvas(), fyne.NewPos(50, theme.RowHeight*1.5+4))
	if got != -1 {
		t.Error("the title of a group is no row")
	}
}

func TestSwitchTurns(t *testing.T) {
	dress(t, theme.Light)
	var told []bool
	s := NewSwitch(SwitchParams{Title: "平台园区", On: Partly, Changed: func(on bool) { told = append(told, on) }})
	s.Tapped(nil)
	s.TypedRune(' ')
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(told) != 3 || !told[0] || told[1] || !told[2] || s.On() != Full {
		t.Errorf("told %v and shows %v; want on, off, on", told, s.On())
	}
	dead := NewSwitch(SwitchParams{Title: "没有位置", Disabled: true, Changed: func(bool) { t.Error("a disabled switch turned") }})
	dead.Tapped(nil)
}

func TestFit(t *testing.T) {
	dress(t, theme.Light)
	style := fyne.TextStyle{}
	wide := rest([]rune("武汉城市圈"), theme.Body, style)
	for _, c := range []struct {
		name, text string
		width      float32
		want       string
	}{
		{"fits exactly", "武汉城市圈", wide, "武汉城市圈"},
		{"a little too narrow: the mark takes a character's room", "武汉城市圈", wide - 1, "武汉城…"},
		{"no room at all", "武汉城市圈", 0, "…"},
	} {
		if got := fit(c.text, c.width, theme.Body, style); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPanes(t *testing.T) {
	dress(t, theme.Light)
	left, middle, right := widget.NewLabel("左"), widget.NewLabel("中"), widget.NewLabel("右")
	p := NewPanes(left, middle, right, 220, 250)
	moved := 0
	p.Moved = func() { moved++ }
	hang(t, p, 1000, 400)
	if got := middle.Size().Width; got != 530 {
		t.Errorf("the middle is %v wide, want 1000−220−250", got)
	}
	p.leftEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(30, 0)})
	p.leftEdge.DragEnd()
	p.rightEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-50, 0)})
	p.rightEdge.DragEnd()
	if l, r := p.Widths(); l != 250 || r != 300 || moved != 2 {
		t.Errorf("widths %v and %v after %d drags, want 250 and 300 after 2", l, r, moved)
	}
	p.Fold(true, true)
	if got := middle.Size().Width; got != 1000 || left.Visible() || right.Visible() {
		t.Errorf("folded, the middle is %v wide", got)
	}
	p.Fold(false, false)
	if got := middle.Size().Width; got != 450 || !left.Visible() {
		t.Errorf("unfolded, the middle is %v wide, want 450", got)
	}
	p.SetWidths(-20, 9000)
	if l, r := p.Widths(); l != minSide || r != maxSide {
		t.Errorf("widths %v and %v, want the bounds", l, r)
	}
}

func TestFinder(t *testing.T) {
	dress(t, theme.Light)
	names := []string{"梧桐湖科技企业孵化器", "梧桐湖生态科学城"}
	chosen := -1
	f := NewFinder(FinderParams{
		Prompt: "搜索", Nothing: "没有找到",
		Find: func(text string) []Found {
			if text == "无" {
				return nil
			}
			return []Found{{names[0], "孵化载体"}, {names[1], "园区与基地"}}
		},
		Chosen: func(i int) { chosen = i },
	})
	win := hang(t, container.NewStack(container.NewVBox(f), f.Layer()), 600, 300)
	win.Canvas().Focus(f.Field())
	test.Type(f.Field(), "w")
	if len(f.lines) != 2 || win.Canvas().Focused() != f.Field() {
		t.Fatalf("%d lines, focus on %v", len(f.lines), win.Canvas().Focused())
	}
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if chosen != 1 || f.field.Text != "" || len(f.layer.Objects) != 0 {
		t.Errorf("chosen %d, text %q, %d objects left", chosen, f.field.Text, len(f.layer.Objects))
	}
	test.Type(f.Field(), "w")
	test.Tap(f.lines[0])
	if chosen != 0 {
		t.Errorf("chosen %d by pointer, want 0", chosen)
	}
	chosen = -1
	test.Type(f.Field(), "无")
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if chosen != -1 {
		t.Error("nothing was found, and chosen all the same")
	}
	f.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(f.layer.Objects) != 0 {
		t.Error("Esc leaves the list")
	}
}

func TestTell(t *testing.T) {
	dress(t, theme.Light)
	win := hang(t, widget.NewLabel("底"), 700, 400)
	Tell(win, "没有完成", "无法写入“布局图.png”：所在的文件夹不存在，请先建立。")
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing is told")
	}
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if win.Canvas().Overlays().Top() != nil {
		t.Error("the space bar does not close it")
	}
}

// library makes a folder with a folder, two files of the kind and another one.
func library(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "图层"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"湖泊.geojson", "界线.GEOJSON", "说明.txt", ".隐藏.geojson"} {
		if err := os.WriteFile(filepath.Join(root, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestChooserLooksIntoFolders(t *testing.T) {
	dress(t, theme.Light)
	win := hang(t, widget.NewLabel("底"), 900, 600)
	root, chosen := library(t), ""
	c := choose(win, "选择文件", root, "", Kind{Title: "GeoJSON 文件", Endings: []string{".geojson"}}, false, func(p string) { chosen = p })
	var names []string
	for _, r := range c.rows {
		names = append(names, r.Name())
	}
	if !slices.Equal(names, []string{"图层", "湖泊.geojson", "界线.GEOJSON"}) {
		t.Fatalf("lists %v, want the folder, then the two files of the kind", names)
	}
	c.list.Select(0)
	if c.folder != filepath.Join(root, "图层") || len(c.rows) != 0 {
		t.Errorf("in %s with %v", c.folder, c.rows)
	}
	c.enter(root)
	c.done()
	if chosen != "" || c.fault.Text() == "" {
		t.Error("nothing was chosen, and it went on")
	}
	c.name.SetText("没有.geojson")
	c.done()
	if chosen != "" || c.fault.Text() == "" {
		t.Error("a file that is not there was chosen")
	}
	c.enter(filepath.Join(root, "没有"))
	if c.folder != root || c.fault.Text() == "" {
		t.Error("a folder that is not there was entered")
	}
	c.list.Select(1)
	c.done()
	if chosen != filepath.Join(root, "湖泊.geojson") || win.Canvas().Overlays().Top() != nil {
		t.Errorf("chosen %q", chosen)
	}
}

func TestChooserAsksBeforeItReplaces(t *testing.T) {
	dress(t, theme.Light)
	win := hang(t, widget.NewLabel("底"), 900, 600)
	root, chosen := library(t), ""
	kind := Kind{Title: "GeoJSON 文件", Endings: []string{".geojson"}}
	c := choose(win, "保存文件", root, "湖泊.geojson", kind, true, func(p string) { chosen = p })
	c.done()
	if chosen != "" || win.Canvas().Overlays().Top() == nil {
		t.Error("a file would be replaced without a word")
	}
	c = choose(win, "保存文件", root, "", kind, true, func(p string) { chosen = p })
	c.name.SetText(filepath.Join(root, "图层", "新.geojson"))
	c.done()
	if chosen != filepath.Join(root, "图层", "新.geojson") {
		t.Errorf("chosen %q", chosen)
	}
}

func TestFileKinds(t *testing.T) {
	k := Kind{Title: "图片", Endings: []string{".png"}}
	if got := k.filter(); got[0].Patterns[0] != "*.png" || got[0].Name != "图片" {
		t.Errorf("filter %v", got)
	}
}

func TestAskGoesOnOnlyWhenTold(t *testing.T) {
	dress(t, theme.Light)
	win := hang(t, widget.NewLabel("底"), 700, 400)
	done := 0
	Ask(win, "删除", "删除后可以撤销。", "删除", func() { done++ })
	win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if done != 0 || win.Canvas().Overlays().Top() != nil {
		t.Errorf("done %d times by the way back", done)
	}
}
