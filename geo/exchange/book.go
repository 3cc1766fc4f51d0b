package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// OpenBook reads a file of tables, to be cut and matched by a person (see ReadTables); nil
// without an error for a file that Open must read: one of features.
func OpenBook(ctx context.Context, name string) (*workbook.Book, error) {
	if !tabular(name) {
		return nil, nil
	}
	return workbook.OpenBook(ctx, name)
}

// tabular tells whether Open would read a file as tables; false where it cannot be opened.
func tabular(name string) bool {
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return false
	}
	head := make([]byte, 1024)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	head = head[:n]
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\x1e")
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(head, []byte("PK")):
		z, err := zip.NewReader(file, info.Size())
		return (err == nil || errors.Is(err, zip.ErrInsecurePath)) &&
			slices.ContainsFunc(z.File, func(part *zip.File) bool { return strings.HasPrefix(part.Name, "xl/") })
	case bytes.HasPrefix(head, []byte("SQLite format 3")), bytes.HasPrefix(head, []byte{0, 0, 0x27, 0x0a}),
		slices.Contains([]string{".shp", ".dbf", ".shx", ".prj", ".cpg"}, ending),
		bytes.HasPrefix(text, []byte("<")), bytes.HasPrefix(text, []byte("{")), strings.Contains(ending, "json"):
		return false
	}
	return true
}

// Table lays the properties of the features out as a table whose header are their names, for
// a person to match them with fields (see As); row numbers are those of the Features, from 1.
func (c *Collection) Table() *workbook.Table {
	keys := c.keys()
	at := make(map[string]int, len(keys))
	for i, key := range keys {
		at[key] = i
	}
	t := &workbook.Table{Sheet: "属性", Header: keys, Rows: make([]workbook.Row, len(c.Features))}
	for i, f := range c.Features {
		cells := make([]workbook.Cell, len(keys))
		for _, p := range f.Properties {
			if k, listed := at[p.Key]; listed {
				cells[k] = cellOf(p.Value)
			}
		}
		t.Rows[i] = workbook.Row{Number: i + 1, Cells: cells}
	}
	return t
}

// Speaks tells whether the properties of the features have the names of this program (id,
// name, level, …), so that they need not be matched.
func (c *Collection) Speaks() bool {
	keys := c.keys()
	return slices.Contains(keys, "name") || slices.Contains(keys, "id")
}

// As returns the features with their properties read as the profile of their Table says; those
// that cannot be are left out and listed as problems.
func (c *Collection) As(p Profile, s *data.State) *Collection {
	features, faults := c.read(c.Table(), p, s)
	next := *c
	next.Features, next.Problems, next.partial = nil, slices.Clone(c.Problems), true
	next.numbers, next.places, next.given, next.systems = nil, nil, nil, nil
	for i, f := range features {
		if fault, found := faults[i]; found {
			next.Problems = append(next.Problems, data.Problem{Where: c.Where(i), Message: fault + "。"})
			continue
		}
		next.Features = append(next.Features, f)
		next.places = append(next.places, c.Where(i))
		if i < len(c.given) {
			next.given, next.systems = append(next.given, c.given[i]), append(next.systems, c.systemOf(i))
		}
	}
	return &next
}

// read reads the properties of the features in the way of their table; faults are by the
// places of the features.
func (c *Collection) read(table *workbook.Table, profile Profile, s *data.State) (features []data.Feature, faults map[int]string) {
	r := tableReader{Collection: &Collection{}, table: table, profile: profile, state: s}
	faults = map[int]string{}
	features = make([]data.Feature, len(c.Features))
	for i, f := range c.Features {
		features[i] = data.Feature{ID: f.ID, Geometry: f.Geometry}
		for column, m := range profile.Matches {
			cell := table.Rows[i].Cells[column]
			if m.Field == NoColumn || placeFields[m.Field] || saysNothing(cell) {
				continue
			}
			if fault := r.cell(&features[i], m, cell); fault != "" {
				faults[i] = fault
			}
		}
	}
	return features, faults
}

// Alternatives are the systems that coordinates may also be in, which no number shows: the
// other ones of degrees for degrees, none for metres.
func Alternatives(s crs.System) []crs.System {
	if s.Projected() {
		return nil
	}
	all := []crs.System{crs.CGCS2000, crs.GCJ02, crs.BD09}
	if s == crs.WGS84 {
		s = crs.CGCS2000
	}
	return slices.DeleteFunc(all, func(o crs.System) bool { return o == s })
}
