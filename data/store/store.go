package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// File is a library in an SQLite file. It may be used by several goroutines, and
// the file by several programs.
type File struct {
	db     *sqlite.File
	now    func() time.Time
	opened fs.FileInfo // of the file that was opened, nil for one in memory

	keeping sync.Mutex // of kept and signedIn

	// Of a library that was opened for reading only:
	readOnly  bool
	path      string            // where the original stands
	temporary string            // folder of the copy
	kept      map[string]string // settings

	signedIn map[string]bool // ids of the PINs that were given

	backups *backups // nil while none are made by themselves
}

var _ data.Library = (*File)(nil)

// Open opens the library at a path. A missing one is made and filled with the
// first data, whole or not at all. “:memory:” gives one that ends with the
// program, inside which the features of an import must not come from itself.
//
// A file that cannot be used (damaged, of another program, of a newer version,
// read-only) is refused with a data.Error and stays as it is.
func Open(ctx context.Context, path string, first func() (*data.State, error)) (*File, error) {
	if path == ":memory:" {
		return openMemory(ctx, first)
	}
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = create(ctx, path, first)
		if errors.Is(err, fs.ErrExist) {
			// Another program was first.
			err = nil
		}
		if err != nil {
			return nil, err
		}
	}
	f, err := open(ctx, path, (*File).backUpBeforeUpgrade)
	if err == nil {
		f.sweep()
	}
	return f, err
}

// open opens a library that exists and brings its schema up to date; before it does
// so it calls before, which may be nil.
func open(ctx context.Context, path string, before func(*File, context.Context) error) (*File, error) {
	db, err := sqlite.Open(ctx, path, library)
	if err != nil {
		return nil, err
	}
	f := newFile(db)
	if f.opened, err = os.Stat(path); err == nil {
		err = f.update(ctx, before)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return f, nil
}

func openMemory(ctx context.Context, first func() (*data.State, error)) (*File, error) {
	db, err := sqlite.Memory(ctx, library)
	if err != nil {
		return nil, err
	}
	f := newFile(db)
	if err := f.fill(ctx, first); err != nil {
		db.Close()
		return nil, err
	}
	return f, nil
}

func newFile(db *sqlite.File) *File { return &File{db: db, now: time.Now} }

// create makes the library at a path.
func create(ctx context.Context, path string, first func() (*data.State, error)) error {
	return sqlite.Create(ctx, path, library, func(db *sqlite.File) error {
		return newFile(db).fill(ctx, first)
	})
}

// update brings the schema up to date.
func (f *File) update(ctx context.Context, before func(*File, context.Context) error) error {
	version, err := versionOf(ctx, f.db)
	if err != nil || version == library.Version {
		return err
	}
	if before != nil {
		if err := before(f, ctx); err != nil {
			return err
		}
	}
	return f.db.Write(ctx, func(conn *sql.Conn) error { return migrate(ctx, conn) })
}

// versionOf returns the version of a file's schema.
func versionOf(ctx context.Context, db *sqlite.File) (version int, err error) {
	err = db.Read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	})
	return version, err
}

// Path returns where the library stands, “:memory:” for one in memory.
func (f *File) Path() string {
	if f.readOnly {
		return f.path
	}
	return f.db.Path()
}

// Close closes the library.
func (f *File) Close() error {
	err := f.db.Close()
	if f.temporary != "" {
		err = errors.Join(err, os.RemoveAll(f.temporary))
	}
	return err
}
