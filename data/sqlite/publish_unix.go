//go:build !windows

package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// publish moves a finished draft to path unless something stands there, which
// is then fs.ErrExist. A hard link decides between two programs; a file system
// without links (a USB stick) is asked before instead.
func publish(draft, path string) error {
	err := os.Link(draft, path)
	switch {
	case err == nil:
		err = os.Remove(draft)
	case errors.Is(err, fs.ErrExist):
		return err
	default:
		if _, err := os.Lstat(path); err == nil {
			return &fs.PathError{Op: "publish", Path: path, Err: fs.ErrExist}
		}
		err = os.Rename(draft, path)
	}
	return errors.Join(err, flushFolder(filepath.Dir(path)))
}

// flushFolder waits until the disk has the names in a folder.
func flushFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	// Some file systems cannot do it, and then need not.
	_ = dir.Sync()
	return dir.Close()
}
