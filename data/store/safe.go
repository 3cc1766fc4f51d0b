package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"ezmap/data"
)

// write runs work in a transaction, see sqlite.File.Write. It is refused where the
// library was opened for reading only, and where its file no longer stands in its
// place: what is written to a file that was moved or deleted would be confirmed
// and lost.
func (f *File) write(ctx context.Context, work func(*sql.Conn) error) error {
	if f.readOnly {
		return data.Fault(data.Unusable, fmt.Sprintf("资料库“%s”以只读方式打开，不能改动。要改动，请打开可写的资料库，或把它复制到本机文件夹后再打开。未写入任何内容。", f.Path()), nil)
	}
	if err := f.inPlace(); err != nil {
		return err
	}
	return f.db.Write(ctx, func(conn *sql.Conn) error {
		if err := work(conn); err != nil {
			return err
		}
		return f.inPlace()
	})
}

// inPlace tells that the file at the library's path is the one that was opened.
func (f *File) inPlace() error {
	if f.opened == nil {
		return nil
	}
	now, err := os.Stat(f.db.Path())
	if err == nil && os.SameFile(f.opened, now) {
		return nil
	}
	return data.Fault(data.Unusable, fmt.Sprintf("资料库“%s”已不在原处：U盘或移动硬盘被拔出，或者文件被移动、改名、替换。这一步没有写入；之前已保存的内容都在那个文件里。请接好磁盘或把文件放回原处，再重新打开。", f.Path()), err)
}

// ReadOnly tells that the library was opened for reading only.
func (f *File) ReadOnly() bool { return f.readOnly }
