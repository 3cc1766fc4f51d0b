package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"ezmap/data"
)

func TestCopyTo(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	f := opened(t, made(t, filepath.Join(dir, "a.db")))
	// What waits in the log belongs to the copy.
	if err := insert(ctx, f, "INSERT INTO things (text) VALUES ('新')"); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(dir, "备份", "b 1%.db")
	for range 2 { // the second replaces the first
		if err := f.CopyTo(ctx, backup); err != nil {
			t.Fatal(detail(err))
		}
	}
	if files := folder(t, filepath.Dir(backup)); len(files) != 1 {
		t.Errorf("%d files beside the copy, want 1", len(files))
	}
	if got := oracle(t, backup, "PRAGMA integrity_check; SELECT count(*) FROM things; PRAGMA application_id; PRAGMA user_version"); got != "ok\n2001\n1413829460\n3\n" {
		t.Errorf("sqlite3 says %q", got)
	}
	if n := count(t, opened(t, backup)); n != 2001 {
		t.Errorf("%d rows, want 2001", n)
	}
}

func TestCopyToIsRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := made(t, filepath.Join(dir, "a.db"))
	f := opened(t, path)
	report := filepath.Join(dir, "报告.docx")
	if err := os.WriteFile(report, []byte("报告"), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.db")
	if err := os.Link(path, link); err != nil {
		t.Skip(err)
	}
	count(t, f)
	before := folder(t, dir)
	for name, c := range map[string]struct {
		path string
		kind data.ErrorKind
		part string
	}{
		"itself":               {path, data.Invalid, "不能覆盖它自己"},
		"itself by a link":     {link, data.Invalid, "不能覆盖它自己"},
		"a report":             {report, data.Conflict, "没有覆盖"},
		"a folder":             {dir, data.Conflict, "没有覆盖"},
		"below a report":       {filepath.Join(report, "b.db"), data.Unusable, "报告.docx"},
		"a folder in a report": {filepath.Join(report, "c", "b.db"), data.Unusable, "报告.docx"},
	} {
		t.Run(name, func(t *testing.T) {
			wantFault(t, f.CopyTo(ctx, c.path), c.kind, c.part)
			wantSameFolder(t, dir, before)
		})
	}
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(ctx)
		cancel()
		wantFault(t, f.CopyTo(ctx, filepath.Join(dir, "b.db")), data.Cancelled, "已取消")
		wantSameFolder(t, dir, before)
	})
}

func TestReplace(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		prepare func(t *testing.T, path string)
		kept    bool
	}{
		"nothing there": {func(*testing.T, string) {}, false},
		"a sound file":  {func(t *testing.T, path string) { made(t, path) }, true},
		"a damaged file": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte { return raw[:7000] })
		}, true},
		"no database": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte("没有了"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			backup := opened(t, made(t, filepath.Join(dir, "backup.db")))
			if err := insert(ctx, backup, "INSERT INTO things (text) VALUES ('备')"); err != nil {
				t.Fatal(err)
			}
			place := t.TempDir()
			path, keep := filepath.Join(place, "a.db"), filepath.Join(place, "kept.db")
			c.prepare(t, path)
			before := folder(t, place)
			if err := backup.Replace(ctx, path, keep); err != nil {
				t.Fatal(detail(err))
			}
			after := folder(t, place)
			if n := len(after); n != len(before)+1 {
				t.Errorf("%d files, want %d", n, len(before)+1)
			}
			if c.kept && name != "a sound file" && after[keep] != before[path] {
				t.Error("the old file was not kept as it was")
			}
			if n := count(t, opened(t, path)); n != 2001 {
				t.Errorf("%d rows, want 2001", n)
			}
			if name == "a sound file" {
				if n := count(t, opened(t, keep)); n != 2000 {
					t.Errorf("%d rows in the kept file, want 2000", n)
				}
			}
		})
	}
}

func TestReplaceIsRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	backup := opened(t, made(t, filepath.Join(dir, "backup.db")))
	path := made(t, filepath.Join(dir, "a.db"))
	keep := filepath.Join(dir, "kept.db")
	user := opened(t, path)
	count(t, user)
	wantFault(t, backup.Replace(ctx, path, keep), data.Conflict, "正被另一个窗口或程序使用")
	wantFault(t, backup.Replace(ctx, backup.Path(), keep), data.Invalid, "不能用它恢复它自己")
	wantFault(t, backup.Replace(ctx, dir, keep), data.Unusable, "不是普通文件")
	if exists(keep) {
		t.Error("the file was set aside")
	}
	if n := count(t, user); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
