package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
	"ezmap/geo/geopackage"
	"ezmap/geo/kml"
	"ezmap/geo/shapefile"
)

// Endings are those of the files that Open reads, for a file dialog.
var Endings = []string{".geojson", ".json", ".geojsonl", ".ndjson", ".topojson", ".xlsx", ".csv", ".tsv", ".txt", ".kml", ".kmz", ".shp", ".zip", ".gpkg"}

// Open reads a file of any format that this program knows; its content tells which: GeoJSON
// (also one feature a line), TopoJSON, KML, KMZ, Shapefile (one of its files, or all in a
// zip), GeoPackage, xlsx, csv. Tables are read as records of the register with areas of the
// state, or with o.AsLayer as the points of a layer. The error is a *data.Error.
func Open(ctx context.Context, name string, s *data.State, o Options) (*Collection, error) {
	file, err := os.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, data.Fault(data.NotFound, fmt.Sprintf("没有文件“%s”，请检查路径。", name), err)
		}
		return nil, data.Fault(data.Unusable, fmt.Sprintf("打不开文件“%s”，请检查权限，或关闭正在使用它的程序后重试。", name), err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return nil, data.Fault(data.Unusable, fmt.Sprintf("“%s”是文件夹，请给出其中的一个文件。", name), err)
	}
	head := make([]byte, 1024)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, unreadable(err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, unreadable(err)
	}
	f := opened{file, info.Size(), name, s, o}
	return f.read(ctx, head[:n])
}

// opened is a file whose format is looked for.
type opened struct {
	*os.File
	size    int64
	name    string
	state   *data.State
	options Options
}

// OpenStream begins to read a GeoJSON file of features as StreamGeoJSON does; nil without an
// error for a file that Open must read: of another format, or small. Close ends it.
func OpenStream(ctx context.Context, name string, o Options) (*Stream, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, nil //nolint:nilerr // Open says it
	}
	const small = 1 << 20
	head := make([]byte, 1024)
	n, err := io.ReadFull(file, head)
	info, statErr := file.Stat()
	text := bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\xef\xbb\xbf")), " \t\r\n\x1e")
	if err != nil || statErr != nil || o.Swapped || info.Size() < small || !bytes.HasPrefix(text, []byte("{")) || bytes.Contains(text, []byte(`"Topology"`)) {
		return nil, file.Close()
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, errors.Join(unreadable(err), file.Close())
	}
	s, err := StreamGeoJSON(ctx, file, o)
	if err != nil {
		_ = file.Close() // it was only read
		if errors.Is(err, errTopology) {
			return nil, nil
		}
		return nil, err
	}
	s.file = file
	return s, nil
}

func (f opened) read(ctx context.Context, head []byte) (*Collection, error) {
	ending := strings.ToLower(filepath.Ext(f.name))
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\x1e")
	switch {
	case bytes.HasPrefix(head, []byte("SQLite format 3")):
		return f.readGeoPackage(ctx)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return f.readZip(ctx)
	case bytes.HasPrefix(head, []byte{0, 0, 0x27, 0x0a}), slices.Contains([]string{".shp", ".dbf", ".shx", ".prj", ".cpg"}, ending):
		return f.readShapefile(ctx, os.DirFS(filepath.Dir(f.name)), []string{filepath.Base(f.name)})
	case bytes.HasPrefix(text, []byte("<")):
		return f.readKML(ctx)
	case bytes.HasPrefix(text, []byte("{")), strings.Contains(ending, "json"):
		return f.readJSON(ctx)
	}
	return f.readTables(ctx)
}

func (f opened) readJSON(ctx context.Context) (*Collection, error) {
	c, err := ReadGeoJSON(ctx, f, f.options)
	if !errors.Is(err, errTopology) {
		return c, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, unreadable(err)
	}
	sources, err := readTopology(contextReader{ctx, f})
	if err != nil {
		return nil, err
	}
	return collect(ctx, sources, f.options)
}

// readTables reads a workbook or a csv file.
func (f opened) readTables(ctx context.Context) (*Collection, error) {
	tables, err := workbook.Read(ctx, f, f.size, workbook.Options{Known: IsTableTitle})
	if err != nil {
		return nil, err
	}
	profiles := f.options.Profiles
	if len(profiles) != len(tables) {
		profiles = make([]Profile, len(tables))
		for i := range tables {
			profiles[i] = ProfileOf(&tables[i], f.state)
		}
	}
	return ReadTables(ctx, tables, profiles, f.state, f.options)
}

func (f opened) readKML(ctx context.Context) (*Collection, error) {
	doc, err := kml.Read(ctx, f)
	if err != nil {
		return nil, err
	}
	return f.ofKML(ctx, doc)
}

// ofKML makes a Collection of a document. What a placemark does not have is not said.
func (f opened) ofKML(ctx context.Context, doc *kml.Document) (*Collection, error) {
	c, err := collect(ctx, []source{{features: unfolded(doc.Features), system: crs.WGS84,
		why: "KML 按 WGS 84（经纬度）读取；若取自奥维、高德等带偏移的地图，请改选坐标系。"}}, f.options)
	if err != nil {
		return nil, err
	}
	c.Notes, c.partial = append(c.Notes, doc.Notes...), true
	return c, nil
}

func (f opened) readGeoPackage(ctx context.Context) (*Collection, error) {
	layers, notes, err := geopackage.Read(ctx, f.name, f.options.System)
	if err != nil {
		return nil, err
	}
	sources := make([]source, len(layers))
	for i, l := range layers {
		sources[i] = source{name: l.Name, features: l.Features, system: l.System}
	}
	c, err := collect(ctx, sources, f.options)
	if err != nil {
		return nil, err
	}
	c.Notes, c.padded = append(c.Notes, notes...), true
	return c, nil
}

// readZip looks into an archive: a workbook, a KMZ, or Shapefiles.
func (f opened) readZip(ctx context.Context) (*Collection, error) {
	z, err := zip.NewReader(f, f.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, data.Fault(data.Invalid, "压缩文件已损坏或不完整，请重新取得文件。", err)
	}
	const most = 20_000
	if len(z.File) > most {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("压缩包中有 %d 个文件，请只留下要导入的。", len(z.File)), nil)
	}
	ends := func(ending string) (names []string) {
		for _, part := range z.File {
			if strings.EqualFold(path.Ext(part.Name), ending) && fs.ValidPath(part.Name) && !strings.HasPrefix(path.Base(part.Name), ".") {
				names = append(names, part.Name)
			}
		}
		return names
	}
	switch {
	case slices.ContainsFunc(z.File, func(part *zip.File) bool { return strings.HasPrefix(part.Name, "xl/") }):
		return f.readTables(ctx)
	case len(ends(".kml")) > 0:
		doc, err := kml.ReadKMZ(ctx, z)
		if err != nil {
			return nil, err
		}
		return f.ofKML(ctx, doc)
	case len(ends(".shp")) > 0:
		return f.readShapefile(ctx, z, ends(".shp"))
	}
	return nil, data.Fault(data.Invalid, "压缩包中没有可读的文件（xlsx、kml 或 shp），请先解压，再选择其中的文件。", nil)
}

// readShapefile reads Shapefiles of a folder or an archive. A blank cell says nothing.
func (f opened) readShapefile(ctx context.Context, from fs.FS, names []string) (*Collection, error) {
	var sources []source
	var notes []string
	for _, name := range names {
		set, err := shapefile.Read(ctx, from, name, f.options.System)
		if err != nil {
			return nil, err
		}
		s := source{name: strings.TrimSuffix(path.Base(name), path.Ext(name)), features: unfolded(restored(set.Features)), system: set.System}
		if set.System == crs.Unknown {
			s.why = "没有 .prj 文件，未注明坐标系；"
		}
		sources = append(sources, s)
		notes = append(notes, set.Notes...)
		if set.Encoding != "" && set.Encoding != "UTF-8" {
			notes = append(notes, "文字按 "+set.Encoding+" 编码读取。")
		}
	}
	c, err := collect(ctx, sources, f.options)
	if err != nil {
		return nil, err
	}
	c.Notes, c.partial = append(c.Notes, notes...), true
	return c, nil
}

// restored gives properties of records their full names, which a Shapefile cut to 10 bytes.
func restored(features []data.Feature) []data.Feature {
	full := map[string]string{}
	for _, f := range siteFields {
		if len(f.key) > 10 {
			full[f.key[:10]] = f.key
		}
	}
	for i := range features {
		p := features[i].Properties
		for j := range p {
			if key, cut := full[p[j].Key]; cut {
				p[j].Key = key
			}
		}
	}
	return features
}

// unfolded turns texts that are JSON lists or objects back into these, as formats without
// them hold them.
func unfolded(features []data.Feature) []data.Feature {
	for i := range features {
		for j, p := range features[i].Properties {
			if len(p.Value) > 2 && p.Value[0] == '"' && (p.Value[1] == '[' || p.Value[1] == '{') {
				text := decode(p.Value)
				var b bytes.Buffer
				if json.Valid([]byte(text)) && json.Compact(&b, []byte(text)) == nil {
					features[i].Properties[j].Value = b.Bytes()
				}
			}
		}
	}
	return features
}

// asLayer keeps of a profile what tells the place; every other column is a property.
func (p Profile) asLayer() Profile {
	q := Profile{Matches: slices.Clone(p.Matches), System: p.System, layer: true}
	for i, m := range q.Matches {
		if m.Title != "" && !placeFields[m.Field] {
			q.Matches[i].Field = OwnColumn
		}
	}
	return q
}
