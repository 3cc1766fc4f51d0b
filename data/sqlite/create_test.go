package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"ezmap/data"
)

func TestCreateMakesFolders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "甲", "乙", "a.db")
	if n := count(t, opened(t, made(t, path))); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}

func TestCreateLeavesNothingBehindWhenFillingFails(t *testing.T) {
	dir := t.TempDir()
	failure := data.Fault(data.Invalid, "首批数据有误。", nil)
	err := Create(context.Background(), filepath.Join(dir, "a.db"), test, func(f *File) error {
		if err := fill(f); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Errorf("got %v, want the failure of filling", err)
	}
	if left := folder(t, dir); len(left) != 0 {
		t.Errorf("left behind: %d files", len(left))
	}
}

func TestCreateIsCancelled(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	err := Create(ctx, filepath.Join(dir, "a.db"), test, func(f *File) error {
		cancel()
		return f.Write(ctx, func(*sql.Conn) error { return nil })
	})
	wantFault(t, err, data.Cancelled, "已取消")
	if left := folder(t, dir); len(left) != 0 {
		t.Errorf("left behind: %d files", len(left))
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	if err := os.WriteFile(path, []byte("别人的"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := folder(t, dir)
	err := Create(context.Background(), path, test, fill)
	wantFault(t, err, data.Conflict, "已经存在")
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v is not fs.ErrExist", err)
	}
	wantSameFolder(t, dir, before)
}

func TestCreateWhereThereIsNoFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err := Create(context.Background(), filepath.Join(dir, "a", "b.db"), test, fill)
	wantFault(t, err, data.Unusable, "不能新建资料库")
}

// TestCreateByManyAtOnce starts several creations together: one is first, the
// others are told so, and the file is whole.
func TestCreateByManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	var first atomic.Int32
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			err := Create(context.Background(), path, test, fill)
			switch {
			case err == nil:
				first.Add(1)
			case !errors.Is(err, fs.ErrExist):
				t.Errorf("got %v", detail(err))
			}
		})
	}
	group.Wait()
	if first.Load() != 1 {
		t.Errorf("%d were first", first.Load())
	}
	if files := folder(t, dir); len(files) != 1 {
		t.Errorf("%d files, want 1", len(files))
	}
	if n := count(t, opened(t, path)); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}
