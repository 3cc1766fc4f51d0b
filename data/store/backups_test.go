package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

// backedUp is a library with backups and a clock set by hand.
func backedUp(t *testing.T) (f *File, set func(day string)) {
	t.Helper()
	f = openAt(t, filepath.Join(t.TempDir(), "资料 一.db"))
	f.MakeBackups()
	var now time.Time
	f.now = func() time.Time { return now }
	set = func(day string) {
		t.Helper()
		var err error
		now, err = time.ParseInLocation("2006-01-02 15:04:05", day, time.Local)
		mustDo(t, err)
	}
	set("2026-11-24 10:00:00")
	return f, set
}

// namesOf returns the names of the backups of a library, newest first.
func namesOf(t *testing.T, f *File) (names []string) {
	t.Helper()
	all, err := f.Backups(context.Background())
	mustDo(t, err)
	for _, b := range all {
		names = append(names, filepath.Base(b.Path))
	}
	return names
}

func TestDailyBackup(t *testing.T) {
	ctx := context.Background()
	f, set := backedUp(t)
	daily := func(want bool) {
		t.Helper()
		if b, made, err := f.BackUpDaily(ctx); err != nil || made != want || made && b.Size < 100_000 {
			t.Errorf("made = %v, %+v, %v, want %v", made, b, err, want)
		}
	}
	daily(false) // a library that nobody has changed can be made again
	put(t, f, "S1")
	daily(true)
	put(t, f, "S2")
	set("2026-11-24 23:59:59")
	daily(false) // once a day
	set("2026-11-25 00:00:01")
	daily(true)
	set("2026-11-26 08:00:00")
	daily(false) // nothing came since
	want := []string{"资料 一.20261125-000001.每日.db", "资料 一.20261124-100000.每日.db"}
	if got := namesOf(t, f); !slices.Equal(got, want) {
		t.Errorf("backups %q, want %q", got, want)
	}
	all, err := f.Backups(ctx)
	mustDo(t, err)
	for i, sites := range []int{5, 4} { // the sample has 3
		problems, err := CheckBackup(ctx, all[i].Path)
		mustDo(t, err)
		if s := load1(t, openAt(t, all[i].Path)); len(problems) != 0 || len(s.Sites) != sites {
			t.Errorf("backup %d has %d records and %q", i, len(s.Sites), problems)
		}
	}
}

// TestBackupBeforeAnImport: before each import there is a backup of what was before it.
func TestBackupBeforeAnImport(t *testing.T) {
	ctx := context.Background()
	f, set := backedUp(t)
	imported(t, f, "roads", grid(10))
	if got := namesOf(t, f); len(got) != 0 {
		t.Errorf("a library that nobody had changed was backed up: %q", got)
	}
	set("2026-11-24 10:00:01")
	imported(t, f, "roads", grid(20))
	set("2026-11-24 10:00:02")
	put(t, f, "S1")
	var many []data.Change
	for _, id := range strings.Split("abcdefghijklmnopqrst", "") {
		many = append(many, data.Edit[data.Site]{After: &data.Site{ID: "M" + id, Name: id}})
	}
	_, err := f.Apply(ctx, "", data.Batch{Title: "导入 1 条记录", Changes: many[:1]})
	mustDo(t, err)
	set("2026-11-24 10:00:03")
	_, err = f.Apply(ctx, "", data.Batch{Title: "修改 19 条", Changes: many[1:]})
	mustDo(t, err)
	want := []string{"资料 一.20261124-100002.导入前.db", "资料 一.20261124-100001.导入前.db"}
	if got := namesOf(t, f); !slices.Equal(got, want) {
		t.Fatalf("backups %q, want %q", got, want)
	}
	all, err := f.Backups(ctx)
	mustDo(t, err)
	b := openAt(t, all[1].Path)
	wantFeatures(t, b, "roads", grid(10))

	// Where the backup cannot be made the import is refused, and nothing changes.
	mustDo(t, os.RemoveAll(filepath.Join(filepath.Dir(f.Path()), "备份")))
	mustDo(t, os.WriteFile(filepath.Join(filepath.Dir(f.Path()), "备份"), nil, 0o600))
	before := load1(t, f)
	_, err = f.Apply(ctx, "", data.LayerImport{After: data.Layer{ID: "new"}, Features: values(grid(1))})
	wantFault(t, err, data.Unusable, "备份文件夹“")
	wantState(t, f, before)
}

func TestBackupFolder(t *testing.T) {
	ctx := context.Background()
	f, _ := backedUp(t)
	put(t, f, "S1")
	_, err := f.BackUp(ctx, data.ManualBackup)
	mustDo(t, err)
	stick := t.TempDir()
	mustDo(t, f.Keep(ctx, BackupFolderKey, stick))
	put(t, f, "S2")
	b, err := f.BackUp(ctx, data.ManualBackup)
	mustDo(t, err)
	if !strings.HasPrefix(b.Path, filepath.Join(stick, "鄂创图备份 ")) {
		t.Errorf("the backup is %s", b.Path)
	}
	if n := len(namesOf(t, f)); n != 2 { // of both places
		t.Errorf("%d backups are listed", n)
	}
	// A stick that is gone gives way to the folder beside the library.
	mustDo(t, os.RemoveAll(stick))
	put(t, f, "S3")
	b, err = f.BackUp(ctx, data.ManualBackup)
	mustDo(t, err)
	if filepath.Dir(b.Path) != filepath.Join(filepath.Dir(f.Path()), "备份") {
		t.Errorf("the backup is %s", b.Path)
	}
	// Two in one second are two.
	if _, err := f.BackUp(ctx, data.ManualBackup); err != nil || len(namesOf(t, f)) != 3 {
		t.Errorf("%v %q", err, namesOf(t, f))
	}
}

// TestBackupsAreOfOneLibrary: what else stands in the folder is neither listed nor deleted.
func TestBackupsAreOfOneLibrary(t *testing.T) {
	ctx := context.Background()
	f, _ := backedUp(t)
	folder := filepath.Join(filepath.Dir(f.Path()), "备份")
	mustDo(t, os.Mkdir(folder, 0o755))
	others := []string{"资料 二.20200101-100000.每日.db", "资料 一.20200101-100000.年终.db", "资料 一.2020.每日.db", "资料 一.20200101-100000.每日.xlsx", "说明.txt"}
	for _, name := range others {
		mustDo(t, os.WriteFile(filepath.Join(folder, name), []byte("别的"), 0o600))
	}
	for i, name := range []string{"a", "b", "c", "d"} { // old ones of this library: three stay
		mustDo(t, os.WriteFile(filepath.Join(folder, "资料 一.2019010"+string(rune('1'+i))+"-100000.每日.db"), []byte(name), 0o600))
	}
	put(t, f, "S1")
	_, _, err := f.BackUpDaily(ctx)
	mustDo(t, err)
	want := []string{"资料 一.20261124-100000.每日.db", "资料 一.20190104-100000.每日.db", "资料 一.20190103-100000.每日.db"}
	if got := namesOf(t, f); !slices.Equal(got, want) {
		t.Errorf("backups %q, want %q", got, want)
	}
	for _, name := range others {
		if !exists(filepath.Join(folder, name)) {
			t.Errorf("%s was deleted", name)
		}
	}
}

// TestUpgradeIsBackedUp: before the schema changes there is a backup that the
// earlier version of the program still opens.
func TestUpgradeIsBackedUp(t *testing.T) {
	f := openOld(t, fixture(1))
	all, err := f.Backups(context.Background())
	mustDo(t, err)
	if len(all) != 1 || all[0].Reason != data.UpgradeBackup {
		t.Fatalf("backups are %+v", all)
	}
	d, err := openDraft(context.Background(), all[0].Path)
	mustDo(t, err)
	defer d.discard()
	if d.version != 1 {
		t.Errorf("the backup has version %d of the schema, want 1", d.version)
	}
	wantWorkOfAFixture(t, d.File)
}
