package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"ezmap/data"
)

// Create makes a file: it is filled beside path and moved there when it is
// whole, so that there is never half a file. Folders that are missing are made.
// When another program has put a file there meanwhile, that one stays and Create
// returns an error that is fs.ErrExist.
func Create(ctx context.Context, path string, format Format, fill func(*File) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return uncreated(path, format, err)
	}
	draft, err := draftBeside(path)
	if err != nil {
		return uncreated(path, format, err)
	}
	defer discard(draft)
	if err := write(ctx, draft, format, fill); err != nil {
		return err
	}
	if err := publish(draft, path); err != nil {
		return uncreated(path, format, err)
	}
	return nil
}

// write fills a draft and puts it on the disk.
func write(ctx context.Context, draft string, format Format, fill func(*File) error) error {
	f := connect(draft, format, "rw")
	err := f.useLog(ctx)
	if err == nil {
		err = f.mark(ctx)
	}
	if err == nil {
		err = fill(f)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return f.explain(err)
	}
	return f.explain(flush(draft))
}

// useLog switches the file to a write-ahead log, which lets readers and the
// writer work at the same time. The header remembers it.
func (f *File) useLog(ctx context.Context) error {
	_, err := f.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return f.explain(err)
}

// draftBeside makes an empty file with a name of its own beside path, with the
// permissions that files of this user have.
func draftBeside(path string) (string, error) {
	for {
		draft := fmt.Sprintf("%s.%08x.new", path, rand.Uint32())
		file, err := os.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return draft, file.Close()
	}
}

// discard removes a draft with what SQLite put beside it.
func discard(draft string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(draft + suffix)
	}
}

// flush waits until the disk has a file.
func flush(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// uncreated tells why a file could not be made.
func uncreated(path string, format Format, err error) error {
	switch {
	case errors.Is(err, fs.ErrExist):
		return data.Fault(data.Conflict, fmt.Sprintf("“%s”已经存在。", path), err)
	case errors.Is(err, fs.ErrPermission), isReadOnlySystem(err):
		return data.Fault(data.Unusable, fmt.Sprintf("不能把%s写到“%s”：文件夹不允许写入。请换一个文件夹。", format.Name, filepath.Dir(path)), err)
	}
	return data.Fault(data.Unusable, fmt.Sprintf("不能新建%s“%s”（%s）。", format.Name, path, cause(err)), err)
}
