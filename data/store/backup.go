package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ezmap/data/sqlite"
)

// Backup writes the library as it is at this moment to another file, which is
// checked and appears whole or not at all. An older backup there is replaced.
func (f *File) Backup(ctx context.Context, path string) error {
	if err := f.inPlace(); err != nil {
		return err
	}
	return f.db.CopyTo(ctx, path)
}

// Restore puts the library that stands in a backup in place of the one at path,
// which is kept beside it as “….恢复前-YYYYMMDD-hhmmss.db”. It is refused while
// a program has the library at path open, and when the backup is not sound.
func Restore(ctx context.Context, backup, path string) error {
	b, err := sqlite.OpenReadOnly(ctx, backup, library)
	if err != nil {
		return err
	}
	defer b.Close()
	problems, err := CheckBackup(ctx, backup)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return unsound(backup, problems)
	}
	return b.Replace(ctx, path, keptName(path, time.Now()))
}

// CheckBackup looks through a backup as Check does; it stays as it is.
func CheckBackup(ctx context.Context, backup string) ([]string, error) {
	d, err := openDraft(ctx, backup)
	if err != nil {
		return nil, err
	}
	defer d.discard()
	return d.Check(ctx)
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
