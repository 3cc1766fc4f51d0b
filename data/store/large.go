package store

import (
	"context"
	"database/sql"
	"os"

	"ezmap/data/sqlite"
)

// CheckLarge checks the pages of a library that was too large for that when it was
// opened, and returns what is wrong with them; nothing for a smaller one.
func (f *File) CheckLarge(ctx context.Context) (problems []string, err error) {
	info, err := os.Stat(f.db.Path())
	if err != nil {
		return nil, f.inPlace()
	}
	if info.Size() <= sqlite.QuickCheckLimit {
		return nil, nil
	}
	err = f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		problems, err = checkPages(ctx, conn)
		return err
	})
	if len(problems) > 0 {
		return problems, nil // the check fails where it can read no further
	}
	return nil, err
}
