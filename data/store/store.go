package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"time"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// File is a library in an SQLite file. It may be used by several goroutines, and
// the file by several programs.
type File struct {
	db  *sqlite.File
	now func() time.Time
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
	return open(ctx, path)
}

// open opens a library that exists and brings its schema up to date.
func open(ctx context.Context, path string) (*File, error) {
	db, err := sqlite.Open(ctx, path, library)
	if err != nil {
		return nil, err
	}
	f := newFile(db)
	if err := f.update(ctx); err != nil {
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
func (f *File) update(ctx context.Context) error {
	current, err := isCurrent(ctx, f.db)
	if err != nil || current {
		return err
	}
	return f.db.Write(ctx, func(conn *sql.Conn) error { return migrate(ctx, conn) })
}

// isCurrent tells whether a file has the newest schema.
func isCurrent(ctx context.Context, db *sqlite.File) (current bool, err error) {
	err = db.Read(ctx, func(conn *sql.Conn) error {
		var done int
		err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&done)
		current = done == library.Version
		return err
	})
	return current, err
}

// Path returns where the library stands, “:memory:” for one in memory.
func (f *File) Path() string { return f.db.Path() }

// Close closes the library.
func (f *File) Close() error { return f.db.Close() }
