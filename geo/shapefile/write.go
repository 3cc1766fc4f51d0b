package shapefile

import (
	"archive/zip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/wkt"
)

// Write writes features, whose geometries are in a system already, as the files of a
// Shapefile beside each other: path names the .shp. Each file is written under another name
// first; the .shp, without which there is no Shapefile, gets its name last. notes say what
// the format could not hold. The error is a *data.Error.
func Write(ctx context.Context, path string, features []data.Feature, system crs.System) (notes []string, err error) {
	parts, notes, err := render(ctx, features, system)
	if err != nil {
		return nil, err
	}
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	var drafts []string
	defer func() {
		for _, d := range drafts {
			_ = os.Remove(d) // gone where it got its name
		}
	}()
	for _, p := range parts {
		draft, err := writeDraft(filepath.Dir(path), p.content)
		if draft != "" {
			drafts = append(drafts, draft)
		}
		if err != nil {
			return nil, unwritable(path, err)
		}
	}
	if !slices.ContainsFunc(parts, func(p part) bool { return p.ending == ".prj" }) {
		_ = os.Remove(stem + ".prj") // an older one would lie
	}
	for i, p := range parts {
		if err := os.Rename(drafts[i], stem+p.ending); err != nil {
			return nil, unwritable(path, err)
		}
	}
	return notes, nil
}

// WriteZip writes the files of a Shapefile as one archive, in which they have a name.
func WriteZip(ctx context.Context, to io.Writer, name string, features []data.Feature, system crs.System) (notes []string, err error) {
	parts, notes, err := render(ctx, features, system)
	if err != nil {
		return nil, err
	}
	z := zip.NewWriter(to)
	for _, p := range parts {
		w, err := z.Create(name + p.ending)
		if err == nil {
			_, err = w.Write(p.content)
		}
		if err != nil {
			return nil, err
		}
	}
	return notes, z.Close()
}

// part is a file of the set.
type part struct {
	ending  string
	content []byte
}

// render makes the files, the .shp last.
func render(ctx context.Context, features []data.Feature, system crs.System) ([]part, []string, error) {
	kind, err := kindOf(features)
	if err != nil {
		return nil, nil, err
	}
	shp, shx, err := shapes(ctx, features, kind)
	if err != nil {
		return nil, nil, err
	}
	dbf, notes, err := table(ctx, features)
	if err != nil {
		return nil, nil, err
	}
	parts := []part{{".dbf", dbf}, {".cpg", []byte("UTF-8")}, {".shx", shx}}
	if text, ok := wkt.Format(system); ok {
		parts = append(parts, part{".prj", []byte(text)})
	} else {
		notes = append(notes, "“"+system.Name()+"”没有标准的坐标系说明，未写 .prj 文件，使用时请注明坐标系。")
	}
	return append(parts, part{".shp", shp}), notes, nil
}

func writeDraft(folder string, content []byte) (name string, err error) {
	f, err := os.CreateTemp(folder, ".ezmap-*.part")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	for _, step := range []func() error{func() error { return f.Chmod(0o644) }, f.Sync} {
		if err == nil {
			err = step()
		}
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return f.Name(), err
}

func unwritable(path string, err error) error {
	return data.Fault(data.Unusable, "无法写入“"+path+"”：请检查磁盘空间，文件夹是否存在、是否允许写入，文件是否正被其他程序打开。", err)
}
