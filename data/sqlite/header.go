package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"ezmap/data"
)

// The header of an SQLite file, see https://www.sqlite.org/fileformat2.html#the_database_header.
const (
	magic             = "SQLite format 3\x00"
	headerSize        = 100
	versionOffset     = 60 // user_version
	applicationOffset = 68 // application_id
)

// The application ids of formats that a user may take for ours.
var foreign = map[int32]string{
	0x47504B47: "GeoPackage 文件",
	0x47503130: "GeoPackage 文件",
	0x47503131: "GeoPackage 文件",
	0x4D504258: "MBTiles 瓦片文件",
	0x0F055112: "Fossil 仓库文件",
}

// inspect refuses what can be refused without SQLite, by a look at the first
// bytes. The flag is os.O_RDWR where the file must be writable.
func inspect(path string, format Format, flag int) error {
	if strings.ContainsRune(path, 0) {
		return data.Fault(data.Invalid, "文件路径中有无效字符，请换一个路径。", nil)
	}
	info, err := os.Stat(path)
	if err != nil {
		return unreachable(path, format, err)
	}
	if info.IsDir() {
		return data.Fault(data.Unusable, fmt.Sprintf("“%s”是文件夹，不是%s。请指定文件夹中的文件。", path, format.Name), nil)
	}
	if !info.Mode().IsRegular() {
		return data.Fault(data.Unusable, fmt.Sprintf("“%s”不是普通文件，不能作为%s打开。", path, format.Name), nil)
	}
	file, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return unreachable(path, format, err)
	}
	defer file.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(file, header)
	switch {
	case err == nil:
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		if bytes.HasPrefix(header, []byte(magic)) {
			return damaged(path, format, fmt.Errorf("only %d bytes", n))
		}
	default:
		return unreachable(path, format, err)
	}
	return judge(path, format, header)
}

// judge refuses a header that is not of the format.
func judge(path string, format Format, header []byte) error {
	if string(header[:len(magic)]) != magic {
		return data.Fault(data.Unusable, fmt.Sprintf("“%s”不是%s文件，或者文件开头已损坏。请确认所选文件，或用备份恢复。未改动该文件。", path, format.Name), nil)
	}
	application := int32(binary.BigEndian.Uint32(header[applicationOffset:]))
	if application != format.Application {
		what := foreign[application]
		if what == "" {
			what = "别的程序的数据库"
		}
		return data.Fault(data.Unusable, fmt.Sprintf("“%s”是%s，不是%s。请确认所选文件。未改动该文件。", path, what, format.Name), nil)
	}
	if version := int32(binary.BigEndian.Uint32(header[versionOffset:])); int(version) > format.Version {
		return newer(path, format)
	}
	return nil
}

// unreachable tells why the system does not give a file.
func unreachable(path string, format Format, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return data.Fault(data.NotFound, fmt.Sprintf("没有找到%s“%s”。请检查路径，或确认U盘、移动硬盘已接好。", format.Name, path), err)
	case errors.Is(err, fs.ErrPermission), isReadOnlySystem(err):
		return readOnly(path, format, err)
	}
	return data.Fault(data.Unusable, fmt.Sprintf("%s“%s”无法读取（%s）。", format.Name, path, cause(err)), err)
}

// cause returns the reason of a system error without operation and path.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
