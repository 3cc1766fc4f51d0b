package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
	"ezmap/data/sqlite"
)

func TestOpenIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, path string)
		part    string
	}{
		"folder": {func(t *testing.T, path string) { mustDo(t, os.Mkdir(path, 0o755)) }, "是文件夹，不是资料库"},
		"report": {func(t *testing.T, path string) { mustDo(t, os.WriteFile(path, []byte("报告"), 0o644)) }, "不是资料库文件"},
		"empty":  {func(t *testing.T, path string) { mustDo(t, os.WriteFile(path, nil, 0o644)) }, "不是资料库文件"},
		"newer program's": {func(t *testing.T, path string) {
			newer := library
			newer.Version = 99
			mustDo(t, sqlite.Create(context.Background(), path, newer, func(db *sqlite.File) error {
				return db.Write(context.Background(), func(conn *sql.Conn) error {
					_, err := conn.ExecContext(context.Background(), "PRAGMA user_version = 99")
					return err
				})
			}))
		}, "由更新版本的程序保存"},
		"damaged": {func(t *testing.T, path string) {
			openAt(t, path).Close()
			raw, err := os.ReadFile(path)
			mustDo(t, err)
			copy(raw[8*4096:], make([]byte, 3*4096))
			mustDo(t, os.WriteFile(path, raw, 0o644))
		}, "已损坏"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.db")
			c.prepare(t, path)
			before, _ := os.ReadFile(path)
			_, err := Open(context.Background(), path, func() (*data.State, error) {
				t.Error("the first data was asked for")
				return sample()
			})
			wantFault(t, err, data.Unusable, c.part)
			after, _ := os.ReadFile(path)
			if !slices.Equal(before, after) {
				t.Error("the file changed")
			}
			if names, _ := os.ReadDir(dir); len(names) != 1 {
				t.Errorf("%d files, want 1", len(names))
			}
		})
	}
}

func mustDo(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestFirstDataThatFails(t *testing.T) {
	faulty := func(change func(*data.State)) func() (*data.State, error) {
		return func() (*data.State, error) {
			s, err := sample()
			change(s)
			return s, err
		}
	}
	failure := errors.New("no first data")
	for name, first := range map[string]func() (*data.State, error){
		"cannot be had":        func() (*data.State, error) { return nil, failure },
		"dangling":             faulty(func(s *data.State) { s.Sites[0].Area = "999999" }),
		"indicator twice":      faulty(func(s *data.State) { s.Templates[0].Indicators[0].ID = "I01" }),
		"layer without a set":  faulty(func(s *data.State) { s.Layers[0].Generation = 9 }),
		"set without a number": faulty(func(s *data.State) { s.Features[0] = grid(1) }),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f, err := Open(context.Background(), filepath.Join(dir, "a.db"), first)
			var e *data.Error
			if !errors.As(err, &e) {
				t.Errorf("got %v", err)
			}
			if f != nil {
				f.Close()
			}
			if names, _ := os.ReadDir(dir); len(names) != 0 {
				t.Errorf("%d files were left", len(names))
			}
		})
	}
}

// TestFirstDataComesOnce opens a library again, which must not ask for first data.
func TestFirstDataComesOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	put(t, f, "S1")
	want := load1(t, f)
	f.Close()
	f, err := Open(context.Background(), path, func() (*data.State, error) { return nil, errors.New("asked again") })
	mustDo(t, err)
	defer f.Close()
	wantState(t, f, want)
}

// TestColumns asserts that each table's list of columns is that of the schema.
func TestColumns(t *testing.T) {
	f := openSample(t)
	for name, got := range map[string][]string{
		"areas": areas.names, "layers": layers.names, "elements": elements.names, "element_nodes": append(nodes.names, "element"), "sites": sites.names,
		"templates": templates.names, "indicators": append(indicators.names, "template"), "dimensions": append(dimensions.names, "template"),
		"observations": observations.names, "goals": goals.names, "targets": targetVersions.names, "stages": stages.names,
		"documents": documents.names, "people": people.names, "rulings": rulings.names, "locks": locks.names,
		"commitments": commitments.names, "programmes": programmes.names, "slots": slots.names, "contradictions": contradictions.names,
	} {
		want := query[string](t, f, "SELECT name FROM pragma_table_info('"+name+"') WHERE name <> 'seq' ORDER BY 1")
		got = slices.Sorted(slices.Values(got))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-schema +code):\n%s", name, diff)
		}
	}
}

// TestCommandLineReadsTheLibrary asks the sqlite3 program, which shares no code
// with the driver, for what an administrator would look up.
func TestCommandLineReadsTheLibrary(t *testing.T) {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("the sqlite3 program is not installed")
	}
	path := filepath.Join(t.TempDir(), "鄂创图.db")
	f := openAt(t, path)
	put(t, f, "S1")
	mustDo(t, f.Close())
	for query, want := range map[string]string{
		"PRAGMA integrity_check":   "ok\n",
		"PRAGMA foreign_key_check": "",
		"SELECT rtreecheck('site_index'), rtreecheck('feature_index_1')":                "ok|ok\n",
		"SELECT id, name, area, lon, lat, precision, year FROM sites WHERE id = 'E001'": "E001|某平台|EZ-GD|114.65|30.52|approximate|2021\n",
		"SELECT id FROM sites WHERE lon IS NULL ORDER BY seq":                           "E003\nS1\n",
		"SELECT value FROM sites, json_each(aliases) WHERE sites.id = 'E001'":           "甲\n乙\n",
		"SELECT extra -> '$.x' FROM elements WHERE id = 'river-belt'":                   `{"b":[1,2.50],"a":null}` + "\n",
		"SELECT generation, seq, id, properties ->> 'code' FROM features":               "1|0|\"a\"|420703\n1|1|7|\n1|2||\n",
		"SELECT hex(geometry) FROM elements WHERE id = 'river-belt'":                    "010200000002000000CDCCCCCCCCAC5C4000000000008" + "03E409A99999999B95C406666666666663E40\n",
		"SELECT what, target, after ->> 'name', before FROM history":                    "新增记录“记S1”|S1|记S1|null\n",
		"SELECT id, base, target, weight FROM indicators ORDER BY seq":                  "I02|||0.0\nI01|0.0|0.16|0.25\n",
		"SELECT value, entered_at FROM observations WHERE id = 'O1'":                    "0.0|2022-03-01T08:00:00.123456789Z\n",
		"SELECT data_version FROM library":                                              "2026.1\n",
	} {
		got, err := exec.Command(program, path, query).CombinedOutput()
		if string(got) != want || err != nil {
			t.Errorf("%s\n got %q (%v)\nwant %q", query, got, err, want)
		}
	}
}

func TestDefaultPath(t *testing.T) {
	homeVariable, folderVariable := "HOME", "XDG_DATA_HOME"
	home, folder, inHome := "/home/officer", "/data/用户", "/home/officer/.local/share/ezmap/ezmap.db"
	if runtime.GOOS == "windows" {
		homeVariable, folderVariable = "USERPROFILE", "LocalAppData"
		home, folder, inHome = `C:\Users\科员`, `D:\数据`, `C:\Users\科员\AppData\Local\ezmap\ezmap.db`
	}
	t.Setenv(homeVariable, home)
	for set, want := range map[string]string{
		"": inHome, "relative": inHome, folder: filepath.Join(folder, "ezmap", "ezmap.db"),
	} {
		t.Setenv(folderVariable, set)
		got, err := DefaultPath()
		if got != want || err != nil {
			t.Errorf("with %q: %q, %v, want %q", set, got, err, want)
		}
	}
	t.Setenv(homeVariable, "")
	t.Setenv(folderVariable, "")
	_, err := DefaultPath()
	wantFault(t, err, data.Unusable, "请用 -db 指定")
}
