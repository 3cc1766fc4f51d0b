// Package whole writes files whole or not at all: what is written for a user
// never stands half on his disk, and a file that was there stays as it was
// until the new one is complete.
package whole

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"ezmap/data"
)

// Write lets write fill a file beside path, flushes it to the disk and gives it
// its name when all is well. The error is a *data.Error: one that write
// returned, or a sentence that says why the file could not be written.
func Write(path string, write func(io.Writer) error) error {
	sweep(filepath.Dir(path))
	part, err := os.CreateTemp(filepath.Dir(path), parts)
	if err != nil {
		return unwritable(path, err)
	}
	defer os.Remove(part.Name()) // fails once it has been renamed, as it should
	buffer := bufio.NewWriterSize(part, 1<<16)
	if err := write(buffer); err != nil {
		_ = part.Close()
		var told *data.Error
		if errors.As(err, &told) {
			return err
		}
		return unwritable(path, err)
	}
	// What a temporary file is allowed is for its owner only.
	err = errors.Join(buffer.Flush(), part.Chmod(0o644), part.Sync(), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return unwritable(path, err)
	}
	return nil
}

// parts are the names of files that are not whole yet. Nobody writes one for as
// long as partRests without a stop.
const (
	parts     = ".ezmap-*.part"
	partRests = 24 * time.Hour
)

// sweep removes what a program that was killed has left in a folder. What cannot
// be removed now is removed another time.
func sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if own, _ := filepath.Match(parts, e.Name()); !own || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > partRests {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// unwritable says why a file could not be written, as far as that can be told.
func unwritable(path string, err error) error {
	reason := "请检查磁盘空间，或换一个位置"
	switch {
	case errors.Is(err, os.ErrNotExist):
		reason = "所在的文件夹不存在，请先建立"
	case errors.Is(err, os.ErrPermission):
		reason = "没有写入权限，或文件正被其他程序打开，请关闭后重试或换一个位置"
	}
	return data.Fault(data.Unusable, "无法写入“"+path+"”："+reason+"。", err)
}
