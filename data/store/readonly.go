package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// OpenReadOnly opens the library at a path for reading: a copy in the folder for
// temporary files, so that it works on a medium that cannot be written to, beside
// another window, and with a library of an earlier version. The file stays as it
// is; later changes of others are not seen. Settings are kept until it is closed.
func OpenReadOnly(ctx context.Context, path string) (*File, error) {
	folder, err := os.MkdirTemp("", "ezmap-")
	if err != nil {
		return nil, data.Fault(data.Unusable, "不能在临时文件夹中放资料库的副本。请检查磁盘空间后重试。", err)
	}
	f, err := openCopy(ctx, path, filepath.Join(folder, "copy.db"))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	f.readOnly, f.path, f.temporary, f.kept = true, path, folder, map[string]string{}
	return f, nil
}

// openCopy copies a library and opens the copy.
func openCopy(ctx context.Context, path, to string) (*File, error) {
	b, err := sqlite.OpenReadOnly(ctx, path, library)
	if err == nil {
		err = errors.Join(b.CopyTo(ctx, to), b.Close())
	} else if info, missing := os.Stat(path + "-wal"); missing == nil && info.Size() > 0 {
		// What waits in the log of a medium that cannot be written to is read where
		// SQLite may put its index of the log.
		err = errors.Join(copyFile(path, to), copyFile(path+"-wal", to+"-wal"))
	}
	if err != nil {
		return nil, err
	}
	return open(ctx, to, nil)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// keptSetting returns a setting of a library that is read only.
func (f *File) keptSetting(key string) (string, bool) {
	f.keeping.Lock()
	defer f.keeping.Unlock()
	v, have := f.kept[key]
	return v, have
}

func (f *File) keepSetting(key, value string) {
	f.keeping.Lock()
	defer f.keeping.Unlock()
	f.kept[key] = value
}
