package safety

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.Local)

// office is the screen on a library, whose thread is the test.
type office struct {
	*Screen
	t      *testing.T
	lib    *store.File
	win    fyne.Window
	opened []string
	folder string
	held   *data.State // what the program has in memory, nil for the library's own
}

func first() (*data.State, error) {
	return &data.State{DataVersion: "2026.1", Sites: []data.Site{{ID: "E001", Name: "某平台"}}}, nil
}

// open opens the screen on a new library in a folder.
func open(t *testing.T, size fyne.Size) *office {
	t.Helper()
	o := &office{t: t, folder: t.TempDir()}
	var err error
	if o.lib, err = store.Open(context.Background(), filepath.Join(o.folder, "ezmap.db"), first); err != nil {
		t.Fatal(err)
	}
	o.lib.MakeBackups()
	t.Cleanup(func() { o.lib.Close() })
	o.show(o.lib, size)
	return o
}

func (o *office) show(lib Library, size fyne.Size) {
	test.NewTempApp(o.t).Settings().SetTheme(theme.New(theme.Light))
	o.win = test.NewTempWindow(o.t, nil)
	o.win.SetPadded(false)
	at := func(do func()) { do() }
	o.Screen = New(Params{
		Host: o, Library: lib, Window: o.win, Now: func() time.Time { return noon }, Post: at, Go: at,
		Files: control.Files{Window: o.win, Post: at}, Folder: func() string { return o.folder },
		Open:             func(path string) error { o.opened = append(o.opened, path); return nil },
		OpenLibrary:      func(path string) error { o.opened = append(o.opened, path); return nil },
		KeepBackupFolder: func(path string) { _ = o.lib.Keep(context.Background(), store.BackupFolderKey, path) },
		People:           control.NewStrong("人员与角色"), Retention: store.Retention,
	})
	o.win.SetContent(o.Screen)
	o.win.Resize(size)
	o.Update()
}

func (o *office) Who() string { return "张三" }

func (o *office) State() *data.State {
	if o.held != nil {
		return o.held
	}
	s, err := o.lib.Load(context.Background())
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *office) RestoreBackup(path string, done func(error)) {
	done(o.lib.RestoreFrom(context.Background(), o.Who(), path))
}

// add adds a record.
func (o *office) add(id string) {
	o.t.Helper()
	if _, err := o.lib.Apply(context.Background(), "张三", data.Edit[data.Site]{After: &data.Site{ID: id, Name: "记" + id}}); err != nil {
		o.t.Fatal(err)
	}
}

// says returns all text of the detail.
func (o *office) says() string {
	var parts []string
	for _, x := range test.LaidOutObjects(o.detail) {
		if p, ok := x.(*control.Prose); ok {
			parts = append(parts, p.Text())
		}
	}
	return strings.Join(parts, "|")
}

func TestBackUpAndRestore(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	if got := o.lastBackup(); !strings.HasPrefix(got, "还没有备份") {
		t.Errorf("last backup: %s", got)
	}
	o.add("S1")
	o.backUp()
	if len(o.backups) != 1 || !strings.HasPrefix(o.result.Text(), "已备份并核对：") || o.fault.Text() != "" {
		t.Fatalf("%+v, %q, %q", o.backups, o.result.Text(), o.fault.Text())
	}
	o.add("S2")
	o.add("S3")
	o.choose(0)
	for _, want := range []string{"较早时的样子", "平台园区记录 4 → 2", "改动（变更历史） 3 → 1", "以下2步改动不在这份备份中", "张三　新增记录“记S3”"} {
		if !strings.Contains(o.says(), want) {
			t.Errorf("the preview lacks “%s”: %s", want, o.says())
		}
	}
	o.restore(o.backups[0].Path)
	if n := len(o.State().Sites); n != 2 || !strings.HasPrefix(o.result.Text(), "已恢复“") {
		t.Errorf("%d records, says %q", n, o.result.Text())
	}
	if len(o.backups) != 2 || o.backups[0].Reason != data.RestoreBackup && o.backups[1].Reason != data.RestoreBackup {
		t.Errorf("backups are %+v", o.backups)
	}
}

func TestCheckInWords(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	o.check()
	if !strings.HasPrefix(o.result.Text(), "资料库完好：") {
		t.Errorf("says %q", o.result.Text())
	}
	many := make([]string, 9)
	for i := range many {
		many[i] = "坏" + string(rune('1'+i))
	}
	if got := checkedWords(many, time.Second); !strings.Contains(got, "发现9处问题") || !strings.Contains(got, "· 坏6\n· 另有3处") || strings.Contains(got, "坏7") {
		t.Errorf("says %q", got)
	}
}

func TestCarry(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	path := filepath.Join(o.folder, "随身")
	o.carryTo(path)
	if problems, err := store.CheckBackup(context.Background(), path+".ezmap"); err != nil || len(problems) > 0 {
		t.Errorf("the copy: %v %v", problems, err)
	}
	o.carryTo(filepath.Join(o.lib.Path(), "x.ezmap"))
	if o.fault.Text() == "" || o.cancel != nil {
		t.Errorf("a copy below a file: %q", o.fault.Text())
	}
}

// TestRestoringNeedsTheRole: who may not restore sees why.
func TestRestoringNeedsTheRole(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	o.add("S1")
	o.backUp()
	if _, err := o.lib.Apply(context.Background(), "李四", data.Edit[data.Person]{After: &data.Person{ID: "U1", Name: "李四", Role: data.Approver}}); err != nil {
		t.Fatal(err)
	}
	o.choose(0)
	if !strings.Contains(o.says(), "这一步由审定人员（李四）办理") {
		t.Errorf("says %s", o.says())
	}
}

func TestReadOnlyLibrary(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	o.add("S1")
	o.backUp()
	r, err := store.OpenReadOnly(context.Background(), o.lib.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	o.show(r, fyne.NewSize(1290, 690))
	o.choose(0)
	if !strings.Contains(o.says(), "以只读方式打开") {
		t.Errorf("says %s", o.says())
	}
}

// fixed is a library that always looks the same.
type fixed struct{ Library }

func (fixed) Path() string   { return `D:\科技局\鄂创图\ezmap.db` }
func (fixed) ReadOnly() bool { return false }
func (fixed) Tally(context.Context) ([]data.Tally, error) {
	return []data.Tally{{Title: "平台园区记录", Count: 92}, {Title: "布局要素", Count: 8}, {Title: "图层", Count: 9}, {Title: "指标数值", Count: 61}, {Title: "来源文件", Count: 4}, {Title: "改动（变更历史）", Count: 143}}, nil
}
func (fixed) BackupFolder(context.Context) (string, error) {
	return `D:\科技局\鄂创图\备份`, nil
}
func (fixed) ClockBehind(context.Context) (time.Duration, error) { return 26 * time.Hour, nil }
func (fixed) Backups(context.Context) ([]data.Backup, error) {
	var all []data.Backup
	for i, reason := range []data.BackupReason{data.ImportBackup, data.DailyBackup, data.DailyBackup, data.ManualBackup, data.UpgradeBackup} {
		at := noon.Add(-time.Duration(i*17)*time.Hour - 100*time.Minute)
		all = append(all, data.Backup{Path: "ezmap." + at.Format("20060102-150405") + "." + string(reason) + ".db", At: at, Reason: reason, Size: int64(3_400_000 - i*71_000)})
	}
	return all, nil
}

func (fixed) PreviewRestore(context.Context, string) (data.Restoring, error) {
	then, _ := fixed{}.Tally(context.Background())
	now, _ := fixed{}.Tally(context.Background())
	then[0].Count, then[3].Count, then[5].Count = 90, 55, 131
	r := data.Restoring{Kinship: data.EarlierState, Now: now, Then: then, LostCount: 12}
	for i, what := range []string{"核定鄂城区 2024 年 6 个数值", "修改记录“梧桐湖科技企业孵化器”", "导入 12 条记录", "新增记录“鄂州花湖机场综合保税区”", "移动“三江港综合码头”"} {
		r.Lost = append(r.Lost, data.Entry{At: noon.Add(-time.Duration(i*7) * time.Minute), Who: []string{"李芳", "张伟"}[i%2], What: what})
	}
	return r, nil
}

func TestPictures(t *testing.T) {
	o := &office{t: t, folder: t.TempDir()}
	var err error
	if o.lib, err = store.Open(context.Background(), ":memory:", first); err != nil {
		t.Fatal(err)
	}
	defer o.lib.Close()
	o.show(fixed{}, fyne.NewSize(1290, 690))
	o.choose(1)
	o.result.SetText("资料库完好：文件页、引用、空间索引、记录、几何、照片附件和变更历史都已核对（用时0.3秒）。")
	o.settle()
	golden.Check(t, "safety", o.win.Canvas().Capture())
	o.win.Resize(fyne.NewSize(824, 400))
	golden.Check(t, "small", o.win.Canvas().Capture())
}

func TestSized(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0 KB", 1: "1 KB", 500_000: "489 KB", 3_400_000: "3.2 MB", 5 << 30: "5.0 GB"} {
		if got := sized(bytes); got != want {
			t.Errorf("%d: %s, want %s", bytes, got, want)
		}
	}
}

func TestAgo(t *testing.T) {
	for hours, want := range map[int]string{0: "今天", 11: "今天", 13: "昨天", 35: "昨天", 37: "2天前", -1: "今天", -13: "日期在今天之后"} {
		if got := ago(noon.Add(-time.Duration(hours)*time.Hour), noon); got != want {
			t.Errorf("%d hours: %s, want %s", hours, got, want)
		}
	}
}
