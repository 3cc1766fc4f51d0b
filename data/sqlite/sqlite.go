// Package sqlite opens SQLite files safely: it recognises what must not be
// opened before anything on the disk changes, sets up one writer and several
// readers, and tells every failure in a sentence for people.
//
// It knows no table. The schema of the library stands in data/store.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Format is a kind of SQLite file.
type Format struct {
	// Name is what people call such a file: 资料库.
	Name string
	// Application is the application_id in the file's header.
	Application int32
	// Version is the newest user_version that the program understands.
	Version int
}

// readers is how many snapshots may be read at the same time.
const readers = 4

// QuickCheckLimit is the size in bytes up to which every page is checked when a
// file is opened, which takes about 0.05 s for so much. The pages of a larger
// file are checked when they are read, and all of them by CheckPages.
const QuickCheckLimit = 16 << 20

// File is an open SQLite file with one writer and several readers that do not
// wait for each other.
type File struct {
	path   string
	format Format
	dsn    string // “” for one in memory
	writer *sql.DB
	reader *sql.DB
}

// Open opens an existing file for reading and writing. It refuses with a
// data.Error, and without changing anything on the disk, what is missing
// (NotFound), and what is a folder, no SQLite file, damaged, of another format,
// of a newer version, or cannot be written to (Unusable).
func Open(ctx context.Context, path string, format Format) (*File, error) {
	if err := inspect(path, format, os.O_RDWR); err != nil {
		return nil, err
	}
	return open(ctx, path, format, "rw")
}

// OpenReadOnly opens an existing file, which may stand on a medium that cannot
// be written to, for reading. It refuses what Open refuses.
func OpenReadOnly(ctx context.Context, path string, format Format) (*File, error) {
	if err := inspect(path, format, os.O_RDONLY); err != nil {
		return nil, err
	}
	mode := "ro"
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		// Nobody is writing: without locks SQLite leaves no file beside it.
		mode = "ro&immutable=1"
	}
	return open(ctx, path, format, mode)
}

// Memory makes an empty file of a format in memory. It has a single connection:
// inside Write and Read no other Write or Read may be called.
func Memory(ctx context.Context, format Format) (*File, error) {
	f := &File{path: ":memory:", format: format}
	f.writer = pool("file::memory:", writing, 1)
	f.reader = f.writer
	return f, f.mark(ctx)
}

// open opens a file that has been looked at.
func open(ctx context.Context, path string, format Format, mode string) (*File, error) {
	f := connect(path, format, mode)
	err := f.Read(ctx, f.prove)
	if err == nil && mode == "rw" {
		err = f.useLog(ctx)
	}
	if err == nil && mode == "rw" {
		// A folder or medium that cannot be written to is found here.
		err = f.Write(ctx, func(*sql.Conn) error { return nil })
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// connect returns the handle of a file that exists; nothing is opened yet.
func connect(path string, format Format, mode string) *File {
	f := &File{path: path, format: format, dsn: uri(path) + "?mode=" + mode}
	f.writer = pool(f.dsn, writing, 1)
	f.reader = pool(f.dsn, reading, readers)
	return f
}

// prove checks what only SQLite can read: the version behind changes that wait
// in the log, and the pages.
func (f *File) prove(conn *sql.Conn) error {
	ctx := context.Background()
	var version int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > f.format.Version {
		return newer(f.path, f.format)
	}
	if info, err := os.Stat(f.path); err == nil && info.Size() > QuickCheckLimit {
		return nil
	}
	verdicts, err := verdicts(ctx, conn, "PRAGMA quick_check")
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(verdicts, isDamage); i >= 0 {
		return damaged(f.path, f.format, errors.New(verdicts[i]))
	}
	return nil
}

// isDamage tells whether a verdict of SQLite's checks is about pages. Contents
// that break a rule, and a spatial index that is out of step, can be opened and mended.
func isDamage(verdict string) bool {
	for _, start := range []string{"CHECK constraint failed in ", "NULL value in ", "In RTree ", "non-"} {
		if strings.HasPrefix(verdict, start) {
			return false
		}
	}
	return true
}

// mark writes the format into the header of a new file.
func (f *File) mark(ctx context.Context) error {
	return f.Write(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", f.format.Application))
		return err
	})
}

// Path returns where the file stands, “:memory:” for one in memory.
func (f *File) Path() string { return f.path }

// Close closes the file; changes that wait in the log are moved into it.
func (f *File) Close() error {
	return f.explain(errors.Join(f.reader.Close(), f.writer.Close()))
}

// Write runs work in a transaction that is on the disk when Write returns nil
// and leaves no trace when it returns an error. It waits while another program writes.
// The work is not interrupted inside a statement: long work looks at ctx itself.
func (f *File) Write(ctx context.Context, work func(*sql.Conn) error) error {
	return f.transact(ctx, f.writer, "BEGIN IMMEDIATE", work)
}

// Read runs work on one snapshot of the file, whatever is written meanwhile.
func (f *File) Read(ctx context.Context, work func(*sql.Conn) error) error {
	return f.transact(ctx, f.reader, "BEGIN", work)
}

func (f *File) transact(ctx context.Context, db *sql.DB, begin string, work func(*sql.Conn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return f.explain(err)
	}
	defer conn.Close()
	// Begin, commit and rollback are never cut off, so that it is always known
	// whether the work was kept.
	whole := context.WithoutCancel(ctx)
	if _, err := conn.ExecContext(whole, begin); err != nil {
		return f.explain(err)
	}
	kept := false
	defer func() {
		if !kept {
			// There may be no transaction any more, after a full disk for example.
			_, _ = conn.ExecContext(whole, "ROLLBACK")
		}
	}()
	if err := work(conn); err != nil {
		return f.explain(err)
	}
	if err := ctx.Err(); err != nil {
		return f.explain(err)
	}
	if _, err := conn.ExecContext(whole, "COMMIT"); err != nil {
		return f.explain(dangling(whole, conn, err))
	}
	kept = true
	return nil
}
