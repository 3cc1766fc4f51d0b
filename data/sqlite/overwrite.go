package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// pagesAtOnce is how many pages are copied between two looks at the context.
const pagesAtOnce = 512

// Overwrite replaces everything in the file by what another file of the format
// holds, in one transaction: after a crash either the old or the new content is
// there. Others that have the file open see the new content when they read next.
// The other file must not be written to meanwhile.
func (f *File) Overwrite(ctx context.Context, from string) error {
	source, err := OpenReadOnly(ctx, from, f.format)
	if err != nil {
		return err
	}
	defer source.Close()
	err = raw(ctx, f.writer, func(to *sqlite3.SQLiteConn) error {
		return raw(ctx, source.reader, func(from *sqlite3.SQLiteConn) error { return copyPages(ctx, to, from) })
	})
	if err != nil {
		return f.explain(err)
	}
	// What was copied waits in the log, which would stay as large as the file.
	_, err = f.writer.ExecContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(TRUNCATE)")
	if isBusy(err) {
		err = nil // somebody reads the old content still
	}
	return f.explain(err)
}

func copyPages(ctx context.Context, to, from *sqlite3.SQLiteConn) (err error) {
	b, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	for done := false; !done && err == nil; {
		if err = ctx.Err(); err == nil {
			done, err = b.Step(pagesAtOnce)
		}
	}
	// Without the last step Finish takes everything back.
	return errors.Join(err, b.Finish())
}

// raw runs work with a connection of the driver.
func raw(ctx context.Context, db *sql.DB, work func(*sqlite3.SQLiteConn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		own, ok := c.(*sqlite3.SQLiteConn)
		if !ok {
			return fmt.Errorf("%T: %w", c, driver.ErrSkip)
		}
		return work(own)
	})
}
