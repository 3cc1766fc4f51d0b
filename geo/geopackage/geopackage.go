// Package geopackage reads and writes GeoPackages (GeoPackage 要素文件, OGC 12-128r18): SQLite
// files with tables of features, which QGIS and ArcGIS make.
//
// It stands beside geo/exchange and not below data, since it needs the coordinate systems of
// geo/crs. Geometries stay in the system of their table; heights, measures, attachments,
// views and raster tiles are left out.
package geopackage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/data/sqlite"
	"ezmap/geo/crs"
	"ezmap/geo/wkt"
)

const (
	mostLayers   = 1000
	mostFeatures = 5_000_000
	name         = "GeoPackage 文件"
)

// applications are the application_ids of GeoPackages: of version 1.2 and later, 1.0, 1.1,
// and none, as some programs leave it.
var applications = []int32{0x47504B47, 0x47503130, 0x47503131, 0}

// Layer is a table of features.
type Layer struct {
	Name     string
	Features []data.Feature
	// System is that of the geometries, crs.Unknown where the file leaves it open.
	System crs.System
}

// Read reads all tables of features of a file. notes say what was left out. The error is a
// *data.Error: the file cannot be opened or is broken, has no features, or names a system
// that is not known while told is crs.Unknown.
func Read(ctx context.Context, path string, told crs.System) (layers []Layer, notes []string, err error) {
	application, err := applicationOf(path)
	if err != nil {
		return nil, nil, err
	}
	f, err := sqlite.OpenReadOnly(ctx, path, sqlite.Format{Name: name, Application: application, Version: math.MaxInt32})
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	r := reader{ctx: ctx, told: told, dropped: map[string]bool{}}
	err = f.Read(ctx, func(conn *sql.Conn) error {
		r.conn = conn
		return r.read()
	})
	if err != nil {
		return nil, nil, err
	}
	for what := range r.dropped {
		r.notes = append(r.notes, what)
	}
	return r.layers, r.notes, nil
}

// applicationOf reads the application_id of a file, which must be one that a GeoPackage may
// have. Of what is no SQLite file it is 0x47504B47: opening says what is wrong.
func applicationOf(path string) (int32, error) {
	file, err := os.Open(path)
	if err != nil {
		return applications[0], nil // opening it says more
	}
	defer file.Close()
	head := make([]byte, 72)
	if _, err := io.ReadFull(file, head); err != nil {
		return 0, data.Fault(data.Invalid, "GeoPackage 文件不完整，请重新取得文件。", err)
	}
	id := int32(binary.BigEndian.Uint32(head[68:]))
	for _, known := range applications {
		if id == known {
			return id, nil
		}
	}
	if string(head[:15]) == "SQLite format 3" {
		return 0, fault("文件是 SQLite 数据库，但不是 GeoPackage，没有可读入的要素。")
	}
	return applications[0], nil
}

// reader reads the tables of one file.
type reader struct {
	ctx     context.Context
	conn    *sql.Conn
	told    crs.System
	layers  []Layer
	notes   []string
	dropped map[string]bool
	count   int
}

// source is a table of features as the file lists it.
type source struct {
	table, title, column string
	srs                  int64
}

func (r *reader) read() error {
	// A view could hide a query without end: only tables are read.
	tables, err := r.tables()
	if err != nil {
		return err
	}
	for _, needed := range []string{"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"} {
		if !tables[needed] {
			return fault("文件中没有 GeoPackage 的目录（%s），不是 GeoPackage 文件，或已损坏。", needed)
		}
	}
	sources, err := r.sources()
	if err != nil {
		return err
	}
	for _, s := range sources {
		if !tables[s.table] {
			r.notes = append(r.notes, fmt.Sprintf("图层“%s”是视图或不存在，未读入。", brief(s.title)))
			continue
		}
		if err := r.layer(s); err != nil {
			return err
		}
	}
	if len(r.layers) == 0 {
		return fault("GeoPackage 文件中没有矢量图层（瓦片不能读入）。")
	}
	return nil
}

func (r *reader) tables() (map[string]bool, error) {
	tables := map[string]bool{}
	err := r.each(func(rows *sql.Rows) error {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		tables[name] = true
		return nil
	}, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
	return tables, err
}

func (r *reader) sources() ([]source, error) {
	var sources []source
	err := r.each(func(rows *sql.Rows) error {
		var s source
		if err := rows.Scan(&s.table, &s.title, &s.column, &s.srs); err != nil {
			return err
		}
		if len(sources) == mostLayers {
			return fault("GeoPackage 文件的图层超过 %d 个，请只留下要导入的图层。", mostLayers)
		}
		sources = append(sources, s)
		return nil
	}, `SELECT c.table_name, coalesce(nullif(c.identifier, ''), c.table_name), g.column_name, g.srs_id
		FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
		WHERE c.data_type = 'features' ORDER BY c.rowid`)
	return sources, err
}

// each runs a query and calls take for each row.
func (r *reader) each(take func(*sql.Rows) error, query string, args ...any) error {
	rows, err := r.conn.QueryContext(r.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// layer reads one table.
func (r *reader) layer(s source) error {
	l := Layer{Name: s.title}
	var err error
	if l.System, err = r.system(s.srs); err != nil {
		return err
	}
	columns, key, err := r.columns(s)
	if err != nil {
		return err
	}
	names := []string{quoted(s.column)}
	for _, c := range columns {
		names = append(names, quoted(c.name))
	}
	order := ""
	if key != "" {
		order = " ORDER BY " + quoted(key)
	}
	values := make([]any, len(names))
	slots := make([]any, len(names))
	for i := range values {
		slots[i] = &values[i]
	}
	err = r.each(func(rows *sql.Rows) error {
		if r.count++; r.count > mostFeatures {
			return fault("GeoPackage 文件超过 %d 个要素，请分成几个文件。", mostFeatures)
		}
		if err := rows.Scan(slots...); err != nil {
			return err
		}
		f, err := r.feature(values, columns)
		if err != nil {
			return fault("图层“%s”的第 %d 个要素：%s。", brief(l.Name), len(l.Features)+1, err.Error())
		}
		l.Features = append(l.Features, f)
		return nil
	}, "SELECT "+strings.Join(names, ", ")+" FROM "+quoted(s.table)+order)
	if err != nil {
		return err
	}
	r.layers = append(r.layers, l)
	return nil
}

// system finds the system of an srs_id: by its code in the EPSG register, else by its text.
func (r *reader) system(id int64) (crs.System, error) {
	if id == 0 || id == -1 { // left open, geographic or Cartesian
		return crs.Unknown, nil
	}
	var authority, definition string
	var code int64
	err := r.conn.QueryRowContext(r.ctx, "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?", id).Scan(&authority, &code, &definition)
	if errors.Is(err, sql.ErrNoRows) {
		return crs.Unknown, nil
	}
	if err != nil {
		return crs.Unknown, err
	}
	if strings.EqualFold(authority, "EPSG") {
		if s, err := crs.Parse("epsg:" + strconv.FormatInt(code, 10)); err == nil {
			return s, nil
		}
	}
	s, err := wkt.Parse(definition)
	if err != nil && r.told == crs.Unknown {
		return crs.Unknown, data.Fault(data.Invalid, err.Error(), err)
	}
	return s, nil
}

// column is a column of a table of features.
type column struct {
	name    string
	boolean bool
}

// columns lists the columns beside the geometry and the key.
func (r *reader) columns(s source) (columns []column, key string, err error) {
	err = r.each(func(rows *sql.Rows) error {
		var name, kind string
		var primary int
		if err := rows.Scan(&name, &kind, &primary); err != nil {
			return err
		}
		switch {
		case primary == 1 && strings.EqualFold(kind, "INTEGER"):
			key = name
		case !strings.EqualFold(name, s.column):
			columns = append(columns, column{name, strings.EqualFold(kind, "BOOLEAN")})
		}
		return nil
	}, "SELECT name, type, pk FROM pragma_table_info(?)", s.table)
	return columns, key, err
}

func (r *reader) feature(values []any, columns []column) (f data.Feature, err error) {
	if blob, ok := values[0].([]byte); ok {
		var flat bool
		if f.Geometry, flat, err = decode(blob); err != nil {
			return f, err
		}
		if flat {
			r.dropped["坐标中的高程和量测值未保留。"] = true
		}
	}
	f.Properties = make(data.Properties, 0, len(columns))
	for i, c := range columns {
		v, ok := c.value(values[i+1])
		if !ok {
			r.dropped["二进制的字段（图片等）未保留。"] = true
			continue
		}
		f.Properties = append(f.Properties, data.Property{Key: c.name, Value: v})
	}
	return f, nil
}

// value is what a cell holds as JSON; false for binary content.
func (c column) value(v any) (json.RawMessage, bool) {
	switch v := v.(type) {
	case nil:
		return json.RawMessage("null"), true
	case int64:
		if c.boolean {
			return strconv.AppendBool(nil, v != 0), true
		}
		return strconv.AppendInt(nil, v, 10), true
	case bool:
		return strconv.AppendBool(nil, v), true
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return json.RawMessage("null"), true
		}
		raw, err := json.Marshal(v)
		return raw, err == nil
	case string:
		if (strings.HasPrefix(v, "[") || strings.HasPrefix(v, "{")) && json.Valid([]byte(v)) {
			var b bytes.Buffer
			err := json.Compact(&b, []byte(v))
			return b.Bytes(), err == nil
		}
		return quote(v), true
	case interface{ Format(string) string }: // the driver makes times of DATE and DATETIME
		return quote(strings.TrimSuffix(v.Format("2006-01-02T15:04:05Z"), "T00:00:00Z")), true
	}
	return nil, false
}

// quote writes a text as JSON without escaping what need not be.
func quote(text string) json.RawMessage {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(strings.ToValidUTF8(text, "�")) != nil { // it cannot be: a text is always JSON
		return json.RawMessage("null")
	}
	return json.RawMessage(strings.TrimSpace(b.String()))
}

// quoted is an identifier of SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// brief cuts foreign text down to what a message can hold.
func brief(text string) string {
	const most = 40
	if runes := []rune(strings.ToValidUTF8(text, "�")); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
