package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ezmap/data"
)

// CopyTo writes what the file holds at this moment to another file, which
// appears whole and checked or not at all, and takes the place of one of the
// same format. It is never written over the file itself or over a file of another kind.
func (f *File) CopyTo(ctx context.Context, path string) error {
	if err := f.mayReplace(path); err != nil {
		return err
	}
	return f.copied(ctx, path, func(draft string) error { return os.Rename(draft, path) })
}

// mayReplace refuses a place where something else stands.
func (f *File) mayReplace(path string) error {
	there, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return unreachable(path, f.format, err)
	}
	if own, err := os.Stat(f.path); err == nil && os.SameFile(own, there) {
		return data.Fault(data.Invalid, fmt.Sprintf("“%s”就是正在使用的%s，不能覆盖它自己。请换一个文件名。", path, f.format.Name), nil)
	}
	if err := inspect(path, f.format, os.O_RDWR); err != nil {
		return data.Fault(data.Conflict, fmt.Sprintf("“%s”已经存在，而且不是%s，没有覆盖。请换一个文件名。", path, f.format.Name), err)
	}
	return nil
}

// copied writes a checked copy beside path and has it put in place.
func (f *File) copied(ctx context.Context, path string, place func(draft string) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return uncreated(path, f.format, err)
	}
	draft, err := draftBeside(path)
	if err != nil {
		return uncreated(path, f.format, err)
	}
	defer discard(draft)
	if err := f.vacuum(ctx, draft); err != nil {
		return f.notCopied(path, err)
	}
	if err := proven(ctx, draft, f.format); err != nil {
		return err
	}
	if err := flush(draft); err != nil {
		return uncreated(path, f.format, err)
	}
	if err := place(draft); err != nil {
		var known *data.Error
		if errors.As(err, &known) {
			return err
		}
		return uncreated(path, f.format, err)
	}
	return nil
}

// vacuum writes one snapshot into an empty file, by a connection of its own so
// that nobody waits for it.
func (f *File) vacuum(ctx context.Context, into string) error {
	db := f.writer
	if f.dsn != "" {
		db = pool(f.dsn, common, 1)
		defer db.Close()
	}
	_, err := db.ExecContext(ctx, "VACUUM INTO ?", into)
	return err
}

// proven checks all pages of a finished copy.
func proven(ctx context.Context, path string, format Format) error {
	c, err := OpenReadOnly(ctx, path, format)
	if err != nil {
		return err
	}
	defer c.Close()
	var problems []string
	err = c.Read(ctx, func(conn *sql.Conn) (err error) {
		problems, err = CheckPages(ctx, conn)
		return err
	})
	if i := slices.IndexFunc(problems, isDamage); err == nil && i >= 0 {
		err = damaged(path, format, errors.New(problems[i]))
	}
	return err
}

// CheckPages checks all pages, indexes and rules of a file and returns what
// SQLite finds, nothing when all is well.
func CheckPages(ctx context.Context, conn *sql.Conn) ([]string, error) {
	return verdicts(ctx, conn, "PRAGMA integrity_check")
}

// verdicts returns what one of SQLite's checks finds, nothing when all is well.
func verdicts(ctx context.Context, conn *sql.Conn, check string) ([]string, error) {
	rows, err := conn.QueryContext(ctx, check)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var problems []string
	for rows.Next() {
		var verdict string
		if err := rows.Scan(&verdict); err != nil {
			return nil, err
		}
		if verdict != "ok" {
			problems = append(problems, verdict)
		}
	}
	return problems, rows.Err()
}

// Replace puts a checked copy of the file in place of what stands at path, which
// is kept under the name that keep gives. It is refused with Conflict while
// another program has the file at path open. A crash leaves either the old or
// the new file at path.
func (f *File) Replace(ctx context.Context, path, keep string) error {
	if own, err := os.Stat(f.path); err == nil {
		if there, err := os.Stat(path); err == nil && os.SameFile(own, there) {
			return data.Fault(data.Invalid, fmt.Sprintf("“%s”就是正在使用的%s，不能用它恢复它自己。", path, f.format.Name), nil)
		}
	}
	return f.copied(ctx, path, func(draft string) error {
		there, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return publish(draft, path)
		}
		if err != nil {
			return err
		}
		if !there.Mode().IsRegular() {
			return data.Fault(data.Unusable, fmt.Sprintf("“%s”不是普通文件，不能用备份替换它。", path), nil)
		}
		if err := alone(path, f.format); err != nil {
			return err
		}
		if err := setAside(path, keep); err != nil {
			return err
		}
		return errors.Join(os.Rename(draft, path), flushFolder(filepath.Dir(path)))
	})
}

// alone makes sure that no other program has a file open, and moves what waits
// in its log into it. A file that SQLite cannot open is nobody's.
func alone(path string, format Format) error {
	db := pool(uri(path)+"?mode=rw", []string{"PRAGMA busy_timeout = 1000"}, 1)
	defer db.Close()
	_, err := db.ExecContext(context.Background(), "PRAGMA journal_mode = DELETE")
	if isBusy(err) {
		return data.Fault(data.Conflict, fmt.Sprintf("%s“%s”正被另一个窗口或程序使用。请全部关闭后再恢复。未作任何改动。", format.Name, path), err)
	}
	return nil
}

// setAside keeps a file under another name, with what may still wait in its log.
func setAside(path, keep string) error {
	for _, suffix := range []string{"-wal", "-journal"} {
		if err := os.Rename(path+suffix, keep+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if os.Link(path, keep) == nil {
		return nil
	}
	// A file system without links.
	return os.Rename(path, keep)
}
