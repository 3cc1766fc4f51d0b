package geopackage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/sqlite"
	"ezmap/geo/crs"
	"ezmap/geo/wkt"
)

const mostColumns = 1900 // SQLite allows 2000

// Write writes features, whose geometries are in a system already, as the one table of a new
// GeoPackage, which takes the place of a file at path when it is whole. notes say what the
// format could not hold. The error is a *data.Error.
func Write(ctx context.Context, path, table string, features []data.Feature, system crs.System) (notes []string, err error) {
	fields := plan(features)
	if len(fields) > mostColumns {
		return nil, fault("属性有 %d 个，GeoPackage 最多 %d 个，请改存 GeoJSON。", len(fields), mostColumns)
	}
	if system.EPSG() == 0 {
		notes = append(notes, "“"+system.Name()+"”没有标准的代码，GeoPackage 中未注明坐标系，使用时请注明。")
	}
	draft := filepath.Join(filepath.Dir(path), fmt.Sprintf(".ezmap-%08x.gpkg", rand.Uint32()))
	defer os.Remove(draft) // gone once it has its name
	w := writer{ctx: ctx, table: tableName(table), fields: fields, system: system}
	err = sqlite.Create(ctx, draft, sqlite.Format{Name: name, Application: applications[0], Version: math.MaxInt32}, func(f *sqlite.File) error {
		return f.Write(ctx, func(conn *sql.Conn) error {
			w.conn = conn
			return w.write(features)
		})
	})
	if err == nil {
		err = unlogged(draft)
	}
	if err == nil {
		err = os.Rename(draft, path)
	}
	var told *data.Error
	if err != nil && !errors.As(err, &told) {
		err = data.Fault(data.Unusable, "无法写入“"+path+"”：请检查磁盘空间，文件夹是否允许写入，文件是否正被其他程序打开。", err)
	}
	return notes, err
}

// unlogged marks a closed file as one without a write-ahead log (bytes 18 and 19 of the
// head, file format 1.3.4), so that it can be read from a medium that cannot be written to,
// and no other files appear beside it.
func unlogged(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt([]byte{1, 1}, 18)
	return errors.Join(err, file.Sync(), file.Close())
}

// tableName is a name that does not begin as those of the format's own tables.
func tableName(name string) string {
	if lower := strings.ToLower(name); name == "" || strings.HasPrefix(lower, "gpkg_") || strings.HasPrefix(lower, "sqlite_") || strings.HasPrefix(lower, "rtree_") {
		return "layer_" + name
	}
	return strings.ReplaceAll(name, "\x00", "")
}

// field is a property with its column.
type field struct {
	key, column, kind string
}

// plan finds the columns that the properties need, with the type that fits all values.
func plan(features []data.Feature) []field {
	var fields []field
	at := map[string]int{}
	for _, f := range features {
		for _, p := range f.Properties {
			i, known := at[p.Key]
			if !known {
				i = len(fields)
				at[p.Key] = i
				fields = append(fields, field{key: p.Key})
			}
			fields[i].hold(kindOf(p.Value))
		}
	}
	taken := map[string]bool{keyColumn: true, geometryColumn: true}
	for i := range fields {
		f := &fields[i]
		f.column = strings.ReplaceAll(f.key, "\x00", "")
		for n := 2; f.column == "" || taken[strings.ToLower(f.column)]; n++ {
			f.column = fmt.Sprintf("%s_%d", f.key, n)
		}
		taken[strings.ToLower(f.column)] = true
		if f.kind == "" {
			f.kind = "TEXT"
		}
	}
	return fields
}

const keyColumn, geometryColumn = "fid", "geom"

func (f *field) hold(kind string) {
	switch {
	case kind == "" || kind == f.kind:
	case f.kind == "":
		f.kind = kind
	case (kind == "REAL" || kind == "INTEGER") && (f.kind == "REAL" || f.kind == "INTEGER"):
		f.kind = "REAL"
	default:
		f.kind = "TEXT"
	}
}

// kindOf is the type of a value, “” for null.
func kindOf(v json.RawMessage) string {
	switch {
	case len(v) == 0 || v[0] == 'n':
		return ""
	case v[0] == 't' || v[0] == 'f':
		return "BOOLEAN"
	case v[0] == '-' || v[0] >= '0' && v[0] <= '9':
		if _, err := strconv.ParseInt(string(v), 10, 64); err == nil {
			return "INTEGER"
		}
		if !strings.ContainsAny(string(v), ".eE") {
			return "TEXT" // an integer of more than 64 bits
		}
		return "REAL"
	}
	return "TEXT"
}

// writer fills a new file.
type writer struct {
	ctx    context.Context
	conn   *sql.Conn
	table  string
	fields []field
	system crs.System
}

func (w *writer) exec(query string, args ...any) error {
	_, err := w.conn.ExecContext(w.ctx, query, args...)
	return err
}

func (w *writer) write(features []data.Feature) error {
	if err := w.exec(schema); err != nil {
		return err
	}
	srs := int32(w.system.EPSG())
	for _, s := range []crs.System{crs.WGS84, w.system} {
		text, ok := wkt.Format(s)
		if !ok {
			continue
		}
		if err := w.exec("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, NULL)", s.Name(), s.EPSG(), s.EPSG(), text); err != nil {
			return err
		}
	}
	columns := []string{keyColumn + " INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", geometryColumn + " " + geometryType(features)}
	for _, f := range w.fields {
		columns = append(columns, quoted(f.column)+" "+f.kind)
	}
	if err := w.exec("CREATE TABLE " + quoted(w.table) + " (" + strings.Join(columns, ", ") + ")"); err != nil {
		return err
	}
	bound, err := w.insert(features, srs)
	if err != nil {
		return err
	}
	if err := w.exec(`INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) VALUES (?, 'features', ?, ?, ?, ?, ?, ?)`,
		w.table, w.table, side(bound.Min[0]), side(bound.Min[1]), side(bound.Max[0]), side(bound.Max[1]), srs); err != nil {
		return err
	}
	return w.exec("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)", w.table, geometryColumn, geometryType(features), srs)
}

// side is a side of a box as SQL has it, NULL for that of nothing.
func side(v float64) any {
	if math.IsInf(v, 0) {
		return nil
	}
	return v
}

// geometryType is the one type of all geometries, GEOMETRY for several.
func geometryType(features []data.Feature) string {
	kind := ""
	for _, f := range features {
		if f.Geometry == nil {
			continue
		}
		k := strings.ToUpper(f.Geometry.GeoJSONType())
		if kind != "" && kind != k {
			return "GEOMETRY"
		}
		kind = k
	}
	if kind == "" {
		return "GEOMETRY"
	}
	return kind
}

// insert writes the rows and returns the box around all of them.
func (w *writer) insert(features []data.Feature, srs int32) (orb.Bound, error) {
	bound := orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	names, marks := []string{geometryColumn}, []string{"?"}
	at := make(map[string]int, len(w.fields))
	for i, f := range w.fields {
		names, marks = append(names, quoted(f.column)), append(marks, "?")
		at[f.key] = i
	}
	insert, err := w.conn.PrepareContext(w.ctx, "INSERT INTO "+quoted(w.table)+" ("+strings.Join(names, ", ")+") VALUES ("+strings.Join(marks, ", ")+")")
	if err != nil {
		return bound, err
	}
	defer insert.Close()
	args := make([]any, len(names))
	for _, f := range features {
		if f.Geometry != nil {
			bound = bound.Union(f.Geometry.Bound())
		}
		clear(args)
		if f.Geometry != nil {
			args[0] = encode(f.Geometry, srs)
		}
		for _, p := range f.Properties {
			i := at[p.Key]
			args[i+1] = cell(p.Value, w.fields[i].kind)
		}
		if _, err := insert.ExecContext(w.ctx, args...); err != nil {
			return bound, err
		}
	}
	return bound, nil
}

// cell is a value as SQL has it in a column of a type.
func cell(v json.RawMessage, kind string) any {
	if kindOf(v) == "" {
		return nil
	}
	switch kind {
	case "BOOLEAN":
		return v[0] == 't'
	case "INTEGER":
		n, _ := strconv.ParseInt(string(v), 10, 64) // kindOf has tried it
		return n
	case "REAL":
		n, err := strconv.ParseFloat(string(v), 64)
		if err == nil {
			return n
		}
	}
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	return string(v)
}

// schema is what every GeoPackage has (12-128r18, annex C).
const schema = `
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
	srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
	definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
	('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
	('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL);
CREATE TABLE gpkg_contents (
	table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
	last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
	min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
	CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (
	table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
	CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
	CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
	CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));`
