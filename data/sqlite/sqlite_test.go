package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ezmap/data"
)

var test = Format{Name: "资料库", Application: 0x54455354, Version: 3}

// fill makes one table of 2,000 rows with an index, some 50 pages.
func fill(f *File) error {
	ctx := context.Background()
	return f.Write(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, `
			PRAGMA user_version = 3;
			CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
			CREATE TABLE things (
				id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,
				n INTEGER CONSTRAINT "数量须大于0" CHECK (n > 0),
				parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
			WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2000)
			INSERT INTO things (id, text) SELECT i, printf('%050d', i) FROM c;`)
		return err
	})
}

// made makes a file of the test's format and returns its path.
func made(t testing.TB, path string) string {
	t.Helper()
	if err := Create(context.Background(), path, test, fill); err != nil {
		t.Fatalf("Create: %v", detail(err))
	}
	return path
}

// opened opens a file for the length of the test.
func opened(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(context.Background(), path, test)
	if err != nil {
		t.Fatalf("Open: %v", detail(err))
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// detail returns an error with its cause.
func detail(err error) string {
	return fmt.Sprint(err, " <- ", errors.Unwrap(err))
}

// wantFault asserts the kind of a data.Error and a part of its sentence.
func wantFault(t testing.TB, err error, kind data.ErrorKind, part string) {
	t.Helper()
	var e *data.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a data.Error with “%s”", err, part)
	}
	if e.Kind != kind || !strings.Contains(e.Message, part) {
		t.Errorf("got %s “%s” (%v), want %s with “%s”", e.Kind, e.Message, e.Err, kind, part)
	}
}

func count(t testing.TB, f *File) (n int) {
	t.Helper()
	err := f.Read(context.Background(), func(conn *sql.Conn) error {
		return conn.QueryRowContext(context.Background(), "SELECT count(*) FROM things").Scan(&n)
	})
	if err != nil {
		t.Fatalf("count: %v", detail(err))
	}
	return n
}

func insert(ctx context.Context, f *File, query string, args ...any) error {
	return f.Write(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, query, args...)
		return err
	})
}

// folder returns the names and contents of all files in a folder.
func folder(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !d.Type().IsRegular() {
			return err
		}
		raw, err := os.ReadFile(path)
		all[path] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPathsWithEveryCharacter(t *testing.T) {
	for _, name := range []string{
		"鄂州 科技.db", "a?mode=memory.db", "a#b.db", "100%41.db", "a&b=c.db", "a+b.db", "a'b\"c.db", "a:b.db", "..db", " .db", "文件夹/子 文件夹/鄂创图.db", "换\n行.db",
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.ContainsAny(name, "?\":\n") {
				t.Skip("Windows has no such names")
			}
			dir := t.TempDir()
			path := made(t, filepath.Join(dir, name))
			if n := count(t, opened(t, path)); n != 2000 {
				t.Errorf("%d rows, want 2000", n)
			}
			for file := range folder(t, dir) {
				if file != path && file != path+"-wal" && file != path+"-shm" {
					t.Errorf("a file %q appeared", file)
				}
			}
		})
	}
}

func TestRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	made(t, "a.db")
	if n := count(t, opened(t, "a.db")); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// damage changes the bytes of a finished file.
func damage(t testing.TB, path string, change func([]byte) []byte) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(raw), 0o644); err != nil {
		t.Fatal(err)
	}
}

const page = 4096

// TestWhatIsNotOpened gives each kind of file that must be refused, and asserts
// that nothing on the disk changes.
func TestWhatIsNotOpened(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, path string)
		kind    data.ErrorKind
		part    string
	}{
		"missing": {func(*testing.T, string) {}, data.NotFound, "没有找到资料库"},
		"missing folder": {func(t *testing.T, path string) {
			os.Remove(filepath.Dir(path))
		}, data.NotFound, "没有找到资料库"},
		"folder": {func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o755)) }, data.Unusable, "是文件夹"},
		"empty":  {func(t *testing.T, path string) { must(t, os.WriteFile(path, nil, 0o644)) }, data.Unusable, "不是资料库文件"},
		"text": {func(t *testing.T, path string) {
			must(t, os.WriteFile(path, bytes.Repeat([]byte("名称,经度,纬度\n"), 1000), 0o644))
		}, data.Unusable, "不是资料库文件"},
		"first half of a header": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte { return raw[:50] })
		}, data.Unusable, "已损坏"},
		"first page overwritten": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte {
				copy(raw, bytes.Repeat([]byte{0}, page))
				return raw
			})
		}, data.Unusable, "不是资料库文件"},
		"damaged page": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte {
				copy(raw[10*page:], bytes.Repeat([]byte{0xA5}, page))
				return raw
			})
		}, data.Unusable, "已损坏"},
		"damaged schema": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte {
				copy(raw[100:], bytes.Repeat([]byte{0xFF}, 1000))
				return raw
			})
		}, data.Unusable, "已损坏"},
		"truncated": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte { return raw[:len(raw)/2] })
		}, data.Unusable, "已损坏"},
		"truncated inside a page": {func(t *testing.T, path string) {
			damage(t, made(t, path), func(raw []byte) []byte { return raw[:len(raw)-100] })
		}, data.Unusable, "已损坏"},
		"another program's": {func(t *testing.T, path string) {
			other := Format{Name: "别的", Application: 0x12345678, Version: 1}
			if err := Create(context.Background(), path, other, func(*File) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}, data.Unusable, "别的程序的数据库"},
		"no program's": {func(t *testing.T, path string) {
			if err := Create(context.Background(), path, Format{}, func(*File) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}, data.Unusable, "别的程序的数据库"},
		"GeoPackage": {func(t *testing.T, path string) {
			if err := Create(context.Background(), path, Format{Application: 0x47504B47}, func(*File) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}, data.Unusable, "GeoPackage"},
		"newer": {func(t *testing.T, path string) {
			made(t, path)
			newer := test
			newer.Version = 4
			f, err := Open(context.Background(), path, newer)
			if err != nil {
				t.Fatal(err)
			}
			if err := insert(context.Background(), f, "PRAGMA user_version = 4"); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}, data.Unusable, "由更新版本的程序保存"},
		"zero in the path": {func(*testing.T, string) {}, data.Invalid, "无效字符"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "文件夹", "a.db")
			if err := os.Mkdir(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			c.prepare(t, path)
			if name == "zero in the path" {
				path += "\x00"
			}
			before := folder(t, dir)
			for way, open := range map[string]func(context.Context, string, Format) (*File, error){"Open": Open, "OpenReadOnly": OpenReadOnly} {
				f, err := open(context.Background(), path, test)
				if err == nil {
					f.Close()
					t.Fatalf("%s opened it", way)
				}
				wantFault(t, err, c.kind, c.part)
				wantSameFolder(t, dir, before)
			}
		})
	}
}

func wantSameFolder(t testing.TB, dir string, before map[string]string) {
	t.Helper()
	after := folder(t, dir)
	for path, raw := range after {
		if old, ok := before[path]; !ok {
			t.Errorf("%s appeared", path)
		} else if old != raw {
			t.Errorf("%s changed", path)
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			t.Errorf("%s vanished", path)
		}
	}
}

// TestLinks opens a library by a symbolic link, as some keep it.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	made(t, filepath.Join(dir, "a.db"))
	if err := os.Symlink("a.db", filepath.Join(dir, "b.db")); err != nil {
		t.Skip(err)
	}
	if n := count(t, opened(t, filepath.Join(dir, "b.db"))); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}

func TestFaults(t *testing.T) {
	ctx := context.Background()
	f := opened(t, made(t, filepath.Join(t.TempDir(), "a.db")))
	for name, c := range map[string]struct {
		query string
		kind  data.ErrorKind
		part  string
	}{
		"a rule with a name":    {"INSERT INTO things (text, n) VALUES ('a', 0)", data.Invalid, "内容不合规则：数量须大于0"},
		"nothing where needed":  {"INSERT INTO things (n) VALUES (1)", data.Invalid, "缺少必填内容（things.text）"},
		"the same twice":        {"INSERT INTO things (text) VALUES ('a'), ('a')", data.Conflict, "编号重复（things.text）"},
		"the same key twice":    {"INSERT INTO things (id, text) VALUES (1, 'a')", data.Conflict, "编号重复（things.id）"},
		"pointing to nothing":   {"INSERT INTO things (text, parent) VALUES ('a', 7)", data.Conflict, "指向不存在的记录"},
		"another type":          {"INSERT INTO things (text, n) VALUES ('a', 'b')", data.Invalid, "不合规则"},
		"statement not correct": {"INSERT INTO nowhere VALUES (1)", data.Unusable, "操作未完成"},
	} {
		t.Run(name, func(t *testing.T) {
			wantFault(t, insert(ctx, f, c.query), c.kind, c.part)
			if n := count(t, f); n != 2000 {
				t.Errorf("%d rows, want 2000", n)
			}
		})
	}
	t.Run("dangling names the tables", func(t *testing.T) {
		err := insert(ctx, f, "INSERT INTO things (text, parent) VALUES ('a', 7)")
		if cause := errors.Unwrap(err); cause == nil || !strings.Contains(cause.Error(), "FOREIGN KEY") {
			t.Errorf("cause is %v", cause)
		}
	})
	t.Run("full", func(t *testing.T) {
		// A page limit is SQLite's own way to make a disk full.
		err := f.Write(ctx, func(conn *sql.Conn) error {
			_, err := conn.ExecContext(ctx, "PRAGMA max_page_count = 60; INSERT INTO things (text) SELECT text || 'x' FROM things")
			return err
		})
		wantFault(t, err, data.Unusable, "磁盘空间不足")
		if n := count(t, f); n != 2000 {
			t.Errorf("%d rows, want 2000", n)
		}
	})
	t.Run("a panic inside leaves no transaction", func(t *testing.T) {
		f := opened(t, made(t, filepath.Join(t.TempDir(), "a.db")))
		func() {
			defer func() { _ = recover() }()
			_ = f.Write(ctx, func(conn *sql.Conn) error {
				_, _ = conn.ExecContext(ctx, "DELETE FROM things")
				panic("in the work")
			})
		}()
		if err := insert(ctx, f, "INSERT INTO things (text) VALUES ('a')"); err != nil {
			t.Fatal(err)
		}
		if n := count(t, f); n != 2001 {
			t.Errorf("%d rows, want 2001", n)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(ctx)
		err := f.Write(ctx, func(conn *sql.Conn) error {
			_, err := conn.ExecContext(context.Background(), "DELETE FROM things")
			cancel()
			return err
		})
		wantFault(t, err, data.Cancelled, "已取消")
		if n := count(t, f); n != 2000 {
			t.Errorf("%d rows, want 2000", n)
		}
	})
	t.Run("closed", func(t *testing.T) {
		f := opened(t, made(t, filepath.Join(t.TempDir(), "a.db")))
		f.Close()
		wantFault(t, insert(ctx, f, "DELETE FROM things"), data.Unusable, "已经关闭")
	})
	t.Run("reading cannot write", func(t *testing.T) {
		err := f.Read(ctx, func(conn *sql.Conn) error {
			_, err := conn.ExecContext(ctx, "DELETE FROM things")
			return err
		})
		wantFault(t, err, data.Unusable, "只读")
	})
}

// TestReadIsASnapshot reads while something is written.
func TestReadIsASnapshot(t *testing.T) {
	ctx := context.Background()
	f := opened(t, made(t, filepath.Join(t.TempDir(), "a.db")))
	err := f.Read(ctx, func(conn *sql.Conn) error {
		for range 2 {
			var n int
			if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM things").Scan(&n); err != nil {
				return err
			}
			if n != 2000 {
				t.Errorf("%d rows inside the snapshot, want 2000", n)
			}
			if err := insert(ctx, f, "DELETE FROM things WHERE id > 1000"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, f); n != 1000 {
		t.Errorf("%d rows, want 1000", n)
	}
}

func TestDurableSettings(t *testing.T) {
	ctx := context.Background()
	f := opened(t, made(t, filepath.Join(t.TempDir(), "a.db")))
	// 2 is FULL, see https://www.sqlite.org/pragma.html#pragma_synchronous.
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0", "busy_timeout": "10000", "cell_size_check": "1",
	} {
		err := f.Write(ctx, func(conn *sql.Conn) error {
			var got string
			err := conn.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&got)
			if got != want {
				t.Errorf("%s = %s, want %s", pragma, got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestMemory(t *testing.T) {
	ctx := context.Background()
	f, err := Memory(ctx, test)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	if n := count(t, f); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}

// TestCommandLineReadsIt asks the sqlite3 program, which shares no code with the driver.
func TestCommandLineReadsIt(t *testing.T) {
	path := made(t, filepath.Join(t.TempDir(), "鄂创图.db"))
	if got := oracle(t, path, "PRAGMA integrity_check; PRAGMA user_version; PRAGMA application_id; PRAGMA journal_mode; SELECT count(*) FROM things"); got != "ok\n3\n1413829460\nwal\n2000\n" {
		t.Errorf("sqlite3 says %q", got)
	}
}

// oracle runs the sqlite3 program.
func oracle(t testing.TB, path, query string) string {
	t.Helper()
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("the sqlite3 program is not installed")
	}
	out, err := exec.Command(program, path, query).CombinedOutput()
	if err != nil {
		t.Fatalf("sqlite3: %v: %s", err, out)
	}
	return string(out)
}
