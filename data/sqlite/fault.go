package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"ezmap/data"
)

// faults are the sentences for SQLite's result codes; %[1]s is what the file is
// called, %[2]s its path.
var faults = map[sqlite3.ErrNo]struct {
	kind    data.ErrorKind
	message string
}{
	sqlite3.ErrBusy:     {data.Conflict, "%[1]s“%[2]s”正被另一个程序写入，等待后仍未空出。请关闭另一个窗口或程序后重试。未写入任何内容。"},
	sqlite3.ErrLocked:   {data.Conflict, "%[1]s“%[2]s”正被占用。请稍后重试。未写入任何内容。"},
	sqlite3.ErrFull:     {data.Unusable, "磁盘空间不足，%[1]s“%[2]s”无法写入。请清理磁盘后重试。此次操作未写入任何内容。"},
	sqlite3.ErrIoErr:    {data.Unusable, "读写%[1]s“%[2]s”时设备出错。请确认磁盘或U盘已接好且有剩余空间，再重新打开。"},
	sqlite3.ErrCantOpen: {data.Unusable, "%[1]s“%[2]s”无法打开。请确认文件夹仍在且可以写入。"},
	sqlite3.ErrTooBig:   {data.Invalid, "内容太大，无法写入%[1]s“%[2]s”。未写入任何内容。"},
	sqlite3.ErrNomem:    {data.Unusable, "内存不足，%[1]s“%[2]s”的操作未完成。请关闭其他程序后重试。"},
}

// explain returns err as a data.Error that people can read. An err that is one,
// or wraps one, is returned as it is.
func (f *File) explain(err error) error {
	var known *data.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return data.Fault(data.Cancelled, "操作已取消，未写入任何内容。", err)
	}
	if errors.Is(err, sql.ErrConnDone) || errors.Is(err, errClosed) || strings.HasSuffix(err.Error(), errClosed.Error()) {
		return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”已经关闭。", f.format.Name, f.path), err)
	}
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”的操作未完成：%v。", f.format.Name, f.path, err), err)
	}
	switch {
	case e.Code == sqlite3.ErrCorrupt, e.Code == sqlite3.ErrNotADB, e.Code == sqlite3.ErrFormat:
		return damaged(f.path, f.format, err)
	case e.Code == sqlite3.ErrReadonly, e.Code == sqlite3.ErrPerm, isReadOnlySystem(e.SystemErrno), errors.Is(e.SystemErrno, fs.ErrPermission):
		return readOnly(f.path, f.format, err)
	case e.Code == sqlite3.ErrConstraint:
		return broken(e)
	}
	if fault, ok := faults[e.Code]; ok {
		return data.Fault(fault.kind, fmt.Sprintf(fault.message, f.format.Name, f.path), err)
	}
	return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”的操作未完成（%v）。", f.format.Name, f.path, err), err)
}

// notCopied tells why a copy could not be written to a path: it is the copy's disk that
// is full or gone.
func (f *File) notCopied(path string, err error) error {
	var e sqlite3.Error
	switch {
	case errors.As(err, &e) && e.Code == sqlite3.ErrFull:
		return data.Fault(data.Unusable, fmt.Sprintf("磁盘空间不足，写不下“%s”。请清理那个磁盘，或换一个位置。%s没有改动。", path, f.format.Name), err)
	case e.ExtendedCode == sqlite3.ErrIoErrWrite || e.ExtendedCode == sqlite3.ErrIoErrFsync:
		return data.Fault(data.Unusable, fmt.Sprintf("写“%s”时设备出错。请确认磁盘或U盘已接好，或换一个位置。%s没有改动。", path, f.format.Name), err)
	}
	return f.explain(err)
}

// IsDamage tells that an error comes from pages that cannot be read as they should be.
func IsDamage(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrCorrupt || e.Code == sqlite3.ErrNotADB)
}

// errClosed is what database/sql says, in words only, of a pool that is closed.
var errClosed = errors.New("sql: database is closed")

// broken tells which rule of the schema does not hold. Rules that people can
// break have Chinese names in the schema.
func broken(e sqlite3.Error) error {
	_, rule, named := strings.Cut(e.Error(), "constraint failed: ")
	if !named {
		rule = e.Error() // what a trigger says
	}
	switch e.ExtendedCode {
	case sqlite3.ErrConstraintCheck:
		return data.Fault(data.Invalid, fmt.Sprintf("内容不合规则：%s。未写入任何内容。", rule), e)
	case sqlite3.ErrConstraintNotNull:
		return data.Fault(data.Invalid, fmt.Sprintf("缺少必填内容（%s）。未写入任何内容。", rule), e)
	case sqlite3.ErrConstraintForeignKey:
		return data.Fault(data.Conflict, "这样修改后，会有内容指向不存在的记录。请先修改引用它的内容。未写入任何内容。", e)
	case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey, sqlite3.ErrConstraintRowID:
		return data.Fault(data.Conflict, fmt.Sprintf("编号重复（%s）。未写入任何内容。", rule), e)
	}
	return data.Fault(data.Invalid, fmt.Sprintf("内容不合规则（%s）。未写入任何内容。", rule), e)
}

// dangling adds to a refused commit which table points to which missing row.
func dangling(ctx context.Context, conn *sql.Conn, err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) || e.Code != sqlite3.ErrConstraint {
		return err
	}
	var table, parent string
	row := conn.QueryRowContext(ctx, `SELECT "table", parent FROM pragma_foreign_key_check LIMIT 1`)
	if row.Scan(&table, &parent) != nil {
		return err
	}
	return fmt.Errorf("%s points to a missing row of %s: %w", table, parent, err)
}

func damaged(path string, format Format, err error) error {
	return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”已损坏，这一步没有完成。请用备份恢复；现在的文件未改动，请保留以备修复。", format.Name, path), err)
}

func newer(path string, format Format) error {
	return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”由更新版本的程序保存，本程序不能打开。请升级程序后再打开。未改动该文件。", format.Name, path), nil)
}

func readOnly(path string, format Format, err error) error {
	return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”是只读的，或所在文件夹不允许写入。请复制到本机可写的文件夹后再打开。未改动该文件。", format.Name, path), err)
}

// isBusy tells that another program uses the file.
func isBusy(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked)
}

// isReadOnlySystem tells a medium that cannot be written to.
func isReadOnlySystem(err error) bool { return errors.Is(err, syscall.EROFS) }
