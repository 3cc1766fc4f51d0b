package studio

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/page"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

var spring = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func TestFileName(t *testing.T) {
	s := &data.State{Areas: []data.Area{{Code: data.Gedian, Name: "葛店开发区"}}}
	for _, c := range []struct {
		name string
		r    Request
		want string
	}{
		{"city, both schemes", Request{Ending: ".png", Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}, "鄂州市科技创新布局图-20260302.png"},
		{"area, one scheme", Request{Ending: ".pdf", Area: data.Gedian, Schemes: []data.Scheme{data.CorridorScheme}}, "葛店开发区科技创新布局图-两带两组团-20260302.pdf"},
		{"own title", Request{Ending: ".png", Title: "布局/“两带”:示意?"}, "布局“两带”示意-20260302.png"},
	} {
		if got := c.r.FileName(s, spring); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// table is an open dialog whose window's thread is the test.
type table struct {
	*Dialog
	t      *testing.T
	posts  chan func()
	folder string
	org    string
	opened []string
}

func open(t *testing.T) *table {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	win := test.NewTempWindow(t, widget.NewLabel(""))
	win.Resize(fyne.NewSize(1300, 760))
	x := &table{t: t, posts: make(chan func(), 64), folder: t.TempDir(), org: "鄂州市科学技术局"}
	x.Dialog = Open(Params{
		State: func() *data.State { return state }, Window: win, Post: func(f func()) { x.posts <- f },
		Files: control.Files{}, Folder: func() string { return x.folder },
		Schemes: []data.Scheme{data.CorridorScheme}, Now: func() time.Time { return spring },
		Org: func() string { return x.org }, KeepOrg: func(o string) { x.org = o },
		Open: func(path string) error { x.opened = append(x.opened, path); return nil },
	})
	t.Cleanup(func() { x.d.Hide() })
	return x
}

func (x *table) until(holds func() bool) {
	x.t.Helper()
	limit := time.After(2 * time.Minute)
	for !holds() {
		select {
		case f := <-x.posts:
			f()
		case <-limit:
			x.t.Fatal("nothing came back")
		}
	}
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

func TestTheFormStartsFromTheMap(t *testing.T) {
	x := open(t)
	if x.scheme.Selected != "两带两组团" || x.org != "鄂州市科学技术局" || x.date.Text != "2026年3月" {
		t.Errorf("%q %q %q", x.scheme.Selected, x.Dialog.org.Text, x.date.Text)
	}
	r := x.request()
	if r.Class != page.ClassA || r.Area != "" || r.Ending != ".png" || len(r.Schemes) != 1 {
		t.Errorf("%+v", r)
	}
	if x.approvalField.Visible() {
		t.Error("a sheet for inside use is asked for its approval")
	}
	x.until(func() bool { return x.preview.Image != nil })
}

func TestClassBWithoutItsNumberIsRefusedInWords(t *testing.T) {
	x := open(t)
	x.class.SetSelected("B 以标准地图为底图")
	if !x.approvalField.Visible() {
		t.Error("no field for the approval")
	}
	x.until(func() bool { return strings.Contains(x.previewNote.Text(), "审图号") })
	test.Tap(x.button("出图"))
	x.until(func() bool { return x.fault.Text() != "" })
	if !strings.Contains(x.fault.Text(), "审图号") {
		t.Errorf("says %q", x.fault.Text())
	}
	if files, _ := os.ReadDir(x.folder); len(files) != 0 {
		t.Errorf("left %v", files)
	}
}

func TestExport(t *testing.T) {
	x := open(t)
	x.format.SetSelected("报告半栏插图")
	path := filepath.Join(x.folder, "图.png")
	x.path.SetText(path)
	test.Tap(x.button("出图"))
	x.until(func() bool { return x.button("完成") != nil })
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
	test.Tap(x.button("打开图片"))
	test.Tap(x.button("打开文件夹"))
	if len(x.opened) != 2 || !strings.HasSuffix(x.opened[0], "图.png") {
		t.Errorf("opened %v", x.opened)
	}
	test.Tap(x.button("再出一张"))
	if x.button("出图") == nil {
		t.Error("the form does not come back")
	}
}

func TestExportThatIsGivenUpLeavesNothing(t *testing.T) {
	x := open(t)
	x.path.SetText(filepath.Join(x.folder, "图.png"))
	test.Tap(x.button("出图"))
	test.Tap(x.button("取消"))
	x.until(func() bool { return x.button("出图") != nil })
	if files, _ := os.ReadDir(x.folder); len(files) != 0 {
		t.Errorf("left %v", files)
	}
}

func TestAPathOfOnesOwnStays(t *testing.T) {
	x := open(t)
	x.path.SetText(filepath.Join(x.folder, "我的图.png"))
	x.area.SetSelected("葛店开发区")
	x.ending.SetSelected("JPG")
	if got, want := x.path.Text, filepath.Join(x.folder, "我的图.jpg"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
