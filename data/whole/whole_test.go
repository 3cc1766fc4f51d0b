package whole

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "布局 图.txt")
	for _, content := range []string{"第一份", "第二份，长一些"} {
		if err := Write(path, func(w io.Writer) error { _, err := io.WriteString(w, content); return err }); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != content {
			t.Errorf("wrote %q, found %q", content, got)
		}
	}
	alone(t, path)
}

// A failure half-way leaves the old file as it was and nothing beside it.
func TestFailureKeepsTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("旧"), 0o644); err != nil {
		t.Fatal(err)
	}
	told := data.Fault(data.Cancelled, "已取消。", nil)
	cases := map[string]struct {
		err  error
		want string
	}{
		"a sentence is passed on":   {told, "已取消。"},
		"another error becomes one": {errors.New("disk full"), "无法写入“" + path + "”：请检查磁盘空间，或换一个位置。"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			err := Write(path, func(w io.Writer) error {
				if _, err := io.WriteString(w, strings.Repeat("半", 100_000)); err != nil {
					return err
				}
				return c.err
			})
			if data.Sentence(err) != c.want {
				t.Errorf("said %q", data.Sentence(err))
			}
			if got, _ := os.ReadFile(path); string(got) != "旧" {
				t.Errorf("the old file now holds %d bytes", len(got))
			}
			alone(t, path)
		})
	}
}

func TestFolderThatDoesNotExist(t *testing.T) {
	path := filepath.Join(t.TempDir(), "没有", "a.txt")
	err := Write(path, func(io.Writer) error { return nil })
	if want := "无法写入“" + path + "”：所在的文件夹不存在，请先建立。"; data.Sentence(err) != want {
		t.Errorf("said %q", data.Sentence(err))
	}
}

// alone checks that nothing was left beside a file.
func alone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files in the folder, want one (%v)", len(entries), err)
	}
}

// TestWhatAKilledProgramLeft: a part that nobody writes any more goes, others stay.
func TestWhatAKilledProgramLeft(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-25 * time.Hour)
	for name, gone := range map[string]bool{
		".ezmap-123.part": true, ".ezmap-124.part": false, "ezmap-1.part": false, ".ezmap-1.png": false,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if name != ".ezmap-124.part" {
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
		defer func() {
			if _, err := os.Stat(path); os.IsNotExist(err) != gone {
				t.Errorf("%s: %v, want gone %v", name, err, gone)
			}
		}()
	}
	if err := Write(filepath.Join(dir, "a.txt"), func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }); err != nil {
		t.Fatal(err)
	}
}
