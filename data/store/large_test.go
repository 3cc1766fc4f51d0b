package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLargeLibrary: a library of more than sqlite.QuickCheckLimit is opened without a look at all
// of its pages; the look comes afterwards and finds what is damaged.
func TestLargeLibrary(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	if problems, err := f.CheckLarge(ctx); problems != nil || err != nil {
		t.Errorf("a small one: %q %v", problems, err)
	}
	mustDo(t, f.Close())
	behind(t, path, "INSERT INTO files (id, name, format, added_at, content) VALUES ('x', 'x', 'pdf', '2026', zeroblob(17000000))")
	f = openAt(t, path)
	if problems, err := f.CheckLarge(ctx); len(problems) != 0 || err != nil {
		t.Errorf("a sound one: %q %v", problems, err)
	}
	mustDo(t, f.Close())
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	mustDo(t, err)
	_, err = file.WriteAt(make([]byte, 4096), 40*4096)
	mustDo(t, err)
	mustDo(t, file.Close())
	f = openAt(t, path)
	problems, err := f.CheckLarge(ctx)
	if err != nil || !strings.Contains(strings.Join(problems, ""), "文件页或索引损坏") {
		t.Errorf("a damaged one: %q %v", problems, err)
	}
}
