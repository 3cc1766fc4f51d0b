package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

func TestBackupAndRestore(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path, backup := filepath.Join(dir, "a.db"), filepath.Join(dir, "U盘", "备份.db")
	f := openAt(t, path)
	put(t, f, "S1")
	imported(t, f, "roads", grid(1000))
	want := load1(t, f)
	mustDo(t, f.Backup(ctx, backup))
	put(t, f, "S2")
	later := load1(t, f)

	err := Restore(ctx, backup, path)
	wantFault(t, err, data.Conflict, "正被另一个窗口或程序使用")
	wantState(t, f, later)
	mustDo(t, f.Close())

	mustDo(t, Restore(ctx, backup, path))
	f = openAt(t, path)
	wantState(t, f, want)
	wantSound(t, f)
	// History came with it.
	if _, err := f.Undo(ctx, ""); err != nil {
		t.Error(err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "a.恢复前-*.db"))
	mustDo(t, err)
	if len(kept) != 1 {
		t.Fatalf("%d files were kept, want 1", len(kept))
	}
	wantState(t, openAt(t, kept[0]), later)
}

func TestRestoreOverWhatIsBroken(t *testing.T) {
	ctx := context.Background()
	for name, prepare := range map[string]func(path string) error{
		"nothing": func(string) error { return nil },
		"damaged": func(path string) error {
			return os.WriteFile(path, []byte("SQLite format 3\x00 und dann nichts"), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, backup := filepath.Join(dir, "新", "a.db"), filepath.Join(dir, "b.db")
			mustDo(t, os.Mkdir(filepath.Dir(path), 0o755))
			f := openAt(t, backup)
			want := load1(t, f)
			mustDo(t, f.Close())
			mustDo(t, prepare(path))
			mustDo(t, Restore(ctx, backup, path))
			wantState(t, openAt(t, path), want)
		})
	}
}

func TestRestoreIsRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	f := openAt(t, path)
	want := load1(t, f)
	mustDo(t, f.Close())
	changed := filepath.Join(dir, "changed.db")
	g := openAt(t, changed)
	put(t, g, "S1")
	mustDo(t, g.Close())
	behind(t, changed, "UPDATE history SET who = '别人'")
	report := filepath.Join(dir, "报告.docx")
	mustDo(t, os.WriteFile(report, []byte("报告"), 0o644))
	for name, c := range map[string]struct {
		backup string
		kind   data.ErrorKind
		part   string
	}{
		"missing":                    {filepath.Join(dir, "x.db"), data.NotFound, "没有找到"},
		"a report":                   {report, data.Unusable, "不是资料库文件"},
		"changed behind the program": {changed, data.Unusable, "不完好（历史记录第1条与前一条不相连"},
		"itself":                     {path, data.Invalid, "不能用它恢复它自己"},
	} {
		t.Run(name, func(t *testing.T) {
			wantFault(t, Restore(ctx, c.backup, path), c.kind, c.part)
		})
	}
	wantState(t, openAt(t, path), want)
	names, err := os.ReadDir(dir)
	mustDo(t, err)
	for _, n := range names {
		if strings.Contains(n.Name(), "恢复前") || strings.HasSuffix(n.Name(), ".new") {
			t.Errorf("%s was left", n.Name())
		}
	}
}

func TestKeptNameIsFree(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	now := time.Date(2026, 7, 24, 16, 30, 5, 0, time.UTC)
	for _, want := range []string{"a.恢复前-20260724-163005.db", "a.恢复前-20260724-163005-2.db", "a.恢复前-20260724-163005-3.db"} {
		got := keptName(path, now)
		if filepath.Base(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
		mustDo(t, os.WriteFile(got, nil, 0o644))
	}
}
