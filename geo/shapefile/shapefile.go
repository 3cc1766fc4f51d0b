// Package shapefile reads and writes ESRI Shapefiles (Shapefile 要素文件): shapes (.shp), their
// table (.dbf), the encoding of its text (.cpg) and the coordinate system (.prj).
//
// Geometries stay in the coordinates of the file. Files that lie about lengths and counts
// cost no memory and end in a sentence. The package does not read indices (.shx, .sbn),
// measures or surfaces (MultiPatch), and leaves heights out.
package shapefile

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/wkt"
)

// Set is what was read of a Shapefile.
type Set struct {
	Features []data.Feature // geometries in System; rings as in the file
	// System is what the .prj says, crs.Unknown where there is none.
	System crs.System
	// Encoding is that of the table's text, in the words of the .cpg.
	Encoding string
	Notes    []string // what was left out, in Chinese
}

// Read reads the Shapefile of a name (with .shp, letters of any case) in a folder or an
// archive. The error is a *data.Error: a part is missing or broken, or the .prj means a
// system that is not known while told is crs.Unknown.
func Read(ctx context.Context, from fs.FS, name string, told crs.System) (*Set, error) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	parts, err := siblings(from, stem)
	if err != nil {
		return nil, err
	}
	s := &Set{}
	if s.System, err = system(from, parts[".prj"], told); err != nil {
		return nil, err
	}
	if parts[".shp"] == "" {
		return nil, fault("缺少“%s.shp”，请把同名的 .shp、.dbf、.prj 等文件放在一起。", path.Base(stem))
	}
	if err := s.readShapes(ctx, from, parts[".shp"]); err != nil {
		return nil, err
	}
	if parts[".dbf"] == "" {
		s.Notes = append(s.Notes, "缺少同名的 .dbf 文件，只读入了图形，没有属性。")
		return s, nil
	}
	if err := s.readTable(ctx, from, parts[".dbf"], parts[".cpg"]); err != nil {
		return nil, err
	}
	return s, nil
}

// siblings finds the files of one stem, by their endings in small letters.
func siblings(from fs.FS, stem string) (map[string]string, error) {
	folder := path.Dir(stem)
	entries, err := fs.ReadDir(from, folder)
	if err != nil {
		return nil, unreadable(err)
	}
	parts := map[string]string{}
	for _, e := range entries {
		ending := path.Ext(e.Name())
		if strings.EqualFold(strings.TrimSuffix(e.Name(), ending), path.Base(stem)) && !e.IsDir() {
			parts[strings.ToLower(ending)] = path.Join(folder, e.Name())
		}
	}
	return parts, nil
}

// system reads the .prj.
func system(from fs.FS, name string, told crs.System) (crs.System, error) {
	if name == "" {
		return crs.Unknown, nil
	}
	text, err := small(from, name, 64<<10)
	if err != nil {
		return crs.Unknown, err
	}
	s, err := wkt.Parse(text)
	if err != nil && told == crs.Unknown {
		return crs.Unknown, data.Fault(data.Invalid, err.Error(), err)
	}
	return s, nil
}

// small reads a little file whole.
func small(from fs.FS, name string, most int64) (string, error) {
	f, err := from.Open(name)
	if err != nil {
		return "", unreadable(err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return "", unreadable(err)
	}
	return string(raw), nil
}

// stream opens a part for reading from its beginning to its end.
func stream(ctx context.Context, from fs.FS, name string) (*bufio.Reader, io.Closer, error) {
	f, err := from.Open(name)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	return bufio.NewReaderSize(contextReader{ctx, f}, 1<<16), f, nil
}

// contextReader ends a reading when its context ends.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// unreadable tells that a part cannot be read on.
func unreadable(err error) error {
	var told *data.Error
	switch {
	case errors.As(err, &told):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return data.Fault(data.Cancelled, "读取已取消。", err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return data.Fault(data.Invalid, "Shapefile 不完整，文件在中途断开，请重新取得全部文件。", err)
	}
	return data.Fault(data.Unusable, "文件读不下去，请检查磁盘或网络位置后重试。", err)
}
