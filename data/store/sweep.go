package store

import (
	"os"
	"path/filepath"
	"time"
)

// What a program that was killed leaves behind: a draft that was being written
// beside the library or among its backups, and a copy in the folder for temporary
// files. Drafts grow all the time while they are written; a copy may be read for as
// long as a window is open.
const (
	draftsRest = time.Hour
	copiesRest = 7 * 24 * time.Hour
	copyFolder = "ezmap-*" // in the folder for temporary files
)

// sweep removes what killed programs have left. What cannot be removed now is
// removed by a later start.
func (f *File) sweep() {
	now := time.Now() // as the file system has it
	for _, folder := range []string{filepath.Dir(f.Path()), defaultBackupFolder(f.Path())} {
		removeOlder(filepath.Join(escaped(folder), escaped(baseOf(f.Path()))+".*.new*"), now.Add(-draftsRest))
	}
	removeOlder(filepath.Join(escaped(os.TempDir()), copyFolder), now.Add(-copiesRest))
}

func removeOlder(pattern string, than time.Time) {
	found, err := filepath.Glob(pattern)
	if err != nil {
		return
	}
	for _, path := range found {
		if info, err := os.Lstat(path); err == nil && info.ModTime().Before(than) {
			_ = os.RemoveAll(path)
		}
	}
}

// escaped returns a path as a pattern that matches it alone. Windows has no escapes;
// there a path with signs of a pattern matches nothing of it.
func escaped(path string) string {
	if filepath.Separator == '\\' {
		return path
	}
	var out []rune
	for _, r := range path {
		if r == '*' || r == '?' || r == '[' || r == '\\' {
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}
