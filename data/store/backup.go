package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// Backup writes the library as it is at this moment to another file, which is
// checked and appears whole or not at all. An older backup there is replaced.
func (f *File) Backup(ctx context.Context, path string) error { return f.db.CopyTo(ctx, path) }

// Restore puts the library that stands in a backup in place of the one at path,
// which is kept beside it as “….恢复前-YYYYMMDD-hhmmss.db”. It is refused while
// a program has the library at path open, and when the backup is not sound.
func Restore(ctx context.Context, backup, path string) error {
	b, err := sqlite.OpenReadOnly(ctx, backup, library)
	if err != nil {
		return err
	}
	defer b.Close()
	problems, err := checkBackup(ctx, b)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return data.Fault(data.Unusable, fmt.Sprintf("备份“%s”不完好（%s），没有恢复。请换一份备份。", backup, problems[0]), nil)
	}
	return b.Replace(ctx, path, keptName(path, time.Now()))
}

// checkBackup looks through a backup; one that an earlier version made is looked
// through in a copy that is brought up to date, and stays as it is.
func checkBackup(ctx context.Context, b *sqlite.File) (problems []string, err error) {
	current, err := isCurrent(ctx, b)
	if err != nil {
		return nil, err
	}
	if !current {
		folder, err := os.MkdirTemp("", "ezmap-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(folder)
		draft := filepath.Join(folder, "backup.db")
		if err := b.CopyTo(ctx, draft); err != nil {
			return nil, err
		}
		f, err := open(ctx, draft)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		b = f.db
	}
	err = b.Read(ctx, func(conn *sql.Conn) (err error) {
		problems, err = check(ctx, conn)
		return err
	})
	return problems, err
}

// keptName returns a free name beside path for what a restoring replaces.
func keptName(path string, now time.Time) string {
	ending := filepath.Ext(path)
	base := strings.TrimSuffix(path, ending) + ".恢复前-" + now.Format("20060102-150405")
	name := base + ending
	for n := 2; exists(name); n++ {
		name = fmt.Sprintf("%s-%d%s", base, n, ending)
	}
	return name
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !os.IsNotExist(err)
}
