package session

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"ezmap/data/store"
)

// TestAFullDiskIsToldOnce: settings that cannot be kept are told once, not with every
// look at another page, and again after one could be kept.
func TestAFullDiskIsToldOnce(t *testing.T) {
	lib, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "a.db"), first)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	full := &fullDisk{File: lib, full: true}
	posts := make(chan func(), 256)
	s, err := Open(context.Background(), full, Options{Who: "张三", Post: func(f func()) { posts <- f }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	told := 0
	s.Subscribe(func(e Event) {
		if _, failed := e.(Failed); failed {
			told++
		}
	})
	keep := func() {
		s.Keep("window.page", "map")
		s.kept.flush()
		ended := false
		s.later(func() { posts <- func() { ended = true } })
		for !ended {
			(<-posts)()
		}
	}
	keep()
	keep()
	if told != 1 {
		t.Errorf("told %d times, want once", told)
	}
	full.full = false
	keep()
	full.full = true
	keep()
	if told != 2 {
		t.Errorf("told %d times, want twice", told)
	}
}

// fullDisk is a library whose disk may be full.
type fullDisk struct {
	*store.File
	full bool
}

func (f *fullDisk) Keep(ctx context.Context, key, value string) error {
	if f.full {
		return errors.New("full")
	}
	return f.File.Keep(ctx, key, value)
}
