package store

import (
	"context"
	"database/sql"
	"database/sql/driver"

	"ezmap/data"
)

// LoadRecords returns the whole state as Load does, without the features of its layers.
func (f *File) LoadRecords(ctx context.Context) (*data.State, error) {
	var s *data.State
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		s, err = loadRecords(ctx, conn)
		return err
	})
	return s, err
}

// EachPacked hands on one set of features in its order as the file keeps them, one by one
// and without a list of them: the id as JSON text, “” for none; the geometry as WKB in
// degrees of CGCS2000, longitude first, nil for none; the properties as a JSON object, “”
// for none. It ends with the error of do. NotFound when the library does not hold the set.
func (f *File) EachPacked(ctx context.Context, generation int64, do func(id string, geometry []byte, properties string) error) error {
	var told error
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		if err := wantSet(ctx, conn, generation); err != nil {
			return err
		}
		return eachPacked(ctx, conn, generation, func(id string, geometry []byte, properties string) error {
			told = do(id, geometry, properties)
			return told
		})
	})
	if told != nil {
		return told // not one of the file
	}
	return err
}

func eachPacked(ctx context.Context, conn *sql.Conn, generation int64, do func(id string, geometry []byte, properties string) error) error {
	const query = "SELECT id, geometry, properties FROM features WHERE number >= ? AND number < ? ORDER BY number"
	return eachRow(ctx, conn, query, []any{generation << setShift, (generation + 1) << setShift}, func(row []driver.Value) error {
		id, _ := row[0].(string)
		geometry, _ := row[1].([]byte)
		properties, _ := row[2].(string)
		return do(id, geometry, properties)
	})
}
